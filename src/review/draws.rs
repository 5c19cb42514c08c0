//! Recorded draws, computed again.

use super::rules::{
    draw::{Drawn, Exclusions, Snapshot, draw, exclusions},
    seed::Seed,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A seed that was bound before it was used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// SHA-256 of the seed.
    pub digest: String,
    /// When it was published.
    pub at: DateTime<Utc>,
}

/// A recorded draw.
#[derive(Clone, Debug)]
pub struct RecordedDraw {
    /// Its id.
    pub id: Uuid,
    /// Its seed.
    pub seed: Seed,
    /// When.
    pub at: DateTime<Utc>,
    /// How the seed was bound; `None`: a draw before seeds were bound.
    pub bound: Option<Bound>,
    /// What it looked at.
    pub snapshot: Snapshot,
    /// What came out.
    pub drawn: Drawn,
    /// Who was left out, and why; `None` as above.
    pub excluded: Option<Exclusions>,
}

/// What a record holds, as a file that anybody can compute again: `shifan draw FILE.json`.
#[derive(Debug, Serialize, Deserialize)]
pub struct DrawFile {
    /// 2026年第一批.
    pub round: String,
    /// SHA-256 of the seed, published beforehand; `None`: a draw before seeds were bound.
    pub digest: Option<String>,
    /// The seed, in hexadecimal.
    pub seed: String,
    /// Rules, units and pool.
    pub snapshot: Snapshot,
    /// What came out.
    pub drawn: Drawn,
    /// Who was left out, and why.
    pub excluded: Option<Exclusions>,
}

/// What does not agree when a draw is computed again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mismatch {
    /// The seed is none.
    NoSeed,
    /// The seed is not the one that was bound.
    Digest,
    /// Other experts, or another order.
    Result,
    /// Others were left out, or for other reasons.
    Exclusions,
}

impl Mismatch {
    /// In words.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::NoSeed => "种子不是十六进制数",
            Self::Digest => "种子的SHA-256和事先公布的校验值不一致",
            Self::Result => "重算的专家、候补和记录不一致",
            Self::Exclusions => "重算的回避情况和记录不一致",
        }
    }
}

impl DrawFile {
    /// Computes everything again. Nothing: the draw holds.
    #[must_use]
    pub fn recompute(&self) -> Vec<Mismatch> {
        let Some(seed) = Seed::from_hex(&self.seed) else { return vec![Mismatch::NoSeed] };
        let excluded = self.excluded.as_ref().is_none_or(|kept| *kept == exclusions(&self.snapshot));
        let checks = [
            (self.digest.as_ref().is_none_or(|kept| *kept == seed.digest()), Mismatch::Digest),
            (draw(&self.snapshot, &seed) == self.drawn, Mismatch::Result),
            (excluded, Mismatch::Exclusions),
        ];
        checks.into_iter().filter(|(holds, _)| !holds).map(|(_, mismatch)| mismatch).collect()
    }
}

impl RecordedDraw {
    /// What does not agree when it is computed again. Nothing: it holds.
    #[must_use]
    pub fn recompute(&self) -> Vec<Mismatch> {
        self.file("").recompute()
    }
    /// As a file, with the round's title.
    #[must_use]
    pub fn file(&self, round: &str) -> DrawFile {
        DrawFile {
            round: round.to_owned(),
            digest: self.bound.as_ref().map(|bound| bound.digest.clone()),
            seed: self.seed.hex(),
            snapshot: self.snapshot.clone(),
            drawn: self.drawn.clone(),
            excluded: self.excluded.clone(),
        }
    }
}
