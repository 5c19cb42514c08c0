//! The draw of experts: who judges whom, balanced by load, without anyone who must not, with reserves. Deterministic: seed and
//! snapshot are kept with the result, and anyone can compute it again.
//!
//! 1. Experts and units are numbered from 1 in the order of their ids. The lot of some numbers is SHA-256 over the seed's bytes
//!    and each number as four bytes, the highest first; the smaller lot comes first.
//! 2. Units with the fewest possible experts are served first; equal ones by the lot of the unit's number.
//! 3. Each place goes to whoever has the least to do; equal ones by the lot of unit and expert. Where the rules say so, no two of
//!    one employer sit on a panel.
//! 4. When all places are filled, reserves are drawn in the same order of units: whoever has the least to do, reserves counted;
//!    equal ones by the lot of unit, expert and 1.
//!
//! `tests/it/draw` has a second implementation, written from this text.

use super::{
    recusal::{Candidate, Unit, exclusion, is_usable},
    seed::Seed,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Everything a draw looks at: the rules, the units, the pool.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// The day of the draw: declarations must hold on it.
    pub on: NaiveDate,
    /// Experts per application.
    pub wanted: u32,
    /// Applications per expert.
    pub most: u32,
    /// Reserves per application.
    #[serde(default)]
    pub reserves: u32,
    /// Usable experts the pool must have.
    #[serde(default)]
    pub minimum: u32,
    /// No two of one employer on a panel?
    #[serde(default)]
    pub one_per_employer: bool,
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
    /// Reserves who wait to be called.
    #[serde(default)]
    pub reserved: Vec<Uuid>,
}

/// What a draw came to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawn {
    /// New experts by application.
    pub given: BTreeMap<Uuid, Vec<Uuid>>,
    /// Applications for which the pool has too few, with how many are missing.
    pub short: BTreeMap<Uuid, u32>,
    /// New reserves by application, in the order in which they are called.
    #[serde(default)]
    pub reserves: BTreeMap<Uuid, Vec<Uuid>>,
}

/// Why experts are left out: application, expert, reason in words.
pub type Exclusions = BTreeMap<Uuid, BTreeMap<Uuid, String>>;

/// How many experts of the pool could be given something on the day, conflicts and load aside.
#[must_use]
pub fn usable(snapshot: &Snapshot) -> usize {
    snapshot.pool.iter().filter(|candidate| is_usable(candidate, snapshot.on)).count()
}

/// Everybody who is left out of a unit before the first lot is drawn, with the reason.
#[must_use]
pub fn exclusions(snapshot: &Snapshot) -> Exclusions {
    let of_unit = |place: &Place| {
        let reasons = snapshot.pool.iter().filter_map(|candidate| {
            let reason = left_out(candidate, place, snapshot)?;
            Some((candidate.expert, reason))
        });
        (place.unit.application, reasons.collect())
    };
    snapshot.units.iter().map(of_unit).collect()
}

fn left_out(candidate: &Candidate, place: &Place, snapshot: &Snapshot) -> Option<String> {
    if place.judged_by.contains(&candidate.expert) {
        Some("已在这件的专家组里".to_owned())
    } else if place.recused.contains(&candidate.expert) {
        Some("已经回避这件申报".to_owned())
    } else if place.reserved.contains(&candidate.expert) {
        Some("已是这件的候补".to_owned())
    } else {
        exclusion(candidate, &place.unit, snapshot.on, snapshot.most).map(|why| why.to_string())
    }
}

/// Draws.
#[must_use]
pub fn draw(snapshot: &Snapshot, seed: &Seed) -> Drawn {
    let mut table = Table::lay(snapshot, seed);
    let mut units: Vec<&Place> = snapshot.units.iter().collect();
    units.sort_by_key(|place| place.unit.application);
    let mut places: Vec<(u32, &Place)> = (1..).zip(units).collect();
    places.sort_by_cached_key(|(unit, place)| {
        let possible =
            table.pool.iter().filter(|seat| left_out(&seat.candidate, place, snapshot).is_none()).count();
        (possible, lot(seed, &[*unit]))
    });
    let mut drawn = Drawn::default();
    for (unit, place) in &places {
        table.fill(*unit, place, &mut drawn);
    }
    for (unit, place) in &places {
        table.reserve(*unit, place, &mut drawn);
    }
    drawn
}

/// An expert at the table.
struct Seat {
    number: u32,
    candidate: Candidate,
    /// Times this expert waits as a reserve, drawn now.
    waiting: u32,
}

struct Table<'a> {
    snapshot: &'a Snapshot,
    seed: &'a Seed,
    pool: Vec<Seat>,
}

impl<'a> Table<'a> {
    fn lay(snapshot: &'a Snapshot, seed: &'a Seed) -> Self {
        let mut pool = snapshot.pool.clone();
        pool.sort_by_key(|candidate| candidate.expert);
        let seat = |(number, candidate)| Seat { number, candidate, waiting: 0 };
        Self { snapshot, seed, pool: (1..).zip(pool).map(seat).collect() }
    }

    /// The employers that sit on a panel, if only one of each may.
    fn seated(&self, panel: &[Uuid]) -> BTreeSet<String> {
        let on_panel = |seat: &&Seat| panel.contains(&seat.candidate.expert);
        let seats = self.pool.iter().filter(|_| self.snapshot.one_per_employer).filter(on_panel);
        seats.map(|seat| seat.candidate.employer.clone()).collect()
    }

    fn fill(&mut self, unit: u32, place: &Place, drawn: &mut Drawn) {
        let (snapshot, seed) = (self.snapshot, self.seed);
        let have = u32::try_from(place.judged_by.len()).unwrap_or(u32::MAX);
        let mut panel = place.judged_by.clone();
        for left in (1..=snapshot.wanted.saturating_sub(have)).rev() {
            let seated = self.seated(&panel);
            let next = self
                .pool
                .iter_mut()
                .filter(|seat| {
                    !panel.contains(&seat.candidate.expert)
                        && !seated.contains(&seat.candidate.employer)
                        && left_out(&seat.candidate, place, snapshot).is_none()
                })
                .min_by_key(|seat| (seat.candidate.load, lot(seed, &[unit, seat.number])));
            let Some(seat) = next else {
                drawn.short.insert(place.unit.application, left);
                return;
            };
            seat.candidate.load += 1;
            panel.push(seat.candidate.expert);
            drawn.given.entry(place.unit.application).or_default().push(seat.candidate.expert);
        }
    }

    fn reserve(&mut self, unit: u32, place: &Place, drawn: &mut Drawn) {
        let (snapshot, seed) = (self.snapshot, self.seed);
        let have = u32::try_from(place.reserved.len()).unwrap_or(u32::MAX);
        let given = drawn.given.get(&place.unit.application).cloned().unwrap_or_default();
        let mut chosen: Vec<Uuid> = Vec::new();
        for _ in 0..snapshot.reserves.saturating_sub(have) {
            let next = self
                .pool
                .iter_mut()
                .filter(|seat| {
                    !given.contains(&seat.candidate.expert)
                        && !chosen.contains(&seat.candidate.expert)
                        && left_out(&seat.candidate, place, snapshot).is_none()
                })
                .min_by_key(|seat| (seat.candidate.load + seat.waiting, lot(seed, &[unit, seat.number, 1])));
            let Some(seat) = next else { break };
            seat.waiting += 1;
            chosen.push(seat.candidate.expert);
        }
        if !chosen.is_empty() {
            drawn.reserves.insert(place.unit.application, chosen);
        }
    }
}

/// The lot that decides between equals. Units and experts count by their numbers in the order of their ids, which is the order
/// in which they came: the same units and experts, entered again under other ids, are drawn alike.
fn lot(seed: &Seed, of: &[u32]) -> [u8; 32] {
    let mut hash = Sha256::new_with_prefix(seed.bytes());
    for number in of {
        hash.update(number.to_be_bytes());
    }
    hash.finalize().into()
}

#[cfg(test)]
#[path = "draw_tests.rs"]
mod tests;
