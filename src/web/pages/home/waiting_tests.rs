use super::{for_authority, for_expert, for_office};
use crate::{
    application::Stage,
    overview::{AtStage, Packages, Sheets},
};
use chrono::{DateTime, Utc};

fn at(text: &str) -> DateTime<Utc> {
    format!("{text}:00+08:00").parse().expect("a moment")
}

fn stand(stage: Stage, direct: bool, number: u32) -> AtStage {
    AtStage { stage, direct, number, due_at: None, since: at("2015-10-09T10:20") }
}

#[test]
fn an_authority_examines_what_is_not_direct() {
    let items = for_authority(
        &[stand(Stage::Submitted, false, 6), stand(Stage::Submitted, true, 2)],
        Packages::default(),
    );
    let said: Vec<_> =
        items.iter().map(|item| (item.number, item.what.as_str(), item.says.as_str())).collect();
    assert_eq!(
        said,
        [(Some(6), "件待审核", "核对真实、完整，逐条比对标准，最早的10月9日（周五）10:20到这里")]
    );
    let missing = Packages { missing: 2, ..Packages::default() };
    assert_eq!(for_authority(&[], missing)[0].href, "/recommendation?state=recommended&work=unsent");
}

#[test]
fn the_province_accepts_confirms_and_remembers_re_reviews() {
    let due = AtStage { due_at: Some(at("2015-10-21T00:00")), ..stand(Stage::Recommended, false, 3) };
    let items = for_office(&[due, stand(Stage::Submitted, true, 2)], (5, "2015-12-26".parse().ok()));
    let said: Vec<_> = items
        .iter()
        .map(|item| format!("{}{}：{}", item.number.unwrap_or(0), item.what, item.says))
        .collect();
    assert_eq!(
        said,
        [
            "3件待受理：核对材料，要补正的退回，最近的10月20日（周二）24:00到期",
            "2件自称省级企业，待确认：确认后不占市州名额，最早的10月9日（周五）10:20到这里",
            "5个称号90天内复核到期：最早2015年12月26日到期",
        ]
    );
    assert!(for_office(&[], (0, None)).is_empty());
}

#[test]
fn an_expert_with_nothing_open_has_nothing_to_do() {
    assert!(for_expert(Sheets { open: 0, locked: 14, due_at: None }).is_empty());
    let items = for_expert(Sheets { open: 6, locked: 8, due_at: Some(at("2015-11-27T18:00")) });
    assert_eq!(items[0].says, "已提交8件，11月27日（周五）18:00前提交");
}
