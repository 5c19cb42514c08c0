//! Where the figures of a round lead: the province to its desk of acceptance, an auditor, who has none, to what may be read.

use crate::{
    access::{Act, Target},
    web::{desk::Desk, path},
};
use std::fmt::Display;
use uuid::Uuid;

/// How far somebody is led.
#[derive(Clone, Copy)]
pub(super) struct Lead {
    office: bool,
}

impl Lead {
    /// For whoever is here.
    pub(super) fn of(desk: &Desk) -> Self {
        Self { office: desk.may(Act::OpenRound, &Target::of_programme(Uuid::nil())) }
    }

    /// One file.
    pub(super) fn file(self, id: impl Display) -> String {
        if self.office { path::acceptance(id) } else { path::application_dossier(id) }
    }

    /// One expert's entry; nowhere for an auditor.
    pub(super) fn expert(self, id: impl Display) -> String {
        if self.office { path::office_expert(id) } else { String::new() }
    }

    /// The files of a round, narrowed by a query that begins with `&`; an auditor is led to the round.
    pub(super) fn list(self, round: impl Display, narrowed: &str) -> String {
        if self.office {
            format!("{}?round={round}{narrowed}", path::acceptances())
        } else {
            path::office_round(round)
        }
    }
}
