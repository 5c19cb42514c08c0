//! An expert's sheet as the province reads it, and unlocking it.

use super::asks::Asks;
use crate::{
    access::Act,
    kernel::text::Remark,
    platform::error::{Error, Result},
    review::{
        Assignment,
        acts::{Unlock, ViewRanking},
        board, commands, queries,
        rules::{
            rubric::Rubric,
            sheet::{GateLine, Line},
        },
    },
    round,
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        pages::{
            application::folder::Folder,
            round::tabs::{RoundTab, round_tabs},
        },
        path,
        view::{
            labels::Tag,
            page::{Invalid, Page},
            part::{Facts, Tabs},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "review/office_sheet.html")]
struct SheetPage {
    shell: Shell,
    caption: String,
    title: String,
    tabs: Tabs,
    tag: Tag,
    facts: Facts,
    dossier: String,
    rows: Vec<Row>,
    gates: Vec<GateRow>,
    comment: String,
    locked: bool,
    unlocks: Vec<(String, String)>,
    action: Option<String>,
    reason: String,
    wrong: Wrong,
}

struct Row {
    label: String,
    points: String,
    max: String,
    band: String,
    remark: String,
}

struct GateRow {
    label: String,
    verdict: &'static str,
    remark: String,
}

/// The sheet for an officer; what an expert has not locked yet is the expert's own, and only its state is shown.
async fn page(desk: &mut Desk, assigned: &Assignment, reason: String, wrong: Wrong) -> Result<SheetPage> {
    let folder = Folder::open(desk, assigned.application).await?;
    let round = folder.application.round;
    let seen = round::queries::round(desk.conn().await?, round.uuid()).await?.ok_or(Error::Unseen)?;
    desk.ask::<ViewRanking>(&seen).map(drop)?;
    let locked = assigned.locked_at.is_some();
    let conn = desk.conn().await?;
    let (lines, gates) =
        if locked { queries::sheet(conn, assigned.id).await? } else { (Vec::new(), Vec::new()) };
    let asks = Asks::of(desk, assigned, &folder).await?;
    let rubric = asks.rubric(folder.standard());
    let conn = desk.conn().await?;
    let unlocks = board::unlocks_of(conn, assigned.id).await?;
    let may = locked && desk.may(Act::UnlockSheet, &crate::access::Targeted::target(assigned));
    let title = format!("{}的评分", assigned.expert_name);
    let facts = Facts::new()
        .add("申报单位", folder.application.org_name.clone())
        .add("环节", assigned.stage.label())
        .maybe("提交", assigned.locked_at.map(words::full_moment))
        .maybe("总分", assigned.total().map(|points| points.to_string()));
    Ok(SheetPage {
        shell: desk.shell(&title).await?.amiss(wrong.len()),
        caption: folder.caption(),
        title,
        tabs: round_tabs(desk, &seen, RoundTab::Progress),
        tag: assigned.state().into(),
        facts,
        dossier: path::application_dossier(assigned.application),
        rows: if locked { rows(rubric, &lines) } else { Vec::new() },
        gates: gate_rows(rubric, &gates),
        comment: if locked { assigned.comment.clone() } else { String::new() },
        locked,
        unlocks: unlocks.into_iter().map(|(at, why)| (words::full_moment(at), why)).collect(),
        action: may.then(|| path::office_sheet_unlocking(assigned.id)),
        reason,
        wrong,
    })
}

fn rows(rubric: Rubric<'_>, lines: &[Line]) -> Vec<Row> {
    let row = |one: &crate::standard::Criterion| {
        let line = lines.iter().find(|line| line.criterion == one.key);
        let points = line.and_then(|line| line.points);
        Row {
            label: one.label.clone(),
            points: points.map_or_else(|| "—".to_owned(), |points| points.to_string()),
            max: one.max.normalize().to_string(),
            band: points
                .and_then(|points| one.band(points.decimal()))
                .map_or_else(String::new, |band| band.label.clone()),
            remark: line.map(|line| line.remark.clone()).unwrap_or_default(),
        }
    };
    rubric.criteria.iter().map(row).collect()
}

fn gate_rows(rubric: Rubric<'_>, lines: &[GateLine]) -> Vec<GateRow> {
    let row = |line: &GateLine| {
        let gate = rubric.gates.iter().find(|gate| gate.key == line.gate)?;
        let verdict = if line.passed? { "通过" } else { "不通过" };
        Some(GateRow { label: gate.label.clone(), verdict, remark: line.remark.clone() })
    };
    lines.iter().filter_map(row).collect()
}

async fn assigned(desk: &mut Desk, id: Uuid) -> Result<Assignment> {
    board::assignment(desk.conn().await?, id.into()).await?.ok_or(Error::Unseen)
}

pub(super) async fn show(mut desk: Desk, At(id): At<Uuid>) -> Result<Response> {
    let assigned = assigned(&mut desk, id).await?;
    Ok(Page(page(&mut desk, &assigned, String::new(), Wrong::default()).await?).into_response())
}

pub(super) async fn unlock(mut desk: Desk, At(id): At<Uuid>, posted: Posted) -> Result<Response> {
    let assigned = assigned(&mut desk, id).await?;
    let may = desk.ask::<Unlock>(&assigned)?;
    let Ok(reason) = Remark::parse(posted.get("reason")) else {
        let mut wrong = Wrong::default();
        wrong.add("reason", "写明为什么解锁，专家看得到");
        let typed = posted.get("reason").to_owned();
        return Ok(Invalid(page(&mut desk, &assigned, typed, wrong).await?).into_response());
    };
    commands::unlock(desk.work().await?, may, &reason).await?;
    let says = format!("已解锁，{}会收到消息。原来的评分留有记录", assigned.expert_name);
    Ok(done(&path::office_sheet(id), &says))
}
