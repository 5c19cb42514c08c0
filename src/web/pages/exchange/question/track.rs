//! How a question stands, by receipt and secret. A wrong pair and one that does not exist answer alike.

use super::{ENTRANCE, Reading, limits, paragraphs, tag, told};
use crate::{
    exchange::{
        Question, QuestionState,
        commands::question::{self as commands, LookUp},
    },
    objection::{Receipt, Secret},
    platform::error::Result,
    web::{
        desk::Desk,
        form::{Posted, Wrong},
        house::House,
        path,
        source::Source,
        view::{
            labels::Tag,
            page::{Page, with_status},
            part::{Facts, Trail},
            shell::Shell,
            words,
        },
    },
};
use askama::{Template, filters::HtmlSafe};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};

#[derive(Template)]
#[template(path = "exchange/question_receipt.html")]
struct ReceiptPage {
    shell: Shell,
    trail: Trail,
    receipt: String,
    wrong: Wrong,
}

#[derive(Template)]
#[template(path = "exchange/question_track.html")]
struct TrackPage {
    shell: Shell,
    trail: Trail,
    heading: String,
    tag: Tag,
    facts: Facts,
    told: Told,
}

/// What the asker reads, by receipt or signed in: `{{ told }}`.
#[derive(Template)]
#[template(path = "exchange/question_told.html")]
pub(super) struct Told {
    says: String,
    body: Vec<String>,
    /// The question as it is published, where that differs.
    wording: Option<Vec<String>>,
    answer: Option<(String, Reading)>,
    /// What was corrected.
    note: Option<String>,
    /// Why there is none, or none any more; where it belongs.
    closing: Option<(String, Option<(&'static str, &'static str)>)>,
    /// Its public page.
    public: Option<String>,
}

impl HtmlSafe for Told {}

impl Told {
    pub(super) fn of(question: &Question, house: &House) -> Self {
        let answer = question.answer.as_ref().filter(|_| question.state != QuestionState::Withdrawn);
        let open = question.asked.public;
        let days = house.settings.questions.answer_days;
        let says = match told(question.state, question.answer.is_some()) {
            QuestionState::Refused => "这个问题不在这里答复，下面写了原因和该到哪里办。".to_owned(),
            QuestionState::Withdrawn => "答复已经撤回，不再作数。".to_owned(),
            QuestionState::Answered if open => "省商务厅已经答复，问答同时公开。".to_owned(),
            QuestionState::Answered => "省商务厅已经答复。按你的选择，问答不公开。".to_owned(),
            _ => match question.due_at {
                Some(due) => format!("省商务厅在{}前答复。", words::closing(due)),
                None => format!("省商务厅在{days}个工作日内答复。"),
            },
        };
        Self {
            says,
            body: paragraphs(&question.asked.body),
            wording: answer
                .filter(|stands| open && stands.text.wording != question.asked.body)
                .map(|stands| paragraphs(&stands.text.wording)),
            answer: answer.map(|stands| {
                let at = question.answer_at.unwrap_or(stands.at);
                (words::full_moment(at), Reading::of(&stands.text, &house.current))
            }),
            note: answer.map(|stands| stands.text.note.clone()).filter(|note| !note.is_empty()),
            closing: question
                .closing
                .clone()
                .map(|why| (why, question.refused_for.map(crate::exchange::WhyNot::belongs))),
            public: (open && question.answer.is_some()).then(|| path::public_question(question.id)),
        }
    }
}

pub(in crate::web::pages::exchange) async fn ask(desk: Desk) -> Result<Response> {
    form(desk, StatusCode::OK, "", Wrong::default()).await
}

async fn form(mut desk: Desk, status: StatusCode, receipt: &str, wrong: Wrong) -> Result<Response> {
    let page = ReceiptPage {
        shell: desk.shell("查询咨询办理").await?.amiss(wrong.len()),
        trail: Trail::home().to("咨询问答", path::public_questions()).here("查询咨询办理"),
        receipt: receipt.to_owned(),
        wrong,
    };
    Ok(with_status(status, &page))
}

pub(in crate::web::pages::exchange) async fn look_up(
    mut desk: Desk,
    source: Source,
    typed: Posted,
) -> Result<Response> {
    let mut wrong = Wrong::default();
    if typed.get("receipt").is_empty() {
        wrong.add("receipt", "填写回执上的编号");
    }
    if typed.get("secret").is_empty() {
        wrong.add("secret", "填写回执上的查询码");
    }
    if !wrong.is_empty() {
        return form(desk, StatusCode::UNPROCESSABLE_ENTITY, typed.get("receipt"), wrong).await;
    }
    let (receipt, secret) = (Receipt::typed(typed.get("receipt")), Secret::typed(typed.get("secret")));
    let limits = limits(&desk.house.settings.questions);
    let work = desk.work_as_system(ENTRANCE).await?;
    match commands::look_up(work, (&receipt, &secret), source.as_str(), &limits).await? {
        LookUp::Found(question) => Ok(Page(page(&mut desk, &question).await?).into_response()),
        LookUp::Wrong => {
            wrong.add("receipt", "回执编号或查询码不对。对照回执再输一次");
            form(desk, StatusCode::UNPROCESSABLE_ENTITY, typed.get("receipt"), wrong).await
        }
        LookUp::Wait => {
            wrong.add("receipt", "这个网络地址一小时内输错的次数太多。过一小时再查，或者打电话问");
            form(desk, StatusCode::TOO_MANY_REQUESTS, typed.get("receipt"), wrong).await
        }
    }
}

async fn page(desk: &mut Desk, question: &Question) -> Result<TrackPage> {
    let house = desk.house.clone();
    Ok(TrackPage {
        shell: desk.shell(&format!("咨询{}", question.receipt)).await?,
        trail: Trail::home()
            .to("咨询问答", path::public_questions())
            .to("查询咨询办理", path::question_receipt())
            .here("办理情况"),
        heading: question.asked.topic.label().to_owned(),
        tag: tag(told(question.state, question.answer.is_some())),
        facts: Facts::new()
            .num("回执编号", question.receipt.clone())
            .num("收到", words::full_moment(question.asked_at)),
        told: Told::of(question, &house),
    })
}
