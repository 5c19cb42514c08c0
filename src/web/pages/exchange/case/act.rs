//! Looking at a case, answering a wording, publishing, taking back, taking down.

use super::show::{page, seen};
use crate::{
    exchange::{
        CaseId, CaseRefusal, CaseStage,
        acts::{EditCaseStudy, PublishCaseStudy, SubmitCaseStudy},
        commands::{self, Said},
        rules::Verdict,
    },
    kernel::refusal::Refusal as _,
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

fn said(posted: &Posted) -> Said<'_> {
    Said { words: posted.get("words"), seen: posted.get("version").parse().unwrap_or_default() }
}

/// The page of today, with a complaint and everything typed.
async fn again(
    desk: &mut Desk,
    id: CaseId,
    posted: &Posted,
    (field, says): (&str, &str),
) -> Result<Response> {
    let case = seen(desk, id).await?;
    let mut wrong = Wrong::default();
    wrong.add(field, says);
    Ok(Invalid(page(desk, case, posted, wrong).await?).into_response())
}

/// What is said afterwards; a word that is missing is asked for, and what has moved on is shown as it is now.
async fn turned(
    desk: &mut Desk,
    id: CaseId,
    posted: &Posted,
    outcome: Result<CaseStage>,
) -> Result<Response> {
    let refused = match outcome {
        Ok(stage) => return Ok(done(&path::case(id), says(stage))),
        Err(Error::Refused(refused)) => refused,
        Err(error) => return Err(error),
    };
    if refused.code == CaseRefusal::WordsMissing.code() {
        again(desk, id, posted, ("words", &refused.text)).await
    } else if refused.code == CaseRefusal::Discloses(String::new()).code() {
        again(desk, id, posted, ("verdict", &refused.text)).await
    } else if refused.code == CaseRefusal::Stale.code() {
        again(desk, id, posted, ("words", "打开这一页以后又有了变化。现在的情况在这一页，看过再办")).await
    } else {
        Err(Error::Refused(refused))
    }
}

const fn says(stage: CaseStage) -> &'static str {
    match stage {
        CaseStage::Submitted => "已答复，对方继续核对",
        CaseStage::Checked => "已送省商务厅编审",
        CaseStage::Returned => "已退回，作者会收到消息",
        CaseStage::Prepared => "已准备好，等负责人发布",
        CaseStage::Published => "已发布，公众可以看到",
        CaseStage::TakenDown => "已撤下，公众看不到了",
        CaseStage::Withdrawn => "已撤回",
        CaseStage::Draft | CaseStage::Proposed => "已保存",
    }
}

pub(in crate::web::pages::exchange) async fn review(
    mut desk: Desk,
    At(id): At<CaseId>,
    posted: Posted,
) -> Result<Response> {
    let case = seen(&mut desk, id).await?;
    let may = desk.ask::<EditCaseStudy>(&case)?;
    let verdict = match posted.get("verdict") {
        "pass" => Verdict::Pass,
        "return" => Verdict::Return,
        _ => return again(&mut desk, id, &posted, ("verdict", "选怎么办")).await,
    };
    let outcome = commands::look(desk.work().await?, may, verdict, said(&posted)).await;
    turned(&mut desk, id, &posted, outcome).await
}

pub(in crate::web::pages::exchange) async fn answer(
    mut desk: Desk,
    At(id): At<CaseId>,
    posted: Posted,
) -> Result<Response> {
    let case = seen(&mut desk, id).await?;
    let may = desk.ask::<SubmitCaseStudy>(&case)?;
    let agrees = match posted.get("verdict") {
        "agree" => true,
        "decline" => false,
        _ => return again(&mut desk, id, &posted, ("verdict", "选同意还是不同意")).await,
    };
    let Said { words, seen: version } = said(&posted);
    let outcome = commands::answer(desk.work().await?, may, (agrees, words), version).await;
    turned(&mut desk, id, &posted, outcome).await
}

pub(in crate::web::pages::exchange) async fn withdraw(
    mut desk: Desk,
    At(id): At<CaseId>,
    posted: Posted,
) -> Result<Response> {
    let case = seen(&mut desk, id).await?;
    let may = desk.ask::<SubmitCaseStudy>(&case)?;
    let outcome = commands::withdraw(desk.work().await?, may, said(&posted).seen).await;
    turned(&mut desk, id, &posted, outcome).await
}

pub(in crate::web::pages::exchange) async fn release(
    mut desk: Desk,
    At(id): At<CaseId>,
    posted: Posted,
) -> Result<Response> {
    let case = seen(&mut desk, id).await?;
    let may = desk.ask::<PublishCaseStudy>(&case)?;
    let publish = match posted.get("verdict") {
        "publish" => true,
        "back" => false,
        _ => return again(&mut desk, id, &posted, ("verdict", "选发布还是退回编审")).await,
    };
    let outcome = commands::release(desk.work().await?, may, publish, said(&posted)).await;
    turned(&mut desk, id, &posted, outcome).await
}

pub(in crate::web::pages::exchange) async fn take_down(
    mut desk: Desk,
    At(id): At<CaseId>,
    posted: Posted,
) -> Result<Response> {
    let case = seen(&mut desk, id).await?;
    let may = desk.ask::<PublishCaseStudy>(&case)?;
    let outcome = commands::take_down(desk.work().await?, may, said(&posted)).await;
    turned(&mut desk, id, &posted, outcome).await
}
