//! The register through time: every state a title has had, and the register of any past day.

use super::{UNITS, certificate};
use crate::support::app::TestApp;
use shifan::{platform::db, web::path};
use sqlx::{Executor as _, query_as};

type Stood = (String, String, String);

async fn standings(app: &TestApp, unit: &str) -> Vec<Stood> {
    let sql = "select s.state, s.since::text, s.document from title_standing s join title t using (title_id) where t.unit_name = $1 order by s.seq";
    query_as(sql).bind(unit).fetch_all(&mut app.db.owner().await).await.expect("states")
}

#[tokio::test]
async fn the_register_of_a_past_day_is_shown_as_it_was() {
    let app = TestApp::new().await;
    let round = app.round().await;
    app.conferred(round, "2026-05-19", &UNITS[..2]).await;
    app.at("2028-05-25 09:00");
    app.jobs_run().await;
    let mut owner = app.db.owner().await;
    app.concludes(UNITS[0].0, &[], "对照创建标准逐条核查").await;
    let ground = app.clauses(shifan::standard::Category::Base).remove(0);
    app.concludes(UNITS[1].0, &[&ground], "对照创建标准逐条核查").await;
    app.revokes(UNITS[1].0, &ground, "revoked").await;
    let conferred = ("valid".to_owned(), "2026-05-19".to_owned(), "川商电〔2026〕519号".to_owned());
    let stood = standings(&app, UNITS[1].0).await;
    assert_eq!((stood.len(), &stood[0]), (3, &conferred));
    assert_eq!(stood[1].0, "in_rereview");
    assert_eq!((stood[2].0.as_str(), stood[2].1.as_str()), ("revoked", "2028-06-05"));
    assert_eq!(standings(&app, UNITS[0].0).await[2].0, "valid");

    let anyone = app.anyone();
    anyone.get("/register").await.says(UNITS[0].0).is_silent_about(UNITS[1].0);
    anyone.get("/register?on=2026-05-18").await.is(200).is_silent_about(UNITS[0].0);
    let then =
        anyone.get("/register?on=2027-03-01").await.is(200).says("截至2027年3月1日（周一），有效称号2个");
    then.says(UNITS[0].0).says(UNITS[1].0);
    anyone
        .get("/register?on=2028-06-05&state=revoked")
        .await
        .is(200)
        .says(UNITS[1].0)
        .is_silent_about(UNITS[0].0);
    let file = anyone.get("/register/list.csv?on=2027-03-01").await.is(200).text();
    assert_eq!(file.lines().count(), 3, "{file}");
    for (typed, says) in [("2028-06-06", "日期不晚于今天"), ("yesterday", "日期写成2015-03-01这样")]
    {
        anyone
            .get(&format!("/register?on={typed}"))
            .await
            .is(422)
            .says(says)
            .says(&format!("value=\"{typed}\""));
    }
    let (number, _) = certificate(&app, UNITS[1].0).await;
    let entry = anyone.get(&path::register_entry(number)).await.is(200);
    entry
        .says("2026年5月19日（周二），川商电〔2026〕519号")
        .says("撤销称号")
        .says("2028年6月5日（周一）")
        .says("复核开始");
    for attack in ["update title_standing set since = '2020-01-01'", "delete from title_standing"] {
        let refused = owner.execute(attack).await.expect_err(attack);
        assert_eq!(db::constraint(&refused), Some("title_standing_append_only"), "{attack}");
    }
}

/// What the register of a day says of the first two units.
async fn told_of(app: &TestApp, day: &str) -> [Option<String>; 2] {
    let place = format!("/register/list.csv?on={day}&state=valid&state=in_rereview&state=revoked");
    let file = app.anyone().get(&place).await.is(200).text();
    [UNITS[0].0, UNITS[1].0].map(|unit| {
        let line = file.lines().find(|line| line.contains(unit))?;
        let states = ["有效", "复核中", "已撤销"];
        states
            .into_iter()
            .find(|state| line.split(',').any(|cell| cell.trim_matches('"') == *state))
            .map(str::to_owned)
    })
}

#[tokio::test]
async fn every_past_day_is_told_as_it_was_whatever_came_after() {
    let app = TestApp::new().await;
    let round = app.round().await;
    app.conferred(round, "2026-05-19", &UNITS[..2]).await;
    app.at("2028-05-19 09:00");
    app.jobs_run().await;
    app.at("2028-06-01 09:00");
    app.concludes(UNITS[0].0, &[], "对照创建标准逐条核查").await;
    app.at("2028-06-10 09:00");
    let ground = app.clauses(shifan::standard::Category::Base).remove(0);
    app.concludes(UNITS[1].0, &[&ground], "入驻企业连年减少").await;
    app.revokes(UNITS[1].0, &ground, "revoked").await;
    app.at("2030-06-02 09:00");
    app.jobs_run().await;
    let ground = app.clauses(shifan::standard::Category::Enterprise).remove(0);
    app.concludes(UNITS[0].0, &[&ground], "平台停办").await;
    app.revokes(UNITS[0].0, &ground, "revoked").await;
    app.at("2031-01-01 09:00");
    let days = async |app: &TestApp| {
        let mut told = Vec::new();
        for day in
            ["2026-05-18", "2027-01-01", "2028-05-25", "2028-06-05", "2028-06-21", "2030-06-01", "2030-06-13"]
        {
            told.push((day, told_of(app, day).await));
        }
        told
    };
    let said = |one: Option<&str>, other: Option<&str>| [one.map(str::to_owned), other.map(str::to_owned)];
    let expected = vec![
        ("2026-05-18", said(None, None)),
        ("2027-01-01", said(Some("有效"), Some("有效"))),
        ("2028-05-25", said(Some("复核中"), Some("复核中"))),
        ("2028-06-05", said(Some("有效"), Some("复核中"))),
        ("2028-06-21", said(Some("有效"), Some("已撤销"))),
        ("2030-06-01", said(Some("有效"), Some("已撤销"))),
        ("2030-06-13", said(Some("已撤销"), Some("已撤销"))),
    ];
    assert_eq!(days(&app).await, expected);
    // Whoever has the owner's rights moves no past day either.
    let mut owner = app.db.owner().await;
    let event = "with e as (select audit_append('00000000-0000-7000-8000-000000000001', now(), null, 'test', 'test', gen_random_uuid(), '{}'))";
    for attack in [
        "update title_standing set state = 'valid'".to_owned(),
        "delete from title_standing where state = 'revoked'".to_owned(),
        format!("{event} update title set announced_on = '2020-01-01' from e"),
        format!(
            "{event} update title set state = 'valid', state_on = '2028-06-10' from e where state = 'revoked'"
        ),
        format!("{event} delete from rereview using e"),
    ] {
        assert!(
            sqlx::query(sqlx::AssertSqlSafe(attack.clone())).execute(&mut owner).await.is_err(),
            "{attack}"
        );
    }
    assert_eq!(days(&app).await, expected);
}
