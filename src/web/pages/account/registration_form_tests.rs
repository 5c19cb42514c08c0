use super::read;
use crate::{kernel::uscc::Uscc, web::form::Posted};

fn typed(change: &[(&str, &str)]) -> Posted {
    let code = Uscc::from_first_17("91510700MA6000001").expect("a code").to_string();
    let mut pairs: Vec<(String, String)> = [
        ("kind", "enterprise"),
        ("name", "绵阳云上商贸有限公司"),
        ("uscc", &code),
        ("region", "510703"),
        ("address", "涪城区临园路1号"),
        ("legal_representative", "王小川"),
        ("contact", "李晓"),
        ("phone", "13800000000"),
        ("login", "lixiao"),
        ("password", "Kp7#vTq2mZxw"),
        ("again", "Kp7#vTq2mZxw"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .to_vec();
    for (name, value) in change {
        pairs.retain(|(key, _)| key != name);
        pairs.push(((*name).to_owned(), (*value).to_owned()));
    }
    Posted::from_pairs(pairs)
}

fn amiss(change: &[(&str, &str)]) -> Vec<String> {
    read(&typed(change))
        .err()
        .map_or_else(Vec::new, |wrong| wrong.iter().map(|(field, _)| field.into()).collect())
}

#[test]
fn a_full_form_is_read() {
    let meaning = read(&typed(&[])).expect("is read");
    assert_eq!(meaning.org.name.as_str(), "绵阳云上商贸有限公司");
    assert_eq!(meaning.login.as_str(), "lixiao");
}

#[test]
fn each_fault_stands_at_its_field() {
    assert_eq!(amiss(&[("kind", "")]), ["kind"]);
    assert_eq!(amiss(&[("uscc", "91510700MA6000001X")]), ["uscc"]);
    assert_eq!(amiss(&[("region", "")]), ["region"]);
    assert_eq!(amiss(&[("phone", "12345")]), ["phone"]);
    assert_eq!(amiss(&[("login", "李晓")]), ["login"]);
    assert_eq!(amiss(&[("password", "short"), ("again", "short")]), ["password"]);
    assert_eq!(amiss(&[("again", "Kp7#vTq2mZxW")]), ["again"]);
}

#[test]
fn an_empty_form_is_told_everything_at_once() {
    let wrong = read(&Posted::default()).expect_err("is amiss");
    assert_eq!(wrong.len(), 10);
    assert!(wrong.iter().all(|(_, says)| !says.is_empty()));
}
