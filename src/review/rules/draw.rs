//! The draw of experts: who judges whom, balanced by load, without anyone who must not. Deterministic: seed and snapshot
//! are kept with the result, and anyone can compute it again.
//!
//! Units with the fewest possible experts are served first; each place goes to the expert with the least to do; the seed
//! decides between equals.

use super::recusal::{Candidate, Unit, exclusion};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Everything a draw looks at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// The day of the draw: declarations must hold on it.
    pub on: NaiveDate,
    /// Experts per application.
    pub wanted: u32,
    /// Applications per expert.
    pub most: u32,
    /// Units that may lack experts.
    pub units: Vec<Place>,
    /// The pool.
    pub pool: Vec<Candidate>,
}

/// A unit with the experts it has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The unit.
    pub unit: Unit,
    /// Experts who judge it already.
    pub judged_by: Vec<Uuid>,
    /// Experts who stepped aside.
    pub recused: Vec<Uuid>,
}

/// What a draw came to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawn {
    /// New experts by application.
    pub given: BTreeMap<Uuid, Vec<Uuid>>,
    /// Applications for which the pool has too few, with how many are missing.
    pub short: BTreeMap<Uuid, u32>,
}

/// Draws.
#[must_use]
pub fn draw(snapshot: &Snapshot, seed: i64) -> Drawn {
    let mut pool = snapshot.pool.clone();
    pool.sort_by_key(|candidate| candidate.expert);
    let mut pool: Vec<(u32, Candidate)> = (1..).zip(pool).collect();
    let mut units: Vec<&Place> = snapshot.units.iter().collect();
    units.sort_by_key(|place| place.unit.application);
    let mut places: Vec<(u32, &Place)> = (1..).zip(units).collect();
    places.sort_by_cached_key(|(unit, place)| {
        let possible = pool.iter().filter(|(_, candidate)| may_judge(candidate, place, snapshot)).count();
        (possible, lot(seed, &[*unit]))
    });
    let mut drawn = Drawn::default();
    for (unit, place) in places {
        let have = u32::try_from(place.judged_by.len()).unwrap_or(u32::MAX);
        let mut given = Vec::new();
        for left in (1..=snapshot.wanted.saturating_sub(have)).rev() {
            let next = pool
                .iter_mut()
                .filter(|(_, candidate)| {
                    !given.contains(&candidate.expert) && may_judge(candidate, place, snapshot)
                })
                .min_by_key(|(expert, candidate)| (candidate.load, lot(seed, &[unit, *expert])));
            let Some((_, candidate)) = next else {
                drawn.short.insert(place.unit.application, left);
                break;
            };
            candidate.load += 1;
            given.push(candidate.expert);
        }
        if !given.is_empty() {
            drawn.given.insert(place.unit.application, given);
        }
    }
    drawn
}

fn may_judge(candidate: &Candidate, place: &Place, snapshot: &Snapshot) -> bool {
    !place.judged_by.contains(&candidate.expert)
        && !place.recused.contains(&candidate.expert)
        && exclusion(candidate, &place.unit, snapshot.on, snapshot.most).is_none()
}

/// The lot that decides between equals. Units and experts count by their numbers in the order of their ids, which is the order
/// in which they came: the same units and experts, entered again under other ids, are drawn alike.
fn lot(seed: i64, of: &[u32]) -> [u8; 32] {
    let mut hash = Sha256::new_with_prefix(seed.to_be_bytes());
    for number in of {
        hash.update(number.to_be_bytes());
    }
    hash.finalize().into()
}

#[cfg(test)]
#[path = "draw_tests.rs"]
mod tests;
