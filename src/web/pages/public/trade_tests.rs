use super::Trade;
use crate::returns::{
    Period,
    report::{Report, ReportStage},
    rules::report::{Body, Cell},
};
use chrono::DateTime;
use rust_decimal::Decimal;
use uuid::Uuid;

fn report(period: Period, wan: Option<i64>) -> Report {
    let total = Cell {
        key: "total".into(),
        label: "合计".into(),
        units: 27,
        value: wan.map(Decimal::from),
        share: None,
    };
    Report {
        id: Uuid::nil().into(),
        period,
        stage: ReportStage::Published,
        title: format!("{}示范单位运行报告", period.label()),
        words: String::new(),
        body: Body { expected: 27, total, growth: None, compared: 0, parts: vec![], tops: vec![] },
        drawn_at: DateTime::UNIX_EPOCH,
        published_at: Some(DateTime::UNIX_EPOCH),
        version: 0,
    }
}

fn quarter(year: i32, quarter: u8) -> Period {
    Period::of_quarter(year, quarter).expect("a quarter")
}

#[test]
fn quarters_stand_in_order_in_yi_and_years_do_not_mix_in() {
    let published = [
        report(Period::of_year(2014), Some(9_000_000)),
        report(quarter(2015, 1), Some(1_312_049)),
        report(quarter(2014, 4), None),
        report(quarter(2014, 3), Some(1_123_000)),
    ];
    let trade = Trade::of(&published).expect("a chart");
    let rows: Vec<(&str, &str)> =
        trade.rows.iter().map(|row| (row.period.as_str(), row.value.as_str())).collect();
    assert_eq!(rows, [("2014年3季度", "112.30"), ("2014年4季度", "不公布"), ("2015年1季度", "131.20")]);
    assert_eq!(trade.title, "2015年1季度示范单位运行报告");
    assert_eq!(trade.rows[0].units, 27);
}

#[test]
fn of_many_quarters_the_newest_eight_are_drawn_and_without_a_total_nothing() {
    let years = (2013..=2015).flat_map(|year| (1..=4).map(move |n| quarter(year, n)));
    let published: Vec<Report> = years.map(|one| report(one, Some(10_000))).collect();
    let trade = Trade::of(&published).expect("a chart");
    assert_eq!(trade.rows.len(), 8);
    assert_eq!(trade.rows[0].period, "2014年1季度");
    assert!(Trade::of(&[report(quarter(2014, 1), None)]).is_none());
    assert!(Trade::of(&[report(Period::of_year(2014), Some(1))]).is_none());
    assert!(Trade::of(&[]).is_none());
}
