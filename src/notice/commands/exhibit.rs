//! Showing one unit anew for a reason that lies outside the list (B24): a reserve that was promoted, or a unit whose facts an objection
//! corrected.

use super::{
    anew::{Showing, anew},
    publish::{Order, composed},
};
use crate::{
    access::Act,
    application::ApplicationId,
    kernel::{calendar::CountPublicationDay, day, place::Regions},
    notice::{
        NoticeId, queries,
        rules::{Change, Correction},
    },
    platform::{
        error::{Error, Result},
        work::Work,
    },
};

/// What is shown.
#[derive(Clone, Debug)]
pub struct Supplement {
    /// The list it stands beside.
    pub on: NoticeId,
    /// Which unit.
    pub application: ApplicationId,
    /// By which act its file comes to this window.
    pub act: Act,
    /// 递补 or 更正, for the heading.
    pub why: &'static str,
    /// The reason, as the list says it.
    pub reason: String,
    /// 主要工作业绩 as they are shown.
    pub achievements: String,
}

/// Publishes it, as a version of its own; notes [`NoticeCorrected`](crate::notice::events::NoticeCorrected). The caller has decided, and
/// commits with its own event.
///
/// # Errors
/// [`crate::notice::rules::NoticeRefusal`]; [`crate::kernel::calendar::YearNotCovered`].
pub async fn exhibit(
    work: &mut Work,
    supplement: &Supplement,
    regions: &Regions,
    count: CountPublicationDay,
) -> Result<NoticeId> {
    let Supplement { on, application, act, why, .. } = *supplement;
    let candidate = queries::one_unit(work.conn(), application).await?.ok_or(Error::Unseen)?;
    let order = Order::default().with(application, &supplement.achievements);
    let unit = composed(&candidate, &order, regions, day::day_of(work.now()));
    let correction =
        Correction { reason: supplement.reason.clone(), changes: vec![Change { application, unit }] };
    let event = anew(work, on, &Showing::Single { act, why }, &correction, count).await?;
    work.note(&event).await?;
    Ok(event.notice)
}
