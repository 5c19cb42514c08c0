//! Divisions on a date, on the shipped tables.

use super::{ExpandedCounty, Place, Region, RegionCode, Regions};
use chrono::NaiveDate;

const REGIONS: &str = include_str!("../../../config/reference/regions.csv");
const CHANGES: &str = include_str!("../../../config/reference/region_changes.csv");
const COUNTIES: &str = include_str!("../../../config/reference/expanded_counties.csv");
const BATCHES: &str = include_str!("../../../config/reference/expanded_batches.csv");

fn regions() -> Regions {
    Regions::load(REGIONS, CHANGES).expect("the shipped tables are good")
}

fn code(text: &str) -> RegionCode {
    text.parse().expect("a code")
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

#[test]
fn jianyang_belongs_to_chengdu_from_3_may_2016() {
    let regions = regions();
    for jianyang in [code("512081"), code("510185")] {
        let before = day("2016-05-02");
        assert_eq!(regions.prefecture_of(jianyang, before), Some(code("512000")));
        assert_eq!(regions.place_of(jianyang, before), Some(Place::Elsewhere));
        assert_eq!(regions.full_name(jianyang, before).as_deref(), Some("资阳市简阳市"));
        assert!(!regions.is_chengdu(jianyang, before));
        let after = day("2016-05-03");
        assert_eq!(regions.prefecture_of(jianyang, after), Some(RegionCode::CHENGDU));
        assert_eq!(regions.place_of(jianyang, after), Some(Place::Chengdu));
        assert_eq!(regions.full_name(jianyang, after).as_deref(), Some("成都市简阳市"));
    }
    assert!(regions.in_force(code("512081"), day("2016-05-02")));
    assert!(!regions.in_force(code("512081"), day("2016-05-03")));
    assert!(!regions.in_force(code("510185"), day("2016-05-02")));
}

#[test]
fn names_follow_the_day() {
    let regions = regions();
    let name = |text: &str, on: &str| regions.name_of(code(text), day(on)).map(str::to_owned);
    assert_eq!(name("510811", "2013-03-11").as_deref(), Some("元坝区"));
    assert_eq!(name("510811", "2013-03-12").as_deref(), Some("昭化区"));
    assert_eq!(name("510705", "2014-01-01").as_deref(), Some("安县"));
    assert_eq!(regions.find(code("510705"), day("2014-01-01")).map(|an| an.short.as_str()), Some("安县"));
    assert_eq!(regions.find(code("510122"), day("2014-01-01")).map(|an| an.short.as_str()), Some("双流"));
    assert_eq!(name("999999", "2014-01-01"), None);
}

#[test]
fn a_district_split_off_did_not_exist_before() {
    let regions = regions();
    assert_eq!(regions.find(code("511603"), day("2013-02-07")), None);
    assert_eq!(regions.name_of(code("511603"), day("2013-02-08")), Some("前锋区"));
    assert_eq!(regions.name_of(code("511602"), day("2012-06-01")), Some("广安区"), "the old one stays");
    assert_eq!(regions.find(code("511903"), day("2012-12-31")), None);
}

#[test]
fn the_columns_of_2012_and_2013_agree_with_the_changes() {
    let regions = regions();
    for (year, first, on) in [(2012, 8, day("2012-12-31")), (2013, 11, day("2013-12-31"))] {
        let rows =
            crate::kernel::table::rows(REGIONS, &super::history::REGION_COLUMNS, &[]).expect("the table");
        for row in rows {
            let found = regions.find(code(row.cell(1)), on);
            let told = found.map(|region| {
                let parent =
                    if region.is_prefecture() { "510000".to_owned() } else { region.prefecture.to_string() };
                (region.code.to_string(), region.name.clone(), parent)
            });
            let wanted = (row.cell(first), row.cell(first + 1), row.cell(first + 2));
            let wanted = (!wanted.0.is_empty()).then(|| (wanted.0.into(), wanted.1.into(), wanted.2.into()));
            assert_eq!(told, wanted, "line {} in {year}", row.line);
        }
    }
}

#[test]
fn there_are_21_prefectures_and_183_counties() {
    let regions = regions();
    let prefectures: Vec<&Region> = regions.prefectures().collect();
    assert_eq!(prefectures.len(), 21);
    assert_eq!(prefectures.iter().map(|region| region.short.as_str()).next_back(), Some("凉山"));
    assert!(prefectures.iter().any(|region| region.name == "绵阳市" && region.short == "绵阳"));
    let counties = |on: &str| -> usize {
        prefectures.iter().map(|prefecture| regions.counties_of(prefecture.code, day(on)).len()).sum()
    };
    assert_eq!(counties("2026-11-22"), 183);
    assert_eq!(counties("2012-12-31"), 181);
    assert_eq!(counties("2013-12-31"), 183);
    let of_ziyang = |on: &str| regions.counties_of(code("512000"), day(on)).len();
    assert_eq!((of_ziyang("2016-05-02"), of_ziyang("2016-05-03")), (4, 3));
}

#[test]
fn faults_name_file_and_line() {
    let heading = "level,code,name_zh,short_zh,pinyin,name_en,kind,parent_code";
    let prefecture = "prefecture,510100,成都市,成都,Chengdu,Chengdu,city,510000";
    let changes =
        "approval_date,document_no,old_code,old_name,old_prefecture,new_code,new_name,new_prefecture,change";
    let say = |rows: &[&str], change: &str| {
        let regions = format!("{heading}\n{}\n", rows.join("\n"));
        Regions::load(&regions, &format!("{changes}\n{change}\n")).expect_err("a fault").to_string()
    };
    assert_eq!(
        say(&["prefecture,51010,成都市,成都,Chengdu,Chengdu,city,510000"], ""),
        "regions.csv 第2行：第2列：行政区划代码是6位数字，例如510100，文件里是“51010”"
    );
    assert_eq!(say(&[prefecture, prefecture], ""), "regions.csv 第3行：代码510100出现了两次");
    assert_eq!(
        say(&["county,510104,锦江区,锦江,Jinjiang,Jinjiang,district,510100"], ""),
        "regions.csv 第2行：510104所属的市州510100要先列出来"
    );
    assert_eq!(
        say(&[prefecture], "2016-05-03,文号,512081,简阳市,512000,510185,简阳市,510100,moved"),
        "region_changes.csv 第2行：2016-05-03之后没有510185简阳市，检查新代码、新名称和所属市州"
    );
    assert_eq!(
        say(&[prefecture], "2016/5/3,文号,512081,简阳市,512000,510185,简阳市,510100,moved"),
        "region_changes.csv 第2行：批准日期写成2016-05-03这样；文件里是“2016/5/3”"
    );
}

#[test]
fn the_three_documented_expanded_counties_are_shipped() {
    let counties = ExpandedCounty::load(COUNTIES, BATCHES).expect("the shipped tables are good");
    let seen: Vec<_> =
        counties.iter().map(|county| (county.name.as_str(), county.batch, county.from)).collect();
    assert_eq!(
        seen,
        [
            ("平昌县", 1, day("2007-07-01")),
            ("阆中市", 1, day("2007-07-01")),
            ("苍溪县", 2, day("2009-03-01"))
        ]
    );
    let regions = regions();
    for county in counties {
        assert_eq!(regions.prefecture_of(county.county, day("2013-05-01")), Some(county.prefecture));
        assert_eq!(regions.name_of(county.county, day("2013-05-01")), Some(county.name.as_str()));
    }
}

#[test]
fn places_travel_as_words() {
    assert_eq!(serde_json::to_string(&Place::Chengdu).expect("json"), "\"chengdu\"");
    assert_eq!(serde_json::from_str::<Place>("\"elsewhere\"").expect("back"), Place::Elsewhere);
    assert_eq!(Place::Elsewhere.label(), "市州");
}
