use super::{RegisterRefusal, check};
use crate::{
    kernel::{place::Regions, uscc::Uscc},
    org::model::{NewOrg, OrgKind},
};
use chrono::NaiveDate;

fn regions() -> Regions {
    Regions::load(
        include_str!("../../../config/reference/regions.csv"),
        include_str!("../../../config/reference/region_changes.csv"),
    )
    .expect("the divisions load")
}

fn unit(kind: OrgKind, code: &str, region: &str) -> NewOrg {
    NewOrg {
        name: "四川某某电子商务有限公司".parse().expect("a name"),
        uscc: Uscc::from_first_17(code).expect("a code"),
        kind,
        region: region.parse().expect("a region"),
        address: "涪城区临园路1号".parse().expect("an address"),
        legal_representative: "王小川".parse().expect("a person"),
        contact: "李晓".parse().expect("a person"),
        phone: "13800000000".parse().expect("a phone"),
    }
}

const FIRM: &str = "91510700MA6000001";
const BUREAU: &str = "11510700MB0000001";

fn on(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

#[test]
fn a_firm_registers_in_its_county() {
    assert_eq!(check(&unit(OrgKind::Enterprise, FIRM, "510703"), &regions(), on("2026-03-02")), Ok(()));
    assert_eq!(check(&unit(OrgKind::Base, FIRM, "510703"), &regions(), on("2026-03-02")), Ok(()));
}

#[test]
fn a_prefecture_or_an_unknown_code_is_no_place() {
    for code in ["510700", "510799", "110101"] {
        let unit = unit(OrgKind::Enterprise, FIRM, code);
        assert_eq!(check(&unit, &regions(), on("2026-03-02")), Err(RegisterRefusal::NoSuchPlace), "{code}");
    }
}

#[test]
fn a_place_is_taken_by_the_code_of_the_day() {
    // Jianyang: 512081 in 资阳 up to 2016-05-02, 510185 in 成都 from the next day (B15).
    let (old, new) = (unit(OrgKind::Enterprise, FIRM, "512081"), unit(OrgKind::Enterprise, FIRM, "510185"));
    assert_eq!(check(&old, &regions(), on("2016-05-02")), Ok(()));
    assert_eq!(check(&new, &regions(), on("2016-05-02")), Err(RegisterRefusal::NoSuchPlace));
    assert_eq!(check(&old, &regions(), on("2016-05-03")), Err(RegisterRefusal::NoSuchPlace));
    assert_eq!(check(&new, &regions(), on("2016-05-03")), Ok(()));
}

#[test]
fn a_county_is_applied_for_by_its_authority() {
    let firm = unit(OrgKind::County, FIRM, "510703");
    assert_eq!(check(&firm, &regions(), on("2026-03-02")), Err(RegisterRefusal::NotAnAuthority));
    assert_eq!(check(&unit(OrgKind::County, BUREAU, "510703"), &regions(), on("2026-03-02")), Ok(()));
}
