use super::{TieGround, TieMark, TieRefusal, check, is_decided};
use uuid::Uuid;

fn unit(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

fn mark(decision: u128, place: u32, units: usize) -> Option<TieMark> {
    Some(TieMark { decision: unit(decision), place, units })
}

#[test]
fn a_decision_counts_for_exactly_those_it_is_about() {
    assert!(is_decided(&[mark(1, 2, 2), mark(1, 1, 2)]));
    for amiss in [
        vec![],
        vec![mark(1, 1, 1)],
        vec![mark(1, 1, 2), None],
        vec![None, mark(1, 1, 2)],
        // One of three is no longer equal; another has become so; two decisions meet.
        vec![mark(1, 1, 3), mark(1, 2, 3)],
        vec![mark(1, 1, 2), mark(1, 2, 2), None],
        vec![mark(1, 1, 2), mark(2, 2, 2)],
    ] {
        assert!(!is_decided(&amiss), "{amiss:?}");
    }
}

#[test]
fn the_order_names_every_equal_once_and_says_why() {
    let equals = [unit(1), unit(2), unit(3)];
    assert_eq!(check(&[unit(3), unit(1), unit(2)], &equals, "会议表决"), Ok(()));
    for order in [vec![unit(1), unit(2)], vec![unit(1), unit(1), unit(2)], vec![unit(1), unit(2), unit(4)]] {
        assert_eq!(check(&order, &equals, "会议表决"), Err(TieRefusal::NotAll(3)), "{order:?}");
    }
    assert_eq!(check(&equals, &equals, " \n"), Err(TieRefusal::WordsMissing));
    assert_eq!(check(&[unit(1)], &[unit(1)], "会议表决"), Err(TieRefusal::NotEqual));
}

#[test]
fn grounds_are_told_apart_by_their_words() {
    for ground in TieGround::ALL {
        assert_eq!(TieGround::from_code(ground.code()), Some(ground));
    }
    assert_eq!(TieGround::from_code("dice"), None);
}
