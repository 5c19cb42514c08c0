//! The score sheet that belongs to a standard. The scheme sets no weights; the files carry this platform's defaults.

use super::ClauseNumber;
use crate::kernel::statute::SCORE_STEP;
use rust_decimal::Decimal;
use serde::Serialize;

/// Something that is passed or not passed, without points (不打分；不通过则整件不通过).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Gate {
    /// The key on the sheet.
    pub key: String,
    /// What is judged.
    pub label: String,
    /// The clauses it stands for.
    pub clauses: Vec<ClauseNumber>,
}

/// One criterion of the score sheet. All of a sheet sum to 100, bonus items on top of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Criterion {
    /// The key on the sheet.
    pub key: String,
    /// What is judged.
    pub label: String,
    /// The clauses it stands for, also as headings (9 stands for 9(1) to 9(3)).
    pub clauses: Vec<ClauseNumber>,
    /// Most points, in steps of 0.5.
    pub max: Decimal,
    /// 加分项: on top of the hundred; may stay blank.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub bonus: bool,
    /// 优, 良, 中, 差 with what earns them, best first; they cover 0 to `max` without gaps.
    pub bands: Vec<Band>,
}

/// One band of a criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Band {
    /// 优
    pub label: String,
    /// Fewest points of the band.
    pub from: Decimal,
    /// Most points of the band.
    pub to: Decimal,
    /// What earns it.
    pub text: String,
}

impl Criterion {
    /// The band these points fall into; `None` when they are no points of this criterion.
    #[must_use]
    pub fn band(&self, points: Decimal) -> Option<&Band> {
        let on_step = (points % SCORE_STEP).is_zero();
        self.bands.iter().find(|band| on_step && band.from <= points && points <= band.to)
    }
}
