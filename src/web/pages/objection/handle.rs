//! Taking up, turning away, giving to a colleague, looking who objects, asking.

use super::{
    case::{page, seen},
    terms,
};
use crate::{
    kernel::{calendar::YearNotCovered, refusal::Refusal as _},
    objection::{
        AttachedId, InquiryKind, NonAcceptance, Objection, ObjectionId, ObjectionRefusal, Seen,
        acts::{Accept, Assign, Inquire, SeeObjector},
        commands::{self, Question},
    },
    platform::error::{Error, Result},
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        view::page::{Invalid, Page},
    },
};
use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use uuid::Uuid;

/// The case again, with what is wrong.
pub(super) async fn again(
    desk: &mut Desk,
    objection: &Objection,
    typed: &Posted,
    wrong: Wrong,
) -> Result<Response> {
    Ok(Invalid(page(desk, objection, typed, wrong, None).await?).into_response())
}

pub(super) async fn accept(mut desk: Desk, At(id): At<ObjectionId>) -> Result<Response> {
    let objection = seen(&mut desk, id).await?;
    let may = desk.ask::<Accept>(&objection)?;
    let terms = terms(&desk.house.settings.objections);
    commands::accept(desk.work().await?, may, &terms).await?;
    Ok(done(&path::objection(id), "已受理，由你承办"))
}

pub(super) async fn refuse(mut desk: Desk, At(id): At<ObjectionId>, typed: Posted) -> Result<Response> {
    let objection = seen(&mut desk, id).await?;
    let may = desk.ask::<Accept>(&objection)?;
    let mut wrong = Wrong::default();
    let reason = NonAcceptance::from_code(typed.get("reason"));
    if reason.is_none() {
        wrong.add("reason", "选择不予受理的理由");
    }
    if typed.get("words").is_empty() {
        wrong.add("words", "写给异议人的说明");
    }
    match reason {
        Some(reason) if wrong.is_empty() => {
            commands::refuse(desk.work().await?, may, reason, typed.get("words")).await?;
            Ok(done(&path::objection(id), "不予受理，异议人凭回执可以看到答复"))
        }
        _ => again(&mut desk, &objection, &typed, wrong).await,
    }
}

pub(super) async fn assign(mut desk: Desk, At(id): At<ObjectionId>, typed: Posted) -> Result<Response> {
    let objection = seen(&mut desk, id).await?;
    let may = desk.ask::<Assign>(&objection)?;
    let mut wrong = Wrong::default();
    let to = typed.get("handler").parse::<Uuid>().ok();
    if to.is_none() {
        wrong.add("handler", "选择新的承办人");
    }
    if typed.get("handler_reason").is_empty() {
        wrong.add("handler_reason", "写明改派的理由");
    }
    match to {
        Some(to) if wrong.is_empty() => {
            let seen = Seen::typed(typed.get("seen")).version;
            commands::assign(desk.work().await?, may, seen, to, typed.get("handler_reason")).await?;
            Ok(done(&path::objection(id), "已改派"))
        }
        _ => again(&mut desk, &objection, &typed, wrong).await,
    }
}

/// The page with who objects; never kept by a browser.
pub(super) async fn look(mut desk: Desk, At(id): At<ObjectionId>, typed: Posted) -> Result<Response> {
    let objection = seen(&mut desk, id).await?;
    let may = desk.ask::<SeeObjector>(&objection)?;
    match commands::look(desk.work().await?, may, typed.get("purpose")).await {
        Ok(objector) => {
            let page =
                page(&mut desk, &objection, &Posted::default(), Wrong::default(), Some(objector)).await?;
            let mut response = Page(page).into_response();
            response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            Ok(response)
        }
        Err(Error::Refused(refused)) if refused.code == ObjectionRefusal::PurposeMissing.code() => {
            let mut wrong = Wrong::default();
            wrong.add("purpose", refused.text);
            again(&mut desk, &objection, &typed, wrong).await
        }
        Err(error) => Err(error),
    }
}

pub(super) async fn inquire(mut desk: Desk, At(id): At<ObjectionId>, typed: Posted) -> Result<Response> {
    let objection = seen(&mut desk, id).await?;
    let may = desk.ask::<Inquire>(&objection)?;
    let mut wrong = Wrong::default();
    let kind = InquiryKind::from_code(typed.get("kind"));
    if kind.is_none() {
        wrong.add("kind", "选择发给谁");
    }
    let told = typed.get("told").replace("\r\n", "\n");
    if told.chars().count() < 10 {
        wrong.add("told", "写明要核实或者要对方说明的事实，至少10个字");
    }
    let Some(kind) = kind.filter(|_| wrong.is_empty()) else {
        return again(&mut desk, &objection, &typed, wrong).await;
    };
    let ticked = typed.all("files");
    let files = ticked.iter().filter_map(|id| id.parse::<Uuid>().ok().map(AttachedId::from_uuid));
    let question = Question { kind, told, files: files.collect() };
    let terms = terms(&desk.house.settings.objections);
    match commands::inquire(desk.work().await?, may, &question, &terms).await {
        Ok(()) => Ok(done(&path::objection(id), &format!("{}已发出", kind.label()))),
        Err(Error::Refused(refused))
            if [ObjectionRefusal::RevealsObjector.code(), YearNotCovered(0).code()]
                .contains(&refused.code) =>
        {
            let at = if refused.code == YearNotCovered(0).code() { "kind" } else { "told" };
            wrong.add(at, refused.text);
            again(&mut desk, &objection, &typed, wrong).await
        }
        Err(error) => Err(error),
    }
}
