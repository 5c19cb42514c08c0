//! Checking, deciding, taking back.

use super::show::{page, seen};
use crate::{
    change::{
        Filing, FilingId, Stage,
        acts::{CheckChange, DecideChange, FileChange},
        commands::{self, Said},
        rules::Verdict,
    },
    platform::error::{Error, Result},
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        view::page::Invalid,
    },
};
use axum::response::{IntoResponse, Response};

/// What was chosen; refusing is the province's.
fn verdict(posted: &Posted) -> Option<Verdict> {
    match posted.get("verdict") {
        "agree" => Some(Verdict::Agree),
        "return" => Some(Verdict::Return),
        "refuse" => Some(Verdict::Refuse),
        _ => None,
    }
}

fn version(posted: &Posted) -> i32 {
    posted.get("version").parse().unwrap_or_default()
}

async fn again(
    desk: &mut Desk,
    filing: Filing,
    posted: &Posted,
    (field, says): (&str, &str),
) -> Result<Response> {
    let mut wrong = Wrong::default();
    wrong.add(field, says);
    Ok(Invalid(page(desk, filing, posted, wrong).await?).into_response())
}

/// What is said afterwards.
const fn says(stage: Stage) -> &'static str {
    match stage {
        Stage::Checked => "已报省商务厅批准",
        Stage::Entered => "变更已生效",
        Stage::Returned => "已退回，单位会收到消息",
        Stage::Refused => "已告知单位不予变更",
        Stage::Withdrawn | Stage::Filed => "已撤回变更备案",
    }
}

pub(super) async fn check(mut desk: Desk, At(id): At<FilingId>, posted: Posted) -> Result<Response> {
    let filing = seen(&mut desk, id).await?;
    let may = desk.ask::<CheckChange>(&filing)?;
    let Some(verdict) = verdict(&posted) else {
        return again(&mut desk, filing, &posted, ("verdict", "选核对属实还是退回")).await;
    };
    let said = Said { verdict, words: posted.get("words"), seen: version(&posted) };
    let regions = desk.house.regions.clone();
    let outcome = commands::check(desk.work().await?, may, &regions, said).await;
    turned(&mut desk, filing, &posted, outcome).await
}

pub(super) async fn decide(mut desk: Desk, At(id): At<FilingId>, posted: Posted) -> Result<Response> {
    let filing = seen(&mut desk, id).await?;
    let may = desk.ask::<DecideChange>(&filing)?;
    let Some(verdict) = verdict(&posted) else {
        return again(&mut desk, filing, &posted, ("verdict", "选批准、退回还是不予变更")).await;
    };
    let said = Said { verdict, words: posted.get("words"), seen: version(&posted) };
    let regions = desk.house.regions.clone();
    let outcome = commands::decide(desk.work().await?, may, &regions, said).await;
    turned(&mut desk, filing, &posted, outcome).await
}

pub(super) async fn withdraw(mut desk: Desk, At(id): At<FilingId>, posted: Posted) -> Result<Response> {
    let filing = seen(&mut desk, id).await?;
    let may = desk.ask::<FileChange>(&filing)?;
    let regions = desk.house.regions.clone();
    let stage = commands::withdraw(desk.work().await?, may, version(&posted), &regions).await?;
    Ok(done(&path::change(id), says(stage)))
}

async fn turned(
    desk: &mut Desk,
    filing: Filing,
    posted: &Posted,
    outcome: Result<Stage>,
) -> Result<Response> {
    match outcome {
        Ok(stage) => Ok(done(&path::change(filing.id), says(stage))),
        Err(Error::Refused(refused)) if refused.code == "change_words" => {
            again(desk, filing, posted, ("words", &refused.text)).await
        }
        Err(error) => Err(error),
    }
}
