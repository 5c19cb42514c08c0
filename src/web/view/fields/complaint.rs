//! What is amiss with a form: the sentence at the field, and the same with the field's name in the summary.

use crate::standard::{Missing, Wrong};

/// What is amiss, in the order of the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Complaints(Vec<Line>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    name: String,
    message: String,
    full: String,
}

impl Complaints {
    /// Notes a complaint about an input.
    pub fn add(&mut self, name: impl Into<String>, label: &str, message: impl Into<String>) {
        let message = message.into();
        let full = format!("{label}：{message}");
        self.0.push(Line { name: name.into(), message, full });
    }
    /// Notes what cannot be understood.
    pub fn extend(&mut self, wrong: &[Wrong]) {
        for each in wrong {
            self.add(&each.name, &each.label, &each.message);
        }
    }
    /// The sentence at an input.
    #[must_use]
    pub fn at(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|line| line.name == name).map(|line| line.message.as_str())
    }
    /// What is said at one input, for the macros of `parts/field.html`.
    #[must_use]
    pub fn only(&self, name: &str) -> Complaint {
        Complaint { name: name.to_owned(), message: self.at(name).map(str::to_owned) }
    }
    /// None: each field of a standard stands in the box of its clause.
    #[must_use]
    pub const fn rule(&self) -> &'static str {
        ""
    }
    /// How many places.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len()
    }
    /// Nothing amiss?
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
    /// For the summary: (input, 注册资金：只填数字…).
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|line| (line.name.as_str(), line.full.as_str()))
    }
}

impl From<&[Wrong]> for Complaints {
    fn from(wrong: &[Wrong]) -> Self {
        let mut all = Self::default();
        all.extend(wrong);
        all
    }
}

impl From<&[Missing]> for Complaints {
    fn from(missing: &[Missing]) -> Self {
        let mut all = Self::default();
        for each in missing {
            all.add(&each.name, &each.label, &each.message);
        }
        all
    }
}

/// What is amiss with one input, if anything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Complaint {
    name: String,
    message: Option<String>,
}

impl Complaint {
    /// The sentence, when this is the input.
    #[must_use]
    pub fn at(&self, name: impl AsRef<str>) -> Option<&str> {
        self.message.as_deref().filter(|_| self.name == name.as_ref())
    }
    /// Is there one?
    #[must_use]
    pub const fn is_some(&self) -> bool {
        self.message.is_some()
    }
}
