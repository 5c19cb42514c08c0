//! Releasing panels to their experts.

use super::assignments::{Again, page, panel_size, seen};
use crate::{
    kernel::day,
    platform::error::Result,
    review::{acts::Assign, commands},
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        view::{page::Invalid, words},
    },
};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// 24:00 of the typed day, if it is still to come.
pub(super) fn due_at(typed: &str, now: DateTime<Utc>) -> Result<DateTime<Utc>, &'static str> {
    let on: NaiveDate = typed.parse().map_err(|_| "填评分截止的日子")?;
    let at = day::end_of(on);
    if at > now { Ok(at) } else { Err("评分截止要在今天以后") }
}

pub(super) async fn release(mut desk: Desk, At(id): At<Uuid>, posted: Posted) -> Result<Response> {
    let round = seen(&mut desk, id).await?;
    let may = desk.ask::<Assign>(&round)?;
    let due = match due_at(posted.get("due_on"), desk.now()) {
        Ok(due) => due,
        Err(says) => {
            let mut wrong = Wrong::default();
            wrong.add("due_on", says);
            let due_on = Some(posted.get("due_on").to_owned());
            let again = Again { due_on, wrong, ..Again::default() };
            return Ok(Invalid(page(&mut desk, &round, false, again).await?).into_response());
        }
    };
    let wanted = panel_size(&desk.house).wanted;
    let number = commands::release(desk.work().await?, may, wanted, due).await?;
    let says = format!("已下发{number}份评审，专家{}前提交评分", words::closing(due));
    Ok(done(&path::office_round_part(id, "assignments"), &says))
}
