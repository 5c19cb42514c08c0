//! The pages of the other endings with something on them, for each who works on them, wide and narrow.

use super::{UNITS, certificate, looks::looks_at, path_of};
use crate::{
    browser::{Browser, served},
    support::app::TestApp,
};
use shifan::{access::OFFICE, web::path};

#[tokio::test]
async fn the_pages_of_endings_have_no_barrier() {
    let app = TestApp::new().await;
    let Some(browser) = Browser::open(&served(&app).await).await else { return };
    let round = app.round().await;
    let listed = app.conferred(round, "2026-05-19", &UNITS[..2]).await.remove(0);
    app.at("2026-07-01 09:00");
    let (unit, owner) = (UNITS[0].0, listed.firm.account);
    let (title, other) = (app.title_of(unit).await.0, app.title_of(UNITS[1].0).await.0);
    let chief = app.account(OFFICE, "office", "principal", None, "chief").await;
    browser.becomes(&app, owner).await;
    looks_at(&browser, &[("ending-ask", path::surrender(title)), ("ending-rereviews", path::rereviews())])
        .await;
    let ending = app.surrenders(owner, title).await;
    looks_at(&browser, &[("ending-unit", path::ending(&ending))]).await;
    browser.becomes(&app, chief).await;
    let desk = path::office_ending(&ending);
    looks_at(&browser, &[("ending-record", path::office_ending_of(other)), ("ending-desk", desk.clone())])
        .await;
    app.prepares_ending(&ending, "granted", "川商电〔2026〕9号").await;
    looks_at(&browser, &[("ending-approve", desk), ("ending-waiting", "/desk".into())]).await;
    app.approves_ending(&ending).await;
    let (number, check) = certificate(&app, unit).await;
    let pages = [
        ("ending-list", path::office_endings()),
        ("ending-public", path::revoked()),
        ("ending-certificate", path_of(&number, &check)),
        ("ending-board", path::office_titles(None)),
    ];
    looks_at(&browser, &pages).await;
    browser.leaves().await;
}
