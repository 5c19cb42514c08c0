//! A period has ended.

use super::own;
use crate::{
    access::Granted,
    kernel::{calendar::WorkCalendar, day},
    platform::{
        error::Result,
        message::{self, Message},
        work::Work,
    },
    returns::{
        Owed, ReturnId,
        acts::Open,
        events::ReturnOpened,
        rules::duty::{self, Terms},
        store,
    },
};

/// Opens the return a title owes, and asks its holder for it. The job calls it for each of
/// [`queries::unopened`](crate::returns::queries::unopened); what it wrote before into the same work commits with it.
///
/// # Errors
/// `year_not_covered` when the due day lies in a year without a calendar; `return_exists`.
pub async fn open(
    mut work: Work,
    may: Granted<Open>,
    owed: &Owed,
    terms: &Terms,
    calendar: &WorkCalendar,
) -> Result<ReturnId> {
    debug_assert_eq!(may.on(), owed.title.uuid(), "the permit is for another title");
    let due_on = duty::due_on(owed.period, terms, calendar, day::day_of(work.now()))?;
    let id = ReturnId::fresh();
    store::open(&mut work, id, owed, due_on).await?;
    let (label, until) = (owed.period.label(), due_on.format("%-m月%-d日"));
    let told = Message {
        tenant: owed.org.uuid(),
        account: None,
        subject: format!("填报{label}统计报表"),
        body: format!("报送截止{until}。可以在网上填，也可以下载表格填好上传。"),
        link: own(id),
    };
    message::put(&mut work, &told).await?;
    work.commit(ReturnOpened { stat_return: id, title: owed.title, period: owed.period }).await?;
    Ok(id)
}
