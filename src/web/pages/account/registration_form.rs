//! What a registration means: typed texts become a unit and its owner, or a list of what is amiss.

use crate::{
    account::{AccountRefusal, Login, Password, rules::password::PasswordFault},
    kernel::{
        day,
        place::{Region, RegionCode, Regions},
        refusal::Refusal as _,
        text::{Address, PersonName, Phone, UnitName},
        uscc::Uscc,
    },
    org::{NewOrg, OrgKind, RegisterRefusal},
    platform::error::Error,
    web::form::{Posted, Wrong},
};
use chrono::{DateTime, Utc};

/// A registration that makes sense.
#[derive(Debug)]
pub(super) struct Meaning {
    pub(super) org: NewOrg,
    pub(super) login: Login,
    pub(super) password: Password,
}

/// Reads the form; all faults at once, in the order of the page.
pub(super) fn read(typed: &Posted) -> Result<Meaning, Wrong> {
    let mut wrong = Wrong::default();
    let kind = wrong.take("kind", OrgKind::from_code(typed.get("kind")).ok_or("选一个：单位要申报哪一类"));
    let name = wrong.take("name", UnitName::parse(typed.get("name")));
    let uscc = wrong.take("uscc", Uscc::parse(typed.get("uscc")));
    let region = typed.get("region").parse::<RegionCode>().map_err(|_| RegisterRefusal::NoSuchPlace);
    let region = wrong.take("region", region);
    let address = wrong.take("address", Address::parse(typed.get("address")));
    let representative = typed.get("legal_representative");
    let legal_representative = wrong.take("legal_representative", PersonName::parse(representative));
    let contact = wrong.take("contact", PersonName::parse(typed.get("contact")));
    let phone = wrong.take("phone", Phone::parse(typed.get("phone")));
    let login = wrong.take("login", Login::parse(typed.get("login")));
    let password = password(typed, typed.get("login"), &mut wrong);
    let org = (|| {
        let (name, uscc, kind, region) = (name?, uscc?, kind?, region?);
        let (address, legal_representative) = (address?, legal_representative?);
        Some(NewOrg {
            name,
            uscc,
            kind,
            region,
            address,
            legal_representative,
            contact: contact?,
            phone: phone?,
        })
    })();
    match (org, login, password) {
        (Some(org), Some(login), Some(password)) if wrong.is_empty() => Ok(Meaning { org, login, password }),
        _ => Err(wrong),
    }
}

/// Reads a new password typed twice, in the fields `password` and `again`.
pub(super) fn password(typed: &Posted, login: &str, wrong: &mut Wrong) -> Option<Password> {
    match Password::choose(typed.untrimmed("password"), typed.untrimmed("again"), login) {
        Ok(password) => Some(password),
        Err(fault) => {
            let field = if fault == PasswordFault::NotRepeated { "again" } else { "password" };
            wrong.add(field, fault.to_string());
            None
        }
    }
}

/// A refusal that belongs to a field goes there; any other goes on as it is.
pub(super) fn at_field(error: Error) -> Result<Wrong, Error> {
    let Error::Refused(refused) = error else { return Err(error) };
    let fields = [
        (RegisterRefusal::AlreadyRegistered.code(), "uscc"),
        (RegisterRefusal::NotAnAuthority.code(), "kind"),
        (RegisterRefusal::NoSuchPlace.code(), "region"),
        (AccountRefusal::LoginTaken.code(), "login"),
    ];
    let Some((_, field)) = fields.into_iter().find(|(code, _)| *code == refused.code) else {
        return Err(refused.into());
    };
    let mut wrong = Wrong::default();
    wrong.refuse(field, &refused);
    Ok(wrong)
}

/// Prefectures with their counties of the day, for one select: a label, and (code, name) pairs. The name carries the
/// prefecture, because two of them have a 市中区.
pub(in crate::web::pages) fn places(
    regions: &Regions,
    now: DateTime<Utc>,
) -> Vec<(String, Vec<(String, String)>)> {
    let today = day::day_of(now);
    let counties = |prefecture: &Region| {
        let name = |county: &Region| format!("{}{}", prefecture.name, county.name);
        let counties = regions.counties_of(prefecture.code, today);
        counties.into_iter().map(|county| (county.code.to_string(), name(county))).collect()
    };
    regions.prefectures().map(|region| (region.name.clone(), counties(region))).collect()
}

#[cfg(test)]
#[path = "registration_form_tests.rs"]
mod tests;
