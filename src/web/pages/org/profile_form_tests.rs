use super::{read, typed};
use crate::{
    kernel::uscc::Uscc,
    org::Parent,
    web::form::{Posted, Wrong},
};

fn form(changed: &[(&str, &str)]) -> Posted {
    let mut pairs: Vec<(String, String)> = [
        ("region", "510703"),
        ("address", "涪城区临园路1号"),
        ("legal_representative", "王小川"),
        ("founded_on", "2009-06-01"),
        ("registered_capital", "1,200.50"),
        ("website", "https://www.example.com"),
        ("contact", "李晓"),
        ("phone", "13800000000"),
        ("email", "name@example.com"),
        ("group", "none"),
        ("parent", ""),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .collect();
    for (name, value) in changed {
        pairs.retain(|(key, _)| key != name);
        pairs.push(((*name).to_owned(), (*value).to_owned()));
    }
    Posted::from_pairs(pairs)
}

#[test]
fn what_is_typed_is_what_is_kept() {
    let facts = read(&form(&[])).expect("a profile");
    assert_eq!(facts.registered_capital.map(|figure| figure.to_string()).as_deref(), Some("1200.50"));
    assert_eq!(facts.parent, Some(Parent::None));
    assert_eq!(read(&Posted::from_pairs(typed(&facts))), Ok(facts), "shown again it reads the same");
    let optional = ["founded_on", "registered_capital", "website", "email"];
    let bare = read(&form(&optional.map(|name| (name, "")))).expect("nothing of it is asked");
    assert_eq!(
        (bare.founded_on, bare.registered_capital, bare.website, bare.email),
        (None, None, None, None)
    );
    let parent = Uscc::from_first_17("91510000MA6000009").expect("a code");
    let code = parent.to_string();
    let child = read(&form(&[("group", "parent"), ("parent", &code)])).expect("a profile");
    assert_eq!(child.parent, Some(Parent::Code(parent)));
    assert_eq!(read(&Posted::from_pairs(typed(&child))), Ok(child));
}

#[test]
fn what_cannot_be_meant_is_said_at_its_field() {
    for (name, value) in [
        ("region", "somewhere"),
        ("address", ""),
        ("legal_representative", "王1"),
        ("founded_on", "2009年"),
        ("registered_capital", "五百"),
        ("registered_capital", "-1"),
        ("registered_capital", "1.234"),
        ("website", "www.example.com"),
        ("website", "javascript:alert(1)"),
        ("phone", "12"),
        ("email", "name"),
        ("group", ""),
    ] {
        let wrong: Wrong = read(&form(&[(name, value)])).expect_err(value);
        assert!(wrong.at(name).is_some(), "{name} {value}");
        assert_eq!(wrong.len(), 1, "{name} {value}");
    }
    let wrong = read(&form(&[("group", "parent"), ("parent", "123")])).expect_err("no code");
    assert!(wrong.at("parent").is_some());
}
