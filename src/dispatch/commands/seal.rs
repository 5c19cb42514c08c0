//! Taking the sealed scan.

use crate::{
    access::Granted,
    dispatch::{
        NewScan, Package, PackageId,
        acts::Prepare,
        events::PackageSealed,
        queries,
        rules::{PackageRefusal, fits, is_outdated},
        store,
    },
    platform::{
        error::Result,
        files::Stored,
        message::{self, Message},
        work::Work,
    },
};
use sqlx::PgConnection;

/// Does this version still wait for a scan, or may it be given a better one? Asked before anything large is received.
///
/// # Errors
/// [`PackageRefusal::AlreadySent`], [`PackageRefusal::Superseded`].
pub const fn waits(package: &Package) -> Result<(), PackageRefusal> {
    match (package.sent_at.is_some(), package.superseded_at.is_some()) {
        (true, _) => Err(PackageRefusal::AlreadySent),
        (false, true) => Err(PackageRefusal::Superseded),
        (false, false) => Ok(()),
    }
}

/// May a scan come to this version, and do these pages fit? Asked before anything is stored; [`seal`] asks again.
///
/// # Errors
/// [`PackageRefusal`] when the version does not wait for one; [`ScanRefusal`](crate::dispatch::ScanRefusal) when it does not fit.
pub async fn insist(conn: &mut PgConnection, package: &Package, scans: &[NewScan]) -> Result<()> {
    waits(package)?;
    let standing = queries::standing(conn, package.round.into(), package.authority).await?;
    if is_outdated(package, &standing) {
        return Err(PackageRefusal::Outdated.into());
    }
    let older: Vec<(String, i16)> = queries::versions(conn, package.round.into(), package.authority)
        .await?
        .into_iter()
        .filter(|version| version.id != package.id)
        .map(|version| (version.digest, version.list.version))
        .collect();
    Ok(fits(package, &older, scans)?)
}

/// Keeps the files of a scan that fits, instead of an earlier one.
///
/// # Errors
/// As [`insist`].
pub async fn seal(mut work: Work, may: Granted<Prepare>, scans: &[NewScan], files: &[Stored]) -> Result<()> {
    let id: PackageId = may.on().into();
    store::lock(work.conn(), id).await?;
    let package = store::load(work.conn(), id, None).await?;
    insist(work.conn(), &package, scans).await?;
    store::seal(&mut work, id, files).await?;
    let told = Message {
        tenant: package.authority,
        account: None,
        subject: format!("{}上报材料已盖章，等负责人报送", package.list.round),
        body: format!("第{}版，共{}个单位。", package.list.version, package.list.units.len()),
        link: format!("/packages/{id}"),
    };
    message::put(&mut work, &told).await?;
    let scans = files.iter().map(|file| file.digest.clone()).collect();
    work.commit(PackageSealed { package: id, scans }).await
}
