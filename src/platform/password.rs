//! Passwords: argon2id off the async threads, behind a bounded queue.
//!
//! One hash takes about 40 ms and 19 MiB. Two at a time, and a short queue: a storm of sign-ins is told to wait instead of
//! starving everyone's deadline.

use std::sync::Arc;

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use tokio::sync::Semaphore;

/// Hashes at a time.
const AT_ONCE: usize = 2;
/// Callers that may wait for their turn.
const QUEUE: usize = 64;
/// Of them newcomers, whom nobody knows yet: a storm of registrations keeps nobody from signing in.
const NEWCOMERS: usize = 8;

/// The queue is full: ask to try again in a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("现在登录的人太多，过几秒再试")]
pub struct Busy;

/// Hashes and verifies.
#[derive(Clone)]
pub struct Hasher {
    turns: Arc<Semaphore>,
    places: Arc<Semaphore>,
    newcomers: Arc<Semaphore>,
}

impl Default for Hasher {
    fn default() -> Self {
        Self {
            turns: Arc::new(Semaphore::new(AT_ONCE)),
            places: Arc::new(Semaphore::new(QUEUE)),
            newcomers: Arc::new(Semaphore::new(NEWCOMERS)),
        }
    }
}

impl Hasher {
    /// A fresh PHC string (`$argon2id$…`) for a password.
    ///
    /// # Errors
    /// [`Busy`] when the queue is full.
    pub async fn hash(&self, password: String) -> Result<String, Busy> {
        self.run(move || hash_now(&password)).await
    }

    /// As [`Hasher::hash`], for somebody who has no account yet.
    ///
    /// # Errors
    /// [`Busy`] when too many others wait for theirs.
    pub async fn hash_of_newcomer(&self, password: String) -> Result<String, Busy> {
        let _place = self.newcomers.try_acquire().map_err(|_| Busy)?;
        self.hash(password).await
    }

    /// Does the password fit the stored hash? `None` (no such account) takes as long and says no.
    ///
    /// # Errors
    /// [`Busy`] when the queue is full.
    pub async fn verify(&self, password: String, stored: Option<String>) -> Result<bool, Busy> {
        self.run(move || {
            let Some(stored) = stored else {
                let _ = hash_now(&password);
                return false;
            };
            PasswordHash::new(&stored)
                .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
        })
        .await
    }

    async fn run<T: Send + 'static>(&self, job: impl FnOnce() -> T + Send + 'static) -> Result<T, Busy> {
        let _place = self.places.clone().try_acquire_owned().map_err(|_| Busy)?;
        let _turn = self.turns.clone().acquire_owned().await.map_err(|_| Busy)?;
        tokio::task::spawn_blocking(job).await.map_err(|_| Busy)
    }
}

/// Hashes on the calling thread: for the demo loader and the command line.
#[must_use]
pub fn hash_now(password: &str) -> String {
    Argon2::default()
        .hash_password(password.as_bytes())
        .map_or_else(|_| String::new(), |hash| hash.to_string())
}

#[cfg(test)]
#[path = "password_tests.rs"]
mod tests;
