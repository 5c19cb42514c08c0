//! The case in hand: one standard, one applicant's answers, and what is known beside them.

use super::read::{Reading, holds, read};
use crate::kernel::place::Place;
use crate::standard::model::{
    Answers, Condition, EnterpriseType, EvidenceCounts, EvidenceSlot, Field, FieldKind, Figure, Standard,
    Value,
};
use chrono::Datelike;
use rust_decimal::Decimal;

/// What is known beside the answers.
#[derive(Clone, Debug)]
pub struct Context {
    /// Which thresholds count (B15).
    pub place: Place,
    /// The type of enterprise; `None` for bases and counties, or while not chosen.
    pub kind: Option<EnterpriseType>,
    /// The year whose figures count: the calendar year before the round (B16).
    pub report_year: i32,
    /// Files in each slot.
    pub evidence: EvidenceCounts,
}

/// A figure of the case with its field.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found<'a> {
    pub field: &'a Field,
    pub figure: &'a Figure,
    /// `None` when it is blank or cannot be read.
    pub value: Option<Decimal>,
    /// The year is before the unit was founded: no figure can exist (B12).
    pub too_early: bool,
}

/// Everything a test looks at.
#[derive(Clone, Copy)]
pub(super) struct Case<'a> {
    pub standard: &'a Standard,
    pub answers: &'a Answers,
    pub context: &'a Context,
}

impl<'a> Case<'a> {
    pub fn place(&self) -> Place {
        self.context.place
    }

    /// The figure of a field; of a series, that of the report year.
    pub fn figure(&self, key: &str) -> Option<Found<'a>> {
        let field = self.standard.field(key)?;
        let year = matches!(field.kind, FieldKind::YearSeries { .. }).then_some(self.context.report_year);
        self.found(field, year)
    }

    /// The figure of one year of a series.
    pub fn figure_of(&self, key: &str, year: i32) -> Option<Found<'a>> {
        self.found(self.standard.field(key)?, Some(year))
    }

    fn found(&self, field: &'a Field, year: Option<i32>) -> Option<Found<'a>> {
        let figure = field.kind.figure()?;
        let value = match read(self.answers, field, year) {
            Reading::Value(Value::Figure(value)) => Some(value),
            _ => None,
        };
        let too_early = value.is_none() && year.is_some_and(|year| !self.is_expected(field, year));
        Some(Found { field, figure, value, too_early })
    }

    /// The answer to a yes/no question.
    pub fn yes_no(&self, key: &str) -> Option<bool> {
        match read(self.answers, self.standard.field(key)?, None) {
            Reading::Value(Value::YesNo(yes)) => Some(yes),
            _ => None,
        }
    }

    /// The number of files in a slot.
    pub fn files(&self, slot: &str) -> u32 {
        self.context.evidence.get(slot).copied().unwrap_or(0)
    }

    pub fn holds(&self, condition: &Condition) -> Option<bool> {
        holds(self.standard, self.answers, condition)
    }

    /// Whether a field must be answered by this applicant at all.
    pub fn asks(&self, field: &Field) -> bool {
        field.asked_of(self.context.kind) && self.is_open(field.when.as_ref())
    }

    /// Whether a slot is asked of this applicant at all.
    pub fn asks_file(&self, slot: &EvidenceSlot) -> bool {
        slot.asked_of(self.context.kind) && self.is_open(slot.when.as_ref())
    }

    fn is_open(&self, when: Option<&Condition>) -> bool {
        when.is_none_or(|condition| self.holds(condition) == Some(true))
    }

    /// Whether a figure of that year can be asked: the unit existed by then (B12).
    pub fn is_expected(&self, field: &Field, year: i32) -> bool {
        let FieldKind::YearSeries { since: Some(since), .. } = &field.kind else { return true };
        let founded = self.standard.field(since).map(|field| read(self.answers, field, None));
        match founded {
            Some(Reading::Value(Value::Date(day))) => year >= day.year(),
            _ => true,
        }
    }
}
