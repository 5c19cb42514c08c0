//! A figure that misses its threshold where another suffices is missing to nobody.

use super::{Outcome, Part, Verdict, verdict};

fn part(outcome: Outcome) -> Part {
    Part {
        label: "网上销售额".into(),
        short: "网上销售额".into(),
        outcome,
        numeric: true,
        want: "3,000万元以上".into(),
        given: None,
        threshold: None,
        figure: None,
        shortfall: None,
        sentence: String::new(),
        lacks: Vec::new(),
    }
}

#[test]
fn what_another_figure_makes_good_is_no_cross() {
    assert_eq!(verdict(&part(Outcome::NotMet), Outcome::Met), Verdict::Spared);
    assert_eq!(verdict(&part(Outcome::NotMet), Outcome::NotMet), Verdict::NotMet(None));
    assert_eq!(verdict(&part(Outcome::Met), Outcome::Met), Verdict::Met);
}
