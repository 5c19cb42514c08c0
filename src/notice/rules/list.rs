//! The list as it is published: complete, in order, as one canonical text with one fingerprint.

use super::NoticeRefusal;
use crate::{
    determination::rules::{Unit, discloses, fingerprint},
    kernel::{calendar::NoticePeriod, day},
    standard::Category,
};
use serde::Serialize;

/// What is to be published.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The notice's heading.
    pub title: String,
    /// 2026A.
    pub round: String,
    /// 1, 2, … within the round.
    pub version: i16,
    /// Its days.
    pub period: NoticePeriod,
    /// What it corrects, for a correction.
    pub corrects: Option<Corrects>,
    /// The digests of the lists a principal approved, by category.
    pub approved: Vec<Approved>,
    /// The units.
    pub units: Vec<Unit>,
}

/// What a correction corrects, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Corrects {
    /// The version it stands beside.
    pub version: i16,
    /// That version's fingerprint.
    pub digest: String,
    /// Why.
    pub reason: String,
}

/// The digest of the units of a category as a principal approved them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Approved {
    /// Of which category.
    pub category: Category,
    /// SHA-256 of the category's units, as they stand in `units`.
    pub digest: String,
}

/// What is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// Canonical JSON: keys in a fixed order, no white space.
    pub canonical: String,
    /// Its SHA-256, hex.
    pub digest: String,
}

#[derive(Serialize)]
struct Canonical<'a> {
    title: &'a str,
    round: &'a str,
    version: i16,
    published_on: String,
    first_day: String,
    last_day: String,
    ends_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    corrects: Option<&'a Corrects>,
    #[serde(skip_serializing_if = "<[Approved]>::is_empty")]
    approved: &'a [Approved],
    units: &'a [Unit],
}

/// Checks the draft and makes the list. Both list and achievements are required (B22).
///
/// # Errors
/// [`NoticeRefusal::NoUnits`], [`NoticeRefusal::AchievementsMissing`], [`NoticeRefusal::PersonalNumber`].
pub fn compose(draft: &mut Draft) -> Result<List, NoticeRefusal> {
    if draft.units.is_empty() {
        return Err(NoticeRefusal::NoUnits);
    }
    let named = |bad: &dyn Fn(&Unit) -> bool| -> Vec<String> {
        draft.units.iter().filter(|unit| bad(unit)).map(|unit| unit.unit.clone()).collect()
    };
    let missing = named(&|unit| unit.achievements.trim().is_empty());
    if !missing.is_empty() {
        return Err(NoticeRefusal::AchievementsMissing(missing));
    }
    let disclosing = named(&|unit| discloses(&unit.achievements));
    if !disclosing.is_empty() {
        return Err(NoticeRefusal::PersonalNumber(disclosing));
    }
    draft.units.sort_by(|a, b| (a.category, a.position, &a.unit).cmp(&(b.category, b.position, &b.unit)));
    let canonical = Canonical {
        title: &draft.title,
        round: &draft.round,
        version: draft.version,
        published_on: draft.period.published_on.to_string(),
        first_day: draft.period.first_day.to_string(),
        last_day: draft.period.last_day.to_string(),
        ends_at: format!("{}+08:00", day::local(draft.period.closes_at()).format("%Y-%m-%dT%H:%M:%S")),
        corrects: draft.corrects.as_ref(),
        approved: &draft.approved,
        units: &draft.units,
    };
    let canonical = serde_json::to_string(&canonical).unwrap_or_default();
    let digest = fingerprint(&canonical);
    Ok(List { canonical, digest })
}
