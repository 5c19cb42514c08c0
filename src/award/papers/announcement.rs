//! 认定通知: the red-head form of GB/T 9704-2012, with the units as annex.

use super::in_words;
use crate::{
    award::Document,
    platform::document::{Form, form},
    standard::Category,
};
use serde::Serialize;

/// Its layout.
pub const ANNOUNCEMENT: Form = form!("announcement");

/// The document in finished words: for the page and for paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Announcement {
    /// 四川省商务厅文件.
    pub mark: String,
    /// 发文字号.
    pub number: String,
    /// The title, whole.
    pub title: String,
    /// The title in lines that end where a word does.
    pub lines: Vec<String>,
    /// 主送, without colon.
    pub addressee: String,
    /// Paragraphs.
    pub text: Vec<String>,
    /// What the annex is called.
    pub annex: String,
    /// The units, category by category.
    pub tables: Vec<Table>,
    /// 发文机关署名.
    pub issuer: String,
    /// 成文日期.
    pub on: String,
    /// 抄送; empty: nobody.
    pub copies: String,
    /// 印发机关.
    pub by: String,
    /// Not issued yet: 征求签发, across every page.
    pub draft: bool,
}

/// The units of a category.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Table {
    /// 一、四川省电子商务示范企业（22家）.
    pub heading: String,
    /// Number, name, place, certificate number.
    pub rows: Vec<[String; 4]>,
}

const NUMERALS: [&str; 3] = ["一", "二", "三"];

impl Announcement {
    /// The words of a document.
    #[must_use]
    pub fn of(document: &Document, draft: bool) -> Self {
        let wording = &document.wording;
        let there = Category::ALL.into_iter().filter(|category| wording.of(*category).next().is_some());
        let tables =
            there.zip(NUMERALS).map(|(category, numeral)| Table::of(document, category, numeral)).collect();
        Self {
            mark: format!("{}文件", wording.issuer),
            number: wording.number.clone(),
            title: wording.title.clone(),
            lines: in_lines(&wording.title),
            addressee: wording.addressee.clone(),
            text: wording.text.clone(),
            annex: annex(&wording.title),
            tables,
            issuer: wording.issuer.clone(),
            on: in_words(document.on),
            copies: wording.copies.clone(),
            by: format!("{}办公室", wording.issuer),
            draft,
        }
    }
}

impl Table {
    fn of(document: &Document, category: Category, numeral: &str) -> Self {
        let rows: Vec<[String; 4]> = (1..)
            .zip(document.listed(category))
            .map(|(n, (unit, certificate)): (u32, _)| {
                [n.to_string(), unit.name.clone(), unit.region.clone(), certificate.to_owned()]
            })
            .collect();
        let heading = format!("{numeral}、{}（{}{}）", category.title(), rows.len(), category.measure_word());
        Self { heading, rows }
    }
}

/// What the annex is called: 2013年第一批四川省电子商务示范单位名单, on one line.
fn annex(title: &str) -> String {
    let round = title.split_once("四川省").map_or("", |(round, _)| round).trim_start_matches("关于认定");
    format!("{round}四川省电子商务示范单位名单")
}

/// The title breaks before what is conferred, and before the counties, whose title is long: 关于认定2013年第一批 /
/// 四川省电子商务示范企业、示范基地的通知.
fn in_lines(title: &str) -> Vec<String> {
    let mut lines = vec![title.to_owned()];
    for word in ["四川省", "农村"] {
        let last = lines.pop().unwrap_or_default();
        match last.find(word).filter(|at| *at > 0 && last.chars().count() > 22) {
            Some(at) => {
                let (one, two) = last.split_at(at);
                lines.extend([one.to_owned(), two.to_owned()]);
            }
            None => lines.push(last),
        }
    }
    lines
}
