//! Unlocking a sheet: an officer, with a reason, and the expert is told. What the sheet said until then is kept (T7), and the
//! integrity report names the change.

use crate::{
    access::Granted,
    kernel::text::Remark,
    platform::{
        error::{Error, Result},
        message::{self, Message},
        work::Work,
    },
    review::{
        acts::Unlock,
        events::SheetUnlocked,
        refusal::ReviewRefusal,
        store::{assignment, list, unlock as store},
    },
};

/// Unlocks the sheet the permit is for: its expert can change it and locks it again.
///
/// # Errors
/// [`ReviewRefusal::SheetNotLocked`]; [`ReviewRefusal::SheetBuiltUpon`] once the list is proposed, or the unit was asked to
/// the defence on its desk review.
pub async fn unlock(mut work: Work, may: Granted<Unlock>, reason: &Remark) -> Result<()> {
    let of_it = assignment::application_of(work.conn(), may.on().into()).await?;
    list::hold_round_of(work.conn(), of_it).await?;
    let assigned = assignment::load_for_update(work.conn(), may.on().into()).await?;
    let Some(total_half_points) = assigned.total_half_points else {
        return Err(ReviewRefusal::SheetNotLocked.into());
    };
    let (now, by) = (work.now(), work.actor().account());
    store::insert(work.conn(), assigned.id, (now, by), reason.as_str()).await.map_err(|error| {
        match crate::platform::db::constraint(&error) {
            Some("sheet_built_upon") => ReviewRefusal::SheetBuiltUpon.into(),
            Some("sheet_not_locked") => ReviewRefusal::SheetNotLocked.into(),
            _ => Error::from(error),
        }
    })?;
    store::open(work.conn(), assigned.id).await?;
    if let Some((tenant, account)) = assignment::account_of(work.conn(), assigned.expert).await? {
        let note = Message {
            tenant,
            account: Some(account),
            subject: "你的一份评分解锁了，改好后再提交".to_owned(),
            body: format!("省商务厅解锁的理由：{reason}"),
            link: format!("/review/{}", assigned.id),
        };
        message::ask(&mut work, &note).await?;
    }
    work.commit(SheetUnlocked {
        assignment: assigned.id,
        application: assigned.application,
        total_half_points,
        reason: reason.to_string(),
    })
    .await
}
