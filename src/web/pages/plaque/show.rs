//! One plaque: its steps, and the next one.

use super::tag_of;
use crate::{
    award::queries as titles,
    kernel::{day, text},
    plaque::{
        Moved, Plaque, PlaqueId, PlaqueRefusal, PlaqueState, Step, acts::Keep, commands, queries, rules,
        sheet::Scan,
    },
    platform::error::{Error, Result},
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        view::{
            labels::Tag,
            page::{Invalid, Page},
            part::{Facts, FileLine},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;

/// The most characters of a name and of a note.
const LONGEST: (usize, usize) = (40, 300);

#[derive(Template)]
#[template(path = "plaque/show.html")]
struct ShowPage {
    shell: Shell,
    title: String,
    tag: Tag,
    facts: Facts,
    here: String,
    steps: Vec<Line>,
    /// Where it can go, with the official word.
    next: Vec<(String, String)>,
    typed: Typed,
    /// A title that is not held any more: what is to be done with its plaque.
    ended: Option<&'static str>,
    paper: String,
    /// Where the signed sheet is handed in; `None`: nobody can have signed yet.
    hand_in: Option<String>,
    scans: Vec<FileLine>,
    wrong: Wrong,
}

struct Line {
    title: &'static str,
    when: String,
    who: String,
    note: String,
}

#[derive(Default)]
struct Typed {
    state: String,
    on: String,
    receiver: String,
    note: String,
}

impl Line {
    fn of(step: &Step) -> Self {
        let receiver = match &step.moved.receiver {
            none if none.is_empty() => String::new(),
            name => format!("领取人{name}，"),
        };
        Self {
            title: step.moved.state.label(),
            when: words::full_day_of_week(step.moved.on),
            who: format!("{receiver}{}登记", step.by),
            note: step.moved.note.clone(),
        }
    }
}

pub(super) async fn show(mut desk: Desk, At(id): At<PlaqueId>) -> Result<Response> {
    let plaque = queries::one(desk.conn().await?, id).await?;
    drop(desk.ask::<Keep>(&plaque)?);
    let on = day::day_of(desk.now()).to_string();
    let typed = Typed { on, ..Typed::default() };
    Ok(Page(page(desk, plaque, typed, Wrong::default()).await?).into_response())
}

async fn page(mut desk: Desk, plaque: Plaque, typed: Typed, wrong: Wrong) -> Result<ShowPage> {
    let steps = queries::steps(desk.conn().await?, plaque.id).await?;
    let scans = queries::sheets(desk.conn().await?, plaque.id).await?;
    let title = titles::title(desk.conn().await?, plaque.title).await?.ok_or(Error::Unseen)?;
    let next = PlaqueState::ALL.into_iter().filter(|to| {
        let barred = if title.state.is_held() { PlaqueState::Destroyed } else { PlaqueState::HandedOver };
        rules::leads(plaque.state, *to) && *to != barred
    });
    Ok(ShowPage {
        shell: desk.shell("标牌").await?.amiss(wrong.len()),
        title: format!("{}的标牌", plaque.unit),
        tag: tag_of(&plaque),
        facts: Facts::new()
            .add("称号", plaque.category.title())
            .add("证书编号", plaque.certificate.to_string())
            .add("定制", format!("{}，{}", plaque.order, plaque.maker))
            .num("这个称号的标牌", format!("第{}块", plaque.copy)),
        here: path::office_plaque(plaque.id),
        steps: steps.iter().rev().map(Line::of).collect(),
        next: next.map(|to| (to.code().to_owned(), to.label().to_owned())).collect(),
        paper: path::office_plaque_sheet(plaque.id),
        hand_in: steps
            .iter()
            .any(|step| step.moved.state == PlaqueState::HandedOver)
            .then(|| path::office_plaque_scans(plaque.id)),
        scans: (1..).zip(&scans).map(|(nth, scan)| line(&plaque, nth, scan)).collect(),
        ended: match plaque.state {
            _ if title.state.is_held() => None,
            PlaqueState::Ordered | PlaqueState::Made => {
                Some("称号已经终止，标牌不再交付：销毁后登记“已作废”，写明怎么销毁的。")
            }
            PlaqueState::HandedOver => Some("称号已经终止，标牌要收回：收到后登记“已交回”。"),
            PlaqueState::Lost | PlaqueState::Returned | PlaqueState::Destroyed => None,
        },
        typed,
        wrong,
    })
}

/// The same page with what is wrong with a scan.
pub(super) async fn again(desk: Desk, plaque: Plaque, wrong: Wrong) -> Result<Response> {
    let on = day::day_of(desk.now()).to_string();
    Ok(Invalid(page(desk, plaque, Typed { on, ..Typed::default() }, wrong).await?).into_response())
}

/// A scan of the signed sheet.
fn line(plaque: &Plaque, nth: usize, scan: &Scan) -> FileLine {
    FileLine {
        name: scan.name.clone(),
        href: Some(path::office_plaque_scan(plaque.id, nth)),
        meta: format!("{}{}上传", words::full_moment(scan.at), scan.by),
        ..FileLine::default()
    }
}

/// A step, as it was typed.
fn read(posted: &Posted, wrong: &mut Wrong) -> Option<Moved> {
    let state = PlaqueState::from_code(posted.get("state"));
    let on = posted.get("on").parse::<NaiveDate>();
    let state = wrong.take("state", state.ok_or("选登记什么"));
    let on = wrong.take("on", on.map_err(|_| "日期写成2026-03-01这样"));
    let (receiver, note) = (text::seen_only(posted.get("receiver")), text::seen_only(posted.get("note")));
    if receiver.chars().count() > LONGEST.0 {
        wrong.add("receiver", format!("姓名最多{}个字", LONGEST.0));
    }
    if note.chars().count() > LONGEST.1 {
        wrong.add("note", format!("说明最多{}个字", LONGEST.1));
    }
    let (state, on) = (state?, on?);
    wrong.is_empty().then_some(Moved { state, on, receiver, note })
}

/// At which field a refusal is said.
fn field(refusal: &PlaqueRefusal) -> Option<&'static str> {
    match refusal {
        PlaqueRefusal::Day(_) => Some("on"),
        PlaqueRefusal::NoReceiver => Some("receiver"),
        PlaqueRefusal::NoNote | PlaqueRefusal::NotSaidHow => Some("note"),
        PlaqueRefusal::NothingToOrder
        | PlaqueRefusal::NoMaker
        | PlaqueRefusal::Step(..)
        | PlaqueRefusal::TitleRevoked
        | PlaqueRefusal::TitleHeld
        | PlaqueRefusal::SheetEarly
        | PlaqueRefusal::SheetUnread
        | PlaqueRefusal::SheetOfAnother => None,
    }
}

pub(super) async fn step(mut desk: Desk, At(id): At<PlaqueId>, posted: Posted) -> Result<Response> {
    let plaque = queries::one(desk.conn().await?, id).await?;
    let may = desk.ask::<Keep>(&plaque)?;
    let mut wrong = Wrong::default();
    if let Some(moved) = read(&posted, &mut wrong) {
        let today = day::day_of(desk.now());
        let title = titles::title(desk.conn().await?, plaque.title).await?.ok_or(Error::Unseen)?;
        let refusal = rules::may_move((plaque.state, plaque.state_on, title.state.is_held()), &moved, today);
        let refusal = refusal.err();
        match refusal.and_then(|refusal| Some((field(&refusal)?, refusal))) {
            Some((name, refusal)) => wrong.add(name, refusal.to_string()),
            None => {
                let says = format!("{}的标牌已登记为{}", plaque.unit, moved.state.label());
                commands::step(desk.work().await?, may, moved).await?;
                return Ok(done(&path::office_plaque(id), &says));
            }
        }
    }
    let text = |name: &str| posted.get(name).to_owned();
    let typed =
        Typed { state: text("state"), on: text("on"), receiver: text("receiver"), note: text("note") };
    Ok(Invalid(page(desk, plaque, typed, wrong).await?).into_response())
}
