use super::{DeclineKind, reserve_due};
use chrono::{DateTime, Utc};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("a moment")
}

#[test]
fn experts_give_their_own_reasons_only() {
    for kind in DeclineKind::OWN {
        assert_eq!(DeclineKind::own(kind.code()), Some(kind));
    }
    for other in ["suspended", "confirmed", "", "lazy"] {
        assert_eq!(DeclineKind::own(other), None, "{other}");
    }
    // Whoever gives a reason of their own recuses because of a tie, or abstains: never both, never neither.
    for kind in DeclineKind::OWN {
        assert_ne!(kind.is_tie(), kind.is_abstention(), "{kind:?}");
    }
    for kind in [DeclineKind::Suspended, DeclineKind::Confirmed] {
        assert!(!kind.is_abstention() && DeclineKind::from_code(kind.code()) == Some(kind), "{kind:?}");
    }
    assert!(DeclineKind::Kin.is_tie() && !DeclineKind::Busy.is_tie() && !DeclineKind::Unfit.is_tie());
}

#[test]
fn a_reserve_hands_in_with_the_others_but_has_three_days() {
    let now = at("2026-05-10T09:00:00+08:00");
    let (soon, late) = (at("2026-05-12T00:00:00+08:00"), at("2026-05-21T00:00:00+08:00"));
    let least = at("2026-05-14T00:00:00+08:00");
    assert_eq!(reserve_due(Some(late), now), late);
    assert_eq!(reserve_due(Some(soon), now), least);
    assert_eq!(reserve_due(None, now), least);
}
