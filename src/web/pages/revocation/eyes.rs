//! The two pairs of eyes on a decision about a title, a revocation's or an ending's: what an officer posts, what waits for a
//! principal, what the principal posts.

use crate::{
    kernel::text::{DocumentNumber, Remark},
    platform::error::{Error, Result},
    revocation::Hand,
    web::{
        desk::Desk,
        form::{Posted, Wrong},
        view::words,
    },
};
use chrono::{DateTime, SecondsFormat, Utc};

/// What lies with the principal.
pub(in crate::web::pages) struct Waiting {
    pub says: String,
    /// What follows when it is approved.
    pub consequence: String,
    pub number: String,
    pub reason: String,
    pub by: String,
    /// When it was prepared, to the microsecond.
    pub read: String,
    pub approve: Option<String>,
    pub send_back: String,
    pub why_not: &'static str,
    pub typed: String,
}

/// How a decision is put before the viewer.
pub(in crate::web::pages) struct Put<'a> {
    pub says: String,
    pub consequence: String,
    pub number: &'a str,
    pub reason: &'a str,
    /// By whom.
    pub hand: &'a Hand,
    /// Does the viewer approve such decisions?
    pub decides: bool,
    /// Where approval and sending back go.
    pub part: &'a dyn Fn(&str) -> String,
}

impl Waiting {
    /// As this viewer has it, with what was typed.
    pub(in crate::web::pages) fn of(desk: &Desk, put: Put<'_>, typed: &Posted) -> Self {
        let mine = desk.actor().account() == Some(put.hand.by);
        Self {
            says: put.says,
            consequence: put.consequence,
            number: put.number.to_owned(),
            reason: put.reason.to_owned(),
            read: put.hand.at.to_rfc3339_opts(SecondsFormat::Micros, true),
            by: format!("{}，{}", put.hand.name, words::full_moment(put.hand.at)),
            approve: (put.decides && !mine).then(|| (put.part)("approval")),
            send_back: (put.part)("return"),
            why_not: if mine {
                "决定是你拟定的，由另一位负责人审定。"
            } else {
                "等负责人审定。"
            },
            typed: typed.get("send_back_reason").to_owned(),
        }
    }
}

/// The decision an officer posts: how it ends, its number, the reason; or what is wrong with it.
pub(in crate::web::pages) fn decision<T>(
    posted: &Posted,
    outcome: Result<T, &'static str>,
    no_reason: &'static str,
) -> Result<(T, String, String), Wrong> {
    let mut wrong = Wrong::default();
    let outcome = wrong.take("outcome", outcome);
    let number =
        wrong.take("number", DocumentNumber::parse(posted.get("number")).map_err(|_| "写决定的文号"));
    let reason = wrong.take("reason", Remark::parse(posted.get("reason")).map_err(|_| no_reason));
    match (outcome, number, reason) {
        (Some(outcome), Some(number), Some(reason)) if wrong.is_empty() => {
            Ok((outcome, number.to_string(), reason.to_string()))
        }
        _ => Err(wrong),
    }
}

/// A refusal of one of these codes said at its field; anything else goes on.
pub(in crate::web::pages) fn at_field(error: Error, fields: &[(&str, &'static str)]) -> Result<Wrong> {
    let at = |code| fields.iter().find(|(known, _)| *known == code).map(|(_, field)| *field);
    match error {
        Error::Refused(refused) => match at(refused.code) {
            Some(field) => {
                let mut wrong = Wrong::default();
                wrong.refuse(field, &refused);
                Ok(wrong)
            }
            None => Err(Error::Refused(refused)),
        },
        other => Err(other),
    }
}

/// When the decision was prepared that stood on the page.
pub(in crate::web::pages) fn read_at(posted: &Posted) -> DateTime<Utc> {
    posted.get("read").parse().unwrap_or_default()
}

/// Why it is sent back.
pub(in crate::web::pages) fn why_back(posted: &Posted) -> Result<&str, Wrong> {
    let (reason, mut wrong) = (posted.get("send_back_reason"), Wrong::default());
    if reason.is_empty() {
        wrong.add("send_back_reason", "写明退回的理由，经办人照着改");
    } else if reason.chars().count() > 500 {
        wrong.add("send_back_reason", "理由最多500个字");
    }
    if wrong.is_empty() { Ok(reason) } else { Err(wrong) }
}
