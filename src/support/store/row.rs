//! What the rows mean.

use crate::{
    kernel::amount::Wan,
    platform::{
        error::{Error, Result},
        files::{self, Stored},
    },
    support::{Content, Measure, MeasureStage, Published, Withdrawal},
};
use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use uuid::Uuid;

/// A row of `support_measure`.
pub(in crate::support) struct MeasureRow {
    pub support_measure_id: Uuid,
    pub tenant_id: Uuid,
    pub title: String,
    pub kind: String,
    pub amount: Option<Decimal>,
    pub beneficiaries: Vec<String>,
    pub summary: String,
    pub document_number: String,
    pub issued_on: Option<NaiveDate>,
    pub valid_until: Option<NaiveDate>,
    pub link: String,
    pub digest: Option<String>,
    pub file_name: Option<String>,
    pub size: Option<i64>,
    pub media_type: Option<String>,
    pub stage: String,
    pub stage_at: DateTime<Utc>,
    pub version: i32,
    pub asked_by: Option<Uuid>,
    pub asked_name: Option<String>,
    pub sent_back: String,
    pub published_at: Option<DateTime<Utc>>,
    pub published_name: Option<String>,
    pub withdrawn_at: Option<DateTime<Utc>>,
    pub withdrawn_how: Option<String>,
    pub withdrawn_reason: Option<String>,
}

/// A row of `public_support`.
pub(in crate::support) struct PublishedRow {
    pub support_measure_id: Uuid,
    pub issuer: String,
    pub prefecture_code: Option<String>,
    pub title: String,
    pub kind: String,
    pub kind_label: String,
    pub amount: Option<Decimal>,
    pub beneficiaries: Vec<String>,
    pub summary: String,
    pub document_number: String,
    pub issued_on: Option<NaiveDate>,
    pub valid_until: Option<NaiveDate>,
    pub link: String,
    pub digest: Option<String>,
    pub file_name: Option<String>,
    pub size: Option<i64>,
    pub media_type: Option<String>,
    pub published_at: DateTime<Utc>,
    pub withdrawn_at: Option<DateTime<Utc>>,
    pub withdrawn_how: Option<String>,
    pub withdrawn_reason: Option<String>,
}

fn corrupt(id: Uuid, column: &str) -> Error {
    Error::corrupt("support_measure", id, column)
}

fn file(
    id: Uuid,
    parts: (Option<String>, Option<String>, Option<i64>, Option<String>),
) -> Result<Option<Stored>> {
    let (Some(digest), Some(name), Some(size), Some(media)) = parts else { return Ok(None) };
    let kind = files::Kind::from_media_type(&media).ok_or_else(|| corrupt(id, "media_type"))?;
    Ok(Some(Stored { digest, name, size, kind, pages: None }))
}

fn amount(id: Uuid, value: Option<Decimal>) -> Result<Option<Wan>> {
    value.map(Wan::try_from).transpose().map_err(|_| corrupt(id, "amount"))
}

/// When, how and why it was withdrawn.
fn withdrawn(
    id: Uuid,
    at: Option<DateTime<Utc>>,
    why: Option<(String, String)>,
) -> Result<Option<(DateTime<Utc>, Withdrawal, String)>> {
    let Some((at, (how, reason))) = at.zip(why) else { return Ok(None) };
    let how = Withdrawal::from_code(&how).ok_or_else(|| corrupt(id, "withdrawn_how"))?;
    Ok(Some((at, how, reason)))
}

fn beneficiaries<T: std::str::FromStr>(id: Uuid, codes: &[String]) -> Result<Vec<T>> {
    codes.iter().map(|code| code.parse().map_err(|_| corrupt(id, "beneficiaries"))).collect()
}

impl TryFrom<MeasureRow> for Measure {
    type Error = Error;
    fn try_from(row: MeasureRow) -> Result<Self> {
        let id = row.support_measure_id;
        Ok(Self {
            id: id.into(),
            tenant: row.tenant_id,
            content: Content {
                title: row.title,
                kind: row.kind,
                amount: amount(id, row.amount)?,
                beneficiaries: beneficiaries(id, &row.beneficiaries)?,
                summary: row.summary,
                document_number: row.document_number,
                issued_on: row.issued_on,
                valid_until: row.valid_until,
                link: row.link,
                file: file(id, (row.digest, row.file_name, row.size, row.media_type))?,
            },
            stage: MeasureStage::from_code(&row.stage).ok_or_else(|| corrupt(id, "stage"))?,
            stage_at: row.stage_at,
            version: row.version,
            asked_by: row.asked_by.zip(row.asked_name),
            sent_back: row.sent_back,
            published: row.published_at.zip(row.published_name),
            withdrawn: withdrawn(id, row.withdrawn_at, row.withdrawn_how.zip(row.withdrawn_reason))?,
        })
    }
}

impl TryFrom<PublishedRow> for Published {
    type Error = Error;
    fn try_from(row: PublishedRow) -> Result<Self> {
        let id = row.support_measure_id;
        Ok(Self {
            id: id.into(),
            issuer: row.issuer,
            prefecture: row.prefecture_code,
            kind_label: row.kind_label,
            content: Content {
                title: row.title,
                kind: row.kind,
                amount: amount(id, row.amount)?,
                beneficiaries: beneficiaries(id, &row.beneficiaries)?,
                summary: row.summary,
                document_number: row.document_number,
                issued_on: row.issued_on,
                valid_until: row.valid_until,
                link: row.link,
                file: file(id, (row.digest, row.file_name, row.size, row.media_type))?,
            },
            published_at: row.published_at,
            withdrawn: withdrawn(id, row.withdrawn_at, row.withdrawn_how.zip(row.withdrawn_reason))?,
        })
    }
}
