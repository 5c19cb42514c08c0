//! 四(三): after ten working days of notice the units that meet the conditions get the title; B18: one title a unit.

use crate::{
    application::ApplicationId, award::CertificateNumber, kernel::refusal::Refusal, org::OrgId,
    standard::Category,
};
use chrono::NaiveDate;

/// The notice a unit was on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExhibitedUntil {
    /// The last of its working days.
    pub last_day: NaiveDate,
    /// It has been closed, with this unit still on the list.
    pub passed: bool,
}

/// A unit 待审定, with what decides about its title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Its application.
    pub application: ApplicationId,
    /// Who applies.
    pub org: OrgId,
    /// Who recommended it: unit and name; `None`: applied directly (B06).
    pub authority: Option<(crate::org::AuthorityId, String)>,
    /// Which title.
    pub category: Category,
    /// Its name, as it was published.
    pub unit_name: String,
    /// Its credit code.
    pub uscc: String,
    /// Where it is registered.
    pub region_code: String,
    /// The prefecture of that place.
    pub prefecture_code: String,
    /// 2026A-E0001.
    pub number: String,
    /// Its newest notice; `None`: never published.
    pub notice: Option<ExhibitedUntil>,
    /// An objection against it is open.
    pub objected: bool,
    /// A title it holds already.
    pub holds: Option<CertificateNumber>,
}

/// The first day on which a title may be conferred: the day after the last day of the notice.
#[must_use]
pub fn eligible_day(last_day: NaiveDate) -> NaiveDate {
    last_day.succ_opt().unwrap_or(NaiveDate::MAX)
}

/// Why a unit 待审定 gets no title now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// It was on no notice that has ended.
    NoNotice,
    /// Its notice has not passed; the first day on which it will have.
    NoticeUntil(NaiveDate),
    /// An objection against it is open (B23): it waits, the others do not.
    Objection,
    /// It holds a title (B18).
    HoldsTitle(CertificateNumber),
}

/// What stands between this unit and its title today; `None`: nothing.
#[must_use]
pub fn obstacle(candidate: &Candidate, today: NaiveDate) -> Option<Obstacle> {
    let Some(notice) = candidate.notice else { return Some(Obstacle::NoNotice) };
    let from = eligible_day(notice.last_day);
    if today < from {
        return Some(Obstacle::NoticeUntil(from));
    }
    if !notice.passed {
        return Some(Obstacle::NoNotice);
    }
    if candidate.objected {
        return Some(Obstacle::Objection);
    }
    candidate.holds.map(Obstacle::HoldsTitle)
}

/// Why nothing can be conferred.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConferRefusal {
    /// The notice still runs.
    #[error("公示还没有期满，{}起才能认定授牌", day_text(*.0))]
    NoticeRuns(NaiveDate),
    /// No unit waits for its title.
    #[error("这个批次现在没有待审定的单位，没有可以认定的")]
    Nobody,
    /// Who waits was on no notice.
    #[error("待审定的单位没有公示期满的记录，不能认定")]
    NotPublished,
    /// All that wait are held by an objection (B23).
    #[error("对{0}的异议还没有办结，不能认定授牌")]
    ObjectionOpen(String),
    /// All that wait hold a title (B18).
    #[error("{0}已有有效称号（{1}），不重复认定")]
    HoldsTitle(String, CertificateNumber),
    /// It holds none: nothing stands against its title.
    #[error("{0}没有有效称号，可以认定，不能按重复认定办结")]
    HoldsNone(String),
    /// The number stands on another announcement.
    #[error("文号{0}已经用过，换一个文号")]
    NumberTaken(String),
    /// Another document of the province bears it: the number, and what bears it.
    #[error("文号{0}已经用于{1}，换一个文号")]
    NumberBorne(String, String),
}

fn day_text(day: NaiveDate) -> String {
    day.format("%Y年%-m月%-d日").to_string()
}

impl Refusal for ConferRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::NoticeRuns(_) => "notice_runs",
            Self::Nobody => "nobody_to_confer",
            Self::NotPublished => "not_published",
            Self::ObjectionOpen(_) => "objection_open",
            Self::HoldsTitle(..) => "holds_title",
            Self::HoldsNone(_) => "holds_no_title",
            Self::NumberTaken(_) | Self::NumberBorne(..) => "document_number_taken",
        }
    }
    fn article(&self) -> &'static str {
        match self {
            Self::NoticeRuns(_) | Self::NotPublished | Self::ObjectionOpen(_) => "四(三)",
            Self::HoldsTitle(..)
            | Self::HoldsNone(_)
            | Self::Nobody
            | Self::NumberTaken(_)
            | Self::NumberBorne(..) => "",
        }
    }
    fn way_on(&self) -> &'static str {
        match self {
            Self::NoticeRuns(_) => "公示期满当天24:00系统自动结束公示，次日再来办理。",
            Self::Nobody => "打开批次，看各件申报现在到了哪一步。",
            Self::NotPublished => "先公示期满，再认定。",
            Self::ObjectionOpen(_) => "先办结异议，答复异议人，再认定。其他单位不受影响。",
            Self::HoldsTitle(..) => "把它按不重复认定办结。",
            Self::HoldsNone(_) | Self::NumberTaken(_) | Self::NumberBorne(..) => "",
        }
    }
}

/// The units that get their title today, in the order given. One that must wait does not hold up the others.
/// `running` is the last day of a notice of the round that still runs.
///
/// # Errors
/// Nobody gets one: why.
pub fn batch(
    candidates: Vec<Candidate>,
    running: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<Vec<Candidate>, ConferRefusal> {
    let first = candidates.first().and_then(|one| Some((one.unit_name.clone(), obstacle(one, today)?)));
    let ready: Vec<Candidate> =
        candidates.into_iter().filter(|candidate| obstacle(candidate, today).is_none()).collect();
    if !ready.is_empty() {
        return Ok(ready);
    }
    Err(match (first, running) {
        (Some((_, Obstacle::NoticeUntil(from))), _) => ConferRefusal::NoticeRuns(from),
        (Some((_, Obstacle::NoNotice)), _) => ConferRefusal::NotPublished,
        (Some((unit, Obstacle::Objection)), _) => ConferRefusal::ObjectionOpen(unit),
        (Some((unit, Obstacle::HoldsTitle(number))), _) => ConferRefusal::HoldsTitle(unit, number),
        (None, Some(last_day)) => ConferRefusal::NoticeRuns(eligible_day(last_day)),
        (None, None) => ConferRefusal::Nobody,
    })
}

#[cfg(test)]
#[path = "conferral_tests.rs"]
mod tests;
