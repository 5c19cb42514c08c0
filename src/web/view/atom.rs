//! A feed (RFC 4287): what has been made known, the newest first, for programs that look now and then.

use crate::{
    platform::error::{Error, Result},
    web::desk::Desk,
};
use askama::Template;
use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use chrono::{DateTime, SecondsFormat, Utc};

/// A feed holds so many entries at most.
pub const MOST: usize = 50;

#[derive(Template)]
#[template(path = "parts/feed.xml")]
struct Feed {
    title: &'static str,
    own: String,
    page: String,
    updated: String,
    entries: Vec<Line>,
}

/// An entry.
#[derive(Clone, Debug)]
pub struct Item {
    /// Stays for ever: a `urn:uuid:` or an address of this site.
    pub id: String,
    /// The path of its page.
    pub href: String,
    /// What it is.
    pub title: String,
    /// When it came.
    pub published: DateTime<Utc>,
    /// When it last changed.
    pub updated: DateTime<Utc>,
    /// A sentence.
    pub summary: String,
}

struct Line {
    id: String,
    href: String,
    title: String,
    published: String,
    updated: String,
    summary: String,
}

/// A moment as RFC 4287 wants it: with seconds.
fn moment(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// The answer: a feed at this path about the things of that page.
///
/// # Errors
/// A template that does not render.
pub fn feed(desk: &Desk, title: &'static str, page: &str, items: Vec<Item>) -> Result<Response> {
    let site = desk.house.settings.site();
    let newest = items.iter().map(|item| item.updated).max().unwrap_or_else(|| desk.now());
    let line = |item: Item| Line {
        href: format!("{site}{}", item.href),
        id: if item.id.starts_with('/') { format!("{site}{}", item.id) } else { item.id },
        title: item.title,
        published: moment(item.published),
        updated: moment(item.updated),
        summary: item.summary,
    };
    let feed = Feed {
        title,
        own: format!("{site}{}", desk.path),
        page: format!("{site}{page}"),
        updated: moment(newest),
        entries: items.into_iter().take(MOST).map(line).collect(),
    };
    let text = feed.render().map_err(|error| Error::Fault(error.into()))?;
    Ok(([(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8")], text).into_response())
}
