//! What follows when one date of a round moves. Pure.
//!
//! A date is decided (the window), or follows another by a rule; moving a date that follows changes the length of its term,
//! so that everything behind it goes on following. What the scheme fixes nobody moves: ten working days of notice, 四(三),
//! and two years to the re-review, 四(四).

use crate::{
    kernel::{
        calendar::{CountPublicationDay, DayKind, WorkCalendar, YearNotCovered},
        day,
        refusal::Refusal,
        statute::{NOTICE_WORKING_DAYS, rereview_due},
    },
    round::plan::{Cause, Milestone, Plan, Shift, Unit, WINDOW, Wish},
};
use chrono::{DateTime, NaiveDate, Utc};
use std::num::NonZeroU32;

/// How days are counted: the calendar and the programme's switch for the day of publication (B21).
#[derive(Clone, Copy, Debug)]
pub struct Counting<'a> {
    /// The working days.
    pub calendar: &'a WorkCalendar,
    /// Does the day of publication count?
    pub publication: CountPublicationDay,
}

/// Why a date does not move.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlanRefusal {
    /// The scheme fixes it.
    #[error("{}由方案规定，不能改期", .0.label())]
    FixedByScheme(Milestone),
    /// It is the moment of an act.
    #[error("发布申报通知的日期就是批次开展的日期，不能改期")]
    IsAnAct,
    /// It has come already.
    #[error("{}的日期已经过了，不能再改", .0.label())]
    Passed(Milestone),
    /// The new one is over already.
    #[error("新日期已经过了，选以后的日期")]
    InThePast,
    /// It would stand before what must come first.
    #[error("{}不能早于{}", .0.label(), .1.label())]
    Disordered(Milestone, Milestone),
    /// A term in working days ends on one.
    #[error("{day}是{kind}，这个日期按工作日计算，改到工作日")]
    NotWorking {
        /// Which day, in words.
        day: String,
        /// What it is.
        kind: String,
    },
    /// No year without a calendar.
    #[error("{0}")]
    Year(YearNotCovered),
    /// Nothing would change.
    #[error("日期没有变动，不用改")]
    NothingMoves,
    /// Somebody moved a date meanwhile.
    #[error("这期间有人改过日程，没有改期；按现在的日程重新看一遍后果")]
    Stale,
    /// The round is over.
    #[error("批次已经关闭，日程不再变动")]
    Closed,
    /// No reason.
    #[error("写明改期的理由，不超过200个字")]
    ReasonMissing,
}

impl Refusal for PlanRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::FixedByScheme(_) => "date_fixed_by_scheme",
            Self::IsAnAct => "date_is_an_act",
            Self::Passed(_) => "date_passed",
            Self::InThePast => "date_in_the_past",
            Self::Disordered(..) => "plan_disordered",
            Self::NotWorking { .. } => "date_not_working",
            Self::Year(_) => "year_not_covered",
            Self::NothingMoves => "nothing_moves",
            Self::Stale => "plan_stale",
            Self::Closed => "plan_closed",
            Self::ReasonMissing => "plan_reason_missing",
        }
    }
    fn article(&self) -> &'static str {
        match self {
            Self::FixedByScheme(milestone) => milestone.fixed_by().unwrap_or(""),
            Self::Year(_) => "四(三)",
            _ => "",
        }
    }
}

/// What follows from a wish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consequence {
    /// The plan as it would be.
    pub after: Plan,
    /// Every row that moves, the one asked for first.
    pub shifts: Vec<Shift>,
    /// What to think of before.
    pub doubts: Vec<Doubt>,
}

/// A row that is no mistake but should be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// It falls on a day on which nobody works: whoever comes last finds no officer.
    DayOff {
        /// Which row.
        milestone: Milestone,
        /// Its day.
        on: NaiveDate,
        /// 双休日, or the holiday.
        kind: String,
        /// The next day on which people work.
        next: Option<NaiveDate>,
    },
    /// The bureaus would have to be done after they have recommended.
    TooTight(Milestone, Milestone),
    /// The year has no calendar.
    NoCalendar(Milestone, i32),
    /// The row was worked out with another calendar.
    Outdated {
        /// Which row.
        milestone: Milestone,
        /// What it would be now.
        now: NaiveDate,
    },
}

impl Doubt {
    /// Of which row.
    #[must_use]
    pub const fn milestone(&self) -> Milestone {
        match self {
            Self::DayOff { milestone, .. } | Self::Outdated { milestone, .. } => *milestone,
            Self::TooTight(milestone, _) | Self::NoCalendar(milestone, _) => *milestone,
        }
    }
}

/// The same plan with every date that follows a rule worked out anew; what cannot be counted is not known.
#[must_use]
pub fn fill(plan: &Plan, counting: Counting<'_>) -> Plan {
    let mut filled = plan.clone();
    for milestone in Milestone::ALL {
        let counted = counted(&filled, milestone, counting);
        if let (Some(day), Some(at)) = (filled.of_mut(milestone), counted) {
            day.at = at.ok();
        }
    }
    filled
}

/// When a row falls by its rule; `None`: it follows none. Without a date before it there is none behind it either.
fn counted(
    plan: &Plan,
    milestone: Milestone,
    counting: Counting<'_>,
) -> Option<Result<DateTime<Utc>, Option<YearNotCovered>>> {
    let term = plan.of(milestone)?.term?;
    let Some(from) = plan.at(term.follows) else { return Some(Err(None)) };
    let from = term.follows.day(from);
    let on = match (milestone, term.unit) {
        (Milestone::NoticeEnds, _) => {
            let days = NonZeroU32::new(term.count.into()).unwrap_or(NOTICE_WORKING_DAYS);
            counting.calendar.notice_period(from, days, counting.publication).map(|period| period.last_day)
        }
        (_, Unit::Years) => Ok(rereview_due(from)),
        (_, Unit::WorkingDays) => counting.calendar.nth_working_day_after(from, term.count.into()),
    };
    Some(on.map(|on| milestone.moment(on)).map_err(Some))
}

/// What is to be thought of in a plan as it stands.
#[must_use]
pub fn doubts(plan: &Plan, counting: Counting<'_>) -> Vec<Doubt> {
    let fresh = fill(plan, counting);
    let mut doubts = Vec::new();
    for day in &plan.0 {
        let milestone = day.milestone;
        if let Some(Err(Some(YearNotCovered(year)))) = counted(plan, milestone, counting) {
            doubts.push(Doubt::NoCalendar(milestone, year));
        }
        let Some(on) = day.on() else { continue };
        match fresh.of(milestone).and_then(|day| day.on()) {
            Some(now) if now != on => doubts.push(Doubt::Outdated { milestone, now }),
            _ => {}
        }
        let official = !matches!(milestone, Milestone::Called | Milestone::Opens | Milestone::Rereview);
        match counting.calendar.kind(on) {
            Ok(kind) if official && !kind.is_working() => doubts.push(Doubt::DayOff {
                milestone,
                on,
                kind: kind_words(kind),
                next: counting.calendar.working_day_from(on).ok(),
            }),
            _ => {}
        }
    }
    let tight = [(Milestone::Examined, Milestone::Recommended)];
    for (first, then) in tight {
        if plan.at(first).zip(plan.at(then)).is_some_and(|(first, then)| first > then) {
            doubts.push(Doubt::TooTight(first, then));
        }
    }
    doubts.sort_by_key(Doubt::milestone);
    doubts
}

fn kind_words(kind: DayKind<'_>) -> String {
    match kind {
        DayKind::Holiday { name } => format!("{name}放假"),
        other => other.label().to_owned(),
    }
}

/// May anybody ask for this date to be moved now?
///
/// # Errors
/// The scheme fixes it; it is an act; it has passed.
pub fn may_move(plan: &Plan, milestone: Milestone, now: DateTime<Utc>) -> Result<(), PlanRefusal> {
    if milestone.fixed_by().is_some() {
        return Err(PlanRefusal::FixedByScheme(milestone));
    }
    if milestone == Milestone::Called {
        return Err(PlanRefusal::IsAnAct);
    }
    match plan.at(milestone) {
        Some(at) if at <= now => Err(PlanRefusal::Passed(milestone)),
        _ => Ok(()),
    }
}

/// What follows when one date moves.
///
/// # Errors
/// See [`PlanRefusal`]. A year without a calendar refuses the move, as everywhere: no date is guessed.
pub fn shift(
    plan: &Plan,
    wish: Wish,
    counting: Counting<'_>,
    now: DateTime<Utc>,
) -> Result<Consequence, PlanRefusal> {
    may_move(plan, wish.milestone, now)?;
    if wish.to <= now {
        return Err(PlanRefusal::InThePast);
    }
    let mut after = plan.clone();
    let mut carried = Vec::new();
    if wish.milestone.is_window() {
        carried = move_window(&mut after, wish, counting)?;
    } else {
        lengthen(&mut after, wish, counting)?;
    }
    let after = fill(&after, counting);
    in_order(&after)?;
    let shifts = shifts(plan, &after, wish.milestone, &carried);
    if let Some(year) = uncounted(&after, counting) {
        return Err(PlanRefusal::Year(year));
    }
    if shifts.is_empty() {
        return Err(PlanRefusal::NothingMoves);
    }
    let doubts = doubts(&after, counting);
    Ok(Consequence { after, shifts, doubts })
}

/// Moves a date of the window and, if so wished, those behind it by as many days, onto the next working day.
fn move_window(plan: &mut Plan, wish: Wish, counting: Counting<'_>) -> Result<Vec<Milestone>, PlanRefusal> {
    let before = plan.at(wish.milestone);
    if let Some(day) = plan.of_mut(wish.milestone) {
        day.at = Some(wish.to);
    }
    let mut carried = Vec::new();
    let Some(before) = before.filter(|_| wish.carry) else { return Ok(carried) };
    let days = wish.milestone.day(wish.to) - wish.milestone.day(before);
    for milestone in WINDOW.into_iter().filter(|behind| *behind > wish.milestone) {
        let Some(day) = plan.of_mut(milestone) else { continue };
        let Some(at) = day.at else { continue };
        let on = counting.calendar.working_day_from(milestone.day(at) + days).map_err(PlanRefusal::Year)?;
        let hour = day::local(at) - milestone.day(at).and_time(chrono::NaiveTime::MIN);
        day.at = Some(day::start_of(on) + hour);
        carried.push(milestone);
    }
    Ok(carried)
}

/// Gives a term the length that ends it on the wished day.
fn lengthen(plan: &mut Plan, wish: Wish, counting: Counting<'_>) -> Result<(), PlanRefusal> {
    let on = wish.milestone.day(wish.to);
    let kind = counting.calendar.kind(on).map_err(PlanRefusal::Year)?;
    if !kind.is_working() {
        let day = crate::kernel::day::weekday_label(on);
        return Err(PlanRefusal::NotWorking { day: format!("{on}（{day}）"), kind: kind_words(kind) });
    }
    let Some(term) = plan.of(wish.milestone).and_then(|day| day.term) else { return Ok(()) };
    let from = plan.at(term.follows).map(|at| term.follows.day(at));
    let Some(first) = from.and_then(|from| from.succ_opt()) else { return Ok(()) };
    let days = counting.calendar.working_days_in(first, on).map_err(PlanRefusal::Year)?;
    let count = u16::try_from(days).ok().filter(|count| *count > 0);
    let count = count.ok_or(PlanRefusal::Disordered(wish.milestone, term.follows))?;
    if let Some(term) = plan.of_mut(wish.milestone).and_then(|day| day.term.as_mut()) {
        term.count = count;
    }
    Ok(())
}

/// The window's own order; what follows by a rule stands behind what it follows by nature.
fn in_order(plan: &Plan) -> Result<(), PlanRefusal> {
    let [opens, closes, recommended] = WINDOW.map(|milestone| plan.at(milestone));
    if opens.zip(closes).is_some_and(|(opens, closes)| closes <= opens) {
        return Err(PlanRefusal::Disordered(Milestone::Closes, Milestone::Opens));
    }
    if closes.zip(recommended).is_some_and(|(closes, recommended)| recommended < closes) {
        return Err(PlanRefusal::Disordered(Milestone::Recommended, Milestone::Closes));
    }
    Ok(())
}

/// The first row that no calendar can count.
fn uncounted(plan: &Plan, counting: Counting<'_>) -> Option<YearNotCovered> {
    Milestone::ALL.into_iter().find_map(|milestone| match counted(plan, milestone, counting) {
        Some(Err(Some(year))) => Some(year),
        _ => None,
    })
}

fn shifts(before: &Plan, after: &Plan, asked: Milestone, carried: &[Milestone]) -> Vec<Shift> {
    let mut shifts: Vec<Shift> = after
        .0
        .iter()
        .filter_map(|day| {
            let milestone = day.milestone;
            let (from, to) = (before.at(milestone), day.at);
            let cause = if milestone == asked {
                Cause::Moved
            } else if carried.contains(&milestone) {
                Cause::Carried
            } else {
                Cause::Followed
            };
            (from != to).then_some(Shift { milestone, cause, from, to })
        })
        .collect();
    shifts.sort_by_key(|shift| (shift.cause != Cause::Moved, shift.milestone));
    shifts
}

#[cfg(test)]
#[path = "plan_tests.rs"]
mod tests;
