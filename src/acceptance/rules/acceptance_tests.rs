use super::{AcceptanceRefusal, CHECKS, in_order, reason};

#[test]
fn every_point_must_be_ticked() {
    let all: Vec<String> = CHECKS.iter().map(|check| check.key.to_owned()).collect();
    assert_eq!(in_order(&all), Ok(()));
    for left_out in &CHECKS {
        let ticked: Vec<String> = all.iter().filter(|key| *key != left_out.key).cloned().collect();
        assert_eq!(in_order(&ticked), Err(AcceptanceRefusal::ChecksOpen(vec![left_out.label])));
    }
}

#[test]
fn a_reason_is_more_than_blanks() {
    assert_eq!(reason(" 　\n"), Err(AcceptanceRefusal::ReasonMissing));
    assert_eq!(reason(" 材料不全 "), Ok("材料不全".to_owned()));
}
