use super::{Typed, is_address};
use crate::support::Kind;
use chrono::NaiveDate;

#[test]
fn an_address_is_one_of_the_web() {
    for good in
        ["https://www.example.gov.cn/zc/3.html", "http://example.gov.cn", "https://example.gov.cn/a?b=c"]
    {
        assert!(is_address(good), "{good}");
    }
    for bad in [
        "javascript:alert(1)",
        "//example.gov.cn",
        "www.example.gov.cn",
        "https://",
        "data:text/html,x",
        "/etc/passwd",
    ] {
        assert!(!is_address(bad), "{bad}");
    }
    assert!(!is_address(&format!("https://example.gov.cn/{}", "a".repeat(500))));
}

#[test]
fn what_is_typed_is_read_or_named() {
    let today = NaiveDate::from_ymd_opt(2026, 3, 1).expect("a day");
    let kinds = [Kind { code: "funds".into(), label: "资金".into() }];
    let typed = Typed {
        title: "若干政策".into(),
        kind: "funds".into(),
        amount: "1,200".into(),
        beneficiaries: vec!["base".into(), "nobody".into()],
        issued_on: "2026-03-01".into(),
        valid_until: "2028-12-31".into(),
        ..Typed::default()
    };
    let (content, wrong) = typed.read(&kinds, today);
    assert!(wrong.is_empty(), "{:?}", wrong.iter().collect::<Vec<_>>());
    assert_eq!(content.amount.map(|amount| amount.label()).as_deref(), Some("1,200万元"));
    assert_eq!(content.beneficiaries.len(), 1);
    let bad = Typed {
        kind: "gold".into(),
        amount: "0".into(),
        issued_on: "三月".into(),
        link: "javascript:1".into(),
        document_number: "3".into(),
        ..Typed::default()
    };
    let fields: Vec<String> = bad.read(&kinds, today).1.iter().map(|(field, _)| field.to_owned()).collect();
    assert_eq!(fields, ["title", "kind", "amount", "document_number", "issued_on", "link"]);
    let ahead = Typed { issued_on: "2026-03-02".into(), ..typed.clone() };
    assert_eq!(ahead.read(&kinds, today).1.at("issued_on"), Some("印发日期不能晚于今天"));
    let padded = Typed { title: " 若干政策 ".into(), summary: "字".repeat(1001), ..typed.clone() };
    let (content, wrong) = padded.read(&kinds, today);
    assert_eq!(content.title, "若干政策");
    assert_eq!(wrong.at("summary"), Some("主要内容最多1000个字，现在是1001个字，删掉1个字"));
    let late = Typed { valid_until: "2025-12-31".into(), ..typed };
    assert_eq!(late.read(&kinds, today).1.at("valid_until"), Some("有效期不能早于印发日期"));
}
