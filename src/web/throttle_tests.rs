use super::Throttle;
use chrono::{DateTime, TimeDelta, Utc};

#[test]
fn a_burst_passes_and_then_a_steady_rate() {
    let throttle = Throttle::new(60, 5);
    let now: DateTime<Utc> = "2026-03-02T01:00:00Z".parse().expect("a moment");
    for n in 0..5 {
        assert_eq!(throttle.turn("a", now), Ok(()), "{n}");
    }
    assert_eq!(throttle.turn("a", now), Err(2), "the sixth waits");
    assert_eq!(throttle.turn("b", now), Ok(()), "another place does not");
    assert_eq!(throttle.turn("a", now + TimeDelta::seconds(1)), Ok(()));
    assert!(throttle.turn("a", now + TimeDelta::seconds(1)).is_err());
    for second in 10..40 {
        assert_eq!(
            throttle.turn("a", now + TimeDelta::seconds(second)),
            Ok(()),
            "once a second is never felt"
        );
    }
}
