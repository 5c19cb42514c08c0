//! 复核材料 and the opinion of the bureau on it.

use crate::{
    application::{Dossier, Evidence},
    kernel::{id::Id, place::Place},
    recommendation::{VisitContent, VisitOutcome},
    standard::{Answers, Context, EnterpriseType, Standard},
};
use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Tag of [`AttachedId`].
#[derive(Debug)]
pub enum AttachedTag {}
/// A file of the material.
pub type AttachedId = Id<AttachedTag>;

/// Where an answer was taken from.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// The unit's profile.
    Profile,
    /// The application the title was conferred on.
    Application,
    /// Accepted returns.
    Returns,
}

impl Source {
    /// As the form says it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Profile => "来自单位资料",
            Self::Application => "来自创建时的申报",
            Self::Returns => "来自已接收的定期报送",
        }
    }
}

/// Which answers were taken over and not looked at yet, by the key of their field.
pub type Prefilled = BTreeMap<String, Source>;

/// A figure of an accepted return.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportedFigure {
    /// The key of the standard's field it answers.
    pub field: String,
    /// Of which year.
    pub year: i32,
    /// In the field's unit.
    pub value: Decimal,
}

/// What the accepted returns of a title say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reported {
    /// Figures that answer fields of the standard.
    pub figures: Vec<ReportedFigure>,
}

/// What a hand-in froze.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandedIn {
    /// When.
    pub at: DateTime<Utc>,
    /// Who signed for it.
    pub signed_by: String,
    /// SHA-256 of the frozen text.
    pub digest: String,
    /// Material on paper: what came, and where it lies; `None`: handed in here.
    pub on_paper: Option<String>,
    /// Up to when the bureau's opinion is waited for.
    pub opinion_by: Option<NaiveDate>,
}

/// The material of a re-review, its newest version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Material {
    /// Its version.
    pub seq: i16,
    /// The pinned standard: id of the set and digest.
    pub standard: (String, String),
    /// The year whose figures count.
    pub report_year: i32,
    /// Answers and files.
    pub dossier: Dossier,
    /// What nobody has looked at yet.
    pub prefilled: Prefilled,
    /// Counts changes.
    pub version: i32,
    /// What was frozen; `None`: still being written.
    pub handed_in: Option<HandedIn>,
}

impl Material {
    /// What is known beside the answers.
    #[must_use]
    pub fn context(&self, place: Place, kind: Option<EnterpriseType>) -> Context {
        Context { place, kind, report_year: self.report_year, evidence: self.dossier.counts() }
    }
    /// The answers.
    #[must_use]
    pub const fn answers(&self) -> &Answers {
        &self.dossier.answers
    }
    /// The files of a slot.
    pub fn files<'a>(&'a self, slot: &'a str) -> impl Iterator<Item = &'a Evidence> {
        self.dossier.evidence.iter().filter(move |file| file.slot == slot)
    }
    /// The years of a series nobody has looked at, and other fields: those of a section.
    pub fn carried<'a>(
        &'a self,
        standard: &'a Standard,
        section: &'a str,
        kind: Option<EnterpriseType>,
    ) -> impl Iterator<Item = (&'a str, &'a str, &'static str)> {
        standard.fields_in(section, kind).filter_map(move |field| {
            let source = self.prefilled.get(&field.key)?;
            Some((field.key.as_str(), field.label.as_str(), source.label()))
        })
    }
}

/// What an officer writes down of material that came on paper.
#[derive(Clone, Debug)]
pub struct PaperNote {
    /// What came, and where it lies.
    pub what: String,
    /// Who signed it.
    pub signed_by: String,
}

/// What a bureau says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpinionVerdict {
    /// 建议确认.
    Keep,
    /// 建议撤销.
    Withdraw,
}

impl OpinionVerdict {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Keep, Self::Withdraw];
    /// The word of table `rereview_opinion`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::Withdraw => "withdraw",
        }
    }
    /// From that word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
    /// As it is said.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Keep => "建议确认称号",
            Self::Withdraw => "建议撤销称号",
        }
    }
}

/// The opinion of a bureau, with what it found on the spot.
#[derive(Clone, Debug)]
pub struct Opinion {
    /// What it says.
    pub verdict: OpinionVerdict,
    /// Why.
    pub text: String,
    /// 现场核查; `None`: nobody went there.
    pub visit: Option<VisitContent>,
    /// When it was signed; `None`: it is just being written.
    pub signed: Option<(DateTime<Utc>, String, String)>,
}

impl Opinion {
    /// What the visit found, in a word.
    #[must_use]
    pub fn found(&self) -> Option<VisitOutcome> {
        self.visit.as_ref().and_then(|visit| visit.conclusion)
    }
}
