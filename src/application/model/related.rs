//! Units of one group that apply in the same round (B18).

use crate::standard::Category;

/// What the other unit is to this one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// Its head office or holding company.
    Parent,
    /// Its branch or subsidiary.
    Child,
    /// Of the same parent.
    Sibling,
}

impl Relation {
    /// From the word of `related_applications`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "parent" => Some(Self::Parent),
            "child" => Some(Self::Child),
            "sibling" => Some(Self::Sibling),
            _ => None,
        }
    }
    /// What an official calls it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Parent => "它的上级单位",
            Self::Child => "它的下级单位",
            Self::Sibling => "同一上级的单位",
        }
    }
}

/// The other unit's application, as far as the viewer may know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// What it is to this one.
    pub relation: Relation,
    /// Its name; `None` for applicants.
    pub unit: Option<String>,
    /// Its number; `None` for applicants.
    pub number: Option<String>,
    /// The title applied for.
    pub category: Category,
    /// Whose area it lies in.
    pub place: String,
}
