//! What the rows mean.

use crate::{
    filing::model::{Content, PlanStage, Published, WorkPlan},
    platform::{
        error::{Error, Result},
        files::{Kind, Stored},
    },
};
use chrono::{DateTime, Utc};
use uuid::Uuid;

pub(in crate::filing) struct PlanRow {
    pub work_plan_id: Uuid,
    pub authority_id: Uuid,
    pub authority_name: String,
    pub year: i16,
    pub title: String,
    pub departments: String,
    pub summary: String,
    pub open_to_public: bool,
    pub digest: Option<String>,
    pub file_name: Option<String>,
    pub size: Option<i64>,
    pub media_type: Option<String>,
    pub stage: String,
    pub stage_at: DateTime<Utc>,
    pub version: i32,
}

impl TryFrom<PlanRow> for WorkPlan {
    type Error = Error;
    fn try_from(row: PlanRow) -> Result<Self> {
        let corrupt = |column| Error::corrupt("work_plan", row.work_plan_id, column);
        let stage = PlanStage::from_code(&row.stage).ok_or_else(|| corrupt("stage"))?;
        let file = match (row.digest, row.file_name, row.size, row.media_type) {
            (Some(digest), Some(name), Some(size), Some(media)) => {
                let kind = Kind::from_media_type(&media)
                    .ok_or_else(|| Error::corrupt("work_plan", row.work_plan_id, "media_type"))?;
                Some(Stored { digest, name, size, kind, pages: None })
            }
            _ => None,
        };
        Ok(Self {
            id: row.work_plan_id.into(),
            authority: row.authority_id.into(),
            authority_name: row.authority_name,
            year: row.year,
            content: Content {
                title: row.title,
                departments: row.departments,
                summary: row.summary,
                open_to_public: row.open_to_public,
                file,
            },
            stage,
            stage_at: row.stage_at,
            version: row.version,
        })
    }
}

/// What a filing holds.
pub(in crate::filing) struct ContentRow {
    pub filing_id: Uuid,
    pub title: String,
    pub departments: String,
    pub summary: String,
    pub open_to_public: bool,
    pub digest: String,
    pub file_name: String,
    pub size: i64,
    pub media_type: String,
}

impl TryFrom<ContentRow> for Content {
    type Error = Error;
    fn try_from(row: ContentRow) -> Result<Self> {
        let kind = Kind::from_media_type(&row.media_type);
        let kind = kind.ok_or_else(|| Error::corrupt("filing", row.filing_id, "media_type"))?;
        Ok(Self {
            title: row.title,
            departments: row.departments,
            summary: row.summary,
            open_to_public: row.open_to_public,
            file: Some(Stored { digest: row.digest, name: row.file_name, size: row.size, kind, pages: None }),
        })
    }
}

/// A row of `public_filing`.
pub(in crate::filing) struct PublishedRow {
    pub filing_id: Uuid,
    pub authority: String,
    pub prefecture: String,
    pub year: i16,
    pub title: String,
    pub departments: String,
    pub summary: String,
    pub digest: String,
    pub file_name: String,
    pub size: i64,
    pub media_type: String,
    pub filed_at: DateTime<Utc>,
    pub answered_at: DateTime<Utc>,
}

impl TryFrom<PublishedRow> for Published {
    type Error = Error;
    fn try_from(row: PublishedRow) -> Result<Self> {
        let content = ContentRow {
            filing_id: row.filing_id,
            title: row.title,
            departments: row.departments,
            summary: row.summary,
            open_to_public: true,
            digest: row.digest,
            file_name: row.file_name,
            size: row.size,
            media_type: row.media_type,
        };
        Ok(Self {
            id: row.filing_id.into(),
            authority: row.authority,
            prefecture: row.prefecture,
            year: row.year,
            content: content.try_into()?,
            filed_at: row.filed_at,
            acknowledged_at: row.answered_at,
        })
    }
}
