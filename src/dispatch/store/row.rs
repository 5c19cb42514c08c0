//! What the rows mean.

use crate::{
    dispatch::model::{Package, Scan},
    platform::{
        error::{Error, Result},
        files::{Kind, Stored},
    },
};
use chrono::{DateTime, Utc};
use uuid::Uuid;

pub(in crate::dispatch) struct PackageRow {
    pub package_id: Uuid,
    pub round_id: Uuid,
    pub authority_id: Uuid,
    pub list: String,
    pub digest: String,
    pub letter_pages: i16,
    pub summary_pages: i16,
    pub opinion_pages: i16,
    pub prepared_at: DateTime<Utc>,
    pub prepared_by: Uuid,
    pub sealed_at: Option<DateTime<Utc>>,
    pub sent_at: Option<DateTime<Utc>>,
    pub sent_by: Option<Uuid>,
    pub superseded_at: Option<DateTime<Utc>>,
}

pub(in crate::dispatch) struct ScanRow {
    pub seq: i16,
    pub digest: String,
    pub file_name: String,
    pub size: i64,
    pub media_type: String,
}

/// A package from its row and its scans.
pub(in crate::dispatch) fn assembled(row: PackageRow, scans: Vec<ScanRow>) -> Result<Package> {
    let corrupt = |column| Error::corrupt("package", row.package_id, column);
    let scan = |scan: ScanRow| {
        let kind = Kind::from_media_type(&scan.media_type).ok_or_else(|| corrupt("media_type"))?;
        let file = Stored { digest: scan.digest, name: scan.file_name, size: scan.size, kind, pages: None };
        Ok(Scan { seq: scan.seq, file })
    };
    Ok(Package {
        scans: scans.into_iter().map(scan).collect::<Result<_>>()?,
        list: serde_json::from_str(&row.list).map_err(|_| corrupt("list"))?,
        id: row.package_id.into(),
        round: row.round_id,
        authority: row.authority_id,
        digest: row.digest,
        pages: [row.letter_pages, row.summary_pages, row.opinion_pages],
        prepared_at: row.prepared_at,
        prepared_by: row.prepared_by,
        sealed_at: row.sealed_at,
        sent_at: row.sent_at,
        sent_by: row.sent_by,
        superseded_at: row.superseded_at,
    })
}
