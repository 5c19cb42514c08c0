//! 推荐意见表: a sheet for each unit, with what was checked clause by clause, the opinion and room for the seal.

use super::{Corner, in_words};
use crate::{
    dispatch::model::{List, Unit},
    platform::{
        document::{Printer, form},
        error::Result,
    },
};
use chrono::{DateTime, Utc};
use serde::Serialize;

/// What the opinion sheets say, on paper and as a page.
#[derive(Debug, Serialize)]
pub struct Opinions<'a> {
    /// The title over each sheet.
    pub title: String,
    /// Whose opinion it is.
    pub authority: &'a str,
    /// 2026年3月2日.
    pub on: String,
    /// A sheet a unit, in the order of the list.
    pub units: Vec<Sheet<'a>>,
}

/// The sheet of one unit.
#[derive(Debug, Serialize)]
pub struct Sheet<'a> {
    /// Label and value, the name of the unit first.
    pub facts: Vec<[String; 2]>,
    /// Clause, figure, what was given, what the standard wants.
    pub figures: Vec<[&'a str; 4]>,
    /// Clause, content, automatic result, truth, completeness, met, remark.
    pub lines: Vec<[&'a str; 7]>,
    /// Where and when, who went, conclusion, what was seen.
    pub visits: Vec<[String; 4]>,
    /// The opinion.
    pub opinion: &'a str,
}

#[derive(Serialize)]
struct Printed<'a> {
    #[serde(flatten)]
    opinions: Opinions<'a>,
    corner: Corner,
}

pub(super) async fn print(
    printer: &Printer,
    list: &List,
    corner: Corner,
    at: DateTime<Utc>,
) -> Result<Vec<u8>> {
    printer.print(form!("opinion"), &Printed { opinions: opinions(list), corner }, at).await
}

/// The words of the opinion sheets of this list.
#[must_use]
pub fn opinions(list: &List) -> Opinions<'_> {
    Opinions {
        title: format!("{}四川省电子商务示范单位推荐意见表", list.round),
        authority: &list.authority,
        on: in_words(list.prepared_on),
        units: list.units.iter().map(sheet).collect(),
    }
}

fn sheet(unit: &Unit) -> Sheet<'_> {
    let kind = unit.kind.map(|kind| format!("（{}）", kind.label())).unwrap_or_default();
    let digest = unit.submission_digest.get(..12).unwrap_or_default();
    let facts = [
        ("单位名称", unit.name.clone()),
        ("统一社会信用代码", unit.uscc.clone()),
        ("申报类别", format!("{}{kind}", unit.category.label())),
        ("注册地", unit.region.clone()),
        ("申报编号", unit.number.clone()),
        ("推荐排序", format!("第{}", unit.rank)),
        ("审核的材料", format!("第{}次提交，摘要{digest}", unit.submission)),
    ];
    Sheet {
        facts: facts.map(|(label, value)| [label.to_owned(), value]).to_vec(),
        figures: unit
            .figures
            .iter()
            .map(|figure| [figure.clause.as_str(), &figure.label, &figure.given, &figure.want])
            .collect(),
        lines: unit
            .lines
            .iter()
            .map(|line| {
                [
                    line.clause.as_str(),
                    &line.title,
                    &line.system,
                    &line.truth,
                    &line.completeness,
                    &line.met,
                    &line.remark,
                ]
            })
            .collect(),
        visits: unit
            .visits
            .iter()
            .map(|visit| {
                let photos =
                    if visit.photos > 0 { format!("（照片{}张）", visit.photos) } else { String::new() };
                let where_to = format!("{}，{}", in_words(visit.on), visit.place);
                [
                    where_to,
                    visit.visitors.clone(),
                    visit.conclusion.clone(),
                    format!("{}{photos}", visit.summary),
                ]
            })
            .collect(),
        opinion: &unit.opinion,
    }
}
