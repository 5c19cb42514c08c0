//! 受理.

use super::{OFFICE_NAME, as_read, tell};
use crate::{
    acceptance::{acts::Accept, events::AcceptanceDecided, rules, store},
    access::{Act, Granted},
    application::{
        Holder, Step,
        commands::{advance, load_for_update},
    },
    dispatch,
    letter::{self, rules::wording},
    platform::{error::Result, work::Work},
};

/// Takes the application up as it was `read`; every point of the check list is ticked. `letter_first`: only when a package that was sent
/// holds it (setting `programme.letter_before_acceptance`).
///
/// # Errors
/// [`rules::AcceptanceRefusal`]; [`crate::application::rules::transition::TurnRefusal`] when it is not recommended, or a flag
/// 省级企业 is not decided.
pub async fn accept(
    mut work: Work,
    may: Granted<Accept>,
    read: usize,
    ticked: &[String],
    letter_first: bool,
) -> Result<()> {
    let application = load_for_update(&mut work, may.on()).await?;
    as_read(&mut work, &application, Act::AcceptApplication, read).await?;
    if letter_first
        && !application.direct_claimed
        && dispatch::queries::covering(work.conn(), &application).await?.is_none()
    {
        return Err(rules::AcceptanceRefusal::LetterMissing(application.authority_name).into());
    }
    let step = Step {
        by_name: OFFICE_NAME.into(),
        holder: Holder::Office,
        due_at: None,
        note: "材料齐全，予以受理，等分配专家评审。".into(),
        points: Vec::new(),
    };
    advance(&mut work, &application, Act::AcceptApplication, step).await?;
    rules::in_order(ticked)?;
    store::insert(&mut work, application.id, ticked, true, "").await?;
    let subject = format!("{}的申报已受理", application.org_name);
    tell(&mut work, &application, subject, "省商务厅已受理，接下来由专家评审。你现在不用做什么。").await?;
    let now = work.now();
    letter::commands::draft(&mut work, wording::accepted(&application, now)).await?;
    work.commit(AcceptanceDecided { application: application.id, accepted: true, reason: String::new() })
        .await
}
