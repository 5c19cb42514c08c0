//! The province prepares, opens and closes a round.

use crate::support::{app::TestApp, hand::Answer};
use sqlx::query_scalar;

const NEW: &str = "/office/rounds/new";

/// The form as the page proposes it, with its days filled in.
fn form() -> Vec<(&'static str, &'static str)> {
    vec![
        ("code", "2026A"),
        ("title", "2026年第一批"),
        ("report_year", "2025"),
        ("standard_set", "sichuan-2013"),
        ("review_stages", "1"),
        ("opens_on", "2026-03-01"),
        ("closes_on", "2026-03-31"),
        ("closes_time", "18:00"),
        ("recommend_on", "2026-04-10"),
        ("recommend_time", "24:00"),
        ("quota_enterprise", "2"),
        ("quota_base", "1"),
        ("quota_county", "1"),
        ("chengdu_uncapped", "yes"),
        ("target_enterprise", "20"),
        ("target_base", "8"),
        ("target_county", "6"),
    ]
}
fn with(field: &'static str, value: &'static str) -> Vec<(&'static str, &'static str)> {
    form().into_iter().map(|(name, old)| (name, if name == field { value } else { old })).collect()
}
/// The page's words without its tags.
fn words(answer: &Answer) -> String {
    let text = answer.text();
    let parts = text.split('<').map(|part| part.split_once('>').map_or(part, |(_, words)| words));
    parts.collect::<String>().split_whitespace().collect()
}

#[tokio::test]
async fn a_round_is_prepared_checked_and_opened() {
    let app = TestApp::new().await;
    let office = app.office().await;
    office.get(NEW).await.is(200).says("2026年第一批").says("value=\"2026A\"");
    let round = office.post(NEW, &form()).await.redirects();
    let shown = office.get(&round).await.is(200).says("筹备");
    assert!(words(&shown).contains("开展2026年第一批，核定80个名额"), "20 prefectures with four places each");
    // What a colleague changed after the page was read is read before it is pinned.
    let read = shown.text().split("name=\"read\" value=\"").nth(1).expect("what was read")[..16].to_owned();
    let settings = format!("{round}/settings");
    office.post(&settings, &with("quota_enterprise", "3")).await.redirects();
    office.post(&format!("{round}/opening"), &[("read", &read)]).await.refused("round_moved_on");
    office.post(&settings, &form()).await.redirects();
    office.posts_read(&round, "/opening", &[]).await.redirects();
    let shown = office.get(&round).await.is(200).says("申报中");
    assert!(words(&shown).contains("每个市州企业2家、基地1个、县1个；成都市不设上限"));
    assert!(words(&shown).contains("绵阳市00/20/10/1—"));
    assert!(words(&shown).contains("成都市00家0个0个—不设上限"));
    let mut owner = app.db.owner().await;
    let granted: i64 = query_scalar("select count(*) from quota_movement where kind = 'granted'")
        .fetch_one(&mut owner)
        .await
        .expect("the ledger");
    assert_eq!(granted, 80, "every place is in the ledger");
    office.posts_read(&round, "/opening", &[]).await.refused("round_already_open");
    office.get(&format!("{round}/settings")).await.refused("round_already_open");
    app.auditor().await.get(&round).await.is(200).is_silent_about("开展");
}

#[tokio::test]
async fn bad_settings_come_back_with_everything_typed() {
    let app = TestApp::new().await;
    let office = app.office().await;
    let wrong = [
        ("closes_on", "2026-02-01", "申报截止要晚于申报开始"),
        ("recommend_on", "2026-03-01", "推荐截止不能早于申报截止"),
        ("code", "第一批", "批次代号是年份加一个字母"),
        ("quota_enterprise", "两家", "只填0到20的整数"),
    ];
    for (field, value, says) in wrong {
        let page = office.post(NEW, &with(field, value)).await.is(422).says(says).says("有1处要改");
        page.says("2026年第一批").says(&format!("value=\"{value}\"")).says("value=\"20\"");
    }
    let round = office.post(NEW, &form()).await.redirects();
    office.post(NEW, &form()).await.is(422).says("已有代号为2026A的批次");
    let settings = format!("{round}/settings");
    office.post(&settings, &with("quota_base", "x")).await.is(422);
    office.post(&settings, &with("title", "2026年春季批")).await.redirects();
    office.get(&round).await.is(200).says("2026年春季批");
}

#[tokio::test]
async fn a_round_whose_window_is_over_is_not_opened_and_one_with_files_is_not_closed() {
    let app = TestApp::new().await;
    let office = app.office().await;
    let round = office.post(NEW, &form()).await.redirects();
    app.at("2026-03-31 18:00");
    let office = app.office().await;
    office.posts_read(&round, "/opening", &[]).await.refused("window_past");
    app.at("2026-03-31 17:59");
    office.post(&format!("{round}/closing"), &[]).await.refused("round_not_open");
    office.posts_read(&round, "/opening", &[]).await.redirects();
    app.at("2026-06-01 09:00");
    let office = app.office().await;
    office.post(&format!("{round}/closing"), &[]).await.redirects();
    office.get(&round).await.is(200).says("已关闭");
}

#[tokio::test]
async fn nobody_else_has_a_door_here() {
    let app = TestApp::new().await;
    let round = app.round().await;
    let (_, bureau) = app.bureau("510700").await;
    let bureau = app.person(bureau).await;
    for page in ["/office/rounds".to_owned(), format!("/office/rounds/{round}"), NEW.to_owned()] {
        bureau.get(&page).await.is(404);
        assert!(app.anyone().get(&page).await.redirects().starts_with("/sign-in"));
    }
    app.auditor().await.post(&format!("/office/rounds/{round}/closing"), &[]).await.is(404);
}
