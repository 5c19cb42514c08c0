use super::{WordRefusal, asked, channels};
use crate::{
    access::{OFFICE, Role},
    application::{
        model::{Channel, Stage},
        sample::application,
    },
};

#[test]
fn nobody_writes_about_a_draft() {
    let draft = application(Stage::Draft);
    for role in Role::ALL {
        for channel in Channel::ALL {
            assert_eq!(asked(&draft, role, channel), Err(WordRefusal::NotSubmitted), "{role:?} {channel:?}");
        }
    }
}

#[test]
fn each_role_has_its_channels_and_the_applicant_only_one() {
    let file = application(Stage::Submitted);
    let of = |role| channels(&file, role);
    assert_eq!(of(Role::Applicant), [Channel::Applicant]);
    assert_eq!(of(Role::Authority), Channel::ALL);
    assert_eq!(of(Role::Office), Channel::ALL);
    for role in [Role::Public, Role::Expert, Role::Auditor, Role::System] {
        assert!(of(role).is_empty(), "{role:?}");
    }
}

#[test]
fn a_word_asks_those_it_is_for() {
    let file = application(Stage::Submitted);
    let (org, authority) = (file.org.uuid(), file.authority.uuid());
    assert_eq!(asked(&file, Role::Authority, Channel::Applicant), Ok(vec![org]));
    assert_eq!(asked(&file, Role::Authority, Channel::Officials), Ok(vec![OFFICE]));
    assert_eq!(asked(&file, Role::Office, Channel::Officials), Ok(vec![authority]));
    assert_eq!(asked(&file, Role::Office, Channel::Internal), Ok(vec![]));
    assert_eq!(asked(&file, Role::Applicant, Channel::Internal), Err(WordRefusal::NotYours));
    assert_eq!(asked(&file, Role::Applicant, Channel::Officials), Err(WordRefusal::NotYours));
}

#[test]
fn the_applicants_word_reaches_whoever_works_on_the_file() {
    let at = |stage| asked(&application(stage), Role::Applicant, Channel::Applicant);
    let authority = application(Stage::Submitted).authority.uuid();
    assert_eq!(at(Stage::Submitted), Ok(vec![authority]));
    assert_eq!(at(Stage::SentBack), Ok(vec![authority]));
    assert_eq!(at(Stage::Recommended), Ok(vec![authority, OFFICE]));
    let mut direct = application(Stage::Submitted);
    direct.direct_claimed = true;
    assert_eq!(asked(&direct, Role::Applicant, Channel::Applicant), Ok(vec![OFFICE]));
    assert_eq!(asked(&direct, Role::Office, Channel::Officials), Err(WordRefusal::NoAuthority));
}
