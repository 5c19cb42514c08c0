//! What every handler stands in: the pool, the clock, the settings, and the regulation loaded at start.

use crate::{
    kernel::{clock::Clock, place::Regions},
    platform::{document::Printer, files::Files, mail::Mailer, password::Hasher},
    returns::Forms,
    settings::Settings,
    standard::{StandardSet, Standards},
    web::throttle::Throttle,
};
use sqlx::PgPool;
use std::sync::Arc;

/// Cloned into every request; all parts are shared.
#[derive(Clone)]
pub struct House {
    /// Connections as the program's role.
    pub pool: PgPool,
    /// The one clock.
    pub clock: Arc<dyn Clock>,
    /// Settings.
    pub settings: Arc<Settings>,
    /// Every creation standard there is; a round finds the one it has pinned here.
    pub standards: Arc<Standards>,
    /// The standards of the setting `programme.standard_set`: what the public reads and a new round proposes.
    pub current: Arc<StandardSet>,
    /// What titleholders report.
    pub forms: Arc<Forms>,
    /// Attached files.
    pub files: Files,
    /// Sets official documents as PDF.
    pub printer: Printer,
    /// Hands mails to the mail server; the loop of the jobs uses it.
    pub mailer: Mailer,
    /// Password hashing behind its queue.
    pub hasher: Hasher,
    /// The divisions of the province through time.
    pub regions: Arc<Regions>,
    /// How often one place may ask the API.
    pub throttle: Arc<Throttle>,
    /// Does the database hold demo data? Then every page says so.
    pub demo: bool,
}
