use super::{YearFigures, years};
use crate::returns::Line;
use rust_decimal::Decimal;

fn lines(key: &str, value: i64) -> Vec<Line> {
    let (key, value) = (key.to_owned(), Decimal::from(value));
    vec![Line { key, label: String::new(), unit: String::new(), value, note: String::new() }]
}

#[test]
fn a_year_is_read_from_its_return_or_from_its_quarters() {
    let mut year = YearFigures { year: 2025, ..YearFigures::default() };
    for quarter in 1..=3 {
        year.quarters.insert(quarter, lines("turnover", i64::from(quarter) * 10));
    }
    assert_eq!(year.figure("turnover", true), None, "three quarters are no year");
    assert_eq!(year.figure("turnover", false), None);
    year.quarters.insert(4, lines("turnover", 40));
    assert_eq!(year.figure("turnover", true), Some(Decimal::from(100)));
    assert_eq!(year.figure("turnover", false), Some(Decimal::from(40)), "a stock is the last quarter's");
    assert_eq!(year.figure("staff", false), None);
    year.yearly = lines("turnover", 101);
    assert_eq!(year.figure("turnover", true), Some(Decimal::from(101)), "the yearly return wins");
}

#[test]
fn periods_are_gathered_by_year() {
    let period = |text: &str| text.parse().expect("a period");
    let all = years(vec![
        (period("2024Q4"), lines("a", 1)),
        (period("2025Q1"), lines("a", 2)),
        (period("2025"), lines("a", 3)),
    ]);
    assert_eq!(all.iter().map(|year| year.year).collect::<Vec<_>>(), [2024, 2025]);
    assert_eq!((all[1].yearly.len(), all[1].quarters.len(), all[0].quarters.len()), (1, 1, 1));
}
