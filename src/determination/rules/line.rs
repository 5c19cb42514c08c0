//! Where the line is drawn through a ranking: after so many units, or under a score. It shows and it proposes; who is on the list is
//! decided unit by unit (B34: the targets of the programme never block).

use rust_decimal::Decimal;

/// The line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// After so many units.
    Number(u32),
    /// Under this score: who has it is above.
    Score(Decimal),
}

impl Line {
    /// From a form: `number` or `score`, and its value. `None`: neither.
    #[must_use]
    pub fn parse(kind: &str, value: &str) -> Option<Self> {
        match kind {
            "number" => value.parse().ok().filter(|number| *number <= 9_999).map(Self::Number),
            "score" => {
                let score: Decimal = value.parse().ok()?;
                (score >= Decimal::ZERO && score <= Decimal::ONE_HUNDRED)
                    .then(|| Self::Score(score.normalize()))
            }
            _ => None,
        }
    }
    /// The word of forms.
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Number(_) => "number",
            Self::Score(_) => "score",
        }
    }
    /// The value of forms.
    #[must_use]
    pub fn value(self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Score(score) => score.to_string(),
        }
    }
    /// How many of the ranked units have a place above it. `standing`: score and whether a gate failed, in the order of the ranking.
    /// A unit that did not pass a gate is never above a line of score, however high its mean.
    #[must_use]
    pub fn places(self, standing: &[(Decimal, bool)]) -> u32 {
        match self {
            Self::Number(number) => number,
            Self::Score(least) => {
                let above = standing.iter().filter(|(score, gate_failed)| !gate_failed && *score >= least);
                u32::try_from(above.count()).unwrap_or(u32::MAX)
            }
        }
    }
}

#[cfg(test)]
#[path = "line_tests.rs"]
mod tests;
