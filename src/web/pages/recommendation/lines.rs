//! A line of the list, in words.

use crate::{
    application::Stage,
    kernel::{
        calendar::WorkCalendar,
        day,
        place::{Place, RegionCode, Regions},
    },
    recommendation::queries::Listed,
    standard::{Category, Context, Outcome, Standard, StandardSet, assess, is_asked},
    web::{
        path,
        view::{
            labels::{self, Tag},
            words,
        },
    },
};
use chrono::{DateTime, NaiveDate, Utc};

/// Beyond so many working days in one stage a line is marked.
pub(super) const LONG_STAY: usize = 5;

/// A line of the list.
pub(super) struct Line {
    pub number: String,
    pub href: String,
    pub unit: String,
    pub category: String,
    pub county: String,
    pub submitted: String,
    pub figures: Share,
    pub files: Share,
    pub tag: Tag,
    pub stay: String,
    pub late: bool,
}

/// 2/3: how many of how many.
#[derive(Clone, Copy, Default)]
pub(super) struct Share {
    pub there: usize,
    pub asked: usize,
}

impl Share {
    /// As it is shown; a dash where nothing is asked, or nothing is known.
    pub fn text(self) -> String {
        if self.asked == 0 { "—".into() } else { format!("{}/{}", self.there, self.asked) }
    }
    /// Something is short.
    pub const fn is_short(self) -> bool {
        self.there < self.asked
    }
}

/// What a line needs besides its row.
pub(super) struct Around<'a> {
    pub set: &'a StandardSet,
    pub report_year: i32,
    pub regions: &'a Regions,
    pub calendar: &'a WorkCalendar,
    pub now: DateTime<Utc>,
}

impl Around<'_> {
    /// The line of a row.
    pub fn line(&self, row: &Listed) -> Line {
        let (figures, files) = self.shares(row);
        let today = day::day_of(self.now);
        let (stay, late) = self.stay(row);
        Line {
            number: row.number.clone(),
            href: path::recommendation(row.id),
            unit: row.org_name.clone(),
            category: category(row),
            county: county(self.regions, &row.region, today),
            submitted: words::day(day::day_of(row.submitted_at)),
            figures,
            files,
            tag: tag(row),
            stay,
            late: late && row.stage == Stage::Submitted,
        }
    }

    /// Figures met and files there, by the submission. While it is being corrected nothing is told.
    fn shares(&self, row: &Listed) -> (Share, Share) {
        if row.stage.is_open() {
            return (Share::default(), Share::default());
        }
        let standard = self.set.of(row.category);
        let place = if row.chengdu { Place::Chengdu } else { Place::Elsewhere };
        let context =
            Context { place, kind: row.kind, report_year: self.report_year, evidence: row.evidence.clone() };
        let results = assess(standard, &row.answers, &context);
        let numeric: Vec<_> = results.iter().filter(|result| result.is_numeric()).collect();
        let met = numeric.iter().filter(|result| result.outcome == Outcome::Met).count();
        (Share { there: met, asked: numeric.len() }, files(standard, row))
    }

    /// How long it has been in its stage, and whether that is long.
    fn stay(&self, row: &Listed) -> (String, bool) {
        let (since, today) = (day::day_of(row.stage_at), day::day_of(self.now));
        let Some(next) = since.succ_opt().filter(|next| *next <= today) else {
            return ("今天".into(), false);
        };
        match self.calendar.working_days_in(next, today) {
            Ok(days) => (format!("{days}个工作日"), days > LONG_STAY),
            Err(_) => (format!("{}天", (today - since).num_days()), false),
        }
    }
}

fn files(standard: &Standard, row: &Listed) -> Share {
    let asked = standard.slots.iter().filter(|slot| {
        slot.required && is_asked(standard, &row.answers, &slot.types, slot.when.as_ref(), row.kind)
    });
    let asked: Vec<_> = asked.collect();
    let there =
        asked.iter().filter(|slot| row.evidence.get(&slot.key).is_some_and(|files| *files > 0)).count();
    Share { there, asked: asked.len() }
}

/// 企业 · B2C, 基地, 县.
fn category(row: &Listed) -> String {
    match (row.category, row.kind) {
        (Category::Enterprise, Some(kind)) => format!("企业 · {}", kind.short()),
        (Category::Enterprise, None) => "企业".into(),
        (Category::Base, _) => "基地".into(),
        (Category::County, _) => "县".into(),
    }
}

/// 涪城区, on this day.
pub(super) fn county(regions: &Regions, code: &str, on: NaiveDate) -> String {
    let name = code.parse::<RegionCode>().ok().and_then(|code| regions.name_of(code, on));
    name.unwrap_or(code).to_owned()
}

fn tag(row: &Listed) -> Tag {
    match row.stage {
        Stage::Submitted if row.examined => labels::application::EXAMINING,
        Stage::Submitted if row.resubmitted => labels::application::RESUBMITTED,
        other => other.into(),
    }
}
