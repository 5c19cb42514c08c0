//! What the page tells stands in the file, and what it hides is hidden there.

use super::lines;
use crate::returns::{
    Period,
    rules::report::{Body, Cell, Top},
};
use rust_decimal::Decimal;

fn period(text: &str) -> Period {
    text.parse().expect("a period")
}

fn body(growth: Option<Decimal>, compared: usize) -> Body {
    let total = Cell {
        key: "total".into(),
        label: "合计".into(),
        units: 9,
        value: Some(Decimal::new(93825, 2)),
        share: None,
    };
    let tops = vec![Top { units: 3, share: Some(Decimal::new(3475, 2)) }, Top { units: 10, share: None }];
    Body { expected: 11, total, growth, compared, parts: Vec::new(), tops }
}

#[test]
fn growth_concentration_returns_asked_for_and_trend_are_told() {
    let series = [(period("2025Q2"), 7, Some(Decimal::from(800))), (period("2026Q1"), 8, None)];
    let told = lines(period("2026Q2"), &body(Some(Decimal::new(1250, 2)), 6), &series);
    let told: Vec<String> = told.iter().map(|line| line.join(",")).collect();
    assert_eq!(
        told,
        [
            "2026Q2,total,total,9,938.25,,,万元",
            "2026Q2,expected,returns,11,11,,,份",
            "2026Q2,growth,year_on_year,6,12.5,,,%",
            "2026Q2,concentration,top3,3,34.75,,,%",
            "2026Q2,concentration,top10,10,,,hidden,%",
            "2026Q2,trend,2025Q2,7,800,,,万元",
            "2026Q2,trend,2026Q1,8,,,hidden,万元",
        ]
    );
}

#[test]
fn a_growth_that_is_withheld_is_hidden_and_one_of_nothing_is_not_there() {
    let growth = |compared| {
        let told = lines(period("2026Q2"), &body(None, compared), &[]);
        told.into_iter().find(|line| line[1] == "growth").map(|line| line[6].clone())
    };
    assert_eq!(growth(4), Some("hidden".to_owned()));
    assert_eq!(growth(0), None);
}
