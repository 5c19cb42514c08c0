//! What the API says of itself: OpenAPI 3.1, made from the handlers and the types they send.

use super::{applications, ask::Ask, ask::Fault, certificates, notices, rounds, standards, titles};
use axum::Json;
use serde_json::Value;
use std::sync::LazyLock;
use utoipa::{
    Modify, OpenApi,
    openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme},
};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "四川省电子商务示范工作平台数据接口",
        version = "1",
        description = "只读。“公开”一组不要凭证；“省内系统”一组要省厅发的凭证。列表一页一页取：一个回答里的next，就是下一次的after。时间是UTC，日期是北京时间。"
    ),
    paths(
        document,
        rounds::list,
        rounds::show,
        notices::list,
        notices::show,
        titles::list,
        titles::show,
        certificates::show,
        standards::list,
        standards::show,
        applications::list,
        titles::with_codes
    ),
    modifiers(&Key)
)]
struct Document;

/// The key of a system of the province, as a bearer token.
struct Key;

impl Modify for Key {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let scheme = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).description(Some("省厅发的接口凭证"));
        let components = openapi.components.get_or_insert_default();
        components.add_security_scheme("key", SecurityScheme::Http(scheme.build()));
    }
}

static DOCUMENT: LazyLock<Value> =
    LazyLock::new(|| serde_json::to_value(Document::openapi()).unwrap_or_default());

/// The document.
#[must_use]
pub fn document_json() -> &'static Value {
    &DOCUMENT
}

/// 本接口的说明（OpenAPI 3.1）
#[utoipa::path(get, path = "/api/v1/openapi.json", tag = "公开",
    responses((status = 200, description = "说明", body = Object)))]
#[expect(dead_code, reason = "carries the words of the document; the handler is `show`")]
fn document() {}

/// Sends it.
pub(super) async fn show(_ask: Ask) -> Result<Json<&'static Value>, Fault> {
    Ok(Json(document_json()))
}
