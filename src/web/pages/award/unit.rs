//! A unit with every title it has been conferred, each with its history and its certificate.

use super::record::{Record, full_title};
use crate::{
    award::queries,
    change,
    platform::error::{Error, Result},
    web::{
        at::At,
        desk::Desk,
        path,
        view::{
            labels::Tag,
            page::Page,
            part::{Tools, Trail},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "award/unit.html")]
struct UnitPage {
    shell: Shell,
    trail: Trail,
    name: String,
    /// What it was called at earlier conferrals.
    earlier: Vec<String>,
    lead: String,
    tools: Tools,
    titles: Vec<Held>,
}

/// A title of the unit.
struct Held {
    anchor: String,
    title: String,
    state: Tag,
    /// The name it was conferred under.
    name: String,
    number: String,
    href: String,
    announced: String,
    document: String,
    /// The document, where it can be read.
    announcement: Option<String>,
    record: Record,
}

/// What it was called before: by the changes on file with their days, then as its titles were conferred.
async fn earlier(desk: &mut Desk, id: Uuid, name: &str, conferred: Vec<String>) -> Result<Vec<String>> {
    let changed = change::queries::earlier_names(desk.conn().await?, id).await?;
    let unknown = |each: &String| each != name && !changed.iter().any(|(before, _)| before == each);
    let mut others: Vec<String> = conferred.into_iter().filter(unknown).collect();
    others.dedup();
    let dated = changed.iter().map(|(before, until)| format!("{before}（{}变更）", words::full_day(*until)));
    Ok(dated.chain(others).collect())
}

pub(super) async fn show(mut desk: Desk, At(id): At<Uuid>) -> Result<Response> {
    let entries = queries::of_unit(desk.conn().await?, id).await?;
    let newest = entries.first().ok_or(Error::Unseen)?;
    let name = newest.called.clone();
    let conferred: Vec<String> = entries.iter().map(|entry| entry.unit_name.clone()).collect();
    let earlier = earlier(&mut desk, id, &name, conferred).await?;
    let held = entries.iter().filter(|entry| entry.state.is_held()).count();
    let lead = format!("认定过{}个称号，现在有效{held}个。", entries.len());
    let mut titles = Vec::new();
    for entry in entries {
        let conn = desk.conn().await?;
        let standings = queries::standings(conn, entry.id).await?;
        let announcement = queries::of_number(conn, &entry.document_number).await?;
        let record = Record::whole(conn, &entry, &standings).await?;
        titles.push(Held {
            anchor: entry.certificate.to_string(),
            title: full_title(&entry),
            state: entry.state.into(),
            record,
            number: entry.certificate.to_string(),
            href: path::register_entry(entry.certificate),
            announced: words::full_day(entry.announced_on),
            document: entry.document_number,
            announcement: announcement.map(path::announcement),
            name: entry.unit_name,
        });
    }
    let page = UnitPage {
        shell: desk.shell(&name).await?.about(format!("{name}：{lead}")),
        trail: Trail::home().to("示范名录", path::register()).here(&name),
        name,
        earlier,
        lead,
        tools: Tools::new().print(),
        titles,
    };
    Ok(Page(page).into_response())
}
