use super::{accept, dispose, look, reply};
use crate::{
    access::Duty,
    application::{ApplicationId, Stage},
    notice::NoticeId,
    objection::{
        Inquiry, InquiryId, InquiryKind, Objection, ObjectionId, ObjectionRefusal, ObjectionState, Outcome,
    },
    round::RoundId,
    standard::Category,
};
use chrono::{DateTime, Duration, Utc};
use proptest::prelude::*;
use uuid::Uuid;

const HANDLER: Uuid = Uuid::from_u128(7);
const GROUNDS: &str = "经核实，所述事实与证照不一致";

fn at(hours: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + Duration::days(20_000) + Duration::hours(hours)
}

fn objection(state: ObjectionState) -> Objection {
    let handled =
        !matches!(state, ObjectionState::Received | ObjectionState::Late | ObjectionState::NotAccepted);
    Objection {
        id: ObjectionId::fresh(),
        notice: NoticeId::fresh(),
        round: RoundId::fresh(),
        application: ApplicationId::fresh(),
        unit_name: "四川某某电子商务有限公司".into(),
        category: Category::Enterprise,
        receipt: "YY-2026-0001".into(),
        received_at: at(0),
        by_unit: false,
        facts: "事实".into(),
        state,
        version: 1,
        due_at: None,
        handler: handled.then_some(HANDLER),
        handler_name: handled.then(|| "贺某".into()),
        accepted_at: handled.then(|| at(1)),
        refused_for: None,
        decided_at: (handled && !state.is_open()).then(|| at(2)),
        grounds: None,
        reply: None,
        replied_at: None,
    }
}

fn hearing(answered: bool, due: i64) -> Inquiry {
    Inquiry {
        id: InquiryId::fresh(),
        objection: ObjectionId::fresh(),
        kind: InquiryKind::Hearing,
        tenant: Uuid::nil(),
        tenant_name: String::new(),
        unit_name: String::new(),
        application: ApplicationId::fresh(),
        told: String::new(),
        asked_at: at(2),
        due_at: Some(at(due)),
        answered_at: answered.then(|| at(3)),
        finding: None,
        answer: None,
    }
}

#[test]
fn who_worked_on_the_unit_does_not_take_it_up() {
    let waiting = objection(ObjectionState::Received);
    assert_eq!(accept(&waiting, false, "贺某"), Ok(()));
    assert_eq!(accept(&waiting, true, "贺某"), Err(ObjectionRefusal::Conflict("贺某".into())));
    for state in ObjectionState::ALL.iter().filter(|state| **state != ObjectionState::Received) {
        assert_eq!(accept(&objection(*state), false, "贺某"), Err(ObjectionRefusal::NotWaiting), "{state:?}");
    }
}

#[test]
fn who_objects_is_for_the_handler_and_the_principal_with_a_purpose() {
    let held = objection(ObjectionState::Accepted);
    assert_eq!(look(&held, Some(HANDLER), Some(Duty::Officer), "电话核实"), Ok(()));
    assert_eq!(look(&held, Some(Uuid::nil()), Some(Duty::Principal), "电话核实"), Ok(()));
    let kept = Err(ObjectionRefusal::IdentityKept);
    assert_eq!(look(&held, Some(Uuid::nil()), Some(Duty::Officer), "电话核实"), kept);
    assert_eq!(look(&objection(ObjectionState::Received), None, Some(Duty::Officer), "电话核实"), kept);
    assert_eq!(look(&held, Some(HANDLER), None, " "), Err(ObjectionRefusal::PurposeMissing));
}

#[test]
fn nothing_is_decided_against_a_unit_that_was_not_heard() {
    let held = objection(ObjectionState::Accepted);
    let decide = |asked: &[Inquiry], outcome, unit| {
        dispose(&held, asked, (outcome, GROUNDS), (unit, Some(HANDLER)), at(10))
    };
    assert_eq!(decide(&[], Outcome::Rejected, Stage::InNotice), Ok(()));
    assert_eq!(decide(&[], Outcome::Upheld, Stage::InNotice), Err(ObjectionRefusal::NotHeard));
    assert_eq!(
        decide(&[hearing(false, 11)], Outcome::Upheld, Stage::InNotice),
        Err(ObjectionRefusal::NotHeard)
    );
    assert_eq!(decide(&[hearing(false, 10)], Outcome::Upheld, Stage::Determined), Ok(()));
    assert_eq!(decide(&[hearing(true, 11)], Outcome::UpheldInPart, Stage::InNotice), Ok(()));
    let day_less =
        |asked| Inquiry { due_at: None, asked_at: at(10) - Duration::days(asked), ..hearing(false, 0) };
    assert_eq!(decide(&[day_less(29)], Outcome::Upheld, Stage::InNotice), Err(ObjectionRefusal::NotHeard));
    assert_eq!(decide(&[day_less(30)], Outcome::Upheld, Stage::InNotice), Ok(()));
    let gone = ObjectionRefusal::UnitMovedOn(held.unit_name.clone(), Stage::Conferred.label());
    assert_eq!(decide(&[hearing(true, 11)], Outcome::Upheld, Stage::Conferred), Err(gone));
}

#[test]
fn a_reply_goes_out_once_and_after_the_decision() {
    assert_eq!(reply(&objection(ObjectionState::Accepted), "答复"), Err(ObjectionRefusal::NotDecided));
    let decided = objection(ObjectionState::Rejected);
    assert_eq!(reply(&decided, "答复"), Ok(()));
    assert_eq!(reply(&decided, " "), Err(ObjectionRefusal::ReplyMissing));
    let replied = Objection { replied_at: Some(at(3)), ..decided };
    assert_eq!(reply(&replied, "答复"), Err(ObjectionRefusal::AlreadyReplied));
}

proptest! {
    /// Whatever was asked and answered: only the handler of an objection in hand decides, and never without grounds.
    #[test]
    fn only_the_handler_decides(state in 0..ObjectionState::ALL.len(), outcome in 0..Outcome::ALL.len(), who in 0u128..9, words in 0usize..20) {
        let (state, outcome) = (ObjectionState::ALL[state], Outcome::ALL[outcome]);
        let (held, who) = (objection(state), Uuid::from_u128(who));
        let grounds = "理".repeat(words);
        let decided = dispose(&held, &[hearing(true, 1)], (outcome, &grounds), (Stage::InNotice, Some(who)), at(10));
        prop_assert_eq!(decided.is_ok(), state == ObjectionState::Accepted && who == HANDLER && words >= 10);
    }
}
