//! A round (轮次) of the programme: its window, its pools and quotas.

mod model;

pub use model::RoundId;
