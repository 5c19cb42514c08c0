//! A county's authority to recommend ends.

use crate::{
    access::Granted,
    kernel::day,
    org::{
        acts::AppointAuthority,
        events::AuthorityEnded,
        model::AuthorityId,
        queries,
        rules::ending::{may_end, reason},
        store,
    },
    platform::{
        error::{Error, Result},
        message::{self, Message},
        work::Work,
    },
};
use chrono::NaiveDate;

/// Ends it on the day from which it no longer holds, and tells the bureau. The permit is asked on the province.
///
/// # Errors
/// [`crate::org::EndRefusal`]; [`Error::Unseen`].
pub async fn end_authority(
    mut work: Work,
    _may: Granted<AppointAuthority>,
    id: AuthorityId,
    until: NaiveDate,
    typed: &str,
) -> Result<()> {
    let today = day::day_of(work.now());
    let authority = queries::authority(work.conn(), id).await?.ok_or(Error::Unseen)?;
    let in_hand = queries::in_hand(work.conn(), id).await?;
    may_end(&authority, until, today, in_hand)?;
    let reason = reason(typed)?;
    store::save::end_authority(work.conn(), id, until, reason).await?;
    let message = Message {
        tenant: id.uuid(),
        account: None,
        subject: "推荐资格到期".into(),
        body: format!("从{until}起由所在市（州）商务主管部门推荐。依据：{reason}"),
        link: "/desk".into(),
    };
    message::put(&mut work, &message).await?;
    work.commit(AuthorityEnded { authority: id, until, reason: reason.to_owned() }).await
}
