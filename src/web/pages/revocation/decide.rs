//! The decision: prepared by an officer, approved or sent back by a principal.

use super::{office, show::seen};
use crate::{
    kernel::{
        day,
        text::{DocumentNumber, Remark},
    },
    platform::error::{Error, Result},
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
use chrono::{DateTime, Utc};

fn read(posted: &Posted) -> Result<Decision, Wrong> {
    let mut wrong = Wrong::default();
    let ending = wrong.take("outcome", Ending::from_code(posted.get("outcome")).ok_or("选撤销还是不予撤销"));
    let number =
        wrong.take("number", DocumentNumber::parse(posted.get("number")).map_err(|_| "写决定的文号"));
    let reason = wrong.take(
        "reason",
        Remark::parse(posted.get("reason")).map_err(|_| "写明是否采纳陈述申辩和理由，最多1000个字"),
    );
    match (ending, number, reason) {
        (Some(ending), Some(number), Some(reason)) if wrong.is_empty() => {
            Ok(Decision { ending, number: number.to_string(), reason: reason.to_string() })
        }
        _ => Err(wrong),
    }
}

pub(super) async fn prepare(mut desk: Desk, At(id): At<RevocationId>, posted: Posted) -> Result<Response> {
    let one = seen(&mut desk, id).await?;
    let may = desk.ask::<Prepare>(&one)?;
    let wrong = match read(&posted) {
        Ok(decision) => match commands::prepare(desk.work().await?, may, id, &decision).await {
            Ok(()) => return Ok(done(&path::office_revocation(id), "已送负责人审定")),
            Err(Error::Refused(refused)) if refused.code == "revocation_number_taken" => {
                let mut wrong = Wrong::default();
                wrong.refuse("number", &refused);
                wrong
            }
            Err(error) => return Err(error),
        },
        Err(wrong) => {
            let probe = Decision { ending: Ending::Kept, number: String::new(), reason: "x".into() };
            rules::may_prepare(&one, &probe, day::day_of(desk.now()))?;
            wrong
        }
    };
    Ok(Invalid(office::page(&mut desk, one, &posted, wrong).await?).into_response())
}

/// When the decision was prepared that stood on the page.
fn read_at(posted: &Posted) -> DateTime<Utc> {
    posted.get("read").parse().unwrap_or_default()
}

pub(super) async fn approve(mut desk: Desk, At(id): At<RevocationId>, posted: Posted) -> Result<Response> {
    let one = seen(&mut desk, id).await?;
    let may = desk.ask::<Decide>(&one)?;
    let says = match commands::approve(desk.work().await?, may, id, read_at(&posted)).await? {
        Ending::Revoked => format!("已撤销{}的称号，名录和证书查验页已经改过来", one.title.unit_name),
        Ending::Kept => format!("已决定不予撤销{}的称号", one.title.unit_name),
    };
    Ok(done(&path::office_revocation(id), &says))
}

pub(super) async fn send_back(mut desk: Desk, At(id): At<RevocationId>, posted: Posted) -> Result<Response> {
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
        return Ok(done(&path::office_revocation(id), "已退回，经办人会收到消息"));
    }
    Ok(Invalid(office::page(&mut desk, one, &posted, wrong).await?).into_response())
}
