//! The pages of titles with something on them, wide and narrow: nothing axe finds, nothing wider than the window.

use super::{UNITS, certificate, path_of};
use crate::{
    browser::{Browser, served},
    support::{
        app::TestApp,
        rounds::{SCHEME, settings},
    },
};
use shifan::{access::OFFICE, round::RoundId, web::path};
use sqlx::query_scalar;
use std::path::PathBuf;
use uuid::Uuid;

pub(super) async fn looks_at(browser: &Browser, pages: &[(&str, String)]) {
    for width in [1440, 390] {
        browser.is_wide(width).await;
        for (name, page) in pages {
            browser.goes_to(page).await;
            browser.finds_no_barrier().await;
            if let Some(album) = std::env::var_os("SHIFAN_PICTURES") {
                browser.draws(&PathBuf::from(album).join(format!("award-{name}-{width}.png"))).await;
            }
        }
    }
}

/// Where the re-review of a unit's title is decided.
async fn decision(app: &TestApp, unit: &str) -> String {
    let sql = "select title_id from title where unit_name = $1";
    let id: Uuid = query_scalar(sql).bind(unit).fetch_one(&mut app.db.owner().await).await.expect("a title");
    path::office_rereview(id)
}

/// Many units, so that the register has pages.
fn many() -> Vec<(String, &'static str, &'static str)> {
    let places =
        [("成都", "510107"), ("德阳", "510603"), ("南充", "511303"), ("宜宾", "511502"), ("泸州", "510502")];
    let kinds = [
        ("电子商务有限公司", "enterprise"),
        ("机械配件网络贸易有限公司", "enterprise"),
        ("电商产业园", "base"),
        ("商务局", "county"),
        ("团购网络有限公司", "enterprise"),
    ];
    let all = kinds.iter().flat_map(|(end, kind)| {
        places.iter().map(move |(city, region)| (format!("{city}演示{end}"), *kind, *region))
    });
    all.collect()
}

#[tokio::test]
async fn the_pages_of_titles_have_no_barrier() {
    let app = TestApp::new().await;
    let Some(browser) = Browser::open(&served(&app).await).await else { return };
    let first = app.round().await;
    app.conferred(first, "2026-05-19", &UNITS).await;
    app.at("2026-05-20 09:00");
    let second = app
        .round_of(&settings("2026B", "2026-05-20 00:00", "2026-06-30 18:00", "2026-07-10 18:00", SCHEME))
        .await;
    let names = many();
    let units: Vec<(&str, &str, &str)> =
        names.iter().map(|(name, kind, region)| (name.as_str(), *kind, *region)).collect();
    app.conferred(second, "2026-09-01", &units).await;
    app.at("2026-09-02 09:00");
    let third = app
        .round_of(&settings("2026C", "2026-09-02 00:00", "2026-09-30 18:00", "2026-10-10 18:00", SCHEME))
        .await;
    app.at("2026-11-02 09:00");
    app.listed(
        third,
        "2026-11-02",
        &[("乐山嘉定旅游在线有限公司", "enterprise", "511102"), ("眉山东坡电商园", "base", "511402")],
    )
    .await;
    let chief = app.account(OFFICE, "office", "principal", None, "chief").await;
    let conferral = |round| format!("/office/rounds/{round}/conferral");
    browser.becomes(&app, chief).await;
    looks_at(&browser, &[("conferral-early", conferral(third))]).await;
    app.at("2026-11-03 09:00");
    app.jobs_run().await;
    browser.becomes(&app, chief).await;
    looks_at(&browser, &[("conferral", conferral(third)), ("conferral-done", conferral(second))]).await;
    app.drafts(third, "川商电〔2026〕1103号").await.redirects();
    papers(&app, &browser, (second, third)).await;
    app.at("2028-05-25 09:00");
    app.jobs_run().await;
    browser.becomes(&app, chief).await;
    looks_at(
        &browser,
        &[
            ("board", "/office/titles".into()),
            ("board-base", "/office/titles?category=base".into()),
            ("rereview", decision(&app, UNITS[0].0).await),
            ("rereview-county", decision(&app, UNITS[2].0).await),
        ],
    )
    .await;
    browser.becomes_nobody().await;
    public_pages(&app, &browser, &names).await;
    browser.leaves().await;
}

/// The document that waits, the one that went out, its certificates and plaques.
async fn papers(app: &TestApp, browser: &Browser, (done, waiting): (RoundId, RoundId)) {
    let of_round = |round: RoundId, part: &str| format!("/office/rounds/{round}/{part}");
    let mut owner = app.db.owner().await;
    let announcement: Uuid = query_scalar("select announcement_id from announcement where round_id = $1")
        .bind(done.uuid())
        .fetch_one(&mut owner)
        .await
        .expect("an announcement");
    app.office().await.post(&of_round(done, "plaques"), &[("maker", "成都某标牌厂")]).await.redirects();
    let plaque: Uuid =
        query_scalar("select plaque_id from plaque limit 1").fetch_one(&mut owner).await.expect("a plaque");
    looks_at(
        browser,
        &[
            ("conferral-drafted", of_round(waiting, "conferral")),
            ("draft", of_round(waiting, "announcement")),
            ("certificates", path::office_certificates(announcement)),
            ("plaques", of_round(done, "plaques")),
            ("plaque", path::office_plaque(plaque)),
            ("announcement", path::announcement(announcement)),
        ],
    )
    .await;
}

/// The register, an entry of it, and certificates in every state.
async fn public_pages(app: &TestApp, browser: &Browser, names: &[(String, &str, &str)]) {
    let (number, code) = certificate(app, UNITS[0].0).await;
    let (valid, valid_code) = certificate(app, &names[5].0).await;
    let (county, county_code) = certificate(app, &names[16].0).await;
    looks_at(
        browser,
        &[
            ("register", "/register".into()),
            (
                "register-filtered",
                "/register?category=base&state=in_rereview&prefecture=510700&q=%E7%BB%B5%E9%98%B3".into(),
            ),
            ("register-none", "/register?q=x".into()),
            ("register-then", "/register?on=2026-05-30".into()),
            ("entry", path::register_entry(&number)),
            ("certificate-rereview", path_of(&number, &code)),
            ("certificate-valid", path_of(&valid, &valid_code)),
            ("certificate-county", path_of(&county, &county_code)),
            ("certificate-missed", path_of(&number, "22222222")),
            ("check", "/certificates".into()),
            ("check-wrong", "/certificates?number=x&code=y".into()),
        ],
    )
    .await;
}
