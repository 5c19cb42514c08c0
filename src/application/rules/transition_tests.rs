use super::{next, print};
use crate::{access::Act, application::model::Stage};

#[test]
fn only_the_listed_transitions_exist() {
    let listed: Vec<(Stage, Act, Stage)> = Stage::ALL
        .iter()
        .flat_map(|from| Act::ALL.iter().filter_map(move |act| Some((*from, *act, next(*from, *act)?))))
        .collect();
    assert_eq!(listed.len(), 23, "{}", print());
}

#[test]
fn an_ended_application_does_not_move() {
    for stage in Stage::ALL.iter().filter(|stage| stage.is_final()) {
        for act in Act::ALL {
            assert_eq!(next(*stage, *act), None, "{stage:?} {act:?}");
        }
    }
}

#[test]
fn every_stage_but_the_first_can_be_reached_and_every_open_one_left() {
    for stage in Stage::ALL {
        let reached =
            Stage::ALL.iter().any(|from| Act::ALL.iter().any(|act| next(*from, *act) == Some(*stage)));
        assert_eq!(reached, *stage != Stage::Draft, "{stage:?}");
        let left = Act::ALL.iter().any(|act| next(*stage, *act).is_some());
        assert_eq!(left, !stage.is_final(), "{stage:?}");
    }
}

#[test]
fn a_word_in_the_database_is_a_stage_and_back() {
    for stage in Stage::ALL {
        assert_eq!(Stage::from_code(stage.code()), Some(*stage));
    }
    assert_eq!(Stage::from_code("approved"), None);
}
