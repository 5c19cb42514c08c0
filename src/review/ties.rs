//! Decisions on the order of equals (同分的次序): what is written down of one, and how those of a round are read.

use super::{rules::tie::TieGround, store};
use crate::{application::ApplicationId, platform::error::Result, round::RoundId, standard::Category};
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// What the officer records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TieDraft {
    /// The equals, first who goes first.
    pub order: Vec<ApplicationId>,
    /// On what ground.
    pub ground: TieGround,
    /// The ground in words.
    pub words: String,
    /// Who decided: 审定会议.
    pub decided_by: String,
    /// On which day.
    pub decided_on: NaiveDate,
}

/// A recorded decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TieDecision {
    /// Which.
    pub id: Uuid,
    /// Of which category.
    pub category: Category,
    /// The position they shared.
    pub position: u32,
    /// The equals, first who goes first.
    pub order: Vec<ApplicationId>,
    /// On what ground.
    pub ground: TieGround,
    /// The ground in words.
    pub words: String,
    /// Who decided.
    pub decided_by: String,
    /// On which day.
    pub decided_on: NaiveDate,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// By whom, by the name then.
    pub recorded_name: String,
}

/// The decisions of a round, in their order; for each unit the newest counts.
///
/// # Errors
/// Faults of the database; a row that contradicts itself.
pub async fn ties(conn: &mut PgConnection, round: RoundId) -> Result<Vec<TieDecision>> {
    store::tie::of_round(conn, round).await
}
