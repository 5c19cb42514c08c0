//! The published reports of ten years: worked out from their open data by a program that is not ours, and looked at, wide, narrow and
//! on paper.

use crate::{
    browser::Browser,
    support::{app::TestApp, scratch::Scratch},
};
use rust_decimal::Decimal;
use sqlx::{query_as, query_scalar};
use std::{fs, path::PathBuf, process::Command};
use uuid::Uuid;

/// Every published report, in the order of their periods: id, year, quarter.
async fn published(app: &TestApp) -> Vec<(Uuid, i16, Option<i16>)> {
    query_as("select operation_report_id, year, quarter from operation_report where stage = 'published' order by year, quarter nulls first")
        .fetch_all(&mut app.db.owner().await)
        .await
        .expect("reports")
}

/// What Python says when it reads these files; `None` without it, which CI does not accept.
fn recomputed(files: &[PathBuf]) -> Option<Result<serde_json::Value, String>> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/returns/recompute_report.py");
    match Command::new("python3").arg(script).args(files).output() {
        Ok(said) if said.status.success() => Some(Ok(serde_json::from_slice(&said.stdout).expect("JSON"))),
        Ok(said) => Some(Err(String::from_utf8_lossy(&said.stderr).into_owned())),
        Err(missing) => {
            assert!(std::env::var_os("CI").is_none(), "it must be computed under CI: {missing}");
            eprintln!("\n*** NOTHING WAS COMPUTED: python3: {missing} ***\n");
            None
        }
    }
}

/// Every report says what its open data come to, value by value; hidden cells stay hidden and are counted.
pub(super) async fn add_up(app: &TestApp) {
    let (anyone, folder) = (app.anyone(), Scratch::new());
    let (mut years, mut hidden, mut compared, mut growths) = (Vec::new(), 0, 0, Vec::new());
    for (id, year, quarter) in published(app).await {
        let public = format!("/operation-reports/{id}");
        let (page, data) = (folder.join(format!("{id}.html")), folder.join(format!("{id}.csv")));
        fs::write(&page, anyone.get(&public).await.is(200).bytes).expect("is written");
        fs::write(&data, anyone.get(&format!("{public}/data.csv")).await.is(200).bytes).expect("is written");
        let mut files = vec![page.clone(), data.clone()];
        if quarter.is_none() {
            files.extend(years.iter().cloned());
            years.push(data.clone());
        }
        let Some(said) = recomputed(&files) else { return };
        let said = said.unwrap_or_else(|why| panic!("the report of {year} {quarter:?}:\n{why}"));
        compared += said["compared"].as_i64().expect("a number");
        growths.push(said["growth"].as_str().unwrap_or("none").to_owned());
        for table in ["category", "type", "prefecture"] {
            let sum = |key: &str| said["tables"][table][key].as_i64().expect("a number");
            assert_eq!(sum("shown") + sum("hidden"), lines(app, id, table).await, "{year} {table}");
            hidden += sum("hidden");
        }
        if quarter.is_none() && year == 2024 {
            let total = sum_of(app, year).await;
            let text = fs::read_to_string(&data).expect("the data");
            let first: Decimal = text
                .lines()
                .nth(1)
                .and_then(|line| line.split(',').nth(4))
                .expect("a total")
                .parse()
                .expect("a figure");
            assert_eq!(first, total, "the published total is the sum of what was accepted");
            finds_a_false_figure(&page, &data, &folder);
        }
    }
    eprintln!(
        "{} reports of years and the last quarter's: {compared} values compared, {hidden} cells hidden, growth {growths:?}",
        years.len()
    );
    assert!(compared > 500, "{compared} values");
    assert!(hidden > 0, "somewhere a cell is hidden");
    let told = growths.iter().filter(|growth| growth.parse::<Decimal>().is_ok()).count();
    assert!(told >= 3, "years compared with the one before: {growths:?}");
}

/// One figure of the data a hundredth higher: the page says otherwise.
fn finds_a_false_figure(page: &std::path::Path, data: &std::path::Path, folder: &Scratch) {
    let text = fs::read_to_string(data).expect("the data");
    let line = text.lines().find(|line| line.contains(",category,enterprise,")).expect("a line");
    let value = line.split(',').nth(4).expect("a value");
    let higher = value.parse::<Decimal>().expect("a figure") + Decimal::new(1, 2);
    let false_data = folder.join("false.csv");
    fs::write(&false_data, text.replacen(line, &line.replacen(value, &higher.to_string(), 1), 1))
        .expect("is written");
    if let Some(said) = recomputed(&[page.to_path_buf(), false_data]) {
        assert!(said.is_err(), "a false figure is found: {said:?}");
    }
}

/// How many lines a table of a report has.
async fn lines(app: &TestApp, id: Uuid, table: &str) -> i64 {
    query_scalar(
        "select jsonb_array_length(part -> 'cells')::bigint from operation_report, jsonb_array_elements(body -> 'parts') part
         where operation_report_id = $1 and part ->> 'key' = $2",
    )
    .bind(id)
    .bind(table)
    .fetch_one(&mut app.db.owner().await)
    .await
    .expect("a table")
}

/// What the accepted returns of a year sum up to: turnover of all, by the headline figure of each category's form.
async fn sum_of(app: &TestApp, year: i16) -> Decimal {
    query_scalar(
        "select sum((l ->> 'value')::numeric) from stat_return r join stat_return_version v using (stat_return_id),
            jsonb_array_elements(v.lines) l
         where r.year = $1 and r.quarter is null and v.verdict = 'accepted' and l ->> 'key' = 'turnover'",
    )
    .bind(year)
    .fetch_one(&mut app.db.owner().await)
    .await
    .expect("a sum")
}

/// The report of a year with its charts, and the list of them.
pub(super) async fn are_looked_at(app: &TestApp, browser: &Browser) {
    browser.looks_at("decade-reports", "/operation-reports").await;
    let newest = published(app).await.into_iter().rfind(|(_, _, quarter)| quarter.is_none()).expect("one");
    let place = format!("/operation-reports/{}", newest.0);
    browser.looks_at("decade-report", &place).await;
    for words in ["比去年同期", "各期交易额", "各市州", "集中程度"] {
        browser.sees(words).await;
    }
    browser.is_fit_for_paper("decade-report", &place).await;
}
