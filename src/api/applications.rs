//! 申报进度, for the province's own systems.

use super::{
    ask::{Answer, Ask, Fault, next},
    shapes::{Applications, ProblemShape, Progress},
};
use crate::overview::queries;
use axum::Json;

/// 提交过的申报现在到了哪里，新建的在前；要有applications范围的凭证
#[utoipa::path(get, path = "/api/v1/province/applications", tag = "省内系统", security(("key" = [])),
    params(("round" = Option<String>, Query, pattern = "^[0-9]{4}[A-Z]$", description = "批次代号"),
        ("after" = Option<String>, Query, description = "上一页回答里的next"),
        ("limit" = Option<u16>, Query, minimum = 1, maximum = 200, description = "一页几条，不写是50")),
    responses((status = 200, description = "一页申报", body = Applications),
        (status = 400, description = "参数不对", body = ProblemShape, content_type = "application/problem+json"),
        (status = 401, description = "没有凭证，或者凭证已经失效", body = ProblemShape, content_type = "application/problem+json"),
        (status = 403, description = "凭证不能读这些", body = ProblemShape, content_type = "application/problem+json"),
        (status = 429, description = "问得太密", body = ProblemShape, content_type = "application/problem+json")))]
pub(super) async fn list(mut ask: Ask) -> Answer<Applications> {
    ask.only(&["round", "after", "limit"])?;
    let round: Option<String> = ask.one("round", "批次代号")?;
    if round.as_deref().is_some_and(|code| !is_code(code)) {
        return Err(Fault::Amiss("参数round要写批次代号，例如2026A".to_owned()));
    }
    let (after, size) = ask.page()?;
    let page = queries::under_way(ask.desk.conn().await?, round.as_deref(), after.as_ref(), size).await?;
    Ok(Json(Applications { next: next(&page), items: page.rows.into_iter().map(Progress::from).collect() }))
}

fn is_code(text: &str) -> bool {
    let (year, letter) = text.split_at_checked(4).unwrap_or_default();
    year.bytes().all(|b| b.is_ascii_digit())
        && letter.len() == 1
        && letter.bytes().all(|b| b.is_ascii_uppercase())
}
