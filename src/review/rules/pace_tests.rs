use super::spent;
use chrono::{DateTime, Duration, Utc};

#[test]
fn gaps_count_and_pauses_do_not() {
    let at: DateTime<Utc> = "2026-05-06T01:00:00Z".parse().expect("a moment");
    for (last, seconds) in [
        (None, 60),
        (Some(0), 0),
        (Some(7), 7),
        (Some(600), 600),
        (Some(601), 60),
        (Some(86_400), 60),
        (Some(-5), 60),
    ] {
        assert_eq!(spent(last.map(|gap| at - Duration::seconds(gap)), at), seconds, "{last:?}");
    }
}
