//! The box of a clause: citation, what it wants, its fields in readable groups, what the figures say, its evidence.

use super::{FieldView, Filled, SeriesView, SlotView, field::follows};
use crate::standard::{Block, ClauseResult, Field, FieldKind, Outcome, assess, holds, need};
use askama::{Template, filters::HtmlSafe};

/// One box of a form section. `{{ each }}`.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/clause.html")]
pub struct ClauseBox {
    /// 9-2, or the section's key for general facts: unique on a page.
    pub anchor: String,
    /// 附件1第9条(2); empty for general facts.
    pub cite: String,
    /// A few words.
    pub title: String,
    /// What it wants in numbers; empty when it wants none.
    pub need: String,
    /// The clause in the province's sense; empty where `need` says it all.
    pub text: String,
    /// The fields.
    pub pieces: Vec<Piece>,
    /// What the figures filled in say: met?, and the sentence.
    pub says: Option<(bool, String)>,
    /// Something to consider that does not decide.
    pub warning: String,
    /// The evidence.
    pub slots: Vec<SlotView>,
}

impl HtmlSafe for ClauseBox {}

/// Fields that belong together on the page.
#[derive(Clone, Debug)]
pub enum Piece {
    /// One field.
    One(FieldView),
    /// Figures side by side.
    Beside(Vec<FieldView>),
    /// Figures by year.
    Years(SeriesView),
}

impl Filled<'_> {
    /// The boxes of a section.
    #[must_use]
    pub fn boxes(&self, section: &str) -> Vec<ClauseBox> {
        let results = assess(self.standard, self.answers, self.context);
        let blocks = self.standard.blocks(section, self.context.kind);
        blocks.iter().map(|block| self.a_box(section, block, &results)).collect()
    }

    fn a_box(&self, section: &str, block: &Block<'_>, results: &[ClauseResult]) -> ClauseBox {
        let slots = block.slots.iter().filter(|slot| {
            slot.when.as_ref().is_none_or(|when| holds(self.standard, self.answers, when) != Some(false))
        });
        let slots = slots.map(|slot| SlotView::of(slot, self)).collect();
        let pieces = self.pieces(&block.fields);
        let Some(clause) = block.clause else {
            let title = self.standard.section(section).map(|section| section.label_for(self.context.kind));
            return ClauseBox {
                anchor: section.to_owned(),
                cite: String::new(),
                title: title.unwrap_or_default(),
                need: String::new(),
                text: String::new(),
                pieces,
                says: None,
                warning: String::new(),
                slots,
            };
        };
        let need = need(self.standard, clause, self.context.place).unwrap_or_default();
        let result = results.iter().find(|result| result.clause == clause.number);
        ClauseBox {
            anchor: clause.number.anchor(),
            cite: clause.cite.clone(),
            title: clause.title.clone(),
            text: if need.is_empty() { clause.text.clone() } else { String::new() },
            need,
            pieces,
            says: result.and_then(said),
            warning: result.and_then(|result| result.warning.clone()).unwrap_or_default(),
            slots,
        }
    }

    /// Fields in readable groups: series of the same years in one table, figures beside each other.
    pub(super) fn pieces(&self, fields: &[&Field]) -> Vec<Piece> {
        let tucked = |field: &&&Field| !fields.iter().any(|other| follows(field, other));
        let shown: Vec<&Field> = fields.iter().filter(tucked).copied().collect();
        let groups = shown.chunk_by(|one, next| beside(one, next));
        groups
            .map(|group| match group {
                [first, ..] if matches!(first.kind, FieldKind::YearSeries { .. }) => {
                    Piece::Years(SeriesView::of(group, &first.years(self.context.report_year), self))
                }
                [one] => Piece::One(FieldView::of(one, self, fields)),
                several => {
                    Piece::Beside(several.iter().map(|one| FieldView::of(one, self, fields)).collect())
                }
            })
            .collect()
    }
}

/// Whether two fields that follow each other stand in one group.
fn beside(one: &Field, next: &Field) -> bool {
    match (&one.kind, &next.kind) {
        (
            FieldKind::YearSeries { figure: a, years: x, .. },
            FieldKind::YearSeries { figure: b, years: y, .. },
        ) => a.unit == b.unit && x == y,
        (FieldKind::Decimal(_) | FieldKind::Integer(_), FieldKind::Decimal(_) | FieldKind::Integer(_)) => {
            true
        }
        _ => false,
    }
}

/// What figures say, once they decide.
fn said(result: &ClauseResult) -> Option<(bool, String)> {
    let met = match result.outcome {
        Outcome::Met => true,
        Outcome::NotMet => false,
        Outcome::NeedsEvidence | Outcome::Judged | Outcome::DoesNotApply => return None,
    };
    result.is_numeric().then(|| (met, format!("{}。", result.sentence)))
}
