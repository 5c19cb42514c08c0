//! Cases for those who write them and look at them.

use crate::{
    access::Scope,
    award::TitleId,
    exchange::{Author, CaseId, CaseStage, CaseStudy, PictureId, Side, StepDone, Tag, Text, Version},
    kernel::id::Id,
    org::{AuthorityId, OrgId},
    platform::{
        error::{Error, Result},
        files::{Kind, Stored},
    },
};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// The tags, in their order.
///
/// # Errors
/// Faults of the database.
pub async fn tags(conn: &mut PgConnection) -> Result<Vec<Tag>> {
    Ok(sqlx::query_as!(Tag, "select code, label from exchange_tag order by place").fetch_all(conn).await?)
}

/// As whom a unit writes: with the title it holds and its bureau; `None`: it holds none.
///
/// # Errors
/// Faults of the database.
pub async fn author_of_unit(conn: &mut PgConnection, org: OrgId) -> Result<Option<Author>> {
    let row = sqlx::query!(
        r#"select t.title_id as "title_id: TitleId",
            case when a.direct_claimed then null else a.authority_id end as "authority_id: AuthorityId"
           from title t join application a using (application_id)
           where t.org_id = $1 and t.state in ('valid', 'in_rereview') order by t.announced_on desc limit 1"#,
        org.uuid()
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| Author::Unit { org, title: row.title_id, authority: row.authority_id }))
}

struct Row {
    case_study_id: CaseId,
    org_id: Option<OrgId>,
    title_id: Option<TitleId>,
    authority_id: Option<AuthorityId>,
    author_name: String,
    draft: String,
    stage: String,
    stage_at: DateTime<Utc>,
    version: i32,
    prepared_by: Option<Uuid>,
    published_at: Option<DateTime<Utc>>,
    taken_down: Option<String>,
    created_at: DateTime<Utc>,
    seq: Option<i16>,
    text: Option<String>,
    digest: Option<String>,
    by_role: Option<String>,
    by_name: Option<String>,
    at: Option<DateTime<Utc>>,
    p_seq: Option<i16>,
    p_text: Option<String>,
    p_digest: Option<String>,
    p_by_role: Option<String>,
    p_by_name: Option<String>,
    p_at: Option<DateTime<Utc>>,
}

type Worded =
    (Option<i16>, Option<String>, Option<String>, Option<String>, Option<String>, Option<DateTime<Utc>>);

fn text_of(id: CaseId, stored: &str) -> Result<Text> {
    serde_json::from_str(stored).map_err(|_| Error::corrupt("case_study", id, "text"))
}

/// A wording, where there is one.
fn worded(id: CaseId, row: Worded) -> Result<Option<Version>> {
    let (Some(seq), Some(text), Some(digest), Some(by), Some(by_name), Some(at)) = row else {
        return Ok(None);
    };
    let by = Side::from_code(&by).ok_or_else(|| Error::corrupt("case_study_version", id, "by"))?;
    Ok(Some(Version { seq, text: text_of(id, &text)?, digest, by, by_name, at }))
}

impl TryFrom<Row> for CaseStudy {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        let id = row.case_study_id;
        let author = match (row.org_id, row.title_id, row.authority_id) {
            (Some(org), Some(title), authority) => Author::Unit { org, title, authority },
            (None, None, Some(authority)) => Author::Bureau(authority),
            _ => return Err(Error::corrupt("case_study", id, "author")),
        };
        Ok(Self {
            id,
            author,
            author_name: row.author_name,
            draft: text_of(id, &row.draft)?,
            stage: CaseStage::from_code(&row.stage)
                .ok_or_else(|| Error::corrupt("case_study", id, "stage"))?,
            stage_at: row.stage_at,
            version: row.version,
            text: worded(id, (row.seq, row.text, row.digest, row.by_role, row.by_name, row.at))?,
            proposed: worded(
                id,
                (row.p_seq, row.p_text, row.p_digest, row.p_by_role, row.p_by_name, row.p_at),
            )?,
            prepared_by: row.prepared_by,
            published_at: row.published_at,
            taken_down: row.taken_down,
            created_at: row.created_at,
        })
    }
}

/// The cases a viewer sees: those that wait for somebody first, then the newest.
///
/// # Errors
/// Faults of the database; a row that contradicts itself.
pub async fn cases(conn: &mut PgConnection, scope: &Scope, most: i64) -> Result<Vec<CaseStudy>> {
    rows(conn, scope, None, most).await
}

/// One case, in the viewer's scope.
///
/// # Errors
/// [`Error::Unseen`]; faults of the database.
pub async fn case(conn: &mut PgConnection, id: CaseId, scope: &Scope) -> Result<CaseStudy> {
    rows(conn, scope, Some(id), 1).await?.pop().ok_or(Error::Unseen)
}

async fn rows(
    conn: &mut PgConnection,
    scope: &Scope,
    only: Option<CaseId>,
    most: i64,
) -> Result<Vec<CaseStudy>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select c.case_study_id as "case_study_id: CaseId", c.org_id as "org_id: OrgId", c.title_id as "title_id: TitleId",
            c.authority_id as "authority_id: AuthorityId", coalesce(unit_called(c.title_id, null), u.name, '') as "author_name!", c.draft,
            c.stage, c.stage_at, c.version, c.prepared_by, c.published_at, c.taken_down, c.created_at,
            v.seq as "seq?", v.text as "text?", v.digest as "digest?", v.by_role as "by_role?", v.by_name as "by_name?", v.at as "at?",
            p.seq as "p_seq?", p.text as "p_text?", p.digest as "p_digest?", p.by_role as "p_by_role?", p.by_name as "p_by_name?", p.at as "p_at?"
           from case_study c left join authority u on u.authority_id = c.authority_id
               left join case_study_version v on v.case_study_id = c.case_study_id and v.seq = c.text_seq
               left join case_study_version p on p.case_study_id = c.case_study_id and p.seq = c.proposed_seq
           where ($1::uuid is null or c.org_id = $1)
               and ($2::uuid is null or (c.authority_id = $2 and (c.org_id is null or c.submitted_at is not null)))
               and ($3::uuid is null or c.case_study_id = $3)
           order by c.stage in ('published', 'taken_down', 'withdrawn'), c.stage_at desc, c.case_study_id limit $4"#,
        scope.org,
        scope.authority,
        only.map(Id::uuid),
        most
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(CaseStudy::try_from).collect()
}

/// What was done with a case, the first step first.
///
/// # Errors
/// Faults of the database; a row that contradicts itself.
pub async fn steps(conn: &mut PgConnection, id: CaseId) -> Result<Vec<StepDone>> {
    let rows = sqlx::query!(
        "select stage, at, by_name, words from case_study_step where case_study_id = $1 order by seq",
        id.uuid()
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let stage = CaseStage::from_code(&row.stage);
            let stage = stage.ok_or_else(|| Error::corrupt("case_study_step", id, "stage"))?;
            Ok(StepDone { stage, at: row.at, by: row.by_name, words: row.words })
        })
        .collect()
}

/// A picture of a case that the viewer sees.
///
/// # Errors
/// [`Error::Unseen`]; faults of the database.
pub async fn picture(conn: &mut PgConnection, case: CaseId, picture: PictureId) -> Result<Stored> {
    let row = sqlx::query!(
        "select digest, name, size, media_type from case_study_picture where case_study_id = $1 and case_study_picture_id = $2",
        case.uuid(),
        picture.uuid()
    )
    .fetch_optional(conn)
    .await?
    .ok_or(Error::Unseen)?;
    let kind = Kind::from_media_type(&row.media_type);
    let kind = kind.ok_or_else(|| Error::corrupt("case_study_picture", picture, "media type"))?;
    Ok(Stored { digest: row.digest, name: row.name, size: row.size, kind, pages: None })
}
