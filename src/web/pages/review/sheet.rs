//! The split view: the dossier on the left, the sheet on the right.

use super::{
    asks::Asks,
    sheet_boxes::{self, CriterionBox, GateBox},
    sheet_form::{self, scored},
    tasks::me,
};
use crate::{
    application::Application,
    platform::error::{Error, Result},
    recommendation,
    review::{
        Assignment, AssignmentId, ReviewStage, SheetState, board,
        commands::{Saved, SheetDraft},
        queries::{self, Task},
        rules::{parts, rubric::Rubric},
    },
    standard::Standard,
    web::{
        at::At,
        desk::Desk,
        form::{Posted, Wrong},
        pages::application::{dossier::DossierBody, folder::Folder},
        path,
        view::{
            labels::Tag,
            page::{Invalid, Page},
            part::Tools,
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use rust_decimal::Decimal;
use uuid::Uuid;

/// An expert's assignment with the opened application.
pub(super) struct Case {
    pub assignment: Assignment,
    pub folder: Folder,
    pub asks: Asks,
}

impl Case {
    pub fn application(&self) -> &Application {
        &self.folder.application
    }
    pub fn standard(&self) -> &Standard {
        self.folder.standard()
    }
    /// What the sheet asks.
    pub fn rubric(&self) -> Rubric<'_> {
        self.asks.rubric(self.standard())
    }
    /// 2026A-E0001 · 示范企业 · B2B电子商务平台 · 绵阳市商务局推荐
    pub fn what(&self) -> String {
        let file = self.application();
        let mut words = vec![file.number_or_draft().to_owned(), file.category.label().to_owned()];
        words.extend(file.enterprise_type.map(|kind| kind.label().to_owned()));
        let by = if file.direct_claimed {
            "省级企业".to_owned()
        } else {
            format!("{}推荐", file.authority_name)
        };
        words.push(by);
        words.join(" · ")
    }
}

/// The own assignment, released and not recused; anything else does not exist.
pub(super) async fn case(desk: &mut Desk, id: Uuid) -> Result<Case> {
    let expert = me(desk)?;
    let assignment = queries::own_assignment(desk.conn().await?, id.into(), expert).await?;
    let assignment = assignment.filter(Assignment::stands).ok_or(Error::Unseen)?;
    let folder = Folder::open(desk, assignment.application).await?;
    let asks = Asks::of(desk, &assignment, &folder).await?;
    Ok(Case { assignment, folder, asks })
}

/// What a page shows of the form.
pub(super) struct Shown<'a> {
    /// What stands in the fields.
    pub typed: &'a Posted,
    /// What is wrong with it.
    pub wrong: Wrong,
    /// The mark the page before had; `None`: what is stored now is what this page shows.
    pub seen: Option<&'a str>,
    /// Saved just now, by itself.
    pub saved: bool,
}

impl<'a> Shown<'a> {
    pub fn new(typed: &'a Posted) -> Self {
        Self { typed, wrong: Wrong::default(), seen: None, saved: false }
    }
}

#[derive(Template)]
#[template(path = "review/sheet.html")]
pub(super) struct SheetPage {
    shell: Shell,
    name: String,
    what: String,
    tag: Tag,
    place: String,
    tools: Tools,
    steps_aside: Option<String>,
    dossier: DossierBody,
    opinion: Option<String>,
    save: String,
    lock: String,
    mark: String,
    skip: Option<String>,
    gates: Vec<GateBox>,
    boxes: Vec<CriterionBox>,
    comment: String,
    scored: usize,
    wanted: usize,
    sum: String,
    saved: String,
    locked: Option<String>,
    unlocked: Vec<(String, String)>,
    due: String,
    others: Vec<Other>,
    defence: bool,
    wrong: Wrong,
}

/// Another expert's locked sheet.
struct Other {
    name: String,
    points: String,
    comment: String,
}

pub(super) async fn show(mut desk: Desk, At(id): At<Uuid>) -> Result<Response> {
    let case = case(&mut desk, id).await?;
    let held = sheet_form::held(&stored(&mut desk, &case).await?);
    Ok(Page(page(&mut desk, &case, Shown::new(&held)).await?).into_response())
}

/// The same page with what was typed, and what is wrong with it.
pub(super) async fn again(desk: &mut Desk, case: &Case, shown: Shown<'_>) -> Result<Response> {
    Ok(Invalid(page(desk, case, shown).await?).into_response())
}

/// The page where another window has written something else: what is typed here stands in those places, and what is stored is
/// said beside it.
pub(super) async fn asks(desk: &mut Desk, case: &Case, typed: &Posted, saved: &Saved) -> Result<Response> {
    let places: Vec<String> = saved.rivals.iter().map(|(name, _)| name.clone()).collect();
    let both = sheet_form::over(&saved.draft, typed, &places);
    let shown = Shown { wrong: sheet_form::elsewhere(&saved.rivals), ..Shown::new(&both) };
    again(desk, case, shown).await
}

/// The page after it has saved itself.
pub(super) async fn by_script(desk: &mut Desk, case: &Case, shown: Shown<'_>) -> Result<Response> {
    Ok(Page(page(desk, case, shown).await?).into_response())
}

async fn stored(desk: &mut Desk, case: &Case) -> Result<SheetDraft> {
    let (lines, gates) = queries::sheet(desk.conn().await?, case.assignment.id).await?;
    Ok(SheetDraft { lines, gates, comment: case.assignment.comment.clone() })
}

async fn page(desk: &mut Desk, case: &Case, shown: Shown<'_>) -> Result<SheetPage> {
    let Shown { typed, wrong, seen, saved } = shown;
    let shell = desk.shell(&format!("评分：{}", case.application().org_name)).await?.amiss(wrong.len());
    // Read anew: a save came between.
    let (conn, expert) = (desk.conn().await?, case.assignment.expert);
    let fresh = queries::own_assignment(conn, case.assignment.id, expert).await?.ok_or(Error::Unseen)?;
    let assigned = &fresh;
    let mark = match seen {
        Some(seen) => seen.to_owned(),
        None => {
            let (lines, gates) = queries::sheet(desk.conn().await?, assigned.id).await?;
            parts::mark(&SheetDraft { lines, gates, comment: assigned.comment.clone() })
        }
    };
    let now = desk.now();
    let conn = desk.conn().await?;
    let tasks = queries::tasks(conn, assigned.expert).await?;
    let all = queries::assignments(conn, case.application().id).await?;
    let opinion = recommendation::queries::recommendation(conn, case.application().id).await?;
    let unlocked = board::unlocks_of(conn, assigned.id).await?;
    let (place, tools) = neighbours(&tasks, assigned);
    let wanted: Vec<_> = case.rubric().criteria.iter().filter(|one| !one.bonus).collect();
    let sum: Decimal = case.rubric().criteria.iter().filter_map(|one| scored(one, typed)).sum();
    let open = assigned.locked_at.is_none();
    let (gates, boxes) = sheet_boxes::boxes(case, typed, &wrong, open);
    let part = |part| path::review_part(assigned.id, part);
    Ok(SheetPage {
        shell,
        name: case.application().org_name.clone(),
        what: case.what(),
        tag: assigned.state().into(),
        place,
        tools,
        steps_aside: open.then(|| part("recusal")),
        dossier: DossierBody::of(&case.folder),
        opinion: opinion.map(|given| given.opinion.to_string()),
        save: path::review(assigned.id),
        lock: part("lock"),
        mark,
        skip: next_open(&tasks, assigned).map(path::review),
        gates,
        boxes,
        comment: typed.get(parts::COMMENT).to_owned(),
        scored: wanted.iter().filter(|one| scored(one, typed).is_some()).count(),
        wanted: wanted.len(),
        sum: words::score(sum),
        saved: if saved { format!("{} 已自动保存", words::time(now)) } else { String::new() },
        locked: assigned.locked_at.map(words::full_moment),
        unlocked: unlocked.into_iter().map(|(at, why)| (words::full_moment(at), why)).collect(),
        due: assigned.due_at.map(words::closing).unwrap_or_default(),
        others: others(&all, assigned),
        defence: assigned.stage == ReviewStage::Defence,
        wrong,
    })
}

/// Those of the same round and stage, in the order of the list.
fn alike<'a>(tasks: &'a [Task], here: &Assignment) -> Vec<&'a Task> {
    let round = tasks.iter().find(|task| task.assignment.id == here.id).map(|task| &task.round_title);
    let mut alike: Vec<&Task> = tasks
        .iter()
        .filter(|task| task.assignment.stands() && task.assignment.stage == here.stage)
        .filter(|task| Some(&task.round_title) == round)
        .collect();
    // By number, so that a sheet keeps its place when it is locked.
    alike.sort_by(|one, other| one.number.cmp(&other.number));
    alike
}

/// 第8件，共14件 of the same round and stage, with links to the neighbours.
fn neighbours(tasks: &[Task], here: &Assignment) -> (String, Tools) {
    let seen = alike(tasks, here);
    let at = seen.iter().position(|task| task.assignment.id == here.id).unwrap_or(0);
    let link = |at: Option<usize>| Some(path::review(seen.get(at?)?.assignment.id));
    let pdf = path::application_dossier_pdf(here.application);
    let mut tools = Tools::new().download("申报书（PDF）", pdf);
    if let Some(href) = link(at.checked_sub(1)) {
        tools = tools.previous(href);
    }
    if let Some(href) = link(Some(at + 1)) {
        tools = tools.next(href);
    }
    (format!("第{}件，共{}件", at + 1, seen.len()), tools)
}

/// The next sheet that is not locked yet, behind this one and then from the first; `None`: this is the last.
fn next_open(tasks: &[Task], here: &Assignment) -> Option<AssignmentId> {
    let seen = alike(tasks, here);
    let at = seen.iter().position(|task| task.assignment.id == here.id)?;
    let (before, behind) = seen.split_at(at);
    let mut onward = behind.iter().skip(1).chain(before);
    onward.find(|task| task.assignment.locked_at.is_none()).map(|task| task.assignment.id)
}

/// The sheet to go on with after this one.
pub(super) async fn next_of(desk: &mut Desk, case: &Case) -> Result<Option<AssignmentId>> {
    let tasks = queries::tasks(desk.conn().await?, case.assignment.expert).await?;
    Ok(next_open(&tasks, &case.assignment))
}

/// Others' locked sheets of the same stage, without names; the database shows none before the own one is locked.
fn others(all: &[Assignment], own: &Assignment) -> Vec<Other> {
    all.iter()
        .filter(|one| one.id != own.id && one.stage == own.stage && one.state() == SheetState::Locked)
        .filter(|_| own.locked_at.is_some())
        .zip(1..)
        .map(|(one, n)| Other {
            name: format!("专家{n}"),
            points: one.total().map(|points| points.to_string()).unwrap_or_default(),
            comment: one.comment.clone(),
        })
        .collect()
}
