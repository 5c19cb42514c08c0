//! Loading the year that was previewed.

use super::{form::Typed, preview, show};
use crate::{
    calendar::{LoadCalendar, LoadRefusal, commands, queries},
    kernel::refusal::Refusal,
    platform::error::Result,
    web::{
        desk::{Desk, done},
        form::Posted,
        path,
        view::page::Invalid,
    },
};
use axum::response::{IntoResponse, Response};

pub(super) async fn load(mut desk: Desk, posted: Posted) -> Result<Response> {
    let typed = Typed::of(&posted);
    let file = match typed.read() {
        Ok(file) => file,
        Err(wrong) => {
            let calendar = queries::load(desk.conn().await?).await?;
            return Ok(Invalid(show::page(desk, &calendar, typed, wrong).await?).into_response());
        }
    };
    let year = file.arrangement.year();
    let may = desk.ask::<LoadCalendar>(&LoadCalendar::target(year))?;
    let work = desk.work().await?;
    match commands::load_year(work, may, &file.arrangement, &file.source, posted.get("base")).await {
        Ok(days) => Ok(done(&path::office_calendar(), &format!("{year}年工作日历已载入，{days}天有变动"))),
        // Somebody was quicker: the same file on the calendar as it now is.
        Err(error) if error.refusal_code() == Some(LoadRefusal::Stale.code()) => {
            let calendar = queries::load(desk.conn().await?).await?;
            preview::page(desk, &calendar, typed, &file, true).await
        }
        Err(error) => Err(error),
    }
}
