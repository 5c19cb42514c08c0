//! What an objector types, and what it means.

use crate::{
    kernel::{
        refusal::Refusal as _,
        text::{Email, PersonName, Phone, UnitName},
        uscc::Uscc,
    },
    objection::{
        ObjectionRefusal, Objector, Secret,
        rules::{FEWEST_FACTS, MOST_FACTS},
    },
    platform::session::Token,
    web::form::Wrong,
};

/// The fields of the form.
#[derive(Clone, Debug, Default)]
pub(super) struct Typed {
    /// The form's own key: the same form sent twice is one objection.
    pub key: String,
    pub unit: String,
    /// `person` or `unit`.
    pub by: String,
    pub name: String,
    pub uscc: String,
    pub contact: String,
    pub phone: String,
    pub email: String,
    pub facts: String,
    pub truth: bool,
}

impl Typed {
    /// An empty form with a key of its own.
    pub fn fresh(unit: &str) -> Self {
        Self { key: Token::fresh().reveal().to_owned(), unit: unit.to_owned(), ..Self::default() }
    }

    /// As it came; a key that was tampered with is replaced.
    pub fn of(pairs: &[(String, String)]) -> Self {
        let get = |name: &str| {
            pairs.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim()).to_owned()
        };
        let key = get("key");
        let key = if key.len() == 43 { key } else { Token::fresh().reveal().to_owned() };
        Self {
            key,
            unit: get("unit"),
            by: get("by"),
            name: get("name"),
            uscc: get("uscc"),
            contact: get("contact"),
            phone: get("phone"),
            email: get("email"),
            facts: get("facts"),
            truth: get("truth") == "yes",
        }
    }

    /// The secret that will stand beside the receipt number.
    pub fn secret(&self) -> Secret {
        Secret::of_form(&self.key)
    }

    /// What it means: which unit (counted from 1), who objects; or what is wrong.
    pub fn read(&self, units: usize) -> Result<(i64, Objector), Wrong> {
        let mut wrong = Wrong::default();
        let unit = self.unit.parse::<i64>().ok();
        let unit = unit.filter(|n| *n >= 1 && usize::try_from(*n).is_ok_and(|n| n <= units));
        if unit.is_none() {
            wrong.add("unit", "选择有异议的单位，一件异议只针对一个单位");
        }
        let length = self.facts.chars().count();
        if length < FEWEST_FACTS {
            wrong.add("facts", format!("写明具体事实和理由，至少{FEWEST_FACTS}个字"));
        } else if length > MOST_FACTS {
            wrong.add("facts", format!("事实和理由缩短到{MOST_FACTS}字以内，细节放进附件"));
        }
        let objector = self.objector(&mut wrong);
        if !self.truth {
            wrong.add("truth", "确认所述属实、愿意配合核实，才能提交");
        }
        if ["unit", "facts", "by", "truth"].into_iter().any(|field| wrong.at(field).is_some()) {
            wrong.rests_on(ObjectionRefusal::NotListed.article());
        }
        match (unit, objector) {
            (Some(unit), Some(objector)) if wrong.is_empty() => Ok((unit, objector)),
            _ => Err(wrong),
        }
    }

    fn objector(&self, wrong: &mut Wrong) -> Option<Objector> {
        let by_unit = match self.by.as_str() {
            "person" => false,
            "unit" => true,
            _ => {
                wrong.add("by", "选择以个人还是单位名义提出");
                if self.name.is_empty() {
                    wrong.add("name", "填写姓名或者单位名称");
                }
                self.reached(wrong);
                return None;
            }
        };
        let name = if by_unit {
            wrong.take("name", UnitName::parse(&self.name)).map(|name| name.as_str().to_owned())
        } else {
            wrong.take("name", PersonName::parse(&self.name)).map(|name| name.as_str().to_owned())
        };
        let reached = self.reached(wrong);
        let (uscc, contact) = if by_unit { self.of_unit(wrong) } else { (None, None) };
        let (name, (phone, email)) = (name?, reached?);
        if by_unit && (uscc.is_none() || contact.is_none()) {
            return None;
        }
        Some(Objector { name, uscc, contact, phone, email })
    }

    /// How the objector is reached: telephone, and an address where one is given.
    fn reached(&self, wrong: &mut Wrong) -> Option<(String, Option<String>)> {
        let phone = wrong.take("phone", Phone::parse(&self.phone));
        let email = match self.email.as_str() {
            "" => None,
            typed => wrong.take("email", Email::parse(typed)).map(|email| email.as_str().to_owned()),
        };
        Some((phone?.as_str().to_owned(), email))
    }

    /// What only a unit is asked: its code, and whom to call there.
    fn of_unit(&self, wrong: &mut Wrong) -> (Option<String>, Option<String>) {
        let uscc = wrong.take("uscc", self.uscc.parse::<Uscc>()).map(|uscc| uscc.to_string());
        let contact = if self.contact.is_empty() {
            wrong.add("contact", "填写联系人的姓名");
            None
        } else {
            wrong.take("contact", PersonName::parse(&self.contact)).map(|name| name.as_str().to_owned())
        };
        (uscc, contact)
    }
}
