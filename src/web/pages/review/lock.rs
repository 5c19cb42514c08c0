//! Locking a sheet: what is typed is saved with it.

use super::{
    score::seen,
    sheet::{self, Shown},
    sheet_form,
};
use crate::{
    platform::error::Result,
    review::{
        acts::Score,
        commands::{self, SheetForm},
    },
    web::{
        at::At,
        desk::{Desk, done},
        form::Posted,
        path,
    },
};
use axum::response::Response;
use uuid::Uuid;

pub(super) async fn lock(mut desk: Desk, At(id): At<Uuid>, posted: Posted) -> Result<Response> {
    let case = sheet::case(&mut desk, id).await?;
    let may = desk.ask::<Score>(&case.assignment)?;
    let mut typed = sheet_form::read(case.rubric(), &posted);
    if typed.wrong.is_empty() && case.assignment.locked_at.is_none() {
        typed.wrong = sheet_form::unfinished(case.rubric(), &typed.draft);
    }
    if !typed.wrong.is_empty() {
        let shown = Shown { seen: seen(&posted), wrong: typed.wrong, ..Shown::new(&posted) };
        return sheet::again(&mut desk, &case, shown).await;
    }
    let form = SheetForm { draft: &typed.draft, seen: seen(&posted), left: &[] };
    let saved = commands::lock(desk.work().await?, may, case.rubric(), form).await?;
    if !saved.rivals.is_empty() {
        return sheet::asks(&mut desk, &case, &posted, &saved).await;
    }
    Ok(done(&path::review(id), "评分已提交，不能再改。其他专家已提交的评分现在看得到"))
}
