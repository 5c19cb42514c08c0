//! An entry of the register, for everyone.

use super::record::Record;
use crate::{
    award::{CertificateNumber, queries},
    platform::error::{Error, Result},
    web::{
        at::At,
        desk::Desk,
        form::Wrong,
        path,
        view::{
            labels::Tag,
            page::Page,
            part::{Tools, Trail},
            shell::Shell,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

#[derive(Template)]
#[template(path = "award/entry.html")]
struct EntryPage {
    shell: Shell,
    trail: Trail,
    name: String,
    state: Tag,
    record: Record,
    /// The document that conferred it, where it can be read.
    announcement: Option<String>,
    tools: Tools,
    /// The page of the unit with all its titles.
    unit: Option<String>,
    number: String,
    wrong: Wrong,
}

pub(super) async fn entry(mut desk: Desk, At(number): At<String>) -> Result<Response> {
    let number: CertificateNumber = number.parse().map_err(|_| Error::Unseen)?;
    let entry = queries::entry(desk.conn().await?, number).await?.ok_or(Error::Unseen)?;
    let standings = queries::standings(desk.conn().await?, entry.id).await?;
    let announcement = queries::of_number(desk.conn().await?, &entry.document_number).await?;
    let unit = queries::unit_of(desk.conn().await?, entry.id).await?;
    let record = Record::whole(desk.conn().await?, &entry, &standings).await?;
    let about = format!("{}，{}，证书编号{}。", entry.called, entry.category.title(), entry.certificate);
    let page = EntryPage {
        shell: desk.shell(&entry.called).await?.about(about),
        unit: unit.map(path::unit),
        trail: Trail::home().to("示范名录", "/register").here(&entry.called),
        state: entry.state.into(),
        record,
        announcement: announcement.map(path::announcement),
        tools: Tools::new().print(),
        number: number.to_string(),
        name: entry.called,
        wrong: Wrong::default(),
    };
    Ok(Page(page).into_response())
}
