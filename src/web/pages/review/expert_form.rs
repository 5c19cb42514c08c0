//! What is written down about an expert: typed, and what it means.

use crate::{
    kernel::{
        place::{RegionCode, Regions},
        text::{PersonName, Remark, UnitName},
        uscc::Uscc,
    },
    review::ExpertFacts,
    web::form::{Posted, Wrong},
};
use chrono::NaiveDate;

/// The form as typed.
#[derive(Clone, Debug, Default)]
pub(super) struct Typed {
    pub name: String,
    pub employer: String,
    pub employer_uscc: String,
    pub prefecture: String,
    pub fields: String,
    pub declared_until: String,
    pub active: bool,
}

impl Typed {
    /// What was posted.
    pub fn of(posted: &Posted) -> Self {
        let get = |name| posted.get(name).to_owned();
        Self {
            name: get("name"),
            employer: get("employer"),
            employer_uscc: get("employer_uscc"),
            prefecture: get("prefecture"),
            fields: get("fields"),
            declared_until: get("declared_until"),
            active: posted.has("active"),
        }
    }

    /// What is stored.
    pub fn held(facts: &ExpertFacts) -> Self {
        Self {
            name: facts.name.to_string(),
            employer: facts.employer.to_string(),
            employer_uscc: facts.employer_uscc.as_ref().map(ToString::to_string).unwrap_or_default(),
            prefecture: facts.prefecture.to_string(),
            fields: facts.fields.to_string(),
            declared_until: facts.declared_until.to_string(),
            active: facts.active,
        }
    }

    /// What it means, or what is wrong with it.
    pub fn read(&self, regions: &Regions) -> Result<ExpertFacts, Wrong> {
        let mut wrong = Wrong::default();
        let name = wrong.take("name", PersonName::parse(&self.name));
        let employer = wrong.take("employer", UnitName::parse(&self.employer));
        let employer_uscc = if self.employer_uscc.is_empty() {
            Some(None)
        } else {
            wrong.take("employer_uscc", Uscc::parse(&self.employer_uscc).map(Some))
        };
        let known = |code: &RegionCode| regions.prefectures().any(|region| region.code == *code);
        let prefecture = self.prefecture.parse().ok().filter(known).ok_or("选一个市州");
        let prefecture = wrong.take("prefecture", prefecture);
        let fields = wrong.take("fields", Remark::parse(&self.fields).map_err(|_| "写明专长，例如财务审计"));
        let until = self.declared_until.parse::<NaiveDate>().map_err(|_| "填利益声明到期的日子");
        let declared_until = wrong.take("declared_until", until);
        let facts = || {
            Some(ExpertFacts {
                name: name?,
                employer: employer?,
                employer_uscc: employer_uscc?,
                prefecture: prefecture?,
                fields: fields?,
                declared_until: declared_until?,
                active: self.active,
            })
        };
        facts().ok_or(wrong)
    }
}
