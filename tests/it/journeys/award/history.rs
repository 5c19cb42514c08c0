//! The register through time: every state a title has had, and the register of any past day.

use super::{UNITS, certificate};
use crate::support::{app::TestApp, hand::Hand};
use shifan::{platform::db, web::path};
use sqlx::{Executor as _, query_as, query_scalar};
use uuid::Uuid;

type Stood = (String, String, String);

async fn standings(app: &TestApp, unit: &str) -> Vec<Stood> {
    let sql = "select s.state, s.since::text, s.document from title_standing s join title t using (title_id) where t.unit_name = $1 order by s.seq";
    query_as(sql).bind(unit).fetch_all(&mut app.db.owner().await).await.expect("states")
}

/// The re-review of a unit's title is decided, dated 24 May 2028; where it failed, by the first clause there is.
async fn decides(app: &TestApp, office: &Hand<'_>, unit: &str, outcome: &str) {
    let sql = "select title_id from title where unit_name = $1";
    let id: Uuid = query_scalar(sql).bind(unit).fetch_one(&mut app.db.owner().await).await.expect("a title");
    let place = path::office_rereview(id);
    let page = office.get(&place).await.is(200).text();
    let first = page.split("name=\"grounds\"").nth(1).and_then(|rest| rest.split("value=\"").nth(1));
    let ground = first.and_then(|rest| rest.split('"').next()).expect("a ground");
    let mut form = vec![("outcome", outcome), ("on", "2028-05-24"), ("reason", "对照创建标准逐条核查")];
    if outcome == "failed" {
        form.push(("grounds", ground));
    }
    office.post(&place, &form).await.redirects();
}

#[tokio::test]
async fn the_register_of_a_past_day_is_shown_as_it_was() {
    let app = TestApp::new().await;
    let round = app.round().await;
    app.conferred(round, "2026-05-19", &UNITS[..2]).await;
    app.at("2028-05-25 09:00");
    app.jobs_run().await;
    let (office, mut owner) = (app.office().await, app.db.owner().await);
    decides(&app, &office, UNITS[0].0, "confirmed").await;
    decides(&app, &office, UNITS[1].0, "failed").await;
    let conferred = ("valid".to_owned(), "2026-05-19".to_owned(), "川商电〔2026〕519号".to_owned());
    let stood = standings(&app, UNITS[1].0).await;
    assert_eq!((stood.len(), &stood[0]), (3, &conferred));
    assert_eq!(stood[1].0, "in_rereview");
    assert_eq!(
        stood[2],
        ("revoked".to_owned(), "2028-05-24".to_owned(), "复核结论（2028年5月24日）".to_owned())
    );
    assert_eq!(standings(&app, UNITS[0].0).await[2].0, "valid");

    let anyone = app.anyone();
    anyone.get("/register").await.says(UNITS[0].0).is_silent_about(UNITS[1].0);
    anyone.get("/register?on=2026-05-18").await.is(200).is_silent_about(UNITS[0].0);
    let then =
        anyone.get("/register?on=2027-03-01").await.is(200).says("截至2027年3月1日（周一），有效称号2个");
    then.says(UNITS[0].0).says(UNITS[1].0);
    anyone
        .get("/register?on=2028-05-24&state=revoked")
        .await
        .is(200)
        .says(UNITS[1].0)
        .is_silent_about(UNITS[0].0);
    let file = anyone.get("/register/list.csv?on=2027-03-01").await.is(200).text();
    assert_eq!(file.lines().count(), 3, "{file}");
    for (typed, says) in [("2028-05-26", "日期不晚于今天"), ("yesterday", "日期写成2015-03-01这样")]
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
        .says("复核结论（2028年5月24日）")
        .says("复核开始");
    for attack in ["update title_standing set since = '2020-01-01'", "delete from title_standing"] {
        let refused = owner.execute(attack).await.expect_err(attack);
        assert_eq!(db::constraint(&refused), Some("title_standing_append_only"), "{attack}");
    }
}
