//! A wording to be read: summary, tags, sections, pictures.

use crate::exchange::{PictureId, Tag, Text};
use askama::{Template, filters::HtmlSafe};

/// The wording: `{{ reading }}`.
#[derive(Template)]
#[template(path = "exchange/reading.html")]
pub(super) struct Reading {
    summary: String,
    /// Word, and where its cases are listed.
    tags: Vec<(String, String)>,
    /// Heading, paragraphs.
    parts: Vec<(String, Vec<String>)>,
    /// Where it lies, what it shows, what stands under it.
    plates: Vec<(String, String, String)>,
}

impl HtmlSafe for Reading {}

impl Reading {
    pub(super) fn of(text: &Text, tags: &[Tag], src: impl Fn(PictureId) -> String) -> Self {
        let mine = tags.iter().filter(|tag| text.tags.contains(&tag.code));
        let paragraphs = |body: &str| {
            body.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
        };
        Self {
            summary: text.summary.clone(),
            tags: mine.map(|tag| (tag.label.clone(), tag_list(&tag.code))).collect(),
            parts: text.parts.iter().map(|part| (part.heading.clone(), paragraphs(&part.body))).collect(),
            plates: text
                .pictures
                .iter()
                .map(|plate| (src(plate.picture), plate.alt.clone(), plate.caption.clone()))
                .collect(),
        }
    }
}

/// The published cases with a tag.
pub(super) fn tag_list(code: &str) -> String {
    crate::web::path::case_studies_with(&format!("?tag={code}"))
}
