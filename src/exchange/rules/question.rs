//! The moves of a question, and what question and answer must say.

use crate::{
    exchange::{Answer, Question, QuestionState},
    kernel::refusal::Refusal,
    standard::{Category, Clause, ClauseNumber, StandardSet},
};
use thiserror::Error;
use uuid::Uuid;

/// Fewer characters ask nothing.
pub const FEWEST: usize = 10;
/// The most characters of a question.
pub const MOST: usize = 1000;
/// The most characters of an answer.
pub const MOST_ANSWER: usize = 3000;
/// The most characters of a word among officials, of a reason, of a note.
pub const MOST_WORDS: usize = 500;
/// The most clauses an answer cites.
pub const MOST_CITES: usize = 3;

/// Why not.
#[derive(Clone, Debug, Eq, Error, PartialEq)]
pub enum QuestionRefusal {
    /// It does not wait for this.
    #[error("这个问题现在是“{0}”，不能这样办")]
    NotWaiting(&'static str),
    /// Something is missing: the first of it.
    #[error("还不能送审：{0}")]
    Incomplete(String),
    /// No words where some are needed.
    #[error("写清楚，不超过500个字")]
    WordsMissing,
    /// Who drafted it does not approve it.
    #[error("答复是你起草的，由另一位负责人审定")]
    SameEyes,
    /// Somebody has changed it meanwhile.
    #[error("打开这一页以后，这个问题又有了变化，这次没有办")]
    Stale,
    /// Too many from one address within a day.
    #[error("这个网络地址一天内已经提了{0}个问题")]
    TooMany(u32),
}

impl Refusal for QuestionRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::NotWaiting(_) => "question_not_waiting",
            Self::Incomplete(_) => "question_incomplete",
            Self::WordsMissing => "question_words",
            Self::SameEyes => "question_same_eyes",
            Self::Stale => "question_stale",
            Self::TooMany(_) => "question_too_many",
        }
    }
    fn article(&self) -> &'static str {
        ""
    }
    fn way_on(&self) -> &'static str {
        match self {
            Self::Stale => "重新打开这一页，看过现在的再办",
            Self::TooMany(_) => "过一天再问，或者打电话问",
            _ => "",
        }
    }
}

const fn not_waiting(state: QuestionState) -> QuestionRefusal {
    QuestionRefusal::NotWaiting(state.label())
}

/// Is it the version that was shown?
///
/// # Errors
/// [`QuestionRefusal::Stale`].
pub const fn as_read(version: i32, seen: i32) -> Result<(), QuestionRefusal> {
    if version == seen { Ok(()) } else { Err(QuestionRefusal::Stale) }
}

/// What an officer or a bureau does with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// An officer takes it.
    Take,
    /// The officer asks a bureau for a draft.
    Pass,
    /// The officer takes it back from the bureau.
    Recall,
    /// The bureau has drafted.
    Advise,
    /// It is not answered here.
    Refuse,
    /// An answer is drafted, or one that stands is corrected.
    Prepare,
    /// A principal takes the answer back.
    Withdraw,
}

/// Where it goes.
///
/// # Errors
/// [`QuestionRefusal::NotWaiting`].
pub const fn go(state: QuestionState, by: Move) -> Result<QuestionState, QuestionRefusal> {
    use QuestionState as S;
    match (state, by) {
        (S::Received, Move::Take) | (S::WithBureau, Move::Advise | Move::Recall) => Ok(S::InHand),
        (S::InHand, Move::Pass) => Ok(S::WithBureau),
        (S::Received | S::InHand, Move::Refuse) => Ok(S::Refused),
        (S::InHand | S::Answered, Move::Prepare) => Ok(S::Prepared),
        (S::Answered, Move::Withdraw) => Ok(S::Withdrawn),
        (other, _) => Err(not_waiting(other)),
    }
}

/// Where it goes when a principal has decided on a draft. A correction that is sent back leaves the answer that stands.
///
/// # Errors
/// [`QuestionRefusal::NotWaiting`], [`QuestionRefusal::SameEyes`].
pub fn release(
    question: &Question,
    approves: bool,
    by: Option<Uuid>,
) -> Result<QuestionState, QuestionRefusal> {
    match (question.state, approves) {
        (QuestionState::Prepared, true) if question.prepared_by == by => Err(QuestionRefusal::SameEyes),
        (QuestionState::Prepared, true) => Ok(QuestionState::Answered),
        (QuestionState::Prepared, false) if question.answer.is_some() => Ok(QuestionState::Answered),
        (QuestionState::Prepared, false) => Ok(QuestionState::InHand),
        (other, _) => Err(not_waiting(other)),
    }
}

/// What was said, where something must be.
///
/// # Errors
/// [`QuestionRefusal::WordsMissing`].
pub fn words(said: &str, needed: bool, most: usize) -> Result<&str, QuestionRefusal> {
    let said = said.trim();
    let count = said.chars().count();
    if count > most || (needed && count == 0) { Err(QuestionRefusal::WordsMissing) } else { Ok(said) }
}

/// May this address ask once more today?
///
/// # Errors
/// [`QuestionRefusal::TooMany`].
pub fn brake(today: i64, most: u32) -> Result<(), QuestionRefusal> {
    if today >= i64::from(most) { Err(QuestionRefusal::TooMany(most)) } else { Ok(()) }
}

/// The clause behind `enterprise/9(2)`; none: the standards have no such clause.
#[must_use]
pub fn clause<'a>(set: &'a StandardSet, code: &str) -> Option<(Category, &'a Clause)> {
    let (category, number) = code.split_once('/')?;
    let category: Category = category.parse().ok()?;
    let number: ClauseNumber = number.parse().ok()?;
    set.of(category).clause(number).map(|clause| (category, clause))
}

/// Field and sentence.
pub type Complaint = (&'static str, String);

/// What is wrong with a question's words.
#[must_use]
pub fn asked(body: &str) -> Option<Complaint> {
    match body.trim().chars().count() {
        n if n < FEWEST => Some(("body", format!("把问题写完整，至少{FEWEST}个字"))),
        n if n > MOST => Some(("body", format!("问题缩短到{MOST}字以内，现在是{n}个字"))),
        _ => None,
    }
}

/// What is wrong with an answer; `corrects`: one stands already.
#[must_use]
pub fn gaps(answer: &Answer, set: &StandardSet, corrects: bool) -> Vec<Complaint> {
    let mut found = Vec::new();
    if let Some((_, says)) = asked(&answer.wording) {
        found.push(("wording", says));
    }
    match answer.answer.chars().count() {
        0 => found.push(("answer", "写答复".to_owned())),
        n if n > MOST_ANSWER => {
            found.push(("answer", format!("答复缩短到{MOST_ANSWER}字以内，现在是{n}个字")));
        }
        _ => {}
    }
    if answer.cites.len() > MOST_CITES || answer.cites.iter().any(|code| clause(set, code).is_none()) {
        found.push(("cite-1", format!("从标准里选条款，最多{MOST_CITES}条")));
    }
    if words(&answer.note, corrects, MOST_WORDS).is_err() {
        found.push(("note", "写明更正了什么，不超过500个字，公众看得到".to_owned()));
    }
    found
}

#[cfg(test)]
#[path = "question_tests.rs"]
mod tests;
