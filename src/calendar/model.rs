//! The nouns: a loaded year, a notice under way, the permit, the refusals.

use crate::{
    access::{Act, OFFICE, Permit, Target},
    kernel::{
        calendar::{CountPublicationDay, NoticePeriod, WorkCalendar},
        refusal::Refusal,
    },
};
use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use std::{fmt::Write as _, num::NonZeroU32};
use uuid::Uuid;

/// The permit to load a year.
#[derive(Debug)]
pub struct LoadCalendar;

impl Permit for LoadCalendar {
    const ACT: Act = Act::LoadCalendar;
}

/// What a year of the calendar is called in the audit chain; a year has no row id of its own.
#[must_use]
pub fn calendar_id(year: i32) -> Uuid {
    Uuid::new_v5(&OFFICE, format!("calendar/{year}").as_bytes())
}

impl LoadCalendar {
    /// What the permit is asked on.
    #[must_use]
    pub fn target(year: i32) -> Target {
        Target::of_programme(calendar_id(year))
    }
}

/// A year as the list shows it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct LoadedYear {
    /// The year.
    pub year: i32,
    /// The notice it follows.
    pub source: String,
    /// Days inside holidays, weekend days included.
    pub holidays: i64,
    /// Weekend days worked.
    pub make_up_days: i64,
    /// When it was loaded.
    pub loaded_at: DateTime<Utc>,
    /// Who loaded it; `None`: the program brought it.
    pub loaded_by: Option<String>,
}

/// A public notice that is running, with how it was counted.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct NoticeUnderWay {
    /// Its heading.
    pub title: String,
    /// Its days as published.
    pub period: NoticePeriod,
    /// Its length.
    pub working_days: NonZeroU32,
    /// Was the day of publication counted?
    pub count: CountPublicationDay,
}

/// Why a year was not loaded.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum LoadRefusal {
    /// Somebody loaded a year after the preview was made.
    #[error("预览之后日历又有改动，这一次没有载入")]
    Stale,
    /// The arrangement marks days in December of a year that is not there.
    #[error("文件里有{0}年12月的日子，而{0}年还没有载入")]
    YearBeforeMissing(i32),
    /// The calendar already says the same.
    #[error("和现在的日历完全一样，没有要载入的")]
    NothingChanges,
}

impl Refusal for LoadRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::Stale => "stale",
            Self::YearBeforeMissing(_) => "year_before_missing",
            Self::NothingChanges => "nothing_changes",
        }
    }
    fn way_on(&self) -> &'static str {
        match self {
            Self::Stale => "回到工作日历，重新预览一遍再载入",
            Self::YearBeforeMissing(_) => "先载入前一年，或者去掉这几行",
            Self::NothingChanges => "",
        }
    }
}

/// The calendar's content in one word: a preview holds only for the calendar it was made on.
#[must_use]
pub fn fingerprint(calendar: &WorkCalendar) -> String {
    let mut sum = Sha256::new();
    for year in calendar.covered_years() {
        sum.update(format!("{year}\n"));
        for marked in calendar.marked_days(year) {
            sum.update(format!("{},{},{}\n", marked.day, marked.mark.code(), marked.name));
        }
    }
    sum.finalize().iter().take(16).fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
