use super::{ClientRefusal, add, revoke};
use crate::client::{Client, ClientId, ClientState, NewClient, Scope};
use chrono::{DateTime, Duration, Utc};

fn now() -> DateTime<Utc> {
    "2026-03-02T01:00:00Z".parse().expect("a moment")
}

fn new(name: &str, scopes: &[Scope], days: u32) -> NewClient {
    NewClient { name: name.to_owned(), scopes: scopes.to_vec(), days }
}

#[test]
fn a_key_has_a_name_a_scope_and_an_end() {
    let all = [Scope::Applications];
    for (wrong, why) in [
        (new(" ", &all, 30), ClientRefusal::Nameless),
        (new(&"长".repeat(61), &all, 30), ClientRefusal::Nameless),
        (new("省政务数据平台", &[], 30), ClientRefusal::NoScope),
        (new("省政务数据平台", &all, 31), ClientRefusal::NoTerm),
        (new("省政务数据平台", &all, 0), ClientRefusal::NoTerm),
    ] {
        assert_eq!(add(&wrong, now()), Err(why), "{wrong:?}");
    }
    assert_eq!(add(&new("省政务数据平台", &all, 90), now()), Ok(now() + Duration::days(90)));
}

#[test]
fn a_key_is_revoked_once_and_not_after_its_end() {
    let mut client = Client {
        id: ClientId::fresh(),
        name: "省政务数据平台".to_owned(),
        scopes: vec![Scope::Titles],
        created_at: now(),
        created_by: String::new(),
        expires_at: now() + Duration::days(30),
        revoked_at: None,
        used_at: None,
    };
    assert_eq!((client.state(now()), revoke(&client, now())), (ClientState::InUse, Ok(())));
    let end = client.expires_at;
    assert_eq!((client.state(end), revoke(&client, end)), (ClientState::Expired, Err(ClientRefusal::Over)));
    client.revoked_at = Some(now());
    assert_eq!((client.state(end), revoke(&client, now())), (ClientState::Revoked, Err(ClientRefusal::Over)));
}
