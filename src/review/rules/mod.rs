//! The rules of the review, pure: what a sheet must hold, who must not judge, how sheets become a total, totals a rank,
//! a rank a proposed list.

pub mod bulk;
pub mod combined;
pub mod cut;
pub mod decline;
pub mod draw;
pub mod integrity;
pub mod matching;
pub mod pace;
pub mod parts;
pub mod progress;
pub mod rank;
pub mod recusal;
pub mod rubric;
pub mod seed;
pub mod selection;
pub mod sheet;
pub mod terms;
pub mod tie;
pub mod total;
