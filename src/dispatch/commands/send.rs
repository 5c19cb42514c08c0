//! Sending it to the province.

use crate::{
    access::{Granted, OFFICE},
    dispatch::{PackageId, acts::Send, events::PackageSent, queries, rules::may_send, store},
    platform::{
        error::{Error, Result},
        message::{self, Message},
        work::Work,
    },
    round,
};

/// Sends the sealed package; the policy has seen to it that a principal does.
///
/// # Errors
/// [`PackageRefusal`](crate::dispatch::PackageRefusal): not sealed, sent, superseded, outdated, too late, the same eyes.
pub async fn send(mut work: Work, may: Granted<Send>) -> Result<()> {
    let (now, id): (_, PackageId) = (work.now(), may.on().into());
    store::lock(work.conn(), id).await?;
    let package = store::load(work.conn(), id, None).await?;
    let round_id = package.round.into();
    store::lock_standing(work.conn(), round_id, package.authority).await?;
    let round = round::queries::round(work.conn(), round_id).await?.ok_or(Error::Unseen)?;
    let standing = store::standing(work.conn(), round_id, package.authority).await?;
    let versions = queries::versions(work.conn(), round_id, package.authority).await?;
    let sent_before = versions.iter().any(|version| version.sent_at.is_some() && version.id != id);
    let people = store::people(work.conn(), package.authority).await?;
    let sender = work.actor().account();
    may_send(&package, &standing, (&round.window(), now, sent_before), (sender, people))?;
    store::send(&mut work, id).await?;
    let list = &package.list;
    let told = Message {
        tenant: OFFICE,
        account: None,
        subject: format!("{}报送了{}上报材料（第{}版）", list.authority, list.round, list.version),
        body: format!("{}，推荐{}个单位。", list.letter_number, list.units.len()),
        link: format!("/packages/{id}"),
    };
    message::put(&mut work, &told).await?;
    work.commit(PackageSent { package: id, version: list.version, digest: package.digest.clone() }).await
}
