use super::{PlaqueRefusal, leads, may_move};
use crate::{
    kernel::refusal::Refusal as _,
    plaque::{Moved, PlaqueState},
};
use chrono::NaiveDate;
use proptest::prelude::{any, prop_assert, proptest};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn moved(state: PlaqueState, on: &str) -> Moved {
    Moved { state, on: day(on), receiver: "李春".into(), note: "搬迁时遗失".into() }
}

#[test]
fn a_plaque_goes_from_the_maker_to_the_wall_and_back() {
    let allowed: Vec<(&str, &str)> = PlaqueState::ALL
        .into_iter()
        .flat_map(|from| PlaqueState::ALL.map(|to| (from, to)))
        .filter(|(from, to)| leads(*from, *to))
        .map(|(from, to)| (from.code(), to.code()))
        .collect();
    assert_eq!(
        allowed,
        [
            ("ordered", "made"),
            ("ordered", "destroyed"),
            ("made", "handed_over"),
            ("made", "lost"),
            ("made", "destroyed"),
            ("handed_over", "lost"),
            ("handed_over", "returned")
        ]
    );
}

#[test]
fn what_a_step_needs() {
    let (made, today) = ((PlaqueState::Made, day("2026-06-01"), true), day("2026-06-10"));
    let code = |moved: Moved| may_move(made, &moved, today).err().map(|refusal| refusal.code());
    assert_eq!(code(moved(PlaqueState::HandedOver, "2026-06-01")), None);
    assert_eq!(code(moved(PlaqueState::HandedOver, "2026-06-10")), None);
    assert_eq!(code(moved(PlaqueState::HandedOver, "2026-05-31")), Some("plaque_day"));
    assert_eq!(code(moved(PlaqueState::HandedOver, "2026-06-11")), Some("plaque_day"));
    assert_eq!(code(moved(PlaqueState::Returned, "2026-06-02")), Some("plaque_step"));
    let unsigned = Moved { receiver: String::new(), ..moved(PlaqueState::HandedOver, "2026-06-02") };
    assert_eq!(code(unsigned), Some("plaque_receiver_missing"));
    let silent = Moved { note: String::new(), ..moved(PlaqueState::Lost, "2026-06-02") };
    assert_eq!(code(silent), Some("plaque_note_missing"));
    let twice = may_move(
        (PlaqueState::HandedOver, day("2026-06-02"), true),
        &moved(PlaqueState::HandedOver, "2026-06-03"),
        today,
    );
    assert_eq!(twice, Err(PlaqueRefusal::Step(PlaqueState::HandedOver, PlaqueState::HandedOver)));
}

proptest! {
    /// However it is moved, a plaque that is over does not move, and nothing leads back.
    #[test]
    fn no_way_leads_back(ways in proptest::collection::vec(any::<u8>(), 1..12)) {
        let mut at = PlaqueState::Ordered;
        for way in ways {
            let to = PlaqueState::ALL[usize::from(way) % PlaqueState::ALL.len()];
            if leads(at, to) {
                prop_assert!(!at.is_over() && to > at);
                at = to;
            }
        }
    }
}

#[test]
fn a_plaque_of_a_revoked_title_is_not_handed_over_and_may_come_back() {
    let (today, since) = (day("2026-06-10"), day("2026-06-01"));
    let code = |from, to| {
        may_move((from, since, false), &moved(to, "2026-06-02"), today).err().map(|refusal| refusal.code())
    };
    assert_eq!(code(PlaqueState::Made, PlaqueState::HandedOver), Some("plaque_title_revoked"));
    assert_eq!(code(PlaqueState::HandedOver, PlaqueState::Returned), None);
    assert_eq!(code(PlaqueState::HandedOver, PlaqueState::Lost), None);
}

#[test]
fn what_nobody_signed_for_is_destroyed_once_the_title_has_ended() {
    let (today, since) = (day("2026-06-10"), day("2026-06-01"));
    let code = |from, held, note: &str| {
        let moved = Moved { note: note.into(), ..moved(PlaqueState::Destroyed, "2026-06-02") };
        may_move((from, since, held), &moved, today).err().map(|refusal| refusal.code())
    };
    for from in [PlaqueState::Ordered, PlaqueState::Made] {
        assert_eq!(code(from, false, "在省商务厅当场销毁"), None, "{from:?}");
        assert_eq!(code(from, false, ""), Some("plaque_not_said_how"), "{from:?}");
        assert_eq!(code(from, true, "在省商务厅当场销毁"), Some("plaque_title_held"), "{from:?}");
    }
    for from in [PlaqueState::HandedOver, PlaqueState::Lost, PlaqueState::Returned, PlaqueState::Destroyed] {
        assert_eq!(code(from, false, "在省商务厅当场销毁"), Some("plaque_step"), "{from:?}");
    }
}
