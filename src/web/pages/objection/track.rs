//! How an objection stands, by receipt and secret. A wrong pair and one that does not exist answer alike.

use super::{ENTRANCE, limits, tag};
use crate::{
    objection::{
        InquiryKind, ObjectionState, Receipt, Secret, Track,
        commands::{self, LookUp},
        rules::replied_text,
    },
    platform::error::Result,
    web::{
        desk::Desk,
        form::{Posted, Wrong},
        path,
        source::Source,
        view::{
            labels::Tag,
            page::{Page, with_status},
            part::{Entry, Facts, Mood, Timeline, Trail},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Utc};

const NO: &str = "回执编号或查询码不对。对照回执再输一次";

#[derive(Template)]
#[template(path = "objection/ask.html")]
struct AskPage {
    shell: Shell,
    trail: Trail,
    act: String,
    receipt: String,
    letters_to: String,
    wrong: Wrong,
}

#[derive(Template)]
#[template(path = "objection/track.html")]
struct TrackPage {
    shell: Shell,
    trail: Trail,
    heading: String,
    tag: Tag,
    facts: Facts,
    says: &'static str,
    facts_said: String,
    files: i64,
    reply: String,
    /// Where the letter is fetched, with what was typed; the secret is not in any address.
    paper: String,
    receipt: String,
    secret: String,
    timeline: Timeline,
}

pub(super) async fn ask(desk: Desk) -> Result<Response> {
    form(desk, StatusCode::OK, "", Wrong::default()).await
}

async fn form(mut desk: Desk, status: StatusCode, receipt: &str, wrong: Wrong) -> Result<Response> {
    let page = AskPage {
        shell: desk.shell("查询异议办理").await?.amiss(wrong.len()),
        trail: Trail::home().to("公示公告", "/notices").here("查询异议办理"),
        act: path::objections(),
        receipt: receipt.to_owned(),
        letters_to: words::letters_to(&desk.house.settings.contact),
        wrong,
    };
    Ok(with_status(status, &page))
}

pub(super) async fn look_up(mut desk: Desk, source: Source, typed: Posted) -> Result<Response> {
    let mut wrong = Wrong::default();
    if typed.get("receipt").is_empty() {
        wrong.add("receipt", "填写回执上的编号");
    }
    if typed.get("secret").is_empty() {
        wrong.add("secret", "填写回执上的查询码");
    }
    if !wrong.is_empty() {
        return form(desk, StatusCode::UNPROCESSABLE_ENTITY, typed.get("receipt"), wrong).await;
    }
    let (receipt, secret) = (Receipt::typed(typed.get("receipt")), Secret::typed(typed.get("secret")));
    let limits = limits(&desk.house.settings.objections);
    let work = desk.work_as_system(ENTRANCE).await?;
    let found = commands::look_up(work, (&receipt, &secret), source.as_str(), &limits).await?;
    answer(desk, found, &typed).await
}

/// What a guess brings; asked for once, it is counted once.
pub(super) async fn answer(mut desk: Desk, found: LookUp, typed: &Posted) -> Result<Response> {
    let mut wrong = Wrong::default();
    match found {
        LookUp::Found(track) => Ok(Page(page(&mut desk, *track, typed.get("secret")).await?).into_response()),
        LookUp::Wrong => {
            wrong.add("receipt", NO);
            form(desk, StatusCode::UNPROCESSABLE_ENTITY, typed.get("receipt"), wrong).await
        }
        LookUp::Wait => {
            wrong.add("receipt", "这个网络地址一小时内输错的次数太多。过一小时再查，或者打电话问");
            form(desk, StatusCode::TOO_MANY_REQUESTS, typed.get("receipt"), wrong).await
        }
    }
}

async fn page(desk: &mut Desk, track: Track, secret: &str) -> Result<TrackPage> {
    let objection = &track.objection;
    let replied = replied_text(objection).unwrap_or_default().to_owned();
    // A decision is told with its reply, not before.
    let shown = if objection.decided_at.is_some() && objection.replied_at.is_none() {
        ObjectionState::Accepted
    } else {
        objection.state
    };
    let says = match shown {
        ObjectionState::Received => {
            "等省商务厅核对是否受理。这个单位在办结以前不能认定授牌，名单上其他单位不受影响。"
        }
        ObjectionState::Accepted => {
            "省商务厅正在核实。这个单位在办结以前不能认定授牌，名单上其他单位不受影响。"
        }
        ObjectionState::Late => "这件异议在公示期满以后提出，已登记在案，不按异议程序办理。",
        ObjectionState::NotAccepted
        | ObjectionState::Rejected
        | ObjectionState::Upheld
        | ObjectionState::UpheldInPart => "已经办结，下面是答复。",
    };
    Ok(TrackPage {
        shell: desk.shell(&format!("异议{}", objection.receipt)).await?,
        trail: Trail::home()
            .to("公示公告", "/notices")
            .to("查询异议办理", path::objections())
            .here("办理情况"),
        heading: format!("对{}的异议", objection.unit_name),
        tag: tag(shown),
        facts: Facts::new()
            .num("回执编号", objection.receipt.clone())
            .num("收到", words::full_moment(objection.received_at))
            .add("名单", track.notice_title.clone())
            .maybe("本步期限", objection.due_at.map(words::closing)),
        says,
        facts_said: objection.facts.clone(),
        files: track.files,
        reply: replied,
        paper: path::objection_reply(),
        receipt: objection.receipt.clone(),
        secret: secret.to_owned(),
        timeline: timeline(&track),
    })
}

/// What has happened, the newest first; a decision with its reply only, and never who was asked what.
fn timeline(track: &Track) -> Timeline {
    let objection = &track.objection;
    let mut steps: Vec<(DateTime<Utc>, String, Mood, &str)> = Vec::new();
    let received =
        if objection.state == ObjectionState::Late { "收到，已过公示期" } else { "收到" };
    steps.push((objection.received_at, received.into(), Mood::Done, ""));
    steps.extend(objection.accepted_at.map(|at| (at, "受理".into(), Mood::Done, "")));
    for inquiry in &track.inquiries {
        let (asks, answers) = match inquiry.kind {
            InquiryKind::Verification => ("转推荐单位核实", "推荐单位已答复核实情况"),
            InquiryKind::Hearing => ("听取被异议单位的意见", "被异议单位已陈述意见"),
        };
        steps.push((inquiry.asked_at, asks.into(), Mood::Plain, "没有透露你的姓名、单位和联系方式。"));
        steps.extend(inquiry.answered_at.map(|at| (at, answers.into(), Mood::Done, "")));
    }
    if let Some(at) = objection.replied_at {
        let ended =
            if objection.state == ObjectionState::Late { "登记在案" } else { objection.state.label() };
        steps.push((at, format!("{ended}，已答复"), Mood::Done, ""));
    }
    // Steps of one moment too: what came later stands above.
    steps.sort_by_key(|(at, ..)| *at);
    steps.reverse();
    let entry = |(at, title, mood, says): (DateTime<Utc>, String, Mood, &str)| {
        Entry::new(at, title, mood).saying(says)
    };
    Timeline { entries: steps.into_iter().map(entry).collect() }
}
