//! Publishing.

use super::prepare::{self, field};
use crate::{
    kernel::refusal::Refusal as _,
    notice::{
        Candidate,
        acts::Publish,
        commands::{self, Order},
        queries,
        rules::{NoticeRefusal, discloses},
    },
    platform::error::{Error, Result},
    round::{self, Round, RoundId},
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        view::page::Invalid,
    },
};
use axum::response::{IntoResponse, Response};

pub(super) async fn publish(mut desk: Desk, At(id): At<RoundId>, typed: Posted) -> Result<Response> {
    let round = round::queries::round(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    let may = desk.ask::<Publish>(&round)?;
    let candidates = queries::candidates(desk.conn().await?, id).await?;
    match order(&candidates, &typed) {
        Err(wrong) => Ok(Invalid(prepare::page(desk, &round, &typed, wrong).await?).into_response()),
        Ok(order) => {
            let (regions, count) =
                (desk.house.regions.clone(), desk.house.settings.programme.count_publication_day.into());
            let work = desk.work().await?;
            match commands::publish(work, may, &order, &regions, count).await {
                Ok(notice) => Ok(done(&path::notice(notice), "公示已经发布")),
                Err(error) => moved(desk, &round, &typed, error).await,
            }
        }
    }
}

/// The list is not the one that was read: the page of today, with what was typed. Everything else is refused as it is.
pub(super) async fn moved(desk: Desk, round: &Round, typed: &Posted, error: Error) -> Result<Response> {
    match error {
        Error::Refused(refused) if refused.code == NoticeRefusal::ListMoved.code() => {
            let mut wrong = Wrong::default();
            wrong.add("title", format!("{}。{}", refused.text, refused.way_on));
            Ok(Invalid(prepare::page(desk, round, typed, wrong).await?).into_response())
        }
        error => Err(error),
    }
}

/// What the form means; a unit without its text keeps the page.
pub(super) fn order(candidates: &[Candidate], typed: &Posted) -> Result<Order, Wrong> {
    let mut wrong = Wrong::default();
    let title = typed.get("title");
    if title.is_empty() || title.chars().count() > 80 {
        wrong.add("title", "写公示标题，不超过80个字");
    }
    let mut order = Order { title: title.to_owned(), read: typed.get("read").to_owned(), ..Order::default() };
    for candidate in candidates {
        let name = field(candidate);
        // What a principal approved is published as approved: there is no field for it.
        if !typed.has(&name) || candidate.approved.is_some() {
            continue;
        }
        let text = typed.get(&name);
        if text.is_empty() {
            wrong.add(&name, format!("写{}的主要工作业绩，名单和业绩要一起公示", candidate.unit_name));
        } else if text.chars().count() > 500 {
            wrong.add(&name, format!("{}的主要工作业绩缩短到500字以内", candidate.unit_name));
        } else if discloses(text) {
            wrong.add(&name, format!("删去{}业绩里的手机号或证件号", candidate.unit_name));
        } else {
            order = order.with(candidate.application, text);
        }
    }
    if wrong.is_empty() { Ok(order) } else { Err(wrong) }
}
