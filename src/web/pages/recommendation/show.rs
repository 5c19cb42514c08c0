//! One file: what the system works out, what the officer marks, and the decision with its consequence.

use super::{
    case::Case,
    choice::Decision,
    figures::{Figure, figures, footnote},
    lines::county,
    sheet::{self, Row},
};
use crate::access::Targeted as _;
use crate::{
    access::Act,
    application::{ApplicationId, Stage},
    calendar,
    kernel::day,
    platform::error::Result,
    recommendation::{
        Completeness, Met, Truth,
        queries::{Filter, Sort, worklist},
    },
    web::{
        desk::Desk,
        form::{Posted, Wrong},
        pages::application::background::Background,
        path,
        view::{
            labels::{self, Tag},
            page::{Invalid, Page},
            part::{Facts, Tabs, Tools},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};

#[derive(Template)]
#[template(path = "recommendation/show.html")]
struct ShowPage {
    shell: Shell,
    back: String,
    caption: String,
    title: String,
    tag: Tag,
    tools: Tools,
    facts: Facts,
    tabs: Tabs,
    here: String,
    seen: i16,
    figures: Vec<Figure>,
    footnote: String,
    rows: Vec<Row>,
    truths: Vec<(&'static str, &'static str, &'static str)>,
    completenesses: Vec<(&'static str, &'static str, &'static str)>,
    mets: Vec<(&'static str, &'static str, &'static str)>,
    progress: String,
    not_met: usize,
    decision: Option<Decision>,
    letter: Option<(String, String, String)>,
    recall: Option<Recall>,
    elsewhere: String,
    background: Background,
    wrong: Wrong,
}

/// Taking a recommendation back.
struct Recall {
    to: String,
    reason: String,
    says: String,
}

pub(super) async fn show(mut desk: Desk, Path(id): Path<ApplicationId>) -> Result<Response> {
    let case = Case::open(&mut desk, id).await?;
    Ok(Page(page(&mut desk, case, None, Wrong::default()).await?).into_response())
}

/// The same page with what was typed and what is amiss.
pub(super) async fn again(mut desk: Desk, case: Case, typed: &Posted, wrong: Wrong) -> Result<Response> {
    Ok(Invalid(page(&mut desk, case, Some(typed), wrong).await?).into_response())
}

async fn page(desk: &mut Desk, case: Case, typed: Option<&Posted>, wrong: Wrong) -> Result<ShowPage> {
    let shell = desk.shell(&case.application.org_name).await?.amiss(wrong.len());
    let calendar = calendar::queries::load(desk.conn().await?).await?;
    let tools = neighbours(desk, &case).await?;
    let background = Background::of(desk, &case.application).await?;
    let (now, application) = (desk.now(), &case.application);
    let region = county(&desk.house.regions, &application.region_code.to_string(), day::day_of(now));
    let decision = case.on_desk().then(|| Decision::of(&case, typed, &calendar, now));
    let may_recall =
        application.stage == Stage::Recommended && desk.may(Act::RecallRecommendation, &application.target());
    Ok(ShowPage {
        shell,
        back: path::recommendations(),
        caption: format!("{} · {}", application.round_title, application.number_or_draft()),
        title: application.org_name.clone(),
        tag: tag(&case),
        tools,
        facts: facts(&case, &region),
        tabs: tabs(&case),
        here: path::recommendation(application.id),
        seen: case.seq(),
        figures: figures(&case),
        footnote: footnote(&case),
        rows: sheet::rows(&case, typed),
        truths: Truth::ALL
            .iter()
            .map(|each| (each.code(), each.label(), look(*each == Truth::True)))
            .collect(),
        completenesses: Completeness::ALL
            .iter()
            .map(|each| (each.code(), each.label(), look(*each == Completeness::Complete)))
            .collect(),
        mets: vec![
            (Met::Yes.code(), Met::Yes.label(), "is-ok"),
            (Met::No.code(), Met::No.label(), "is-bad"),
            (Met::Unclear.code(), Met::Unclear.label(), ""),
        ],
        progress: sheet::progress(&case),
        not_met: sheet::not_met(&case),
        letter: case.letter.as_ref().map(|letter| {
            let at = words::moment(letter.recommended_at);
            (letter.document_number.to_string(), letter.opinion.to_string(), at)
        }),
        recall: may_recall.then(|| recall(&case, typed)),
        elsewhere: elsewhere(&case),
        decision,
        background,
        wrong,
    })
}

const fn look(good: bool) -> &'static str {
    if good { "is-ok" } else { "is-bad" }
}

fn recall(case: &Case, typed: Option<&Posted>) -> Recall {
    let freed = case.pool.as_ref().filter(|pool| !pool.uncapped).map(|pool| {
        format!("撤回后{}{}名额还剩{}个。", pool.owner_name, pool.cover.short(), pool.left().unwrap_or(0) + 1)
    });
    Recall {
        to: path::recommendation_act(case.application.id, "recall"),
        reason: typed.map(|posted| posted.get("reason").to_owned()).unwrap_or_default(),
        says: freed.unwrap_or_default(),
    }
}

fn tag(case: &Case) -> Tag {
    match case.application.stage {
        Stage::Submitted if case.examined.iter().any(|kept| kept.submission == case.seq()) => {
            labels::application::EXAMINING
        }
        Stage::Submitted if case.seq() > 1 => labels::application::RESUBMITTED,
        other => other.into(),
    }
}

fn facts(case: &Case, region: &str) -> Facts {
    let application = &case.application;
    let what = application.enterprise_type.map_or_else(
        || application.category.label().to_owned(),
        |kind| format!("{} · {}", application.category.label(), kind.short()),
    );
    let typed = |key: &str| case.dossier.answers.typed(key, None).concat();
    let contact = [typed("contact_name"), typed("contact_phone")].join(" ").trim().to_owned();
    let due = application.due_at.map(words::closing);
    Facts::new()
        .add("类别和类型", what)
        .add("注册地", region)
        .num("提交", application.submitted_at.map(words::moment).unwrap_or_default())
        .maybe("重新提交", (case.seq() > 1).then(|| format!("第{}次提交", case.seq())))
        .maybe("联系人", (!contact.is_empty()).then_some(contact))
        .maybe("办理期限", due)
}

fn tabs(case: &Case) -> Tabs {
    let id = case.application.id;
    let files = i64::try_from(case.dossier.evidence.len()).ok();
    Tabs::new("申报内容")
        .tab("审核", path::recommendation(id), None, true)
        .tab("申报书和材料", path::application_dossier(id), files, false)
        .tab("办理记录", path::application(id), None, false)
}

/// What is said where nothing can be decided here.
fn elsewhere(case: &Case) -> String {
    match case.application.stage {
        Stage::Submitted => String::new(),
        Stage::SentBack => "已退回申报单位补正。改好重新提交后，会回到你这里。".into(),
        Stage::Declined => "已不予推荐，本批办结。".into(),
        Stage::Withdrawn => "申报单位已经撤回，不用再办。".into(),
        Stage::Recommended => "已推荐，等省商务厅受理。受理以前可以撤回推荐。".into(),
        other => format!("已推荐，现在是“{}”，由省商务厅办理。", other.label()),
    }
}

/// The files before and after this one in the same view.
async fn neighbours(desk: &mut Desk, case: &Case) -> Result<Tools> {
    let filter = Filter {
        round: case.application.round,
        authority: case.application.authority.uuid(),
        keyword: String::new(),
        categories: Vec::new(),
        county: String::new(),
        since_before: None,
        sort: Sort::Stay,
    };
    let rows = worklist(desk.conn().await?, &filter).await?;
    let Some(here) = rows.iter().find(|row| row.id == case.application.id) else { return Ok(Tools::new()) };
    let same: Vec<_> = rows.iter().filter(|row| row.state() == here.state()).collect();
    let at = same.iter().position(|row| row.id == here.id).unwrap_or(0);
    let mut tools = Tools::new();
    if let Some(row) = at.checked_sub(1).and_then(|before| same.get(before)) {
        tools = tools.previous(path::recommendation(row.id));
    }
    if let Some(row) = same.get(at + 1) {
        tools = tools.next(path::recommendation(row.id));
    }
    Ok(tools)
}
