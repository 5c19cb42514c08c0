//! 证书查验.

use super::{
    ask::{Answer, Ask, Fault},
    shapes::{Checked, ProblemShape},
};
use crate::{
    award::{CertificateNumber, CheckCode, queries},
    platform::error::Error,
    web::at::At,
};
use axum::Json;

/// 查验一张证书：编号和校验码都对，才说称号现在是否有效
#[utoipa::path(get, path = "/api/v1/certificates/{number}", tag = "公开",
    params(("number" = String, Path, description = "证书编号"),
        ("code" = String, Query, description = "证书上的校验码，8位，可以带空格")),
    responses((status = 200, description = "称号现在的状态", body = Checked),
        (status = 400, description = "没有写校验码", body = ProblemShape, content_type = "application/problem+json"),
        (status = 404, description = "编号和校验码对不上", body = ProblemShape, content_type = "application/problem+json"),
        (status = 429, description = "问得太密", body = ProblemShape, content_type = "application/problem+json")))]
pub(super) async fn show(At(number): At<String>, mut ask: Ask) -> Answer<Checked> {
    ask.only(&["code"])?;
    let number: CertificateNumber = number.parse().map_err(|_| Error::Unseen)?;
    let code: Option<String> = ask.one("code", "证书上的校验码")?;
    let code = code.ok_or_else(|| Fault::Amiss("参数code要写证书上的校验码".to_owned()))?;
    let code: CheckCode = code.parse().map_err(|_| Error::Unseen)?;
    let entry = queries::certificate(ask.desk.conn().await?, number, &code).await?.ok_or(Error::Unseen)?;
    Ok(Json(Checked { checked_at: ask.desk.now(), valid: entry.state.is_held(), title: entry.into() }))
}
