//! A list the province has tried and not loaded.

use super::world::scalar;
use crate::support::{
    app::TestApp,
    hand::Hand,
    lists::{list, row, tries},
};
use shifan::{import::Kind, kernel::uscc::Uscc};

/// The id of the trial.
pub async fn tried(app: &TestApp, office: &Hand<'_>) -> String {
    let code = Uscc::from_first_17("91510700MA7777777").expect("a code").to_string();
    let unit = [
        ("name", "门前导入商贸有限公司"),
        ("uscc", code.as_str()),
        ("kind", "企业"),
        ("region", "510703"),
        ("address", "涪城区临园路9号"),
        ("legal", "王小川"),
        ("contact", "李晓"),
        ("phone", "13800000000"),
    ];
    tries(office, Kind::Unit, &list(Kind::Unit, &[row(&unit, &[])])).await.redirects();
    scalar(app, "select import_batch_id::text from import_batch").await
}
