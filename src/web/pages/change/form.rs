//! What is typed into the form of a change, and what it means.

use crate::{
    change::{Changes, New, Succession},
    kernel::{
        place::RegionCode,
        text::{Address, PersonName, Remark, UnitName},
        uscc::Uscc,
    },
    platform::files::Stored,
    web::{form::Wrong, pages::application::received::Received},
};
use chrono::NaiveDate;
use std::{fmt::Display, str::FromStr};

/// The field of the evidence.
pub(super) const INPUT: &str = "u-proof";

/// What was typed.
#[derive(Clone, Debug, Default)]
pub(super) struct Typed {
    pub name: String,
    pub legal_representative: String,
    pub region: String,
    pub address: String,
    pub uscc: String,
    pub succession: String,
    pub effective_on: String,
    pub reason: String,
}

/// A field that may be left blank.
fn maybe<T: FromStr<Err: Display>>(wrong: &mut Wrong, field: &str, typed: &str) -> Option<T> {
    if typed.is_empty() { None } else { wrong.take(field, typed.parse::<T>()) }
}

impl Typed {
    pub(super) fn of(received: &Received) -> Self {
        let text = |name: &str| received.get(name).to_owned();
        Self {
            name: text("name"),
            legal_representative: text("legal_representative"),
            region: text("region"),
            address: text("address"),
            uscc: text("uscc"),
            succession: text("succession"),
            effective_on: text("effective_on"),
            reason: text("reason"),
        }
    }

    /// What it means, with its evidence.
    pub(super) fn read(&self, received: &Received) -> Result<New, Wrong> {
        let mut wrong = Wrong::default();
        let name = maybe::<UnitName>(&mut wrong, "name", &self.name);
        let legal = maybe::<PersonName>(&mut wrong, "legal_representative", &self.legal_representative);
        let region = maybe::<RegionCode>(&mut wrong, "region", &self.region);
        let address = maybe::<Address>(&mut wrong, "address", &self.address);
        let code = maybe::<Uscc>(&mut wrong, "uscc", &self.uscc);
        let why = Succession::from_code(&self.succession);
        let uscc = match (self.uscc.is_empty(), why) {
            (true, None) => None,
            (false, Some(why)) => code.map(|code| (code, why)),
            (true, Some(_)) => {
                wrong.add("uscc", "选了合并或者改制的，填新的信用代码；没有变的选“没有变”");
                None
            }
            (false, None) => {
                wrong.add("succession", "信用代码变了的，选是合并还是改制");
                None
            }
        };
        let day = wrong.take(
            "effective_on",
            self.effective_on.parse::<NaiveDate>().map_err(|_| "填变更登记的日期，例如2026-03-02"),
        );
        let reason =
            wrong.take("reason", Remark::parse(&self.reason).map_err(|_| "写变更的原因，最多1000个字"));
        let file = wrong.take(INPUT, proof(received));
        let changes = Changes { name, legal_representative: legal, region, address, uscc };
        match (wrong.is_empty(), day, reason, file) {
            (true, Some(effective_on), Some(reason), Some(file)) => {
                Ok(New { changes, effective_on, reason, file })
            }
            _ => {
                if !received.files.is_empty() {
                    wrong.add(INPUT, "改好以后重新选一次证明材料，刚才选的没有留下");
                }
                Err(wrong)
            }
        }
    }
}

/// The evidence that was sent; or why there is none.
fn proof(received: &Received) -> Result<Stored, String> {
    if let Some((_, name, says)) = received.refused.first() {
        return Err(format!("{name}：{says}"));
    }
    match received.files.as_slice() {
        [(_, file)] => Ok(file.clone()),
        [] => Err("上传证明材料：新的营业执照、登记机关的变更通知书，合并的附协议，合成一份文件".to_owned()),
        _ => Err("合成一份文件再上传".to_owned()),
    }
}
