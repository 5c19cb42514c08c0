//! How often one place may ask the API or fetch open data: a steady rate with room for a burst (GCRA). In memory, per process: it keeps one place from
//! taking everybody's turn, and is no permission. A person reading, or a program that asks once a second, never feels it.

use super::{desk::Visitor, error::too_often, house::House, source::Source};
use axum::{extract::FromRequestParts, http::request::Parts, response::Response};
use chrono::{DateTime, TimeDelta, Utc};
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

/// So many places are remembered; then those that have rested are forgotten.
const MOST_PLACES: usize = 10_000;

/// The turns of every place.
#[derive(Debug)]
pub struct Throttle {
    /// Between two requests at the steady rate.
    every: TimeDelta,
    /// How far a place may be ahead of it.
    ahead: TimeDelta,
    /// When a place would have used up what it has asked.
    places: Mutex<HashMap<String, DateTime<Utc>>>,
}

impl Throttle {
    /// So many requests a minute, and so many at once.
    #[must_use]
    pub fn new(per_minute: u32, at_once: u32) -> Self {
        let every = TimeDelta::milliseconds(60_000 / i64::from(per_minute.max(1)));
        let ahead = every * i32::try_from(at_once.max(1) - 1).unwrap_or(i32::MAX);
        Self { every, ahead, places: Mutex::new(HashMap::new()) }
    }

    /// Takes a turn.
    ///
    /// # Errors
    /// After how many seconds the place may ask again.
    pub fn turn(&self, place: &str, now: DateTime<Utc>) -> Result<(), u64> {
        let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        if places.len() >= MOST_PLACES {
            places.retain(|_, until| *until > now);
        }
        let until = places.get(place).copied().unwrap_or(now).max(now);
        let wait = until - now - self.ahead;
        if wait > TimeDelta::zero() {
            return Err(u64::try_from(wait.num_seconds()).unwrap_or_default() + 1);
        }
        places.insert(place.to_owned(), until + self.every);
        Ok(())
    }
}

/// A turn that was taken: what whole files of public data cost, as questions to the API do.
#[derive(Clone, Copy, Debug)]
pub struct Turn;

impl FromRequestParts<House> for Turn {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, house: &House) -> Result<Self, Response> {
        let now = parts.extensions.get::<Visitor>().map_or_else(|| house.clock.now(), |visitor| visitor.now);
        let Ok(source) = Source::from_request_parts(parts, house).await;
        house.throttle.turn(source.as_str(), now).map(|()| Self).map_err(too_often)
    }
}

#[cfg(test)]
#[path = "throttle_tests.rs"]
mod tests;
