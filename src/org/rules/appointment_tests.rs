use super::{AppointRefusal, check};
use crate::{kernel::place::Regions, org::model::NewAuthority};

fn regions() -> Regions {
    Regions::load(
        include_str!("../../../config/reference/regions.csv"),
        include_str!("../../../config/reference/region_changes.csv"),
    )
    .expect("the divisions load")
}

fn bureau(prefecture: &str, county: Option<&str>, from: &str) -> NewAuthority {
    NewAuthority {
        name: "某某市商务局".parse().expect("a name"),
        prefecture: prefecture.parse().expect("a code"),
        county: county.map(|code| code.parse().expect("a code")),
        valid_from: from.parse().expect("a day"),
    }
}

#[test]
fn a_prefecture_or_a_county_of_its_own_recommends() {
    let ok = |bureau: &NewAuthority| check(bureau, &regions());
    assert_eq!(ok(&bureau("510700", None, "2013-01-01")), Ok(()));
    assert_eq!(ok(&bureau("510700", Some("510781"), "2013-01-01")), Ok(()));
    assert_eq!(ok(&bureau("510703", None, "2013-01-01")), Err(AppointRefusal::NoSuchPlace));
    assert_eq!(ok(&bureau("510700", Some("510700"), "2013-01-01")), Err(AppointRefusal::NoSuchPlace));
    assert_eq!(ok(&bureau("510600", Some("510781"), "2013-01-01")), Err(AppointRefusal::NoSuchPlace));
}

#[test]
fn the_day_decides_whose_county_it_is() {
    // Jianyang: 资阳 up to 2016-05-02, 成都 from the next day.
    let ok = |bureau: &NewAuthority| check(bureau, &regions());
    assert_eq!(ok(&bureau("512000", Some("512081"), "2013-01-01")), Ok(()));
    assert_eq!(ok(&bureau("510100", Some("510185"), "2013-01-01")), Err(AppointRefusal::NoSuchPlace));
    assert_eq!(ok(&bureau("510100", Some("510185"), "2020-01-01")), Ok(()));
}
