//! Asking for a place more (原则上, B03).

use crate::{
    access::{Granted, OFFICE},
    kernel::text::Remark,
    platform::{
        error::Result,
        files::Stored,
        message::{self, Message},
        work::Work,
    },
    recommendation::{
        ExceptionId, acts::RequestException, events::ExceptionRequested, rules::ExceptionRefusal,
        store::exception,
    },
    round::{PoolId, queries, rules::may_ask_exception},
};

/// Asks for one place more in the own pool of enterprises, when it is used up, with the document
/// of the request. The permit is asked on the own authority.
///
/// # Errors
/// [`QuotaRefusal::NoException`](crate::round::QuotaRefusal) for bases and counties; [`ExceptionRefusal::PlacesLeft`],
/// [`ExceptionRefusal::Pending`]; a stranger's pool is not seen.
pub async fn request_exception(
    mut work: Work,
    may: Granted<RequestException>,
    pool: PoolId,
    reason: &Remark,
    document: &Stored,
) -> Result<ExceptionId> {
    let pool = queries::pool(work.conn(), pool).await?;
    may_ask_exception(&pool)?;
    if pool.left() != Some(0) {
        return Err(ExceptionRefusal::PlacesLeft.into());
    }
    let id = ExceptionId::fresh();
    exception::insert(&mut work, id, pool.id, may.on(), (reason.as_str(), document)).await?;
    let told = Message {
        tenant: OFFICE,
        account: None,
        subject: format!("{}申请增加1个企业推荐名额", pool.owner_name),
        body: reason.to_string(),
        link: format!("/office/exceptions/{id}"),
    };
    message::ask(&mut work, &told).await?;
    work.commit(ExceptionRequested {
        exception: id,
        pool: pool.id,
        reason: reason.to_string(),
        document: document.digest.clone(),
    })
    .await?;
    Ok(id)
}
