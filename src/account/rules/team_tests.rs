use super::{Closing, TeamRefusal, may_assign, may_disable, may_give, may_hand_over};
use crate::account::model::{AccountId, Post, Seat};
use uuid::Uuid;

const ORG: Uuid = Uuid::from_u128(7);
const EXPERT: Uuid = Uuid::from_u128(8);

const OWNER: Seat = Seat::Applicant { org: ORG, post: Post::Owner };
const SIGNATORY: Seat = Seat::Applicant { org: ORG, post: Post::Signatory };
const EDITOR: Seat = Seat::Applicant { org: ORG, post: Post::Editor };
const BUREAU_HEAD: Seat = Seat::Authority { authority: ORG, principal: true };
const BUREAU_OFFICER: Seat = Seat::Authority { authority: ORG, principal: false };
const HEAD: Seat = Seat::Office { principal: true };
const OFFICER: Seat = Seat::Office { principal: false };
const EXPERT_SEAT: Seat = Seat::Expert { expert: EXPERT };
const ALL: [Seat; 9] =
    [OWNER, SIGNATORY, EDITOR, BUREAU_HEAD, BUREAU_OFFICER, HEAD, OFFICER, EXPERT_SEAT, Seat::Auditor];

#[test]
fn who_gives_what() {
    let gives = |own: Seat| ALL.into_iter().filter(|seat| may_give(own, *seat).is_ok()).collect::<Vec<_>>();
    assert_eq!(gives(OWNER), [OWNER, SIGNATORY, EDITOR]);
    assert_eq!(gives(SIGNATORY), []);
    assert_eq!(gives(EDITOR), []);
    assert_eq!(gives(BUREAU_HEAD), [BUREAU_HEAD, BUREAU_OFFICER]);
    assert_eq!(gives(BUREAU_OFFICER), [BUREAU_OFFICER]);
    assert_eq!(gives(HEAD), ALL);
    assert_eq!(gives(OFFICER), [OWNER, SIGNATORY, EDITOR, BUREAU_HEAD, BUREAU_OFFICER, OFFICER, EXPERT_SEAT]);
    assert_eq!(gives(EXPERT_SEAT), []);
    assert_eq!(gives(Seat::Auditor), []);
}

#[test]
fn who_disables_whom() {
    let (me, other) = (AccountId::fresh(), AccountId::fresh());
    let closing = |account, seat, other_leads| Closing { account, seat, disabled: false, other_leads };
    assert_eq!(may_disable(me, OWNER, &closing(other, EDITOR, 0)), Ok(()));
    assert_eq!(may_disable(me, OWNER, &closing(me, OWNER, 3)), Err(TeamRefusal::Yourself));
    assert_eq!(may_disable(me, EDITOR, &closing(other, OWNER, 3)), Err(TeamRefusal::AboveOwn));
    assert_eq!(may_disable(me, HEAD, &closing(other, BUREAU_HEAD, 0)), Err(TeamRefusal::LastLead));
    assert_eq!(may_disable(me, HEAD, &closing(other, BUREAU_HEAD, 1)), Ok(()));
    let disabled = Closing { disabled: true, ..closing(other, EDITOR, 1) };
    assert_eq!(may_disable(me, OWNER, &disabled), Err(TeamRefusal::AlreadyDisabled));
}

#[test]
fn who_changes_whose_duty() {
    let (me, other) = (AccountId::fresh(), AccountId::fresh());
    let held = |account, seat, other_leads| Closing { account, seat, disabled: false, other_leads };
    for (by, held, seat, outcome) in [
        (OWNER, held(other, EDITOR, 1), SIGNATORY, Ok(())),
        (OWNER, held(other, EDITOR, 1), OWNER, Ok(())),
        (OWNER, held(other, EDITOR, 1), EDITOR, Err(TeamRefusal::SameDuty)),
        (OWNER, held(other, OWNER, 1), EDITOR, Ok(())),
        (OWNER, held(me, OWNER, 1), EDITOR, Err(TeamRefusal::LastLead)),
        (HEAD, held(other, OWNER, 0), EDITOR, Err(TeamRefusal::LastLead)),
        (EDITOR, held(other, EDITOR, 1), SIGNATORY, Err(TeamRefusal::AboveOwn)),
        (SIGNATORY, held(other, EDITOR, 1), SIGNATORY, Err(TeamRefusal::AboveOwn)),
        (OWNER, held(other, EDITOR, 1), HEAD, Err(TeamRefusal::AboveOwn)),
    ] {
        assert_eq!(may_assign(me, by, &held, seat), outcome, "{by:?} gives {seat:?} to {held:?}");
    }
    let disabled = Closing { disabled: true, ..held(other, EDITOR, 1) };
    assert_eq!(may_assign(me, OWNER, &disabled, SIGNATORY), Err(TeamRefusal::AlreadyDisabled));
}

#[test]
fn an_owner_hands_over_to_somebody_else() {
    let (me, other) = (AccountId::fresh(), AccountId::fresh());
    assert_eq!(may_hand_over(me, OWNER, other, false), Ok(()));
    assert_eq!(may_hand_over(me, OWNER, me, false), Err(TeamRefusal::ToYourself));
    assert_eq!(may_hand_over(me, OWNER, other, true), Err(TeamRefusal::AlreadyDisabled));
    assert_eq!(may_hand_over(me, EDITOR, other, false), Err(TeamRefusal::AboveOwn));
}
