//! A unit as the public list holds it, and the fingerprint of such a list.

use crate::{
    kernel::place::{RegionCode, Regions},
    standard::Category,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// One unit of a list, in the form in which it is published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// The title it is proposed for.
    pub category: Category,
    /// Its place in the list of its category.
    pub position: i32,
    /// Its name.
    pub unit: String,
    /// 绵阳市涪城区.
    pub place: String,
    /// 主要工作业绩.
    pub achievements: String,
}

/// The name under which a unit is published: a county's bureau applies, but the title is the county's (四(三)).
#[must_use]
pub fn listed_name(
    category: Category,
    unit_name: &str,
    region_code: &str,
    regions: &Regions,
    on: NaiveDate,
) -> String {
    let county = || {
        let code: RegionCode = region_code.parse().ok()?;
        Some(regions.name_of(code, on)?.to_owned())
    };
    match category {
        Category::County => county().unwrap_or_else(|| unit_name.to_owned()),
        Category::Enterprise | Category::Base => unit_name.to_owned(),
    }
}

/// The fingerprint of a canonical text: SHA-256, hex.
#[must_use]
pub fn fingerprint(canonical: &str) -> String {
    Sha256::digest(canonical.as_bytes()).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// Does the text show a mobile number or an identity number? Eleven digits beginning with 1, or seventeen digits and a
/// check character, standing alone.
#[must_use]
pub fn discloses(text: &str) -> bool {
    disclosed(text).is_some()
}

/// The first of them: what it is, with as much of it as helps to find it, 手机号138****5678.
#[must_use]
pub fn disclosed(text: &str) -> Option<String> {
    text.split(|c: char| !c.is_ascii_alphanumeric()).find_map(|word| {
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let mobile = word.len() == 11 && digits == 11 && word.starts_with('1');
        let identity = word.len() == 18 && digits >= 17 && (digits == 18 || word.ends_with(['X', 'x']));
        let what = if mobile { "手机号" } else { "证件号" };
        let (head, tail) = (word.get(..3)?, word.get(word.len().checked_sub(4)?..)?);
        (mobile || identity).then(|| format!("{what}{head}****{tail}"))
    })
}
