//! What people write about a file of today, and which letters wait to be read: none of the past, every one of today.

use super::cast::{Cast, Player};
use crate::{
    access::{OFFICE, Scope, Target},
    application::{ApplicationId, Channel, acts::Speak, commands, queries},
    kernel::text::Remark,
    letter::{self, LetterKind, acts::SetLetterKinds},
    platform::error::{Error, Result},
};
use chrono::{DateTime, Duration, Utc};

/// From now on these kinds of letters wait for an officer.
pub(super) async fn letters(
    cast: &Cast,
    office: &Player,
    waiting: &[LetterKind],
    at: DateTime<Utc>,
) -> Result<()> {
    let may = office.may::<SetLetterKinds>(&Target::of_programme(OFFICE))?;
    letter::commands::set_waiting(cast.work(office, at).await?, may, waiting).await
}

/// The bureau notes something for itself and asks the applicant, who answers.
pub(super) async fn exchange(
    cast: &Cast,
    (bureau, applicant): (&Player, &Player),
    id: ApplicationId,
    at: DateTime<Utc>,
) -> Result<()> {
    for (player, channel, hours, text) in [
        (bureau, Channel::Internal, 0, "纳税证明和审计报告的数字要对一下，先打电话问。"),
        (bureau, Channel::Applicant, 1, "纳税证明是哪个期间的？请说明，不用重新上传。"),
        (applicant, Channel::Applicant, 26, "是上一年全年的，证明第二页写有所属期。"),
    ] {
        let when = at + Duration::hours(hours);
        let mut tx = cast.read(player, when).await?;
        let file = queries::seen(&mut tx, id, &Scope::of(&player.actor)).await?.ok_or(Error::Unseen)?;
        tx.rollback().await?;
        let may = player.may::<Speak>(&file)?;
        let text = Remark::parse(text).map_err(|error| Error::Fault(anyhow::anyhow!("demo: {error}")))?;
        commands::say(cast.work(player, when).await?, may, channel, &text).await?;
    }
    Ok(())
}
