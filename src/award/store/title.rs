//! Rows of `title`.

use crate::{
    application::ApplicationId,
    award::{
        AnnouncementId, CertificateNumber, CheckCode, Inscription, Title, TitleId, TitleState,
        rules::Candidate,
    },
    org::{AuthorityId, OrgId},
    platform::{
        db::exactly_one,
        error::{Error, Result},
        work::Work,
    },
    standard::Category,
};
use chrono::NaiveDate;
use sqlx::PgConnection;

/// A title as the tables have it.
pub(in crate::award) struct Row {
    pub title_id: TitleId,
    pub application_id: ApplicationId,
    pub org_id: OrgId,
    pub authority_id: AuthorityId,
    pub direct_claimed: bool,
    pub category: String,
    pub unit_name: String,
    pub certificate_number: String,
    pub announced_on: NaiveDate,
    pub state: String,
    pub state_on: NaiveDate,
    pub rereview_due_on: NaiveDate,
}

impl TryFrom<Row> for Title {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        let corrupt = |what: &str| Error::corrupt("title", row.title_id, what);
        Ok(Self {
            id: row.title_id,
            application: row.application_id,
            org: row.org_id,
            authority: (!row.direct_claimed).then_some(row.authority_id),
            category: row.category.parse().map_err(|_| corrupt("category"))?,
            certificate: row.certificate_number.parse().map_err(|_| corrupt("certificate number"))?,
            state: TitleState::from_code(&row.state).ok_or_else(|| corrupt("state"))?,
            unit_name: row.unit_name,
            announced_on: row.announced_on,
            state_on: row.state_on,
            rereview_due_on: row.rereview_due_on,
        })
    }
}

/// A title, locked for the rest of the work.
pub(in crate::award) async fn for_update(conn: &mut PgConnection, id: TitleId) -> Result<Title> {
    let row = sqlx::query_as!(
        Row,
        r#"select t.title_id as "title_id: TitleId", t.application_id as "application_id: ApplicationId", t.org_id as "org_id: OrgId",
            a.authority_id as "authority_id: AuthorityId", a.direct_claimed, t.category, t.unit_name, t.certificate_number,
            t.announced_on, t.state, t.state_on, t.rereview_due_on
           from title t join application a using (application_id) where t.title_id = $1 for update of t"#,
        id.uuid()
    )
    .fetch_optional(conn)
    .await?;
    row.ok_or(Error::Unseen)?.try_into()
}

/// A title as it is now.
pub(in crate::award) async fn one(conn: &mut PgConnection, id: TitleId) -> Result<Option<Title>> {
    let row = sqlx::query_as!(
        Row,
        r#"select t.title_id as "title_id: TitleId", t.application_id as "application_id: ApplicationId", t.org_id as "org_id: OrgId",
            a.authority_id as "authority_id: AuthorityId", a.direct_claimed, t.category, t.unit_name, t.certificate_number,
            t.announced_on, t.state, t.state_on, t.rereview_due_on
           from title t join application a using (application_id) where t.title_id = $1"#,
        id.uuid()
    )
    .fetch_optional(conn)
    .await?;
    row.map(Title::try_from).transpose()
}

/// What stands on its certificate.
pub(in crate::award) async fn inscription(conn: &mut PgConnection, id: TitleId) -> Result<Inscription> {
    let row = sqlx::query!(
        "select t.certificate_number, t.unit_name, t.uscc, t.category, t.announced_on, a.document_number
         from title t join announcement a using (announcement_id) where t.title_id = $1",
        id.uuid()
    )
    .fetch_optional(conn)
    .await?
    .ok_or(Error::Unseen)?;
    let corrupt = |what: &str| Error::corrupt("title", id, what);
    Ok(Inscription {
        certificate: row.certificate_number.parse().map_err(|_| corrupt("certificate number"))?,
        unit: row.unit_name,
        uscc: row.uscc,
        category: row.category.parse().map_err(|_| corrupt("category"))?,
        document: row.document_number,
        announced_on: row.announced_on,
    })
}

/// The highest number of a category and year.
pub(in crate::award) async fn last_number(
    conn: &mut PgConnection,
    category: Category,
    year: u16,
) -> Result<Option<CertificateNumber>> {
    let series = CertificateNumber::series(category, year);
    let last = sqlx::query_scalar!(
        r#"select certificate_number from title where starts_with(certificate_number, $1)
           order by length(certificate_number) desc, certificate_number desc limit 1"#,
        series
    )
    .fetch_optional(conn)
    .await?;
    let read = |text: String| text.parse().map_err(|_| Error::corrupt("title", &text, "certificate number"));
    last.map(read).transpose()
}

/// A new title: announced on the first day, its first re-review due on the second.
pub(in crate::award) async fn insert(
    work: &mut Work,
    id: TitleId,
    (unit, announcement): (&Candidate, AnnouncementId),
    (certificate, code): (CertificateNumber, &CheckCode),
    (announced_on, due_on): (NaiveDate, NaiveDate),
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into title (title_id, application_id, org_id, announcement_id, category, unit_name, uscc, region_code,
            prefecture_code, certificate_number, check_code, announced_on, state, state_on, rereview_due_on)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $12, $14)",
        id.uuid(),
        unit.application.uuid(),
        unit.org.uuid(),
        announcement.uuid(),
        unit.category.key(),
        unit.unit_name,
        unit.uscc,
        unit.region_code,
        unit.prefecture_code,
        certificate.to_string(),
        code.as_str(),
        announced_on,
        TitleState::Valid.code(),
        due_on
    )
    .execute(work.conn())
    .await
    .map(drop)
}

/// How it stands from a day on, by which document, and when its next re-review is due. The history keeps it.
pub(in crate::award) async fn stand(
    work: &mut Work,
    title: &Title,
    (state, on, document): (TitleState, NaiveDate, &str),
    due_on: NaiveDate,
) -> Result<()> {
    let done = sqlx::query!(
        "update title set state = $3, state_on = $4, rereview_due_on = $5, state_document = $6 where title_id = $1 and state = $2",
        title.id.uuid(),
        title.state.code(),
        state.code(),
        on,
        due_on,
        document
    )
    .execute(work.conn())
    .await?;
    exactly_one(&done, "title")
}
