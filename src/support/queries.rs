//! Reading measures.

use super::{
    Kind, Measure, MeasureId, Published,
    store::{MeasureRow, PublishedRow},
};
use crate::platform::error::{Error, Result};
use sqlx::PgConnection;
use uuid::Uuid;

/// The kinds there are, in their order. In any context.
///
/// # Errors
/// Faults of the database.
pub async fn kinds(conn: &mut PgConnection) -> Result<Vec<Kind>> {
    Ok(sqlx::query_as!(Kind, "select code, label from support_kind order by place").fetch_all(conn).await?)
}

/// The measures of one unit, what moved last first.
///
/// # Errors
/// Faults of the database.
pub async fn of_unit(conn: &mut PgConnection, tenant: Uuid) -> Result<Vec<Measure>> {
    let rows = sqlx::query_as!(
        MeasureRow,
        "select support_measure_id, tenant_id, title, kind, amount, beneficiaries, summary, document_number, issued_on, valid_until, link,
            digest, file_name, size, media_type, stage, stage_at, version, asked_by, asked_name, sent_back, published_at, published_name,
            withdrawn_at, withdrawn_how, withdrawn_reason
         from support_measure where tenant_id = $1 order by stage_at desc, support_measure_id desc",
        tenant
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Measure::try_from).collect()
}

/// One measure of this unit.
///
/// # Errors
/// [`Error::Unseen`]; faults of the database.
pub async fn one(conn: &mut PgConnection, id: MeasureId, tenant: Uuid) -> Result<Measure> {
    let row = sqlx::query_as!(
        MeasureRow,
        "select support_measure_id, tenant_id, title, kind, amount, beneficiaries, summary, document_number, issued_on, valid_until, link,
            digest, file_name, size, media_type, stage, stage_at, version, asked_by, asked_name, sent_back, published_at, published_name,
            withdrawn_at, withdrawn_how, withdrawn_reason
         from support_measure where support_measure_id = $1 and tenant_id = $2",
        id.uuid(),
        tenant
    )
    .fetch_optional(conn)
    .await?;
    row.ok_or(Error::Unseen)?.try_into()
}

/// What is published and not withdrawn: the province's first, then prefecture by prefecture, the newest document first.
///
/// # Errors
/// Faults of the database.
pub async fn published(conn: &mut PgConnection) -> Result<Vec<Published>> {
    let rows = sqlx::query_as!(
        PublishedRow,
        r#"select support_measure_id as "support_measure_id!", issuer as "issuer!", prefecture_code, title as "title!", kind as "kind!",
            kind_label as "kind_label!", amount, beneficiaries as "beneficiaries!", summary as "summary!",
            document_number as "document_number!", issued_on, valid_until, link as "link!", digest, file_name, size, media_type,
            published_at as "published_at!", withdrawn_at, withdrawn_how, withdrawn_reason
           from public_support where stage = 'published'
           order by prefecture_code nulls first, issued_on desc, title"#
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Published::try_from).collect()
}

/// One that is or was published.
///
/// # Errors
/// [`Error::Unseen`]; faults of the database.
pub async fn published_one(conn: &mut PgConnection, id: MeasureId) -> Result<Published> {
    let row = sqlx::query_as!(
        PublishedRow,
        r#"select support_measure_id as "support_measure_id!", issuer as "issuer!", prefecture_code, title as "title!", kind as "kind!",
            kind_label as "kind_label!", amount, beneficiaries as "beneficiaries!", summary as "summary!",
            document_number as "document_number!", issued_on, valid_until, link as "link!", digest, file_name, size, media_type,
            published_at as "published_at!", withdrawn_at, withdrawn_how, withdrawn_reason
           from public_support where support_measure_id = $1"#,
        id.uuid()
    )
    .fetch_optional(conn)
    .await?;
    row.ok_or(Error::Unseen)?.try_into()
}

/// What a search found.
#[derive(Clone, Debug)]
pub struct Found {
    /// Which.
    pub id: MeasureId,
    /// Its heading.
    pub title: String,
    /// Whose.
    pub issuer: String,
    /// 文号.
    pub document_number: String,
}

/// Published measures with these words in their heading, number, summary or issuer, the newest document first.
///
/// # Errors
/// Faults of the database.
pub async fn find(conn: &mut PgConnection, words: &str, most: i64) -> Result<Vec<Found>> {
    Ok(sqlx::query_as!(
        Found,
        r#"select support_measure_id as "id!: MeasureId", title as "title!", issuer as "issuer!", document_number as "document_number!"
           from public_support where stage = 'published'
             and position(lower($1) in lower(concat_ws(' ', title, document_number, summary, issuer))) > 0
           order by issued_on desc, title limit $2"#,
        words,
        most
    )
    .fetch_all(conn)
    .await?)
}
