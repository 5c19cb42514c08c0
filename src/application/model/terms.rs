//! What holds for an application: its round, and the standards the round has pinned.

use super::{Application, Dossier};
use crate::{
    org::OrgKind,
    round::Round,
    standard::{Category, Context, Missing, Standard, StandardSet, missing},
};
use std::sync::Arc;

/// The title a unit of this kind applies for (二, R10).
#[must_use]
pub const fn category_of(kind: OrgKind) -> Category {
    match kind {
        OrgKind::Enterprise => Category::Enterprise,
        OrgKind::Base => Category::Base,
        OrgKind::County => Category::County,
    }
}

/// The round and its standards.
#[derive(Clone, Debug)]
pub struct Terms {
    /// The round.
    pub round: Round,
    /// The standards it has pinned.
    pub set: Arc<StandardSet>,
}

impl Terms {
    /// The standard of the title applied for.
    #[must_use]
    pub fn standard(&self, application: &Application) -> &Standard {
        self.set.of(application.category)
    }
    /// What is known beside the answers: place, type, report year, files.
    #[must_use]
    pub fn context(&self, application: &Application, dossier: &Dossier) -> Context {
        Context {
            place: application.place(),
            kind: application.enterprise_type,
            report_year: self.round.report_year,
            evidence: dossier.counts(),
        }
    }
    /// What keeps it from being submitted, in the order of the form.
    #[must_use]
    pub fn missing(&self, application: &Application, dossier: &Dossier) -> Vec<Missing> {
        missing(self.standard(application), &dossier.answers, &self.context(application, dossier))
    }
}
