//! An entry of the register, for everyone.

use super::record::Record;
use crate::{
    award::{CertificateNumber, queries},
    platform::error::{Error, Result},
    web::{
        desk::Desk,
        form::Wrong,
        view::{
            labels::Tag,
            page::Page,
            part::{Tools, Trail},
            shell::Shell,
        },
    },
};
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};

#[derive(Template)]
#[template(path = "award/entry.html")]
struct EntryPage {
    shell: Shell,
    trail: Trail,
    name: String,
    state: Tag,
    record: Record,
    tools: Tools,
    number: String,
    wrong: Wrong,
}

pub(super) async fn entry(mut desk: Desk, Path(number): Path<String>) -> Result<Response> {
    let number: CertificateNumber = number.parse().map_err(|_| Error::Unseen)?;
    let entry = queries::entry(desk.conn().await?, number).await?.ok_or(Error::Unseen)?;
    let rereviews = queries::rereviews(desk.conn().await?, entry.id).await?;
    let page = EntryPage {
        shell: desk.shell(&entry.unit_name).await?,
        trail: Trail::home().to("示范名录", "/register").here(&entry.unit_name),
        state: entry.state.into(),
        record: Record::of(&entry, &rereviews),
        tools: Tools::new().print(),
        number: number.to_string(),
        name: entry.unit_name,
        wrong: Wrong::default(),
    };
    Ok(Page(page).into_response())
}
