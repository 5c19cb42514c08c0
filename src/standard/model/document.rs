//! One annex as a whole, and the three annexes of one version together.

use super::{
    Category, Clause, ClauseNumber, Criterion, DefenceSheet, EnterpriseType, EvidenceSlot, Field, Gate,
};
use serde::Serialize;

/// One section of the application form: a line of the task list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Section {
    /// The key in URLs.
    pub key: String,
    /// The part of the task list it belongs to.
    pub part: String,
    /// Its name; `{type}` stands for the type of enterprise.
    pub label: String,
    /// A line under the name, where the clauses do not say enough.
    pub hint: Option<String>,
}

impl Section {
    /// Its name for an applicant of this type.
    #[must_use]
    pub fn label_for(&self, kind: Option<EnterpriseType>) -> String {
        self.label.replace("{type}", kind.map_or("", EnterpriseType::short))
    }
}

/// What the annex says about a type of enterprise (附件1备注).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TypeNote {
    /// The type.
    pub key: EnterpriseType,
    /// The clause with its own conditions.
    pub clause: ClauseNumber,
    /// The definition of the annex.
    pub definition: String,
}

/// One creation standard (创建标准): an annex of the scheme as data. Everything shown, asked, checked and scored about
/// a clause comes from here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Standard {
    /// The id of its set: `sichuan-2013`.
    pub set: String,
    /// The version for people: 2013（试行）.
    pub version: String,
    /// Whom it is for.
    pub category: Category,
    /// The number of the annex.
    pub annex: u8,
    /// The printed title.
    pub title: String,
    /// The document that issued it.
    pub source: String,
    /// SHA-256 of the file, in hexadecimal.
    pub digest: String,
    /// Types of enterprise; empty for bases and counties.
    pub types: Vec<TypeNote>,
    /// Sections of the form, in order.
    pub sections: Vec<Section>,
    /// Clauses in printed order.
    pub clauses: Vec<Clause>,
    /// Fields in order of asking.
    pub fields: Vec<Field>,
    /// Evidence slots in order of asking.
    pub slots: Vec<EvidenceSlot>,
    /// What experts pass or fail without points.
    pub gates: Vec<Gate>,
    /// The score sheet; sums to 100.
    pub criteria: Vec<Criterion>,
    /// The file as read, so that a round can keep what it pinned.
    #[serde(skip)]
    pub text: String,
}

/// A box of a form section: what one clause asks, or what belongs to no clause.
#[derive(Clone, Debug)]
pub struct Block<'a> {
    /// The clause; `None` for general facts.
    pub clause: Option<&'a Clause>,
    /// Its fields.
    pub fields: Vec<&'a Field>,
    /// Its evidence.
    pub slots: Vec<&'a EvidenceSlot>,
}

impl Standard {
    /// The section with this key.
    #[must_use]
    pub fn section(&self, key: &str) -> Option<&Section> {
        self.sections.iter().find(|each| each.key == key)
    }
    /// The clause with this number.
    #[must_use]
    pub fn clause(&self, number: ClauseNumber) -> Option<&Clause> {
        self.clauses.iter().find(|each| each.number == number)
    }
    /// The field with this key.
    #[must_use]
    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|each| each.key == key)
    }
    /// The evidence slot with this key.
    #[must_use]
    pub fn slot(&self, key: &str) -> Option<&EvidenceSlot> {
        self.slots.iter().find(|each| each.key == key)
    }
    /// The criterion with this key.
    #[must_use]
    pub fn criterion(&self, key: &str) -> Option<&Criterion> {
        self.criteria.iter().find(|each| each.key == key)
    }

    /// The clauses that are judged (no headings) and bind an applicant of this type.
    pub fn clauses_for(&self, kind: Option<EnterpriseType>) -> impl Iterator<Item = &Clause> {
        self.clauses.iter().filter(move |each| !each.is_heading() && each.binds(kind))
    }

    /// The sub-clauses of a heading.
    pub fn subs(&self, number: ClauseNumber) -> impl Iterator<Item = &Clause> {
        self.clauses.iter().filter(move |each| each.number.sub.is_some() && each.number.parent() == number)
    }

    /// The fields of a section that an applicant of this type is asked.
    pub fn fields_in(&self, section: &str, kind: Option<EnterpriseType>) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(move |each| each.section == section && each.asked_of(kind))
    }

    /// The evidence slots of a section that an applicant of this type is asked.
    pub fn slots_in(
        &self,
        section: &str,
        kind: Option<EnterpriseType>,
    ) -> impl Iterator<Item = &EvidenceSlot> {
        self.slots.iter().filter(move |each| each.section == section && each.asked_of(kind))
    }

    /// The evidence slots of one clause that an applicant of this type is asked.
    pub fn slots_of(&self, clause: &Clause) -> impl Iterator<Item = &EvidenceSlot> {
        self.slots.iter().filter(move |each| each.clauses.contains(&clause.number))
    }

    /// The boxes of a section for an applicant of this type: general facts first, then clause by clause.
    #[must_use]
    pub fn blocks(&self, section: &str, kind: Option<EnterpriseType>) -> Vec<Block<'_>> {
        let general: Vec<_> = self.fields_in(section, kind).filter(|each| each.clauses.is_empty()).collect();
        let mut blocks = Vec::new();
        if !general.is_empty() {
            blocks.push(Block { clause: None, fields: general, slots: Vec::new() });
        }
        for clause in self.clauses_for(kind).filter(|each| each.section == section) {
            let fields = self.fields.iter().filter(|each| each.clauses.contains(&clause.number)).collect();
            blocks.push(Block { clause: Some(clause), fields, slots: self.slots_of(clause).collect() });
        }
        blocks
    }

    /// The clauses of a section in one line for the task list: 附件1第1、6条.
    #[must_use]
    pub fn cites_in(&self, section: &str, kind: Option<EnterpriseType>) -> Option<String> {
        let mut items: Vec<String> = self
            .clauses_for(kind)
            .filter(|each| each.section == section)
            .map(|each| each.number.item.to_string())
            .collect();
        items.dedup();
        (!items.is_empty()).then(|| format!("附件{}第{}条", self.annex, items.join("、")))
    }
}

/// The three standards of one version. A round pins `id` and `digest`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandardSet {
    /// The name of the folder: `sichuan-2013`.
    pub id: String,
    /// The version for people.
    pub version: String,
    /// SHA-256 over the three files, in hexadecimal.
    pub digest: String,
    /// Annex 1.
    pub enterprise: Standard,
    /// Annex 2.
    pub base: Standard,
    /// Annex 3.
    pub county: Standard,
    /// The score sheet of the defence; `None`: the set has none.
    pub defence: Option<DefenceSheet>,
}

impl StandardSet {
    /// The standard of a category.
    #[must_use]
    pub const fn of(&self, category: Category) -> &Standard {
        match category {
            Category::Enterprise => &self.enterprise,
            Category::Base => &self.base,
            Category::County => &self.county,
        }
    }
}
