use super::{pages, print, workbook};
use crate::{
    dispatch::{
        model::{Figure, Line, List, Package, PackageId, Paper, Unit, Visit},
        rules::{canonical, code_of, digest},
    },
    platform::{codes, document::Printer, files::Kind},
    standard::{Category, EnterpriseType},
};
use bytes::Bytes;
use calamine::{Data, Reader as _, Xlsx};
use chrono::{DateTime, NaiveDate};
use rust_decimal::Decimal;
use std::{io::Cursor, path::Path};
use uuid::Uuid;

fn unit(category: Category, rank: i16, name: &str) -> Unit {
    let line = |n: usize| Line {
        clause: format!("第{n}条"),
        title: "依法注册".into(),
        system: "需材料".into(),
        truth: "属实".into(),
        completeness: "完整".into(),
        met: "是".into(),
        remark: if n == 3 {
            "到现场看过原件，与系统内的扫描件一致。".into()
        } else {
            String::new()
        },
    };
    let figure = Figure {
        clause: "第9条(2)".into(),
        label: "上年电子商务交易额".into(),
        value: Some(Decimal::new(3_420_050, 2)),
        unit: "万元".into(),
        given: "34,200.50万元".into(),
        want: "3亿元以上".into(),
    };
    Unit {
        application: Uuid::now_v7(),
        recommendation: Uuid::now_v7(),
        category,
        kind: (category == Category::Enterprise).then_some(EnterpriseType::B2b),
        rank,
        number: format!("2026A-E{rank:04}"),
        name: name.into(),
        uscc: "91510000MA6000001X".into(),
        region: "绵阳市涪城区".into(),
        opinion: "材料真实、完整，达到标准，同意推荐。".into(),
        submission: 1,
        submission_digest: "ab".repeat(32),
        figures: vec![figure],
        lines: (1..=12).map(line).collect(),
        visits: vec![Visit {
            on: NaiveDate::from_ymd_opt(2026, 4, 2).expect("a day"),
            place: "绵阳市涪城区科创园".into(),
            visitors: "周敏、陈立".into(),
            conclusion: "相符".into(),
            summary: "看了办公场所和后台；第3条相符".into(),
            photos: 3,
        }],
    }
}

fn package(units: Vec<Unit>) -> Package {
    let list = List {
        round: "2026年第一批".into(),
        authority: "绵阳市商务局".into(),
        version: 2,
        letter_number: "绵商〔2026〕12号".into(),
        prepared_on: NaiveDate::from_ymd_opt(2026, 3, 2).expect("a day"),
        units,
    };
    Package {
        id: PackageId::fresh(),
        round: Uuid::nil(),
        authority: Uuid::nil(),
        digest: digest(&canonical(&list).expect("writes")),
        list,
        pages: [1, 1, 1],
        prepared_at: DateTime::UNIX_EPOCH,
        prepared_by: Uuid::nil(),
        sealed_at: None,
        sent_at: None,
        sent_by: None,
        superseded_at: None,
        scans: Vec::new(),
    }
}

const NAMES: [&str; 4] = ["=cmd|' /C calc'!A0", "+1", "@SUM(1+1)", "-2+3"];

#[test]
fn a_workbook_keeps_names_as_texts_and_figures_as_numbers() {
    let units = (1..).zip(NAMES).map(|(rank, name)| unit(Category::Enterprise, rank, name)).collect();
    let bytes = workbook(&package(units)).expect("writes");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("opens");
    assert_eq!(book.sheet_names(), ["汇总表", "指标", "说明"]);
    assert!(book.worksheet_formula("汇总表").expect("a sheet").is_empty(), "no formula anywhere");
    let sheet = book.worksheet_range("汇总表").expect("a sheet");
    let rows: Vec<&[Data]> = sheet.rows().collect();
    assert_eq!(rows[0][1], Data::String("单位名称".into()));
    for (n, name) in NAMES.into_iter().enumerate() {
        assert_eq!(rows[n + 1][1], Data::String(name.into()));
        assert_eq!(rows[n + 1][2], Data::String("91510000MA6000001X".into()));
        assert_eq!(rows[n + 1][7], Data::Float(34_200.5));
        assert_eq!(rows[n + 1][8], Data::String("万元".into()));
    }
    assert_eq!(rows[4][9], Data::Float(4.0));
    let figures = book.worksheet_range("指标").expect("a sheet");
    assert_eq!(figures.rows().nth(1).expect("a row")[4], Data::Float(34_200.5));
    let about = book.worksheet_range("说明").expect("a sheet");
    assert_eq!(about.rows().nth(4).expect("a row")[1], Data::String("第2版".into()));
}

/// Every page of every paper has its own code, read as a scan would be.
#[tokio::test]
async fn every_printed_page_says_which_it_is() {
    let mut package = package(vec![
        unit(Category::Enterprise, 1, "绵阳云商科技有限公司"),
        unit(Category::Enterprise, 2, NAMES[0]),
        unit(Category::Base, 1, "绵阳科技城电子商务产业园"),
    ]);
    let printer = Printer::new(Path::new("none"));
    package.pages = pages(&printer, &package.list, package.prepared_at).await.expect("prints");
    assert!(package.pages[0] <= 2, "a letter is short");
    assert!(package.pages[2] >= 3, "a sheet a unit");
    for (paper, count) in Paper::ALL.into_iter().zip(package.pages) {
        let pdf = print(&printer, &package, paper).await.expect("prints");
        if let Some(album) = std::env::var_os("SHIFAN_PICTURES").filter(|album| !album.is_empty()) {
            std::fs::write(Path::new(&album).join(format!("paper_{}.pdf", paper.code())), &pdf)
                .expect("kept");
        }
        let read = codes::read(Bytes::from(pdf), Kind::Pdf, 99).await.expect("no fault");
        let wanted: Vec<Vec<String>> =
            (1..=count).map(|page| vec![code_of(&package.digest, 2, paper, page)]).collect();
        assert_eq!(read, Ok(wanted), "{}", paper.label());
    }
}
