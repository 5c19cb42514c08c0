use super::left;

#[test]
fn days_are_counted_to_the_day() {
    let day = |text: &str| text.parse().expect("a day");
    for (today, says) in [
        ("2015-10-09", "还有444天"),
        ("2016-12-25", "还有1天"),
        ("2016-12-26", "今天到期"),
        ("2016-12-29", "逾期3天"),
    ] {
        assert_eq!(left(day("2016-12-26"), day(today)), says, "{today}");
    }
}
