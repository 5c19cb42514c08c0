use super::{CertificateNumber, CheckCode, TitleState};
use crate::standard::Category;
use proptest::prelude::{prop_assert_eq, proptest};

fn number(text: &str) -> Option<String> {
    text.parse::<CertificateNumber>().ok().map(|number| number.to_string())
}

#[test]
fn numbers_run_by_category_and_year() {
    let first = CertificateNumber::after(None, Category::Enterprise, 2014);
    assert_eq!(first.to_string(), "川电示企2014001");
    let eleventh =
        (0..10).fold(first, |last, _| CertificateNumber::after(Some(last), Category::Enterprise, 2014));
    assert_eq!(eleventh.to_string(), "川电示企2014011");
    assert_eq!(CertificateNumber::after(None, Category::Base, 2014).to_string(), "川电示基2014001");
    assert_eq!(CertificateNumber::after(None, Category::County, 2026).to_string(), "川电示县2026001");
}

#[test]
fn a_number_is_read_as_people_type_it() {
    for typed in ["川电示企2014011", " 川电示企 2014 011 ", "川电示企２０１４０１１", "川电示企2014-011"]
    {
        assert_eq!(number(typed).as_deref(), Some("川电示企2014011"), "{typed}");
    }
    for wrong in [
        "",
        "川电示企201411",
        "川电示企20140011",
        "川电示企2014000",
        "川电示市2014011",
        "企2014011",
        "川电示企企2014011",
    ] {
        assert_eq!(number(wrong), None, "{wrong}");
    }
}

#[test]
fn a_check_code_is_eight_letters_nobody_confuses() {
    let codes: Vec<CheckCode> = (0..200).map(|_| CheckCode::fresh()).collect();
    for code in &codes {
        assert_eq!(code.as_str().len(), 8);
        assert!(!code.as_str().contains(['0', 'O', '1', 'I', 'L']), "{}", code.as_str());
        assert_eq!(code.grouped().to_lowercase().parse::<CheckCode>().as_ref(), Ok(code));
    }
    let different: std::collections::BTreeSet<_> = codes.iter().map(CheckCode::as_str).collect();
    assert_eq!(different.len(), codes.len());
    for wrong in ["", "7F2K9QX", "7F2K9QXMM", "7F2K9QX0", "7F2K9QX一"] {
        assert!(wrong.parse::<CheckCode>().is_err(), "{wrong}");
    }
}

#[test]
fn only_a_revoked_title_is_not_held() {
    assert_eq!(TitleState::ALL.map(TitleState::is_held), [true, true, false, false, false, false]);
    assert_eq!(TitleState::ALL.map(|state| TitleState::from_code(state.code())), TitleState::ALL.map(Some));
}

proptest! {
    #[test]
    fn every_number_is_read_back(year in 2013_u16..2100, steps in 1_usize..1200, category in 0_usize..3) {
        let category = Category::ALL[category];
        let number = (0..steps).fold(None, |last, _| Some(CertificateNumber::after(last, category, year)));
        let number = number.expect("at least one");
        prop_assert_eq!(number.to_string().parse::<CertificateNumber>(), Ok(number));
        prop_assert_eq!(number.category(), category);
    }
}
