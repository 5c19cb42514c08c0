use super::{DocumentRefusal, issue_number, lists, may_issue, next_number, proposed_text, title};
use crate::{
    application::ApplicationId,
    award::{Draft, DraftId, Named, Wording, rules::Candidate},
    org::OrgId,
    round::RoundId,
    standard::Category,
};
use chrono::{DateTime, NaiveDate};
use uuid::Uuid;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn unit(category: Category, name: &str) -> Candidate {
    Candidate {
        application: ApplicationId::fresh(),
        org: OrgId::fresh(),
        authority: None,
        category,
        unit_name: name.into(),
        uscc: String::new(),
        region_code: "510703".into(),
        prefecture_code: "510700".into(),
        number: String::new(),
        notice: None,
        objected: false,
        holds: None,
    }
}

fn draft(units: &[Candidate], by: Uuid) -> Draft {
    let named = |unit: &Candidate| Named {
        application: unit.application.uuid(),
        category: unit.category,
        name: unit.unit_name.clone(),
        region: "绵阳市涪城区".into(),
    };
    let wording = Wording {
        number: "川商电〔2014〕1号".into(),
        title: title("2013年第一批", units),
        addressee: "各市（州）商务主管部门".into(),
        copies: String::new(),
        text: proposed_text("2013年第一批", units),
        units: units.iter().map(named).collect(),
        issuer: "四川省商务厅".into(),
        signer: "王建国".into(),
    };
    Draft {
        id: DraftId::fresh(),
        round: RoundId::fresh(),
        version: 1,
        wording,
        drafted_at: DateTime::UNIX_EPOCH,
        drafted_by: by,
        drafter: "贺文博".into(),
    }
}

/// GB/T 9704-2012, 7.2.5: 六角括号, no 第, no leading zero.
#[test]
fn a_number_has_issuer_year_and_serial() {
    for (typed, number, year) in [
        ("川商电〔2014〕1号", "川商电〔2014〕1号", 2014),
        (" 川商电 [2026] 12 号", "川商电〔2026〕12号", 2026),
    ] {
        assert_eq!(issue_number(typed), Ok((number.to_owned(), year)));
    }
    for typed in [
        "",
        "1号",
        "川商电〔2014〕号",
        "川商电〔2014〕第1号",
        "川商电〔2014〕01号",
        "川商电〔14〕1号",
        "川商电2014年1号",
    ] {
        assert_eq!(issue_number(typed), Err(DocumentRefusal::Number), "{typed}");
    }
}

#[test]
fn the_next_number_goes_on_in_its_year() {
    let used = |numbers: &[&str]| numbers.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
    assert_eq!(next_number(&[], 2014), "川商电〔2014〕1号");
    assert_eq!(next_number(&used(&["川商电〔2014〕9号", "川商电〔2014〕10号"]), 2014), "川商电〔2014〕11号");
    assert_eq!(next_number(&used(&["川商发〔2013〕7号"]), 2014), "川商发〔2014〕1号");
}

#[test]
fn the_title_names_what_is_conferred() {
    let (firm, base, county) =
        (unit(Category::Enterprise, "甲"), unit(Category::Base, "乙"), unit(Category::County, "丙"));
    assert_eq!(
        title("2013年第一批", &[firm.clone(), base]),
        "关于认定2013年第一批四川省电子商务示范企业、示范基地的通知"
    );
    assert_eq!(
        title("2013年第一批", &[county]),
        "关于认定2013年第一批四川省农村电子商务示范县（市、区）的通知"
    );
    let text = proposed_text("2013年第一批", &[firm.clone(), firm]);
    assert!(
        text[0].contains("川商电〔2013〕12号") && text[0].contains("四川省电子商务示范企业2家，名单"),
        "{text:?}"
    );
}

#[test]
fn issued_is_what_was_drafted_by_somebody_else_in_the_year_of_its_number() {
    let (officer, principal) = (Uuid::now_v7(), Uuid::now_v7());
    let units = vec![unit(Category::Enterprise, "甲"), unit(Category::Base, "乙")];
    let drafted = draft(&units, officer);
    let today = day("2014-01-07");
    let on = |draft: Option<&Draft>, units: &[Candidate], who, people| {
        may_issue(draft, units, (today, who, people))
    };
    assert_eq!(on(Some(&drafted), &units, Some(principal), 2), Ok(()));
    assert_eq!(on(None, &units, Some(principal), 2), Err(DocumentRefusal::NotDrafted));
    assert_eq!(on(Some(&drafted), &units, Some(officer), 2), Err(DocumentRefusal::SameEyes));
    assert_eq!(on(Some(&drafted), &units, Some(officer), 1), Ok(()), "nobody else works there");
    assert_eq!(
        may_issue(Some(&drafted), &units, (day("2015-01-07"), Some(principal), 2)),
        Err(DocumentRefusal::Year(2014, 2015))
    );
    let mut swapped = units.clone();
    swapped.reverse();
    let mut renamed = units.clone();
    renamed[0].unit_name = "甲改名".into();
    let more = [units.clone(), vec![unit(Category::County, "丙")]].concat();
    for other in [&units[..1], &swapped, &renamed, &more] {
        assert!(!lists(&drafted.wording, other));
        assert_eq!(on(Some(&drafted), other, Some(principal), 2), Err(DocumentRefusal::Outdated));
    }
}
