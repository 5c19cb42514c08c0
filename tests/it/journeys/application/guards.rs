//! What belongs to others does not exist, and what was submitted stays as it was.

use super::NAME;
use crate::support::{app::TestApp, applying::id_of};
use shifan::{platform::db, standard::Category};
use sqlx::{Executor as _, query};

#[tokio::test]
async fn what_belongs_to_others_does_not_exist() {
    let app = TestApp::new().await;
    app.round().await;
    let firm = app.firm(NAME, "enterprise", "510703", 1).await;
    let stranger = app.firm("德阳另一家有限公司", "enterprise", "510603", 2).await;
    let hand = app.person(firm.account).await;
    let application = app.draft(&hand, false).await;
    app.fill(&hand, &application, Category::Enterprise).await;
    let page = hand.get(&format!("{application}/evidence")).await.is(200).text();
    let from = page.find(&format!("href=\"{application}/files/")).expect("a file") + 6 + application.len();
    let file: String = page[from..].chars().take_while(|c| *c != '"').collect();
    let (_, own_bureau) = app.bureau("510700").await;
    let (_, other_bureau) = app.bureau("510600").await;
    let strangers =
        [app.person(stranger.account).await, app.person(own_bureau).await, app.person(other_bureau).await];
    for stranger in &strangers {
        for page in ["", "/dossier", "/submission", file.as_str()] {
            stranger.get(&format!("{application}{page}")).await.is(404);
        }
    }
    for page in ["/form", "/check", "/sections/basics", "/withdrawal"] {
        strangers[0].get(&format!("{application}{page}")).await.is(404);
    }
    strangers[0].post(&format!("{application}/submission"), &[("version", "1")]).await.is(404);
    app.submit(&hand, &application).await;
    strangers[0].get(&application).await.is(404);
    strangers[1].get(&application).await.is(200);
    strangers[1].get(&format!("{application}{file}")).await.is(200);
    strangers[2].get(&application).await.is(404);
    strangers[2].get(&format!("{application}{file}")).await.is(404);
}

#[tokio::test]
async fn a_submitted_dossier_does_not_change_not_even_by_direct_sql() {
    let app = TestApp::new().await;
    app.round().await;
    let firm = app.firm(NAME, "enterprise", "510703", 1).await;
    let application = app.submitted(&firm, Category::Enterprise).await;
    let hand = app.person(firm.account).await;
    hand.upload(&format!("{application}/sections/contact"), &[("contact_name", "后改")], &[])
        .await
        .refused("frozen");
    let id = id_of(&application);
    let mut owner = app.db.owner().await;
    for (attack, guard) in [
        ("update application set answers = '{}' where application_id = $1", "application_frozen"),
        ("update application set stage = 'conferred' where application_id = $1", "application_moves"),
        ("update application set number = '2026A-E9999' where application_id = $1", "application_moves"),
        ("update submission set digest = '' where application_id = $1", "submission_append_only"),
        ("delete from submission where application_id = $1", "submission_append_only"),
        ("update application_step set note = '' where application_id = $1", "application_step_append_only"),
        ("delete from evidence where application_id = $1", "evidence_frozen"),
        ("update evidence set digest = repeat('0', 64) where application_id = $1", "evidence_frozen"),
        ("update evidence set removed_at = now() where application_id = $1", "evidence_frozen"),
    ] {
        let refused = query(attack).bind(id).execute(&mut owner).await.expect_err(attack);
        assert_eq!(db::constraint(&refused), Some(guard), "{attack}");
    }
}

#[tokio::test]
async fn the_applicant_cannot_move_itself_on_by_direct_sql() {
    let app = TestApp::new().await;
    app.round().await;
    let firm = app.firm(NAME, "enterprise", "510703", 1).await;
    let application = app.submitted(&firm, Category::Enterprise).await;
    let mut tx = app.db.pool.begin().await.expect("begins");
    let context = format!(
        "select set_config('shifan.role', 'applicant', true), set_config('shifan.tenant', '{}', true)",
        firm.org
    );
    tx.execute(sqlx::AssertSqlSafe(context)).await.expect("enters");
    let id = id_of(&application);
    for attack in [
        "update application set stage = 'sent_back' where application_id = $1",
        "update application set chengdu = true, version = version + 1 where application_id = $1",
        "update application set direct_confirmed_at = now() where application_id = $1",
    ] {
        let mut step = sqlx::Acquire::begin(&mut tx).await.expect("a step");
        let refused = query(attack).bind(id).execute(&mut *step).await.expect_err(attack);
        assert_eq!(db::constraint(&refused), Some("application_moves"), "{attack}");
    }
}
