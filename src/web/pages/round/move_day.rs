//! One date of a round elsewhere: the form, what would follow, and the confirmation with its reason.

use super::{
    form::{TIMES, ending, ends, time},
    plan::{basis, counting, doubt, field, moment, today},
};
use crate::{
    calendar,
    kernel::refusal::Refusal,
    platform::error::{Error, Result},
    round::{
        Round,
        acts::Open,
        commands,
        plan::{Concerned, Milestone, Plan, Shift, Wish},
        queries,
        rules::plan::{Consequence, PlanRefusal, may_move, shift},
    },
    web::{
        at::At,
        desk::{Desk, done},
        form::{Asked, Posted, Wrong},
        path,
        view::{
            page::{Invalid, Page, with_status},
            part::Facts,
            shell::Shell,
        },
    },
};
use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "round/move_day.html")]
struct MovePage {
    shell: Shell,
    title: String,
    caption: String,
    facts: Facts,
    typed: Typed,
    wrong: Wrong,
    /// Has the date an hour of its own?
    has_hour: bool,
    /// Are there dates behind it that are decided too?
    may_carry: bool,
    stale: bool,
    preview: Option<Preview>,
    action: String,
    back: String,
}

/// What was typed.
#[derive(Clone, Debug, Default)]
struct Typed {
    on: String,
    time: String,
    carry: bool,
    reason: String,
}

/// What would follow.
struct Preview {
    base: String,
    lines: Vec<Line>,
    doubts: Vec<(String, String)>,
    concerned: Vec<String>,
    button: String,
}

struct Line {
    what: &'static str,
    how: &'static str,
    from: String,
    to: String,
}

/// The date under hand.
struct Moved {
    round: Round,
    milestone: Milestone,
    plan: Plan,
}

async fn at(desk: &mut Desk, (id, code): (Uuid, String)) -> Result<Moved> {
    let round = queries::round(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    let milestone = Milestone::from_code(&code).ok_or(Error::Unseen)?;
    let plan = queries::plan(desk.conn().await?, round.id).await?;
    let _may = desk.ask::<Open>(&round)?;
    may_move(&plan, milestone, desk.now())?;
    Ok(Moved { round, milestone, plan })
}

pub(super) async fn form(mut desk: Desk, At(place): At<(Uuid, String)>, asked: Asked) -> Result<Response> {
    let at = at(&mut desk, place).await?;
    if asked.get("on").is_empty() && asked.get("preview").is_empty() {
        return page(desk, &at, Typed::held(&at), Wrong::default(), Shown::Form).await;
    }
    let typed = Typed {
        on: asked.get("on").to_owned(),
        time: asked.get("time").to_owned(),
        carry: !asked.get("carry").is_empty(),
        reason: String::new(),
    };
    page(desk, &at, typed, Wrong::default(), Shown::Preview).await
}

pub(super) async fn confirm(
    mut desk: Desk,
    At(place): At<(Uuid, String)>,
    posted: Posted,
) -> Result<Response> {
    let at = at(&mut desk, place).await?;
    let typed = Typed {
        on: posted.get("on").to_owned(),
        time: posted.get("time").to_owned(),
        carry: posted.has("carry"),
        reason: posted.get("reason").to_owned(),
    };
    let wish = match typed.read(at.milestone) {
        Ok(wish) => wish,
        Err(wrong) => return page(desk, &at, typed, wrong, Shown::Preview).await,
    };
    let may = desk.ask::<Open>(&at.round)?;
    let publication = desk.house.settings.programme.count_publication_day.into();
    let how = (posted.get("base"), publication);
    match commands::move_day(desk.work().await?, may, wish, &typed.reason, how).await {
        Ok(()) => {
            let says =
                format!("{}已改到{}，其余日期一并算好", at.milestone.label(), moment(at.milestone, wish.to));
            Ok(done(&path::office_round_part(at.round.id, "plan"), &says))
        }
        Err(error) if error.refusal_code() == Some(PlanRefusal::Stale.code()) => {
            let plan = queries::plan(desk.conn().await?, at.round.id).await?;
            page(desk, &Moved { plan, ..at }, typed, Wrong::default(), Shown::Stale).await
        }
        Err(Error::Refused(refused)) => {
            let mut wrong = Wrong::default();
            let reason = refused.code == PlanRefusal::ReasonMissing.code();
            wrong.add(if reason { "reason" } else { "on" }, refused.text);
            page(desk, &at, typed, wrong, Shown::Preview).await
        }
        Err(error) => Err(error),
    }
}

/// What the page is to show.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Form,
    Preview,
    Stale,
}

async fn page(mut desk: Desk, at: &Moved, typed: Typed, mut wrong: Wrong, shown: Shown) -> Result<Response> {
    let calendar = calendar::queries::load(desk.conn().await?).await?;
    let today = today(&desk);
    let concerned = queries::concerned(desk.conn().await?, at.round.id, today).await?;
    let mut preview = None;
    if shown != Shown::Form && wrong.at("on").is_none() && wrong.at("time").is_none() {
        match typed.read(at.milestone) {
            Ok(wish) => match shift(&at.plan, wish, counting(&desk, &calendar), desk.now()) {
                Ok(consequence) => preview = Some(Preview::of(at, &consequence, concerned)),
                Err(refusal) => wrong.add("on", refusal.to_string()),
            },
            Err(amiss) => wrong = amiss,
        }
    }
    let title = format!("{}改期", at.milestone.label());
    let shell = desk.shell(&title).await?.amiss(wrong.len());
    let held = at.plan.of(at.milestone);
    let facts = Facts::new()
        .add(
            "现在的日期",
            held.and_then(|day| day.at).map_or_else(|| "待定".into(), |on| moment(at.milestone, on)),
        )
        .maybe("依据", held.map(basis))
        .add("谁来办", at.milestone.actor());
    let amiss = !wrong.is_empty();
    let page = MovePage {
        shell,
        caption: format!("{}日程", at.round.title),
        facts,
        has_hour: at.milestone.is_window() && at.milestone.is_term(),
        may_carry: at.milestone.is_window() && at.milestone != Milestone::Recommended,
        stale: shown == Shown::Stale,
        action: path::office_round_date(at.round.id, at.milestone.code()),
        back: path::office_round_part(at.round.id, "plan"),
        title,
        typed,
        wrong,
        preview,
    };
    Ok(match shown {
        Shown::Stale => with_status(StatusCode::CONFLICT, &page),
        Shown::Preview if amiss => Invalid(page).into_response(),
        Shown::Form | Shown::Preview => Page(page).into_response(),
    })
}

impl Typed {
    fn held(at: &Moved) -> Self {
        let held = at.plan.at(at.milestone);
        let time = held.map_or_else(String::new, |moment| ending(moment).1);
        Self { on: field(at.milestone, held), time, carry: false, reason: String::new() }
    }

    fn read(&self, milestone: Milestone) -> Result<Wish, Wrong> {
        let mut wrong = Wrong::default();
        let on = self.on.parse::<NaiveDate>().map_err(|_| "选一个日期，例如2026-04-10");
        let on = wrong.take("on", on);
        let hour = milestone.is_window() && milestone.is_term();
        let closes = time(&self.time);
        if hour && closes.is_none() {
            wrong.add("time", "选截止的时刻");
        }
        match (on, closes) {
            (Some(on), Some(closes)) if hour => {
                Ok(Wish { milestone, to: ends(on, closes), carry: self.carry })
            }
            (Some(on), _) if !hour => Ok(Wish { milestone, to: milestone.moment(on), carry: self.carry }),
            _ => Err(wrong),
        }
    }
}

impl Preview {
    fn of(at: &Moved, consequence: &Consequence, concerned: Concerned) -> Self {
        let shifts = &consequence.shifts;
        let behind = shifts.len().saturating_sub(1);
        Self {
            base: commands::fingerprint(&at.plan),
            lines: shifts.iter().map(Line::of).collect(),
            doubts: consequence
                .doubts
                .iter()
                .map(|about| (about.milestone().label().to_owned(), doubt(about)))
                .collect(),
            concerned: told(at, shifts, concerned),
            button: if behind == 0 {
                "确认改期".into()
            } else {
                format!("确认改期，连同后面{behind}个日期")
            },
        }
    }
}

impl Line {
    fn of(shift: &Shift) -> Self {
        let on = |at: Option<DateTime<Utc>>| {
            at.map_or_else(|| "待定".to_owned(), |at| moment(shift.milestone, at))
        };
        Self {
            what: shift.milestone.label(),
            how: shift.cause.label(),
            from: on(shift.from),
            to: on(shift.to),
        }
    }
}

/// Whom it concerns, and who is told.
fn told(at: &Moved, shifts: &[Shift], concerned: Concerned) -> Vec<String> {
    if at.round.opened_at.is_none() {
        return vec!["批次还没有公开，不影响任何人。".into()];
    }
    let moves = |of: &[Milestone]| shifts.iter().any(|shift| of.contains(&shift.milestone));
    let window = moves(&[Milestone::Opens, Milestone::Closes]);
    let bureaus = window || moves(&[Milestone::Examined, Milestone::Recommended, Milestone::Letters]);
    let mut told = Vec::new();
    if window && concerned.units > 0 {
        let Concerned { units, drafts, .. } = concerned;
        told.push(format!("{units}家单位有{drafts}件还在填报或者补正，会收到消息。"));
    } else if window {
        told.push("现在没有单位在填报。".into());
    }
    if bureaus {
        let Concerned { bureaus, with_bureaus, .. } = concerned;
        told.push(format!("{bureaus}个推荐单位会收到消息，手上有{with_bureaus}件没有推荐。"));
    }
    told.push("公开的日程马上更新，改期和理由一并公开。".into());
    told.push("改期记入操作日志。".into());
    told
}
