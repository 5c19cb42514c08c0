//! One change: what is new beside what was, its evidence, what was done, and what the reader can do with it.

use super::tag;
use crate::{
    access::{Act, Role, Scope, Targeted as _},
    change::{Filing, FilingId, Stage, StepDone, queries},
    kernel::{day, place::RegionCode},
    platform::error::Result,
    web::{
        at::At,
        desk::Desk,
        form::{Posted, Wrong},
        pages::application::download,
        path,
        view::{
            labels::Tag,
            page::Page,
            part::{Entry, Facts, FileLine, Mood, Timeline},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

#[derive(Template)]
#[template(path = "change/show.html")]
pub(super) struct ShowPage {
    shell: Shell,
    title: String,
    tag: Tag,
    facts: Facts,
    /// Label, before, after.
    lines: Vec<(&'static str, String, String)>,
    reason: String,
    files: Vec<FileLine>,
    history: Timeline,
    /// What the reader can do, if anything.
    asks: Option<Asks>,
    /// The unit may take it back.
    withdrawal: Option<String>,
    again: Option<String>,
    version: i32,
    words: String,
    wrong: Wrong,
}

/// A decision the reader can take.
pub(super) struct Asks {
    heading: &'static str,
    button: &'static str,
    explains: &'static str,
    action: String,
    choices: Vec<(&'static str, &'static str, &'static str)>,
    chosen: String,
}

pub(super) async fn seen(desk: &mut Desk, id: FilingId) -> Result<Filing> {
    let scope = Scope::of(&desk.actor());
    queries::one(desk.conn().await?, id, &scope).await
}

pub(super) async fn show(mut desk: Desk, At(id): At<FilingId>) -> Result<Response> {
    let filing = seen(&mut desk, id).await?;
    Ok(Page(page(&mut desk, filing, &Posted::default(), Wrong::default()).await?).into_response())
}

pub(super) async fn evidence(mut desk: Desk, At(id): At<FilingId>) -> Result<Response> {
    let file = seen(&mut desk, id).await?.file;
    desk.stop_reading().await?;
    download::send(&desk.house, &file.digest, &file.name, file.kind.media_type()).await
}

/// The page with what was typed.
pub(super) async fn page(desk: &mut Desk, filing: Filing, posted: &Posted, wrong: Wrong) -> Result<ShowPage> {
    let title = format!("{}的变更备案", filing.before.name);
    let shell = desk.shell(&title).await?.amiss(wrong.len());
    let steps = queries::steps(desk.conn().await?, filing.id).await?;
    let unit = desk.actor().role() == Role::Applicant;
    let own = unit && desk.may(Act::FileChange, &filing.target());
    let ended = matches!(filing.stage, Stage::Returned | Stage::Refused | Stage::Withdrawn);
    Ok(ShowPage {
        tag: tag(filing.stage),
        facts: facts(&filing),
        lines: lines(desk, &filing),
        files: vec![FileLine::stored(&filing.file, path::change_file(filing.id))],
        history: Timeline { entries: steps.iter().rev().map(entry).collect() },
        asks: asks(desk, &filing, posted.get("verdict")),
        withdrawal: (own && filing.stage.is_open()).then(|| path::change_part(filing.id, "withdrawal")),
        again: (own && ended).then(path::change_form),
        version: filing.version,
        words: posted.get("words").to_owned(),
        reason: filing.reason,
        shell,
        title,
        wrong,
    })
}

fn facts(filing: &Filing) -> Facts {
    let touches = if filing.touches_register {
        "有称号，名录跟着变"
    } else {
        "没有称号，不影响名录"
    };
    let checks = filing.authority_name.clone().unwrap_or_else(|| "省商务厅（直接申报单位）".into());
    Facts::new()
        .add("变更日期", words::full_day(filing.effective_on))
        .add("提交", format!("{}，{}", words::full_moment(filing.filed_at), filing.filed_name))
        .add("核对", checks)
        .add("名录", touches)
        .maybe("承接", filing.changes.uscc.map(|(_, why)| why.label()))
}

/// Places by their names.
fn lines(desk: &Desk, filing: &Filing) -> Vec<(&'static str, String, String)> {
    let today = day::day_of(desk.now());
    let name = |text: String| match text.parse::<RegionCode>() {
        Ok(code) => desk.house.regions.full_name(code, today).unwrap_or(text),
        Err(_) => text,
    };
    filing
        .changes
        .compared(&filing.before)
        .into_iter()
        .map(|(label, before, after)| match label {
            "住所所在县（市、区）" => (label, name(before), name(after)),
            _ => (label, before, after),
        })
        .collect()
}

fn entry(step: &StepDone) -> Entry {
    let (word, mood) = match step.stage {
        Stage::Filed => ("提交", Mood::Plain),
        Stage::Checked => ("核对属实，报省厅", Mood::Done),
        Stage::Entered => ("生效", Mood::Done),
        Stage::Returned => ("退回", Mood::Warn),
        Stage::Refused => ("不予变更", Mood::Warn),
        Stage::Withdrawn => ("撤回", Mood::Plain),
    };
    let entry = Entry::new(step.at, word, mood).by(step.by.clone());
    if step.words.is_empty() { entry } else { entry.saying(step.words.clone()) }
}

/// What the reader is asked.
fn asks(desk: &Desk, filing: &Filing, chosen: &str) -> Option<Asks> {
    let office = desk.actor().role() == Role::Office;
    let checks = filing.stage == Stage::Filed
        && filing.authority.is_none() == office
        && desk.may(Act::CheckChange, &filing.target());
    let decides = filing.stage == Stage::Checked && desk.may(Act::DecideChange, &filing.target());
    let chosen = chosen.to_owned();
    if checks {
        let agree =
            if filing.touches_register { "报省商务厅负责人批准。" } else { "立即生效。" };
        return Some(Asks {
            heading: "核对",
            button: "核对",
            explains: "和证明材料逐项核对。",
            action: path::change_part(filing.id, "check"),
            choices: vec![("agree", "核对属实", agree), ("return", "退回", "单位改好后重新提交。")],
            chosen,
        });
    }
    decides.then(|| Asks {
        heading: "审批",
        button: "作出决定",
        explains: "批准后单位按变更后的内容登记，名录和证书查验同时显示现在和认定时的名称（四(四)）。",
        action: path::change_part(filing.id, "decision"),
        choices: vec![
            ("agree", "批准变更", "立即生效，不能撤回。"),
            ("return", "退回", "单位改好后重新提交。"),
            ("refuse", "不予变更", "单位按原来的内容登记。"),
        ],
        chosen,
    })
}
