//! Operation reports: drawn, edited, frozen, published; what is hidden; the open data worked out again by a program that is not ours.

use super::{UNITS, opened};
use crate::support::{app::TestApp, hand::Answer, paper::piped};
use rust_decimal::Decimal;
use shifan::platform::db;
use sqlx::{query, query_scalar};
use uuid::Uuid;

/// Reads the open data and works out what can be: totals from the cells, shares from both.
const RECOMPUTE: &str = r#"
import csv, io, json, sys
from decimal import Decimal
rows = list(csv.DictReader(io.StringIO(sys.stdin.buffer.read().decode("utf-8"))))
total = next(r for r in rows if r["table"] == "total")
out = {"units": int(total["units"]), "total": total["value"], "tables": {}}
for name in sorted({r["table"] for r in rows} - {"total"}):
    cells = [r for r in rows if r["table"] == name]
    for r in cells:
        assert (r["value"] == "") == (r["note"] == "hidden") and (r["value"] != "" or r["share"] == ""), r
    seen = sum((Decimal(r["value"]) for r in cells if r["value"]), Decimal(0))
    hidden = [r for r in cells if not r["value"]]
    shares = [(r["key"], Decimal(r["share"]) - (Decimal(r["value"]) * 100 / Decimal(total["value"]))) for r in cells if r["share"] and name != "type"]
    assert all(abs(off) <= Decimal("0.005") for _, off in shares), shares
    out["tables"][name] = {"seen": str(seen), "hidden": len(hidden), "units": sum(int(r["units"]) for r in cells)}
json.dump(out, sys.stdout)
"#;

/// What Python says of a file; `None` without it, which CI does not let pass.
fn recomputed(bytes: &[u8]) -> Option<serde_json::Value> {
    let said = piped("python3", &["-c", RECOMPUTE], bytes, "python3")?;
    Some(serde_json::from_str(&said).expect("JSON"))
}

/// Accepted returns of the second quarter of so many titles in two prefectures: 100 and more 万元 each.
async fn accepted(app: &TestApp, many: i64) {
    let mut owner = app.db.owner().await;
    query("set session_replication_role = replica").execute(&mut owner).await.expect("no trigger fires");
    for n in 0..many {
        let (title, one) = (Uuid::now_v7(), Uuid::now_v7());
        query(
            "insert into application
             select (jsonb_populate_record(null::application, to_jsonb(a) || jsonb_build_object('application_id', $1, 'org_id', $1,
                'number', '2026A-R' || $2))).*
             from application a join title t using (application_id) where t.unit_name = $3",
        )
        .bind(title)
        .bind(n)
        .bind(UNITS[0].0)
        .execute(&mut owner)
        .await
        .expect("an application");
        query(
            "insert into title (title_id, application_id, org_id, announcement_id, category, unit_name, uscc, region_code, prefecture_code,
                certificate_number, check_code, announced_on, state, state_on, rereview_due_on)
             select $1, $1, $1, announcement_id, 'enterprise', '单位' || $2, 'x', region_code,
                case when $2 < 4 then '510100' else '510700' end, '川电示企2026' || (700 + $2), '22222222', '2026-05-19', 'valid',
                '2026-05-19', '2028-05-19' from title where unit_name = $3",
        )
        .bind(title)
        .bind(n)
        .bind(UNITS[0].0)
        .execute(&mut owner)
        .await
        .expect("a title");
        query(
            "insert into stat_return (stat_return_id, title_id, org_id, year, quarter, opened_at, due_on, stage, stage_at, answers, notes,
                handed_on, version)
             select $1, $2, org_id, 2026, 2, now(), '2026-07-21', 'accepted', now(), '{}', '{}', '2026-07-10', 3 from title where title_id = $2",
        )
        .bind(one)
        .bind(title)
        .execute(&mut owner)
        .await
        .expect("a return");
        query(
            "insert into stat_return_version (stat_return_id, seq, lines, reason, handed_at, verdict, words, decided_at, decided_unit)
             values ($1, 1, jsonb_build_array(jsonb_build_object('key', 'turnover', 'label', '交易额', 'unit', '万元', 'value', (100 + $2)::text || '.25')),
                '', now(), 'accepted', '', now(), '绵阳市商务局')",
        )
        .bind(one)
        .bind(n)
        .execute(&mut owner)
        .await
        .expect("a version");
    }
}

/// The file says what stands on the page beside the tables, and its columns are described.
async fn data_say_more(app: &TestApp, page: Answer, data: &[u8]) {
    page.says(&format!("{}#operation-report", shifan::web::path::open_data()));
    app.anyone()
        .get("/open-data")
        .await
        .is(200)
        .says("运行报告的数据")
        .says("concentration集中度")
        .says("<code>note</code>");
    let lines = String::from_utf8(data.to_vec()).expect("text");
    for line in [
        "2026Q2,expected,returns,11,11,,,份",
        "2026Q2,concentration,top3,3,",
        "2026Q2,total,total,9,938.25,,,万元",
    ] {
        assert!(lines.lines().any(|told| told.starts_with(line)), "{line} in {lines}");
    }
    assert!(!lines.contains("growth"), "there is no year before: {lines}");
}

#[tokio::test]
async fn a_report_is_drawn_edited_frozen_and_published_and_its_data_add_up() {
    let app = TestApp::new().await;
    opened(&app).await;
    accepted(&app, 9).await;
    let office = app.office().await;
    office.get("/office/operation-reports").await.says("2026年2季度");
    office.post("/office/operation-reports", &[("period", "x")]).await.is(422).says("选报告期");
    office.post("/office/operation-reports", &[("period", "2026Q1")]).await.refused("report_of_nothing");
    let here = office.post("/office/operation-reports", &[("period", "2026Q2")]).await.redirects();
    office.post("/office/operation-reports", &[("period", "2026Q2")]).await.refused("report_exists");
    office.get(&here).await.says("938.25").says("9份，应报11份");
    office.post(&format!("{here}/freezing"), &[("version", "1")]).await.is(422).says("写正文");
    office.post(&here, &[("version", "1"), ("title", ""), ("words", "平稳。")]).await.is(422).says("平稳。");
    let words = [("version", "1"), ("title", "2026年2季度运行报告"), ("words", "总体平稳。\n成都占比高。")];
    office.post(&here, &words).await.redirects();
    office.post(&here, &words).await.is(422).says("别人刚保存过这份报告");
    office.post(&format!("{here}/freezing"), &[("version", "1")]).await.refused("report_stale");
    office.post(&format!("{here}/freezing"), &[("version", "2")]).await.redirects();
    office.post(&here, &words).await.refused("report_frozen");
    let public = here.replace("/office", "");
    app.anyone().get(&public).await.is(404);
    let officer = app.account(shifan::access::OFFICE, "office", "officer", None, "clerk").await;
    app.person(officer).await.post(&format!("{here}/release"), &[("act", "publish")]).await.is(403);
    let release = format!("{here}/release");
    office.post(&release, &[("act", "publish"), ("version", "2")]).await.refused("report_stale");
    office.post(&release, &[("act", "publish"), ("version", "3")]).await.redirects();
    office.post(&release, &[("act", "edit"), ("version", "4")]).await.refused("report_published");
    let anyone = app.anyone();
    anyone.get("/operation-reports").await.says("2026年2季度运行报告");
    anyone.get("/").await.is(200).says("示范单位电子商务交易额").says(&public);
    let page = anyone.get(&public).await.is(200);
    let page = page.says("成都占比高。").says("938.25").says("不公布");
    let data = anyone.get(&format!("{public}/data.csv")).await.is(200).bytes;
    data_say_more(&app, page, &data).await;
    let Some(said) = recomputed(&data) else { return };
    let accepted: Decimal = query_scalar(
        "select sum((l ->> 'value')::numeric) from stat_return_version v, jsonb_array_elements(v.lines) l where v.verdict = 'accepted'",
    )
    .fetch_one(&mut app.db.owner().await)
    .await
    .expect("a sum");
    let read =
        |value: &serde_json::Value| value.as_str().expect("a text").parse::<Decimal>().expect("a figure");
    assert_eq!(read(&said["total"]), accepted, "the published total is the sum of the accepted returns");
    assert_eq!(
        read(&said["tables"]["prefecture"]["seen"]),
        accepted,
        "nothing is hidden here, so the cells add up"
    );
    assert_eq!(said["tables"]["type"]["hidden"], 0);
    assert_eq!(said["tables"]["category"]["units"], 9);
}

#[tokio::test]
async fn what_would_tell_one_unit_is_hidden_from_page_and_data() {
    let app = TestApp::new().await;
    opened(&app).await;
    // Four in Chengdu, two in Mianyang: the two would know each other.
    accepted(&app, 6).await;
    let office = app.office().await;
    let here = office.post("/office/operation-reports", &[("period", "2026Q2")]).await.redirects();
    office.get(&here).await.says("616.5").is_silent_about("209.5").is_silent_about(">407<").says("不公布");
}

#[tokio::test]
async fn a_published_report_stays_whoever_writes() {
    let app = TestApp::new().await;
    opened(&app).await;
    accepted(&app, 9).await;
    let office = app.office().await;
    let here = office.post("/office/operation-reports", &[("period", "2026Q2")]).await.redirects();
    let words = [("version", "1"), ("title", "2026年2季度运行报告"), ("words", "平稳。")];
    office.post(&here, &words).await.redirects();
    office.post(&format!("{here}/freezing"), &[("version", "2")]).await.redirects();
    for (attack, guard) in [
        ("update operation_report set words = 'x'", "operation_report_stays"),
        ("update operation_report set body = '{}'", "operation_report_stays"),
        ("update operation_report_ground set contributions = '[]'", "operation_report_ground_stays"),
    ] {
        let mut work = app.system().await;
        let error = query(attack).execute(work.conn()).await.expect_err(attack);
        assert_eq!(db::constraint(&error), Some(guard), "{attack}");
    }
}

/// A draft of the second quarter with heading and words, drawn and frozen; where it stands.
async fn frozen(app: &TestApp) -> String {
    let office = app.office().await;
    let here = office.post("/office/operation-reports", &[("period", "2026Q2")]).await.redirects();
    writes(app, &here, "1", &[]).await;
    here
}

/// Words for the version, and frozen.
async fn writes(app: &TestApp, here: &str, version: &str, more: &[(&str, &str)]) {
    let office = app.office().await;
    let next = (version.parse::<u32>().expect("a version") + 1).to_string();
    let words = [("version", version), ("title", "2026年2季度运行报告"), ("words", "平稳。")];
    office.post(here, &[&words[..], more].concat()).await.redirects();
    office.post(&format!("{here}/freezing"), &[("version", &next)]).await.redirects();
}

/// Every return was accepted an hour ago; where asked, the one of the first title is corrected in an hour.
async fn accepted_before(app: &TestApp, corrected: bool) {
    let mut owner = app.db.owner().await;
    query("set session_replication_role = replica").execute(&mut owner).await.expect("no trigger fires");
    let earlier = "update stat_return_version set decided_at = $1 where verdict = 'accepted' and seq = 1";
    let hour = chrono::Duration::hours(1);
    query(earlier).bind(app.now() - hour).execute(&mut owner).await.expect("decided");
    if corrected {
        query(
            "insert into stat_return_version (stat_return_id, seq, lines, reason, handed_at, verdict, words, decided_at, decided_unit)
             select v.stat_return_id, 2, jsonb_set(v.lines, '{0,value}', '\"190.25\"'), '更正', $1, 'accepted', '', $1, '绵阳市商务局'
             from stat_return_version v join stat_return r using (stat_return_id) join title t using (title_id)
             where t.unit_name = '单位0'",
        )
        .bind(app.now() + hour)
        .execute(&mut owner)
        .await
        .expect("a correction");
    }
}

/// What the report was drawn from, as it is kept: units and their sum.
async fn kept(app: &TestApp) -> Option<(i64, Decimal)> {
    let sql = "select row(count(*), sum((c ->> 'value')::numeric))::text from operation_report_ground, jsonb_array_elements(contributions) c
         having count(*) > 0";
    let row: Option<String> =
        query_scalar(sql).fetch_optional(&mut app.db.owner().await).await.expect("a row");
    let row = row?;
    let (units, sum) = row.trim_matches(['(', ')']).split_once(',')?;
    Some((units.parse().ok()?, sum.parse().ok()?))
}

#[tokio::test]
async fn a_report_is_published_with_what_it_was_drawn_from_or_not_at_all() {
    let app = TestApp::new().await;
    opened(&app).await;
    accepted(&app, 9).await;
    accepted_before(&app, false).await;
    let here = frozen(&app).await;
    assert_eq!(kept(&app).await, Some((9, Decimal::new(93_825, 2))));
    accepted_before(&app, true).await;
    let (office, release) = (app.office().await, format!("{here}/release"));
    office.post(&release, &[("act", "publish"), ("version", "3")]).await.refused("report_outdated");
    office.post(&release, &[("act", "edit"), ("version", "3")]).await.redirects();
    writes(&app, &here, "4", &[("anew", "yes")]).await;
    assert_eq!(kept(&app).await, Some((9, Decimal::new(102_825, 2))));
    office.post(&release, &[("act", "publish"), ("version", "6")]).await.redirects();
    app.anyone().get(&here.replace("/office", "")).await.is(200).says("028.25");
    assert_eq!(kept(&app).await, Some((9, Decimal::new(102_825, 2))), "it stays as it was drawn");
}

#[tokio::test]
async fn a_report_from_before_is_held_to_what_was_accepted_when_it_was_drawn() {
    let app = TestApp::new().await;
    opened(&app).await;
    accepted(&app, 9).await;
    accepted_before(&app, false).await;
    let here = frozen(&app).await;
    let mut owner = app.db.owner().await;
    query("set session_replication_role = replica").execute(&mut owner).await.expect("no trigger fires");
    query("delete from operation_report_ground").execute(&mut owner).await.expect("none was kept");
    accepted_before(&app, true).await;
    let (office, release) = (app.office().await, format!("{here}/release"));
    office.post(&release, &[("act", "publish"), ("version", "3")]).await.refused("report_outdated");
    query("delete from stat_return_version where seq = 2").execute(&mut owner).await.expect("as it was");
    office.post(&release, &[("act", "publish"), ("version", "3")]).await.redirects();
    assert_eq!(kept(&app).await, Some((9, Decimal::new(93_825, 2))), "kept from now on");
}
