use super::{Columns, HEIGHT, top_of};
use rust_decimal::Decimal;

fn chart(values: &[i64]) -> Option<Columns> {
    let values: Vec<_> = values
        .iter()
        .map(|value| (value.to_string(), (*value >= 0).then(|| Decimal::from(*value))))
        .collect();
    Columns::of("交易额", "万元", &values)
}

#[test]
fn the_axis_ends_at_a_round_number_above_all() {
    for (most, top) in [(1, 3), (3, 3), (4, 6), (31, 60), (35_208, 60_000), (299_999, 300_000)] {
        assert_eq!(top_of(Decimal::from(most)), Decimal::from(top), "{most}");
    }
}

#[test]
fn columns_stand_on_the_ground_and_inside_the_drawing() {
    let chart = chart(&[12, -1, 24]).expect("a chart");
    assert!(
        chart.columns.iter().all(|one| one.y + one.height == HEIGHT - super::FOOT && one.y >= super::HEAD)
    );
    assert_eq!(chart.columns[0].height * 2, chart.columns[2].height, "to scale");
    assert!(chart.columns[1].value.is_none() && chart.columns[2].now);
    assert!(chart.to_string().contains("role=\"img\""));
}

#[test]
fn nothing_is_drawn_of_nothing() {
    assert!(chart(&[]).is_none() && chart(&[-1]).is_none() && chart(&[0, 0]).is_none());
}

#[test]
fn long_numbers_of_the_axis_are_not_cut_and_the_columns_stand_beside_them() {
    assert_eq!(chart(&[12, 24]).expect("a chart").left, super::LEFT, "short ones need no more room");
    let chart = chart(&[388_007_715, 1_166_129_042]).expect("a chart");
    let longest = chart.lines.iter().map(|line| line.text.len()).max().expect("an axis");
    assert_eq!(longest, "1,200,000,000".len());
    assert!(usize::try_from(chart.left).expect("room") >= longest * 6 + 6, "{}", chart.left);
    let inside = |one: &super::Column| one.x >= chart.left && one.x + one.width <= super::WIDTH;
    assert!(chart.columns.iter().all(inside));
    assert!(chart.to_string().contains(&format!("x1=\"{}\"", chart.left)));
}
