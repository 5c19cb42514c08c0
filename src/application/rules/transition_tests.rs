use super::{TurnRefusal, next, print, turn};
use crate::{
    access::Act,
    application::model::{
        Application, Stage,
        sample::{application, at},
    },
};

#[test]
fn only_the_listed_transitions_exist() {
    let listed: Vec<(Stage, Act, Stage)> = Stage::ALL
        .iter()
        .flat_map(|from| Act::ALL.iter().filter_map(move |act| Some((*from, *act, next(*from, *act)?))))
        .collect();
    assert_eq!(listed.len(), 34, "{}", print());
}

#[test]
fn an_ended_application_does_not_move() {
    for stage in Stage::ALL.iter().filter(|stage| stage.is_final()) {
        for act in Act::ALL {
            // A reserve is called up when a unit was struck off (B24).
            let called = (*stage, *act) == (Stage::NotProposed, Act::PromoteReserve);
            assert_eq!(next(*stage, *act), called.then_some(Stage::InNotice), "{stage:?} {act:?}");
        }
    }
}

#[test]
fn every_stage_but_the_first_can_be_reached_and_every_open_one_left() {
    for stage in Stage::ALL {
        let reached =
            Stage::ALL.iter().any(|from| Act::ALL.iter().any(|act| next(*from, *act) == Some(*stage)));
        assert_eq!(reached, *stage != Stage::Draft, "{stage:?}");
        let left = Act::ALL.iter().any(|act| *act != Act::PromoteReserve && next(*stage, *act).is_some());
        assert_eq!(left, !stage.is_final(), "{stage:?}");
    }
}

/// The database holds the same table (`application_moves`): what is listed here must be listed there, and nothing else.
#[test]
fn the_database_knows_the_same_law() {
    // The newest definition.
    let migration = include_str!("../../../migrations/20261127160100_create_objection.sql");
    let moves = migration.split("function application_moves()").nth(1).expect("the function");
    let law = moves.split("from (values").nth(1).and_then(|rest| rest.split(") as law").next());
    let mut there: Vec<String> =
        law.expect("the law").replace(['\n', ' '], "").split("),(").map(clean).collect();
    let mut here: Vec<String> = Stage::ALL
        .iter()
        .flat_map(|from| Act::ALL.iter().filter_map(move |act| Some((*from, next(*from, *act)?))))
        .filter(|(from, to)| from != to)
        .map(|(from, to)| format!("{},{}", from.code(), to.code()))
        .collect();
    there.sort();
    here.sort();
    here.dedup();
    assert_eq!(there, here);
}

fn clean(pair: &str) -> String {
    pair.replace(['(', ')', '\''], "")
}

#[test]
fn a_word_in_the_database_is_a_stage_and_back() {
    for stage in Stage::ALL {
        assert_eq!(Stage::from_code(stage.code()), Some(*stage));
    }
    assert_eq!(Stage::from_code("approved"), None);
}

#[test]
fn a_unit_of_the_province_passes_by_the_authority_once_the_flag_is_confirmed() {
    let plain = application(Stage::Submitted);
    let claimed = Application { direct_claimed: true, ..plain.clone() };
    let confirmed = Application { direct_confirmed_at: Some(at(10)), ..claimed.clone() };
    assert_eq!(turn(&plain, Act::RecommendApplication), Ok(Stage::Recommended));
    assert_eq!(turn(&plain, Act::AcceptApplication), Err(TurnRefusal::NotRecommended));
    assert_eq!(turn(&plain, Act::ConfirmDirect), Err(TurnRefusal::NotDirect));
    assert_eq!(turn(&claimed, Act::RecommendApplication), Err(TurnRefusal::GoesToTheOffice));
    assert_eq!(turn(&claimed, Act::AcceptApplication), Err(TurnRefusal::DirectNotConfirmed));
    assert_eq!(turn(&claimed, Act::ConfirmDirect), Ok(Stage::Submitted));
    assert_eq!(turn(&claimed, Act::RefuseAcceptance), Ok(Stage::NotAccepted));
    assert_eq!(turn(&plain, Act::RefuseAcceptance), Err(TurnRefusal::NotRecommended));
    assert_eq!(turn(&confirmed, Act::AcceptApplication), Ok(Stage::Accepted));
    assert_eq!(turn(&plain, Act::RequestCorrection), Err(TurnRefusal::NotRecommended));
    assert_eq!(turn(&claimed, Act::RequestCorrection), Err(TurnRefusal::DirectNotConfirmed));
    assert_eq!(turn(&confirmed, Act::RequestCorrection), Ok(Stage::SentBack));
    let drafted = Application { stage: Stage::Draft, ..plain };
    let refusal = turn(&drafted, Act::AcceptApplication).expect_err("a draft");
    assert_eq!(refusal.to_string(), "这件申报现在是“草稿”，不能“受理申报”");
}
