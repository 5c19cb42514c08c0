//! The order of a session by lot: from the same seed and the same units the same order, whoever computes it.

use crate::{defence::Order, review::rules::seed::Seed};
use sha2::{Digest as _, Sha256};

/// The units in the order of the lot. Each draws SHA-256 over the seed's bytes and its number; the smallest speaks first. In which
/// order they are given does not matter.
#[must_use]
pub fn drawn(seed: &Seed, numbers: &[String]) -> Vec<String> {
    let lot = |number: &String| -> [u8; 32] {
        let mut hash = Sha256::new_with_prefix(seed.bytes());
        hash.update(number.as_bytes());
        hash.finalize().into()
    };
    let mut order = numbers.to_vec();
    order.sort_by_cached_key(|number| (lot(number), number.clone()));
    order
}

/// Does a recorded order come out the same when it is computed again? One by hand has nothing to compute.
#[must_use]
pub fn holds(order: &Order, digest: &str) -> bool {
    let Some(seed) = order.seed.as_deref() else { return true };
    Seed::from_hex(seed)
        .is_some_and(|seed| seed.digest() == digest && drawn(&seed, &order.pool) == order.result)
}

#[cfg(test)]
#[path = "order_tests.rs"]
mod tests;
