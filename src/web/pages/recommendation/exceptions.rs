//! The province's word on requests for a place more (原则上, B03).

use super::quota::tag;
use crate::{
    access::{Scope, Target},
    kernel::text::{DocumentNumber, Remark},
    platform::error::{Error, Result},
    recommendation::{Decision, ExceptionState, QuotaException, acts::DecideException, commands, queries},
    round,
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        pages::application::download,
        path,
        view::{
            labels::Tag,
            page::{Invalid, Page},
            part::{Facts, FileLine, Slots},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "recommendation/exceptions.html")]
struct ListPage {
    shell: Shell,
    lines: Vec<Line>,
}

/// A request in the list.
struct Line {
    owner: String,
    href: String,
    round: String,
    reason: String,
    when: String,
    tag: Tag,
    answer: String,
}

#[derive(Template)]
#[template(path = "recommendation/exception.html")]
struct ShowPage {
    shell: Shell,
    title: String,
    caption: String,
    tag: Tag,
    facts: Facts,
    slots: Slots,
    reason: String,
    files: Vec<FileLine>,
    open: bool,
    answer: String,
    here: String,
    back: String,
    after: u32,
    typed: Typed,
    wrong: Wrong,
}

/// What was typed.
#[derive(Default)]
struct Typed {
    decision: String,
    document: String,
    reason: String,
}

impl Typed {
    fn of(posted: &Posted) -> Self {
        let text = |name: &str| posted.get(name).to_owned();
        Self { decision: text("decision"), document: text("document"), reason: text("reason") }
    }

    fn read(&self) -> Result<Decision, Wrong> {
        let mut wrong = Wrong::default();
        let reason =
            wrong.take("reason", Remark::parse(&self.reason).map_err(|_| "写明理由，推荐单位看得到"));
        match self.decision.as_str() {
            "consent" => {
                let number = DocumentNumber::parse(&self.document);
                let number = wrong.take("document", number.map_err(|_| "写同意增加名额的文号"));
                if let (Some(document), Some(reason)) = (number, reason) {
                    return Ok(Decision::Consent { document, reason });
                }
            }
            "refuse" => {
                if let Some(reason) = reason {
                    return Ok(Decision::Refuse { reason });
                }
            }
            _ => wrong.add("decision", "选同意还是不同意"),
        }
        Err(wrong)
    }
}

pub(super) async fn list(mut desk: Desk) -> Result<Response> {
    let shell = desk.shell("增加名额的申请").await?;
    let requests = queries::exceptions(desk.conn().await?).await?;
    let lines = requests.into_iter().map(|request| Line {
        owner: request.owner_name.clone(),
        href: path::office_exception(request.id),
        round: request.round_title.clone(),
        when: words::full_moment(request.requested_at),
        tag: tag(request.state),
        answer: answer(&request),
        reason: request.reason,
    });
    Ok(Page(ListPage { shell, lines: lines.collect() }).into_response())
}

pub(super) async fn show(mut desk: Desk, At(id): At<Uuid>) -> Result<Response> {
    Ok(Page(page(&mut desk, id, Typed::default(), Wrong::default()).await?).into_response())
}

pub(super) async fn decide(mut desk: Desk, At(id): At<Uuid>, posted: Posted) -> Result<Response> {
    let request = queries::exception(desk.conn().await?, id.into()).await?;
    let typed = Typed::of(&posted);
    let decision = match typed.read() {
        Ok(decision) => decision,
        Err(wrong) => return Ok(Invalid(page(&mut desk, id, typed, wrong).await?).into_response()),
    };
    let may = desk.ask::<DecideException>(&Target::of_programme(id))?;
    commands::decide_exception(desk.work().await?, may, &decision).await?;
    let says = match decision {
        Decision::Consent { .. } => format!("已给{}增加1个企业名额", request.owner_name),
        Decision::Refuse { .. } => format!("已告知{}不增加名额", request.authority_name),
    };
    Ok(done(&path::office_exceptions(), &says))
}

async fn page(desk: &mut Desk, id: Uuid, typed: Typed, wrong: Wrong) -> Result<ShowPage> {
    let request = queries::exception(desk.conn().await?, id.into()).await?;
    let pool = round::queries::pool(desk.conn().await?, request.pool).await?;
    let title = format!("{}申请增加1个企业名额", request.owner_name);
    Ok(ShowPage {
        shell: desk.shell(&title).await?.amiss(wrong.len()),
        caption: request.round_title.clone(),
        tag: tag(request.state),
        facts: Facts::new()
            .add("申请单位", request.authority_name.clone())
            .add("提交", words::full_moment(request.requested_at)),
        slots: Slots { used: pool.used, limit: pool.limit(), ..Slots::default() },
        files: request.document.iter().map(|file| FileLine::stored(file, path::exception_file(id))).collect(),
        open: request.state == ExceptionState::Requested,
        answer: answer(&request),
        here: path::office_exception(id),
        back: path::office_exceptions(),
        after: pool.places + 1,
        reason: request.reason,
        title,
        typed,
        wrong,
    })
}

/// The document of a request: for the province, and for the authority that asks.
pub(super) async fn file(mut desk: Desk, At(id): At<Uuid>) -> Result<Response> {
    let own = Scope::of(&desk.actor()).authority;
    let request = queries::exception(desk.conn().await?, id.into()).await?;
    if own.is_some_and(|own| own != request.authority.uuid()) {
        return Err(Error::Unseen);
    }
    let file = request.document.ok_or(Error::Unseen)?;
    desk.stop_reading().await?;
    download::send(&desk.house, &file.digest, &file.name, file.kind.media_type()).await
}

fn answer(request: &QuotaException) -> String {
    let Some(at) = request.decided_at else { return String::new() };
    let document = request.document_number.as_ref().map(|number| format!("，{number}")).unwrap_or_default();
    let said = request.decision_reason.clone().unwrap_or_default();
    format!("{}{document}：{said}", words::full_moment(at))
}
