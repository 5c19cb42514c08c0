use super::{SignOffRefusal as No, may_decide, may_request, rests_on_it};
use crate::application::model::{Content, Decided, SignOff, Standing, Verdict, sample::at};
use crate::kernel::id::Id;
use uuid::Uuid;

const ALL: [Standing; 5] =
    [Standing::Never, Standing::Waiting, Standing::Approved, Standing::Returned, Standing::Void];

#[test]
fn what_a_submission_needs() {
    let with = ALL.map(|standing| rests_on_it(true, standing));
    assert_eq!(with, [Err(No::Missing), Err(No::Waiting), Ok(true), Err(No::Returned), Err(No::Outdated)]);
    // The last signatory has left: an approval that was given still carries, else the owner answers.
    let without = ALL.map(|standing| rests_on_it(false, standing));
    assert_eq!(without, [Ok(false), Ok(false), Ok(true), Ok(false), Ok(false)]);
}

#[test]
fn when_it_is_sent_and_when_it_is_decided() {
    let sent = ALL.map(|standing| may_request(true, standing));
    assert_eq!(sent, [Ok(()), Err(No::AlreadySent), Err(No::AlreadySent), Ok(()), Ok(())]);
    assert!(ALL.into_iter().all(|standing| may_request(false, standing) == Err(No::NoSignatory)));
    let decided = ALL.map(may_decide);
    let nothing = Err(No::NothingToSign);
    assert_eq!(decided, [nothing, Ok(()), nothing, nothing, Err(No::Outdated)]);
}

fn content(digest: &str, version: i32) -> Content {
    Content { seq: 1, digest: digest.into(), version }
}

fn sign_off(verdict: Option<Verdict>) -> SignOff {
    SignOff {
        id: Id::from_uuid(Uuid::from_u128(1)),
        application: Id::from_uuid(Uuid::from_u128(2)),
        content: content("aa", 3),
        requested_at: at(9),
        requested_by: Id::from_uuid(Uuid::from_u128(3)),
        requested_name: "王小川".into(),
        decided: verdict.map(|verdict| Decided { at: at(10), name: "李晓".into(), verdict }),
        voided_at: None,
    }
}

#[test]
fn any_change_of_the_dossier_takes_its_worth() {
    let same = content("aa", 3);
    assert_eq!(sign_off(None).standing(&same), Standing::Waiting);
    assert_eq!(sign_off(Some(Verdict::Approved)).standing(&same), Standing::Approved);
    for other in [content("bb", 3), content("aa", 4), Content { seq: 2, ..content("aa", 3) }] {
        assert_eq!(sign_off(None).standing(&other), Standing::Void, "{other:?}");
        assert_eq!(sign_off(Some(Verdict::Approved)).standing(&other), Standing::Void, "{other:?}");
    }
    let voided = SignOff { voided_at: Some(at(11)), ..sign_off(Some(Verdict::Approved)) };
    assert_eq!(voided.standing(&same), Standing::Void);
    let returned = sign_off(Some(Verdict::Returned(Vec::new())));
    assert_eq!(
        returned.standing(&content("bb", 4)),
        Standing::Returned,
        "the reasons stand while it is corrected"
    );
}
