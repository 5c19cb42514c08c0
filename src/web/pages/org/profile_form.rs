//! What a typed profile means, and how a kept one is typed.

use crate::{
    kernel::{
        text::{Address, Email, PersonName, Phone},
        uscc::Uscc,
    },
    org::{Parent, ProfileFacts, ProfileRefusal},
    web::form::{Posted, Wrong},
};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// The most 万元 that can be meant.
const MOST_CAPITAL: i64 = 100_000_000;

/// Reads the form; all faults at once, in the order of the page.
pub(super) fn read(typed: &Posted) -> Result<ProfileFacts, Wrong> {
    let mut wrong = Wrong::default();
    let region = typed.get("region").parse().map_err(|_| ProfileRefusal::NoSuchPlace);
    let region = wrong.take("region", region);
    let address = wrong.take("address", Address::parse(typed.get("address")));
    let legal = PersonName::parse(typed.get("legal_representative"));
    let legal_representative = wrong.take("legal_representative", legal);
    let founded_on = given(typed, "founded_on").map(|text| wrong.take("founded_on", founded(text)));
    let capital =
        given(typed, "registered_capital").map(|text| wrong.take("registered_capital", figure(text)));
    let website = given(typed, "website").map(|text| wrong.take("website", site(text)));
    let contact = wrong.take("contact", PersonName::parse(typed.get("contact")));
    let phone = wrong.take("phone", Phone::parse(typed.get("phone")));
    let email = given(typed, "email").map(|text| wrong.take("email", Email::parse(text)));
    let parent = parent(typed, &mut wrong);
    let facts = (|| {
        Some(ProfileFacts {
            region: region?,
            address: address?,
            legal_representative: legal_representative?,
            contact: contact?,
            phone: phone?,
            email: email.flatten(),
            website: website.flatten(),
            founded_on: founded_on.flatten(),
            registered_capital: capital.flatten(),
            parent,
        })
    })();
    facts.filter(|_| wrong.is_empty()).ok_or(wrong)
}

fn given<'a>(typed: &'a Posted, name: &str) -> Option<&'a str> {
    Some(typed.get(name)).filter(|text| !text.is_empty())
}

fn founded(text: &str) -> Result<NaiveDate, &'static str> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| "写成立日期，例如2009-06-01")
}

fn figure(text: &str) -> Result<Decimal, &'static str> {
    let plain: String = text.chars().filter(|c| !matches!(c, ',' | '，')).collect();
    plain
        .parse::<Decimal>()
        .ok()
        .filter(|figure| {
            *figure > Decimal::ZERO && *figure <= Decimal::from(MOST_CAPITAL) && figure.scale() <= 2
        })
        .ok_or("注册资本只写数字，单位万元，最多两位小数，例如500")
}

fn site(text: &str) -> Result<String, &'static str> {
    let known = text.starts_with("http://") || text.starts_with("https://");
    let plain = text.len() <= 200 && text.bytes().all(|byte| byte.is_ascii_graphic());
    if known && plain {
        Ok(text.to_owned())
    } else {
        Err("网址以http://或https://开头，例如https://www.example.com")
    }
}

fn parent(typed: &Posted, wrong: &mut Wrong) -> Option<Parent> {
    match typed.get("group") {
        "none" => Some(Parent::None),
        "parent" => wrong.take("parent", Uscc::parse(typed.get("parent"))).map(Parent::Code),
        _ => {
            wrong.add("group", "选有没有上级单位（总公司、控股公司）");
            None
        }
    }
}

/// The kept facts as pairs of a form.
pub(super) fn typed(facts: &ProfileFacts) -> Vec<(String, String)> {
    let (group, parent) = match facts.parent {
        None => ("", String::new()),
        Some(Parent::None) => ("none", String::new()),
        Some(Parent::Code(code)) => ("parent", code.to_string()),
    };
    [
        ("region", facts.region.to_string()),
        ("address", facts.address.to_string()),
        ("legal_representative", facts.legal_representative.to_string()),
        ("founded_on", facts.founded_on.map(|day| day.to_string()).unwrap_or_default()),
        (
            "registered_capital",
            facts.registered_capital.map(|it| it.normalize().to_string()).unwrap_or_default(),
        ),
        ("website", facts.website.clone().unwrap_or_default()),
        ("contact", facts.contact.to_string()),
        ("phone", facts.phone.to_string()),
        ("email", facts.email.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("group", group.to_owned()),
        ("parent", parent),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value))
    .collect()
}

/// What a field is called in the record of changes.
pub(super) fn label(field: &str) -> &'static str {
    match field {
        "region" => "住所所在县（市、区）",
        "address" => "住所",
        "legal_representative" => "法定代表人",
        "contact" => "联系人",
        "phone" => "联系电话",
        "email" => "电子邮箱",
        "website" => "单位网址",
        "founded_on" => "成立日期",
        "registered_capital" => "注册资本",
        "group" => "所属集团",
        "parent" => "上级单位",
        _ => "其他",
    }
}

#[cfg(test)]
#[path = "profile_form_tests.rs"]
mod tests;
