//! What `shifan check` finds: a row that contradicts what must hold. Each capability knows its own invariants
//! (`queries::unsound`); the database's guards make most of them unwritable, and this looks whether somebody went past the guards.

use std::{borrow::Cow, fmt};
use uuid::Uuid;

/// One thing that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The table of the row.
    pub table: Cow<'static, str>,
    /// Its key.
    pub id: String,
    /// What is wrong with it.
    pub what: String,
    /// What to do about it.
    pub remedy: &'static str,
}

impl Finding {
    /// A finding about a row with an id.
    pub fn at(table: &'static str, id: Uuid, what: impl Into<String>, remedy: &'static str) -> Self {
        Self { table: table.into(), id: id.to_string(), what: what.into(), remedy }
    }
}

/// One line: table, key, what, what to do.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { table, id, what, remedy } = self;
        write!(f, "{table} {id}：{what}。{remedy}")
    }
}

/// A file that a row says is in the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The table of the row.
    pub table: String,
    /// Its key.
    pub id: String,
    /// SHA-256 of the content.
    pub digest: String,
    /// Bytes.
    pub size: i64,
    /// Its name, as people know it.
    pub name: String,
}
