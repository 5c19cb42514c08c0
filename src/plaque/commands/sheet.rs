//! The signed sheet comes back.

use crate::{
    access::Granted,
    plaque::{PlaqueId, acts::Keep, events::PlaqueSheetKept, store},
    platform::{error::Result, files::Stored, work::Work},
};

/// Keeps a scan of the signed sheet; its code was looked at before ([`crate::plaque::sheet::fits`]).
///
/// # Errors
/// [`PlaqueRefusal::SheetEarly`](crate::plaque::PlaqueRefusal::SheetEarly) for a plaque that was not handed over.
pub async fn keep_sheet(mut work: Work, may: Granted<Keep>, file: &Stored) -> Result<()> {
    let plaque = PlaqueId::from_uuid(may.on());
    store::one_at_a_time(work.conn()).await?;
    store::insert_sheet(&mut work, plaque, file).await?;
    work.commit(PlaqueSheetKept { plaque, scan: file.digest.clone() }).await
}
