//! What a standard says about an application: what was typed, which clauses are met, what is still missing.

mod assess;
mod case;
mod complete;
mod figure;
mod measure;
mod outcome;
mod parse;
mod read;
mod series;
mod shown;
mod summary;
mod wanted;
mod wording;

pub use assess::{ClauseResult, assess};
pub use case::Context;
pub use complete::{Missing, SectionState, missing, section_state};
pub use figure::{show_figure, show_money_echo};
pub use measure::{Part, Quantity};
pub use outcome::{Join, Outcome};
pub use parse::parse_field;
pub use read::{Reading, Wrong, holds, is_asked, read, take_form};
pub use shown::{in_input, shown};
pub use summary::{Summary, Verdict, summarise};
pub use wanted::{Wanted, wanted};
pub use wording::need;

#[cfg(test)]
#[path = "assess_tests.rs"]
mod assess_tests;
#[cfg(test)]
#[path = "parse_tests.rs"]
mod parse_tests;
