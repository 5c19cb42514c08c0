use super::{MailRefusal, opens, to_confirm};
use crate::{
    account::{MailAddress, MailChoice},
    kernel::text::Email,
};
use chrono::{DateTime, Duration, Utc};

fn email(text: &str) -> Email {
    Email::parse(text).expect("an address")
}

#[test]
fn a_confirmed_address_is_not_confirmed_again_and_links_are_not_sent_one_after_another() {
    let then = DateTime::<Utc>::UNIX_EPOCH;
    let ours = email("li@example.cn");
    let at = |confirmed: bool| MailAddress {
        address: ours.clone(),
        choice: MailChoice::Asks,
        asked_at: then,
        confirmed_at: confirmed.then_some(then),
    };
    let (soon, later) = (then + Duration::seconds(59), then + Duration::seconds(60));
    assert_eq!(to_confirm(None, &ours, then), Ok(true));
    assert_eq!(to_confirm(Some(&at(true)), &ours, soon), Ok(false));
    assert_eq!(to_confirm(Some(&at(true)), &email("wang@example.cn"), soon), Err(MailRefusal::JustAsked));
    assert_eq!(to_confirm(Some(&at(true)), &email("wang@example.cn"), later), Ok(true));
    assert_eq!(to_confirm(Some(&at(false)), &ours, soon), Err(MailRefusal::JustAsked));
    assert_eq!(to_confirm(Some(&at(false)), &ours, later), Ok(true));
}

#[test]
fn a_link_opens_for_a_day() {
    let then = DateTime::<Utc>::UNIX_EPOCH;
    assert_eq!(opens(then, then + Duration::hours(24) - Duration::seconds(1)), Ok(()));
    assert_eq!(opens(then, then + Duration::hours(24)), Err(MailRefusal::LinkOver));
}
