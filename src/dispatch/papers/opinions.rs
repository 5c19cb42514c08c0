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

#[derive(Serialize)]
struct Opinions<'a> {
    title: String,
    authority: &'a str,
    on: String,
    units: Vec<Sheet<'a>>,
    corner: Corner,
}

#[derive(Serialize)]
struct Sheet<'a> {
    facts: Vec<[String; 2]>,
    figures: Vec<[&'a str; 4]>,
    lines: Vec<[&'a str; 7]>,
    visits: Vec<[String; 4]>,
    opinion: &'a str,
}

pub(super) async fn print(
    printer: &Printer,
    list: &List,
    corner: Corner,
    at: DateTime<Utc>,
) -> Result<Vec<u8>> {
    let opinions = Opinions {
        title: format!("{}四川省电子商务示范单位推荐意见表", list.round),
        authority: &list.authority,
        on: in_words(list.prepared_on),
        units: list.units.iter().map(sheet).collect(),
        corner,
    };
    printer.print(form!("opinion"), &opinions, at).await
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
