use super::{FORGOTTEN_AFTER, Record, Tally, wait_until};
use chrono::{DateTime, Duration, Utc};
use proptest::prelude::{ProptestConfig, any, prop_assert, prop_assert_eq, proptest};

fn noon() -> DateTime<Utc> {
    "2026-03-02T04:00:00Z".parse().expect("a moment")
}

fn tally(failures: u32, seconds_ago: i64) -> Tally {
    Tally { failures, last_at: Some(noon() - Duration::seconds(seconds_ago)) }
}

fn wait(record: Record) -> i64 {
    wait_until(&record, noon()).map_or(0, |until| (until - noon()).num_seconds())
}

#[test]
fn the_wait_of_a_pair_grows() {
    let waits: Vec<i64> = (0..12).map(|n| wait(Record { pair: tally(n, 0), ..Record::default() })).collect();
    assert_eq!(waits, [0, 0, 0, 10, 60, 1800, 1800, 1800, 1800, 1800, 7200, 7200]);
}

#[test]
fn the_wait_ends_to_the_second() {
    let pair = |ago| wait(Record { pair: tally(5, ago), ..Record::default() });
    assert_eq!((pair(1799), pair(1800), pair(1801)), (1, 0, 0));
}

#[test]
fn spread_guessing_is_slowed_down_for_strangers_only() {
    let record = Record { login: tally(100, 0), source: tally(120, 0), ..Record::default() };
    assert_eq!(wait(record), 1800);
    assert_eq!(wait(Record { known: true, ..record }), 0);
    assert_eq!(wait(Record { login: Tally::default(), ..record }), 600);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    /// The victim at a known place, with fewer than three failures of their own, is let in whatever happens elsewhere.
    #[test]
    fn a_known_place_stays_open(own in 0_u32..3, login in any::<u32>(), source in any::<u32>(), ago in 0_i64..100_000) {
        let record = Record { pair: tally(own, ago), login: tally(login, ago), source: tally(source, ago), known: true };
        prop_assert_eq!(wait_until(&record, noon()), None);
    }

    /// One more failure never shortens the wait, and no wait is longer than two hours.
    #[test]
    fn waits_grow_and_end(own in 0_u32..1000, login in 0_u32..1000, source in 0_u32..1000, ago in 0_i64..100_000, known in any::<bool>()) {
        let record = Record { pair: tally(own, ago), login: tally(login, ago), source: tally(source, ago), known };
        let now = wait(record);
        prop_assert!((0..=7200).contains(&now));
        for more in [
            Record { pair: tally(own + 1, ago), ..record },
            Record { login: tally(login + 1, ago), ..record },
            Record { source: tally(source + 1, ago), ..record },
        ] {
            prop_assert!(wait(more) >= now);
        }
    }

    /// After a day nothing is left.
    #[test]
    fn failures_are_forgotten(own in any::<u32>(), login in any::<u32>(), more in 0_i64..1_000_000) {
        let ago = FORGOTTEN_AFTER.num_seconds() + more;
        let record = Record { pair: tally(own, ago), login: tally(login, ago), source: tally(login, ago), known: false };
        prop_assert_eq!(wait_until(&record, noon()), None);
    }
}
