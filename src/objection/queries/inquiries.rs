//! Questions and their answers, for the province, the bureau and the unit.

use crate::{
    application::ApplicationId,
    objection::{Attached, AttachedId, Finding, Inquiry, InquiryId, InquiryKind, ObjectionId},
    platform::error::{Error, Result},
};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

struct Row {
    id: InquiryId,
    objection: ObjectionId,
    kind: String,
    tenant: Uuid,
    tenant_name: String,
    unit_name: String,
    application: ApplicationId,
    told: String,
    asked_at: DateTime<Utc>,
    due_at: Option<DateTime<Utc>>,
    answered_at: Option<DateTime<Utc>>,
    finding: Option<String>,
    answer: Option<String>,
}

impl TryFrom<Row> for Inquiry {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        let corrupt = |what| Error::corrupt("inquiry", row.id, what);
        let finding =
            row.finding.as_deref().map(|code| Finding::from_code(code).ok_or_else(|| corrupt("finding")));
        Ok(Self {
            id: row.id,
            objection: row.objection,
            kind: InquiryKind::from_code(&row.kind).ok_or_else(|| corrupt("kind"))?,
            tenant: row.tenant,
            tenant_name: row.tenant_name,
            unit_name: row.unit_name,
            application: row.application,
            told: row.told,
            asked_at: row.asked_at,
            due_at: row.due_at,
            answered_at: row.answered_at,
            finding: finding.transpose()?,
            answer: row.answer,
        })
    }
}

async fn rows(
    conn: &mut PgConnection,
    id: Option<InquiryId>,
    objection: Option<ObjectionId>,
    tenant: Option<Uuid>,
) -> Result<Vec<Inquiry>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select i.inquiry_id as "id: InquiryId", i.objection_id as "objection: ObjectionId", i.kind, i.tenant_id as tenant,
            t.name as tenant_name, i.unit_name, i.application_id as "application: ApplicationId", i.told, i.asked_at, i.due_at,
            i.answered_at, i.finding, i.answer
           from inquiry i join tenant t using (tenant_id)
           where ($1::uuid is null or i.inquiry_id = $1) and ($2::uuid is null or i.objection_id = $2)
            and ($3::uuid is null or i.tenant_id = $3)
           order by i.answered_at is not null, i.asked_at desc limit 500"#,
        id.map(InquiryId::uuid),
        objection.map(ObjectionId::uuid),
        tenant
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Inquiry::try_from).collect()
}

/// The questions of an objection, those that wait for an answer first.
///
/// # Errors
/// Faults of the database.
pub async fn inquiries(conn: &mut PgConnection, objection: ObjectionId) -> Result<Vec<Inquiry>> {
    rows(conn, None, Some(objection), None).await
}

/// The questions put to a bureau or a unit, those that wait first.
///
/// # Errors
/// Faults of the database.
pub async fn own(conn: &mut PgConnection, tenant: Uuid) -> Result<Vec<Inquiry>> {
    rows(conn, None, None, Some(tenant)).await
}

/// One question, if the viewer may see it.
///
/// # Errors
/// Faults of the database.
pub async fn inquiry(conn: &mut PgConnection, id: InquiryId) -> Result<Option<Inquiry>> {
    Ok(rows(conn, Some(id), None, None).await?.pop())
}

/// The evidence that goes along with a question.
///
/// # Errors
/// Faults of the database.
pub async fn shared(conn: &mut PgConnection, id: InquiryId) -> Result<Vec<Attached>> {
    Ok(sqlx::query_as!(
        Attached,
        r#"select o.objection_file_id as "id: AttachedId", o.inquiry_id as "inquiry: InquiryId", o.digest, o.name, o.size,
            o.media_type, o.pages
           from objection_file o join inquiry_file f using (objection_file_id) where f.inquiry_id = $1 order by o.objection_file_id"#,
        id.uuid()
    )
    .fetch_all(conn)
    .await?)
}

/// The documents of an answer.
///
/// # Errors
/// Faults of the database.
pub async fn answers(conn: &mut PgConnection, id: InquiryId) -> Result<Vec<Attached>> {
    Ok(sqlx::query_as!(
        Attached,
        r#"select objection_file_id as "id: AttachedId", inquiry_id as "inquiry: InquiryId", digest, name, size, media_type, pages
           from objection_file where inquiry_id = $1 order by objection_file_id"#,
        id.uuid()
    )
    .fetch_all(conn)
    .await?)
}
