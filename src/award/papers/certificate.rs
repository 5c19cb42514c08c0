//! The certificate: A4 landscape, one page each.

use super::in_words;
use crate::{
    award::queries::Printed,
    platform::{
        codes,
        document::{Form, form},
    },
    standard::Category,
};
use serde::Serialize;

/// Its layout; the data is a list of certificates.
pub const CERTIFICATE: Form = form!("certificate");

/// A certificate in finished words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Certificate {
    /// The holder.
    pub unit: String,
    /// Its credit code.
    pub uscc: String,
    /// Why: 经评估和公示，认定为.
    pub sentence: String,
    /// The title, in lines.
    pub title: Vec<String>,
    /// 川电示企2014011.
    pub number: String,
    /// 7F2K 9QXM.
    pub code: String,
    /// 文号.
    pub document: String,
    /// Who confers.
    pub issuer: String,
    /// 2014年1月7日.
    pub on: String,
    /// The code that leads to the verification page, as SVG.
    pub qr: String,
    /// The signature as it is printed: key and beginning.
    pub signature: String,
    /// Which printing; empty for the first.
    pub copy: String,
}

impl Certificate {
    /// The words of a certificate; `address` is its verification page. `None` as copy: an electronic duplicate.
    ///
    /// # Errors
    /// A fault when the address is too long for a code.
    pub fn of(printed: &Printed, address: &str, duplicate: bool) -> anyhow::Result<Self> {
        let inscription = &printed.inscription;
        let start = printed.signature.get(..32).unwrap_or_default();
        let copy = match printed.copy {
            _ if duplicate => "电子副本".to_owned(),
            0 | 1 => String::new(),
            copy => format!("第{copy}次印制（补制）"),
        };
        Ok(Self {
            unit: inscription.unit.clone(),
            uscc: inscription.uscc.clone(),
            sentence: "经评估和公示，认定为".into(),
            title: lines(inscription.category),
            number: inscription.certificate.to_string(),
            code: printed.check.grouped(),
            document: inscription.document.clone(),
            issuer: crate::award::ISSUER.into(),
            on: in_words(inscription.announced_on),
            qr: codes::svg(address)?,
            signature: if start.is_empty() {
                String::new()
            } else {
                format!("Ed25519 密钥 {} 签名 {start}…", printed.key_id)
            },
            copy,
        })
    }
}

/// The title in lines that end where a word does.
fn lines(category: Category) -> Vec<String> {
    let title = category.title();
    let (place, rest) = title.split_once("四川省").map_or(("", title), |(_, rest)| ("四川省", rest));
    [place, rest].into_iter().filter(|line| !line.is_empty()).map(ToOwned::to_owned).collect()
}
