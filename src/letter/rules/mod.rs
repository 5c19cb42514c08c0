//! When a letter may be changed, released, cancelled; and what it says.

pub mod wording;

use super::{Delivery, LetterKind};
use crate::kernel::refusal::Refusal;
use thiserror::Error;

/// The most letters of one release.
pub const MOST: usize = 100;

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LetterRefusal {
    /// It has gone, or was cancelled.
    #[error("{0}已经发出或取消，不能再办")]
    NotDraft(String),
    /// Somebody else changed it.
    #[error("打开这一页以后，{0}又改过，没有发出")]
    Stale(String),
    /// Nothing was chosen.
    #[error("没有选函件")]
    NothingChosen,
    /// Too many at once.
    #[error("一次最多发{MOST}封，现在选了{0}封")]
    TooMany(usize),
    /// The number is used.
    #[error("文号{0}已经用过，换一个")]
    NumberTaken(String),
    /// No reason for not sending it.
    #[error("写明为什么不发")]
    ReasonMissing,
    /// Nobody is to be reminded.
    #[error("没有要提醒的，或者提醒已经起草")]
    NobodyToRemind,
}

impl Refusal for LetterRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::NotDraft(_) => "letter_not_draft",
            Self::Stale(_) => "letter_stale",
            Self::NothingChosen => "letter_none",
            Self::TooMany(_) => "letter_too_many",
            Self::NumberTaken(_) => "letter_number_taken",
            Self::ReasonMissing => "letter_reason",
            Self::NobodyToRemind => "letter_nobody",
        }
    }
    fn way_on(&self) -> &'static str {
        match self {
            Self::NotDraft(_) => "刷新列表，看它现在的状态",
            Self::Stale(_) => "重新看一遍，再决定发不发",
            Self::NothingChosen => "在列表里选要发的草稿",
            Self::TooMany(_) => "分几次发",
            Self::NumberTaken(_) => "一个文号只用一次，看看这个单位最近用到几号",
            Self::ReasonMissing => "写一句话，以后查得到",
            Self::NobodyToRemind => "看草稿里有没有已经起草的提醒",
        }
    }
}

/// Is it still a draft, and the one that was read?
///
/// # Errors
/// [`LetterRefusal::NotDraft`]; [`LetterRefusal::Stale`].
pub fn open(
    kind: LetterKind,
    to: &str,
    state: Delivery,
    version: i32,
    seen: i32,
) -> Result<(), LetterRefusal> {
    let name = || format!("给{to}的{}", kind.label());
    match state {
        Delivery::Draft if version == seen => Ok(()),
        Delivery::Draft => Err(LetterRefusal::Stale(name())),
        _ => Err(LetterRefusal::NotDraft(name())),
    }
}

/// As many as may be released at once?
///
/// # Errors
/// [`LetterRefusal::NothingChosen`]; [`LetterRefusal::TooMany`].
pub const fn many(chosen: usize) -> Result<(), LetterRefusal> {
    match chosen {
        0 => Err(LetterRefusal::NothingChosen),
        1..=MOST => Ok(()),
        more => Err(LetterRefusal::TooMany(more)),
    }
}

#[cfg(test)]
#[path = "letter_tests.rs"]
mod tests;
