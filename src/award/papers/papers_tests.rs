use super::{Announcement, Certificate};
use crate::{
    award::{
        CertificateNumber, CheckCode, Document, Inscription, Named, TitleId, TitleState, Wording,
        queries::Printed,
    },
    standard::Category,
};
use uuid::Uuid;

fn named(category: Category, name: &str) -> Named {
    Named { application: Uuid::now_v7(), category, name: name.into(), region: "绵阳市涪城区".into() }
}

fn document(units: Vec<Named>, title: &str) -> Document {
    let certificates = (1..=units.len()).map(|n| format!("证{n}")).collect();
    let wording = Wording {
        number: "川商电〔2014〕1号".into(),
        title: title.into(),
        addressee: "各市（州）商务主管部门".into(),
        copies: String::new(),
        text: vec!["现予认定。".into()],
        units,
        issuer: "四川省商务厅".into(),
        signer: "王建国".into(),
    };
    Document { wording, on: "2014-01-07".parse().expect("a day"), certificates }
}

#[test]
fn the_annex_numbers_its_units_by_category() {
    let units = vec![
        named(Category::Enterprise, "甲"),
        named(Category::Enterprise, "乙"),
        named(Category::County, "丙"),
    ];
    let paper = Announcement::of(&document(units, "关于认定2013年第一批四川省电子商务示范企业的通知"), false);
    let headings: Vec<&str> = paper.tables.iter().map(|table| table.heading.as_str()).collect();
    assert_eq!(
        headings,
        ["一、四川省电子商务示范企业（2家）", "二、四川省农村电子商务示范县（市、区）（1个）"]
    );
    assert_eq!(paper.tables[0].rows[1], ["2", "乙", "绵阳市涪城区", "证2"]);
    assert_eq!(paper.tables[1].rows[0], ["1", "丙", "绵阳市涪城区", "证3"]);
    assert_eq!(paper.lines, ["关于认定2013年第一批", "四川省电子商务示范企业的通知"]);
    assert_eq!(paper.annex, "2013年第一批四川省电子商务示范单位名单");
    let long = "关于认定2013年第一批四川省电子商务示范企业、示范基地、农村电子商务示范县（市、区）的通知";
    assert_eq!(
        Announcement::of(&document(vec![named(Category::County, "丙")], long), false).lines,
        ["关于认定2013年第一批", "四川省电子商务示范企业、示范基地、", "农村电子商务示范县（市、区）的通知"]
    );
    assert_eq!((paper.on.as_str(), paper.mark.as_str()), ("2014年1月7日", "四川省商务厅文件"));
}

#[test]
fn a_certificate_says_which_printing_it_is() {
    let printed = |copy, signature: &str| Printed {
        title: TitleId::fresh(),
        inscription: Inscription {
            certificate: CertificateNumber::after(None, Category::County, 2014),
            unit: "青川县商务局".into(),
            uscc: String::new(),
            category: Category::County,
            document: "川商电〔2014〕1号".into(),
            announced_on: "2014-01-07".parse().expect("a day"),
        },
        check: "7F2K9QXM".parse::<CheckCode>().expect("a code"),
        state: TitleState::Valid,
        key_id: "0123456789abcdef".into(),
        signature: signature.into(),
        copy,
        printed_at: None,
        reason: String::new(),
    };
    let of = |copy, signature: &str, duplicate| {
        Certificate::of(&printed(copy, signature), "https://example.cn", duplicate).expect("fits into a code")
    };
    let first = of(1, &"ab".repeat(64), false);
    assert_eq!((first.copy.as_str(), first.code.as_str()), ("", "7F2K 9QXM"));
    assert_eq!(first.title, ["四川省", "农村电子商务示范县（市、区）"]);
    assert!(first.signature.contains("0123456789abcdef") && first.signature.contains(&"ab".repeat(16)));
    assert_eq!(of(3, "", false).copy, "第3次印制（补制）");
    assert_eq!(of(3, "", true).copy, "电子副本");
    assert_eq!(of(1, "", false).signature, "", "older than signatures");
}
