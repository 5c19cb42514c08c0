//! The ladder of reminders.

use super::{ask_unit, tell_desk};
use crate::{
    access::Granted,
    kernel::day,
    platform::{error::Result, work::Work},
    returns::{Return, acts::RemindOfReturn, events::ReturnReminded, rules::remind::Rung},
};

/// Reminds the unit of a return that was not handed in; once it is late, whoever accepts it is told too.
///
/// # Errors
/// Faults of the database.
pub async fn remind(mut work: Work, may: Granted<RemindOfReturn>, one: &Return, rung: Rung) -> Result<()> {
    debug_assert_eq!(may.on(), one.id.uuid(), "the permit is for another return");
    let (label, due) = (one.period.label(), one.due_on.format("%Y年%-m月%-d日"));
    // The rung says when it was to be told; after a standstill of the jobs it is told later, and the days are those of today.
    let late = (day::day_of(work.now()) - one.due_on).num_days();
    match rung {
        Rung::Before(_) => {
            let body = format!("还有{}天，{due}截止。没有发生的填0，迟报计入复核。", -late);
            ask_unit(&mut work, one, format!("{label}报表还没有报送"), body).await?;
        }
        Rung::After(_) => {
            let body = format!("{due}已经截止，逾期{late}天。尽快补报，逾期计入复核。");
            ask_unit(&mut work, one, format!("{label}报表逾期未报"), body).await?;
            let subject = format!("{}逾期未报{label}报表", one.called());
            tell_desk(&mut work, one, subject, format!("逾期{late}天，已经提醒过单位。")).await?;
        }
    }
    work.commit(ReturnReminded { stat_return: one.id, rung: rung.code() }).await
}
