//! Taking a question, asking a bureau, its draft, refusing, approving, withdrawing.

use super::show::{page, seen};
use crate::{
    exchange::{
        QuestionId, QuestionRefusal, QuestionState, WhyNot,
        acts::{AdviseOnQuestion, HandleQuestion, ReleaseAnswer},
        commands::{Said, question as commands},
    },
    kernel::refusal::Refusal as _,
    org::AuthorityId,
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

pub(super) fn version(posted: &Posted) -> i32 {
    posted.get("version").parse().unwrap_or_default()
}

fn said<'a>(posted: &'a Posted, field: &str) -> Said<'a> {
    Said { words: posted.get(field), seen: version(posted) }
}

/// The page of today, with a complaint and everything typed.
async fn again(
    desk: &mut Desk,
    id: QuestionId,
    posted: &Posted,
    (field, says): (&str, &str),
) -> Result<Response> {
    let question = seen(desk, id).await?;
    let mut wrong = Wrong::default();
    wrong.add(field, says);
    Ok(Invalid(page(desk, question, posted, wrong).await?).into_response())
}

/// What is said afterwards; words that are missing are asked for at their field, and what has moved on is shown as it is now.
async fn turned(
    desk: &mut Desk,
    id: QuestionId,
    (posted, field): (&Posted, &str),
    outcome: Result<QuestionState>,
) -> Result<Response> {
    let refused = match outcome {
        Ok(state) => return Ok(done(&path::question(id), says(state))),
        Err(Error::Refused(refused)) => refused,
        Err(error) => return Err(error),
    };
    if refused.code == QuestionRefusal::WordsMissing.code() {
        again(desk, id, posted, (field, &refused.text)).await
    } else if refused.code == QuestionRefusal::Stale.code() {
        again(desk, id, posted, (field, "打开这一页以后又有了变化。现在的情况在这一页，看过再办")).await
    } else {
        Err(Error::Refused(refused))
    }
}

const fn says(state: QuestionState) -> &'static str {
    match state {
        QuestionState::Received => "已收到",
        QuestionState::InHand => "现在由省商务厅办理",
        QuestionState::WithBureau => "已请市州起草，提问人不知道",
        QuestionState::Prepared => "已送负责人审定",
        QuestionState::Answered => "已办，提问人看到现在的答复",
        QuestionState::Refused => "已告诉提问人原因和该到哪里办",
        QuestionState::Withdrawn => "答复已撤回，公开的页面写明了原因",
    }
}

pub(in crate::web::pages::exchange) async fn take(
    mut desk: Desk,
    At(id): At<QuestionId>,
    posted: Posted,
) -> Result<Response> {
    let question = seen(&mut desk, id).await?;
    let may = desk.ask::<HandleQuestion>(&question)?;
    let outcome = commands::take(desk.work().await?, may, version(&posted)).await;
    turned(&mut desk, id, (&posted, "taking"), outcome).await
}

pub(in crate::web::pages::exchange) async fn recall(
    mut desk: Desk,
    At(id): At<QuestionId>,
    posted: Posted,
) -> Result<Response> {
    let question = seen(&mut desk, id).await?;
    let may = desk.ask::<HandleQuestion>(&question)?;
    let outcome = commands::recall(desk.work().await?, may, version(&posted)).await;
    turned(&mut desk, id, (&posted, "recall"), outcome).await
}

pub(in crate::web::pages::exchange) async fn pass(
    mut desk: Desk,
    At(id): At<QuestionId>,
    posted: Posted,
) -> Result<Response> {
    let question = seen(&mut desk, id).await?;
    let may = desk.ask::<HandleQuestion>(&question)?;
    let chosen = posted.get("bureau").parse::<AuthorityId>().ok();
    let known = crate::org::queries::authorities(desk.conn().await?).await?;
    let Some(bureau) = chosen.filter(|id| known.iter().any(|one| one.id == *id)) else {
        return again(&mut desk, id, &posted, ("bureau", "选请哪个商务局起草")).await;
    };
    let outcome = commands::pass(desk.work().await?, may, bureau, said(&posted, "asks")).await;
    turned(&mut desk, id, (&posted, "asks"), outcome).await
}

pub(in crate::web::pages::exchange) async fn advise(
    mut desk: Desk,
    At(id): At<QuestionId>,
    posted: Posted,
) -> Result<Response> {
    let question = seen(&mut desk, id).await?;
    let may = desk.ask::<AdviseOnQuestion>(&question)?;
    let outcome = commands::advise(desk.work().await?, may, said(&posted, "advice")).await;
    turned(&mut desk, id, (&posted, "advice"), outcome).await
}

pub(in crate::web::pages::exchange) async fn refuse(
    mut desk: Desk,
    At(id): At<QuestionId>,
    posted: Posted,
) -> Result<Response> {
    let question = seen(&mut desk, id).await?;
    let may = desk.ask::<HandleQuestion>(&question)?;
    let Some(why) = WhyNot::from_code(posted.get("why")) else {
        return again(&mut desk, id, &posted, ("why", "选为什么不在这里答复")).await;
    };
    let outcome = commands::refuse(desk.work().await?, may, why, said(&posted, "closing")).await;
    turned(&mut desk, id, (&posted, "closing"), outcome).await
}

pub(in crate::web::pages::exchange) async fn release(
    mut desk: Desk,
    At(id): At<QuestionId>,
    posted: Posted,
) -> Result<Response> {
    let question = seen(&mut desk, id).await?;
    let may = desk.ask::<ReleaseAnswer>(&question)?;
    let approves = match posted.get("verdict") {
        "approve" => true,
        "back" => false,
        _ => return again(&mut desk, id, &posted, ("verdict", "选同意还是退回修改")).await,
    };
    let outcome = commands::release(desk.work().await?, may, approves, said(&posted, "words")).await;
    turned(&mut desk, id, (&posted, "words"), outcome).await
}

pub(in crate::web::pages::exchange) async fn withdraw(
    mut desk: Desk,
    At(id): At<QuestionId>,
    posted: Posted,
) -> Result<Response> {
    let question = seen(&mut desk, id).await?;
    let may = desk.ask::<ReleaseAnswer>(&question)?;
    let outcome = commands::withdraw(desk.work().await?, may, said(&posted, "withdrawal")).await;
    turned(&mut desk, id, (&posted, "withdrawal"), outcome).await
}
