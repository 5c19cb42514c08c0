//! The nouns: lists, their rows, what is wrong with them and what they become.

use crate::{
    access::{OFFICE, Target},
    account::Login,
    award::OlderTitle,
    expert::ExpertFacts,
    kernel::{
        id::Id,
        text::{PersonName, Remark},
        uscc::Uscc,
    },
    org::{Authority, NewAuthority, NewOrg, OrgId, OrgKind},
    platform::files::Stored,
};
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::{BTreeMap, BTreeSet};

/// Tag of [`BatchId`].
#[derive(Debug)]
pub enum BatchTag {}
/// A list that was tried.
pub type BatchId = Id<BatchTag>;

/// What a list lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Recommending authorities with their days and people.
    Authority,
    /// Units that apply, or hold a title.
    Unit,
    /// Titles announced before the first round held here.
    Title,
    /// Experts of the pool.
    Expert,
}

impl Kind {
    /// All, in the order in which they are best loaded: a title needs its unit, a unit's file its authority.
    pub const ALL: [Self; 4] = [Self::Authority, Self::Unit, Self::Title, Self::Expert];

    /// The word of table `import_batch`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unit => "unit",
            Self::Authority => "authority",
            Self::Expert => "expert",
            Self::Title => "title",
        }
    }
    /// From the word of table `import_batch`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
    /// What an official calls it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Unit => "申报单位",
            Self::Authority => "推荐单位",
            Self::Expert => "专家",
            Self::Title => "系统启用前的称号",
        }
    }
    /// 家, 位, 个.
    #[must_use]
    pub const fn measure_word(self) -> &'static str {
        match self {
            Self::Unit => "家",
            Self::Expert => "位",
            Self::Authority | Self::Title => "个",
        }
    }
}

/// What is wrong with a cell, a row or the whole file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The row as the workbook numbers it; 0: the whole file.
    pub row: u32,
    /// C5; empty: the whole row, or the whole file.
    pub cell: String,
    /// What is wrong, and what to do.
    pub says: String,
}

/// A person who is to have an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// Name.
    pub name: PersonName,
    /// Signs in with.
    pub login: Login,
}

/// A row that can be loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ready {
    /// A unit; its contact's login, when one is given.
    Unit(Box<NewOrg>, Option<Login>),
    /// An authority, its end with the document, its people (a principal first).
    Authority {
        /// The authority.
        new: NewAuthority,
        /// The first day it no longer holds, and by which document.
        until: Option<(NaiveDate, Remark)>,
        /// 负责人.
        principal: Option<Seat>,
        /// 经办人.
        officer: Option<Seat>,
    },
    /// An expert.
    Expert(Box<ExpertFacts>),
    /// A title; the holder's unit.
    Title(Box<OlderTitle>),
}

/// A row of a list, looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// As the workbook numbers it.
    pub row: u32,
    /// What it lists, by name.
    pub label: String,
    /// What it becomes; empty when something is wrong.
    pub becomes: String,
    /// What is wrong.
    pub faults: Vec<Fault>,
    /// What is loaded; `None` when something is wrong.
    pub ready: Option<Ready>,
}

/// What is held already, as far as a list could repeat it.
#[derive(Clone, Debug, Default)]
pub struct Held {
    /// Units by code: id, kind and name.
    pub units: BTreeMap<Uscc, (OrgId, OrgKind, String)>,
    /// Logins in use.
    pub logins: BTreeSet<String>,
    /// Authorities, past ones included.
    pub authorities: Vec<Authority>,
    /// Experts by name and employer.
    pub experts: BTreeSet<(String, String)>,
    /// Certificate numbers in use.
    pub certificates: BTreeSet<String>,
    /// Units that hold a title now.
    pub holders: BTreeSet<OrgId>,
    /// Documents that announced titles: their day, and whether that was before there were rounds here.
    pub documents: BTreeMap<String, (NaiveDate, bool)>,
    /// The day of the first round held here; `None`: none yet.
    pub first_round: Option<NaiveDate>,
}

/// A list that was tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// Its id.
    pub id: BatchId,
    /// What it lists.
    pub kind: Kind,
    /// The file.
    pub file: Stored,
    /// When.
    pub tried_at: DateTime<Utc>,
    /// By whom.
    pub tried_name: String,
    /// Rows.
    pub lines: i32,
    /// Faults when it was tried.
    pub faults: i32,
    /// When it was loaded, and by whom.
    pub loaded: Option<(DateTime<Utc>, String)>,
}

/// Where a thing came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The list.
    pub batch: BatchId,
    /// The name of the file.
    pub file: String,
    /// The row in it.
    pub row: i32,
    /// Who confirmed it.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// What the permits are asked on: lists are the province's own.
#[must_use]
pub fn desk() -> Target {
    Target::of_programme(OFFICE)
}
