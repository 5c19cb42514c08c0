use super::{ProfileRefusal, changes, check};
use crate::{
    kernel::{place::Regions, uscc::Uscc},
    org::model::{Parent, Profile, ProfileFacts},
};
use chrono::NaiveDate;

fn regions() -> Regions {
    Regions::load(
        include_str!("../../../config/reference/regions.csv"),
        include_str!("../../../config/reference/region_changes.csv"),
    )
    .expect("the divisions load")
}

fn code(text: &str) -> Uscc {
    Uscc::from_first_17(text).expect("a code")
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn facts() -> ProfileFacts {
    ProfileFacts {
        region: "510703".parse().expect("a region"),
        address: "涪城区临园路1号".parse().expect("an address"),
        legal_representative: "王小川".parse().expect("a person"),
        contact: "李晓".parse().expect("a person"),
        phone: "13800000000".parse().expect("a phone"),
        email: None,
        website: None,
        founded_on: Some(day("2009-06-01")),
        registered_capital: Some("500.00".parse().expect("a figure")),
        parent: None,
    }
}

#[test]
fn what_a_unit_may_say_of_itself() {
    let (own, other) = (code("91510700MA6000001"), code("91510700MA6000002"));
    let today = day("2026-03-02");
    let asked = |facts: ProfileFacts| check(own, &facts, &regions(), today);
    assert_eq!(asked(facts()), Ok(()));
    assert_eq!(asked(ProfileFacts { parent: Some(Parent::None), ..facts() }), Ok(()));
    assert_eq!(asked(ProfileFacts { parent: Some(Parent::Code(other)), ..facts() }), Ok(()));
    let own_parent = ProfileFacts { parent: Some(Parent::Code(own)), ..facts() };
    assert_eq!(asked(own_parent), Err(ProfileRefusal::OwnParent));
    let tomorrow = ProfileFacts { founded_on: Some(day("2026-03-03")), ..facts() };
    assert_eq!(asked(tomorrow), Err(ProfileRefusal::NotYetFounded));
    for place in ["510700", "510799"] {
        let nowhere = ProfileFacts { region: place.parse().expect("six figures"), ..facts() };
        assert_eq!(asked(nowhere), Err(ProfileRefusal::NoSuchPlace), "{place}");
    }
}

#[test]
fn only_what_is_different_is_a_change() {
    let before = Profile { facts: facts(), version: 1 };
    assert_eq!(changes(&before, &facts()), []);
    let same_figure = ProfileFacts { registered_capital: Some("500".parse().expect("a figure")), ..facts() };
    assert_eq!(changes(&before, &same_figure), [], "500 and 500.00 are one figure");
    let after = ProfileFacts {
        region: "510104".parse().expect("a region"),
        parent: Some(Parent::None),
        founded_on: None,
        ..facts()
    };
    let said: Vec<_> = changes(&before, &after)
        .into_iter()
        .map(|change| (change.field, change.before, change.after))
        .collect();
    assert_eq!(
        said,
        [
            ("region".to_owned(), "510703".to_owned(), "510104".to_owned()),
            ("founded_on".to_owned(), "2009-06-01".to_owned(), String::new()),
            ("parent".to_owned(), String::new(), "none".to_owned()),
        ]
    );
}
