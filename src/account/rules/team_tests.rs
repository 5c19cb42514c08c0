use super::{Closing, TeamRefusal, may_disable, may_give};
use crate::account::model::{AccountId, Seat};
use uuid::Uuid;

const ORG: Uuid = Uuid::from_u128(7);
const EXPERT: Uuid = Uuid::from_u128(8);

const OWNER: Seat = Seat::Applicant { org: ORG, owner: true };
const EDITOR: Seat = Seat::Applicant { org: ORG, owner: false };
const BUREAU_HEAD: Seat = Seat::Authority { authority: ORG, principal: true };
const BUREAU_OFFICER: Seat = Seat::Authority { authority: ORG, principal: false };
const HEAD: Seat = Seat::Office { principal: true };
const OFFICER: Seat = Seat::Office { principal: false };
const EXPERT_SEAT: Seat = Seat::Expert { expert: EXPERT };
const ALL: [Seat; 8] =
    [OWNER, EDITOR, BUREAU_HEAD, BUREAU_OFFICER, HEAD, OFFICER, EXPERT_SEAT, Seat::Auditor];

#[test]
fn who_gives_what() {
    let gives = |own: Seat| ALL.into_iter().filter(|seat| may_give(own, *seat).is_ok()).collect::<Vec<_>>();
    assert_eq!(gives(OWNER), [OWNER, EDITOR]);
    assert_eq!(gives(EDITOR), [EDITOR]);
    assert_eq!(gives(BUREAU_HEAD), [BUREAU_HEAD, BUREAU_OFFICER]);
    assert_eq!(gives(BUREAU_OFFICER), [BUREAU_OFFICER]);
    assert_eq!(gives(HEAD), ALL);
    assert_eq!(gives(OFFICER), [OWNER, EDITOR, BUREAU_HEAD, BUREAU_OFFICER, OFFICER, EXPERT_SEAT]);
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
