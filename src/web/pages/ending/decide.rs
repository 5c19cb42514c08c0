//! The decision: prepared by an officer, approved or sent back by a principal.

use super::{office, show::seen};
use crate::{
    ending::{
        Decision, EndingId, EndingRefusal, Outcome, Phase,
        acts::{Decide, Prepare},
        commands, rules,
    },
    kernel::text::{DocumentNumber, Remark},
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
use chrono::{DateTime, Utc};

fn read(posted: &Posted) -> Result<Decision, Wrong> {
    let mut wrong = Wrong::default();
    let outcome = wrong.take("outcome", Outcome::from_code(posted.get("outcome")).ok_or("选同意还是不同意"));
    let number =
        wrong.take("number", DocumentNumber::parse(posted.get("number")).map_err(|_| "写决定的文号"));
    let reason =
        wrong.take("reason", Remark::parse(posted.get("reason")).map_err(|_| "写明理由，最多1000个字"));
    match (outcome, number, reason) {
        (Some(outcome), Some(number), Some(reason)) if wrong.is_empty() => {
            Ok(Decision { outcome, number: number.to_string(), reason: reason.to_string() })
        }
        _ => Err(wrong),
    }
}

pub(super) async fn prepare(mut desk: Desk, At(id): At<EndingId>, posted: Posted) -> Result<Response> {
    let one = seen(&mut desk, id).await?;
    let may = desk.ask::<Prepare>(&one)?;
    if rules::phase(&one) != Phase::Asked {
        return Err(EndingRefusal::NotOpen.into());
    }
    let wrong = match read(&posted) {
        Ok(decision) => match commands::prepare(desk.work().await?, may, id, &decision).await {
            Ok(()) => return Ok(done(&path::office_ending(id), "已送负责人审定")),
            Err(Error::Refused(refused)) if refused.code == "ending_number_taken" => {
                let mut wrong = Wrong::default();
                wrong.add("number", refused.text);
                wrong
            }
            Err(error) => return Err(error),
        },
        Err(wrong) => wrong,
    };
    Ok(Invalid(office::page(&mut desk, one, &posted, wrong).await?).into_response())
}

/// When the decision was prepared that stood on the page.
fn read_at(posted: &Posted) -> DateTime<Utc> {
    posted.get("read").parse().unwrap_or_default()
}

pub(super) async fn approve(mut desk: Desk, At(id): At<EndingId>, posted: Posted) -> Result<Response> {
    let one = seen(&mut desk, id).await?;
    let may = desk.ask::<Decide>(&one)?;
    let (kind, outcome) = commands::approve(desk.work().await?, may, id, read_at(&posted)).await?;
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
    let reason = posted.get("send_back_reason");
    let mut wrong = Wrong::default();
    if reason.is_empty() {
        wrong.add("send_back_reason", "写明退回的理由，经办人照着改");
    } else if reason.chars().count() > 500 {
        wrong.add("send_back_reason", "理由最多500个字");
    }
    if wrong.is_empty() {
        commands::send_back(desk.work().await?, may, id, (read_at(&posted), reason)).await?;
        return Ok(done(&path::office_ending(id), "已退回，经办人会收到消息"));
    }
    Ok(Invalid(office::page(&mut desk, one, &posted, wrong).await?).into_response())
}
