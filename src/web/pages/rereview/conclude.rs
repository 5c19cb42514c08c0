//! The conclusion: prepared by an officer, approved or sent back by a principal.

use super::office;
use crate::{
    award::{TitleId, queries::title},
    kernel::text::{Remark, TextFault},
    platform::error::{Error, Result},
    rereview::{
        ConclusionId, Draft, RereviewRefusal, Verdict,
        acts::{Assess, Decide},
        commands,
    },
    standard::ClauseNumber,
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        view::page::Invalid,
    },
};
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;

/// What the form means, or what is wrong with it, in the order of the page.
fn read(posted: &Posted) -> Result<Draft, Wrong> {
    let mut wrong = Wrong::default();
    let verdict = match posted.get("outcome") {
        "confirmed" => Some(Verdict::Confirmed),
        "failed" => Some(Verdict::Failed),
        "rectify" => {
            let by = posted.get("rectify_by").parse::<NaiveDate>().map_err(|_| "选整改期限");
            wrong.take("rectify_by", by).map(Verdict::Rectify)
        }
        _ => {
            wrong.add("outcome", "选一种结论");
            None
        }
    };
    let ticked = posted.all("grounds");
    let mut grounds: Vec<ClauseNumber> = ticked.iter().filter_map(|one| one.parse().ok()).collect();
    match verdict {
        Some(Verdict::Confirmed) => grounds.clear(),
        Some(_) if grounds.is_empty() => wrong.add("grounds", "勾出没有达到的条款，至少一条"),
        _ => {}
    }
    let reason = Remark::parse(posted.get("reason")).map_err(|fault| match fault {
        TextFault::Empty(_) => "写明结论的理由，单位和推荐单位看得到".to_owned(),
        other => other.to_string(),
    });
    match (verdict, wrong.take("reason", reason)) {
        (Some(verdict), Some(reason)) if wrong.is_empty() => {
            Ok(Draft { verdict, grounds, reason: reason.to_string() })
        }
        _ => Err(wrong),
    }
}

pub(super) async fn prepare(mut desk: Desk, At(id): At<TitleId>, posted: Posted) -> Result<Response> {
    let one = title(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    let may = desk.ask::<Assess>(&one)?;
    if office::case_of(&mut desk, id).await?.is_none_or(|case| !case.rereview.is_open()) {
        return Err(RereviewRefusal::NotOpen.into());
    }
    let wrong = match read(&posted) {
        Ok(draft) => {
            let house = desk.house.clone();
            let by = (&*house.standards, &*house.current, &*house.forms);
            let rectification = desk.house.settings.rereviews.rectification;
            let work = desk.work().await?;
            match commands::prepare(work, may, &draft, by, rectification).await {
                Ok(_) => return Ok(done(&path::office_rereview(id), "已送负责人审定")),
                Err(Error::Refused(refused)) => {
                    let at = match refused.code {
                        "rereview_no_grounds" => "grounds",
                        "rereview_not_met"
                        | "rereview_unassessed"
                        | "rereview_nothing_to_confirm"
                        | "rereview_reporting_unsaid" => "outcome",
                        "rereview_rectify_once" | "rereview_rectify_uncalled" => "rectify_by",
                        _ => return Err(Error::Refused(refused)),
                    };
                    let mut wrong = Wrong::default();
                    wrong.refuse(at, &refused);
                    wrong
                }
                Err(error) => return Err(error),
            }
        }
        Err(wrong) => wrong,
    };
    Ok(Invalid(office::page(&mut desk, id, &posted, wrong).await?).into_response())
}

/// The conclusion that stood on the page.
fn conclusion_read(posted: &Posted) -> Option<ConclusionId> {
    posted.get("conclusion").parse::<uuid::Uuid>().ok().map(ConclusionId::from_uuid)
}

pub(super) async fn approve(mut desk: Desk, At(id): At<TitleId>, posted: Posted) -> Result<Response> {
    let one = title(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    let may = desk.ask::<Decide>(&one)?;
    let says = match commands::approve(desk.work().await?, may, conclusion_read(&posted)).await? {
        Verdict::Confirmed => format!("已确认{}的称号", one.unit_name),
        Verdict::Failed => format!("{}的复核按没有通过办结，接着发拟撤销告知书", one.unit_name),
        Verdict::Rectify(_) => format!("已要求{}限期整改", one.unit_name),
    };
    Ok(done(&path::office_rereview(id), &says))
}

pub(super) async fn send_back(mut desk: Desk, At(id): At<TitleId>, posted: Posted) -> Result<Response> {
    let one = title(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    let may = desk.ask::<Decide>(&one)?;
    let reason = posted.get("send_back_reason");
    let mut wrong = Wrong::default();
    if reason.is_empty() {
        wrong.add("send_back_reason", "写明退回的理由，经办人照着改");
    } else if reason.chars().count() > 500 {
        wrong.add("send_back_reason", "理由最多500个字");
    }
    if wrong.is_empty() {
        commands::send_back(desk.work().await?, may, (conclusion_read(&posted), reason)).await?;
        return Ok(done(&path::office_rereview(id), "已退回，经办人会收到消息"));
    }
    Ok(Invalid(office::page(&mut desk, id, &posted, wrong).await?).into_response())
}
