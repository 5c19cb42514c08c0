//! What leaves the house, opened by programs that are not ours (pdftotext, Python), against the database: value by value.

use crate::support::{
    app::TestApp,
    applying::{good_answer, id_of, mark, pdf_of},
    dispatching::{newest, printed},
    hand::{Hand, Upload},
    likeness::is_like_but,
    paper::{Paper, sheets},
};
use rust_decimal::Decimal;
use serde_json::{Map, Value as Json};
use shifan::standard::{Answers, Category, EnterpriseType, Field, FieldKind, Input, Standard, is_asked};
use sqlx::{query_as, query_scalar};
use std::collections::BTreeMap;

const KIND: Option<EnterpriseType> = Some(EnterpriseType::B2b);
const FIRM: &str = "绵阳云商科技有限公司";
/// The corner where every page of a package carries its code.
const OWN_CODE: [[u32; 4]; 1] = [[150, 0, 297, 32]];

/// The n-th answer, unlike every other one of its kind.
fn unlike(field: &Field, input: &Input, n: usize) -> String {
    match &field.kind {
        FieldKind::Decimal(figure) if figure.unit == "%" => format!("4{}.{}5", n % 10, n / 10 % 10),
        FieldKind::Decimal(_) => format!("{}.{:02}", 60_000 + n, 11 + n % 80),
        FieldKind::Integer(_) => (20_000 + 7 * n).to_string(),
        FieldKind::YearSeries { .. } => good_answer(field, input.year),
        FieldKind::Text { format: None, min_chars, .. } => {
            format!("第{n}项，{}", "四川示范材料".repeat(min_chars / 6 + 1))
        }
        FieldKind::Date => format!("20{:02}-05-{:02}", 9 + n % 10, 1 + n % 28),
        _ => good_answer(field, input.year),
    }
}

/// Every asked input of the form, section by section.
fn inputs(standard: &Standard) -> Vec<(&str, &Field, Input)> {
    let sections = standard.sections.iter().map(|section| section.key.as_str());
    let fields = sections.flat_map(|key| standard.fields_in(key, KIND).map(move |field| (key, field)));
    fields
        .flat_map(|(key, field)| field.inputs(2025).into_iter().map(move |input| (key, field, input)))
        .collect()
}

async fn fills(hand: &Hand<'_>, application: &str, standard: &Standard) {
    let all = inputs(standard);
    for section in standard.sections.iter().filter(|each| !standard.blocks(&each.key, KIND).is_empty()) {
        let path = format!("{application}/sections/{}", section.key);
        let seen = mark(&hand.get(&path).await.is(200).text());
        let own = all.iter().enumerate().filter(|(_, (key, ..))| *key == section.key);
        let mut fields: Vec<(String, String)> =
            own.map(|(n, (_, field, input))| (input.name.clone(), unlike(field, input, n))).collect();
        fields.push(("seen".into(), seen));
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        let slots = standard.slots_in(&section.key, KIND).map(|slot| slot.key.clone());
        let slots: Vec<(String, String, Vec<u8>)> = slots
            .enumerate()
            .map(|(n, key)| (format!("u-{key}"), format!("{key}第{n}份.pdf"), pdf_of(&key, n)))
            .collect();
        let files: Vec<(&str, Upload<'_>)> =
            slots.iter().map(|(slot, name, bytes)| (slot.as_str(), Upload { name, bytes })).collect();
        hand.upload(&path, &fields, &files).await.redirects();
    }
}

async fn snapshot(app: &TestApp, application: &str) -> (Map<String, Json>, Json, String) {
    let mut owner = app.db.owner().await;
    let (answers, evidence, digest): (Json, Json, String) =
        query_as("select answers, evidence, digest from submission where application_id = $1")
            .bind(id_of(application))
            .fetch_one(&mut owner)
            .await
            .expect("a snapshot");
    (answers.as_object().expect("answers").clone(), evidence, digest)
}

/// What is kept of an input, as text.
fn kept(answers: &Map<String, Json>, field: &Field, input: &Input) -> Vec<String> {
    let value = answers.get(&field.key).and_then(|value| match input.year {
        Some(year) => value.get(year.to_string()),
        None => Some(value),
    });
    match value {
        Some(Json::Array(many)) => many.iter().filter_map(Json::as_str).map(str::to_owned).collect(),
        Some(Json::String(one)) => vec![one.clone()],
        other => panic!("{} is kept as {other:?}", input.name),
    }
}

/// The figure with its unit that stands here: 3.42亿元 and 34,200万元 are one.
fn figure(text: &str, unit: &str) -> Option<Decimal> {
    let digits: String = text.chars().take_while(|c| c.is_ascii_digit() || matches!(c, ',' | '.')).collect();
    let value: Decimal = digits.replace(',', "").parse().ok()?;
    let rest = &text[digits.len()..];
    match unit {
        "万元" if rest.starts_with("亿元") => Some(value * Decimal::from(10_000)),
        unit => rest.starts_with(unit).then_some(value),
    }
}

/// Is what stands behind a label what is kept?
fn says(behind: &str, field: &Field, kept: &[String]) -> bool {
    let plain = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let label = |options: &[shifan::standard::Choice], key: &String| {
        options.iter().find(|each| each.key == *key).expect("an option").label.clone()
    };
    let words = match &field.kind {
        FieldKind::Decimal(shape)
        | FieldKind::Integer(shape)
        | FieldKind::YearSeries { figure: shape, .. } => {
            return figure(behind, &shape.unit) == kept[0].parse().ok();
        }
        FieldKind::YesNo { yes, .. } if kept[0] == "yes" => yes.clone(),
        FieldKind::YesNo { no, .. } => no.clone(),
        FieldKind::Choice { options } | FieldKind::MultiChoice { options } => {
            kept.iter().map(|key| label(options, key)).collect::<Vec<_>>().join("、")
        }
        FieldKind::Date => {
            let day: chrono::NaiveDate = kept[0].parse().expect("a day");
            day.format("%-Y年%-m月%-d日").to_string()
        }
        FieldKind::Text { .. } => kept[0].clone(),
    };
    behind.starts_with(&plain(&words))
}

#[tokio::test]
async fn the_dossier_on_paper_holds_every_answer_of_the_snapshot() {
    let app = TestApp::new().await;
    app.round().await;
    let firm = app.firm(FIRM, "enterprise", "510703", 1).await;
    let hand = app.person(firm.account).await;
    let application = app.draft(&hand, false).await;
    let standard = app.app.house.current.of(Category::Enterprise).clone();
    fills(&hand, &application, &standard).await;
    let number = app.submit(&hand, &application).await;
    let (answers, evidence, digest) = snapshot(&app, &application).await;
    let pdf = hand.get(&format!("{application}/submissions/1/dossier.pdf")).await.is(200).bytes;
    let Some(text) = (Paper { bytes: pdf }).text_as_written() else { return };
    let text = without_edges(&text, &number, &digest);
    let given = Answers::from_map(answers.clone());
    let asked = |field: &Field| is_asked(&standard, &given, &field.types, field.when.as_ref(), KIND);
    let mut compared = 0;
    for (_, field, input) in inputs(&standard).into_iter().filter(|(_, field, _)| asked(field)) {
        let Some(value) = answers.get(&field.key) else { continue };
        let kept = kept(&answers, field, &input);
        let label: String = input.label.chars().filter(|c| !c.is_whitespace()).collect();
        let said = text.match_indices(&label).any(|(at, _)| says(&text[at + label.len()..], field, &kept));
        assert!(said, "{}: {value} does not stand behind “{label}” in: {text}", input.name);
        compared += 1;
    }
    assert!(compared >= 40, "{compared} answers were compared");
    let files = evidence.as_array().expect("files");
    assert!(files.len() >= 8, "{} files", files.len());
    for file in files {
        let said = |key: &str| file[key].as_str().expect("a text").to_owned();
        for word in [said("name"), said("digest")] {
            assert!(text.contains(&word), "{word} is not in: {text}");
        }
    }
    for word in [FIRM, &firm.uscc, &number, &digest, "绵阳市涪城区", "绵阳市商务局"] {
        assert!(text.contains(word), "{word} is not in: {text}");
    }
    assert!(!says("60,001.12万元", &some_figure(&standard), &["60001.13".to_owned()]), "the ruler measures");
}

fn some_figure(standard: &Standard) -> Field {
    let figure = |field: &&Field| matches!(&field.kind, FieldKind::Decimal(figure) if figure.unit == "万元");
    standard.fields.iter().find(figure).expect("a figure").clone()
}

/// Without what stands at the head and the foot of each page, which may fall into the middle of an answer.
fn without_edges(text: &str, number: &str, digest: &str) -> String {
    let head = format!("{FIRM}申报编号{number}，第1次提交，2026年3月2日（周一）09:00SHA-256：{digest}");
    assert!(text.contains(&head), "the head of a page is not in: {text}");
    let mut kept = text.replace(&head, "");
    let pages = text.matches(&head).count();
    for page in 1..=pages {
        kept = kept.replace(&format!("四川省电子商务示范工作平台第{page}页，共{pages}页"), "");
    }
    format!("{kept}{digest}{FIRM}")
}

#[derive(Debug, sqlx::FromRow)]
struct Recommended {
    name: String,
    uscc: String,
    number: String,
    rank: i16,
    opinion: String,
    answers: Json,
}

async fn in_the_database(app: &TestApp) -> Vec<Recommended> {
    let mut owner = app.db.owner().await;
    query_as(
        "select o.name, o.uscc, a.number, r.rank, r.opinion, s.answers
         from recommendation r join application a using (application_id) join org o using (org_id) join submission s using (application_id)
         where r.recalled_at is null order by r.rank",
    )
    .fetch_all(&mut owner)
    .await
    .expect("what is recommended")
}

#[tokio::test]
async fn the_summary_table_holds_what_was_recommended_in_every_cell() {
    let app = TestApp::new().await;
    app.round().await;
    let firm = app.firm(FIRM, "enterprise", "510703", 1).await;
    let hand = app.person(firm.account).await;
    let first = app.draft(&hand, false).await;
    let standard = app.app.house.current.of(Category::Enterprise).clone();
    fills(&hand, &first, &standard).await;
    app.submit(&hand, &first).await;
    let (_, officer) = app.bureau("510700").await;
    let officer = app.person(officer).await;
    let second = app.copies(&first, 1).await.remove(0);
    for application in [&second, &first] {
        app.recommends(&officer, application, Category::Enterprise).await.redirects();
    }
    officer.post("/packages", &[("number", "绵商〔2026〕12号")]).await.redirects();
    let package = newest(&app, "510700").await;
    let rows = in_the_database(&app).await;
    assert_eq!(rows.len(), 2);
    let workbook = officer.get(&format!("{package}/workbook")).await.is(200).bytes;
    if let Some(sheets) = sheets(&workbook) {
        table(&sheets["汇总表"], &rows);
        figures(&sheets["指标"], &rows, &standard);
        let digest: String = {
            let mut owner = app.db.owner().await;
            query_scalar("select digest from package").fetch_one(&mut owner).await.expect("a package")
        };
        let about: BTreeMap<&str, &str> =
            sheets["说明"].iter().map(|row| (row[0].as_str(), row[1].as_str())).collect();
        assert_eq!(about["名单摘要（SHA-256）"], digest);
        assert_eq!(about["发文字号"], "绵商〔2026〕12号");
        assert_eq!(about["推荐单位"], "绵阳市商务局");
    }
    let papers = printed(&officer, &package).await;
    for (name, bytes) in ["recommendation", "summary", "opinion"].into_iter().zip(&papers) {
        is_like_but(&Paper { bytes: bytes.clone() }, 0, name, &OWN_CODE);
    }
    let Some(text) = (Paper { bytes: papers[1].clone() }).text_as_written() else { return };
    let text = &text[text.find("备注").expect("the head of the table")..];
    let mut from = 0;
    for (at, row) in rows.iter().enumerate() {
        let rank = row.rank.to_string();
        for cell in [
            &(at + 1).to_string(),
            &row.name,
            &row.uscc,
            "示范企业",
            "B2B",
            "绵阳市涪城区",
            &rank,
            &row.opinion,
        ] {
            let plain: String = cell.chars().filter(|c| !c.is_whitespace()).collect();
            let found = text[from..].find(&plain);
            from += found.unwrap_or_else(|| panic!("{cell} does not follow in: {}", &text[from..]));
        }
    }
}

/// The table: what the authority recommended, in its order.
fn table(sheet: &[Vec<String>], rows: &[Recommended]) {
    assert_eq!(sheet.len(), rows.len() + 1, "a head and a row for each");
    let column = |name: &str| sheet[0].iter().position(|head| head == name).expect("a column");
    for (at, row) in rows.iter().enumerate() {
        let cells = &sheet[at + 1];
        let (place, rank) = ((at + 1).to_string(), row.rank.to_string());
        for (name, wanted) in [
            ("序号", place.as_str()),
            ("单位名称", &row.name),
            ("统一社会信用代码", &row.uscc),
            ("类别", "示范企业"),
            ("类型", "B2B电子商务平台"),
            ("注册地", "绵阳市涪城区"),
            ("推荐排序", &rank),
            ("推荐意见", &row.opinion),
            ("申报编号", &row.number),
        ] {
            assert_eq!(cells[column(name)], wanted, "{name} of {}", row.name);
        }
        assert!(!cells.contains(&"FORMULA".to_owned()));
    }
}

/// The figures: each is the answer the unit gave, to the last digit.
fn figures(sheet: &[Vec<String>], rows: &[Recommended], standard: &Standard) {
    let column = |name: &str| sheet[0].iter().position(|head| head == name).expect("a column");
    let mut compared = 0;
    for line in &sheet[1..] {
        let cell = |name: &str| line.get(column(name)).map_or("", String::as_str);
        let row = rows.iter().find(|row| row.name == cell("单位名称")).expect("a recommended unit");
        let label = cell("指标").trim_start_matches("2025年");
        let field = standard.fields.iter().find(|field| field.label == label && field.asked_of(KIND));
        println!("{line:?}");
        let Some(field) = field else { continue };
        let kept = match &row.answers[&field.key] {
            Json::Object(series) => series["2025"].as_str().expect("a figure").to_owned(),
            one => one.as_str().expect("a figure").to_owned(),
        };
        let number = |text: &str| text.parse::<Decimal>().expect("a number").normalize();
        assert_eq!(number(cell("数值")), number(&kept), "{label} of {}", row.name);
        assert_eq!(figure(cell("填报"), cell("单位")), Some(number(&kept)), "{label} as it is shown");
        compared += 1;
    }
    assert!(compared >= 2 * rows.len(), "{compared} figures were compared");
}
