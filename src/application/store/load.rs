//! Reading an application; `shown` keeps the outcome of a review inside the province until the list is public (T9). `assignment` belongs to the review: it is read here because who was assigned decides who sees.

use crate::{
    access::Scope,
    application::model::{Application, ApplicationId, Related, Relation, Stage},
    org::{AuthorityId, OrgId},
    platform::error::{Error, Result},
    round::RoundId,
    standard::{Category, EnterpriseType},
};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use std::str::FromStr;
use uuid::Uuid;

struct Row {
    application_id: ApplicationId,
    round_id: RoundId,
    round_code: String,
    round_title: String,
    org_id: OrgId,
    org_name: String,
    org_uscc: String,
    org_kind: String,
    category: String,
    enterprise_type: Option<String>,
    region_code: String,
    prefecture_code: String,
    chengdu: bool,
    authority_id: AuthorityId,
    authority_name: String,
    direct_claimed: bool,
    direct_confirmed_at: Option<DateTime<Utc>>,
    number: Option<String>,
    stage: String,
    stage_at: DateTime<Utc>,
    due_at: Option<DateTime<Utc>>,
    achievements: String,
    version: i32,
    created_at: DateTime<Utc>,
    submitted_at: Option<DateTime<Utc>>,
    experts: Vec<Uuid>,
}

impl TryFrom<Row> for Application {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        let id = row.application_id;
        let corrupt = |what: &str| Error::corrupt("application", id, what);
        Ok(Self {
            id,
            round: row.round_id,
            round_code: row.round_code,
            round_title: row.round_title,
            org: row.org_id,
            org_name: row.org_name,
            org_uscc: row.org_uscc,
            org_kind: Category::from_str(&row.org_kind).map_err(|_| corrupt("org kind"))?,
            category: Category::from_str(&row.category).map_err(|_| corrupt("category"))?,
            enterprise_type: row
                .enterprise_type
                .as_deref()
                .map(EnterpriseType::from_str)
                .transpose()
                .map_err(|_| corrupt("enterprise type"))?,
            region_code: row.region_code.parse().map_err(|_| corrupt("region code"))?,
            prefecture_code: row.prefecture_code.parse().map_err(|_| corrupt("prefecture code"))?,
            chengdu: row.chengdu,
            authority: row.authority_id,
            authority_name: row.authority_name,
            direct_claimed: row.direct_claimed,
            direct_confirmed_at: row.direct_confirmed_at,
            number: row.number,
            stage: Stage::from_code(&row.stage).ok_or_else(|| corrupt("stage"))?,
            stage_at: row.stage_at,
            due_at: row.due_at,
            achievements: row.achievements,
            version: row.version,
            created_at: row.created_at,
            submitted_at: row.submitted_at,
            experts: row.experts,
        })
    }
}

/// One application, through the eyes of a viewer.
pub(in crate::application) async fn one(
    conn: &mut PgConnection,
    id: ApplicationId,
    scope: &Scope,
) -> Result<Option<Application>> {
    let row = sqlx::query_as!(
        Row,
        r#"select a.application_id as "application_id: ApplicationId", a.round_id as "round_id: RoundId",
               r.code as round_code, r.title as round_title,
               a.org_id as "org_id: OrgId", o.name as org_name, o.uscc as org_uscc, o.kind as org_kind,
               a.category, a.enterprise_type, a.region_code, a.prefecture_code, a.chengdu,
               a.authority_id as "authority_id: AuthorityId", u.name as authority_name,
               a.direct_claimed, a.direct_confirmed_at, a.number, v.stage as "stage!", v.stage_at as "stage_at!", v.due_at,
               a.achievements, a.version,
               a.created_at, a.submitted_at,
               array(select s.expert_id from assignment s where s.application_id = a.application_id
                     and s.released_at is not null and s.recused_at is null) as "experts!"
           from application a join round r using (round_id) join org o using (org_id)
               join authority u using (authority_id)
               cross join lateral shown(a.application_id, a.stage, a.stage_at, a.due_at) v
           where a.application_id = $1
             and ($2::uuid is null or a.org_id = $2)
             and ($3::uuid is null or (a.authority_id = $3 and a.submitted_at is not null and not a.direct_claimed))
             and ($4::uuid is null or exists (select from assignment s where s.application_id = a.application_id
                  and s.expert_id = $4 and s.released_at is not null and s.recused_at is null))"#,
        id.uuid(),
        scope.org,
        scope.authority,
        scope.expert
    )
    .fetch_optional(conn)
    .await?;
    row.map(Application::try_from).transpose()
}

/// The applications of a unit, newest first.
pub(in crate::application) async fn of_org(
    conn: &mut PgConnection,
    org: OrgId,
) -> Result<Vec<ApplicationId>> {
    Ok(sqlx::query_scalar!(
        r#"select application_id as "id: ApplicationId" from application where org_id = $1 order by created_at desc"#,
        org.uuid()
    )
    .fetch_all(conn)
    .await?)
}

/// Has the unit an application in the round that was not withdrawn? (B18)
pub(in crate::application) async fn has_one(
    conn: &mut PgConnection,
    org: OrgId,
    round: RoundId,
) -> Result<bool> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select from application where org_id = $1 and round_id = $2 and stage <> 'withdrawn') as "there!""#,
        org.uuid(),
        round.uuid()
    )
    .fetch_one(conn)
    .await?)
}

/// Does the unit hold a valid title? (B18) `title` belongs to the award, which comes later in the procedure: whether one
/// may apply is the one thing this stage must know of it.
pub(in crate::application) async fn holds_title(conn: &mut PgConnection, org: OrgId) -> Result<bool> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select from title where org_id = $1 and state in ('valid', 'in_rereview')) as "holds!""#,
        org.uuid()
    )
    .fetch_one(conn)
    .await?)
}

/// Applications of the same group in the same round.
pub(in crate::application) async fn related(
    conn: &mut PgConnection,
    id: ApplicationId,
) -> Result<Vec<Related>> {
    let rows = sqlx::query!(
        r#"select unit, number, category as "category!", relation as "relation!", place as "place!"
           from related_applications($1)"#,
        id.uuid()
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let corrupt = |what| Error::corrupt("related_applications", id, what);
            Ok(Related {
                relation: Relation::from_code(&row.relation).ok_or_else(|| corrupt("relation"))?,
                unit: row.unit,
                number: row.number,
                category: Category::from_str(&row.category).map_err(|_| corrupt("category"))?,
                place: row.place,
            })
        })
        .collect()
}
