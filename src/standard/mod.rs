//! 创建标准: the creation standards of annexes 1 to 3 as data, and what they say about an application. Pure.
//!
//! One file a category in `config/standards/<set>/` (its README tells how to write one) is read once by a strict loader
//! into a [`Standard`]. Everything about a clause comes from there: the public self-check, the form with its sections
//! and units, the evidence slots, the result of every clause, the authority's check list, the experts' score sheet.
//!
//! ```text
//! file ──Standards::load_dir──▶ Standard ──┬─ fields, blocks ─▶ form ──take_form──▶ Answers
//!                                          ├─ assess(Answers, Context) ─▶ ClauseResult … ─▶ summarise
//!                                          ├─ missing(Answers, Context) ─▶ what keeps it from being submitted
//!                                          └─ criteria, gates ─▶ score sheet
//! ```
//!
//! ## How the text is read
//! 以上 includes the number (B10), 大于 does not (B11); 两位数增长 is 10 % or more in each of the last two steps and
//! is left to experts for units too young for it (B12); 或 joins the figures of one place, the 30 % of 12(2) holds
//! everywhere (B13); annex 1 item 10 keeps its numbers 1, 2, 4 (B14); thresholds go by place on the day of application
//! (B15); figures are those of the calendar year before the round (B16).
//!
//! ## 为何如此 2026-11
//! Answers are kept as they were typed when they cannot be read, so that autosave loses nothing and every reader gives
//! the same message. Comparisons multiply instead of dividing: nothing is ever rounded into reaching a threshold.

mod load;
mod model;
mod rules;

pub use load::{DEFAULT_DIR, LoadError, Problem, Standards, fault_in_chinese};
pub use model::{
    Answers, Band, Block, Category, Choice, Clause, ClauseNumber, Condition, Criterion, DefenceSheet,
    EnterpriseType, EvidenceCounts, EvidenceSlot, Field, FieldKind, Figure, Gate, Input, Section, Standard,
    StandardSet, Test, TextFormat, Threshold, TypeNote, Value, Warning,
};
pub use rules::{
    ClauseResult, Context, Join, Missing, Outcome, Part, Quantity, Reading, SectionState, Summary, Verdict,
    Wanted, Wrong, assess, holds, in_input, is_asked, missing, need, parse_field, read, section_state,
    show_figure, show_money_echo, shown, summarise, take_form, wanted,
};
