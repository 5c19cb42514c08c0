//! Examining clause by clause: two officers at one file, the rest declared in one act, the neighbours in the list one came from.

use crate::support::{
    app::TestApp,
    hand::Hand,
    recommending::{desk_of, good_marks, id_of, pairs},
};
use shifan::standard::Category;
use sqlx::{query, query_scalar};
use uuid::Uuid;

/// A file on the desk of Mianyang, and two officers of its bureau.
async fn two_officers(app: &TestApp) -> (String, Hand<'_>, Hand<'_>) {
    app.round().await;
    let firm = app.firm("绵阳云商科技有限公司", "enterprise", "510703", 1).await;
    let application = app.submitted(&firm, Category::Enterprise).await;
    let (authority, first) = app.bureau("510700").await;
    let second = app.account(authority, "authority", "officer", None, "second").await;
    (application, app.person(first).await, app.person(second).await)
}

/// The value of a hidden field of a page.
fn hidden(page: &str, name: &str) -> String {
    let at = page.find(&format!("name=\"{name}\" value=\"")).unwrap_or_else(|| panic!("no {name}"));
    page[at..].split('"').nth(3).unwrap_or_default().to_owned()
}

async fn mark(
    app: &TestApp,
    application: &str,
    clause: &str,
) -> (Option<String>, Option<String>, Option<Uuid>) {
    let mut owner = app.db.owner().await;
    sqlx::query_as(
        "select truth, met, examined_by from examination where application_id = $1 and clause = $2",
    )
    .bind(id_of(application))
    .bind(clause)
    .fetch_optional(&mut owner)
    .await
    .expect("asks")
    .unwrap_or_default()
}

#[tokio::test]
async fn two_officers_who_mark_one_clause_differently_see_both_and_lose_nothing() {
    let app = TestApp::new().await;
    let (application, first, second) = two_officers(&app).await;
    let desk = desk_of(&application);
    let (mine, theirs) = (first.get(&desk).await.is(200).text(), second.get(&desk).await.is(200).text());
    let (b1, b3) = (hidden(&mine, "b-1"), hidden(&mine, "b-3"));
    assert_eq!(b3, hidden(&theirs, "b-3"));
    first.post(&desk, &[("b-3", &b3), ("t-3", "doubtful"), ("r-3", "备案号查不到")]).await.redirects();
    let both =
        [("b-1", b1.as_str()), ("t-1", "true"), ("b-3", &b3), ("t-3", "true"), ("r-3", "网上查询一致")];
    let clash = second.post(&desk, &both).await.is(422);
    let page =
        clash.says("第3条").says("标的是：存疑").says("备案号查不到").says("value=\"网上查询一致\"").text();
    assert_eq!(mark(&app, &application, "3").await.0.as_deref(), Some("doubtful"), "not overwritten");
    assert_eq!(mark(&app, &application, "1").await.0.as_deref(), Some("true"), "the other clause was kept");
    let aware = hidden(&page, "b-3");
    second.post(&desk, &[("b-3", &aware), ("t-3", "true"), ("r-3", "网上查询一致")]).await.redirects();
    assert_eq!(mark(&app, &application, "3").await.0.as_deref(), Some("true"), "now it is a decision");
    let untouched = [("b-3", b3.as_str()), ("b-4", "")];
    first.post(&desk, &untouched).await.redirects();
    assert_eq!(
        mark(&app, &application, "3").await.0.as_deref(),
        Some("true"),
        "an untouched row overwrites nothing"
    );
}

#[tokio::test]
async fn the_rest_is_declared_by_a_deliberate_act_that_records_each_clause() {
    let app = TestApp::new().await;
    let (application, bureau, _) = two_officers(&app).await;
    let desk = desk_of(&application);
    let clauses = good_marks(&app, Category::Enterprise).len() / 3;
    let rows: Vec<String> = app
        .app
        .house
        .current
        .enterprise
        .clauses_for(Some(shifan::standard::EnterpriseType::B2b))
        .map(|clause| format!("r-{}", clause.number.anchor()))
        .collect();
    let mut form: Vec<(&str, &str)> = rows.iter().map(|name| (name.as_str(), "")).collect();
    form.extend([("t-3", "doubtful"), ("all", "yes")]);
    bureau.post(&desk, &form).await.is(422).says("先勾上“逐条看过”");
    assert_eq!(mark(&app, &application, "1").await, (None, None, None), "nothing by a slip");
    form.push(("all_read", "yes"));
    bureau.post(&desk, &form).await.redirects();
    let mut owner = app.db.owner().await;
    let recorded: i64 = query_scalar("select count(*) from examination where application_id = $1 and examined_by is not null and truth is not null")
        .bind(id_of(&application))
        .fetch_one(&mut owner)
        .await
        .expect("counts");
    assert_eq!(
        usize::try_from(recorded).expect("few"),
        clauses,
        "each clause has its own mark and its officer"
    );
    let met: i64 =
        query_scalar("select count(*) from examination where application_id = $1 and met is not null")
            .bind(id_of(&application))
            .fetch_one(&mut owner)
            .await
            .expect("counts");
    assert_eq!(met, 0, "whether the standard is met is never declared in bulk");
    assert_eq!(mark(&app, &application, "3").await.0.as_deref(), Some("doubtful"), "what was marked stays");
}

#[tokio::test]
async fn the_neighbours_are_those_of_the_list_one_came_from_and_saving_keeps_the_place() {
    let app = TestApp::new().await;
    let (first, bureau, _) = two_officers(&app).await;
    let more = app.copies(&first, 2).await;
    let list = "state=all&sort=unit";
    let at = |application: &str| format!("{}?in={}", desk_of(application), shifan::web::path::escape(list));
    let page = bureau.get(&at(&more[0])).await.is(200).text();
    // By name: 绵阳云…, 绵阳第0…, 绵阳第1… in the order of their code points: 云 before 第.
    assert!(page.contains(&format!("rel=\"next\" href=\"{}", desk_of(&more[1]))), "{page}");
    assert!(page.contains(&format!("rel=\"prev\" href=\"{}", desk_of(&first))));
    let alone = format!("{}?in={}", desk_of(&more[0]), shifan::web::path::escape("state=all&kw=第0"));
    let page = bureau.get(&alone).await.is(200).text();
    assert!(!page.contains("rel=\"next\"") && !page.contains("rel=\"prev\""), "alone in its list");
    let to = bureau.post(&desk_of(&more[0]), &[("in", list), ("at", "3"), ("t-3", "true")]).await.redirects();
    assert_eq!(to, format!("{}#row-3", at(&more[0])));
}

#[tokio::test]
async fn the_database_refuses_a_tick_off_the_desk_and_another_bureaus_hand() {
    let app = TestApp::new().await;
    let (application, bureau, _) = two_officers(&app).await;
    app.recommends(&bureau, &application, Category::Enterprise).await.redirects();
    let mut owner = app.db.owner().await;
    let ticks = "with e as (select audit_append('00000000-0000-7000-8000-000000000001', now(), null, 'system:test', 'test.prepared', $1, '{}'))
        insert into section_seen select $1, 1, 'licence', now(), null from e";
    let refused = query(ticks).bind(id_of(&application)).execute(&mut owner).await.expect_err("off the desk");
    assert_eq!(shifan::platform::db::constraint(&refused), Some("section_seen_frozen"));
    let (other, _) = app.bureau("510600").await;
    let mut tx = app.db.pool.begin().await.expect("begins");
    query("select set_config('shifan.role', 'authority', true), set_config('shifan.tenant', $1, true)")
        .bind(other.to_string())
        .execute(&mut *tx)
        .await
        .expect("enters");
    for table in ["examination", "examination_progress", "latest_submission", "section_seen", "site_visit"] {
        let seen: i64 = query_scalar(sqlx::AssertSqlSafe(format!("select count(*) from {table}")))
            .fetch_one(&mut *tx)
            .await
            .expect("counts");
        assert_eq!(seen, 0, "{table} of another bureau");
    }
    let marks = good_marks(&app, Category::Enterprise);
    let stranger = app.account(other, "authority", "officer", None, "stranger").await;
    let stranger = app.person(stranger).await;
    stranger.post(&desk_of(&application), &pairs(&marks)).await.is(404);
    stranger.get(&format!("{}/changes", desk_of(&application))).await.is(404);
    stranger.post(&format!("{}/changes", desk_of(&application)), &[("section", "licence")]).await.is(404);
}
