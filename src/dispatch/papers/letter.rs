//! 推荐函: the letter form of GB/T 9704.

use super::{ADDRESSEE, Corner, counted, in_words};
use crate::{
    dispatch::model::List,
    platform::{
        document::{Printer, form},
        error::Result,
    },
    standard::Category,
};
use chrono::{DateTime, Utc};
use serde::Serialize;

/// What the letter says, on paper and as a page.
#[derive(Debug, Serialize)]
pub struct Letter<'a> {
    /// Whose letter it is.
    pub issuer: &'a str,
    /// 发文字号.
    pub number: &'a str,
    /// Its title in one piece.
    pub title: String,
    /// The title in lines that end where a word does.
    pub lines: [String; 2],
    /// To whom, without colon.
    pub addressee: &'static str,
    /// Its text.
    pub paragraphs: Vec<String>,
    /// What comes with it.
    pub annexes: [String; 2],
    /// 2026年3月2日.
    pub on: String,
}

#[derive(Serialize)]
struct Printed<'a> {
    #[serde(flatten)]
    letter: Letter<'a>,
    corner: Corner,
}

pub(super) async fn print(
    printer: &Printer,
    list: &List,
    corner: Corner,
    at: DateTime<Utc>,
) -> Result<Vec<u8>> {
    printer.print(form!("letter"), &Printed { letter: letter(list), corner }, at).await
}

/// The words of the letter that recommends this list.
#[must_use]
pub fn letter(list: &List) -> Letter<'_> {
    Letter {
        issuer: &list.authority,
        number: &list.letter_number,
        title: format!("关于推荐{}四川省电子商务示范单位的函", list.round),
        lines: [format!("关于推荐{}", list.round), "四川省电子商务示范单位的函".to_owned()],
        addressee: ADDRESSEE,
        paragraphs: paragraphs(list),
        annexes: [
            format!("{}四川省电子商务示范单位推荐汇总表", list.round),
            format!("{}四川省电子商务示范单位推荐意见表", list.round),
        ],
        on: in_words(list.prepared_on),
    }
}

fn paragraphs(list: &List) -> Vec<String> {
    let mut text = vec![
        format!(
            "按照《四川省电子商务示范工作方案》（川商电〔2013〕12号）的要求，我单位对本地提交的{}申报材料逐条审核了真实性、完整性，并对照创建标准逐条比对。",
            list.round
        ),
        format!("经审核，现推荐{}，共{}个单位，依推荐顺序为：", counted(list), list.units.len()),
    ];
    for category in Category::ALL {
        let units: Vec<String> = list
            .units
            .iter()
            .filter(|unit| unit.category == category)
            .map(|unit| format!("{}.{}", unit.rank, unit.name))
            .collect();
        if !units.is_empty() {
            text.push(format!("{}：{}。", category.label(), units.join("；")));
        }
    }
    text.push("上述单位的申报材料真实、完整，推荐意见详见附件。".to_owned());
    text.push("专此函达。".to_owned());
    text
}
