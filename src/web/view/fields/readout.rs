//! A clause for those who read: what was answered, what the figures say, which files prove it. For the authority's
//! check, the experts' sheet and the applicant's own review.

use super::{Files, Filled};
use crate::{
    standard::{Block, ClauseResult, Field, FieldKind, Outcome, assess, is_asked, need, shown},
    web::view::part::{FileLine, Verdict},
};
use askama::{Template, filters::HtmlSafe};

/// One clause (or the general facts of a section) for reading. `{{ each }}`.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/readout.html")]
pub struct Readout {
    /// 9-2, or the section's key.
    pub anchor: String,
    /// 附件1第9条(2); empty for general facts.
    pub cite: String,
    /// A few words.
    pub title: String,
    /// What it wants in numbers.
    pub need: String,
    /// The clause in the province's sense.
    pub text: String,
    /// The result, and why.
    pub result: Option<(Verdict, String)>,
    /// Something to consider that does not decide.
    pub warning: String,
    /// Questions and answers.
    pub rows: Vec<ReadRow>,
    /// Evidence: what was wanted, what is there.
    pub evidence: Vec<(String, Vec<FileLine>)>,
}

impl HtmlSafe for Readout {}

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadRow {
    /// What was asked.
    pub label: String,
    /// What was answered; — when nothing.
    pub answer: String,
    /// Whether it is a long text.
    pub long: bool,
}

impl From<&ClauseResult> for Verdict {
    fn from(result: &ClauseResult) -> Self {
        match result.outcome {
            Outcome::Met => Self::Met,
            Outcome::NotMet => Self::NotMet(result.shortfall.clone()),
            Outcome::NeedsEvidence => Self::NeedsEvidence,
            Outcome::Judged => Self::Judged,
            Outcome::DoesNotApply => Self::NotApplicable,
        }
    }
}

impl Filled<'_> {
    /// A section for reading.
    #[must_use]
    pub fn readouts(&self, section: &str) -> Vec<Readout> {
        let results = assess(self.standard, self.answers, self.context);
        let blocks = self.standard.blocks(section, self.context.kind);
        blocks.iter().map(|block| self.readout(section, block, &results)).collect()
    }

    fn readout(&self, section: &str, block: &Block<'_>, results: &[ClauseResult]) -> Readout {
        let kind = self.context.kind;
        let asked =
            |field: &&&Field| is_asked(self.standard, self.answers, &field.types, field.when.as_ref(), kind);
        let rows = block.fields.iter().filter(asked).flat_map(|field| self.rows(field)).collect();
        let evidence = block
            .slots
            .iter()
            .filter(|slot| is_asked(self.standard, self.answers, &slot.types, slot.when.as_ref(), kind))
            .map(|slot| (slot.label.clone(), lines(self.files, &slot.key)))
            .collect();
        let Some(clause) = block.clause else {
            let title =
                self.standard.section(section).map(|section| section.label_for(kind)).unwrap_or_default();
            let anchor = section.to_owned();
            let (cite, need, text, warning) = Default::default();
            return Readout { anchor, cite, title, need, text, result: None, warning, rows, evidence };
        };
        let result = results.iter().find(|result| result.clause == clause.number);
        Readout {
            anchor: clause.number.anchor(),
            cite: clause.cite.clone(),
            title: clause.title.clone(),
            need: need(self.standard, clause, self.context.place).unwrap_or_default(),
            text: clause.text.clone(),
            result: result.map(|result| (Verdict::from(result), result.sentence.clone())),
            warning: result.and_then(|result| result.warning.clone()).unwrap_or_default(),
            rows,
            evidence,
        }
    }

    fn rows(&self, field: &Field) -> Vec<ReadRow> {
        let long = matches!(field.kind, FieldKind::Text { max_chars, .. } if max_chars > 100);
        field
            .inputs(self.context.report_year)
            .into_iter()
            .map(|input| {
                let answer = shown(field, self.answers, input.year).unwrap_or_else(|| "—".to_owned());
                ReadRow { label: input.label, answer, long }
            })
            .collect()
    }
}

fn lines(files: &Files, key: &str) -> Vec<FileLine> {
    files.get(key).cloned().unwrap_or_default()
}
