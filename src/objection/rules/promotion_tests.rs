use super::promote;
use crate::{
    application::{ApplicationId, Stage},
    objection::{ObjectionRefusal, ObjectionState, Reserve},
};

fn reserve(position: i32) -> Reserve {
    Reserve {
        application: ApplicationId::fresh(),
        unit_name: format!("第{position}名"),
        position,
        within: 0,
        achievements: String::new(),
    }
}

#[test]
fn the_next_of_the_ranking_takes_the_place_and_another_needs_a_reason() {
    let reserves = [reserve(23), reserve(24)];
    let (next, after) = (reserves[0].application, reserves[1].application);
    let free = (ObjectionState::Upheld, Stage::StruckOff, false);
    assert_eq!(promote(free, &reserves, next, "", "厅长办公会决定"), Ok(&reserves[0]));
    assert_eq!(
        promote(free, &reserves, after, " ", "决定"),
        Err(ObjectionRefusal::OutOfOrder("第23名".into()))
    );
    assert_eq!(promote(free, &reserves, after, "第23名已注销", "决定"), Ok(&reserves[1]));
    assert_eq!(promote(free, &reserves, next, "", " "), Err(ObjectionRefusal::PromotionReasonMissing));
    assert_eq!(
        promote(free, &reserves, ApplicationId::fresh(), "", "决定"),
        Err(ObjectionRefusal::NotAReserve)
    );
}

#[test]
fn equals_take_the_place_in_the_order_that_was_decided() {
    let (first, second) = (Reserve { within: 1, ..reserve(23) }, Reserve { within: 2, ..reserve(23) });
    let after = second.application;
    let reserves = [first, second];
    let free = (ObjectionState::Upheld, Stage::StruckOff, false);
    let refusal = ObjectionRefusal::OutOfOrder("第23名".into());
    assert_eq!(promote(free, &reserves, after, "", "决定"), Err(refusal));
    assert_eq!(promote(free, &reserves, after, "第一名已注销", "决定"), Ok(&reserves[1]));
    // Nobody decided: either.
    let reserves = [reserve(23), reserve(23)];
    assert_eq!(promote(free, &reserves, reserves[1].application, "", "决定"), Ok(&reserves[1]));
}

#[test]
fn no_place_no_promotion() {
    let reserves = [reserve(23)];
    let chosen = reserves[0].application;
    for (state, unit, taken, refusal) in [
        (ObjectionState::Rejected, Stage::StruckOff, false, ObjectionRefusal::NoPlace),
        (ObjectionState::Upheld, Stage::InNotice, false, ObjectionRefusal::NoPlace),
        (ObjectionState::Upheld, Stage::StruckOff, true, ObjectionRefusal::PlaceTaken),
    ] {
        assert_eq!(promote((state, unit, taken), &reserves, chosen, "", "决定"), Err(refusal));
    }
}
