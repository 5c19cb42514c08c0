//! Taking one unit off a public list: the list and its days stay as they are (B24).

use super::OFFICE_NAME;
use crate::{
    access::{Act, Granted},
    application::{
        ApplicationId, Holder, Step,
        commands::{advance, load_for_update},
    },
    notice::{
        NoticeId, acts,
        events::UnitStruckOff,
        rules::{self, NoticeRefusal},
        store::{load, save},
    },
    platform::{error::Result, work::Work},
};

/// Strikes it off, with the reason, which is public.
///
/// # Errors
/// [`NoticeRefusal::NotRunning`], [`NoticeRefusal::ReasonMissing`], [`NoticeRefusal::NotOnTheList`].
pub async fn strike_off(
    mut work: Work,
    may: Granted<acts::StrikeOff>,
    application: ApplicationId,
    reason: &str,
) -> Result<()> {
    let notice = load::for_update(work.conn(), may.on().into()).await?;
    rules::strike_off(&notice, reason, work.now())?;
    strike_unit(&mut work, notice.id, application, reason).await?;
    work.commit(UnitStruckOff { notice: notice.id, application, reason: reason.trim().to_owned() }).await
}

/// The inner step: the entry and the file. The caller has decided by its own rule, and commits with its own event.
///
/// # Errors
/// [`NoticeRefusal::NotOnTheList`].
pub async fn strike_unit(
    work: &mut Work,
    notice: NoticeId,
    application: ApplicationId,
    reason: &str,
) -> Result<()> {
    if !save::strike_off(work, notice, application, reason.trim()).await? {
        return Err(NoticeRefusal::NotOnTheList.into());
    }
    let file = load_for_update(work, application).await?;
    let step = Step {
        by_name: OFFICE_NAME.into(),
        holder: Holder::Nobody,
        due_at: None,
        note: format!("移出公示名单：{}", reason.trim()),
        points: Vec::new(),
    };
    advance(work, &file, Act::StrikeOff, step).await
}
