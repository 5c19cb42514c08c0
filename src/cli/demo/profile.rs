//! What units of the open round keep of themselves: the demo people's enterprise, so that its form begins with it, and two of one
//! group, so that the bureau is told (B18).

use super::{cast::Cast, unit::Unit};
use crate::{
    access::Target,
    kernel::uscc::Uscc,
    org::{self, KeepProfile, OrgId, Parent, commands::Kept},
    platform::error::{Error, Result},
};
use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;

/// The head office of the group; it does not apply itself.
const HEAD: &str = "91510000MA6D09999";
/// The places of its two in the open round.
const OF_THE_GROUP: [usize; 2] = [4, 5];

/// Keeps the profile of the n-th unit of the open round, where there is something to keep.
pub(super) async fn kept(cast: &Cast, unit: &Unit, n: usize, at: DateTime<Utc>) -> Result<()> {
    let parent = match n {
        0 => Parent::None,
        n if OF_THE_GROUP.contains(&n) => {
            let head = Uscc::from_first_17(HEAD).map_err(|error| Error::Fault(anyhow::anyhow!("{error}")))?;
            Parent::Code(head)
        }
        _ => return Ok(()),
    };
    let own = OrgId::from(unit.player.actor.tenant());
    let mut tx = cast.read(&unit.player, at).await?;
    let profile = org::queries::profile(&mut tx, own).await?.ok_or(Error::Unseen)?;
    tx.rollback().await?;
    let mut facts = profile.facts;
    facts.parent = Some(parent);
    facts.founded_on = NaiveDate::from_ymd_opt(2011, 6, 8);
    facts.registered_capital = Some(Decimal::from(1200));
    let may = unit.player.may::<KeepProfile>(&Target::of_tenant(unit.player.actor.tenant()))?;
    let kept = Kept { facts, seen: profile.version, by: &unit.spec.person };
    let work = cast.work(&unit.player, at).await?;
    org::commands::keep(work, may, kept, &cast.app.house.regions).await
}
