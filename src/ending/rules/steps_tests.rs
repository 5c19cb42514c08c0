use super::{EndingRefusal, Held, may_approve, may_begin, may_prepare, may_withdraw, next_due, phase};
use crate::{
    application::ApplicationId,
    award::{Title, TitleId, TitleState},
    ending::{Ask, Cause, Decision, Ending, EndingId, Kind, Outcome, Phase, Successor},
    kernel::day::start_of,
    org::OrgId,
    revocation::Hand,
    standard::Category,
};
use chrono::NaiveDate;
use uuid::Uuid;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn hand(on: &str) -> Hand {
    Hand { at: start_of(day(on)), by: Uuid::now_v7(), name: "王处长".into() }
}

fn title(state: TitleState) -> Title {
    Title {
        id: TitleId::fresh(),
        application: ApplicationId::fresh(),
        org: OrgId::fresh(),
        authority: None,
        category: Category::Enterprise,
        unit_name: "绵阳云商科技有限公司".into(),
        certificate: "川电示企2026001".parse().expect("a number"),
        announced_on: day("2026-05-19"),
        state,
        state_on: day("2027-03-01"),
        rereview_due_on: day("2028-05-19"),
    }
}

fn ask(kind: Kind) -> Ask {
    Ask {
        kind,
        reason: "见依据文件".into(),
        evidence: (kind != Kind::Surrender).then(|| ("川市监〔2027〕8号".into(), day("2027-04-01"))),
        cause: (kind == Kind::Reinstatement).then_some(Cause::Court),
        successor: (kind == Kind::Merger)
            .then(|| Successor {
                uscc: "91510700MA62222222".into(), name: "绵阳云商集团有限公司".into()
            }),
    }
}

#[test]
fn each_kind_is_of_a_title_that_stands_so_that_it_can_come_about() {
    let today = day("2027-04-02");
    for kind in Kind::ALL {
        for state in TitleState::ALL {
            let back = kind == Kind::Reinstatement;
            let lawful = if back { state == TitleState::Revoked } else { state.is_held() };
            let says = match (lawful, back) {
                (true, _) => Ok(()),
                (false, true) => Err(EndingRefusal::NotRevoked),
                (false, false) => Err(EndingRefusal::NotHeld),
            };
            assert_eq!(
                may_begin(&title(state), Held::default(), &ask(kind), today),
                says,
                "{kind:?} {state:?}"
            );
        }
    }
}

#[test]
fn what_it_rests_on_is_asked_for_by_kind() {
    let (today, free) = (day("2027-04-02"), Held::default());
    let refused = |state, ask: &Ask, held| may_begin(&title(state), held, ask, today);
    let (valid, revoked) = (TitleState::Valid, TitleState::Revoked);
    for (state, ask, held, says) in [
        (valid, Ask { reason: " ".into(), ..ask(Kind::Surrender) }, free, EndingRefusal::NoReason),
        (valid, ask(Kind::Surrender), Held { under_way: true, ..free }, EndingRefusal::UnderWay),
        (valid, ask(Kind::Surrender), Held { in_revocation: true, ..free }, EndingRefusal::InRevocation),
        (valid, Ask { evidence: None, ..ask(Kind::Dissolution) }, free, EndingRefusal::NoEvidence),
        (
            valid,
            Ask { evidence: Some((" ".into(), today)), ..ask(Kind::Dissolution) },
            free,
            EndingRefusal::NoEvidence,
        ),
        (
            valid,
            Ask { evidence: Some(("x".into(), day("2027-04-03"))), ..ask(Kind::Dissolution) },
            free,
            EndingRefusal::EvidenceDay,
        ),
        (valid, Ask { successor: None, ..ask(Kind::Merger) }, free, EndingRefusal::NoSuccessor),
        (revoked, Ask { cause: None, ..ask(Kind::Reinstatement) }, free, EndingRefusal::NoCause),
        (
            revoked,
            Ask { evidence: Some(("x".into(), day("2027-02-28"))), ..ask(Kind::Reinstatement) },
            free,
            EndingRefusal::EvidenceDay,
        ),
        (revoked, ask(Kind::Reinstatement), Held { another: true, ..free }, EndingRefusal::HoldsAnother),
    ] {
        assert_eq!(refused(state, &ask, held), Err(says), "{ask:?}");
    }
    assert_eq!(refused(valid, &ask(Kind::Surrender), Held { another: true, ..free }), Ok(()));
}

#[test]
fn another_pair_of_eyes_approves_what_was_read() {
    let mut one = Ending {
        id: EndingId::fresh(),
        title: title(TitleState::Valid),
        ask: ask(Kind::Surrender),
        asked: hand("2027-04-02"),
        prepared: None,
        sent_back: None,
        approved: None,
        next_due_on: None,
        withdrawn: None,
    };
    let decision = |reason: &str| Decision {
        outcome: Outcome::Granted,
        number: "川商电〔2027〕9号".into(),
        reason: reason.into(),
    };
    assert_eq!(phase(&one), Phase::Asked);
    assert_eq!(may_prepare(&one, &decision("")), Err(EndingRefusal::NoReason));
    assert_eq!(may_prepare(&one, &decision("自愿")), Ok(()));
    let preparer = hand("2027-04-03");
    let (by, read) = (preparer.by, preparer.at);
    assert_eq!(may_approve(&one, None, read), Err(EndingRefusal::NothingWaiting));
    one.prepared = Some((decision("自愿"), preparer));
    assert_eq!(may_prepare(&one, &decision("自愿")), Err(EndingRefusal::NotOpen));
    assert_eq!(may_approve(&one, Some(by), read), Err(EndingRefusal::SameEyes));
    let other = Some(Uuid::now_v7());
    assert_eq!(may_approve(&one, other, read - chrono::TimeDelta::seconds(1)), Err(EndingRefusal::Stale));
    assert_eq!(may_approve(&one, other, read), Ok(()));
    one.sent_back = Some("补写".into());
    assert_eq!(phase(&one), Phase::Asked);
    one.sent_back = None;
    one.approved = Some(hand("2027-04-04"));
    assert_eq!(phase(&one), Phase::Ended(Outcome::Granted));
}

#[test]
fn a_surrender_is_taken_back_by_its_holder_until_it_is_decided() {
    let granted =
        Decision {
            outcome: Outcome::Granted, number: "川商电〔2027〕9号".into(), reason: "自愿".into()
        };
    let prepared = || Some((granted.clone(), hand("2027-04-03")));
    for kind in Kind::ALL {
        for (prepared, sent_back, approved, withdrawn, says) in [
            (None, None, false, false, Ok(())),
            (prepared(), None, false, false, Ok(())),
            (prepared(), Some("补写".to_owned()), false, false, Ok(())),
            (prepared(), None, true, false, Err(EndingRefusal::Decided)),
            (None, None, false, true, Err(EndingRefusal::TakenBack)),
            (prepared(), None, false, true, Err(EndingRefusal::TakenBack)),
        ] {
            let one = Ending {
                id: EndingId::fresh(),
                title: title(TitleState::Valid),
                ask: ask(kind),
                asked: hand("2027-04-02"),
                prepared,
                sent_back,
                approved: approved.then(|| hand("2027-04-04")),
                next_due_on: None,
                withdrawn: withdrawn.then(|| hand("2027-04-04")),
            };
            let asked = kind == Kind::Surrender;
            let says = if asked { says } else { Err(EndingRefusal::NotAsked) };
            assert_eq!(may_withdraw(&one), says, "{one:?}");
            if withdrawn {
                let read = hand("2027-04-03").at;
                assert_eq!(may_prepare(&one, &granted), Err(EndingRefusal::TakenBack));
                assert_eq!(may_approve(&one, None, read), Err(EndingRefusal::TakenBack));
            }
        }
    }
}

#[test]
fn a_title_given_back_keeps_its_date_unless_that_has_passed_or_was_used() {
    let (one, due) = (title(TitleState::Revoked), day("2028-05-19"));
    assert_eq!(next_due(&one, &[], day("2027-04-02")), due);
    assert_eq!(next_due(&one, &[due], day("2028-04-02")), day("2030-04-02"));
    assert_eq!(next_due(&one, &[], due), day("2030-05-19"));
    // A title given back on 29 February.
    assert_eq!(next_due(&one, &[], day("2032-02-29")), day("2034-02-28"));
}
