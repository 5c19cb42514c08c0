//! The decision: prepared by an officer, approved or sent back by a principal.

use super::{eyes, office, show::seen};
use crate::{
    kernel::day,
    platform::error::Result,
    revocation::{
        Decision, Ending, RevocationId,
        acts::{Decide, Prepare},
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

fn read(posted: &Posted) -> Result<Decision, Wrong> {
    let ending = Ending::from_code(posted.get("outcome")).ok_or("选撤销还是不予撤销");
    let (ending, number, reason) =
        eyes::decision(posted, ending, "写明是否采纳陈述申辩和理由，最多1000个字")?;
    Ok(Decision { ending, number, reason })
}

pub(super) async fn prepare(mut desk: Desk, At(id): At<RevocationId>, posted: Posted) -> Result<Response> {
    let one = seen(&mut desk, id).await?;
    let may = desk.ask::<Prepare>(&one)?;
    let wrong = match read(&posted) {
        Ok(decision) => match commands::prepare(desk.work().await?, may, id, &decision).await {
            Ok(()) => return Ok(done(&path::office_revocation(id), "已送负责人审定")),
            Err(error) => eyes::at_field(error, &[("revocation_number_taken", "number")])?,
        },
        Err(wrong) => {
            let probe = Decision { ending: Ending::Kept, number: String::new(), reason: "x".into() };
            rules::may_prepare(&one, &probe, day::day_of(desk.now()))?;
            wrong
        }
    };
    Ok(Invalid(office::page(&mut desk, one, &posted, wrong).await?).into_response())
}

pub(super) async fn approve(mut desk: Desk, At(id): At<RevocationId>, posted: Posted) -> Result<Response> {
    let one = seen(&mut desk, id).await?;
    let may = desk.ask::<Decide>(&one)?;
    let says = match commands::approve(desk.work().await?, may, id, eyes::read_at(&posted)).await? {
        Ending::Revoked => format!("已撤销{}的称号，名录和证书查验页已经改过来", one.title.unit_name),
        Ending::Kept => format!("已决定不予撤销{}的称号", one.title.unit_name),
    };
    Ok(done(&path::office_revocation(id), &says))
}

pub(super) async fn send_back(mut desk: Desk, At(id): At<RevocationId>, posted: Posted) -> Result<Response> {
    let one = seen(&mut desk, id).await?;
    let may = desk.ask::<Decide>(&one)?;
    let wrong = match eyes::why_back(&posted) {
        Ok(reason) => {
            commands::send_back(desk.work().await?, may, id, (eyes::read_at(&posted), reason)).await?;
            return Ok(done(&path::office_revocation(id), "已退回，经办人会收到消息"));
        }
        Err(wrong) => wrong,
    };
    Ok(Invalid(office::page(&mut desk, one, &posted, wrong).await?).into_response())
}
