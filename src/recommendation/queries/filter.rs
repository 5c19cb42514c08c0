//! What is asked of the list: which files, in which order, from where on.

use super::work::{State, Work};
use crate::{
    application::ApplicationId,
    round::RoundId,
    standard::{Category, EnterpriseType},
};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// In which order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Longest in its stage first.
    Stay,
    /// By the unit's name.
    Unit,
    /// Newest submission first.
    Submitted,
    /// By the number.
    Number,
}

impl Sort {
    /// The word in the URL.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Stay => "stay",
            Self::Unit => "unit",
            Self::Submitted => "submitted",
            Self::Number => "number",
        }
    }
    /// From the word in the URL; by stay for any other.
    #[must_use]
    pub fn from_code(code: &str) -> Self {
        let known = [Self::Unit, Self::Submitted, Self::Number];
        known.into_iter().find(|sort| sort.code() == code).unwrap_or(Self::Stay)
    }
    /// The smallest key first?
    #[must_use]
    pub const fn is_ascending(self) -> bool {
        !matches!(self, Self::Submitted)
    }
}

/// How the figures of the last submission stand against the standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Automatic {
    /// Every figure is met.
    Met,
    /// One at least is not.
    Short,
}

impl Automatic {
    /// Both, in the order of the form.
    pub const ALL: [Self; 2] = [Self::Met, Self::Short];
    /// The word in the URL and of `desk_files`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Short => "short",
        }
    }
    /// From that word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|result| result.code() == code)
    }
    /// As it is shown.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Met => "数字条件都达标",
            Self::Short => "数字条件有未达标",
        }
    }
}

/// What is shown of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// Which round.
    pub round: RoundId,
    /// Whose area.
    pub authority: Uuid,
    /// Words that stand in the file: name, code, number, contact, answers; empty for all.
    pub keyword: String,
    /// The view.
    pub state: State,
    /// Only what waits for this work; `None`: all of the view.
    pub work: Option<Work>,
    /// Only these categories; empty for all.
    pub categories: Vec<Category>,
    /// Only these types of enterprise; empty for all.
    pub kinds: Vec<EnterpriseType>,
    /// Only this county, six figures; empty for all.
    pub county: String,
    /// Only with this automatic result.
    pub automatic: Option<Automatic>,
    /// Only those in their stage since before this moment.
    pub since_before: Option<DateTime<Utc>>,
    /// Only those received from this moment on.
    pub received_from: Option<DateTime<Utc>>,
    /// Only those received before this moment.
    pub received_before: Option<DateTime<Utc>>,
    /// In which order.
    pub sort: Sort,
}

impl Filter {
    /// Everything of a round in an area, longest waiting first.
    #[must_use]
    pub const fn all(round: RoundId, authority: Uuid) -> Self {
        Self {
            round,
            authority,
            keyword: String::new(),
            state: State::All,
            work: None,
            categories: Vec::new(),
            kinds: Vec::new(),
            county: String::new(),
            automatic: None,
            since_before: None,
            received_from: None,
            received_before: None,
            sort: Sort::Stay,
        }
    }

    /// The codes of the work that is shown; empty for all.
    pub(super) fn works(&self) -> Vec<String> {
        let shown = Work::ALL.into_iter().filter(|work| self.state.shows(*work));
        let asked = shown.filter(|work| self.work.is_none_or(|only| only == *work));
        let codes: Vec<String> = asked.map(|work| work.code().to_owned()).collect();
        // A work outside of the view asks for nothing at all.
        if codes.is_empty() { vec!["none".into()] } else { codes }
    }
}

/// A place in the list: the key of the order, and which file. It stays right whatever is handed in meanwhile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The key of the order.
    pub key: String,
    /// Which file.
    pub id: ApplicationId,
}

impl Cursor {
    /// As the URL carries it.
    #[must_use]
    pub fn code(&self) -> String {
        format!("{}~{}", self.id, self.key)
    }
    /// From the URL; anything odd is no place.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let (id, key) = code.split_once('~')?;
        let id: Uuid = id.parse().ok()?;
        Some(Self { key: key.to_owned(), id: id.into() })
    }
}

/// From where on the list is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum From {
    /// The beginning.
    Start,
    /// What follows this place.
    After(Cursor),
    /// What stands before it, in the same order.
    Before(Cursor),
}

impl From {
    /// The place, and whether it is read backwards.
    #[must_use]
    pub const fn place(&self) -> (Option<&Cursor>, bool) {
        match self {
            Self::Start => (None, false),
            Self::After(place) => (Some(place), false),
            Self::Before(place) => (Some(place), true),
        }
    }
}
