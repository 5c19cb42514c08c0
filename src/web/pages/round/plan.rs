//! The plan of a round (轮次日程): every date a row, with its rule, what to think of, and the way to move it.

use super::tabs::{RoundTab, round_tabs};
use crate::{
    access::{Act, Targeted},
    calendar,
    kernel::{calendar::WorkCalendar, day},
    platform::error::{Error, Result},
    round::{
        Round, RoundStage,
        acts::View,
        plan::{Milestone, Moved, Plan, PlanDay, Unit},
        queries,
        rules::plan::{Counting, Doubt, doubts, may_move},
    },
    web::{
        at::At,
        desk::Desk,
        path,
        view::{page::Page, part::Tabs, shell::Shell, words},
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "round/plan.html")]
struct PlanPage {
    shell: Shell,
    title: String,
    tabs: Tabs,
    rows: Vec<Row>,
    moves: Vec<MoveLine>,
    public: Option<String>,
    may_edit: bool,
    settings: Option<String>,
}

/// A date of the plan.
pub(super) struct Row {
    pub label: &'static str,
    pub actor: &'static str,
    pub when: String,
    pub basis: String,
    pub shown_to: &'static str,
    pub doubts: Vec<String>,
    /// Over, the next to come, or later.
    pub class: &'static str,
    pub edit: Option<String>,
}

/// A move on record.
pub(super) struct MoveLine {
    pub what: &'static str,
    pub how: &'static str,
    pub from: String,
    pub to: String,
    pub reason: String,
    pub decided: String,
}

impl MoveLine {
    pub fn of(moved: Moved) -> Self {
        let on = |at: Option<DateTime<Utc>>| {
            at.map_or_else(|| "待定".to_owned(), |at| moment(moved.shift.milestone, at))
        };
        let decided = words::full_moment(moved.at);
        Self {
            what: moved.shift.milestone.label(),
            how: moved.shift.cause.label(),
            from: on(moved.shift.from),
            to: on(moved.shift.to),
            reason: moved.reason,
            decided: moved.person.map_or_else(|| decided.clone(), |person| format!("{decided}，{person}")),
        }
    }
}

/// A date of the plan in words: with its hour where the window has one.
pub(super) fn moment(milestone: Milestone, at: DateTime<Utc>) -> String {
    if milestone.is_window() && milestone.is_term() {
        words::full_closing(at)
    } else {
        words::full_day_of_week(milestone.day(at))
    }
}

/// By which rule or decision a row stands.
pub(super) fn basis(day: &PlanDay) -> String {
    let Some(term) = day.term else {
        return if day.milestone == Milestone::Called {
            "开展批次的日子"
        } else {
            "省商务厅决定"
        }
        .into();
    };
    let unit = match term.unit {
        Unit::WorkingDays => "个工作日",
        Unit::Years => "年",
    };
    let by = day.milestone.fixed_by().map_or_else(String::new, |article| format!("，方案{article}"));
    format!("{}后{}{unit}{by}", term.follows.label(), term.count)
}

/// What to think of, in words.
pub(super) fn doubt(doubt: &Doubt) -> String {
    match doubt {
        Doubt::DayOff { kind, next, .. } => {
            let next =
                next.map_or_else(String::new, |next| format!("，下一个工作日是{}", words::day_of_week(next)));
            format!("这天是{kind}{next}")
        }
        Doubt::TooTight(_, then) => format!("晚于{}", then.label()),
        Doubt::NoCalendar(_, year) => format!("{year}年的放假安排还没有载入，算不出日期"),
        Doubt::Outdated { now, .. } => {
            format!("按现在的日历应为{}，改期时一并更正", words::day_of_week(*now))
        }
    }
}

/// The rows of a plan as it stands.
pub(super) fn rows(plan: &Plan, doubted: &[Doubt], now: DateTime<Utc>) -> Vec<Row> {
    let next = plan.0.iter().filter(|day| day.at.is_some_and(|at| at > now)).min_by_key(|day| day.at);
    let next = next.map(|day| day.milestone);
    plan.0
        .iter()
        .map(|day| Row {
            label: day.milestone.label(),
            actor: day.milestone.actor(),
            when: day.at.map_or_else(|| "待定".to_owned(), |at| moment(day.milestone, at)),
            basis: basis(day),
            shown_to: day.shown_to.label(),
            doubts: doubted.iter().filter(|about| about.milestone() == day.milestone).map(doubt).collect(),
            class: match day.at {
                Some(at) if at <= now => "sc-mute",
                _ if next == Some(day.milestone) => "sc-row-next",
                _ => "",
            },
            edit: None,
        })
        .collect()
}

/// How the house counts.
pub(super) fn counting<'a>(desk: &Desk, calendar: &'a WorkCalendar) -> Counting<'a> {
    let publication = desk.house.settings.programme.count_publication_day.into();
    Counting { calendar, publication }
}

pub(super) async fn show(mut desk: Desk, At(id): At<Uuid>) -> Result<Response> {
    let round = queries::round(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    let _may = desk.ask::<View>(&round)?;
    let shell = desk.shell(&format!("{}日程", round.title)).await?;
    let calendar = calendar::queries::load(desk.conn().await?).await?;
    let plan = queries::plan(desk.conn().await?, round.id).await?;
    let moves = queries::moves(desk.conn().await?, round.id).await?;
    let doubted = doubts(&plan, counting(&desk, &calendar));
    let may_edit = desk.may(Act::OpenRound, &round.target()) && round.stage != RoundStage::Closed;
    let mut rows = rows(&plan, &doubted, desk.now());
    for (row, day) in rows.iter_mut().zip(&plan.0) {
        let movable = may_edit && may_move(&plan, day.milestone, desk.now()).is_ok();
        row.edit = movable.then(|| path::office_round_date(id, day.milestone.code()));
    }
    let page = PlanPage {
        shell,
        tabs: round_tabs(&desk, &round, RoundTab::Plan),
        rows,
        moves: moves.into_iter().map(MoveLine::of).collect(),
        public: (round.stage != RoundStage::Preparing).then(|| path::round(id)),
        settings: preparing(&round).filter(|_| may_edit),
        title: round.title,
        may_edit,
    };
    Ok(Page(page).into_response())
}

fn preparing(round: &Round) -> Option<String> {
    (round.stage == RoundStage::Preparing).then(|| path::office_round_part(round.id, "settings"))
}

/// The day of a moment, for a date field.
pub(super) fn field(milestone: Milestone, at: Option<DateTime<Utc>>) -> String {
    at.map_or_else(String::new, |at| milestone.day(at).to_string())
}

/// Today, for sentences.
pub(super) fn today(desk: &Desk) -> chrono::NaiveDate {
    day::day_of(desk.now())
}
