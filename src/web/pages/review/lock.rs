//! Locking a sheet: what is typed is saved with it.

use super::{sheet, sheet_form};
use crate::{
    platform::error::Result,
    review::{acts::Score, commands},
    web::{
        desk::{Desk, done},
        form::Posted,
        path,
    },
};
use axum::{extract::Path, response::Response};
use uuid::Uuid;

pub(super) async fn lock(mut desk: Desk, Path(id): Path<Uuid>, posted: Posted) -> Result<Response> {
    let case = sheet::case(&mut desk, id).await?;
    let may = desk.ask::<Score>(&case.assignment)?;
    let draft = match sheet_form::read(case.standard(), &posted) {
        Err(wrong) => return sheet::again(&mut desk, &case, &posted, wrong).await,
        Ok(draft) => draft,
    };
    let wrong = sheet_form::unfinished(case.standard(), &draft);
    if !wrong.is_empty() && case.assignment.locked_at.is_none() {
        return sheet::again(&mut desk, &case, &posted, wrong).await;
    }
    commands::lock(desk.work().await?, may, case.standard(), &draft).await?;
    Ok(done(&path::review(id), "评分已提交，不能再改。其他专家已提交的评分现在看得到"))
}
