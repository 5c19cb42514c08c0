use super::{Choice, Decision, Departure, SelectionRefusal, check, departures};

fn choices(rows: &[(u32, Decision, &'static str)]) -> Vec<Choice<'static>> {
    rows.iter()
        .map(|&(position, decision, reason)| Choice {
            position,
            gate_failed: false,
            within: None,
            decision,
            reason,
        })
        .collect()
}

#[test]
fn down_the_ranking_needs_no_words() {
    let list = choices(&[(1, Decision::Propose, ""), (2, Decision::Propose, ""), (3, Decision::Pass, "")]);
    assert_eq!(departures(&list), [None, None, None]);
    assert_eq!(check(&list), Ok(()));
}

#[test]
fn who_is_passed_over_or_left_out_among_equals_is_told_why() {
    let list = choices(&[
        (1, Decision::Pass, ""),
        (2, Decision::Propose, ""),
        (3, Decision::Pass, "  "),
        (3, Decision::Propose, ""),
        (5, Decision::Pass, ""),
    ]);
    let expected = [Some(Departure::PassedOver), None, Some(Departure::TiedOut), None, None];
    assert_eq!(departures(&list), expected);
    assert_eq!(check(&list), Err(SelectionRefusal::TieOpen(1)));
    let told = choices(&[(1, Decision::Pass, "近两年有行政处罚"), (2, Decision::Propose, "")]);
    assert_eq!(check(&told), Ok(()));
}

#[test]
fn equals_are_parted_by_the_order_decided_and_by_nothing_else() {
    let equals = |first: Decision, second: Decision, reason| {
        let one = |within, decision| Choice { position: 1, gate_failed: false, within, decision, reason };
        vec![one(Some(1), first), one(Some(2), second)]
    };
    use Decision::{Pass, Propose};
    assert_eq!(check(&equals(Propose, Pass, "")), Ok(()));
    assert_eq!(
        check(&equals(Pass, Propose, "")),
        Err(SelectionRefusal::ReasonMissing(1)),
        "against the order"
    );
    assert_eq!(check(&equals(Pass, Propose, "近期有投诉未办结")), Ok(()));
    let undecided = choices(&[(1, Propose, ""), (1, Pass, "近期有投诉未办结")]);
    assert_eq!(check(&undecided), Err(SelectionRefusal::TieOpen(1)), "words do not decide a tie");
}

#[test]
fn a_failed_gate_is_taken_only_with_a_reason() {
    let failed =
        |decision, reason| vec![Choice { position: 1, gate_failed: true, within: None, decision, reason }];
    assert_eq!(check(&failed(Decision::Propose, "")), Err(SelectionRefusal::ReasonMissing(1)));
    assert_eq!(check(&failed(Decision::Propose, "处罚已撤销")), Ok(()));
    assert_eq!(check(&failed(Decision::Pass, "")), Ok(()));
}

#[test]
fn nothing_is_proposed_while_something_is_held() {
    let list = choices(&[(1, Decision::Propose, ""), (2, Decision::Hold, "")]);
    assert_eq!(check(&list), Err(SelectionRefusal::Undecided(1)));
    assert_eq!(check(&[]), Ok(()));
}
