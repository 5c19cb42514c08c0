//! What the rows mean.

use crate::{
    award::TitleState,
    platform::error::{Error, Result},
    returns::{Decision, Period, Return, Stage, Verdict, Version},
    standard::Answers,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value as Json;
use uuid::Uuid;

/// A return with what is read of its title.
pub(in crate::returns) struct Row {
    pub stat_return_id: Uuid,
    pub title_id: Uuid,
    pub org_id: Uuid,
    pub authority_id: Option<Uuid>,
    pub authority_name: Option<String>,
    pub category: String,
    pub enterprise_type: Option<String>,
    pub unit_name: String,
    pub called_now: Option<String>,
    pub certificate_number: String,
    pub prefecture_code: String,
    pub title_state: String,
    pub year: i16,
    pub quarter: Option<i16>,
    pub due_on: NaiveDate,
    pub stage: String,
    pub stage_at: DateTime<Utc>,
    pub answers: Json,
    pub notes: Json,
    pub handed_on: Option<NaiveDate>,
    pub decide_by: Option<NaiveDate>,
    pub again_by: Option<NaiveDate>,
    pub again_late: i32,
    pub lost: bool,
    pub lost_again: bool,
    pub version: i32,
}

/// The period in two columns.
pub(in crate::returns) fn period(year: i16, quarter: Option<i16>) -> Option<Period> {
    match quarter {
        None => Some(Period::of_year(i32::from(year))),
        Some(quarter) => Period::of_quarter(i32::from(year), u8::try_from(quarter).ok()?),
    }
}

impl TryFrom<Row> for Return {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        let corrupt = |what: &str| Error::corrupt("stat_return", row.stat_return_id, what);
        let Json::Object(answers) = row.answers else { return Err(corrupt("answers")) };
        let kind = row.enterprise_type.as_deref().map(str::parse).transpose();
        Ok(Self {
            id: row.stat_return_id.into(),
            title: row.title_id.into(),
            org: row.org_id.into(),
            authority: row.authority_id.map(Into::into),
            category: row.category.parse().map_err(|_| corrupt("category"))?,
            kind: kind.map_err(|_| corrupt("enterprise type"))?,
            certificate: row.certificate_number.parse().map_err(|_| corrupt("certificate number"))?,
            title_state: TitleState::from_code(&row.title_state).ok_or_else(|| corrupt("title state"))?,
            period: period(row.year, row.quarter).ok_or_else(|| corrupt("period"))?,
            stage: Stage::from_code(&row.stage).ok_or_else(|| corrupt("stage"))?,
            notes: serde_json::from_value(row.notes).map_err(|_| corrupt("notes"))?,
            answers: Answers::from_map(answers),
            authority_name: row.authority_name.unwrap_or_default(),
            called_now: row.called_now.filter(|name| *name != row.unit_name),
            unit_name: row.unit_name,
            prefecture_code: row.prefecture_code,
            due_on: row.due_on,
            again_by: row.again_by,
            again_late: row.again_late,
            lost: row.lost,
            lost_again: row.lost_again,
            stage_at: row.stage_at,
            handed_on: row.handed_on,
            decide_by: row.decide_by,
            version: row.version,
        })
    }
}

/// A version as the table has it.
pub(in crate::returns) struct VersionRow {
    pub stat_return_id: Uuid,
    pub seq: i16,
    pub lines: Json,
    pub reason: String,
    pub handed_at: DateTime<Utc>,
    pub verdict: Option<String>,
    pub words: Option<String>,
    pub decided_at: Option<DateTime<Utc>>,
    pub decided_unit: Option<String>,
}

impl TryFrom<VersionRow> for Version {
    type Error = Error;

    fn try_from(row: VersionRow) -> Result<Self> {
        let corrupt = |what: &str| Error::corrupt("stat_return_version", row.stat_return_id, what);
        let decision = match (row.verdict, row.words, row.decided_at, row.decided_unit) {
            (Some(verdict), Some(words), Some(at), Some(by)) => {
                let verdict = Verdict::from_code(&verdict).ok_or_else(|| corrupt("verdict"))?;
                Some(Decision { verdict, words, by, at })
            }
            _ => None,
        };
        Ok(Self {
            seq: row.seq,
            lines: serde_json::from_value(row.lines).map_err(|_| corrupt("lines"))?,
            reason: row.reason,
            handed_at: row.handed_at,
            decision,
        })
    }
}
