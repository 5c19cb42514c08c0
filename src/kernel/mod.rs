//! The pure ground of the house. Imports nothing of ours, does no input or output; everything above stands on it.
//!
//! | what | where |
//! |---|---|
//! | typed ids, the one clock, days in Asia/Shanghai | [`id`], [`clock`], [`day`] |
//! | working days, holidays, make-up days, the period of a notice; an unpublished year is an error | [`calendar`] |
//! | every number of the scheme, once, with its article | [`statute`] |
//! | what a person types, parsed once and trusted after: texts, codes, amounts | [`text`], [`uscc`], [`amount`], [`figure`] |
//! | divisions on a date, Chengdu or elsewhere, expanded-authority counties | [`place`] |
//! | paging by key | [`page`] |
//! | a refusal as a value, in the reader's language | [`refusal`] |
//! | reference tables as CSV, faults with their line | [`table`] |
//!
//! Parsers answer with a named fault whose `Display` is a Chinese sentence that says what to do; pages and the command
//! line show it as it is. A value read back from the database or from JSON runs through the same parser.

pub mod amount;
pub mod calendar;
pub mod clock;
mod column;
pub mod day;
pub mod figure;
pub mod id;
pub mod page;
pub mod place;
pub mod refusal;
pub mod statute;
pub mod table;
pub mod text;
mod typed;
pub mod uscc;
