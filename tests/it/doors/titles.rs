//! A title with all its papers, a document that waits, and a notice that runs.

use super::world::scalar;
use crate::support::{app::TestApp, given::TestPrepared};
use shifan::round::RoundId;
use sqlx::query;
use uuid::Uuid;

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

/// The plaque, handed over, with a scan of its sheet that has the content of this evidence.
pub async fn handed_over(app: &TestApp, evidence: &str) -> String {
    let plaque = scalar(app, "select plaque_id::text from plaque").await;
    let (office, on) = (app.office().await, app.now().format("%Y-%m-%d").to_string());
    for (state, receiver) in [("made", ""), ("handed_over", "李春")] {
        let form = [("state", state), ("on", on.as_str()), ("receiver", receiver)];
        office.post(&format!("/office/plaques/{plaque}"), &form).await.redirects();
    }
    let [plaque_id, evidence]: [Uuid; 2] = [plaque.as_str(), evidence].map(|id| id.parse().expect("an id"));
    let mut work = app.system().await;
    let run = "insert into plaque_sheet (plaque_sheet_id, plaque_id, digest, name, size, media_type, uploaded_at, uploaded_by)
        select $1, $2, digest, name, size, media_type, uploaded_at, uploaded_by from evidence where evidence_id = $3";
    let run = query(run).bind(Uuid::now_v7()).bind(plaque_id).bind(evidence);
    run.execute(work.conn()).await.expect("a scan");
    work.commit(TestPrepared { what: "plaque sheet", subject: plaque_id }).await.expect("commits");
    plaque
}
