//! A past told at once: many returns of many titles, opened, handed in and accepted as the rules have it. For the demo, whose past
//! would otherwise cost thousands of round trips; each return is what single steps would have left.

use crate::{
    access::Granted,
    platform::{error::Result, work::Work},
    returns::{Line, Owed, ReturnId, Stage, acts::Open, events::ReturnsTold, store},
};
use chrono::{DateTime, NaiveDate, Utc};

/// A return that was opened.
#[derive(Clone, Debug)]
pub struct Begun {
    /// Its id.
    pub id: ReturnId,
    /// What was owed.
    pub owed: Owed,
    /// By when.
    pub due_on: NaiveDate,
}

/// What became of it.
#[derive(Clone, Debug)]
pub struct Told {
    /// Which return.
    pub id: ReturnId,
    /// The frozen lines; nothing may be amiss with them.
    pub lines: Vec<Line>,
    /// When it was handed in.
    pub handed_at: DateTime<Utc>,
    /// Until when it is to be decided, if it still waits.
    pub decide_by: NaiveDate,
    /// Submitted, returned or accepted.
    pub stage: Stage,
    /// What was said to one sent back.
    pub words: String,
    /// Who decided.
    pub unit: String,
}

/// Opens many returns.
///
/// # Errors
/// Faults of the database.
pub async fn begin(mut work: Work, may: Granted<Open>, begun: &[Begun]) -> Result<()> {
    store::begin_many(&mut work, begun).await?;
    work.commit(ReturnsTold { of: may.on(), opened: begun.len(), handed_in: 0 }).await
}

/// Hands many in, and decides about them.
///
/// # Errors
/// Faults of the database.
pub async fn tell(mut work: Work, may: Granted<Open>, told: &[Told]) -> Result<()> {
    store::tell_many(&mut work, told).await?;
    work.commit(ReturnsTold { of: may.on(), opened: 0, handed_in: told.len() }).await
}
