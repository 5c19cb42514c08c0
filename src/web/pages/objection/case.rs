//! One case: what is said, what was asked and answered, and the step that is next.

use super::{about, line, tag};
use crate::{
    access::{Act, Role, Targeted as _},
    application::Stage,
    notice,
    objection::{
        Attached, InquiryKind, NonAcceptance, Objection, ObjectionId, ObjectionState, Objector, Outcome,
        Reserve, Seen, acts::View, queries, rules,
    },
    platform::error::{Error, Result},
    web::{
        at::At,
        desk::Desk,
        form::{Posted, Wrong},
        path,
        view::{
            labels::Tag,
            page::Page,
            part::{Facts, FileLine},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "objection/case.html")]
pub(super) struct CasePage {
    shell: Shell,
    id: ObjectionId,
    title: String,
    caption: String,
    tag: Tag,
    facts: Facts,
    back: String,
    file: String,
    list: String,
    said: String,
    evidence: Vec<FileLine>,
    questions: Vec<Question>,
    grounds: String,
    reply: String,
    replied: Option<String>,
    seen: Seen,
    /// The step this reader may take.
    step: Step,
    /// Why this reader may not take it.
    hindered: String,
    may_look: bool,
    objector: Option<Objector>,
    may_assign: bool,
    officers: Vec<(String, String)>,
    /// What may go along with a question: id, name, ticked.
    shareable: Vec<(String, String, bool)>,
    typed: Typed,
    achievements: String,
    reserves: Vec<(String, String)>,
    place: Place,
    wrong: Wrong,
}

/// The place of a unit that was struck off.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// None became free.
    None,
    /// It may be taken.
    Free,
    /// It was taken.
    Taken,
}

impl Place {
    fn of(state: ObjectionState, unit: Stage, taken: bool) -> Self {
        match (state, unit) {
            (ObjectionState::Upheld, Stage::StruckOff) if taken => Self::Taken,
            (ObjectionState::Upheld, Stage::StruckOff) => Self::Free,
            _ => Self::None,
        }
    }
}

/// What is next.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Accept,
    Work,
    Reply,
    Nothing,
}

/// A question with its answer.
struct Question {
    heading: String,
    when: String,
    late: bool,
    told: String,
    answered: Option<String>,
    finding: &'static str,
    answer: String,
    files: Vec<FileLine>,
}

/// What was typed into the forms of the page.
#[derive(Default)]
struct Typed {
    reason: String,
    words: String,
    purpose: String,
    kind: String,
    told: String,
    outcome: String,
    grounds: String,
    public_reason: String,
    achievements: String,
    reply: String,
    handler: String,
    handler_reason: String,
    reserve: String,
    out_of_order: String,
    promotion_reason: String,
    promotion_achievements: String,
}

impl Typed {
    fn of(posted: &Posted, objection: &Objection, now: (&str, &[Reserve])) -> Self {
        let or = |name: &str, usual: &str| {
            if posted.has(name) { posted.get(name).to_owned() } else { usual.to_owned() }
        };
        let (achievements, reserves) = now;
        let next = reserves.first();
        Self {
            reason: or("reason", ""),
            words: or("words", ""),
            purpose: or("purpose", ""),
            kind: or("kind", ""),
            told: or("told", &objection.facts),
            outcome: or("outcome", ""),
            grounds: or("grounds", ""),
            public_reason: or("public_reason", ""),
            achievements: or("achievements", achievements),
            reply: or("reply", objection.reply.as_deref().unwrap_or_default()),
            handler: or("handler", ""),
            handler_reason: or("handler_reason", ""),
            reserve: or("reserve", &next.map(|next| next.application.to_string()).unwrap_or_default()),
            out_of_order: or("out_of_order", ""),
            promotion_reason: or("promotion_reason", ""),
            promotion_achievements: or(
                "promotion_achievements",
                next.map_or("", |next| next.achievements.as_str()),
            ),
        }
    }
}

impl CasePage {
    fn act(&self, act: &str) -> String {
        path::objection_act(self.id, act)
    }
    const fn reasons() -> &'static [NonAcceptance] {
        NonAcceptance::ALL
    }
    fn reason_options() -> Vec<(&'static str, &'static str)> {
        Self::reasons().iter().map(|each| (each.code(), each.label())).collect()
    }
    fn outcomes() -> Vec<(&'static str, &'static str)> {
        Outcome::ALL.iter().map(|each| (each.code(), each.label())).collect()
    }
    fn kinds() -> [(&'static str, &'static str); 2] {
        [("verification", "推荐单位，请它核实"), ("hearing", "被异议的单位，听取意见")]
    }
}

/// An objection the viewer may read.
pub(super) async fn seen(desk: &mut Desk, id: ObjectionId) -> Result<Objection> {
    let objection = queries::objection(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    let _may = desk.ask::<View>(&objection)?;
    Ok(objection)
}

pub(super) async fn show(mut desk: Desk, At(id): At<ObjectionId>) -> Result<Response> {
    let objection = seen(&mut desk, id).await?;
    let page = page(&mut desk, &objection, &Posted::default(), Wrong::default(), None).await?;
    Ok(Page(page).into_response())
}

/// The questions, and what the page's forms bring back as seen.
async fn questions(desk: &mut Desk, objection: &Objection) -> Result<(Seen, Vec<Question>)> {
    let asked = queries::inquiries(desk.conn().await?, objection.id).await?;
    let (now, seen, mut shown) = (desk.now(), Seen::of(objection, &asked), Vec::new());
    for inquiry in asked {
        let files = queries::answers(desk.conn().await?, inquiry.id).await?;
        let due = inquiry.due_at.map(|due| format!("，{}前答复", words::closing(due))).unwrap_or_default();
        shown.push(Question {
            heading: match inquiry.kind {
                InquiryKind::Verification => format!("核实：{}", inquiry.tenant_name),
                InquiryKind::Hearing => format!("听取意见：{}", inquiry.tenant_name),
            },
            when: format!("{}发出{due}", words::full_moment(inquiry.asked_at)),
            late: inquiry.answered_at.is_none() && inquiry.due_at.is_some_and(|due| due <= now),
            told: inquiry.told,
            answered: inquiry.answered_at.map(words::moment),
            finding: inquiry.finding.map_or("", |finding| finding.label()),
            answer: inquiry.answer.unwrap_or_default(),
            files: files.iter().map(|file| line(file, path::objection_file(objection.id, file.id))).collect(),
        });
    }
    Ok((seen, shown))
}

fn facts(objection: &Objection, unit: Stage, now: DateTime<Utc>) -> Facts {
    let due = objection.due_at.map(|due| {
        let late = if due <= now { "，已逾期" } else { "" };
        format!("{}{late}", words::closing(due))
    });
    Facts::new()
        .num("回执编号", objection.receipt.clone())
        .num("收到", words::full_moment(objection.received_at))
        .add("名义", if objection.by_unit { "单位" } else { "个人" })
        .add("承办人", objection.handler_name.clone().unwrap_or_else(|| "还没有".into()))
        .maybe("本步期限", due)
        .add("被异议单位现在", unit.label())
}

/// The step that is next, and why this reader may not take it; empty: may.
fn step(desk: &Desk, objection: &Objection, conflicted: bool) -> (Step, String) {
    let person = desk.visitor.viewer.as_ref().map(|viewer| viewer.person.clone()).unwrap_or_default();
    let next = match objection.state {
        ObjectionState::Received => Step::Accept,
        ObjectionState::Accepted => Step::Work,
        _ if objection.decided_at.is_some() && objection.replied_at.is_none() => Step::Reply,
        _ => Step::Nothing,
    };
    let hindered = match next {
        Step::Accept => {
            rules::accept(objection, conflicted, &person).err().map(|refusal| refusal.to_string())
        }
        Step::Work if objection.handler != desk.actor().account() => {
            let name = objection.handler_name.clone().unwrap_or_default();
            Some(rules::ObjectionRefusal::NotTheHandler(name).to_string())
        }
        Step::Work | Step::Reply | Step::Nothing => None,
    };
    if desk.actor().role() == Role::Office {
        (next, hindered.unwrap_or_default())
    } else {
        (Step::Nothing, String::new())
    }
}

/// The reserves, while a place is free.
async fn reserves(desk: &mut Desk, objection: &Objection, place: Place) -> Result<Vec<Reserve>> {
    if place == Place::Free {
        queries::reserves(desk.conn().await?, objection.round, objection.category).await
    } else {
        Ok(Vec::new())
    }
}

/// Who may handle it instead: account and name.
fn colleagues(officers: Vec<(Uuid, String, bool)>, objection: &Objection) -> Vec<(String, String)> {
    let free = officers.into_iter().filter(|(id, _, tied)| !tied && Some(*id) != objection.handler);
    free.map(|(id, name, _)| (id.to_string(), name)).collect()
}

/// A file that may go along with a question: id, name, ticked.
fn shareable(file: &Attached, ticked: &[String]) -> (String, String, bool) {
    let id = file.id.to_string();
    let ticked = ticked.contains(&id);
    (id, format!("{}（{}）", file.name, about(file.size, file.pages)), ticked)
}

/// The page with what was typed; `objector` after a look that was recorded.
pub(super) async fn page(
    desk: &mut Desk,
    objection: &Objection,
    posted: &Posted,
    wrong: Wrong,
    objector: Option<Objector>,
) -> Result<CasePage> {
    let (now, id) = (desk.now(), objection.id);
    let shell = desk.shell(&format!("对{}的异议", objection.unit_name)).await?.amiss(wrong.len());
    let files = queries::evidence(desk.conn().await?, id).await?;
    let evidence: Vec<_> = files.iter().filter(|file| file.inquiry.is_none()).collect();
    let officers = queries::officers(desk.conn().await?, objection.application).await?;
    let account = desk.actor().account();
    let conflicted = officers.iter().any(|(id, _, conflicted)| *conflicted && Some(*id) == account);
    let (unit, taken) = queries::unit(desk.conn().await?, objection.application).await?;
    let place = Place::of(objection.state, unit, taken);
    let reserves = reserves(desk, objection, place).await?;
    let achievements = queries::achievements(desk.conn().await?, objection.application).await?;
    let notice = notice::queries::notice(desk.conn().await?, objection.notice).await?.ok_or(Error::Unseen)?;
    let (seen, questions) = questions(desk, objection).await?;
    let (step, hindered) = step(desk, objection, conflicted);
    let duty = desk.actor().duty();
    let ticked = posted.all("files");
    Ok(CasePage {
        questions,
        may_look: rules::look(objection, account, duty, "……………").is_ok()
            && desk.may(Act::SeeObjector, &objection.target()),
        may_assign: objection.state == ObjectionState::Accepted
            && desk.may(Act::AssignObjection, &objection.target()),
        officers: colleagues(officers, objection),
        shareable: evidence.iter().map(|file| shareable(file, &ticked)).collect(),
        evidence: evidence.iter().map(|file| line(file, path::objection_file(id, file.id))).collect(),
        typed: Typed::of(posted, objection, (&achievements, &reserves)),
        reserves: reserves
            .iter()
            .map(|one| (one.application.to_string(), format!("第{}名　{}", one.position, one.unit_name)))
            .collect(),
        shell,
        id,
        title: format!("对{}的异议", objection.unit_name),
        caption: notice.title,
        tag: tag(objection.state),
        facts: facts(objection, unit, now),
        back: path::docket(),
        file: path::application(objection.application),
        list: path::notice(objection.notice),
        said: objection.facts.clone(),
        grounds: objection.grounds.clone().unwrap_or_default(),
        reply: objection.reply.clone().unwrap_or_default(),
        replied: objection.replied_at.map(words::moment),
        seen,
        step,
        hindered,
        objector,
        achievements,
        place,
        wrong,
    })
}
