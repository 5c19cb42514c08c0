//! Commands on a database named by its URL: it is used as it is; `officer add` and `demo` put in what they are asked to.

use super::typed;
use crate::support::{app::TestApp, db::TestDb, http, program::Program, scratch::Scratch};
use shifan::kernel::{
    clock::{Clock as _, SystemClock},
    day,
};
use sqlx::Executor as _;

async fn rows(db: &TestDb, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql).fetch_one(&mut db.owner().await).await.expect("counts")
}

const EVERYTHING: &str =
    "select (select count(*) from demo_data) + (select count(*) from account) + (select count(*) from org)
    + (select count(*) from round) + (select count(*) from application)";

/// Somebody has this login already.
const TAKEN: &str = "set session_replication_role = replica;
    insert into account (account_id, tenant_id, role, duty, login, person, created_at)
        select gen_random_uuid(), tenant_id, 'auditor', 'auditor', 'yanshouyi', '严守一', now() from tenant where kind = 'office'";

#[tokio::test]
async fn a_named_database_is_served_as_it_is() {
    let (home, db) = (Scratch::new(), TestDb::new().await);
    let url = db.owner_url();
    let program = Program::serve(&home, &[("DATABASE_URL", url.as_str()), ("SHIFAN__DEMO__LOAD", "true")]);
    let page = http::get(&program.address, "/sign-in", "").expect("is answered");
    assert!(page.status == 200 && !page.body.contains("演示"), "{}", page.body);
    assert!(program.stop().success());
    assert_eq!(rows(&db, EVERYTHING).await, 0, "nothing was loaded");
    assert!(!home.join("pg").exists(), "and no cluster was made");
}

#[tokio::test]
async fn officer_add_prints_a_link_that_opens_and_refuses_a_login_in_use() {
    let db = TestDb::new().await;
    let url = db.owner_url();
    let add = [
        "officer",
        "add",
        "--login",
        "hewenbo",
        "--name",
        "贺文博",
        "--role",
        "office",
        "--duty",
        "principal",
    ];
    let said = typed(&add, &[("DATABASE_URL", &url)]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    let (_, path) =
        said.out.lines().next().and_then(|line| line.split_once("/invitations/")).expect("a link");
    assert!(said.out.contains("只能用一次"), "{}", said.out);
    let app = TestApp::on(TestDb::at(&url).await).await;
    app.at(&day::local(SystemClock.now()).format("%Y-%m-%d %H:%M:%S").to_string());
    app.anyone().get(&format!("/invitations/{path}")).await.is(200).says("贺文博");
    db.owner().await.execute(TAKEN).await.expect("an account");
    let again = ["officer", "add", "--login", "yanshouyi", "--name", "严守一", "--role", "auditor"];
    let said = typed(&again, &[("DATABASE_URL", &url)]);
    assert_eq!((said.code, said.out.as_str()), (Some(1), ""), "{}", said.err);
    assert!(said.err.contains("登录名"), "{}", said.err);
    let nonsense = typed(&["officer", "add", "--login", "x"], &[("DATABASE_URL", &url)]);
    assert_eq!(nonsense.code, Some(2));
}

#[tokio::test]
async fn demo_fills_an_empty_database_and_no_other() {
    let db = TestDb::new().await;
    let url = db.owner_url();
    let said = typed(&["demo"], &[("DATABASE_URL", &url)]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert!(said.out.contains("演示数据已载入，用了"), "{}", said.out);
    assert_eq!(rows(&db, "select count(*) from demo_data where finished_at is not null").await, 1);
    let again = typed(&["demo"], &[("DATABASE_URL", &url)]);
    assert_eq!(again.code, Some(1));
    assert!(again.err.contains("演示数据只载入空的数据库"), "{}", again.err);
    db.owner()
        .await
        .execute("update demo_data set finished_at = null")
        .await
        .expect("as a killed loader leaves it");
    let half = typed(&["demo"], &[("DATABASE_URL", &url)]);
    assert_eq!(half.code, Some(1));
    assert!(half.err.contains("只载入了一半"), "{}", half.err);
}
