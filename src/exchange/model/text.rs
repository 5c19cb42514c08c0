//! What a case study says.

use super::PictureId;
use crate::dispatch::rules::digest;
use serde::{Deserialize, Serialize};

/// A section: a heading, and paragraphs of plain text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its heading.
    pub heading: String,
    /// Its paragraphs, a line each.
    pub body: String,
}

/// A picture with its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plate {
    /// Which.
    pub picture: PictureId,
    /// SHA-256 of it.
    pub digest: String,
    /// What stands under it.
    pub caption: String,
    /// What it shows, for those who do not see it.
    pub alt: String,
}

/// A wording.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// Its title.
    pub title: String,
    /// What it comes to, in a few sentences.
    pub summary: String,
    /// The sections.
    pub parts: Vec<Part>,
    /// Codes of its tags.
    pub tags: Vec<String>,
    /// The pictures, in order.
    pub pictures: Vec<Plate>,
}

impl Text {
    /// As it is stored and fingerprinted.
    ///
    /// # Errors
    /// Never in practice: these fields are texts.
    pub fn canonical(&self) -> serde_json::Result<String> {
        serde_json::to_string(self)
    }
    /// SHA-256 of the stored form.
    #[must_use]
    pub fn digest_of(canonical: &str) -> String {
        digest(canonical)
    }
    /// What differs in another wording: label, here, there.
    #[must_use]
    pub fn compared(&self, other: &Self, tags: &[Tag]) -> Vec<(String, String, String)> {
        let mut lines = vec![
            ("标题".to_owned(), self.title.clone(), other.title.clone()),
            ("提要".to_owned(), self.summary.clone(), other.summary.clone()),
            ("标签".to_owned(), self.tag_labels(tags).join("、"), other.tag_labels(tags).join("、")),
        ];
        for at in 0..self.parts.len().max(other.parts.len()) {
            let of = |text: &Self| {
                text.parts.get(at).map(|part| format!("{}\n{}", part.heading, part.body)).unwrap_or_default()
            };
            lines.push((format!("第{}节", at + 1), of(self), of(other)));
        }
        for (at, plate) in self.pictures.iter().enumerate() {
            let there = other.pictures.iter().find(|one| one.picture == plate.picture);
            let words = |plate: &Plate| format!("{}\n{}", plate.caption, plate.alt);
            lines.push((format!("图{}", at + 1), words(plate), there.map(words).unwrap_or_default()));
        }
        lines.retain(|(_, here, there)| here != there);
        lines
    }
    /// The labels of its tags, in the order of the list.
    #[must_use]
    pub fn tag_labels(&self, tags: &[Tag]) -> Vec<String> {
        let mine = tags.iter().filter(|tag| self.tags.contains(&tag.code));
        mine.map(|tag| tag.label.clone()).collect()
    }
}

/// What a case can be about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Its code.
    pub code: String,
    /// Its word.
    pub label: String,
}
