//! What pages and jobs read of the defence.

use super::{Session, SessionId, SlotId, store};
use crate::{application::ApplicationId, platform::error::Result, round::RoundId, standard::Category};
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// One unit an expert hears.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hearing {
    /// In which session.
    pub session: SessionId,
    /// Its slot.
    pub slot: SlotId,
    /// 2026A-E0001.
    pub number: String,
    /// The unit's name.
    pub unit: String,
    /// The title applied for.
    pub category: Category,
    /// 2026年第一批.
    pub round_title: String,
    /// From.
    pub starts_at: DateTime<Utc>,
    /// To.
    pub ends_at: DateTime<Utc>,
    /// The word of [`super::Attendance`]; `None`: not noted yet.
    pub attendance: Option<String>,
    /// The own sheet, once it is open.
    pub assignment: Option<Uuid>,
    /// Is it locked?
    pub locked: bool,
    /// Has the expert left for it?
    pub recused: bool,
}

/// The sessions of a round the viewer may see, by day and time.
///
/// # Errors
/// Faults of the database; a row that contradicts itself.
pub async fn of_round(conn: &mut PgConnection, round: RoundId) -> Result<Vec<Session>> {
    store::of_round(conn, round).await
}

/// A session, if the viewer may see it; a unit sees its own slot in it only.
///
/// # Errors
/// Faults of the database; a row that contradicts itself.
pub async fn session(conn: &mut PgConnection, id: SessionId) -> Result<Option<Session>> {
    store::find(conn, id).await
}

/// The session in which an application has its slot, if the viewer may see it.
///
/// # Errors
/// Faults of the database; a row that contradicts itself.
pub async fn of_application(conn: &mut PgConnection, application: ApplicationId) -> Result<Option<Session>> {
    store::of_application(conn, application).await
}

/// What the viewing expert hears, by time.
///
/// # Errors
/// Faults of the database.
pub async fn hearings(conn: &mut PgConnection) -> Result<Vec<Hearing>> {
    store::day_of_expert(conn).await
}

/// Announced sessions on a day, and when they were announced.
///
/// # Errors
/// Faults of the database.
pub async fn on_day(conn: &mut PgConnection, on: NaiveDate) -> Result<Vec<(SessionId, DateTime<Utc>)>> {
    store::to_remind(conn, on).await
}
