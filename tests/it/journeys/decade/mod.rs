//! Ten years of the programme, told by the same commands as the short demo, and walked: the public's pages, a title through its life,
//! the province's desks, the reports worked out again by a program that is not ours.

mod life;
mod reports;

use crate::{
    browser::{Browser, served},
    support::app::TestApp,
};
use shifan::cli::demo::{Length, load_at_length};
use sqlx::{query_as, query_scalar};

/// The story's today.
const TOLD: &str = "2026-11-20 10:00";
/// What the programme aims at: enterprises, bases, counties (三).
const AIMS: [(&str, i64); 3] = [("enterprise", 50), ("base", 20), ("county", 15)];

/// A program with ten years behind it.
async fn told() -> TestApp {
    let app = TestApp::new().await;
    app.at(TOLD);
    let settings = (*app.app.house.settings).clone();
    let loaded = load_at_length(&app.db.owner_url(), settings, app.now(), Length::Decade).await;
    let loaded = loaded.expect("ten years are told");
    eprintln!("ten years told in {} ms", loaded.took.as_millis());
    assert_eq!(loaded.unpublished, None);
    app
}

/// A count.
async fn number(app: &TestApp, sql: &'static str) -> i64 {
    query_scalar(sql).fetch_one(&mut app.db.owner().await).await.expect("a number")
}

#[tokio::test]
async fn ten_years_are_told_and_walked() {
    let app = told().await;
    happened(&app).await;
    reports::add_up(&app).await;
    let Some(browser) = Browser::open(&served(&app).await).await else { return };
    public(&app, &browser).await;
    life::is_shown_on_past_days(&app, &browser).await;
    province(&app, &browser).await;
    reports::are_looked_at(&app, &browser).await;
    browser.leaves().await;
}

/// What ten years must hold to be worth walking.
async fn happened(app: &TestApp) {
    for (what, least, sql) in [
        ("announcements", 6, "select count(*) from announcement"),
        ("years of announcements", 6, "select count(distinct date_part('year', announced_on)) from title"),
        ("categories", 3, "select count(distinct category) from title"),
        (
            "titles of 2014 to 2022 confirmed twice",
            30,
            "select count(*) from title t where announced_on < '2023-01-01'
                 and (select count(*) from rereview r where r.title_id = t.title_id and r.outcome = 'confirmed') >= 2",
        ),
        ("titles not confirmed", 2, "select count(*) from rereview where outcome = 'failed'"),
        ("revocations", 2, "select count(*) from title_standing where state = 'revoked'"),
        (
            "titles given back",
            1,
            "select count(*) from title_standing s join title_standing n on n.title_id = s.title_id and n.seq = s.seq + 1
             where s.state = 'revoked' and n.state = 'valid'",
        ),
        ("renamed units", 4, "select count(*) from org where name like '%智慧商贸有限公司'"),
        ("accepted returns", 1_500, "select count(*) from stat_return where stage = 'accepted'"),
        ("years of returns", 12, "select count(distinct year) from stat_return"),
        ("published reports of years", 10, "select count(*) from operation_report where stage = 'published' and quarter is null"),
    ] {
        let found = number(app, sql).await;
        eprintln!("{what}: {found}");
        assert!(found >= least, "{what}: {found}, at least {least}");
    }
    let owed = "select count(*) from title t, generate_series(2014, 2025) y
        where announced_on <= make_date(y, 12, 31) and announced_on < '2026-01-01' and t.state in ('valid', 'in_rereview')
            and not exists (select from title_standing s where s.title_id = t.title_id and s.state = 'revoked')
            and not exists (select from stat_return r where r.title_id = t.title_id and r.year = y and r.quarter is null)";
    assert_eq!(number(app, owed).await, 0, "every title held all along has the return of every year");
    let renamed =
        "select count(*) from title where category = 'county' and unit_called(title_id, null) <> unit_name";
    assert_eq!(number(app, renamed).await, 0, "a county is called as it was listed, not as its bureau");
    let out_of_turn =
        "select count(*) from rereview r join title t using (title_id) where r.decided_on < t.announced_on
        or (r.opened_at at time zone 'Asia/Shanghai')::date > r.decided_on";
    assert_eq!(number(app, out_of_turn).await, 0, "nothing is decided before it was opened");
}

/// What anybody sees.
async fn public(app: &TestApp, browser: &Browser) {
    browser.looks_at("decade-home", "/").await;
    for (category, aim) in AIMS {
        let held: i64 = query_scalar(
            "select count(*) from title where category = $1 and state in ('valid', 'in_rereview')",
        )
        .bind(category)
        .fetch_one(&mut app.db.owner().await)
        .await
        .expect("a number");
        browser.sees(&format!("目标 {aim}")).await;
        browser.sees(&format!("已认定 {held}")).await;
    }
    let all = number(app, "select count(*) from title where state in ('valid', 'in_rereview')").await;
    browser.sees(&format!("共{all}个")).await;
    let (name, other): (String, String) = query_as(
        "select (select unit_name from title where category = 'county' and state = 'valid' order by certificate_number limit 1),
             (select unit_name from title where category = 'base' and state = 'valid' order by certificate_number limit 1)",
    )
    .fetch_one(&mut app.db.owner().await)
    .await
    .expect("names");
    browser.looks_at("decade-register", "/register").await;
    browser.goes_to("/register?category=county").await;
    browser.sees(&name).await;
    browser.does_not_see(&other).await;
    browser.looks_at("decade-revoked", "/revoked").await;
    let lost: String =
        query_scalar("select unit_name from title where state = 'revoked' order by state_on limit 1")
            .fetch_one(&mut app.db.owner().await)
            .await
            .expect("one");
    browser.sees(&lost).await;
    browser.is_fit_for_paper("decade-home", "/").await;
}

/// The province's desks.
async fn province(app: &TestApp, browser: &Browser) {
    let principal: uuid::Uuid = query_scalar("select account_id from account where login = 'shengting-fzr'")
        .fetch_one(&mut app.db.owner().await)
        .await
        .expect("the demo's principal");
    browser.becomes(app, principal).await;
    browser.looks_at("decade-titles", "/office/titles").await;
    browser.sees("称号与复核").await;
    let open = number(app, "select count(*) from title where state = 'in_rereview'").await;
    assert!(open > 0, "work is left");
    browser.sees(&format!("{open}个，其中逾期")).await;
    browser.looks_at("decade-return-desk", "/return-desk?view=all").await;
    browser.sees("统计报送").await;
    browser.looks_at("decade-reports-office", "/office/operation-reports").await;
    browser.sees("2016年四川省电子商务示范单位运行报告").await;
    browser.becomes_nobody().await;
}
