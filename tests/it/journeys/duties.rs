//! Duties within a unit: invited with one, given another, handed over; and what somebody who leaves leaves behind.

use crate::{
    browser::{Browser, served},
    support::{app::TestApp, applying::id_of, given::TestPrepared},
};
use shifan::{platform::db, standard::Category};
use sqlx::{Connection as _, query, query_scalar};
use uuid::Uuid;

const NAME: &str = "四川门前企业有限公司";

async fn preparer(app: &TestApp, application: &str) -> Uuid {
    let mut owner = app.db.owner().await;
    let prepared = query_scalar("select prepared_by from application where application_id = $1");
    prepared.bind(id_of(application)).fetch_one(&mut owner).await.expect("somebody prepares it")
}

#[tokio::test]
async fn the_owner_gives_a_colleague_another_duty() {
    let app = TestApp::new().await;
    let firm = app.firm(NAME, "enterprise", "510703", 1).await;
    let editor = app.account(firm.org, "applicant", "editor", None, "zhaoyi").await;
    let (owner, hand) = (app.person(firm.account).await, app.person(editor).await);
    let duty = format!("/colleagues/{editor}/duty");
    owner.post(&duty, &[("duty", "signatory")]).await.redirects();
    owner.get("/colleagues").await.is(200).says("现在是授权签署人");
    owner.post(&duty, &[("duty", "signatory")]).await.refused("same_duty");
    owner.post(&duty, &[("duty", "principal")]).await.refused("no_duty");
    hand.get("/desk").await.is(200);
    let own = format!("/colleagues/{}/duty", firm.account);
    owner.post(&own, &[("duty", "editor")]).await.refused("last_lead");
    owner.post(&duty, &[("duty", "owner")]).await.redirects();
    hand.post(&own, &[("duty", "editor")]).await.redirects();
    owner.post(&duty, &[("duty", "editor")]).await.is(403);
    let stranger = app.firm("成都门后企业有限公司", "enterprise", "510104", 2).await;
    app.person(stranger.account).await.post(&duty, &[("duty", "editor")]).await.is(404);
}

/// What the province has sent back to be corrected is in hand like a draft.
#[tokio::test]
async fn the_file_under_correction_goes_along_with_who_leaves() {
    let app = TestApp::new().await;
    app.round().await;
    let firm = app.firm(NAME, "enterprise", "510703", 1).await;
    let file = app.submitted(&firm, Category::Enterprise).await;
    let (_, bureau) = app.bureau("510700").await;
    app.recommends(&app.person(bureau).await, &file, Category::Enterprise).await.redirects();
    let ask = [("p-licence", "备案号写全"), ("due_on", "2026-03-20")];
    let desk = format!("/acceptance/{}", id_of(&file));
    app.office().await.posts_read(&desk, "/correction", &ask).await.redirects();
    let leaver = app.account(firm.org, "applicant", "editor", None, "sunsan").await;
    let mut work = app.system().await;
    query("update application set prepared_by = $2 where application_id = $1")
        .bind(id_of(&file))
        .bind(leaver)
        .execute(work.conn())
        .await
        .expect("prepared by who leaves");
    work.commit(TestPrepared { what: "preparer", subject: leaver }).await.expect("commits");
    let owner = app.person(firm.account).await;
    owner.post(&format!("/colleagues/{leaver}/closing"), &[]).await.redirects();
    assert_eq!(preparer(&app, &file).await, firm.account);
}

#[tokio::test]
async fn who_leaves_leaves_nothing_behind() {
    let app = TestApp::new().await;
    app.round().await;
    let firm = app.firm(NAME, "enterprise", "510703", 1).await;
    let editor = app.account(firm.org, "applicant", "editor", None, "zhaoyi").await;
    let heir = app.account(firm.org, "applicant", "editor", None, "qianer").await;
    let (owner, hand, next) =
        (app.person(firm.account).await, app.person(editor).await, app.person(heir).await);
    let application = app.draft(&hand, false).await;
    assert_eq!(preparer(&app, &application).await, editor);
    owner.post(&format!("/colleagues/{editor}/closing"), &[]).await.redirects();
    assert_eq!(preparer(&app, &application).await, firm.account);
    owner.get("/desk").await.is(200).says("手上的申报转给你");
    // The owner leaves too: to whom it is handed over gets the unit and the draft.
    owner
        .post("/colleagues/hand-over", &[])
        .await
        .is(422)
        .says("选接任的同事")
        .says("选交接以后你的账号怎么办");
    let myself = firm.account.to_string();
    owner.post("/colleagues/hand-over", &[("to", &myself), ("leaves", "no")]).await.refused("to_yourself");
    let to = heir.to_string();
    owner.post("/colleagues/hand-over", &[("to", &to), ("leaves", "yes")]).await.redirects();
    assert!(owner.get("/desk").await.redirects().starts_with("/sign-in"));
    assert_eq!(preparer(&app, &application).await, heir);
    next.get("/colleagues").await.is(200).says("生成邀请链接");
    next.get(&format!("{application}/form")).await.is(200);
    let stranger = app.firm("成都门后企业有限公司", "enterprise", "510104", 2).await;
    let theirs = app.person(stranger.account).await;
    theirs.post("/colleagues/hand-over", &[("to", &to), ("leaves", "no")]).await.is(404);
}

#[tokio::test]
async fn an_owner_who_stays_goes_on_as_editor() {
    let app = TestApp::new().await;
    let firm = app.firm(NAME, "enterprise", "510703", 1).await;
    let heir = app.account(firm.org, "applicant", "editor", None, "qianer").await;
    let (owner, next) = (app.person(firm.account).await, app.person(heir).await);
    let to = heir.to_string();
    owner.post("/colleagues/hand-over", &[("to", &to), ("leaves", "no")]).await.redirects();
    owner.get("/colleagues").await.is(200).says("由单位负责人办理");
    next.post(&format!("/colleagues/{}/closing", firm.account), &[]).await.redirects();
}

#[tokio::test]
async fn no_unit_loses_its_last_owner_by_direct_sql() {
    let app = TestApp::new().await;
    let firm = app.firm(NAME, "enterprise", "510703", 1).await;
    let other = app.firm("成都门后企业有限公司", "enterprise", "510104", 2).await;
    let mut owner = app.db.owner().await;
    for (what, attack, guard) in [
        (
            "closed",
            "update account set disabled_at = created_at where account_id = $1",
            "account_owner_stays",
        ),
        ("another duty", "update account set duty = 'editor' where account_id = $1", "account_owner_stays"),
        ("no such duty", "update account set duty = 'principal' where account_id = $1", "account_seat"),
        ("another unit", "update account set tenant_id = $2 where account_id = $1", "account_keeps_unit"),
    ] {
        let mut tx = owner.begin().await.expect("a transaction");
        let attempt = query(attack).bind(firm.account);
        let attempt = if attack.contains("$2") { attempt.bind(other.org) } else { attempt };
        let refused = match attempt.execute(&mut *tx).await {
            Ok(_) => query("set constraints account_owner_stays immediate")
                .execute(&mut *tx)
                .await
                .expect_err(what),
            Err(refused) => refused,
        };
        assert_eq!(db::constraint(&refused), Some(guard), "{what}");
    }
}

#[tokio::test]
async fn duties_and_the_hand_over_at_the_browser() {
    let app = TestApp::new().await;
    let firm = app.firm("绵阳云上商贸有限公司", "enterprise", "510703", 1).await;
    app.account(firm.org, "applicant", "editor", None, "zhaoyi").await;
    app.account(firm.org, "applicant", "signatory", None, "qianer").await;
    let Some(person) = Browser::open(&served(&app).await).await else { return };
    person.becomes(&app, firm.account).await;
    person.goes_to("/colleagues").await;
    person.is_looked_at("duties").await;
    person.is_wide(1440).await;
    person.selects("接任的同事", "王小川（填报人）").await;
    person.chooses("留下，转为填报人").await;
    person.clicks("交接单位负责人").await;
    person.sees("单位负责人已交接给王小川").await;
    person.sees("由单位负责人办理").await;
    person.leaves().await;
}
