//! When the material takes changes, when it can be handed in, warned for, given an opinion on; and what is frozen.

use super::RereviewRefusal;
use crate::{
    application::FrozenFile,
    rereview::{Material, Rereview, RereviewId},
    standard::Answers,
};
use chrono::NaiveDate;
use serde_json::json;

/// What is signed with a hand-in.
#[derive(Clone, Debug)]
pub struct Filling<'a> {
    /// The name of whoever signs for the unit.
    pub signed_by: &'a str,
    /// Ticked: everything is true.
    pub declared: bool,
}

/// Does the material take changes?
///
/// # Errors
/// [`RereviewRefusal::NotOpen`], [`RereviewRefusal::MaterialClosed`].
pub fn may_fill(one: &Rereview, material: Option<&Material>, waiting: bool) -> Result<(), RereviewRefusal> {
    if !one.is_open() {
        Err(RereviewRefusal::NotOpen)
    } else if waiting || material.is_some_and(|material| material.handed_in.is_some()) {
        Err(RereviewRefusal::MaterialClosed)
    } else {
        Ok(())
    }
}

/// May it be handed in with so many places missing?
///
/// # Errors
/// [`RereviewRefusal::Incomplete`], [`RereviewRefusal::NotSigned`].
pub fn may_hand_in(missing: usize, filling: &Filling<'_>) -> Result<(), RereviewRefusal> {
    if missing > 0 {
        Err(RereviewRefusal::Incomplete(missing))
    } else if !filling.declared || filling.signed_by.trim().is_empty() {
        Err(RereviewRefusal::NotSigned)
    } else {
        Ok(())
    }
}

/// May its unit be warned (B27): nothing has come by the deadline, nobody warned it before?
///
/// # Errors
/// [`RereviewRefusal`].
pub fn may_warn(
    one: &Rereview,
    handed_in: bool,
    (today, until): (NaiveDate, NaiveDate),
) -> Result<(), RereviewRefusal> {
    let deadline = one.call.as_ref().map(|call| call.hand_in_by);
    match (deadline, &one.warning) {
        _ if !one.is_open() => Err(RereviewRefusal::NotOpen),
        _ if handed_in => Err(RereviewRefusal::HandedIn),
        (_, Some(warning)) => Err(RereviewRefusal::AlreadyWarned(warning.until)),
        (None, None) => Err(RereviewRefusal::WarnTooEarly),
        (Some(deadline), None) if deadline >= today => Err(RereviewRefusal::WarnTooEarly),
        _ if until <= today => Err(RereviewRefusal::WarningPassed),
        _ => Ok(()),
    }
}

/// May the bureau sign its opinion?
///
/// # Errors
/// [`RereviewRefusal::NoOpinionAsked`].
pub fn may_give_opinion(
    one: &Rereview,
    material: Option<&Material>,
    given: bool,
    waiting: bool,
) -> Result<(), RereviewRefusal> {
    let there = material.is_some_and(|material| material.handed_in.is_some());
    if one.is_open() && there && !given && !waiting { Ok(()) } else { Err(RereviewRefusal::NoOpinionAsked) }
}

/// The text that is frozen and digested: JSON without spaces, the keys of every object in order, files in the order of their ids.
#[must_use]
pub fn canonical(
    rereview: RereviewId,
    seq: i16,
    standard: &(String, String),
    (answers, files): (&Answers, &[FrozenFile]),
    on_paper: Option<&str>,
) -> String {
    let mut files = files.to_vec();
    files.sort_by_key(|file| file.evidence);
    let mut text = json!({
        "answers": answers, "evidence": files, "on_paper": on_paper, "rereview": rereview, "seq": seq,
        "standard": { "set": standard.0, "digest": standard.1 },
    });
    text.sort_all_objects();
    text.to_string()
}

#[cfg(test)]
#[path = "hand_in_tests.rs"]
mod tests;
