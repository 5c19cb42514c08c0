//! One file: what the system works out, what the officer marks, and the decision with its consequence.

use super::{
    asked,
    case::Case,
    choice::Decision,
    figures::{Figure, figures, footnote},
    lines::county,
    sheet::{self, Entry, Row},
};
use crate::access::Targeted as _;
use crate::{
    access::Act,
    application::{ApplicationId, Stage},
    calendar,
    kernel::day,
    platform::error::Result,
    recommendation::{
        Completeness, Met, Recommendation, SiteVisit, Truth, VisitOutcome,
        queries::{self, From, listed, place_of},
    },
    web::{
        at::At,
        desk::Desk,
        form::{Asked, Posted, Wrong},
        pages::application::{background::Background, talk::Talk},
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
use axum::response::{IntoResponse, Response};

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
    talk: Option<Talk>,
    here: String,
    seen: i16,
    figures: Vec<Figure>,
    footnote: String,
    rows: Vec<Row>,
    truths: Vec<(&'static str, &'static str, &'static str)>,
    completenesses: Vec<(&'static str, &'static str, &'static str)>,
    mets: Vec<(&'static str, &'static str, &'static str)>,
    list: String,
    index: Vec<Entry>,
    oob: bool,
    open: usize,
    unseen: Vec<String>,
    changes_to: String,
    visits: Vec<(String, String)>,
    visit_to: String,
    all_read: bool,
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

pub(super) async fn show(mut desk: Desk, At(id): At<ApplicationId>, asked: Asked) -> Result<Response> {
    let case = Case::open(&mut desk, id).await?;
    let list = came_from(asked.get("in"));
    Ok(Page(page(&mut desk, case, None, Wrong::default(), &list).await?).into_response())
}

/// The list one came from; everything in the round when the address does not say.
fn came_from(query: &str) -> Asked {
    Asked::parse(if query.is_empty() { "state=all" } else { query })
}

/// The same page, as the file stands now, with what was typed and what is amiss.
pub(super) async fn again(mut desk: Desk, case: Case, typed: &Posted, wrong: Wrong) -> Result<Response> {
    let case = Case::open(&mut desk, case.application.id).await?;
    let list = came_from(typed.get("in"));
    Ok(Invalid(page(&mut desk, case, Some(typed), wrong, &list).await?).into_response())
}

async fn page(
    desk: &mut Desk,
    case: Case,
    typed: Option<&Posted>,
    wrong: Wrong,
    list: &Asked,
) -> Result<ShowPage> {
    let shell = desk.shell(&case.application.org_name).await?.amiss(wrong.len());
    let calendar = calendar::queries::load(desk.conn().await?).await?;
    let tools = neighbours(desk, &case, list).await?;
    let background = Background::of(desk, &case.application).await?;
    let talk = Talk::of(desk, &case.application).await?;
    let visits = queries::visits(desk.conn().await?, case.application.id).await?;
    let (now, application) = (desk.now(), &case.application);
    let region = county(&desk.house.regions, &application.region_code.to_string(), day::day_of(now));
    let decision = case.on_desk().then(|| Decision::of(&case, typed, &calendar, now));
    let may_recall =
        application.stage == Stage::Recommended && desk.may(Act::RecallRecommendation, &application.target());
    Ok(ShowPage {
        shell,
        back: path::recommendations_with(&list.only(&asked::NAMES)),
        list: list.only(&asked::NAMES),
        index: sheet::index(&case),
        oob: false,
        open: case.gaps.len(),
        unseen: case.unseen().map(|change| change.label.clone()).collect(),
        changes_to: path::recommendation_act(application.id, "changes"),
        visits: visits.iter().map(visit_line).collect(),
        visit_to: path::recommendation_act(application.id, "visit"),
        all_read: typed.is_some_and(|posted| posted.get("all_read") == "yes"),
        caption: format!("{} · {}", application.round_title, application.number_or_draft()),
        title: application.org_name.clone(),
        tag: tag(&case),
        tools,
        facts: facts(&case, &region),
        tabs: tabs(&case, Tab::Sheet).tab(
            "往来消息",
            path::application_messages(application.id),
            talk.as_ref().and_then(Talk::number),
            false,
        ),
        talk,
        here: path::recommendation(application.id),
        seen: case.seq(),
        figures: figures(&case),
        footnote: footnote(&case),
        rows: sheet::rows(&case, typed),
        truths: truths(),
        completenesses: Completeness::ALL
            .iter()
            .map(|each| (each.code(), each.label(), look(*each == Completeness::Complete)))
            .collect(),
        mets: mets(),
        progress: sheet::progress(&case),
        not_met: sheet::not_met(&case),
        letter: case.letter.as_ref().map(letter_line),
        recall: may_recall.then(|| recall(&case, typed)),
        elsewhere: elsewhere(&case),
        decision,
        background,
        wrong,
    })
}

/// The answers to whether a clause is met.
fn mets() -> Vec<(&'static str, &'static str, &'static str)> {
    let met = |each: Met, look| (each.code(), each.label(), look);
    vec![met(Met::Yes, "is-ok"), met(Met::No, "is-bad"), met(Met::Unclear, "")]
}

/// The answers to whether a clause's material is true.
fn truths() -> Vec<(&'static str, &'static str, &'static str)> {
    Truth::ALL.iter().map(|each| (each.code(), each.label(), look(*each == Truth::True))).collect()
}

/// Number, opinion and moment of the letter.
fn letter_line(letter: &Recommendation) -> (String, String, String) {
    let at = words::full_moment(letter.recommended_at);
    (letter.document_number.to_string(), letter.opinion.to_string(), at)
}

/// 3月2日：相符, and who was there.
fn visit_line(visit: &SiteVisit) -> (String, String) {
    let content = &visit.content;
    let on = content.visited_on.map_or_else(|| "日期没有填".to_owned(), words::day);
    let found = content.conclusion.map_or("没有结论", VisitOutcome::label);
    let state = if visit.signed.is_some() { "" } else { "，草稿，还没有签名" };
    (format!("{on}：{found}{state}"), content.visitors.join("、"))
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

pub(super) fn tag(case: &Case) -> Tag {
    match case.application.stage {
        Stage::Submitted if case.examined.iter().any(|kept| kept.submission == case.seq()) => {
            labels::application::EXAMINING
        }
        Stage::Submitted if case.seq() > 1 => labels::application::RESUBMITTED,
        other => other.into(),
    }
}

pub(super) fn facts(case: &Case, region: &str) -> Facts {
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

/// Which page of a file is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tab {
    Sheet,
    Changes,
    Visit,
}

/// The pages of a file.
pub(super) fn tabs(case: &Case, here: Tab) -> Tabs {
    let id = case.application.id;
    let files = i64::try_from(case.dossier.evidence.len()).ok();
    let mut tabs = Tabs::new("申报内容").tab("审核", path::recommendation(id), None, here == Tab::Sheet);
    if case.submissions.len() > 1 {
        let changed = i64::try_from(case.changes.len()).ok();
        let to = path::recommendation_act(id, "changes");
        tabs = tabs.tab("与上次的差异", to, changed, here == Tab::Changes);
    }
    tabs = tabs.tab("现场核查", path::recommendation_act(id, "visit"), None, here == Tab::Visit);
    tabs.tab("申报书和材料", path::application_dossier(id), files, false).tab(
        "办理记录",
        path::application(id),
        None,
        false,
    )
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

/// The files before and after this one in the list one came from; without one, in its view.
async fn neighbours(desk: &mut Desk, case: &Case, asked: &Asked) -> Result<Tools> {
    let (now, round) = (desk.now(), &case.terms.round);
    let calendar = calendar::queries::load(desk.conn().await?).await?;
    let (long, mut wrong) = (asked::long_since(&calendar, now), Wrong::default());
    let authority = case.application.authority.uuid();
    let filter = asked::filter(asked, round, authority, long, &mut wrong);
    let query = asked.only(&asked::NAMES);
    let conn = desk.conn().await?;
    let Some(here) = place_of(conn, &filter, case.application.id, now).await? else {
        return Ok(Tools::new());
    };
    let pdf = path::application_dossier_pdf(case.application.id);
    let mut tools = Tools::new().download("申报书（PDF）", pdf);
    if let Some(row) = listed(conn, &filter, &From::Before(here.clone()), 1, now).await?.first() {
        tools = tools.previous(path::recommendation_in(row.id, &query));
    }
    if let Some(row) = listed(conn, &filter, &From::After(here), 1, now).await?.first() {
        tools = tools.next(path::recommendation_in(row.id, &query));
    }
    Ok(tools)
}
