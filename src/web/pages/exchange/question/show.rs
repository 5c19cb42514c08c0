//! One question: for who asked, for the bureau that drafts, for the province.

use super::{Reading, cite, list::beginning, paragraphs, tag, told, track::Told};
use crate::{
    access::{Act, Actor, Role, Targeted as _},
    exchange::{
        Question, QuestionId, QuestionState, QuestionStep, WhyNot, queries,
        rules::question::{Move, go},
    },
    kernel::{day, id::Id},
    org,
    platform::error::Result,
    web::{
        at::At,
        desk::Desk,
        form::{Posted, Wrong},
        path,
        view::{
            labels::Tag,
            page::Page,
            part::{Entry, Facts, Mood, Timeline},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

#[derive(Template)]
#[template(path = "exchange/question.html")]
pub(super) struct ShowPage {
    shell: Shell,
    title: String,
    tag: Tag,
    facts: Facts,
    /// Who asked: what they are told.
    told: Option<Told>,
    /// Officials: the question in the asker's words.
    body: Vec<String>,
    /// What the province asked a bureau, the bureau's name and its draft.
    passed: Option<(String, String, Option<Vec<String>>)>,
    /// A draft that waits: the question as it will be published, the answer, what is corrected, by whom.
    draft: Option<Shown>,
    /// The answer that stands.
    answer: Option<Shown>,
    closing: Option<String>,
    history: Option<Timeline>,
    acts: Acts,
    reasons: Vec<(String, String)>,
    bureaus: Vec<(String, String)>,
    version: i32,
    typed: Typed,
    wrong: Wrong,
}

struct Shown {
    by: String,
    wording: Vec<String>,
    reading: Reading,
    note: String,
    digest: String,
}

/// Where the reader can act; none: not now, or not they.
#[derive(Default)]
struct Acts {
    take: Option<String>,
    pass: Option<String>,
    recall: Option<String>,
    advise: Option<String>,
    refuse: Option<String>,
    draft: Option<String>,
    release: Option<String>,
    withdraw: Option<String>,
    public: Option<String>,
}

/// What was typed, form by form.
#[derive(Default)]
struct Typed {
    asks: String,
    bureau: String,
    advice: String,
    why: String,
    closing: String,
    verdict: String,
    words: String,
    withdrawal: String,
}

pub(super) async fn seen(desk: &mut Desk, id: QuestionId) -> Result<Question> {
    queries::question(desk.conn().await?, id).await
}

pub(in crate::web::pages::exchange) async fn show(
    mut desk: Desk,
    At(id): At<QuestionId>,
) -> Result<Response> {
    let question = seen(&mut desk, id).await?;
    Ok(Page(page(&mut desk, question, &Posted::default(), Wrong::default()).await?).into_response())
}

/// Does the reader see it as its asker? A bureau that drafts sees what the province asks it.
fn asker(actor: &Actor, question: &Question) -> bool {
    match actor {
        Actor::Office { .. } | Actor::Auditor { .. } => false,
        Actor::Authority { authority, .. } => question.bureau.map(Id::uuid) != Some(*authority),
        _ => true,
    }
}

/// The page with what was typed.
pub(super) async fn page(
    desk: &mut Desk,
    question: Question,
    posted: &Posted,
    wrong: Wrong,
) -> Result<ShowPage> {
    let (actor, house) = (desk.actor(), desk.house.clone());
    let as_asker = asker(&actor, &question);
    let office = matches!(actor.role(), Role::Office | Role::Auditor);
    let title = beginning(&question.asked.body);
    let shell = desk.shell(&format!("咨询{}", question.receipt)).await?.amiss(wrong.len());
    let facts = facts(desk, &question).await?;
    let steps = queries::question_steps(desk.conn().await?, question.id).await?;
    let acts = acts(desk, &question);
    let bureaus = if acts.pass.is_some() { bureaus(desk).await? } else { Vec::new() };
    let shown = |drafted: &crate::exchange::Drafted| Shown {
        by: format!("{}，{}", drafted.by_name, words::full_moment(drafted.at)),
        wording: paragraphs(&drafted.text.wording),
        reading: Reading::of(&drafted.text, &house.current),
        note: drafted.text.note.clone(),
        digest: words::digest(&drafted.digest),
    };
    let passed = question.bureau_asked.clone().zip(question.bureau_name.clone()).filter(|_| !as_asker);
    Ok(ShowPage {
        tag: tag(if as_asker { told(question.state, question.answer.is_some()) } else { question.state }),
        facts,
        told: as_asker.then(|| Told::of(&question, &house)),
        body: paragraphs(&question.asked.body),
        passed: passed.map(|(asks, name)| (asks, name, question.bureau_draft.as_deref().map(paragraphs))),
        draft: question.draft.as_ref().filter(|_| office).map(shown),
        answer: question.answer.as_ref().filter(|_| !as_asker).map(shown),
        closing: question.closing.clone(),
        history: office.then(|| Timeline { entries: steps.iter().rev().map(entry).collect() }),
        acts,
        reasons: WhyNot::ALL.iter().map(|why| (why.code().to_owned(), why.label().to_owned())).collect(),
        bureaus,
        version: question.version,
        typed: Typed::of(posted),
        shell,
        title,
        wrong,
    })
}

impl Typed {
    fn of(posted: &Posted) -> Self {
        let get = |name: &str| posted.get(name).to_owned();
        Self {
            asks: get("asks"),
            bureau: get("bureau"),
            advice: get("advice"),
            why: get("why"),
            closing: get("closing"),
            verdict: get("verdict"),
            words: get("words"),
            withdrawal: get("withdrawal"),
        }
    }
}

/// Who asks and how they are reached is the officers' business, and the asker's own.
async fn facts(desk: &mut Desk, question: &Question) -> Result<Facts> {
    let actor = desk.actor();
    let (office, own) = (actor.role() == Role::Office, asker(&actor, question));
    let set = desk.house.current.clone();
    let conn = desk.conn().await?;
    let by = if office || own { queries::asked_by(conn, question.id).await? } else { None };
    let reach = if office { queries::reach_of(conn, question.id).await? } else { None };
    let clause = question.asked.clause.as_deref().and_then(|code| cite(&set, code));
    let due = question.due_at.filter(|_| question.answer.is_none() && question.closing.is_none());
    Ok(Facts::new()
        .num("编号", question.receipt.clone())
        .add("类别", question.asked.topic.label())
        .maybe("涉及条款", clause.map(|(label, _)| label))
        .num("收到", words::full_moment(question.asked_at))
        .maybe("答复期限", due.map(words::closing))
        .maybe("提问人", by)
        .maybe("联系方式", reach)
        .add("公开", if question.asked.public { "同意公开" } else { "不公开" }))
}

fn acts(desk: &Desk, question: &Question) -> Acts {
    let target = question.target();
    let part = |part: &str| path::question_part(question.id, part);
    let may = |act: Act, by: Move| desk.may(act, &target) && go(question.state, by).is_ok();
    let handles = |by: Move, name: &str| may(Act::HandleQuestion, by).then(|| part(name));
    let open = question.asked.public && question.answer.is_some();
    Acts {
        take: handles(Move::Take, "taking"),
        pass: handles(Move::Pass, "passing"),
        recall: handles(Move::Recall, "recall"),
        advise: may(Act::AdviseOnQuestion, Move::Advise).then(|| part("advice")),
        refuse: handles(Move::Refuse, "refusal"),
        draft: handles(Move::Prepare, "answer"),
        release: (question.state == QuestionState::Prepared && desk.may(Act::ReleaseAnswer, &target))
            .then(|| part("release")),
        withdraw: may(Act::ReleaseAnswer, Move::Withdraw).then(|| part("withdrawal")),
        public: open.then(|| path::public_question(question.id)),
    }
}

/// The bureaus that recommend today.
async fn bureaus(desk: &mut Desk) -> Result<Vec<(String, String)>> {
    let today = day::day_of(desk.now());
    let all = org::queries::authorities(desk.conn().await?).await?;
    let now = all
        .into_iter()
        .filter(|one| one.valid_from <= today && one.valid_until.is_none_or(|until| today < until));
    Ok(now.map(|one| (one.id.to_string(), one.name)).collect())
}

fn entry(step: &QuestionStep) -> Entry {
    let (word, mood) = match step.state {
        QuestionState::Received => ("收到", Mood::Plain),
        QuestionState::InHand => ("办理中", Mood::Plain),
        QuestionState::WithBureau => ("请市州起草", Mood::Plain),
        QuestionState::Prepared => ("起草答复，送负责人审定", Mood::Plain),
        QuestionState::Answered => ("答复", Mood::Done),
        QuestionState::Refused => ("不予答复", Mood::Warn),
        QuestionState::Withdrawn => ("撤回答复", Mood::Warn),
    };
    let entry = Entry::new(step.at, word, mood).by(step.by.clone());
    if step.words.is_empty() { entry } else { entry.saying(step.words.clone()) }
}
