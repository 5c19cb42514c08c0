//! Texts as typed.

use super::{Email, Passage, PersonName, Phone, Remark, TextFault, Title, UnitName};
use proptest::prelude::{prop_assert_eq, proptest};

#[test]
fn edges_are_trimmed_and_lengths_kept() {
    assert_eq!(
        Title::parse(" \u{3000}2013年申报通知\u{feff}\n").expect("a title").as_str(),
        "2013年申报通知"
    );
    assert_eq!(Title::parse("　").expect_err("empty").to_string(), "填写标题");
    let long = "字".repeat(103);
    assert_eq!(
        Title::parse(&long).expect_err("too long").to_string(),
        "标题最多100个字，现在是103个字，删掉3个字"
    );
    assert_eq!(
        UnitName::parse("川商").expect_err("short").to_string(),
        "单位名称至少4个字，写全称，不要写简称"
    );
}

#[test]
fn what_cannot_be_seen_is_refused() {
    assert_eq!(Title::parse("一行\n两行").expect_err("lines").to_string(), "标题只写一行，去掉换行");
    for hidden in ['\u{0}', '\u{7}', '\u{200b}', '\u{202e}', '\u{2066}', '\u{ad}'] {
        let fault = Remark::parse(&format!("情况{hidden}属实")).expect_err("hidden");
        assert_eq!(fault, TextFault::Unseen("说明"), "{hidden:?}");
    }
    assert_eq!(Remark::parse("情况属实\r\n\t材料齐全").expect("lines").as_str(), "情况属实\n\t材料齐全");
    assert!(Passage::parse(&"字".repeat(5000)).is_ok());
}

#[test]
fn unit_names_have_brackets_as_licences_have_them() {
    assert_eq!(
        UnitName::parse("蜀云(成都)  科技有限公司").expect("a name").as_str(),
        "蜀云（成都） 科技有限公司"
    );
    assert_eq!(UnitName::parse("Shuyun (Chengdu) Ltd").expect("a name").as_str(), "Shuyun (Chengdu) Ltd");
}

#[test]
fn names_of_persons_are_letters() {
    assert_eq!(PersonName::parse("阿依•木果").expect("a name").as_str(), "阿依·木果");
    for name in ["王小川", "𠮷田一", "䶮江", "O'Neil Anne-Marie"] {
        assert_eq!(PersonName::parse(name).expect("a name").as_str(), name);
    }
    for bad in ["王2", "13800000000", "a@b", "··"] {
        assert_eq!(PersonName::parse(bad), Err(TextFault::PersonName), "{bad}");
    }
}

#[test]
fn telephones_are_brought_to_one_form() {
    let same = |typed: &str| Phone::parse(typed).map(|phone| phone.to_string());
    for (typed, stored) in [
        ("13800000000", "13800000000"),
        ("+86 138-0000-0000", "13800000000"),
        ("１３８ ００００ ００００", "13800000000"),
        ("(028)12345678", "028-12345678"),
        ("028 1234 5678", "028-12345678"),
        ("028—12345678转801", "028-12345678-801"),
        ("02812345678-801", "028-12345678-801"),
        ("0816-2345678", "0816-2345678"),
        ("08162345678", "0816-2345678"),
        ("400-123-4567", "4001234567"),
    ] {
        assert_eq!(same(typed).as_deref(), Ok(stored), "{typed}");
    }
    for bad in [
        "12345678",
        "1380000000",
        "12800000000",
        "028-1234",
        "0000-1234567",
        "电话",
        "028-12345678-1234567",
        "-",
    ] {
        assert_eq!(same(bad), Err(TextFault::Phone), "{bad}");
    }
    let phone = Phone::parse("13800001234").expect("a mobile");
    assert!(phone.is_mobile());
    assert_eq!(phone.masked(), "138****1234");
    assert!(!Phone::parse("028-12345678").expect("a fixed line").is_mobile());
}

#[test]
fn addresses_for_mail_are_checked_for_shape() {
    let same = |typed: &str| Email::parse(typed).map(|email| email.to_string());
    assert_eq!(same(" Wang.Xiao＠Example.CN ").as_deref(), Ok("Wang.Xiao@example.cn"));
    for bad in [
        "wang",
        "wang@",
        "@a.cn",
        "a@b",
        "a..b@c.cn",
        "a@-c.cn",
        "a@c..cn",
        "王@c.cn",
        "a b@c.cn",
        "a@1.2.3.4",
    ] {
        assert_eq!(same(bad), Err(TextFault::Email), "{bad}");
    }
}

#[test]
fn texts_travel_as_texts() {
    let remark = Remark::parse("同意\n推荐").expect("a remark");
    let json = serde_json::to_string(&remark).expect("json");
    assert_eq!(serde_json::from_str::<Remark>(&json).expect("back"), remark);
    assert!(serde_json::from_str::<Remark>("\" \"").is_err());
}

proptest! {
    #[test]
    fn a_parsed_text_parses_to_itself(typed in "\\PC{0,60}") {
        if let Ok(text) = Remark::parse(&typed) { prop_assert_eq!(Remark::parse(text.as_str()), Ok(text)); }
        if let Ok(text) = UnitName::parse(&typed) { prop_assert_eq!(UnitName::parse(text.as_str()), Ok(text)); }
        if let Ok(text) = PersonName::parse(&typed) { prop_assert_eq!(PersonName::parse(text.as_str()), Ok(text)); }
        if let Ok(text) = Email::parse(&typed) { prop_assert_eq!(Email::parse(text.as_str()), Ok(text)); }
    }

    #[test]
    fn a_parsed_telephone_parses_to_itself(typed in "\\+?[0-9]{3,4}[- ]?[0-9]{3,8}([- ][0-9]{1,8})?") {
        if let Ok(phone) = Phone::parse(&typed) { prop_assert_eq!(Phone::parse(phone.as_str()), Ok(phone)); }
    }
}

#[test]
fn no_cell_is_a_formula() {
    for sign in ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'] {
        let text = format!("{sign}SUM(1)");
        assert_eq!(super::no_formula(&text), format!("'{text}"));
    }
    for text in ["", "绵阳云商科技=有限公司", "A+B", "1-2"] {
        assert_eq!(super::no_formula(text), text);
    }
}
