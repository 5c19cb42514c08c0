//! The decision: prepared by an officer, approved or sent back by a principal.

use super::{office, show::seen};
use crate::{
    ending::{
        Decision, EndingId, EndingRefusal, Outcome, Phase,
        acts::{Decide, Prepare},
        commands, rules,
    },
    platform::error::Result,
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        pages::revocation::eyes,
        path,
        view::page::Invalid,
    },
};
use axum::response::{IntoResponse, Response};

fn read(posted: &Posted) -> Result<Decision, Wrong> {
    let outcome = Outcome::from_code(posted.get("outcome")).ok_or("选同意还是不同意");
    let (outcome, number, reason) = eyes::decision(posted, outcome, "写明理由，最多1000个字")?;
    Ok(Decision { outcome, number, reason })
}

pub(super) async fn prepare(mut desk: Desk, At(id): At<EndingId>, posted: Posted) -> Result<Response> {
    let one = seen(&mut desk, id).await?;
    let may = desk.ask::<Prepare>(&one)?;
    match rules::phase(&one) {
        Phase::Asked => {}
        Phase::Withdrawn => return Err(EndingRefusal::TakenBack.into()),
        Phase::ToApprove | Phase::Ended(_) => return Err(EndingRefusal::NotOpen.into()),
    }
    let wrong = match read(&posted) {
        Ok(decision) => match commands::prepare(desk.work().await?, may, id, &decision).await {
            Ok(()) => return Ok(done(&path::office_ending(id), "已送负责人审定")),
            Err(error) => eyes::at_field(error, &[("ending_number_taken", "number")])?,
        },
        Err(wrong) => wrong,
    };
    Ok(Invalid(office::page(&mut desk, one, &posted, wrong).await?).into_response())
}

pub(super) async fn approve(mut desk: Desk, At(id): At<EndingId>, posted: Posted) -> Result<Response> {
    let one = seen(&mut desk, id).await?;
    let may = desk.ask::<Decide>(&one)?;
    let (kind, outcome) = commands::approve(desk.work().await?, may, id, eyes::read_at(&posted)).await?;
    let says = match outcome {
        Outcome::Granted => {
            format!("{}：已{}，名录和证书查验页已经改过来", one.title.unit_name, outcome.of(kind))
        }
        Outcome::Declined => format!("{}：已{}", one.title.unit_name, outcome.of(kind)),
    };
    Ok(done(&path::office_ending(id), &says))
}

pub(super) async fn send_back(mut desk: Desk, At(id): At<EndingId>, posted: Posted) -> Result<Response> {
    let one = seen(&mut desk, id).await?;
    let may = desk.ask::<Decide>(&one)?;
    let wrong = match eyes::why_back(&posted) {
        Ok(reason) => {
            commands::send_back(desk.work().await?, may, id, (eyes::read_at(&posted), reason)).await?;
            return Ok(done(&path::office_ending(id), "已退回，经办人会收到消息"));
        }
        Err(wrong) => wrong,
    };
    Ok(Invalid(office::page(&mut desk, one, &posted, wrong).await?).into_response())
}
