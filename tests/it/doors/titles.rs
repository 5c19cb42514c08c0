//! A title with all its papers, a document that waits, and a notice that runs.

use super::world::scalar;
use crate::support::app::TestApp;
use shifan::round::RoundId;

/// A conferred title with its plaque on order, another unit whose announcement is drafted, and a notice that runs: the notice, a
/// unit on it, the certificate.
pub async fn published(app: &TestApp, round: RoundId) -> (String, String, String) {
    app.conferred(round, "2026-03-10", &[("成都名录电子商务有限公司", "enterprise", "510104")]).await;
    let certificate = scalar(app, "select certificate_number from title").await;
    let plaques = format!("/office/rounds/{round}/plaques");
    app.office().await.post(&plaques, &[("maker", "成都某标牌厂")]).await.redirects();
    app.listed(round, "2026-03-10", &[("成都待签发电子商务有限公司", "enterprise", "510104")]).await;
    app.at("2026-03-11 09:00");
    app.jobs_run().await;
    app.drafts(round, "川商电〔2026〕311号").await.redirects();
    let listed =
        app.listed(round, "2026-03-25", &[("成都公示电子商务有限公司", "enterprise", "510104")]).await;
    let notice = scalar(app, "select notice_id::text from notice where state = 'in_notice'").await;
    (notice, listed[0].application.to_string(), certificate)
}
