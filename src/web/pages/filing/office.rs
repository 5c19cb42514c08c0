//! The province's list of a year's plans, and its word on one.

use super::{show::history, tag};
use crate::{
    filing::{Answer, PlanStage, WorkPlanId, acts::AnswerFiling, commands, queries, rules},
    kernel::day,
    platform::error::{Error, Result},
    web::{
        at::At,
        desk::{Desk, done},
        form::{Asked, Posted, Wrong},
        path,
        view::{
            labels::{Colour, Tag},
            page::{Invalid, Page},
            part::{Facts, FileLine, Tabs, Timeline},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use chrono::Datelike as _;

#[derive(Template)]
#[template(path = "filing/office_list.html")]
struct ListPage {
    shell: Shell,
    caption: String,
    tabs: Tabs,
    lines: Vec<Line>,
}

struct Line {
    authority: String,
    href: String,
    tag: Tag,
    when: String,
    reach: &'static str,
}

#[derive(Template)]
#[template(path = "filing/office_show.html")]
struct ShowPage {
    shell: Shell,
    title: String,
    tag: Tag,
    facts: Facts,
    summary: String,
    files: Vec<FileLine>,
    open: bool,
    history: Option<Timeline>,
    here: String,
    back: String,
    answer: String,
    words: String,
    wrong: Wrong,
}

pub(super) async fn list(mut desk: Desk, asked: Asked) -> Result<Response> {
    let this_year = i16::try_from(day::day_of(desk.now()).year()).unwrap_or(i16::MAX);
    let year = asked.get("year").parse::<i16>().unwrap_or(this_year);
    let shell = desk.shell("工作方案").await?;
    let all = queries::of_year(desk.conn().await?, year).await?;
    let mut tabs = Tabs::new("按年份查看");
    for each in [this_year - 1, this_year, this_year + 1] {
        let href = asked.with(&path::office_work_plans(), "year", &each.to_string());
        tabs = tabs.tab(format!("{each}年"), href, None, each == year);
    }
    let filed = all.iter().filter(|each| each.plan.is_some()).count();
    let caption = format!("{}个推荐单位，{filed}个已报送{year}年工作方案（四(一)）", all.len());
    let lines = all.into_iter().map(|each| Line {
        authority: each.authority,
        href: each.plan.map(|(id, _)| path::office_work_plan(id)).unwrap_or_default(),
        tag: each.plan.map_or(Tag::new("未报送", Colour::Grey), |(_, stage)| tag(stage)),
        when: each.filed_at.map(words::full_moment).unwrap_or_default(),
        reach: match (each.plan, each.open_to_public) {
            (None, _) => "",
            (_, true) => "公开",
            (_, false) => "不公开",
        },
    });
    Ok(Page(ListPage { shell, caption, tabs, lines: lines.collect() }).into_response())
}

pub(super) async fn show(mut desk: Desk, At(id): At<WorkPlanId>) -> Result<Response> {
    Ok(Page(page(&mut desk, id, &Posted::default(), Wrong::default()).await?).into_response())
}

pub(super) async fn answer(mut desk: Desk, At(id): At<WorkPlanId>, posted: Posted) -> Result<Response> {
    let plan = queries::plan(desk.conn().await?, id, None).await?;
    let answer = match posted.get("answer") {
        "acknowledge" => Answer { acknowledged: true, words: posted.get("words").to_owned() },
        "question" => Answer { acknowledged: false, words: posted.get("words").to_owned() },
        _ => {
            let mut wrong = Wrong::default();
            wrong.add("answer", "选予以备案还是要求说明");
            return Ok(Invalid(page(&mut desk, id, &posted, wrong).await?).into_response());
        }
    };
    if let Err(refusal @ rules::FilingRefusal::WordsMissing) = rules::answer(plan.stage, &answer) {
        let mut wrong = Wrong::default();
        wrong.add("words", refusal.to_string());
        return Ok(Invalid(page(&mut desk, id, &posted, wrong).await?).into_response());
    }
    let may = desk.ask::<AnswerFiling>(&plan)?;
    let says = if answer.acknowledged { "已备案" } else { "已告知推荐单位要说明什么" };
    commands::answer(desk.work().await?, may, answer).await?;
    Ok(done(&path::office_work_plan(id), says))
}

async fn page(desk: &mut Desk, id: WorkPlanId, posted: &Posted, wrong: Wrong) -> Result<ShowPage> {
    let plan = queries::plan(desk.conn().await?, id, None).await?;
    let filings = queries::filings(desk.conn().await?, id).await?;
    // What was never filed is its authority's own affair.
    let last = filings.first().ok_or(Error::Unseen)?;
    let title = last.content.title.clone();
    Ok(ShowPage {
        shell: desk.shell(&title).await?.amiss(wrong.len()),
        tag: tag(plan.stage),
        facts: Facts::new()
            .add("报送单位", plan.authority_name.clone())
            .add("会同部门", last.content.departments.clone())
            .add("报送", words::full_moment(last.filed_at))
            .add("公开", if last.content.open_to_public { "备案后公开" } else { "不公开" }),
        summary: last.content.summary.clone(),
        files: last
            .content
            .file
            .iter()
            .map(|file| FileLine::stored(file, path::work_plan_filed(id, last.seq)))
            .collect(),
        open: plan.stage == PlanStage::Filed,
        history: history(&plan, &filings),
        here: path::office_work_plan(id),
        back: path::office_work_plans(),
        answer: posted.get("answer").to_owned(),
        words: posted.get("words").to_owned(),
        title,
        wrong,
    })
}
