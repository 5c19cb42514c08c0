//! What is written down about an expert: typed, and what it means.

use crate::{
    expert::ExpertFacts,
    kernel::{
        place::{RegionCode, Regions},
        text::{Email, PersonName, Remark, UnitName},
        uscc::Uscc,
    },
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
    pub rank: String,
    pub email: String,
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
            rank: get("rank"),
            email: get("email"),
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
            rank: facts.rank.as_ref().map(ToString::to_string).unwrap_or_default(),
            email: facts.email.as_ref().map(ToString::to_string).unwrap_or_default(),
            fields: facts.fields.to_string(),
            declared_until: facts.declared_until.map(|until| until.to_string()).unwrap_or_default(),
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
        let rank = blank_or(&self.rank, |typed| wrong.take("rank", Remark::parse(typed)));
        let email = blank_or(&self.email, |typed| wrong.take("email", Email::parse(typed)));
        let until = |typed: &str| typed.parse::<NaiveDate>().map_err(|_| "填利益声明到期的日子");
        let declared_until =
            blank_or(&self.declared_until, |typed| wrong.take("declared_until", until(typed)));
        let facts = || {
            Some(ExpertFacts {
                name: name?,
                employer: employer?,
                employer_uscc: employer_uscc?,
                prefecture: prefecture?,
                rank: rank?,
                fields: fields?,
                email: email?,
                declared_until: declared_until?,
                active: self.active,
            })
        };
        facts().ok_or(wrong)
    }
}

/// Nothing typed is nothing known; `None`: what was typed is wrong.
#[expect(clippy::option_option, reason = "a blank is not a fault")]
fn blank_or<T>(typed: &str, read: impl FnOnce(&str) -> Option<T>) -> Option<Option<T>> {
    if typed.is_empty() { Some(None) } else { read(typed).map(Some) }
}
