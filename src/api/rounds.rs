//! 申报批次.

use super::{
    ask::{Answer, Ask, next},
    shapes::{ProblemShape, Round, Rounds},
};
use crate::{platform::error::Error, round::queries, web::at::At};
use axum::Json;
use uuid::Uuid;

/// 申报批次，新的在前
#[utoipa::path(get, path = "/api/v1/rounds", tag = "公开",
    params(("after" = Option<String>, Query, description = "上一页回答里的next"),
        ("limit" = Option<u16>, Query, minimum = 1, maximum = 200, description = "一页几条，不写是50")),
    responses((status = 200, description = "一页批次", body = Rounds),
        (status = 400, description = "参数不对", body = ProblemShape, content_type = "application/problem+json"),
        (status = 429, description = "问得太密", body = ProblemShape, content_type = "application/problem+json")))]
pub(super) async fn list(mut ask: Ask) -> Answer<Rounds> {
    ask.only(&["after", "limit"])?;
    let (after, size) = ask.page()?;
    let page = queries::listed_page(ask.desk.conn().await?, after.as_ref(), size).await?;
    Ok(Json(Rounds { next: next(&page), items: page.rows.into_iter().map(Round::from).collect() }))
}

/// 一个批次
#[utoipa::path(get, path = "/api/v1/rounds/{id}", tag = "公开",
    params(("id" = Uuid, Path, description = "批次的标识")),
    responses((status = 200, description = "批次", body = Round),
        (status = 400, description = "参数不对", body = ProblemShape, content_type = "application/problem+json"),
        (status = 404, description = "没有", body = ProblemShape, content_type = "application/problem+json"),
        (status = 429, description = "问得太密", body = ProblemShape, content_type = "application/problem+json")))]
pub(super) async fn show(At(id): At<Uuid>, mut ask: Ask) -> Answer<Round> {
    ask.only(&[])?;
    let all = queries::listed(ask.desk.conn().await?).await?;
    let round = all.into_iter().find(|round| round.id == id).ok_or(Error::Unseen)?;
    Ok(Json(round.into()))
}
