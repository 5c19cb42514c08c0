//! The canonical fields of a certificate: what its signature is over.
//!
//! # For a third party
//! The text is one JSON object in UTF-8, without spaces and without a line end, with these members in this order:
//! `form` (`shifan-certificate-1`), `certificate` (川电示企2014011), `unit`, `uscc`, `title`, `document` (文号), `announced_on`
//! (2014-01-07), `issuer`, `key` (the id of the key: the first 16 figures of the SHA-256 of the 32 bytes of the public key).
//! The verification page of a certificate hands out that text, the 64 bytes of the signature and the public key; then
//!
//! ```sh
//! openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in certificate.json -sigfile certificate.sig
//! ```
//!
//! The signature says what was conferred, once and for ever. Whether the title is still held is the register's to say.

use super::CertificateNumber;
use crate::standard::Category;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// The first member: a later form of the fields would bear another name.
pub const FORM: &str = "shifan-certificate-1";
/// Who confers.
pub const ISSUER: &str = "四川省商务厅";

/// The fields, in the order of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fields {
    /// [`FORM`].
    pub form: String,
    /// 川电示企2014011.
    pub certificate: String,
    /// The holder.
    pub unit: String,
    /// Its credit code.
    pub uscc: String,
    /// 四川省电子商务示范企业.
    pub title: String,
    /// 文号.
    pub document: String,
    /// 2014-01-07.
    pub announced_on: String,
    /// [`ISSUER`].
    pub issuer: String,
    /// The id of the key.
    pub key: String,
}

impl Fields {
    /// The members with the words of a page, but for the form.
    #[must_use]
    pub fn labelled(&self) -> [(&'static str, &str); 8] {
        [
            ("证书编号", &self.certificate),
            ("单位", &self.unit),
            ("统一社会信用代码", &self.uscc),
            ("称号", &self.title),
            ("认定文件", &self.document),
            ("认定日期", &self.announced_on),
            ("发证机关", &self.issuer),
            ("密钥编号", &self.key),
        ]
    }
}

/// What stands on a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inscription {
    /// Its number.
    pub certificate: CertificateNumber,
    /// The holder, as announced.
    pub unit: String,
    /// Its credit code.
    pub uscc: String,
    /// Which title.
    pub category: Category,
    /// 文号.
    pub document: String,
    /// The day from which it is held.
    pub announced_on: NaiveDate,
}

impl Inscription {
    /// The canonical fields, under the key of this id.
    #[must_use]
    pub fn fields(&self, key: &str) -> Fields {
        Fields {
            form: FORM.into(),
            certificate: self.certificate.to_string(),
            unit: self.unit.clone(),
            uscc: self.uscc.clone(),
            title: self.category.title().into(),
            document: self.document.clone(),
            announced_on: self.announced_on.to_string(),
            issuer: ISSUER.into(),
            key: key.into(),
        }
    }
}

/// A certificate's signature, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// The canonical text.
    pub fields: String,
    /// 128 figures in hexadecimal.
    pub signature: String,
    /// The id of the key.
    pub key_id: String,
    /// The public key, 64 figures in hexadecimal.
    pub public_key: String,
    /// When it was signed.
    pub signed_at: DateTime<Utc>,
}
