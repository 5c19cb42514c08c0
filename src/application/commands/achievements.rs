//! The inner step of settling the text that is published with the list.

use crate::{
    application::{model::Application, store::save},
    platform::{error::Result, work::Work},
};

/// Settles 主要工作业绩 (R24, B22). Submission takes it from the dossier; the province may edit it before the notice. The
/// caller has loaded the application with [`super::load_for_update`] and commits with its own event.
///
/// # Errors
/// [`crate::application::rules::Stale`] when it is no longer the version that was loaded.
pub async fn set_achievements(work: &mut Work, application: &Application, text: &str) -> Result<()> {
    save::achievements(work, application, text).await
}
