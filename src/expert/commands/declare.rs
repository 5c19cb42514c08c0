//! The yearly declaration of interests (利益声明), made by the expert.

use crate::{
    access::Granted,
    expert::{
        acts::Declare,
        events::InterestsDeclared,
        model::ExpertId,
        rules::declaration::valid_until,
        store::{history, register},
    },
    kernel::{day, text::Remark, uscc::Uscc},
    platform::{error::Result, work::Work},
};
use chrono::NaiveDate;

/// Declares all interests for a year: those ties, and no others. Ties known before stay. Answers with the last day.
///
/// # Errors
/// Faults of the database.
pub async fn declare(mut work: Work, may: Granted<Declare>, ties: &[(Uscc, Remark)]) -> Result<NaiveDate> {
    let (of, now) = (ExpertId::from(may.on()), work.now());
    let until = valid_until(day::day_of(now));
    let by = work.actor().account();
    history::insert_declaration(work.conn(), of, now, until, by).await?;
    for (uscc, reason) in ties {
        register::keep_tie(work.conn(), of, uscc.as_str(), reason.as_str(), now).await?;
    }
    let ties = ties.iter().map(|(uscc, _)| uscc.to_string()).collect();
    work.commit(InterestsDeclared { expert: of, valid_until: until, ties }).await?;
    Ok(until)
}

/// Keeps a tie that came to light with a recusal, inside somebody else's work.
///
/// # Errors
/// Faults of the database.
pub async fn keep_tie(work: &mut Work, of: ExpertId, uscc: &str, reason: &str) -> Result<()> {
    let now = work.now();
    Ok(register::keep_tie(work.conn(), of, uscc, reason, now).await?)
}
