//! The stages of a thing: lying down as a track (a record page), standing up as stages (the round card).

use askama::{Template, filters::HtmlSafe};

/// How far a stage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Behind us.
    Done,
    /// Where the thing is now.
    Now,
    /// Still to come.
    Next,
}

impl Progress {
    fn class(self) -> &'static str {
        match self {
            Self::Done => "is-done",
            Self::Now => "is-now",
            Self::Next => "is-next",
        }
    }
}

/// One stage: its name, and when it was or will be.
#[derive(Clone, Debug)]
pub struct Step {
    /// 专家评审.
    pub name: String,
    /// `11月12日—27日`; may be empty.
    pub when: String,
    /// How far it is.
    pub progress: Progress,
}

impl Step {
    /// A stage.
    #[must_use]
    pub fn new(name: impl Into<String>, when: impl Into<String>, progress: Progress) -> Self {
        Self { name: name.into(), when: when.into(), progress }
    }
}

/// Stages lying down. `label` names the list for screen readers: 办理阶段.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/track.html")]
pub struct Track {
    /// What the stages are of.
    pub label: &'static str,
    /// The stages in order.
    pub steps: Vec<Step>,
}

impl HtmlSafe for Track {}

/// Stages standing up, name left and date right.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/stages.html")]
pub struct Stages {
    /// The stages in order.
    pub steps: Vec<Step>,
}

impl HtmlSafe for Stages {}
