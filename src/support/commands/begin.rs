//! Beginning a measure.

use crate::{
    access::Granted,
    kernel::text::Title,
    platform::{error::Result, work::Work},
    support::{MeasureId, acts::Record, events::SupportBegun, store},
};

/// Begins a measure of the own unit. The permit is asked on the unit.
///
/// # Errors
/// Faults of the database.
pub async fn begin(mut work: Work, may: Granted<Record>, title: Title, kind: &str) -> Result<MeasureId> {
    let (id, title) = (MeasureId::fresh(), title.to_string());
    store::begin(&mut work, id, may.on(), (&title, kind)).await?;
    work.commit(SupportBegun { measure: id, title }).await?;
    Ok(id)
}
