//! The list as it is published: complete, in order, as one canonical text with one fingerprint.

use super::NoticeRefusal;
use crate::{
    kernel::{calendar::NoticePeriod, day},
    standard::Category,
};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// One unit to be published, in the form the list holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unit {
    /// The title it is proposed for.
    pub category: Category,
    /// Its place in the list of its category.
    pub position: i32,
    /// Its name.
    pub unit: String,
    /// 绵阳市涪城区.
    pub place: String,
    /// 主要工作业绩.
    pub achievements: String,
}

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
    /// The units.
    pub units: Vec<Unit>,
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
        units: &draft.units,
    };
    let canonical = serde_json::to_string(&canonical).unwrap_or_default();
    let digest = fingerprint(&canonical);
    Ok(List { canonical, digest })
}

/// The fingerprint of a canonical text: SHA-256, hex.
#[must_use]
pub fn fingerprint(canonical: &str) -> String {
    Sha256::digest(canonical.as_bytes()).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// Does the text show a mobile number or an identity number? Eleven digits beginning with 1, or seventeen digits and a
/// check character, standing alone.
#[must_use]
pub fn discloses(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| {
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let mobile = word.len() == 11 && digits == 11 && word.starts_with('1');
        let identity = word.len() == 18 && digits >= 17 && (digits == 18 || word.ends_with(['X', 'x']));
        mobile || identity
    })
}
