//! The province consents to a place more, or does not (原则上, B03).

use crate::{
    access::Granted,
    platform::{
        error::Result,
        message::{self, Message},
        work::Work,
    },
    recommendation::{
        Decision, ExceptionState, acts::DecideException, events::ExceptionDecided, rules::ExceptionRefusal,
        store::exception,
    },
    round::slots,
};

/// Decides a request; a consent adds one place to the pool under its document.
///
/// # Errors
/// [`ExceptionRefusal::Decided`] when it was decided before.
pub async fn decide_exception(
    mut work: Work,
    may: Granted<DecideException>,
    decision: &Decision,
) -> Result<()> {
    let id = may.on().into();
    exception::lock(work.conn(), id).await?;
    let request = exception::load(work.conn(), id).await?;
    if request.state != ExceptionState::Requested {
        return Err(ExceptionRefusal::Decided.into());
    }
    let (state, document, reason, subject) = match decision {
        Decision::Consent { document, reason } => {
            (ExceptionState::Consented, Some(document.as_str()), reason, "同意增加1个企业推荐名额")
        }
        Decision::Refuse { reason } => (ExceptionState::Refused, None, reason, "不同意增加企业推荐名额"),
    };
    exception::decide(&mut work, id, state, document, reason.as_str()).await?;
    let slot = match document {
        Some(document) => Some(slots::consent_exception(&mut work, request.pool, id.uuid(), document).await?),
        None => None,
    };
    let told = Message {
        tenant: request.authority.uuid(),
        account: None,
        subject: format!("省商务厅{subject}"),
        body: reason.to_string(),
        link: "/recommendation/quota".into(),
    };
    message::put(&mut work, &told).await?;
    work.commit(ExceptionDecided {
        exception: id,
        pool: request.pool,
        slot,
        document_number: document.map(ToOwned::to_owned),
        reason: reason.to_string(),
    })
    .await
}
