//! A list is loaded: all of it, or nothing.

use super::{load_one, look};
use crate::{
    access::Granted,
    import::{BatchId, ImportRefusal, acts::ConfirmList, events::ImportLoaded, store},
    kernel::{day, place::Regions},
    platform::{error::Result, work::Work},
};
use sha2::{Digest as _, Sha256};

/// What is confirmed: the trial that was looked at, the file's bytes, and the standard that is in force.
#[derive(Clone, Copy, Debug)]
pub struct Confirming<'a> {
    /// The trial.
    pub batch: BatchId,
    /// The digest the page showed.
    pub seen: &'a str,
    /// The file.
    pub bytes: &'a [u8],
    /// The divisions.
    pub regions: &'a Regions,
    /// The set of standards in force, and its digest: what re-reviews of older titles begin from.
    pub standard: (&'a str, &'a str),
}

/// Loads the list, row by row, inside one work. Answers how many rows.
///
/// # Errors
/// [`ImportRefusal`]; what the registers refuse; then nothing was loaded.
pub async fn load(mut work: Work, _may: Granted<ConfirmList>, confirming: Confirming<'_>) -> Result<usize> {
    let batch = store::lock(&mut work, confirming.batch).await?;
    if batch.loaded.is_some() {
        return Err(ImportRefusal::Loaded.into());
    }
    if batch.file.digest != confirming.seen || digest(confirming.bytes) != batch.file.digest {
        return Err(ImportRefusal::OtherFile.into());
    }
    let today = day::day_of(work.now());
    let looked = look::look(work.conn(), batch.kind, confirming.bytes, (confirming.regions, today)).await?;
    let amiss = looked.faults().len();
    if amiss > 0 || batch.faults > 0 {
        return Err(
            ImportRefusal::Faulty(amiss.max(usize::try_from(batch.faults).unwrap_or_default())).into()
        );
    }
    store::confirm(&mut work, batch.id).await?;
    let lines = looked.lines.len();
    for line in looked.lines {
        let Some(ready) = line.ready else { return Err(ImportRefusal::Faulty(1).into()) };
        let subject = load_one::load(&mut work, ready, &confirming).await?;
        store::item(&mut work, batch.id, (line.row, subject, &line.label)).await?;
    }
    let kind = batch.kind.code();
    work.commit(ImportLoaded { batch: batch.id, kind, file: batch.file.digest, lines }).await?;
    Ok(lines)
}

/// SHA-256 in hexadecimal.
fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
