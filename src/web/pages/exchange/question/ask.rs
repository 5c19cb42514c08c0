//! Asking: the public form with its receipt, and the form of whoever is signed in.

use super::{ENTRANCE, Group, clauses, limits, topics, typed::Typed};
use crate::{
    access::{Role, Target},
    exchange::{
        QuestionRefusal,
        acts::AskQuestion,
        commands::question::{self as commands, Form},
    },
    kernel::refusal::Refusal as _,
    platform::error::{Error, Result},
    web::{
        desk::{Desk, done},
        form::{Asked as Query, Posted, Wrong},
        path,
        source::Source,
        view::{
            page::{Page, with_status},
            part::Trail,
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};

#[derive(Template)]
#[template(path = "exchange/question_ask.html")]
struct AskPage {
    shell: Shell,
    trail: Trail,
    typed: Typed,
    topics: Vec<(String, String)>,
    clauses: Vec<Group>,
    days: u32,
    /// Whether the reader, once signed in, asks from within.
    asks: bool,
    wrong: Wrong,
}

#[derive(Template)]
#[template(path = "exchange/question_new.html")]
struct NewPage {
    shell: Shell,
    typed: Typed,
    topics: Vec<(String, String)>,
    clauses: Vec<Group>,
    days: u32,
    wrong: Wrong,
}

#[derive(Template)]
#[template(path = "exchange/question_taken.html")]
struct ReceiptPage {
    shell: Shell,
    trail: Trail,
    receipt: String,
    secret: String,
    at: String,
    days: u32,
    /// A mail will tell.
    mails: bool,
}

fn fresh(query: &Query) -> Typed {
    Typed::fresh(query.get("topic"), query.get("clause"))
}

pub(in crate::web::pages::exchange) async fn show(mut desk: Desk, query: Query) -> Result<Response> {
    Ok(Page(page(&mut desk, fresh(&query), Wrong::default()).await?).into_response())
}

async fn page(desk: &mut Desk, typed: Typed, wrong: Wrong) -> Result<AskPage> {
    Ok(AskPage {
        shell: desk.shell("我要咨询").await?.amiss(wrong.len()),
        trail: Trail::home().to("咨询问答", path::public_questions()).here("我要咨询"),
        typed,
        topics: topics(),
        clauses: clauses(&desk.house.current),
        days: desk.house.settings.questions.answer_days,
        asks: !matches!(desk.actor().role(), Role::Office | Role::Auditor),
        wrong,
    })
}

pub(in crate::web::pages::exchange) async fn file(
    mut desk: Desk,
    source: Source,
    posted: Posted,
) -> Result<Response> {
    let (typed, mut wrong) = (Typed::of(&posted), Wrong::default());
    let house = desk.house.clone();
    let asked = typed.asked(&house.current, &mut wrong);
    let asker = typed.asker(&mut wrong);
    let (Some(asked), Some(asker)) = (asked, asker) else {
        return unprocessable(&mut desk, StatusCode::UNPROCESSABLE_ENTITY, typed, wrong).await;
    };
    let form = Form { secret: typed.secret(), asker, asked, source: source.as_str().to_owned() };
    let limits = limits(&house.settings.questions);
    let work = desk.work_as_system(ENTRANCE).await?;
    match commands::ask_publicly(work, &form, &limits).await {
        Ok(receipt) => {
            let mails = form.asker.email.is_some();
            Ok(Page(taken(&mut desk, (receipt, typed.secret().grouped()), mails).await?).into_response())
        }
        Err(Error::Refused(refused)) if refused.code == QuestionRefusal::TooMany(0).code() => {
            wrong.add("topic", format!("{}。{}", refused.text, refused.way_on));
            unprocessable(&mut desk, StatusCode::TOO_MANY_REQUESTS, typed, wrong).await
        }
        Err(error) => Err(error),
    }
}

async fn unprocessable(desk: &mut Desk, status: StatusCode, typed: Typed, wrong: Wrong) -> Result<Response> {
    Ok(with_status(status, &page(desk, typed, wrong).await?))
}

async fn taken(desk: &mut Desk, (receipt, secret): (String, String), mails: bool) -> Result<ReceiptPage> {
    Ok(ReceiptPage {
        shell: desk.shell("问题已收到").await?,
        trail: Trail::home().to("咨询问答", path::public_questions()).here("回执"),
        receipt,
        secret,
        at: words::full_moment(desk.now()),
        days: desk.house.settings.questions.answer_days,
        mails,
    })
}

pub(in crate::web::pages::exchange) async fn new(mut desk: Desk, query: Query) -> Result<Response> {
    let _may = desk.ask::<AskQuestion>(&Target::of_tenant(desk.actor().tenant()))?;
    Ok(Page(desk_page(&mut desk, fresh(&query), Wrong::default()).await?).into_response())
}

async fn desk_page(desk: &mut Desk, typed: Typed, wrong: Wrong) -> Result<NewPage> {
    Ok(NewPage {
        shell: desk.shell("我要咨询").await?.amiss(wrong.len()),
        typed,
        topics: topics(),
        clauses: clauses(&desk.house.current),
        days: desk.house.settings.questions.answer_days,
        wrong,
    })
}

pub(in crate::web::pages::exchange) async fn ask(mut desk: Desk, posted: Posted) -> Result<Response> {
    let may = desk.ask::<AskQuestion>(&Target::of_tenant(desk.actor().tenant()))?;
    let (typed, mut wrong) = (Typed::of(&posted), Wrong::default());
    let house = desk.house.clone();
    let Some(asked) = typed.asked(&house.current, &mut wrong).filter(|_| wrong.is_empty()) else {
        let page = desk_page(&mut desk, typed, wrong).await?;
        return Ok(with_status(StatusCode::UNPROCESSABLE_ENTITY, &page));
    };
    let limits = limits(&house.settings.questions);
    let id = commands::ask(desk.work().await?, may, &asked, &limits).await?;
    Ok(done(&path::question(id), "问题已提交"))
}
