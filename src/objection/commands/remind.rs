//! A reminder of a term that ends or is over, to whoever must act.

use crate::{
    kernel::day,
    objection::queries::Falling,
    platform::{
        error::Result,
        message::{self, Message},
        work::Work,
    },
};

/// Reminds; the row of the run commits with it.
///
/// # Errors
/// Faults of the database.
pub async fn remind(mut work: Work, falling: &Falling) -> Result<()> {
    let last = (day::local(falling.due_at) - chrono::Duration::seconds(1)).format("%-m月%-d日");
    let over = falling.due_at <= work.now();
    let when = if over { format!("已过期限（{last}24:00）") } else { format!("{last}24:00到期") };
    let message = Message {
        tenant: falling.tenant,
        account: falling.account,
        subject: format!("对{}的异议：{}{when}", falling.unit_name, falling.what),
        body: if over { "期限已过，尽快办理。" } else { "在期限以前办理。" }.to_owned(),
        link: falling.link.clone(),
    };
    message::ask(&mut work, &message).await?;
    work.commit_unwitnessed().await
}
