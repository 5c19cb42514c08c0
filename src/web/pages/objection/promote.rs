//! 递补 from the case of the objection that was upheld.

use super::{case::seen, handle::again};
use crate::{
    application::ApplicationId,
    kernel::refusal::Refusal as _,
    objection::{
        ObjectionId, ObjectionRefusal,
        acts::Promote,
        commands::{self, Place},
    },
    platform::error::{Error, Result},
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
    },
};
use axum::response::Response;
use uuid::Uuid;

pub(super) async fn promote(mut desk: Desk, At(id): At<ObjectionId>, typed: Posted) -> Result<Response> {
    let objection = seen(&mut desk, id).await?;
    let may = desk.ask::<Promote>(&objection)?;
    let mut wrong = Wrong::default();
    let chosen = typed.get("reserve").parse::<Uuid>().map_err(|_| "选择递补的单位");
    let chosen = wrong.take("reserve", chosen);
    if typed.get("promotion_achievements").is_empty() {
        wrong.add("promotion_achievements", "写主要工作业绩，名单和业绩要一起公示");
    }
    if typed.get("promotion_reason").is_empty() {
        wrong.add("promotion_reason", ObjectionRefusal::PromotionReasonMissing.to_string());
    }
    let Some(chosen) = chosen.filter(|_| wrong.is_empty()) else {
        return again(&mut desk, &objection, &typed, wrong).await;
    };
    let place = Place {
        application: ApplicationId::from_uuid(chosen),
        out_of_order: typed.get("out_of_order").to_owned(),
        reason: typed.get("promotion_reason").to_owned(),
        achievements: typed.get("promotion_achievements").to_owned(),
    };
    let regions = desk.house.regions.clone();
    let count = desk.house.settings.programme.count_publication_day.into();
    match commands::promote(desk.work().await?, may, &place, (&regions, count)).await {
        Ok(notice) => Ok(done(&path::notice(notice), "已递补，从现在起单独公示")),
        Err(Error::Refused(refused))
            if refused.code == ObjectionRefusal::OutOfOrder(String::new()).code() =>
        {
            wrong.add("out_of_order", refused.text);
            again(&mut desk, &objection, &typed, wrong).await
        }
        Err(error) => Err(error),
    }
}
