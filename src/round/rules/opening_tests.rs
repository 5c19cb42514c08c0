//! A round may be opened once, in order, and not when nobody could apply.

use super::{RoundRefusal, may_close, may_open, may_prepare};
use crate::round::{RoundStage, Window};
use chrono::{DateTime, TimeDelta, TimeZone as _, Utc};

fn day(n: i64) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 3, 1, 0, 0, 0).single().expect("a moment") + TimeDelta::days(n)
}
fn window() -> Window {
    Window { opens_at: day(0), closes_at: day(30), recommend_until: day(37) }
}

#[test]
fn the_window_is_in_order() {
    assert_eq!(may_prepare(&window()), Ok(()));
    let same_end = Window { recommend_until: day(30), ..window() };
    assert_eq!(may_prepare(&same_end), Ok(()), "recommending may end with applying");
    for bad in [
        Window { opens_at: day(30), ..window() },
        Window { opens_at: day(31), ..window() },
        Window { recommend_until: day(29), ..window() },
    ] {
        assert_eq!(may_prepare(&bad), Err(RoundRefusal::WindowDisordered), "{bad:?}");
    }
}

#[test]
fn ends_are_the_first_moment_too_late() {
    let second = TimeDelta::seconds(1);
    assert!(window().takes_applications(day(0)));
    assert!(!window().takes_applications(day(0) - second));
    assert!(window().takes_applications(day(30) - second));
    assert!(!window().takes_applications(day(30)));
    assert!(window().takes_recommendations(day(30)));
    assert!(!window().takes_recommendations(day(37)));
}

#[test]
fn it_opens_once_and_closes_once() {
    use RoundStage::{Closed, Open, Preparing};
    assert_eq!(may_open(Preparing, &window(), day(-9)), Ok(()));
    assert_eq!(may_open(Preparing, &window(), day(30)), Err(RoundRefusal::WindowPast));
    for stage in [Open, Closed] {
        assert_eq!(may_open(stage, &window(), day(1)), Err(RoundRefusal::AlreadyOpen));
    }
    assert_eq!(may_close(Open), Ok(()));
    for stage in [Preparing, Closed] {
        assert_eq!(may_close(stage), Err(RoundRefusal::NotOpen));
    }
}
