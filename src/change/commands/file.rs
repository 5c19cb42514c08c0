//! A unit files a change.

use crate::{
    access::{Granted, OFFICE},
    change::{
        Before, ChangeRefusal, FilingId, New,
        acts::FileChange,
        events::ChangeFiled,
        queries,
        rules::{self, Known},
        store,
    },
    kernel::{day, place::Regions},
    org::{self, Org, OrgId},
    platform::{
        error::{Error, Result},
        message::{self, Message},
        work::Work,
    },
};

/// Files it; whoever recommends units of its place is asked to look, or the province where it applies directly.
///
/// # Errors
/// [`ChangeRefusal`].
pub async fn file(mut work: Work, may: Granted<FileChange>, regions: &Regions, new: New) -> Result<FilingId> {
    let id = OrgId::from(may.on());
    let org = org::queries::org(work.conn(), id).await?.ok_or(Error::Unseen)?;
    let today = day::day_of(work.now());
    let code_taken = match &new.changes.uscc {
        Some((code, _)) => store::code_taken(work.conn(), id, code).await?,
        None => false,
    };
    let last = queries::last_effective(work.conn(), id).await?;
    let changes = rules::file(&new, Known { org: &org, regions, today, last, code_taken })?;
    let new = New { changes, ..new };
    let authority = checker(&mut work, &org, regions, today).await?;
    let prefecture = new.changes.region.and_then(|code| regions.prefecture_of(code, today));
    if new.changes.region.is_some() && prefecture.is_none() {
        return Err(ChangeRefusal::NoSuchPlace.into());
    }
    let filing = FilingId::fresh();
    let before = Before::from(&org);
    store::insert(&mut work, (filing, id, authority), (&before, &new, prefecture)).await?;
    store::step(&mut work, filing, crate::change::Stage::Filed, new.reason.as_str()).await?;
    let (tenant, what) = (authority.unwrap_or(OFFICE), new.changes.compared(&before));
    let what: Vec<&str> = what.iter().map(|(label, ..)| *label).collect();
    let told = Message {
        tenant,
        account: None,
        subject: format!("{}提交了变更备案", org.name),
        body: format!("{}变更，{}起。请核对证明材料。", what.join("、"), new.effective_on),
        link: format!("/changes/{filing}"),
    };
    message::ask(&mut work, &told).await?;
    let (fields, effective_on) = (new.changes.fields(), new.effective_on);
    work.commit(ChangeFiled { filing, org: id, fields, effective_on, file: new.file.digest }).await?;
    Ok(filing)
}

/// Who looks at it first; `None`: the province.
async fn checker(
    work: &mut Work,
    org: &Org,
    regions: &Regions,
    today: chrono::NaiveDate,
) -> Result<Option<uuid::Uuid>> {
    if store::applies_directly(work.conn(), org.id).await? {
        return Ok(None);
    }
    let Some(prefecture) = regions.prefecture_of(org.region, today) else { return Ok(None) };
    let authority = org::queries::authority_for(work.conn(), prefecture, org.region, today).await?;
    Ok(authority.map(|authority| authority.id.uuid()))
}
