//! Who of equals goes first: the decisions of a ranking, and the form of a new one.

use super::{
    contests::Table,
    ranking,
    ranking_form::{self, reason_name},
    ranking_typed::Typed,
};
use crate::{
    application::ApplicationId,
    kernel::day,
    platform::error::Result,
    review::{
        Contest,
        acts::Propose,
        commands,
        rules::{rank::Ranked, tie::TieGround},
        ties::TieDraft,
    },
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        view::words,
    },
};
use axum::response::Response;
use chrono::{DateTime, Utc};
use uuid::Uuid;

const WORDS: usize = 300;
const BODY: usize = 60;

/// The equals of a position.
pub(super) struct TieGroup {
    pub position: u32,
    pub heading: String,
    /// What was decided; empty: nothing yet.
    pub decided: Vec<String>,
    pub says: String,
    pub open: bool,
    pub units: Vec<TieUnit>,
    pub ground: TieField,
    pub words: TieField,
    pub by: TieField,
    pub on: TieField,
}

/// A unit, and the box for its place.
pub(super) struct TieUnit {
    pub unit: String,
    pub field: String,
    pub place: String,
}

/// A field of the form; several of them stand on one page.
pub(super) struct TieField {
    pub name: String,
    pub value: String,
}

/// What the page says of a ranking's ties; `across`: the position that lies across the line.
pub(super) fn groups(
    table: &Table,
    typed: &Typed,
    wrong: &Wrong,
    across: Option<u32>,
    now: DateTime<Utc>,
) -> Vec<TieGroup> {
    let equals = table.ranking.chunk_by(|one, next| one.position == next.position);
    equals
        .filter(|equals| equals.len() > 1)
        .map(|equals| group(equals, table, typed, wrong, across, now))
        .collect()
}

fn group(
    equals: &[Ranked<Contest>],
    table: &Table,
    typed: &Typed,
    wrong: &Wrong,
    across: Option<u32>,
    now: DateTime<Utc>,
) -> TieGroup {
    let position = equals.first().map_or(0, |place| place.position);
    let mark = equals.first().and_then(|place| place.item.tie);
    let decision = mark.and_then(|mark| table.ties.iter().find(|one| one.id == mark.decision));
    let of = typed.tie.as_ref();
    let field = |kind: &str, standing: String| {
        let name = format!("{kind}-{position}");
        TieField { value: of.map_or(standing, |posted| posted.get(&name).to_owned()), name }
    };
    let ground = field("ground", decision.map(|one| one.ground.code().to_owned()).unwrap_or_default());
    let words = field("words", decision.map(|one| one.words.clone()).unwrap_or_default());
    let by = field("by", decision.map_or_else(|| "审定会议".to_owned(), |one| one.decided_by.clone()));
    let on = field("on", decision.map_or_else(|| day::day_of(now), |one| one.decided_on).to_string());
    let unread = [&ground, &words, &by, &on].iter().any(|field| wrong.at(&field.name).is_some());
    // A unit that is left out among its equals is amiss where its reason stands.
    let parted = |place: &Ranked<Contest>| {
        let id = place.item.application;
        wrong.at(&order_name(id)).is_some() || wrong.at(&reason_name(id)).is_some()
    };
    let amiss = unread || equals.iter().any(parted);
    let unit = |place: &Ranked<Contest>| {
        let name = order_name(place.item.application);
        let standing = place.item.tie.map(|mark| mark.place.to_string()).unwrap_or_default();
        TieUnit {
            unit: place.item.name.clone(),
            place: of.map_or(standing, |posted| posted.get(&name).to_owned()),
            field: name,
        }
    };
    let says = decision.map_or_else(String::new, |one| {
        format!(
            "{}：{}。{}{}决定，{}于{}登记。",
            one.ground.label(),
            one.words.trim_end_matches('。'),
            one.decided_by,
            words::full_day(one.decided_on),
            one.recorded_name,
            words::full_moment(one.recorded_at)
        )
    });
    TieGroup {
        position,
        heading: format!("第{position}名，{}{}同分", equals.len(), table.category.measure_word()),
        decided: if decision.is_some() {
            equals.iter().map(|place| place.item.name.clone()).collect()
        } else {
            Vec::new()
        },
        says,
        open: amiss || across == Some(position) && decision.is_none(),
        units: equals.iter().map(unit).collect(),
        ground,
        words,
        by,
        on,
    }
}

/// `o-…`: the place of an application among its equals.
fn order_name(id: ApplicationId) -> String {
    format!("o-{id}")
}

/// The grounds, as the form offers them.
pub(super) fn grounds() -> Vec<(&'static str, &'static str)> {
    TieGround::ALL.map(|ground| (ground.code(), ground.label())).to_vec()
}

/// The posted order of a position's equals, with everything else that is asked.
fn read(table: &Table, posted: &Posted) -> Result<TieDraft, Wrong> {
    let mut wrong = Wrong::default();
    let position = posted.get("position");
    let equals: Vec<&Ranked<Contest>> =
        table.ranking.iter().filter(|place| place.position.to_string() == position).collect();
    let mut placed: Vec<(usize, ApplicationId)> = Vec::new();
    for place in &equals {
        let name = order_name(place.item.application);
        match posted.get(&name).parse() {
            Ok(at) if (1..=equals.len()).contains(&at) && placed.iter().all(|(other, _)| *other != at) => {
                placed.push((at, place.item.application));
            }
            _ => wrong
                .add(name, format!("{}的次序写1到{}里的一个数，不和别的重复", place.item.name, equals.len())),
        }
    }
    placed.sort_unstable();
    let name = |kind: &str| format!("{kind}-{position}");
    let ground = TieGround::from_code(posted.get(&name("ground")));
    let ground = wrong.take(&name("ground"), ground.ok_or("选定这个次序的依据"));
    let long = |text: &str, most| text.is_empty() || text.chars().count() > most;
    let (words, by) = (posted.get(&name("words")), posted.get(&name("by")));
    if long(words, WORDS) {
        wrong.add(name("words"), format!("写明依据的具体内容，{WORDS}字以内，例如“行业带动一项高2分”"));
    }
    if long(by, BODY) {
        wrong.add(name("by"), format!("写明由谁决定，{BODY}字以内，例如审定会议"));
    }
    let on =
        wrong.take(&name("on"), posted.get(&name("on")).parse().map_err(|_| "决定的日期写成2026-06-01这样"));
    match (ground, on) {
        (Some(ground), Some(decided_on)) if wrong.is_empty() => Ok(TieDraft {
            order: placed.into_iter().map(|(_, id)| id).collect(),
            ground,
            words: words.to_owned(),
            decided_by: by.to_owned(),
            decided_on,
        }),
        _ => Err(wrong),
    }
}

/// Records the order of a position's equals; the decisions typed beside it are saved too.
pub(super) async fn decide(mut desk: Desk, At(id): At<Uuid>, posted: Posted) -> Result<Response> {
    let table = Table::load(&mut desk, id, posted.get("category")).await?;
    let table = table.drawn(posted.get("line"), posted.get("at"));
    let may = desk.ask::<Propose>(&table.round)?;
    let verdicts = ranking_form::read(&table.ranking, &posted);
    let draft = match read(&table, &posted) {
        Ok(draft) => draft,
        Err(wrong) => {
            let verdicts = verdicts.unwrap_or_else(|(verdicts, _)| verdicts);
            let mut typed = Typed::of(&table, &posted);
            typed.tie = Some(posted);
            return ranking::again(&mut desk, table, verdicts, &typed, wrong).await;
        }
    };
    let category = table.category;
    commands::decide_tie(desk.work().await?, may, category, &draft).await?;
    if let Ok(verdicts) = verdicts {
        let may = desk.ask::<Propose>(&table.round)?;
        commands::save_selection(desk.work().await?, may, category, &verdicts).await?;
    }
    let says = format!("第{}名的次序已经定下，写进会议纪要", posted.get("position"));
    Ok(done(&path::office_ranking(id, category.key()), &says))
}
