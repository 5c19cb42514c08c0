//! The boundary to the returns (定期报送): what a title holder reported since the title was last looked at. The material of a
//! re-review begins with these figures ([`rules::prefill`](crate::rereview::rules::prefill)), and the province sees how many returns
//! were missed (R37).

use crate::{award::Title, platform::error::Result, rereview::Reported};
use sqlx::PgConnection;

/// What the accepted returns of a title come to. While no capability keeps returns there are none, and the material begins with
/// the figures of the application.
///
/// # Errors
/// Faults of the database.
pub async fn reported(_conn: &mut PgConnection, _title: &Title) -> Result<Reported> {
    Ok(Reported::default())
}
