//! What can have happened to plaques.

use super::{OrderId, PlaqueId, PlaqueState};
use crate::platform::audit::AuditEvent;
use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

/// Plaques were ordered from a maker.
#[derive(Debug, Serialize)]
pub struct PlaquesOrdered {
    /// The order.
    pub order: OrderId,
    /// Its number.
    pub number: String,
    /// From whom.
    pub maker: String,
    /// How many.
    pub plaques: usize,
}
impl AuditEvent for PlaquesOrdered {
    const KIND: &'static str = "plaque.ordered";
    fn subject(&self) -> Uuid {
        self.order.uuid()
    }
}

/// A plaque went a step on.
#[derive(Debug, Serialize)]
pub struct PlaqueMoved {
    /// Which.
    pub plaque: PlaqueId,
    /// To what.
    pub state: PlaqueState,
    /// On which day.
    pub on: NaiveDate,
    /// Who signed for it.
    pub receiver: String,
    /// What happened.
    pub note: String,
}
impl AuditEvent for PlaqueMoved {
    const KIND: &'static str = "plaque.moved";
    fn subject(&self) -> Uuid {
        self.plaque.uuid()
    }
}

/// A scan of the signed sheet was kept.
#[derive(Debug, Serialize)]
pub struct PlaqueSheetKept {
    /// Of which plaque.
    pub plaque: PlaqueId,
    /// SHA-256 of the file.
    pub scan: String,
}
impl AuditEvent for PlaqueSheetKept {
    const KIND: &'static str = "plaque.sheet_kept";
    fn subject(&self) -> Uuid {
        self.plaque.uuid()
    }
}
