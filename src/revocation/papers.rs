//! 拟撤销告知书 and 撤销决定: the letter form of GB/T 9704.

use super::{Ending, Revocation};
use crate::{
    award::ISSUER,
    kernel::day,
    platform::{
        document::{Printer, form},
        error::Result,
    },
};
use chrono::{Datelike as _, NaiveDate};
use serde::Serialize;

/// A letter of the province in finished words: for the page and for paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Paper {
    /// 四川省商务厅.
    pub issuer: &'static str,
    /// 文号.
    pub number: String,
    /// The title, whole.
    pub title: String,
    /// The title in lines.
    pub lines: Vec<String>,
    /// 主送, without colon.
    pub addressee: String,
    /// Paragraphs.
    pub paragraphs: Vec<String>,
    /// 成文日期.
    pub on: String,
}

/// 2026年7月1日.
pub(crate) fn in_words(on: NaiveDate) -> String {
    format!("{}年{}月{}日", on.year(), on.month(), on.day())
}

fn grounds(one: &Revocation) -> String {
    one.intent.grounds.iter().map(|clause| clause.in_words()).collect::<Vec<_>>().join("、")
}

/// The notice of intent.
#[must_use]
pub fn notice(one: &Revocation) -> Paper {
    let title = one.title.category.title();
    Paper {
        issuer: ISSUER,
        number: one.intent.number.clone(),
        title: format!("关于拟撤销{title}称号的告知书"),
        lines: vec!["关于拟撤销".into(), format!("{title}称号的告知书")],
        addressee: one.title.unit_name.clone(),
        paragraphs: vec![
            format!(
                "你单位{}被认定为{title}（证书编号{}）。",
                in_words(one.title.announced_on),
                one.title.certificate
            ),
            format!("经查，你单位没有达到创建标准{}：{}", grounds(one), full_stop(&one.intent.facts)),
            format!(
                "依据《四川省电子商务示范工作方案》（{}）四（四），拟撤销你单位的称号和授牌。",
                crate::kernel::statute::SCHEME
            ),
            format!(
                "你单位有权陈述和申辩，请在{}前通过工作平台提交。逾期不提交的，视为放弃。",
                in_words(one.intent.answer_by)
            ),
            "作出决定以前，称号继续有效。".into(),
        ],
        on: in_words(day::day_of(one.noticed.at)),
    }
}

/// The decision; `None` while nobody has approved it.
#[must_use]
pub fn decision(one: &Revocation) -> Option<Paper> {
    let ((decision, _), approved) = (one.prepared.as_ref()?, one.approved.as_ref()?);
    let title = one.title.category.title();
    let heard = match &one.answer {
        Some(answer) => format!("你单位{}提交了陈述申辩。", in_words(day::day_of(answer.hand.at))),
        None => "你单位在期限内没有陈述申辩。".to_owned(),
    };
    let ends = match decision.ending {
        Ending::Revoked => format!(
            "依据《四川省电子商务示范工作方案》（{}）四（四），决定撤销你单位{title}称号（证书编号{}），自本决定之日起不得再使用称号和标牌，标牌交回推荐单位或者省商务厅。",
            crate::kernel::statute::SCHEME,
            one.title.certificate
        ),
        Ending::Kept => {
            format!("决定不予撤销你单位{title}称号（证书编号{}），称号继续有效。", one.title.certificate)
        }
    };
    let what = match decision.ending {
        Ending::Revoked => "撤销",
        Ending::Kept => "不予撤销",
    };
    Some(Paper {
        issuer: ISSUER,
        number: decision.number.clone(),
        title: format!("关于{what}{title}称号的决定"),
        lines: vec![format!("关于{what}"), format!("{title}称号的决定")],
        addressee: one.title.unit_name.clone(),
        paragraphs: vec![
            format!(
                "{}（{}）告知你单位：没有达到创建标准{}。{}",
                in_words(day::day_of(one.noticed.at)),
                one.intent.number,
                grounds(one),
                full_stop(&one.intent.facts)
            ),
            format!("{heard}{}", full_stop(&decision.reason)),
            ends,
        ],
        on: in_words(day::day_of(approved.at)),
    })
}

/// With a full stop at its end.
pub(crate) fn full_stop(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['。', '！', '？']) { text.to_owned() } else { format!("{text}。") }
}

/// Prints either.
///
/// # Errors
/// Faults of the printer.
pub async fn print(printer: &Printer, paper: &Paper, at: chrono::DateTime<chrono::Utc>) -> Result<Vec<u8>> {
    printer.print(form!("revocation"), paper, at).await
}
