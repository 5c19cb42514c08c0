//! Stepping aside.

use super::sheet::{Case, case};
use crate::{
    kernel::text::Remark,
    platform::error::Result,
    review::{acts::Recuse, commands},
    web::{
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
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "review/recusal.html")]
struct RecusalPage {
    shell: Shell,
    name: String,
    what: String,
    back: String,
    action: String,
    reason: String,
    wrong: Wrong,
}

impl RecusalPage {
    async fn of(desk: &mut Desk, case: &Case, reason: String, wrong: Wrong) -> Result<Self> {
        Ok(Self {
            shell: desk.shell("申报回避").await?.amiss(wrong.len()),
            name: case.application().org_name.clone(),
            what: case.what(),
            back: path::review(case.assignment.id),
            action: path::review_part(case.assignment.id, "recusal"),
            reason,
            wrong,
        })
    }
}

pub(super) async fn ask(mut desk: Desk, Path(id): Path<Uuid>) -> Result<Response> {
    let case = case(&mut desk, id).await?;
    let page = RecusalPage::of(&mut desk, &case, String::new(), Wrong::default()).await?;
    Ok(Page(page).into_response())
}

pub(super) async fn recuse(mut desk: Desk, Path(id): Path<Uuid>, posted: Posted) -> Result<Response> {
    let case = case(&mut desk, id).await?;
    let may = desk.ask::<Recuse>(&case.assignment)?;
    let Ok(reason) = Remark::parse(posted.get("reason")) else {
        let mut wrong = Wrong::default();
        wrong.add("reason", "写明和申报单位是什么关系，例如本人配偶在该公司任职");
        let typed = posted.get("reason").to_owned();
        return Ok(Invalid(RecusalPage::of(&mut desk, &case, typed, wrong).await?).into_response());
    };
    commands::recuse(desk.work().await?, may, &reason).await?;
    let says = format!("已回避{}。省商务厅会另派专家，你不用再做什么", case.application().org_name);
    Ok(done(&path::reviews(), &says))
}
