//! Saving a sheet.

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

pub(super) async fn save(mut desk: Desk, Path(id): Path<Uuid>, posted: Posted) -> Result<Response> {
    let case = sheet::case(&mut desk, id).await?;
    let may = desk.ask::<Score>(&case.assignment)?;
    match sheet_form::read(case.standard(), &posted) {
        Err(wrong) => sheet::again(&mut desk, &case, &posted, wrong).await,
        Ok(draft) => {
            commands::save(desk.work().await?, may, &draft).await?;
            Ok(done(&path::review(id), "评分已保存，还没有提交"))
        }
    }
}
