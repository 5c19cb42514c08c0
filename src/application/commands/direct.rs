//! The inner step of confirming or refusing the flag 省级企业 (B06).

use super::advance;
use crate::{
    access::Act,
    application::{
        model::{Application, Step},
        store::save,
    },
    platform::{error::Result, work::Work},
};

/// Confirmed: it stays with the province, outside every quota. Refused: it goes to its recommending authority, as if it had
/// been submitted there. The caller has loaded it with [`super::load_for_update`] and commits with its own event.
///
/// # Errors
/// As [`advance`].
pub async fn decide_direct(
    work: &mut Work,
    application: &Application,
    confirmed: bool,
    step: Step,
) -> Result<()> {
    save::direct(work, application, confirmed).await?;
    advance(work, application, Act::ConfirmDirect, step).await
}
