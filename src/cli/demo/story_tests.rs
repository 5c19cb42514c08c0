//! When the demo's rounds are called, and what they are called.

use super::*;

fn codes(year: i32, month: u32, day: u32) -> [String; 2] {
    let (earlier, current) = calls(at(year, month, day, 10));
    let today = at(year, month, day, 10);
    assert!(earlier.window.recommend_until < current.window.opens_at);
    assert!(current.window.opens_at < today && today < current.window.closes_at);
    [earlier.code(), current.code()]
}

#[test]
fn a_round_bears_the_year_in_which_it_opens() {
    assert_eq!(codes(2026, 11, 27), ["2026A", "2026B"]);
    assert_eq!(codes(2026, 7, 1), ["2026A", "2026B"]);
    assert_eq!(codes(2026, 3, 2), ["2025A", "2026A"]);
    assert_eq!(codes(2026, 6, 10), ["2025A", "2026A"]);
    // In the first days of a year both are last year's, and the second still takes applications.
    assert_eq!(codes(2026, 1, 10), ["2025A", "2025B"]);
}

#[test]
fn titles_say_which_call_of_the_year_it_is() {
    let (earlier, current) = calls(at(2026, 11, 27, 10));
    assert_eq!((earlier.title().as_str(), current.title().as_str()), ("2026年第一批", "2026年第二批"));
}
