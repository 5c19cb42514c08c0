//! Titles: conferred after the notice, entered in the register, checked by their certificate, re-reviewed every two years.

mod campaign;
mod certificates;
mod confer;
mod document;
mod ending;
mod ending_back;
mod ending_law;
mod ending_looks;
mod history;
mod looks;
mod numbers;
mod plaque;
mod rectification;
mod rereview;
mod rereview_looks;
mod rereview_returns;
mod rereview_standard;
mod rereview_walk;
mod revocation;
mod revocation_law;
mod revocation_looks;

use crate::support::app::TestApp;
use sqlx::query_as;

/// Three units of three kinds.
pub const UNITS: [(&str, &str, &str); 3] = [
    ("绵阳云商科技有限公司", "enterprise", "510703"),
    ("绵阳涪城电子商务产业园", "base", "510703"),
    ("青川县商务和经济合作局", "county", "510822"),
];

/// Certificate number and check code of a unit's newest title, as printed on its certificate.
async fn certificate(app: &TestApp, unit: &str) -> (String, String) {
    let sql = "select certificate_number, check_code from title where unit_name = $1 order by announced_on desc limit 1";
    query_as(sql).bind(unit).fetch_one(&mut app.db.owner().await).await.expect("a title")
}

/// A path with its Chinese characters as a browser sends them.
fn path_of(number: &str, code: &str) -> String {
    shifan::web::path::certificate(number, code)
}
