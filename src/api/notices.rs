//! 公示.

use super::{
    ask::{Answer, Ask, next},
    shapes::{NoticeDetail, NoticeItem, NoticeUnit, Notices, ProblemShape},
};
use crate::{
    notice::{NoticeId, queries},
    platform::error::Error,
    web::at::At,
};
use axum::Json;
use uuid::Uuid;

/// 公示，新的在前
#[utoipa::path(get, path = "/api/v1/notices", tag = "公开",
    params(("after" = Option<String>, Query, description = "上一页回答里的next"),
        ("limit" = Option<u16>, Query, minimum = 1, maximum = 200, description = "一页几条，不写是50")),
    responses((status = 200, description = "一页公示", body = Notices),
        (status = 400, description = "参数不对", body = ProblemShape, content_type = "application/problem+json"),
        (status = 429, description = "问得太密", body = ProblemShape, content_type = "application/problem+json")))]
pub(super) async fn list(mut ask: Ask) -> Answer<Notices> {
    ask.only(&["after", "limit"])?;
    let (after, size) = ask.page()?;
    let page = queries::notices_page(ask.desk.conn().await?, after.as_ref(), size).await?;
    Ok(Json(Notices { next: next(&page), items: page.rows.into_iter().map(NoticeItem::from).collect() }))
}

/// 一次公示和它的名单
#[utoipa::path(get, path = "/api/v1/notices/{id}", tag = "公开",
    params(("id" = Uuid, Path, description = "公示的标识")),
    responses((status = 200, description = "公示和名单", body = NoticeDetail),
        (status = 400, description = "参数不对", body = ProblemShape, content_type = "application/problem+json"),
        (status = 404, description = "没有", body = ProblemShape, content_type = "application/problem+json"),
        (status = 429, description = "问得太密", body = ProblemShape, content_type = "application/problem+json")))]
pub(super) async fn show(At(id): At<Uuid>, mut ask: Ask) -> Answer<NoticeDetail> {
    ask.only(&[])?;
    let (id, conn) = (NoticeId::from_uuid(id), ask.desk.conn().await?);
    let notice = queries::notice(conn, id).await?.ok_or(Error::Unseen)?;
    let units = queries::entries(conn, id).await?.into_iter().map(NoticeUnit::from).collect();
    Ok(Json(NoticeDetail { notice: notice.into(), units }))
}
