//! Every number of the scheme (川商电〔2013〕12号) once, with its article; below them the decided ambiguities (B..) and
//! the product's own figures, which a programme or round may set otherwise. The figures of the annexes (thresholds of
//! the creation standards) are data: `config/standards/`.

use chrono::{Days, Months, NaiveDate};
use rust_decimal::Decimal;
use std::num::NonZeroU32;

/// 题名: the number of the document that is the law of the programme.
pub const SCHEME: &str = "川商电〔2013〕12号";

// ── 二 工作目标 ────────────────────────────────────────────────────────────────────────────────────────────────────

/// 二: demonstration enterprises to be cultivated within the 12th five-year plan. An aim, never a block (B34).
pub const TARGET_ENTERPRISES: u32 = 50;
/// 二: demonstration bases to be cultivated within the 12th five-year plan. An aim, never a block (B34).
pub const TARGET_BASES: u32 = 20;
/// 二: rural e-commerce demonstration counties to be cultivated within the plan. An aim, never a block (B34).
pub const TARGET_COUNTIES: u32 = 15;
/// 二: the last year of the 12th five-year plan (“十二五”时期), to which the aims belong.
pub const TARGETS_UNTIL: i32 = 2015;

// ── 四(二) 各地申报 ────────────────────────────────────────────────────────────────────────────────────────────────

/// 四(二): enterprises an authority outside Chengdu recommends, in principle (原则上) at most. Soft: more needs a
/// written reason and the province's consent (B03).
pub const QUOTA_ENTERPRISES: u32 = 2;
/// 四(二): bases an authority outside Chengdu recommends, at most. Hard (B03); one each, not one together (B02).
pub const QUOTA_BASES: u32 = 1;
/// 四(二): counties an authority outside Chengdu recommends, at most. Hard (B03); one each, not one together (B02).
pub const QUOTA_COUNTIES: u32 = 1;

// ── 四(三) 考核发布 ────────────────────────────────────────────────────────────────────────────────────────────────

/// 四(三): the proposed list and main achievements are on public notice for this many working days.
pub const NOTICE_WORKING_DAYS: NonZeroU32 = match NonZeroU32::new(10) {
    Some(days) => days,
    None => NonZeroU32::MIN,
};
/// 四(三): the title of an enterprise.
pub const TITLE_ENTERPRISE: &str = "四川省电子商务示范企业";
/// 四(三): the title of a base.
pub const TITLE_BASE: &str = "四川省电子商务示范基地";
/// 四(三): the title of a county, city or district.
pub const TITLE_COUNTY: &str = "四川省农村电子商务示范县（市、区）";
/// 四(三): what every holder of a title is called in documents.
pub const HONOURED_UNIT: &str = "先进单位";

// ── 四(四) 动态管理 ────────────────────────────────────────────────────────────────────────────────────────────────

/// 四(四): titles are re-reviewed every two years (每两年进行一次复核).
pub const REREVIEW_EVERY: Months = Months::new(12 * REREVIEW_YEARS);
/// The same in years, for sentences.
pub const REREVIEW_YEARS: u32 = 2;

/// The day a re-review is due: two years after the announcement, or after the last confirmation (四(四), B25). A title
/// announced on 29 February is due on 28 February, there being no 29th two years on.
#[must_use]
pub fn rereview_due(announced_on: NaiveDate) -> NaiveDate {
    announced_on.checked_add_months(REREVIEW_EVERY).unwrap_or(NaiveDate::MAX)
}

/// The day from which holders are reminded of a re-review: [`REREVIEW_REMINDER`] before it is due.
#[must_use]
pub fn rereview_reminder_from(due_on: NaiveDate) -> NaiveDate {
    due_on.checked_sub_days(REREVIEW_REMINDER).unwrap_or(due_on)
}

// ── Not in the scheme: the product's defaults, each a setting ──────────────────────────────────────────────────────

/// B16: figures are those of the calendar year this many years before the round.
pub const FIGURES_YEARS_BACK: i32 = 1;
/// B33: stages of expert review in a round; the second one, a defence (答辩), is optional.
pub const REVIEW_STAGES: u32 = 1;
/// B33: the share of the defence in the total of a round of two stages, in percent, unless the round says otherwise.
pub const DEFENCE_WEIGHT: u8 = 40;
/// Scores are given in half points.
pub const SCORE_STEP: Decimal = Decimal::from_parts(5, 0, 0, false, 1);
/// The weights of a scoring table add up to this many points.
pub const SCORE_TOTAL: u32 = 100;
/// Bonus items (加分项) add at most this many points to a scoring table.
pub const BONUS_MOST: u32 = 20;
/// From this many score sheets on, the highest and the lowest are left out of the mean.
pub const TRIM_FROM_SHEETS: usize = 5;
/// Holders are reminded this many days before a re-review is due.
pub const REREVIEW_REMINDER: Days = Days::new(REREVIEW_REMINDER_DAYS);
/// The same as a number, for sentences.
pub const REREVIEW_REMINDER_DAYS: u64 = 90;

#[cfg(test)]
#[path = "statute_tests.rs"]
mod tests;
