//! What a sheet asks: the gates and criteria of the standard at the desk, the set's defence sheet in the defence. Gates
//! (守法合规) are judged on the file, at the desk.

use super::sheet::{Gap, ScoreFault};
use crate::{
    kernel::figure::FigureFault,
    standard::{ClauseNumber, Criterion, DefenceSheet, Gate, Standard},
};

/// The article under which experts assess, where a part of a sheet stands for no clause of its own.
pub const ASSESSMENT: &str = "方案四（三）";

/// Gates and criteria of one sheet.
#[derive(Clone, Copy, Debug)]
pub struct Rubric<'a> {
    /// What is passed or not.
    pub gates: &'a [Gate],
    /// What is scored.
    pub criteria: &'a [Criterion],
    /// The annex whose clauses they stand for; none in the defence.
    pub annex: Option<u8>,
}

impl<'a> Rubric<'a> {
    /// Of the desk review.
    #[must_use]
    pub fn desk(standard: &'a Standard) -> Self {
        Self { gates: &standard.gates, criteria: &standard.criteria, annex: Some(standard.annex) }
    }
    /// Of the defence.
    #[must_use]
    pub fn defence(sheet: &'a DefenceSheet) -> Self {
        Self { gates: &[], criteria: &sheet.criteria, annex: None }
    }
    /// The rule by which a part is judged: the clauses it stands for, 附件1第9条、第10条, else [`ASSESSMENT`].
    #[must_use]
    pub fn rule_of(&self, key: &str) -> String {
        let gate = self.gates.iter().find(|gate| gate.key == key).map(|gate| &gate.clauses);
        let criterion = || self.criteria.iter().find(|one| one.key == key).map(|one| &one.clauses);
        let clauses: &[ClauseNumber] = gate.or_else(criterion).map_or(&[], |clauses| clauses);
        match (self.annex, clauses) {
            (None, _) | (_, []) => ASSESSMENT.to_owned(),
            (Some(annex), [first, others @ ..]) => {
                others.iter().fold(first.cite(annex), |cite, clause| cite + "、" + &clause.in_words())
            }
        }
    }
    /// What is missing at a part, with its rule.
    #[must_use]
    pub fn tells(&self, key: &str, gap: &Gap) -> String {
        format!("{gap}（{}）", self.rule_of(key))
    }
    /// Why typed points of a criterion were not taken; with its rule where they are points, but none that may be given.
    #[must_use]
    pub fn refuses(&self, key: &str, fault: &ScoreFault) -> String {
        match fault {
            ScoreFault::AboveMaximum(_)
            | ScoreFault::Figure(FigureFault::Step(_) | FigureFault::Negative) => {
                format!("{fault}（{}）", self.rule_of(key))
            }
            ScoreFault::Figure(_) | ScoreFault::Remark(_) => fault.to_string(),
        }
    }
}
