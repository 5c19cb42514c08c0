//! What is asked: the return forms as data, one file a category in `config/returns/<set>/` (its README tells how to write one).

mod load;
mod source;

pub use load::Forms;

use super::{Cycle, Period};
use crate::standard::{Category, ClauseNumber, EnterpriseType, Field, Figure};

/// A heading of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its key.
    pub key: String,
    /// Its words.
    pub label: String,
}

/// One figure that is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Key, label, unit, help and whom it is asked: a field as the creation standards have them.
    pub field: Field,
    /// 其中: a part of the item above it.
    pub sub: bool,
    /// In which returns.
    pub cycles: Vec<Cycle>,
    /// What happened within the period, so that periods can be added.
    pub flow: bool,
    /// A number of people.
    pub people: bool,
    /// The field of the creation standard it is compared with.
    pub applied: Option<String>,
}

impl Item {
    /// Its key.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.field.key
    }
    /// Its unit and limits. Items are figures; the loader knows no others.
    ///
    /// # Panics
    /// Never for items of a loaded form.
    #[must_use]
    pub fn figure(&self) -> &Figure {
        self.field.kind.figure().expect("an item is a figure")
    }
    /// Is it asked of this type in returns of this cycle?
    #[must_use]
    pub fn is_asked(&self, kind: Option<EnterpriseType>, cycle: Cycle) -> bool {
        self.field.asked_of(kind) && self.cycles.contains(&cycle)
    }
}

/// A relation between figures of one return.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// The sum of these,
    pub sum: Vec<String>,
    /// is at most this one.
    pub at_most: String,
    /// What to say when it is not.
    pub says: String,
}

/// The form of one category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnForm {
    /// The id of its set.
    pub set: String,
    /// The version for people.
    pub version: String,
    /// Whom it is for.
    pub category: Category,
    /// 电子商务示范企业统计报表.
    pub title: String,
    /// The document and clause that make reporting a duty.
    pub source: String,
    /// The item that trends and reports show first.
    pub headline: String,
    /// Headings, in order.
    pub groups: Vec<Group>,
    /// Figures, in order of asking.
    pub items: Vec<Item>,
    /// Relations.
    pub checks: Vec<Check>,
}

impl ReturnForm {
    /// The item with this key.
    #[must_use]
    pub fn item(&self, key: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.key() == key)
    }
    /// The clause of the creation standard that makes reporting a duty, as [`source`](Self::source) ends in it: 附件1第8条.
    #[must_use]
    pub fn clause(&self) -> Option<ClauseNumber> {
        self.source.rsplit_once('第')?.1.strip_suffix('条')?.parse().ok()
    }
    /// What a holder of this type is asked for a period.
    pub fn asked(&self, kind: Option<EnterpriseType>, period: Period) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(move |item| item.is_asked(kind, period.cycle()))
    }
}
