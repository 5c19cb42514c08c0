//! One turn of the loop: every thing that fell due gets its try, whatever became of the one before it.

use super::Outcome;
use crate::platform::error::{Error, Result};

/// What a turn did so far, and the first fault it met.
///
/// A thing that fails by a fault (not by a refusal) keeps nobody waiting behind it: it is told in the log, tried again in the next
/// turn, and the turn as a whole ends with its fault, so that whoever asked for the turn hears of it.
#[derive(Default)]
pub(super) struct Turn {
    done: usize,
    fault: Option<Error>,
}

impl Turn {
    /// Counts one due time. A refusal is logged and left for people.
    pub(super) fn item(&mut self, job: &str, outcome: Result<Outcome>) {
        match outcome {
            Ok(Outcome::Done) => self.done += 1,
            Ok(Outcome::Elsewhere) => {}
            Err(fault @ Error::Fault(_)) => self.met(job, fault),
            Err(refused) => tracing::warn!(job, %refused, "a job was refused"),
        }
    }

    /// Counts a whole job of this turn.
    pub(super) fn job(&mut self, job: &str, outcome: Result<usize>) {
        match outcome {
            Ok(done) => self.done += done,
            Err(fault) => self.met(job, fault),
        }
    }

    /// How many due times were done.
    ///
    /// # Errors
    /// The first fault that was met.
    pub(super) fn end(self) -> Result<usize> {
        self.fault.map_or(Ok(self.done), Err)
    }

    fn met(&mut self, job: &str, fault: Error) {
        tracing::error!(job, error = %fault, "a job failed; the others of this turn go on");
        self.fault.get_or_insert(fault);
    }
}
