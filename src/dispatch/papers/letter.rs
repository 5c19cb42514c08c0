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

#[derive(Serialize)]
struct Letter<'a> {
    issuer: &'a str,
    number: &'a str,
    title: String,
    /// The title in lines that end where a word does.
    lines: [String; 2],
    addressee: &'static str,
    paragraphs: Vec<String>,
    annexes: [String; 2],
    on: String,
    corner: Corner,
}

pub(super) async fn print(
    printer: &Printer,
    list: &List,
    corner: Corner,
    at: DateTime<Utc>,
) -> Result<Vec<u8>> {
    let letter = Letter {
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
        corner,
    };
    printer.print(form!("letter"), &letter, at).await
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
