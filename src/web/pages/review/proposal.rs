//! Saving decisions, and proposing the list.

use super::{contests::Table, ranking, ranking_form};
use crate::{
    platform::error::Result,
    review::{
        acts::{PassOver, Propose},
        commands,
    },
    web::{
        desk::{Desk, done},
        form::Posted,
        path,
    },
};
use axum::{extract::Path, response::Response};
use uuid::Uuid;

pub(super) async fn save(mut desk: Desk, Path(id): Path<Uuid>, posted: Posted) -> Result<Response> {
    let table = Table::load(&mut desk, id, posted.get("category")).await?;
    let may = desk.ask::<Propose>(&table.round)?;
    match ranking_form::read(&table.ranking, &posted) {
        Err((verdicts, wrong)) => ranking::again(&mut desk, table, verdicts, wrong).await,
        Ok(verdicts) => {
            commands::save_selection(desk.work().await?, may, table.category, &verdicts).await?;
            Ok(done(&path::office_ranking(id, table.category.key()), "决定已保存，还没有拟定名单"))
        }
    }
}

pub(super) async fn propose(mut desk: Desk, Path(id): Path<Uuid>, posted: Posted) -> Result<Response> {
    let table = Table::load(&mut desk, id, posted.get("category")).await?;
    let may = desk.ask::<Propose>(&table.round)?;
    let verdicts = match ranking_form::read(&table.ranking, &posted) {
        Err((verdicts, wrong)) => return ranking::again(&mut desk, table, verdicts, wrong).await,
        Ok(verdicts) => verdicts,
    };
    // Proposing passes over whoever is not proposed.
    let _may = desk.ask::<PassOver>(&table.round)?;
    let wrong = ranking_form::unready(&table.ranking, &verdicts);
    if !wrong.is_empty() {
        return ranking::again(&mut desk, table, verdicts, wrong).await;
    }
    commands::propose(desk.work().await?, may, table.category, &verdicts).await?;
    let says = format!("{}的拟认定名单已拟定，补齐主要工作业绩后公示", table.category.label());
    Ok(done(&path::office_ranking(id, table.category.key()), &says))
}
