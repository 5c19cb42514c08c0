//! Who gave the undertaking that lies in a submission, and who handed it in: where a signatory signed off inside the unit, that
//! is two people at two moments.

use super::{super::receipt::signed_line, handed_in_by};
use crate::{application::Submission, web::view::words};

/// The sentence below the undertaking.
pub(super) fn undertaken(unit: &str, submission: &Submission) -> String {
    let (by, at) = (handed_in_by(unit, submission), words::full_moment(submission.at));
    match &submission.signed {
        Some(signature) => {
            let signed = signed_line(signature);
            format!("以上承诺由{unit}在平台上作出，承诺人：{signed}。{by}于{at}提交申报。")
        }
        None => format!("以上承诺由{by}于{at}在平台上作出，随申报提交。"),
    }
}

#[cfg(test)]
#[path = "undertaken_tests.rs"]
mod tests;
