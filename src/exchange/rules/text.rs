//! What a case study must say, and how much of it. The field of each complaint is that of the form.

use crate::{
    determination::rules::disclosed,
    exchange::{Part, Plate, Tag, Text},
    kernel::text::{Passage, Title, read, tidied},
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

/// A text that may be empty in a draft: at most so long, and nothing in it that cannot be seen.
fn limited(
    found: &mut Vec<Complaint>,
    field: String,
    what: &'static str,
    (text, most, lines): (&str, usize, bool),
) {
    if !text.is_empty()
        && let Err(fault) = read(what, text, (most, lines))
    {
        found.push((field, fault.to_string()));
    }
}

/// The text without edges that nobody sees, as it is kept.
#[must_use]
pub fn tidy(text: &Text) -> Text {
    let part = |part: &Part| Part { heading: tidied(&part.heading), body: tidied(&part.body) };
    let plate =
        |plate: &Plate| Plate { caption: tidied(&plate.caption), alt: tidied(&plate.alt), ..plate.clone() };
    Text {
        title: tidied(&text.title),
        summary: tidied(&text.summary),
        parts: text.parts.iter().map(part).collect(),
        tags: text.tags.clone(),
        pictures: text.pictures.iter().map(plate).collect(),
    }
}

/// Each of its words: the field of the form, what it is called, what it says.
fn words(text: &Text) -> Vec<(String, String, &str)> {
    let mut all = vec![
        ("title".to_owned(), "标题".to_owned(), &*text.title),
        ("summary".to_owned(), "提要".to_owned(), &*text.summary),
    ];
    for (n, part) in (1..).zip(&text.parts) {
        all.push((format!("heading-{n}"), format!("第{n}节小标题"), &*part.heading));
        all.push((format!("body-{n}"), format!("第{n}节正文"), &*part.body));
    }
    for (n, plate) in (1..).zip(&text.pictures) {
        all.push((format!("caption-{}", plate.picture), format!("图{n}的说明"), &*plate.caption));
        all.push((format!("alt-{}", plate.picture), format!("图{n}的画面描述"), &*plate.alt));
    }
    all
}

/// Numbers of persons that would be public: where, and as much as helps to find them.
#[must_use]
pub fn disclosing(text: &Text) -> Vec<Complaint> {
    let shown = |(field, place, says): (String, String, &str)| {
        Some((field, format!("{place}里有{}，典型案例是公开的，删去", disclosed(says)?)))
    };
    words(text).into_iter().filter_map(shown).collect()
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
    limited(&mut found, "summary".into(), "提要", (&text.summary, SUMMARY, true));
    for (at, part) in text.parts.iter().enumerate() {
        let heading = (&*part.heading, Title::MAX_CHARS, false);
        limited(&mut found, format!("heading-{}", at + 1), "小标题", heading);
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
        limited(
            &mut found,
            format!("caption-{}", plate.picture),
            "图片说明",
            (&plate.caption, CAPTION, false),
        );
        limited(&mut found, format!("alt-{}", plate.picture), "画面描述", (&plate.alt, CAPTION, false));
    }
    found
}

/// What is missing, or must not be in it, before it can be handed in or published.
#[must_use]
pub fn gaps(text: &Text, tags: &[Tag]) -> Vec<Complaint> {
    let mut found = limits(text, tags);
    found.extend(disclosing(text));
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
