//! The end of the window comes near, or has come.

use crate::{
    access::OFFICE,
    kernel::day,
    platform::{
        error::Result,
        message::{self, Message},
        work::Work,
    },
    revocation::queries::Window,
};

/// Reminds the holder of the last day for its statement; once that is over, tells the province that it may decide.
///
/// # Errors
/// Faults of the database.
pub async fn remind(mut work: Work, one: &Window) -> Result<()> {
    let last = one.answer_by.format("%-m月%-d日");
    let message = if one.answer_by < day::day_of(work.now()) {
        Message {
            tenant: OFFICE,
            account: None,
            subject: format!("{}没有陈述申辩，期限已过", one.unit_name),
            body: "可以拟定撤销或者不予撤销的决定。".into(),
            link: format!("/office/revocations/{}", one.id),
        }
    } else {
        Message {
            tenant: one.org,
            account: None,
            subject: format!("{last}24:00前可以陈述申辩"),
            body: format!("{}的称号拟撤销，逾期不提交的，视为放弃陈述申辩。", one.unit_name),
            link: format!("/revocations/{}", one.id),
        }
    };
    message::ask(&mut work, &message).await?;
    work.commit_unwitnessed().await
}
