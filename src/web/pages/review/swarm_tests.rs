use super::{Dot, Swarm, lowest_tick};
use askama::Template as _;
use rust_decimal::Decimal;

fn dot(mean: i64) -> Dot {
    Dot { mean: Decimal::from(mean), above: mean > 80, wide: mean == 70 }
}

#[test]
fn the_axis_begins_at_a_ten_below_the_worst() {
    for (worst, low) in [(91, 50), (55, 50), (50, 50), (49, 40), (39, 20), (19, 0), (0, 0)] {
        assert_eq!(lowest_tick(Decimal::from(worst)), low, "{worst}");
    }
}

#[test]
fn dots_too_close_stand_above_each_other_and_the_line_says_its_score() {
    let dots = [dot(90), dot(90), dot(70), dot(60)];
    let swarm = Swarm::of(&dots, Some((2, Decimal::from(90)))).expect("a picture");
    let html = swarm.render().expect("renders");
    assert!(html.contains("均分从60.0到90.0，名额线 第2名 90.0分"), "{html}");
    assert!(
        html.contains(r#"class="in" cx="644" cy="76""#) && html.contains(r#"class="in" cx="644" cy="62""#),
        "{html}"
    );
    assert!(html.contains(r#"class="flag""#) && html.contains(r#"class="out""#));
    assert!(Swarm::of(&[], None).is_none());
}
