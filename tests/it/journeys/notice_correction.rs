//! A correction is a new version beside the list (B24): ten new days for the unit it names, and nothing else moves.

use crate::support::{app::TestApp, hand::Hand};
use shifan::{platform::db, round::RoundId};
use sqlx::{AssertSqlSafe, Executor as _, query_scalar};
use uuid::Uuid;

async fn stage(app: &TestApp, application: Uuid) -> String {
    let mut owner = app.db.owner().await;
    query_scalar("select stage from application where application_id = $1")
        .bind(application)
        .fetch_one(&mut owner)
        .await
        .expect("an application")
}

/// Two units on a notice of the 2nd of March (until the 16th): round, applications, path.
async fn published(app: &TestApp) -> (RoundId, [Uuid; 2], String) {
    app.at("2026-03-02 10:00");
    let (office, round) = (app.office().await, app.round_in_review(1).await);
    let first = app.firm("绵阳云商科技有限公司", "enterprise", "510703", 1).await;
    let second = app.firm("德阳重装在线有限公司", "enterprise", "510603", 2).await;
    let listed =
        [app.placed(round, &first, 1, "proposed").await, app.placed(round, &second, 2, "proposed").await];
    let form = [("title", "拟认定名单公示")];
    let notice = office.posts_read(&format!("/office/rounds/{round}/notice"), "", &form).await.redirects();
    (round, listed, notice)
}

fn correction(notice: &str) -> String {
    format!("/office{notice}/correction")
}

/// The form as the page has it, with another text for one unit.
fn form(listed: [Uuid; 2], text: &str, reason: &str) -> Vec<(String, String)> {
    let units =
        [("绵阳云商科技有限公司", "绵阳市涪城区", text), ("德阳重装在线有限公司", "德阳市旌阳区", HELD)];
    let mut form = vec![("reason".to_owned(), reason.to_owned())];
    for (id, (name, place, text)) in listed.iter().zip(units) {
        for (field, value) in [("name", name), ("place", place), ("text", text)] {
            form.push((format!("{field}-{id}"), value.to_owned()));
        }
    }
    form
}

const HELD: &str = "年交易额3.2亿元，带动就业1,200人。";
const NEW: &str = "年交易额2.3亿元，带动就业1,200人。";

async fn post(hand: &Hand<'_>, path: &str, form: &[(String, String)]) -> crate::support::hand::Answer {
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    hand.post(path, &form).await
}

/// The API and the open data mark what a correction took over, and name the correction.
async fn programs_are_told(app: &TestApp, old: &str, new: &str) {
    let read = |text: String| serde_json::from_str::<serde_json::Value>(&text).expect("JSON");
    let [old, new] = [old, new].map(|path| path.trim_start_matches("/notices/").to_owned());
    let of = |id: &str| format!("/api/v1/notices/{id}");
    let first = read(app.anyone().get(&of(&old)).await.is(200).text());
    let marks: Vec<_> =
        first["units"].as_array().expect("units").iter().map(|unit| &unit["corrected_by"]).collect();
    assert_eq!(marks.iter().filter(|mark| **mark == &serde_json::json!(new)).count(), 1, "{first}");
    assert_eq!(marks.iter().filter(|mark| mark.is_null()).count(), 1, "{first}");
    let second = read(app.anyone().get(&of(&new)).await.is(200).text());
    assert_eq!(second["notice"]["corrects"], serde_json::json!(old));
    assert_eq!(second["notice"]["correction_reason"], "交易额填写有误");
    let file = read(app.anyone().get("/open-data/notices.json").await.is(200).text());
    let rows = file["rows"].as_array().expect("rows");
    let taken: Vec<_> = rows.iter().filter(|row| !row["corrected_by"].is_null()).collect();
    assert_eq!(taken.len(), 1, "{file}");
    assert_eq!(
        (&taken[0]["notice_id"], &taken[0]["corrected_by"]),
        (&serde_json::json!(old), &serde_json::json!(new))
    );
    assert_eq!(taken[0]["corrected_on"], "2026-03-11");
    assert!(
        rows.iter().any(|row| row["notice_id"] == new.as_str() && row["corrects"] == old.as_str()),
        "{file}"
    );
}

#[tokio::test]
async fn the_unit_it_names_gets_ten_new_days_and_the_others_keep_theirs() {
    let app = TestApp::new().await;
    let (_, listed, notice) = published(&app).await;
    app.at("2026-03-11 15:00");
    let office = app.office().await;
    let page =
        office.get(&correction(&notice)).await.is(200).says("更正的理由").says("3月25日（周三）24:00结束");
    page.says("绵阳市涪城区").says("德阳市旌阳区");
    let new = post(&office, &correction(&notice), &form(listed, NEW, "交易额填写有误")).await.redirects();
    assert_ne!(new, notice);
    let public = app.anyone().get(&new).await.is(200).says("改了什么").says(&format!("<del>{HELD}</del>"));
    let public =
        public.says(&format!("<ins>{NEW}</ins>")).says("交易额填写有误").says("3月12日").says("3月25日");
    public.is_silent_about("德阳重装在线有限公司");
    let old = app.anyone().get(&notice).await.is(200).says("以更正后的为准").says("第2版更正").says(HELD);
    old.says("3月16日");
    // The text that was public first is still the file of the first version, byte for byte.
    app.anyone().get(&format!("{notice}/list.json")).await.is(200).says(HELD).is_silent_about(NEW);
    app.anyone().get(&format!("{new}/list.json")).await.is(200).says("\"corrects\":{\"version\":1,");
    programs_are_told(&app, &notice, &new).await;
    let strike = format!("{notice}/struck-off/{}", listed[0]);
    office.post(&strike, &[("reason", "不符")]).await.refused("not_on_the_list");
    app.at("2026-03-17 00:00:00");
    assert_eq!(app.jobs_run().await, 1, "the first version ends");
    assert_eq!(
        (stage(&app, listed[0]).await, stage(&app, listed[1]).await),
        ("in_notice".into(), "determined".into())
    );
    app.at("2026-03-25 23:59:59");
    assert_eq!(app.jobs_run().await, 0);
    app.at("2026-03-26 00:00:00");
    assert_eq!(app.jobs_run().await, 1);
    assert_eq!(stage(&app, listed[0]).await, "determined");
    let proof =
        app.anyone().get(&format!("{notice}/proof")).await.is(200).says("第1版").says("第2版（更正）");
    proof.says("2026年3月2日（周一）10:00").says("更正1个单位：交易额填写有误").says("名单文件的SHA-256");
}

#[tokio::test]
async fn a_corrected_unit_is_struck_off_from_the_new_version_without_new_days() {
    let app = TestApp::new().await;
    let (round, listed, notice) = published(&app).await;
    app.at("2026-03-11 15:00");
    let office = app.office().await;
    let new = post(&office, &correction(&notice), &form(listed, NEW, "交易额填写有误")).await.redirects();
    office
        .get(&format!("/office/rounds/{round}/notice"))
        .await
        .is(200)
        .says(&format!("{new}/struck-off/{}", listed[0]));
    office.post(&format!("{new}/struck-off/{}", listed[0]), &[("reason", "查实不符")]).await.redirects();
    assert_eq!(stage(&app, listed[0]).await, "struck_off");
    app.anyone().get(&new).await.is(200).says("查实不符").says("3月25日");
    app.anyone().get(&notice).await.is(200).says("3月16日");
}

#[tokio::test]
async fn nothing_changed_no_reason_too_late_and_a_stranger_are_refused() {
    let app = TestApp::new().await;
    let (_, listed, notice) = published(&app).await;
    let office = app.office().await;
    let path = correction(&notice);
    post(&office, &path, &form(listed, HELD, "有误")).await.is(422).says("先改要更正的单位");
    post(&office, &path, &form(listed, NEW, " ")).await.is(422).says("写明更正的理由").says(NEW);
    post(&office, &path, &form(listed, "联系13900001234", "有误")).await.is(422).says("删去");
    app.at("2026-03-17 00:00:00");
    post(&app.office().await, &path, &form(listed, NEW, "有误")).await.refused("notice_not_running");
    let mut owner = app.db.owner().await;
    for sql in ["update notice_entry set achievements = '改过'", "delete from notice_entry"] {
        let error = owner.execute(AssertSqlSafe(sql.to_owned())).await.expect_err(sql);
        assert_eq!(db::constraint(&error), Some("notice_entry_frozen"), "{sql}");
    }
}
