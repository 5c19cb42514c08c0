//! Closing a notice at 24:00 of its last day; only the system does, by its job.

use crate::{
    access::{Act, Granted},
    application::{
        Holder, Step,
        commands::{advance, load_for_update},
    },
    notice::{
        acts::Close,
        events::NoticeEnded,
        rules,
        store::{load, save},
    },
    platform::{error::Result, work::Work},
};

/// Closes it; its units go on to the determination. The caller ends the work, together with the row of its run.
///
/// # Errors
/// [`rules::NoticeRefusal::StillRunning`], [`rules::NoticeRefusal::NotRunning`].
pub async fn close(work: &mut Work, may: Granted<Close>) -> Result<NoticeEnded> {
    let notice = load::for_update(work.conn(), may.on().into()).await?;
    rules::close(&notice, work.now())?;
    save::end(work, notice.id, notice.ends_at).await?;
    let listed = load::listed(work.conn(), notice.id).await?;
    for id in &listed {
        let file = load_for_update(work, *id).await?;
        let step = Step {
            by_name: "系统".into(),
            holder: Holder::Office,
            due_at: None,
            note: "公示期满，等省商务厅认定授牌。".into(),
            points: Vec::new(),
        };
        advance(work, &file, Act::CloseNotice, step).await?;
    }
    Ok(NoticeEnded { notice: notice.id, units: listed.len() })
}
