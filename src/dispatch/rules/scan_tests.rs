use super::fits;
use crate::dispatch::{
    ScanRefusal,
    model::{List, NewScan, Package, PackageId, Paper},
    rules::code_of,
};
use chrono::{DateTime, NaiveDate};
use uuid::Uuid;

fn digest(letter: char) -> String {
    letter.to_string().repeat(64)
}

fn package() -> Package {
    let list = List {
        round: String::new(),
        authority: String::new(),
        version: 2,
        letter_number: String::new(),
        prepared_on: NaiveDate::default(),
        units: Vec::new(),
    };
    Package {
        id: PackageId::fresh(),
        round: Uuid::nil(),
        authority: Uuid::nil(),
        list,
        digest: digest('a'),
        pages: [1, 1, 2],
        prepared_at: DateTime::UNIX_EPOCH,
        prepared_by: Uuid::nil(),
        sealed_at: None,
        sent_at: None,
        sent_by: None,
        superseded_at: None,
        scans: Vec::new(),
    }
}

fn page(paper: Paper, page: i16) -> Vec<String> {
    vec![code_of(&digest('a'), 2, paper, page)]
}

fn all() -> Vec<Vec<String>> {
    let opinions = [1, 2].map(|n| page(Paper::Opinions, n));
    [vec![page(Paper::Letter, 1), page(Paper::Summary, 1)], opinions.to_vec()].concat()
}

fn file(pages: Vec<Vec<String>>) -> NewScan {
    NewScan { name: "扫描.pdf".into(), pages }
}

fn judged(pages: Vec<Vec<String>>) -> Result<(), ScanRefusal> {
    fits(&package(), &[(digest('b'), 1)], &[file(pages)])
}

#[test]
fn all_pages_in_any_order_and_in_several_files_fit() {
    assert_eq!(judged(all()), Ok(()));
    assert_eq!(judged(all().into_iter().rev().collect()), Ok(()));
    let singles: Vec<NewScan> = all().into_iter().map(|page| file(vec![page])).collect();
    assert_eq!(fits(&package(), &[], &singles), Ok(()));
    let mut stamped = all();
    stamped[0].push("https://example.cn/一个别的码".into());
    assert_eq!(judged(stamped), Ok(()), "a code of somebody else's beside ours");
}

#[test]
fn what_does_not_belong_is_named() {
    let with = |at: usize, codes: Vec<String>| {
        let mut pages = all();
        pages[at] = codes;
        judged(pages)
    };
    let name = || "扫描.pdf".to_owned();
    assert_eq!(with(2, Vec::new()), Err(ScanRefusal::Unread(name(), 3)));
    assert_eq!(with(2, vec!["WIFI:T:WPA".into()]), Err(ScanRefusal::Unread(name(), 3)));
    let old = code_of(&digest('b'), 1, Paper::Summary, 1);
    assert_eq!(with(1, vec![old.clone()]), Err(ScanRefusal::Older(name(), 2, 1, 2)));
    assert_eq!(
        with(1, [page(Paper::Summary, 1), vec![old]].concat()),
        Err(ScanRefusal::Older(name(), 2, 1, 2))
    );
    let other = code_of(&digest('c'), 2, Paper::Summary, 1);
    assert_eq!(with(1, vec![other]), Err(ScanRefusal::Foreign(name(), 2)));
    for wrong in [code_of(&digest('a'), 3, Paper::Letter, 1), code_of(&digest('a'), 2, Paper::Letter, 9)] {
        assert_eq!(with(0, vec![wrong]), Err(ScanRefusal::Foreign(name(), 1)));
    }
}

#[test]
fn missing_pages_are_all_named() {
    let refused = judged(all()[..2].to_vec());
    assert_eq!(refused, Err(ScanRefusal::Missing(vec![(Paper::Opinions, 1), (Paper::Opinions, 2)])));
    assert_eq!(
        refused.expect_err("two are missing").to_string(),
        "扫描件不全，缺推荐意见表第1页、推荐意见表第2页"
    );
    let twice = [page(Paper::Letter, 1), page(Paper::Letter, 1)].to_vec();
    assert!(matches!(judged(twice), Err(ScanRefusal::Missing(sheets)) if sheets.len() == 3));
}
