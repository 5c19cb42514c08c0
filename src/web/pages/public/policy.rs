//! The scheme in readable form: what, who, how many, in which steps. Numbers come from the statute and the settings.

use crate::{
    kernel::statute,
    platform::error::Result,
    web::{
        desk::Desk,
        view::{page::Page, part::Trail, shell::Shell},
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

#[derive(Template)]
#[template(path = "public/policy.html")]
struct PolicyPage {
    shell: Shell,
    trail: Trail,
    counts_publication_day: bool,
    shared_quota: bool,
}

impl PolicyPage {
    const SCHEME: &str = statute::SCHEME;
    const TARGETS_UNTIL: i32 = statute::TARGETS_UNTIL;
    const HONOURED_UNIT: &str = statute::HONOURED_UNIT;
    const NOTICE_DAYS: std::num::NonZeroU32 = statute::NOTICE_WORKING_DAYS;
    const REREVIEW_YEARS: u32 = statute::REREVIEW_YEARS;

    fn titles() -> [(&'static str, u32, &'static str, &'static str, u32); 3] {
        [
            (
                statute::TITLE_ENTERPRISE,
                statute::TARGET_ENTERPRISES,
                "家",
                "附件1",
                statute::QUOTA_ENTERPRISES,
            ),
            (statute::TITLE_BASE, statute::TARGET_BASES, "个", "附件2", statute::QUOTA_BASES),
            (statute::TITLE_COUNTY, statute::TARGET_COUNTIES, "个", "附件3", statute::QUOTA_COUNTIES),
        ]
    }
}

pub(super) async fn show(mut desk: Desk) -> Result<Response> {
    let shell = desk.shell("示范工作方案").await?;
    let programme = &desk.house.settings.programme;
    let (counts_publication_day, shared_quota) =
        (programme.count_publication_day, programme.shared_prefecture_quota);
    let trail = Trail::home().here("示范工作方案");
    Ok(Page(PolicyPage { shell, trail, counts_publication_day, shared_quota }).into_response())
}
