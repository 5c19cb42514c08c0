//! What a case study must say, and how much of it. The field of each complaint is that of the form.

use crate::{
    exchange::{Tag, Text},
    kernel::text::{Passage, Title},
};

/// The most sections.
pub const MOST_PARTS: usize = 6;
/// The most pictures.
pub const MOST_PICTURES: usize = 8;
/// The most tags.
pub const MOST_TAGS: usize = 4;
/// The most characters of a summary.
pub const SUMMARY: usize = 300;
/// The most characters of a caption, and of what a picture shows.
pub const CAPTION: usize = 100;

/// Field and sentence.
pub type Complaint = (String, String);

fn limited(found: &mut Vec<Complaint>, field: String, what: &str, text: &str, most: usize) {
    let count = text.chars().count();
    if count > most {
        found.push((field, format!("{what}最多{most}个字，现在是{count}个字")));
    }
}

/// What cannot be kept, even in a draft.
#[must_use]
pub fn limits(text: &Text, tags: &[Tag]) -> Vec<Complaint> {
    let mut found = Vec::new();
    if !text.title.is_empty()
        && let Err(fault) = Title::parse(&text.title)
    {
        found.push(("title".into(), fault.to_string()));
    }
    limited(&mut found, "summary".into(), "提要", &text.summary, SUMMARY);
    for (at, part) in text.parts.iter().enumerate() {
        limited(&mut found, format!("heading-{}", at + 1), "小标题", &part.heading, Title::MAX_CHARS);
        if !part.body.is_empty()
            && let Err(fault) = Passage::parse(&part.body)
        {
            found.push((format!("body-{}", at + 1), fault.to_string()));
        }
    }
    if text.tags.len() > MOST_TAGS {
        found.push(("tag".into(), format!("最多选{MOST_TAGS}个标签")));
    }
    if text.tags.iter().any(|code| !tags.iter().any(|tag| tag.code == *code)) {
        found.push(("tag".into(), "从列出的标签里选".into()));
    }
    for plate in &text.pictures {
        limited(&mut found, format!("caption-{}", plate.picture), "图片说明", &plate.caption, CAPTION);
        limited(&mut found, format!("alt-{}", plate.picture), "画面描述", &plate.alt, CAPTION);
    }
    found
}

/// What is missing before it can be handed in or published.
#[must_use]
pub fn gaps(text: &Text, tags: &[Tag]) -> Vec<Complaint> {
    let mut found = limits(text, tags);
    let mut missing = |absent: bool, field: String, says: &str| {
        if absent {
            found.push((field, says.to_owned()));
        }
    };
    missing(text.title.is_empty(), "title".into(), "写标题");
    missing(text.summary.is_empty(), "summary".into(), "写提要，说清做了什么、有什么成效");
    missing(text.parts.is_empty(), "heading-1".into(), "至少写一节正文");
    for (at, part) in text.parts.iter().enumerate() {
        missing(part.heading.is_empty(), format!("heading-{}", at + 1), "写这一节的小标题");
        missing(part.body.is_empty(), format!("body-{}", at + 1), "写这一节的正文");
    }
    missing(text.tags.is_empty(), "tag".into(), "至少选一个标签");
    for plate in &text.pictures {
        missing(plate.caption.is_empty(), format!("caption-{}", plate.picture), "写图片说明");
        missing(
            plate.alt.is_empty(),
            format!("alt-{}", plate.picture),
            "描述画面，看不到图片的人靠它了解内容",
        );
    }
    found
}

#[cfg(test)]
#[path = "text_tests.rs"]
mod tests;
