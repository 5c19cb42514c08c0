//! Saving a sheet: by a button, or by itself while somebody types.

use super::{
    sheet::{self, Shown},
    sheet_form,
};
use crate::{
    platform::error::Result,
    review::{
        ReviewRefusal,
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
use axum::{http::HeaderMap, response::Response};
use uuid::Uuid;

/// Sent by `static/js/autosave.js`, which takes from the page what a full answer would show.
const BY_SCRIPT: &str = "x-autosave";

/// The mark the page has sent back, if it has one.
pub(super) fn seen(posted: &Posted) -> Option<&str> {
    posted.has("seen").then(|| posted.get("seen"))
}

pub(super) async fn save(
    mut desk: Desk,
    At(id): At<Uuid>,
    headers: HeaderMap,
    posted: Posted,
) -> Result<Response> {
    let case = sheet::case(&mut desk, id).await?;
    let may = desk.ask::<Score>(&case.assignment)?;
    let typed = sheet_form::read(case.rubric(), &posted);
    let (by_script, left) = (headers.contains_key(BY_SCRIPT), typed.left());
    if !by_script && !left.is_empty() {
        let shown = Shown { seen: seen(&posted), wrong: typed.wrong, ..Shown::new(&posted) };
        return sheet::again(&mut desk, &case, shown).await;
    }
    let form = SheetForm { draft: &typed.draft, seen: seen(&posted), left: &left };
    let saved = commands::save(desk.work().await?, may, form).await?;
    if !saved.rivals.is_empty() {
        if by_script {
            return Err(ReviewRefusal::ChangedElsewhere.into());
        }
        return sheet::asks(&mut desk, &case, &posted, &saved).await;
    }
    if by_script {
        let held = sheet_form::over(&saved.draft, &posted, &left);
        let shown = Shown { wrong: typed.wrong, saved: true, ..Shown::new(&held) };
        return sheet::by_script(&mut desk, &case, shown).await;
    }
    let next = if posted.get("go") == "next" { sheet::next_of(&mut desk, &case).await? } else { None };
    Ok(match next {
        Some(next) => done(&path::review(next), "评分已保存，还没有提交。这是下一件"),
        None => done(&path::review(id), "评分已保存，还没有提交"),
    })
}
