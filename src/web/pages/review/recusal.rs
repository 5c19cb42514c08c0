//! Stepping aside, before the file is opened or after, with one of the fixed reasons: because of a tie (回避), or because one cannot
//! judge it (弃权).

use super::opening::{Cover, cover};
use crate::{
    access::{Target, authorize},
    application::ApplicationId,
    kernel::text::Remark,
    platform::error::Result,
    review::{
        ReviewRefusal,
        acts::{CallReserve, Recuse},
        commands,
        rules::decline::DeclineKind,
    },
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        view::{
            page::{Invalid, Page},
            shell::Shell,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "review/recusal.html")]
struct RecusalPage {
    shell: Shell,
    name: String,
    what: String,
    back: String,
    action: String,
    /// First those with a tie, then those without.
    kinds: Vec<DeclineKind>,
    kind: String,
    reason: String,
    wrong: Wrong,
}

impl RecusalPage {
    async fn of(desk: &mut Desk, cover: &Cover, posted: &Posted, wrong: Wrong) -> Result<Self> {
        Ok(Self {
            shell: desk.shell("回避或弃权").await?.amiss(wrong.len()),
            name: cover.header.org_name.clone(),
            what: cover.what(),
            back: path::review(cover.assignment.id),
            action: path::review_part(cover.assignment.id, "recusal"),
            kinds: DeclineKind::OWN.to_vec(),
            kind: posted.get("kind").to_owned(),
            reason: posted.get("reason").to_owned(),
            wrong,
        })
    }
}

pub(super) async fn ask(mut desk: Desk, At(id): At<Uuid>) -> Result<Response> {
    let cover = cover(&mut desk, id).await?;
    let page = RecusalPage::of(&mut desk, &cover, &Posted::default(), Wrong::default()).await?;
    Ok(Page(page).into_response())
}

/// The reason, and what was said to it.
fn read(posted: &Posted) -> Result<(DeclineKind, Option<Remark>), Wrong> {
    let mut wrong = Wrong::default();
    let kind = wrong.take("kind", DeclineKind::own(posted.get("kind")).ok_or("选一个理由"));
    let typed = posted.get("reason");
    let words = if typed.is_empty() && kind.is_none_or(|kind| !kind.wants_words()) {
        Some(None)
    } else {
        let says = "写明和申报单位是什么关系，例如本人配偶在该公司任职";
        wrong.take("reason", Remark::parse(typed).map(Some).map_err(|_| says))
    };
    kind.zip(words).ok_or(wrong)
}

pub(super) async fn recuse(mut desk: Desk, At(id): At<Uuid>, posted: Posted) -> Result<Response> {
    let cover = cover(&mut desk, id).await?;
    let may = desk.ask::<Recuse>(&cover.assignment)?;
    if cover.assignment.locked_at.is_some() {
        return Err(ReviewRefusal::SheetLocked.into());
    }
    match read(&posted) {
        Err(wrong) => Ok(Invalid(RecusalPage::of(&mut desk, &cover, &posted, wrong).await?).into_response()),
        Ok((kind, words)) => {
            commands::recuse(desk.work().await?, may, kind, words.as_ref()).await?;
            call_reserve(&mut desk, cover.assignment.application).await;
            let did = if kind.is_abstention() { "已对这个单位弃权" } else { "已回避" };
            let says = format!("{did}：{}。省商务厅会另派专家，你不用再做什么", cover.header.org_name);
            Ok(done(&path::reviews(), &says))
        }
    }
}

/// Calls the reserve at once, as the system. What fails here the job does again; the place is free in any case.
pub(super) async fn call_reserve(desk: &mut Desk, application: ApplicationId) {
    let called = async {
        let work = desk.work_as_system("call_reserve").await?;
        let may = authorize::<CallReserve>(work.actor(), &Target::of_programme(application.uuid()))?;
        commands::call_reserve(work, may).await
    };
    if let Err(error) = called.await {
        tracing::warn!(%application, %error, "a reserve was not called at once");
    }
}
