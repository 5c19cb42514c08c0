//! 催告: nothing has come by the deadline (B27).

use super::{link, open, tell};
use crate::{
    access::Granted,
    account::queries::acting,
    kernel::day,
    platform::{error::Result, work::Work},
    rereview::{acts::Assess, events::RereviewWarned, rules, store},
};
use chrono::NaiveDate;

/// Warns the unit: what does not come by that day counts as failed.
///
/// # Errors
/// [`RereviewRefusal`](crate::rereview::RereviewRefusal): the deadline has not passed, it was warned before, something has come.
pub async fn warn(mut work: Work, may: Granted<Assess>, until: NaiveDate) -> Result<()> {
    let there = open(&mut work, may.on().into()).await?;
    let today = day::day_of(work.now());
    rules::may_warn(&there.rereview, there.handed_in(), (today, until))?;
    let (_, name) = acting(&mut work).await?;
    store::warn(&mut work, there.rereview.id, until, &name).await?;
    let subject = format!("催告：{}没有按期报送复核材料", there.title.unit_name);
    let body = format!(
        "请在{}前报送。到期仍不报送的，按没有通过复核办理（方案四（四））。",
        until.format("%Y年%-m月%-d日")
    );
    tell(&mut work, &there.title, &link(&there.rereview), (subject, &body), true).await?;
    work.commit(RereviewWarned { rereview: there.rereview.id, title: there.title.id, until }).await
}
