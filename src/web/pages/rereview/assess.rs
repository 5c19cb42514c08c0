//! Assessing by clause, warning, and recording what came on paper.

use super::office;
use crate::{
    award::{TitleId, queries::title},
    kernel::text::Remark,
    platform::error::{Error, Result},
    rereview::{Finding, Met, PaperNote, RereviewRefusal, acts::Assess, commands},
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

pub(super) async fn assess(mut desk: Desk, At(id): At<TitleId>, posted: Posted) -> Result<Response> {
    let title = title(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    let may = desk.ask::<Assess>(&title)?;
    let (mut wrong, mut found) = (Wrong::default(), Vec::new());
    for (name, value) in posted.pairs() {
        let Some(code) = name.strip_prefix("met-") else { continue };
        let (Ok(clause), Some(met)) = (code.parse::<ClauseNumber>(), Met::from_code(value)) else { continue };
        let note = posted.get(&format!("note-{code}")).to_owned();
        if met == Met::NotMet && note.is_empty() {
            wrong.add(format!("note-{code}"), format!("{}没有达到，写明情况", clause.in_words()));
        } else if note.chars().count() > 500 {
            wrong.add(format!("note-{code}"), format!("{}的说明最多500个字", clause.in_words()));
        }
        found.push(Finding { clause, met, note });
    }
    if wrong.is_empty() {
        let count = found.len();
        let forms = desk.house.forms.clone();
        match commands::assess(desk.work().await?, may, &found, &forms).await {
            Ok(()) => return Ok(done(&path::office_rereview(id), &format!("已保存{count}条评估"))),
            Err(Error::Refused(refused)) if refused.code == "rereview_reporting_unsaid" => {
                let clause = forms.of(title.category).clause();
                wrong.add(clause.map_or_else(String::new, |clause| format!("note-{clause}")), refused.text);
            }
            Err(error) => return Err(error),
        }
    }
    Ok(Invalid(office::page(&mut desk, id, &posted, wrong).await?).into_response())
}

pub(super) async fn warn(mut desk: Desk, At(id): At<TitleId>, posted: Posted) -> Result<Response> {
    let title = title(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    let may = desk.ask::<Assess>(&title)?;
    let mut wrong = Wrong::default();
    let until = posted.get("until").parse::<NaiveDate>().map_err(|_| "选催告期限");
    if let Some(until) = wrong.take("until", until) {
        match commands::warn(desk.work().await?, may, until).await {
            Ok(()) => return Ok(done(&path::office_rereview(id), "已催告，单位和推荐单位收到通知")),
            Err(Error::Refused(refused)) if refused.code == "rereview_warning_passed" => {
                wrong.refuse("until", &refused);
            }
            Err(error) => return Err(error),
        }
    }
    if office::case_of(&mut desk, id).await?.is_none_or(|case| !case.rereview.is_open()) {
        return Err(RereviewRefusal::NotOpen.into());
    }
    Ok(Invalid(office::page(&mut desk, id, &posted, wrong).await?).into_response())
}

pub(super) async fn paper(mut desk: Desk, At(id): At<TitleId>, posted: Posted) -> Result<Response> {
    let title = title(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    let may = desk.ask::<Assess>(&title)?;
    let mut wrong = Wrong::default();
    let what =
        wrong.take("what", Remark::parse(posted.get("what")).map_err(|_| "写明收到的材料和存放的地方"));
    let signed_by = posted.get("signed_by").to_owned();
    if signed_by.is_empty() || signed_by.chars().count() > 30 {
        wrong.add("signed_by", "写签署人的姓名，最多30个字");
    }
    if let (Some(what), true) = (what, wrong.is_empty()) {
        let note = PaperNote { what: what.to_string(), signed_by };
        let current = desk.house.current.clone();
        commands::record_paper(desk.work().await?, may, &note, &current).await?;
        return Ok(done(&path::office_rereview(id), "已登记纸质材料，可以逐条评估"));
    }
    if office::case_of(&mut desk, id).await?.is_none_or(|case| !case.rereview.is_open()) {
        return Err(RereviewRefusal::NotOpen.into());
    }
    Ok(Invalid(office::page(&mut desk, id, &posted, wrong).await?).into_response())
}
