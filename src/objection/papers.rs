//! 异议处理答复: the reply as a letter on paper. It is addressed to the receipt and names nobody: who holds it shows no more than that
//! somebody objected. The same reply gives the same bytes, so it is printed when it is wanted.

use super::{Objection, rules::replied_text};
use crate::{
    kernel::day,
    platform::{
        document::{Printer, form},
        error::{Error, Result},
    },
};
use serde::Serialize;

/// Who replies.
const ISSUER: &str = "四川省商务厅";

#[derive(Serialize)]
struct Reply {
    issuer: &'static str,
    number: String,
    title: String,
    addressee: String,
    paragraphs: Vec<String>,
    on: String,
    contact: String,
}

/// The name of the paper.
#[must_use]
pub fn reply_name(objection: &Objection) -> String {
    format!("异议处理答复（{}）", objection.receipt)
}

/// Prints the reply that went out; `contact`: whom to ask, empty for nobody.
///
/// # Errors
/// [`Error::Unseen`] before the reply went out; faults of the printer.
pub async fn reply(printer: &Printer, objection: &Objection, contact: &str) -> Result<Vec<u8>> {
    let (text, at) = replied_text(objection).zip(objection.replied_at).ok_or(Error::Unseen)?;
    let reply = Reply {
        issuer: ISSUER,
        number: format!("异议编号：{}", objection.receipt),
        title: format!("关于对{}异议的答复", objection.unit_name),
        addressee: format!("{}号异议提出人", objection.receipt),
        paragraphs: text
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .map(ToOwned::to_owned)
            .collect(),
        on: day::day_of(at).format("%Y年%-m月%-d日").to_string(),
        contact: contact.to_owned(),
    };
    printer.print(form!("reply"), &reply, at).await
}
