use super::{MailState, next_attempt};
use chrono::{DateTime, Utc};

#[test]
fn the_delay_grows_and_ends() {
    let now = DateTime::<Utc>::UNIX_EPOCH;
    let minutes: Vec<_> = (1..=7).map(|n| next_attempt(n, now).map(|at| (at - now).num_minutes())).collect();
    assert_eq!(minutes, [Some(1), Some(5), Some(20), Some(60), Some(240), Some(720), None]);
    assert_eq!(next_attempt(0, now), None, "nothing is put off before it was tried");
}

#[test]
fn states_are_read_as_they_are_written() {
    for state in MailState::ALL {
        assert_eq!(MailState::from_code(state.code()), Some(state));
    }
    assert_eq!(MailState::from_code("lost"), None);
}
