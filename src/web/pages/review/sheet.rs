//! The split view: the dossier on the left, the sheet on the right.

use super::{
    sheet_form::{self, gate_name, gate_remark_name, points_name, remark_name},
    tasks::me,
};
use crate::{
    application::Application,
    platform::error::{Error, Result},
    recommendation,
    review::{
        Assignment, ReviewStage, SheetState,
        queries::{self, Task},
        rules::sheet::{from_half_points, half_points},
    },
    standard::{Criterion, Gate, Standard},
    web::{
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
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use rust_decimal::Decimal;
use uuid::Uuid;

/// An expert's assignment with the opened application.
pub(super) struct Case {
    pub assignment: Assignment,
    folder: Folder,
}

impl Case {
    pub fn application(&self) -> &Application {
        &self.folder.application
    }
    pub fn standard(&self) -> &Standard {
        self.folder.standard()
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
    Ok(Case { assignment, folder })
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
    recusal: Option<String>,
    dossier: DossierBody,
    opinion: Option<String>,
    save: String,
    lock: String,
    gates: Vec<GateBox>,
    boxes: Vec<CriterionBox>,
    comment: String,
    scored: usize,
    sum: String,
    locked: Option<String>,
    due: String,
    others: Vec<Other>,
    defence: bool,
    wrong: Wrong,
}

/// One gate.
struct GateBox {
    label: String,
    clauses: String,
    name: String,
    passed: String,
    remark_name: String,
    remark: String,
    wrong: bool,
}

/// One criterion.
struct CriterionBox {
    number: usize,
    label: String,
    clauses: String,
    max: String,
    points: String,
    points_name: String,
    remark_name: String,
    remark: String,
    bands: Vec<BandLine>,
    open: bool,
    scored: bool,
}

struct BandLine {
    label: String,
    range: String,
    text: String,
    here: bool,
}

/// Another expert's locked sheet.
struct Other {
    name: String,
    points: String,
    comment: String,
}

pub(super) async fn show(mut desk: Desk, Path(id): Path<Uuid>) -> Result<Response> {
    let case = case(&mut desk, id).await?;
    let (lines, gates) = queries::sheet(desk.conn().await?, case.assignment.id).await?;
    let held = sheet_form::held(&lines, &gates, &case.assignment.comment);
    Ok(Page(page(&mut desk, &case, &held, Wrong::default()).await?).into_response())
}

/// The same page with what was typed, and what is wrong with it.
pub(super) async fn again(desk: &mut Desk, case: &Case, typed: &Posted, wrong: Wrong) -> Result<Response> {
    Ok(Invalid(page(desk, case, typed, wrong).await?).into_response())
}

async fn page(desk: &mut Desk, case: &Case, typed: &Posted, wrong: Wrong) -> Result<SheetPage> {
    let shell = desk.shell(&format!("评分：{}", case.application().org_name)).await?.amiss(wrong.len());
    let expert = case.assignment.expert;
    let conn = desk.conn().await?;
    let tasks = queries::tasks(conn, expert).await?;
    let all = queries::assignments(conn, case.application().id).await?;
    let opinion = recommendation::queries::recommendation(conn, case.application().id).await?;
    let assigned = &case.assignment;
    let (place, tools) = neighbours(&tasks, assigned);
    let sums: Vec<Decimal> = case.standard().criteria.iter().filter_map(|one| scored(one, typed)).collect();
    let open = assigned.locked_at.is_none();
    Ok(SheetPage {
        shell,
        name: case.application().org_name.clone(),
        what: case.what(),
        tag: assigned.state().into(),
        place,
        tools,
        recusal: open.then(|| path::review_part(assigned.id, "recusal")),
        dossier: DossierBody::of(&case.folder),
        opinion: opinion.map(|given| given.opinion.to_string()),
        save: path::review(assigned.id),
        lock: path::review_part(assigned.id, "lock"),
        gates: case.standard().gates.iter().map(|gate| gate_box(gate, typed, &wrong)).collect(),
        boxes: boxes(case.standard(), typed, &wrong, open),
        comment: typed.get("comment").to_owned(),
        scored: sums.len(),
        sum: words::score(sums.iter().sum()),
        locked: assigned.locked_at.map(words::full_moment),
        due: assigned.due_at.map(words::closing).unwrap_or_default(),
        others: others(&all, assigned),
        defence: assigned.stage == ReviewStage::Defence,
        wrong,
    })
}

/// 第8件，共14件 of the same round and stage, with links to the neighbours.
fn neighbours(tasks: &[Task], here: &Assignment) -> (String, Tools) {
    let round = tasks.iter().find(|task| task.assignment.id == here.id).map(|task| &task.round_title);
    let alike = |task: &&Task| {
        task.assignment.stands() && task.assignment.stage == here.stage && Some(&task.round_title) == round
    };
    let seen: Vec<&Task> = tasks.iter().filter(alike).collect();
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

/// The points of a criterion, if what is typed are points.
fn scored(criterion: &Criterion, typed: &Posted) -> Option<Decimal> {
    let typed = typed.get(&points_name(&criterion.key));
    let points = crate::review::rules::sheet::points(typed, criterion.max).ok().flatten()?;
    Some(from_half_points(half_points(points))?.decimal())
}

fn clauses(numbers: &[crate::standard::ClauseNumber]) -> String {
    let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    format!("第{}条", numbers.join("、"))
}

fn gate_box(gate: &Gate, typed: &Posted, wrong: &Wrong) -> GateBox {
    let (name, remark_name) = (gate_name(&gate.key), gate_remark_name(&gate.key));
    GateBox {
        label: gate.label.clone(),
        clauses: clauses(&gate.clauses),
        passed: typed.get(&name).to_owned(),
        remark: typed.get(&remark_name).to_owned(),
        wrong: wrong.at(&name).is_some() || wrong.at(&remark_name).is_some(),
        name,
        remark_name,
    }
}

/// The criteria; the first that is wrong or not scored stands open.
fn boxes(standard: &Standard, typed: &Posted, wrong: &Wrong, open: bool) -> Vec<CriterionBox> {
    let amiss = |one: &Criterion| {
        wrong.at(&points_name(&one.key)).is_some() || wrong.at(&remark_name(&one.key)).is_some()
    };
    let first = standard
        .criteria
        .iter()
        .position(amiss)
        .or_else(|| standard.criteria.iter().position(|one| scored(one, typed).is_none()));
    let criteria = standard.criteria.iter().enumerate();
    criteria
        .map(|(at, one)| {
            let points = scored(one, typed);
            let (points_name, remark_name) = (points_name(&one.key), remark_name(&one.key));
            CriterionBox {
                number: at + 1,
                label: one.label.clone(),
                clauses: clauses(&one.clauses),
                max: one.max.normalize().to_string(),
                points: typed.get(&points_name).to_owned(),
                remark: typed.get(&remark_name).to_owned(),
                bands: bands(one, points),
                open: !open || amiss(one) || first == Some(at),
                scored: points.is_some(),
                points_name,
                remark_name,
            }
        })
        .collect()
}

fn bands(criterion: &Criterion, points: Option<Decimal>) -> Vec<BandLine> {
    let here = points.and_then(|points| criterion.band(points));
    let line = |band: &crate::standard::Band| BandLine {
        label: band.label.clone(),
        range: format!("{}—{}", band.from.normalize(), band.to.normalize()),
        text: band.text.clone(),
        here: here == Some(band),
    };
    criterion.bands.iter().map(line).collect()
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
