use super::{VALID_FOR, opens};
use chrono::{DateTime, Duration, Utc};

#[test]
fn it_opens_once_and_for_a_day() {
    let made: DateTime<Utc> = "2026-03-02T04:00:00Z".parse().expect("a moment");
    let ends = made + VALID_FOR;
    assert!(opens(None, ends, made));
    assert!(opens(None, ends, ends - Duration::seconds(1)));
    assert!(!opens(None, ends, ends));
    assert!(!opens(Some(made), ends, made));
}
