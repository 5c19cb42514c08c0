//! The nouns of a creation standard: clauses with tests, the fields and evidence they need, the sheet they are scored on.

mod answers;
mod category;
mod clause;
mod criterion;
mod defence;
mod document;
mod field;
mod test;

pub use answers::{Answers, EvidenceCounts, Value};
pub use category::{Category, EnterpriseType};
pub use clause::{Clause, ClauseNumber, Condition, Warning};
pub use criterion::{Band, Criterion, Gate};
pub use defence::DefenceSheet;
pub use document::{Block, Section, Standard, StandardSet, TypeNote};
pub use field::{Choice, EvidenceSlot, Field, FieldKind, Figure, Input, TextFormat};
pub use test::{Test, Threshold};
