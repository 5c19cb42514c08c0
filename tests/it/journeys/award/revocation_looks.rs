//! The pages of a revocation with something on them, for each who works on them, wide and narrow.

use super::{UNITS, certificate, looks::looks_at, path_of};
use crate::{
    browser::{Browser, served},
    support::app::TestApp,
};
use shifan::{access::OFFICE, standard::Category, web::path};

#[tokio::test]
async fn the_pages_of_revocations_have_no_barrier() {
    let app = TestApp::new().await;
    let Some(browser) = Browser::open(&served(&app).await).await else { return };
    let round = app.round().await;
    let listed = app.conferred(round, "2026-05-19", &UNITS[..1]).await.remove(0);
    app.at("2026-07-01 09:00");
    let unit = UNITS[0].0;
    let (title, _, _) = app.title_of(unit).await;
    let chief = app.account(OFFICE, "office", "principal", None, "chief").await;
    browser.becomes(&app, chief).await;
    looks_at(&browser, &[("revocation-serve", path::office_serving(title))]).await;
    let clause = app.clauses(Category::Enterprise).remove(0);
    let served = app.serves(&app.officer().await, unit, &clause, "2026-07-15").await;
    let own = path::revocation(&served);
    browser.becomes(&app, listed.firm.account).await;
    looks_at(&browser, &[("revocation-unit", own.clone()), ("revocation-unit-desk", "/desk".into())]).await;
    let said = [("text", "平台已经恢复经营，附有近三个月的交易记录。"), ("signed_by", "李晓")];
    app.person(listed.firm.account).await.post(&format!("{own}/statement"), &said).await.redirects();
    looks_at(&browser, &[("revocation-said", own.clone())]).await;
    let desk = path::office_revocation(&served);
    browser.becomes(&app, chief).await;
    looks_at(&browser, &[("revocation-desk", desk.clone()), ("revocation-list", path::office_revocations())])
        .await;
    let decided =
        [("outcome", "revoked"), ("number", "川商电〔2026〕9号"), ("reason", "交易记录核查不实，不采纳")];
    let officer = app.officer().await;
    officer.post(&path::office_revocation_part(&served, "decision"), &decided).await.redirects();
    looks_at(&browser, &[("revocation-approve", desk.clone()), ("revocation-waiting", "/desk".into())]).await;
    let principal = app.office().await;
    let read = app.decision_read(&principal, &served).await;
    let yes = path::office_revocation_part(&served, "approval");
    principal.post(&yes, &[("read", &read)]).await.redirects();
    let (number, code) = certificate(&app, unit).await;
    let pages = [
        ("revocation-ended", desk),
        ("revocation-public", path::revoked()),
        ("revocation-certificate", path_of(&number, &code)),
    ];
    looks_at(&browser, &pages).await;
    browser.leaves().await;
}
