//! Abstaining: an expert who cannot judge, without a tie to the unit.

use super::{
    recusal::call_reserve,
    sheet::{Case, case},
};
use crate::{
    kernel::text::Remark,
    platform::error::Result,
    review::{acts::Abstain, commands},
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
#[template(path = "review/abstention.html")]
struct AbstentionPage {
    shell: Shell,
    name: String,
    what: String,
    back: String,
    recusal: String,
    action: String,
    reason: String,
    wrong: Wrong,
}

impl AbstentionPage {
    async fn of(desk: &mut Desk, case: &Case, reason: String, wrong: Wrong) -> Result<Self> {
        Ok(Self {
            shell: desk.shell("弃权").await?.amiss(wrong.len()),
            name: case.application().org_name.clone(),
            what: case.what(),
            back: path::review(case.assignment.id),
            recusal: path::review_part(case.assignment.id, "recusal"),
            action: path::review_part(case.assignment.id, "abstention"),
            reason,
            wrong,
        })
    }
}

pub(super) async fn ask(mut desk: Desk, Path(id): Path<Uuid>) -> Result<Response> {
    let case = case(&mut desk, id).await?;
    let page = AbstentionPage::of(&mut desk, &case, String::new(), Wrong::default()).await?;
    Ok(Page(page).into_response())
}

pub(super) async fn abstain(mut desk: Desk, Path(id): Path<Uuid>, posted: Posted) -> Result<Response> {
    let case = case(&mut desk, id).await?;
    let may = desk.ask::<Abstain>(&case.assignment)?;
    let Ok(reason) = Remark::parse(posted.get("reason")) else {
        let mut wrong = Wrong::default();
        wrong.add("reason", "写明为什么不能评，例如不熟悉物流信息系统");
        let typed = posted.get("reason").to_owned();
        return Ok(Invalid(AbstentionPage::of(&mut desk, &case, typed, wrong).await?).into_response());
    };
    commands::abstain(desk.work().await?, may, &reason).await?;
    call_reserve(&mut desk, case.assignment.application).await;
    let says = format!("已对{}弃权。省商务厅会另派专家，你不用再做什么", case.application().org_name);
    Ok(done(&path::reviews(), &says))
}
