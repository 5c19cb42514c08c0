//! Laying a measure before the principal, giving it up; the principal's word; withdrawing what was published. Each carries the version that was
//! read: what has moved on is answered with the page of now, and everything typed still there.

use super::show::{Said, Shown, own, page};
use crate::{
    kernel::{refusal::Refusal as _, text::Remark},
    platform::error::{Error, Result},
    support::{
        MeasureId, SupportRefusal, Verdict, Withdrawal,
        acts::{Publish, Record},
        commands, rules,
    },
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        view::page::Invalid,
    },
};
use axum::response::{IntoResponse, Response};

fn said(posted: &Posted) -> Said {
    let text = |name: &str| posted.get(name).to_owned();
    Said { answer: text("answer"), words: text("words"), how: text("how"), reason: text("reason") }
}

fn seen(posted: &Posted) -> i32 {
    posted.get("version").parse().unwrap_or_default()
}

/// The page as it is now, with what was typed.
async fn again(
    desk: &mut Desk,
    id: MeasureId,
    posted: &Posted,
    wrong: Wrong,
    moved: bool,
) -> Result<Response> {
    let measure = own(desk, id).await?;
    let shown = Shown { said: said(posted), wrong, moved, ..Shown::default() };
    Ok(Invalid(page(desk, measure, shown).await?).into_response())
}

/// Did it move on under whoever acts?
fn moved_on(outcome: Result<()>) -> Result<bool> {
    match outcome {
        Err(Error::Refused(why)) if why.code == SupportRefusal::Stale.code() => Ok(true),
        other => other.map(|()| false),
    }
}

pub(super) async fn ask(mut desk: Desk, At(id): At<MeasureId>, posted: Posted) -> Result<Response> {
    let measure = own(&mut desk, id).await?;
    let may = desk.ask::<Record>(&measure)?;
    let mut wrong = Wrong::default();
    if rules::save(measure.stage).is_ok() {
        for (field, says) in rules::missing(&measure.content) {
            wrong.add(field, says);
        }
    }
    if !wrong.is_empty() {
        return again(&mut desk, id, &posted, wrong, false).await;
    }
    if moved_on(commands::ask(desk.work().await?, may, seen(&posted)).await)? {
        return again(&mut desk, id, &posted, wrong, true).await;
    }
    Ok(done(&path::own_support(id), "已送负责人审核"))
}

pub(super) async fn drop(mut desk: Desk, At(id): At<MeasureId>, posted: Posted) -> Result<Response> {
    let measure = own(&mut desk, id).await?;
    let may = desk.ask::<Record>(&measure)?;
    if moved_on(commands::drop(desk.work().await?, may, seen(&posted)).await)? {
        return again(&mut desk, id, &posted, Wrong::default(), true).await;
    }
    Ok(done(&path::support_desk(), "已不再办理"))
}

pub(super) async fn decide(mut desk: Desk, At(id): At<MeasureId>, posted: Posted) -> Result<Response> {
    let measure = own(&mut desk, id).await?;
    let may = desk.ask::<Publish>(&measure)?;
    let mut wrong = Wrong::default();
    let verdict = match posted.get("answer") {
        "publish" => Verdict::Publish,
        "send-back" => Verdict::SendBack(posted.get("words").to_owned()),
        _ => {
            wrong.add("answer", "选公布还是退回修改");
            return again(&mut desk, id, &posted, wrong, false).await;
        }
    };
    if let Verdict::SendBack(words) = &verdict
        && wrong.take("words", Remark::parse(words).map_err(|_| "写明退回的理由，最多1000个字")).is_none()
    {
        return again(&mut desk, id, &posted, wrong, false).await;
    }
    let says =
        if verdict == Verdict::Publish { "已公布，所有人都看得到" } else { "已退回修改" };
    if moved_on(commands::decide(desk.work().await?, may, seen(&posted), verdict).await)? {
        return again(&mut desk, id, &posted, wrong, true).await;
    }
    Ok(done(&path::own_support(id), says))
}

pub(super) async fn withdraw(mut desk: Desk, At(id): At<MeasureId>, posted: Posted) -> Result<Response> {
    let measure = own(&mut desk, id).await?;
    let may = desk.ask::<Publish>(&measure)?;
    let mut wrong = Wrong::default();
    let reason = Remark::parse(posted.get("reason")).map_err(|_| "写明撤回的理由，最多1000个字");
    let how = Withdrawal::from_code(posted.get("how")).ok_or("选是已经废止，还是公布有误");
    let (Some(how), Some(reason)) = (wrong.take("how", how), wrong.take("reason", reason)) else {
        return again(&mut desk, id, &posted, wrong, false).await;
    };
    if moved_on(commands::withdraw(desk.work().await?, may, seen(&posted), (how, reason)).await)? {
        return again(&mut desk, id, &posted, wrong, true).await;
    }
    Ok(done(&path::own_support(id), "已撤回，公开页面写明理由"))
}
