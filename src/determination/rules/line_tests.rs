use super::Line;
use rust_decimal::Decimal;

fn standing(scores: &[(&str, bool)]) -> Vec<(Decimal, bool)> {
    scores.iter().map(|(score, failed)| (score.parse().expect("a score"), *failed)).collect()
}

#[test]
fn a_line_of_score_takes_in_who_has_it_and_nobody_whose_gate_failed() {
    let ranking =
        standing(&[("91.5", false), ("80", false), ("80", false), ("79.999999", false), ("95", true)]);
    let places = |score: &str| Line::parse("score", score).expect("a line").places(&ranking);
    assert_eq!(places("80"), 3, "who has the score is above");
    assert_eq!(places("80.000001"), 1);
    assert_eq!(places("0"), 4, "the failed gate stays below");
    assert_eq!(places("100"), 0);
}

#[test]
fn a_line_of_number_is_that_number() {
    assert_eq!(Line::Number(3).places(&standing(&[("80", false)])), 3);
}

#[test]
fn only_what_is_a_line_is_read_as_one() {
    assert_eq!(Line::parse("number", "5"), Some(Line::Number(5)));
    assert_eq!(Line::parse("score", "80.50").map(Line::value).as_deref(), Some("80.5"));
    for (kind, value) in
        [("number", "-1"), ("number", "10000"), ("score", "100.5"), ("score", "-1"), ("score", ""), ("", "5")]
    {
        assert_eq!(Line::parse(kind, value), None, "{kind} {value}");
    }
}
