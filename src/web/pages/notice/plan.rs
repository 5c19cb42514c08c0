//! Setting a publication for a minute to come, and calling it off.

use super::{
    prepare,
    publish::{moved, order},
};
use crate::{
    kernel::day,
    notice::{acts::Publish, commands, queries, rules::NoticeRefusal},
    platform::error::{Error, Result},
    round::{self, RoundId},
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        view::{page::Invalid, words},
    },
};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, NaiveDateTime, Utc};

/// The typed minute, in Asia/Shanghai.
fn minute(typed: &str) -> Result<DateTime<Utc>, &'static str> {
    let at = NaiveDateTime::parse_from_str(&typed.replace(' ', "T"), "%Y-%m-%dT%H:%M");
    at.map(day::moment).map_err(|_| "写明发布的日期和时间，像2026-06-01 09:00这样")
}

pub(super) async fn plan(mut desk: Desk, At(id): At<RoundId>, typed: Posted) -> Result<Response> {
    let round = round::queries::round(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    let may = desk.ask::<Publish>(&round)?;
    let candidates = queries::candidates(desk.conn().await?, id).await?;
    let at = minute(typed.get("publish_at"));
    let (order, at) = match (order(&candidates, &typed), at) {
        (Ok(order), Ok(at)) => (order, at),
        (order, at) => {
            let mut wrong = order.err().unwrap_or_else(Wrong::default);
            wrong.take("publish_at", at);
            return Ok(Invalid(prepare::page(desk, &round, &typed, wrong).await?).into_response());
        }
    };
    let (regions, count) =
        (desk.house.regions.clone(), desk.house.settings.programme.count_publication_day.into());
    let planned = commands::plan(desk.work().await?, may, &order, at, (&regions, count)).await;
    if let Err(error) = planned {
        return moved(desk, &round, &typed, error).await;
    }
    let says = format!("已排定，{}自动发布", words::moment(at));
    Ok(done(&path::office_round_part(id, "notice"), &says))
}

pub(super) async fn cancel(mut desk: Desk, At(id): At<RoundId>) -> Result<Response> {
    let round = round::queries::round(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    let may = desk.ask::<Publish>(&round)?;
    // Whoever may not know of a plan hears the same as when there is none.
    let plan = queries::plan(desk.conn().await?, id).await?.ok_or(NoticeRefusal::PlanOver)?;
    commands::cancel_plan(desk.work().await?, may, plan.id).await?;
    Ok(done(&path::office_round_part(id, "notice"), "定时发布已取消，名单还没有公开"))
}
