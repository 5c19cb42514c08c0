//! Where the public reads of a unit now.

use crate::{application::ApplicationId, notice::NoticeId, platform::error::Result};
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

/// The newest list that shows a unit, with its window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The list.
    pub notice: NoticeId,
    /// The unit's name on it.
    pub unit_name: String,
    /// The last day of its window.
    pub last_day: NaiveDate,
    /// 24:00 of that day.
    pub ends_at: DateTime<Utc>,
}

/// The newest list that shows a unit: one that was shown anew goes on with the window of that version, whichever list somebody has
/// before him (B24). In any context.
///
/// # Errors
/// Faults of the database.
pub async fn shown(conn: &mut PgConnection, application: ApplicationId) -> Result<Option<Shown>> {
    Ok(sqlx::query_as!(
        Shown,
        r#"select n.notice_id as "notice!: NoticeId", e.unit_name as "unit_name!", n.last_day as "last_day!", n.ends_at as "ends_at!"
           from public_notice_entry e join public_notice n using (notice_id)
           where e.application_id = $1 and n.state <> 'stopped' order by n.version desc limit 1"#,
        application.uuid()
    )
    .fetch_optional(conn)
    .await?)
}
