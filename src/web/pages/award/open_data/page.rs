//! What there is, at which addresses, what each column means, and what may be done with it.

use super::{Dataset, LICENCE, REPORT, columns};
use crate::{
    platform::error::Result,
    web::{
        desk::Desk,
        path,
        view::{page::Page, part::Trail, shell::Shell},
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

#[derive(Template)]
#[template(path = "award/open_data.html")]
struct OpenDataPage {
    shell: Shell,
    trail: Trail,
    site: String,
    sets: [&'static Dataset; 3],
    /// Written a report at a time: described here, found there.
    report: &'static Dataset,
    reports: String,
}

impl OpenDataPage {
    const LICENCE: &str = LICENCE;

    fn file(set: &Dataset, end: &str) -> String {
        path::open_data_file(&format!("{}.{end}", set.key))
    }
}

pub(in super::super) async fn show(mut desk: Desk) -> Result<Response> {
    let about =
        "示范名录、称号变动和公示名单的CSV、JSON、XLSX文件，和运行报告的数据，地址不变，每个字段都有说明。";
    let shell = desk.shell("开放数据").await?.about(about);
    let site = desk.house.settings.site();
    let trail = Trail::home().to("示范名录", path::register()).here("开放数据");
    Ok(Page(OpenDataPage {
        shell,
        trail,
        site,
        sets: columns::ALL,
        report: &REPORT,
        reports: path::operation_reports(),
    })
    .into_response())
}
