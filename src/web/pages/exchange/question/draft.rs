//! An officer drafts the answer, or corrects one that stands.

use super::{Group, act::version, clauses, paragraphs, show::seen, tag};
use crate::{
    exchange::{
        Answer, Question, QuestionId, QuestionRefusal,
        acts::HandleQuestion,
        commands::question as commands,
        rules::question::{self as rules, MOST_CITES, Move},
    },
    kernel::refusal::Refusal as _,
    platform::error::{Error, Result},
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        view::{
            labels::Tag,
            page::{Invalid, Page},
            shell::Shell,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

#[derive(Template)]
#[template(path = "exchange/question_draft.html")]
struct DraftPage {
    shell: Shell,
    heading: &'static str,
    caption: String,
    tag: Tag,
    here: String,
    back: String,
    version: i32,
    body: Vec<String>,
    /// The bureau's draft and whose it is.
    advice: Option<(String, Vec<String>)>,
    public: bool,
    corrects: bool,
    answer: Answer,
    /// The chosen clauses, a field each: name, label, value.
    cites: Vec<(String, String, String)>,
    clauses: Vec<Group>,
    wrong: Wrong,
}

pub(in crate::web::pages::exchange) async fn edit(
    mut desk: Desk,
    At(id): At<QuestionId>,
) -> Result<Response> {
    let question = seen(&mut desk, id).await?;
    let _may = desk.ask::<HandleQuestion>(&question)?;
    rules::go(question.state, Move::Prepare)?;
    let answer = match &question.answer {
        Some(stands) => Answer { note: String::new(), ..stands.text.clone() },
        None => Answer {
            wording: question.asked.body.clone(),
            answer: question.bureau_draft.clone().unwrap_or_default(),
            cites: question.asked.clause.iter().cloned().collect(),
            note: String::new(),
        },
    };
    let shown = question.version;
    Ok(Page(page(&mut desk, &question, (answer, shown), Wrong::default()).await?).into_response())
}

async fn page(
    desk: &mut Desk,
    question: &Question,
    (answer, version): (Answer, i32),
    wrong: Wrong,
) -> Result<DraftPage> {
    let corrects = question.answer.is_some();
    let heading = if corrects { "更正答复" } else { "起草答复" };
    let cites = (0..MOST_CITES).map(|at| {
        let value = answer.cites.get(at).cloned().unwrap_or_default();
        (format!("cite-{}", at + 1), format!("依据条款{}", at + 1), value)
    });
    Ok(DraftPage {
        shell: desk.shell(heading).await?.amiss(wrong.len()),
        heading,
        caption: format!("咨询{}", question.receipt),
        tag: tag(question.state),
        here: path::question_part(question.id, "answer"),
        back: path::question(question.id),
        version,
        body: paragraphs(&question.asked.body),
        advice: question.bureau_name.clone().zip(question.bureau_draft.as_deref().map(paragraphs)),
        public: question.asked.public,
        corrects,
        cites: cites.collect(),
        clauses: clauses(&desk.house.current),
        answer,
        wrong,
    })
}

fn typed(posted: &Posted) -> Answer {
    let text = |name: &str| posted.get(name).replace("\r\n", "\n");
    let mut cites: Vec<String> = Vec::new();
    for at in 1..=MOST_CITES {
        let code = posted.get(&format!("cite-{at}"));
        if !code.is_empty() && !cites.iter().any(|one| one == code) {
            cites.push(code.to_owned());
        }
    }
    Answer { wording: text("wording"), answer: text("answer"), cites, note: text("note") }
}

pub(in crate::web::pages::exchange) async fn prepare(
    mut desk: Desk,
    At(id): At<QuestionId>,
    posted: Posted,
) -> Result<Response> {
    let question = seen(&mut desk, id).await?;
    let may = desk.ask::<HandleQuestion>(&question)?;
    rules::go(question.state, Move::Prepare)?;
    let (house, answer, shown) = (desk.house.clone(), typed(&posted), version(&posted));
    let mut wrong = Wrong::default();
    for (field, says) in rules::gaps(&answer, &house.current, question.answer.is_some()) {
        wrong.add(field, says);
    }
    if !wrong.is_empty() {
        return Ok(Invalid(page(&mut desk, &question, (answer, shown), wrong).await?).into_response());
    }
    match commands::prepare(desk.work().await?, may, &answer, (&house.current, shown)).await {
        Ok(_) => Ok(done(&path::question(id), "已送负责人审定")),
        Err(Error::Refused(refused)) if refused.code == QuestionRefusal::Stale.code() => {
            let question = seen(&mut desk, id).await?;
            wrong.add("answer", "打开这一页以后，这个问题又有了变化。你写的还在，核对后再送审");
            let shown = question.version;
            Ok(Invalid(page(&mut desk, &question, (answer, shown), wrong).await?).into_response())
        }
        Err(error) => Err(error),
    }
}
