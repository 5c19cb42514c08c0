//! What has happened to a record: newest first, with actor, time and what it means.

use super::super::words;
use askama::{Template, filters::HtmlSafe};
use chrono::{DateTime, Utc};

/// How an entry looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// Something noted.
    Plain,
    /// The step the record stands at.
    Now,
    /// A step done.
    Done,
    /// Something went back or was disputed.
    Warn,
}

impl Mood {
    fn class(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Now => " moj-timeline__item--now",
            Self::Done => " moj-timeline__item--done",
            Self::Warn => " moj-timeline__item--warn",
        }
    }
}

/// One entry. `Entry::new(at, "省商务厅已受理", Mood::Now).by("电子商务处").saying("材料齐全，进入专家评审。")`.
#[derive(Clone, Debug)]
pub struct Entry {
    at: DateTime<Utc>,
    title: String,
    by: String,
    text: String,
    points: Vec<String>,
    link: Option<(String, String)>,
    mood: Mood,
}

impl Entry {
    /// What happened, and when.
    #[must_use]
    pub fn new(at: DateTime<Utc>, title: impl Into<String>, mood: Mood) -> Self {
        Self {
            at,
            title: title.into(),
            by: String::new(),
            text: String::new(),
            points: Vec::new(),
            link: None,
            mood,
        }
    }

    /// Who did it.
    #[must_use]
    pub fn by(mut self, who: impl Into<String>) -> Self {
        self.by = who.into();
        self
    }

    /// What it means, in a sentence.
    #[must_use]
    pub fn saying(mut self, text: impl Into<String>) -> Self {
        self.text = text.into();
        self
    }

    /// Points that were made, each a line of a quotation: the opinions of a send-back.
    #[must_use]
    pub fn points(mut self, points: impl IntoIterator<Item = String>) -> Self {
        self.points.extend(points);
        self
    }

    /// Where to read on.
    #[must_use]
    pub fn link(mut self, label: impl Into<String>, href: impl Into<String>) -> Self {
        self.link = Some((label.into(), href.into()));
        self
    }
}

/// The history of a record; keeps the order it is given, which is newest first.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "parts/timeline.html")]
pub struct Timeline {
    /// Newest first.
    pub entries: Vec<Entry>,
}

impl HtmlSafe for Timeline {}

impl Timeline {
    fn when(entry: &Entry) -> String {
        words::full_moment(entry.at)
    }
    fn machine(entry: &Entry) -> String {
        words::machine_time(entry.at)
    }
}
