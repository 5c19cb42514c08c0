use super::Source;
use axum::http::{HeaderMap, HeaderValue};
use std::net::IpAddr;

fn source(peer: &str, forwarded: &[&'static str], trusted: &[&str]) -> String {
    let ip = |text: &&str| text.parse::<IpAddr>().expect("an address");
    let mut headers = HeaderMap::new();
    for line in forwarded {
        headers.append("x-forwarded-for", HeaderValue::from_static(line));
    }
    let trusted: Vec<IpAddr> = trusted.iter().map(ip).collect();
    Source::of(Some(ip(&peer)), &headers, &trusted).as_str().to_owned()
}

#[test]
fn a_stranger_says_nothing_about_itself() {
    assert_eq!(source("203.0.113.9", &["198.51.100.1"], &["127.0.0.1"]), "203.0.113.9");
    assert_eq!(source("203.0.113.9", &["198.51.100.1"], &[]), "203.0.113.9");
}

#[test]
fn a_trusted_proxy_is_believed_about_its_own_peer_only() {
    let ours = ["127.0.0.1", "10.0.0.2"];
    assert_eq!(source("127.0.0.1", &["198.51.100.1"], &ours), "198.51.100.1");
    assert_eq!(source("127.0.0.1", &["1.1.1.1, 198.51.100.1, 10.0.0.2"], &ours), "198.51.100.1");
    assert_eq!(source("127.0.0.1", &["1.1.1.1", "198.51.100.1"], &ours), "198.51.100.1");
    assert_eq!(source("127.0.0.1", &["1.1.1.1, nonsense"], &ours), "127.0.0.1");
    assert_eq!(source("127.0.0.1", &[], &ours), "127.0.0.1");
}

#[test]
fn addresses_of_one_household_are_one_source() {
    assert_eq!(source("::ffff:203.0.113.9", &[], &[]), "203.0.113.9");
    assert_eq!(source("2001:db8:1:2:3:4:5:6", &[], &[]), "2001:db8:1:2::/64");
}

#[test]
fn without_a_peer_there_is_still_one_source() {
    assert_eq!(Source::of(None, &HeaderMap::new(), &[]).as_str(), "unknown");
}
