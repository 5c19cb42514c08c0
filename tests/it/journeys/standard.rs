//! Reading the standards, and measuring oneself against them without signing in.

use crate::{
    browser::{Browser, served},
    support::app::TestApp,
};
use std::path::Path;

/// A B2B platform outside Chengdu that lacks 140 registered enterprises; the clock stands in 2026.
const SHORT: [(&str, &str); 6] = [
    ("kind", "b2b"),
    ("place", "elsewhere"),
    ("registered_capital", "500"),
    ("service_income-2025", "260"),
    ("transaction_value-2025", "34,200"),
    ("platform_enterprises", "860"),
];

fn with(changes: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    let mut fields = SHORT.to_vec();
    for (name, value) in changes {
        fields.retain(|(other, _)| other != name);
        fields.push((name, value));
    }
    fields
}

#[tokio::test]
async fn the_three_standards_are_read_clause_by_clause() {
    let app = TestApp::new().await;
    let anyone = app.anyone();
    anyone.get("/standards").await.is(200).says("四川省电子商务示范企业标准（试行）").says("SHA-256");
    let enterprise = anyone.get("/standards/enterprise").await.is(200);
    enterprise.says("id=\"9-2\"").says("id=\"10-4\"").says("没有（3）").is_silent_about("id=\"10-3\"");
    anyone.get("/standards/base").await.is(200).says("正好1万平方米不达标");
    anyone.get("/standards/county").await.is(200).says("30%以上");
    anyone.get("/standards/other").await.is(404);
}

#[tokio::test]
async fn a_self_check_says_what_is_short_and_what_would_hold_in_the_other_place() {
    let app = TestApp::new().await;
    let anyone = app.anyone();
    let to = anyone.get("/self-check?kind=b2c&place=chengdu").await.redirects();
    assert_eq!(to, "/self-check/enterprise?kind=b2c&place=chengdu");
    anyone.get(&to).await.is(200).says("1,000万元以上").is_silent_about("你填的");
    let answer = anyone.post("/self-check/enterprise", &SHORT).await.is(200);
    let answer = answer.says("暂不符合：平台注册企业数还差140家").says("交易额一项已满足").says("3.42亿元");
    answer.says("如果在成都注册，9(2)的标准是服务年收入500万元以上，或交易额5亿元以上，按这组数字不达标");
    let met = with(&[("platform_enterprises", "1000")]);
    anyone.post("/self-check/enterprise", &met).await.is(200).says("数字条件都达标");
    let other = with(&[("kind", "county")]);
    assert_eq!(anyone.post("/self-check/enterprise", &other).await.redirects(), "/self-check/county");
}

#[tokio::test]
async fn a_figure_in_the_wrong_unit_comes_back_with_everything_typed() {
    let app = TestApp::new().await;
    let wrong = with(&[("registered_capital", "500万"), ("platform_enterprises", "很多")]);
    let answer = app.anyone().post("/self-check/enterprise", &wrong).await.is(422);
    let answer = answer.says("有2处要改").says("注册资金：只填数字，不要带“万”字，例如500");
    answer.says("value=\"500万\"").says("value=\"很多\"").says("value=\"34,200\"").says("3.42亿元");
}

#[tokio::test]
async fn a_base_and_a_county_are_checked_by_their_own_figures() {
    let app = TestApp::new().await;
    let base = [
        ("office_area", "10000.01"),
        ("founded_on", "2015-01-01"),
        ("tenants-2023", "10"),
        ("tenants-2024", "11"),
        ("tenants-2025", "12"),
        ("turnover-2023", "18000"),
        ("turnover-2024", "20000"),
        ("turnover-2025", "21999.99"),
    ];
    let answer = app.anyone().post("/self-check/base", &base).await.is(200);
    answer.says("差0.01万元").says("2024年11.1%，2025年9.9%");
    let county = [("farmers_covered", "3"), ("rural_population", "10"), ("use_rate-2023", "1")];
    app.anyone().post("/self-check/county", &county).await.is(200).says("还没有填完");
}

#[tokio::test]
async fn a_person_checks_a_firm_in_the_browser_with_and_without_script() {
    let app = TestApp::new().await;
    let base = served(&app).await;
    for script in [true, false] {
        let person =
            if script { Browser::open(&base).await } else { Browser::open_without_script(&base).await };
        let Some(person) = person else { return };
        person.goes_to("/self-check").await;
        person.chooses("企业：B2B电子商务平台").await;
        person.clicks("下一步，填数字").await;
        person.sees("填好数字，按“看结果”").await;
        person.fills("注册资金", "500万").await;
        person.fills("电子商务相关服务年收入（2025年）", "260").await;
        person.fills("电子商务交易额（2025年）", "34,200").await;
        person.fills("已在平台注册的企业数", "860").await;
        person.clicks("看结果").await;
        person.sees("有1处要改").await;
        person.fills("注册资金", "500").await;
        person.clicks("看结果").await;
        person.sees("暂不符合：平台注册企业数还差140家").await;
        person.sees("如果在成都注册").await;
        if script {
            look(&person, "self-check-result").await;
        }
        person.chooses("示范基地").await;
        person.sees(if script { "电子商务办公面积" } else { "注册资金" }).await;
        person.clicks("看结果").await;
        person.sees("电子商务办公面积").await;
        person.leaves().await;
    }
}

/// Without barriers, wide and narrow; pictures for whoever wants to look.
async fn look(person: &Browser, name: &str) {
    for width in [1440, 390] {
        person.is_wide(width).await;
        person.finds_no_barrier().await;
        let file = format!("standard/{name}-{width}.png");
        person.draws(&Path::new(env!("CARGO_TARGET_TMPDIR")).join(file)).await;
    }
    person.is_wide(1440).await;
}

#[tokio::test]
async fn the_pages_have_no_barriers_wide_and_narrow() {
    let app = TestApp::new().await;
    let Some(person) = Browser::open(&served(&app).await).await else { return };
    for page in ["standards", "standards/enterprise", "standards/county", "self-check", "self-check/base"] {
        person.goes_to(&format!("/{page}")).await;
        look(&person, &page.replace('/', "-")).await;
    }
    person.leaves().await;
}
