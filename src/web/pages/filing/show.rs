//! One plan at its authority: the draft, what was filed, what the province said; and putting it on file.

use super::{draft::Typed, tag};
use crate::{
    filing::{Filing, PlanStage, WorkPlan, WorkPlanId, acts::FilePlan, commands, queries, rules},
    platform::error::Result,
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        view::{
            labels::Tag,
            page::{Invalid, Page},
            part::{Entry, Facts, FileLine, Mood, Timeline},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

#[derive(Template)]
#[template(path = "filing/show.html")]
pub(super) struct ShowPage {
    shell: Shell,
    title: String,
    tag: Tag,
    facts: Facts,
    typed: Typed,
    files: Vec<FileLine>,
    hint: String,
    accept: &'static str,
    /// The draft may be changed.
    open: bool,
    /// What the province asks.
    question: String,
    /// It can be filed now.
    can_file: bool,
    /// What is missing before it can.
    missing: Vec<&'static str>,
    version: i32,
    history: Option<Timeline>,
    here: String,
    filing: String,
    wrong: Wrong,
}

pub(super) async fn own(desk: &mut Desk, id: WorkPlanId) -> Result<WorkPlan> {
    let authority = desk.actor().tenant();
    queries::plan(desk.conn().await?, id, Some(authority)).await
}

pub(super) async fn show(mut desk: Desk, At(id): At<WorkPlanId>) -> Result<Response> {
    let plan = own(&mut desk, id).await?;
    let typed = Typed::from(&plan.content);
    Ok(Page(page(&mut desk, plan, typed, Wrong::default()).await?).into_response())
}

pub(super) async fn file(mut desk: Desk, At(id): At<WorkPlanId>, posted: Posted) -> Result<Response> {
    let plan = own(&mut desk, id).await?;
    let missing = rules::missing(&plan.content);
    if !missing.is_empty() && rules::save(plan.stage).is_ok() {
        let mut wrong = Wrong::default();
        for (field, sentence) in missing {
            wrong.add(field, sentence);
        }
        let typed = Typed::from(&plan.content);
        return Ok(Invalid(page(&mut desk, plan, typed, wrong).await?).into_response());
    }
    let may = desk.ask::<FilePlan>(&plan)?;
    let seen = posted.get("version").parse().unwrap_or_default();
    commands::file(desk.work().await?, may, seen).await?;
    Ok(done(&path::work_plan(id), "已报送省商务厅备案，答复后会发消息给你"))
}

/// The page of a plan with what was typed.
pub(super) async fn page(desk: &mut Desk, plan: WorkPlan, typed: Typed, wrong: Wrong) -> Result<ShowPage> {
    let title = format!("{}年工作方案", plan.year);
    let shell = desk.shell(&title).await?.amiss(wrong.len());
    let filings = queries::filings(desk.conn().await?, plan.id).await?;
    let asked =
        filings.first().and_then(|filing| filing.answer.as_ref()).filter(|(answer, _)| !answer.acknowledged);
    let question = match (plan.stage, asked) {
        (PlanStage::Questioned, Some((answer, _))) => answer.words.clone(),
        _ => String::new(),
    };
    let missing: Vec<&str> =
        rules::missing(&plan.content).into_iter().map(|(_, sentence)| sentence).collect();
    let turns = matches!(plan.stage, PlanStage::Draft | PlanStage::Questioned);
    Ok(ShowPage {
        tag: tag(plan.stage),
        facts: Facts::new()
            .add("制定单位", plan.authority_name.clone())
            .add("状态自", words::full_moment(plan.stage_at)),
        files: plan
            .content
            .file
            .iter()
            .map(|file| FileLine::stored(file, path::work_plan_file(plan.id)))
            .collect(),
        hint: super::super::application::folder::upload_hint(desk),
        accept: crate::platform::files::Kind::ACCEPT,
        open: rules::save(plan.stage).is_ok(),
        can_file: turns && missing.is_empty(),
        missing: if turns { missing } else { Vec::new() },
        version: plan.version,
        history: history(&plan, &filings),
        here: path::work_plan(plan.id),
        filing: path::work_plan_filing(plan.id),
        question,
        shell,
        title,
        typed,
        wrong,
    })
}

/// What was filed and what the province said, the newest first.
pub(super) fn history(plan: &WorkPlan, filings: &[Filing]) -> Option<Timeline> {
    let mut entries = Vec::new();
    for filing in filings {
        if let Some((answer, at)) = &filing.answer {
            let (word, mood) =
                if answer.acknowledged { ("予以备案", Mood::Done) } else { ("要求说明", Mood::Warn) };
            entries.push(Entry::new(*at, word, mood).by("省商务厅").saying(answer.words.clone()));
        }
        let mood = if filing.answer.is_none() { Mood::Now } else { Mood::Plain };
        let entry = Entry::new(filing.filed_at, format!("第{}次报送", filing.seq), mood);
        let name = filing.content.file.as_ref().map(|file| file.name.clone()).unwrap_or_default();
        let href = path::work_plan_filed(plan.id, filing.seq);
        entries.push(entry.by(plan.authority_name.clone()).link(name, href));
    }
    (!entries.is_empty()).then_some(Timeline { entries })
}
