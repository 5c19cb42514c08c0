//! Saving decisions, and putting the list before the principal.

use super::{contests::Table, ranking, ranking_form, ranking_typed::Typed};
use crate::{
    determination::{self, commands::Draft},
    platform::error::Result,
    review::{
        acts::{PassOver, Propose},
        commands,
    },
    web::{
        at::At,
        desk::{Desk, done},
        form::Posted,
        path,
    },
};
use axum::response::Response;
use uuid::Uuid;

pub(super) async fn save(mut desk: Desk, At(id): At<Uuid>, posted: Posted) -> Result<Response> {
    let table = load(&mut desk, id, &posted).await?;
    let may = desk.ask::<Propose>(&table.round)?;
    match ranking_form::read(&table.ranking, &posted) {
        Err((verdicts, wrong)) => {
            let typed = Typed::of(&table, &posted);
            ranking::again(&mut desk, table, verdicts, &typed, wrong).await
        }
        Ok(verdicts) => {
            commands::save_selection(desk.work().await?, may, table.category, &verdicts).await?;
            Ok(done(&path::office_ranking(id, table.category.key()), "决定已保存，还没有送审定"))
        }
    }
}

pub(super) async fn propose(mut desk: Desk, At(id): At<Uuid>, posted: Posted) -> Result<Response> {
    let table = load(&mut desk, id, &posted).await?;
    let may = desk.ask::<Propose>(&table.round)?;
    let typed = Typed::of(&table, &posted);
    let verdicts = match ranking_form::read(&table.ranking, &posted) {
        Err((verdicts, wrong)) => return ranking::again(&mut desk, table, verdicts, &typed, wrong).await,
        Ok(verdicts) => verdicts,
    };
    // Proposing passes over whoever is not proposed.
    let _may = desk.ask::<PassOver>(&table.round)?;
    let mut wrong = ranking_form::unready(&table.ranking, &verdicts);
    ranking_form::unpublishable(&table.ranking, &verdicts, &typed.achievements, &mut wrong);
    let met_on = match (typed.met_on.as_str(), typed.met_on.parse()) {
        ("", _) => None,
        (_, Ok(day)) => Some(day),
        (_, Err(_)) => {
            wrong.add("met_on", "会议日期写成2026-06-01这样");
            None
        }
    };
    if typed.attendees.chars().count() > 200 {
        wrong.add("attendees", "参加人员最多200个字");
    }
    if !wrong.is_empty() {
        return ranking::again(&mut desk, table, verdicts, &typed, wrong).await;
    }
    let draft = Draft {
        category: table.category,
        verdicts: &verdicts,
        line: Some(table.line),
        achievements: &typed.achievements,
        met_on,
        attendees: &typed.attendees,
    };
    let regions = desk.house.regions.clone();
    let list = determination::commands::prepare(desk.work().await?, may, &draft, &regions).await?;
    let says = format!("{}的名单已送负责人审定", table.category.label());
    Ok(done(&path::office_determination(list), &says))
}

async fn load(desk: &mut Desk, id: Uuid, posted: &Posted) -> Result<Table> {
    let table = Table::load(desk, id, posted.get("category")).await?;
    Ok(table.drawn(posted.get("line"), posted.get("at")))
}
