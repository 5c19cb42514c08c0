//! Binding a seed and drawing with it; a draw on record, computed again; what everybody may read.

use super::assignments::{draw_rules, seen};
use crate::{
    access::Actor,
    application::ApplicationId,
    platform::error::{Error, Result},
    review::{
        Contest, Expert, RecordedDraw,
        acts::Assign,
        commands,
        queries::{self, PublicDraw},
        rules::{draw::Snapshot, seed::Seed},
    },
    round::{self, Round},
    web::{
        at::At,
        desk::{Desk, done},
        pages::round::tabs::{RoundTab, round_tabs},
        path,
        view::{
            page::Page,
            part::{Facts, Tabs},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use std::collections::BTreeMap;
use uuid::Uuid;

pub(super) async fn bind(mut desk: Desk, At(id): At<Uuid>) -> Result<Response> {
    let round = seen(&mut desk, id).await?;
    let may = desk.ask::<Assign>(&round)?;
    let seed = Seed::new(&rand::random::<[u8; 32]>());
    commands::bind_seed(desk.work().await?, may, &seed).await?;
    Ok(done(&path::office_round_part(id, "assignments"), "种子的校验值已公布，现在可以抽取"))
}

pub(super) async fn draw(mut desk: Desk, At(id): At<Uuid>) -> Result<Response> {
    let round = seen(&mut desk, id).await?;
    let may = desk.ask::<Assign>(&round)?;
    let rules = draw_rules(&desk.house);
    let drawn = commands::draw(desk.work().await?, may, rules).await?;
    let made: usize = drawn.given.values().map(Vec::len).sum();
    let reserves: usize = drawn.reserves.values().map(Vec::len).sum();
    let says = if drawn.short.is_empty() {
        format!("抽取了{made}人次，候补{reserves}人次，都派齐了。看过以后再下发")
    } else {
        format!("抽取了{made}人次，还有{}件没有合适的专家，先补充专家库", drawn.short.len())
    };
    Ok(done(&path::office_round_part(id, "assignments"), &says))
}

#[derive(Template)]
#[template(path = "review/draw.html")]
struct DrawPage {
    shell: Shell,
    caption: String,
    facts: Facts,
    /// Only for who may assign.
    tabs: Option<Tabs>,
    seed: String,
    digest: Option<(String, String)>,
    rules: Vec<String>,
    amiss: Vec<&'static str>,
    units: Vec<UnitRow>,
    left_out: bool,
    file: String,
}

struct UnitRow {
    number: String,
    name: String,
    experts: String,
    reserves: String,
    short: Option<u32>,
    excluded: Vec<(String, String)>,
}

async fn recorded(desk: &mut Desk, id: Uuid, draw: Uuid) -> Result<(Round, RecordedDraw)> {
    let round = round::queries::round(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    let _may = desk.ask::<round::acts::View>(&round)?;
    let all = queries::draws(desk.conn().await?, round.id).await?;
    let draw = all.into_iter().find(|one| one.id == draw).ok_or(Error::Unseen)?;
    Ok((round, draw))
}

/// The rules of a draw, in words.
fn rules(snapshot: &Snapshot) -> Vec<String> {
    let mut rules = vec![
        format!("每件{}位专家，每位专家本批最多{}件", snapshot.wanted, snapshot.most),
        "避开本市州、本单位、登记过的关系、认定的和没认定的冲突；停用的、利益声明没有或到期的不抽".to_owned(),
        "可选专家少的申报先抽；先派工作量少的，相同的由种子决定".to_owned(),
    ];
    if snapshot.reserves > 0 {
        rules.push(format!("每件候补{}位，按次序递补", snapshot.reserves));
    }
    if snapshot.minimum > 0 {
        rules.push(format!("专家库可用专家少于{}位不抽", snapshot.minimum));
    }
    if snapshot.one_per_employer {
        rules.push("同一单位的专家不同时评一件".to_owned());
    }
    rules
}

fn unit_rows(draw: &RecordedDraw, contests: &[Contest], pool: &[Expert]) -> Vec<UnitRow> {
    let names: BTreeMap<Uuid, String> =
        pool.iter().map(|one| (one.id.uuid(), one.facts.name.to_string())).collect();
    let name = |id: &Uuid| names.get(id).cloned().unwrap_or_default();
    let joined = |ids: Option<&Vec<Uuid>>| ids.into_iter().flatten().map(name).collect::<Vec<_>>().join("、");
    let units = draw.snapshot.units.iter().map(|place| {
        let of = place.unit.application;
        let contest = contests.iter().find(|one| one.application == ApplicationId::from(of));
        let excluded = draw.excluded.as_ref().and_then(|all| all.get(&of));
        UnitRow {
            number: contest.map(|one| one.number.clone()).unwrap_or_default(),
            name: place.unit.name.clone(),
            experts: joined(draw.drawn.given.get(&of)),
            reserves: joined(draw.drawn.reserves.get(&of)),
            short: draw.drawn.short.get(&of).copied(),
            excluded: excluded.into_iter().flatten().map(|(who, why)| (name(who), why.clone())).collect(),
        }
    });
    let mut units: Vec<UnitRow> = units.collect();
    units.sort_by(|one, other| one.number.cmp(&other.number));
    units
}

pub(super) async fn show(mut desk: Desk, At((id, draw)): At<(Uuid, Uuid)>) -> Result<Response> {
    let (round, draw) = recorded(&mut desk, id, draw).await?;
    let conn = desk.conn().await?;
    let contests = queries::contests(conn, round.id).await?;
    let pool = queries::experts(conn).await?;
    let made: usize = draw.drawn.given.values().map(Vec::len).sum();
    let facts = Facts::new()
        .num("抽取时间", words::full_moment(draw.at))
        .num("申报", format!("{}件", draw.snapshot.units.len()))
        .num("抽取", format!("{made}人次"))
        .num("专家库", format!("{}位", draw.snapshot.pool.len()));
    let digest = draw.bound.as_ref().map(|bound| (bound.digest.clone(), words::full_moment(bound.at)));
    let officer = matches!(desk.actor(), Actor::Office { .. });
    let page = DrawPage {
        shell: desk.shell("抽取记录").await?,
        caption: round.title.to_string(),
        facts,
        tabs: officer.then(|| round_tabs(&desk, &round, RoundTab::Assignments)),
        seed: draw.seed.hex(),
        digest,
        rules: rules(&draw.snapshot),
        amiss: draw.recompute().iter().map(|one| one.label()).collect(),
        units: unit_rows(&draw, &contests, &pool),
        left_out: draw.excluded.is_some(),
        file: format!("{}/draw.json", path::office_draw(round.id, draw.id)),
    };
    Ok(Page(page).into_response())
}

/// The record as a file, to be computed again elsewhere.
pub(super) async fn file(mut desk: Desk, At((id, draw)): At<(Uuid, Uuid)>) -> Result<Response> {
    let (round, draw) = recorded(&mut desk, id, draw).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"draw.json\""),
    ];
    Ok((headers, serde_json::to_string_pretty(&draw.file(round.title.as_str()))?).into_response())
}

#[derive(Template)]
#[template(path = "review/draws.html")]
struct PublicPage {
    shell: Shell,
    rows: Vec<PublicRow>,
}

struct PublicRow {
    round: String,
    bound: String,
    digest: String,
    seed: Option<String>,
    drawn: Option<String>,
    size: String,
}

impl From<PublicDraw> for PublicRow {
    fn from(draw: PublicDraw) -> Self {
        Self {
            round: draw.round_title,
            bound: words::full_moment(draw.committed_at),
            digest: draw.digest,
            seed: draw.seed,
            drawn: draw.drawn_at.map(words::full_moment),
            size: format!("{}件，{}人次", draw.applications, draw.places),
        }
    }
}

pub(super) async fn public(mut desk: Desk) -> Result<Response> {
    let rows = queries::public_draws(desk.conn().await?).await?;
    let rows = rows.into_iter().map(PublicRow::from).collect();
    Ok(Page(PublicPage { shell: desk.shell("专家抽取").await?, rows }).into_response())
}
