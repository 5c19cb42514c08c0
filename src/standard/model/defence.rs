//! The score sheet of the defence (答辩), one for the three categories of a set.

use super::Criterion;
use serde::Serialize;

/// 答辩评分表. A call to the defence pins its digest, so that nobody is heard by another sheet than the one that was announced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DefenceSheet {
    /// Its name.
    pub title: String,
    /// SHA-256 of the file, in hexadecimal.
    pub digest: String,
    /// What is scored; the most points of all come to one hundred.
    pub criteria: Vec<Criterion>,
}
