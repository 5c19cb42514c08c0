use super::*;
use crate::kernel::id::Id;

fn on(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}
fn authority(county: Option<&str>, until: Option<&str>) -> Authority {
    Authority {
        id: Id::fresh(),
        name: "阆中市商务局".into(),
        prefecture: "511300".parse().expect("a code"),
        county: county.map(|code| code.parse().expect("a code")),
        valid_from: on("2026-01-01"),
        valid_until: until.map(on),
    }
}

#[test]
fn a_county_ends_and_each_refusal_has_its_case() {
    let today = on("2026-03-02");
    let county = authority(Some("511381"), None);
    let may = |authority: &Authority, until: &str, files| may_end(authority, on(until), today, files);
    assert_eq!(may(&county, "2026-03-02", 0), Ok(()), "today already");
    assert_eq!(may(&county, "2027-01-01", 0), Ok(()));
    assert_eq!(may(&county, "2026-03-01", 0), Err(EndRefusal::TooEarly));
    assert_eq!(may(&county, "2027-01-01", 2).map_err(|refusal| refusal.code()), Err("authority_in_hand"));
    assert_eq!(may(&authority(None, None), "2027-01-01", 0), Err(EndRefusal::IsPrefecture));
    let ended = authority(Some("511381"), Some("2026-06-01"));
    assert_eq!(may(&ended, "2027-01-01", 0), Err(EndRefusal::Ended("阆中市商务局".into())));
    let later = Authority { valid_from: on("2026-05-01"), ..county };
    assert_eq!(may(&later, "2026-05-01", 0), Err(EndRefusal::TooEarly), "not before it began");
    assert_eq!(reason("  "), Err(EndRefusal::ReasonMissing));
    assert_eq!(reason(" 川府发〔2026〕1号 "), Ok("川府发〔2026〕1号"));
}
