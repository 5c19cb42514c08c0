//! The short pages the foot of every page leads to.

use crate::{
    platform::error::Result,
    settings::Contact,
    web::{
        desk::Desk,
        view::{page::Page, shell::Shell},
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

#[derive(Template)]
#[template(path = "public/help.html")]
struct HelpPage {
    shell: Shell,
    file_megabytes: u64,
}

#[derive(Template)]
#[template(path = "public/accessibility.html")]
struct AccessibilityPage {
    shell: Shell,
}

#[derive(Template)]
#[template(path = "public/privacy.html")]
struct PrivacyPage {
    shell: Shell,
}

#[derive(Template)]
#[template(path = "public/contact.html")]
struct ContactPage {
    shell: Shell,
    contact: Contact,
}

pub(super) async fn help(mut desk: Desk) -> Result<Response> {
    let shell = desk.shell("使用帮助").await?;
    let file_megabytes = desk.house.settings.files.max_file_bytes >> 20;
    Ok(Page(HelpPage { shell, file_megabytes }).into_response())
}

pub(super) async fn accessibility(mut desk: Desk) -> Result<Response> {
    let shell = desk.shell("无障碍说明").await?;
    Ok(Page(AccessibilityPage { shell }).into_response())
}

pub(super) async fn privacy(mut desk: Desk) -> Result<Response> {
    let shell = desk.shell("隐私与数据使用").await?;
    Ok(Page(PrivacyPage { shell }).into_response())
}

pub(super) async fn contact(mut desk: Desk) -> Result<Response> {
    let shell = desk.shell("联系我们").await?;
    let contact = desk.house.settings.contact.clone();
    Ok(Page(ContactPage { shell, contact }).into_response())
}
