//! Whoever writes, the law of a measure holds.

use super::{asks, begun, bureau, published, saves};
use crate::{
    journeys::exchange::case_law::{as_someone, refused},
    support::app::TestApp,
};
use shifan::platform::db;
use sqlx::{AssertSqlSafe, Executor as _, query_scalar};
use uuid::Uuid;

const ASKS: &str =
    "update support_measure set stage = 'asked', asked_by = viewer_account(), asked_name = '周敏'";
const PUBLISHES: &str = "update support_measure set stage = 'published', published_at = now(), published_by = viewer_account(), published_name = '周敏'";
const WITHDRAWS: &str = "update support_measure set stage = 'withdrawn', withdrawn_at = now(), withdrawn_by = viewer_account(), withdrawn_how = 'repealed', withdrawn_reason = '废止'";

/// The account of the bureau with this duty that was made last.
async fn person(app: &TestApp, duty: &str) -> Uuid {
    let sql = "select a.account_id from account a where a.role = 'authority' and a.duty = $1 order by a.created_at desc limit 1";
    query_scalar(sql).bind(duty).fetch_one(&mut app.db.owner().await).await.expect("somebody")
}

fn and(sql: &str, more: &str) -> String {
    format!("{sql}, {more}")
}

#[tokio::test]
async fn whoever_writes_the_law_of_a_draft_and_of_what_waits_holds() {
    let app = TestApp::new().await;
    let (officer, _, head) = bureau(&app).await;
    let clerk = person(&app, "officer").await;
    let at = begun(&officer).await;
    refused(&app, &[(clerk, ASKS, "support_measure_whole")]).await;
    saves(&app, &officer, &at, &[], Some(1)).await;
    let forged = ASKS.replace("viewer_account()", &format!("'{head}'"));
    refused(
        &app,
        &[
            (head, PUBLISHES, "support_measure_moves"),
            (clerk, "update support_measure set stage = 'withdrawn'", "support_measure_moves"),
            (clerk, &forged, "support_measure_by_whom"),
            (clerk, &and(ASKS, "summary = '别的'"), "support_measure_as_read"),
            (
                clerk,
                "update support_measure set tenant_id = '00000000-0000-7000-8000-000000000001'",
                "support_measure_stays",
            ),
            (clerk, "update support_measure set sent_back = '负责人说'", "support_measure_by_whom"),
            (clerk, "update support_measure set link = 'javascript:alert(1)'", "support_measure_link"),
            (clerk, "update support_measure set digest = null", "support_measure_attachment"),
            (clerk, "update support_measure set valid_until = issued_on - 1", "support_measure_days"),
            (clerk, "update support_measure set beneficiaries = '{nobody}'", "support_measure_beneficiaries"),
        ],
    )
    .await;
    // So many sessions end the oldest.
    asks(&app, &app.person(clerk).await, &at).await;
    refused(
        &app,
        &[
            (clerk, "update support_measure set summary = '别的'", "support_measure_stays"),
            (clerk, PUBLISHES, "support_measure_by_principal"),
            (
                clerk,
                "update support_measure set stage = 'draft', sent_back = 'x'",
                "support_measure_by_principal",
            ),
            (head, &and(PUBLISHES, "amount = 1"), "support_measure_as_read"),
            (head, &and(PUBLISHES, "asked_by = null"), "support_measure_as_read"),
            (head, &PUBLISHES.replace("viewer_account()", &format!("'{clerk}'")), "support_measure_by_whom"),
            (head, "update support_measure set stage = 'dropped'", "support_measure_moves"),
        ],
    )
    .await;
    // A change needs its event.
    let mut work = as_someone(&app, head).await;
    work.execute(PUBLISHES).await.expect("its move");
    let lost = work.commit().await.expect_err("no event was written");
    assert_eq!(db::constraint(&lost), Some("change_needs_event"));
}

#[tokio::test]
async fn what_was_published_stays_and_no_other_unit_writes() {
    let app = TestApp::new().await;
    let (officer, principal, head) = bureau(&app).await;
    let clerk = person(&app, "officer").await;
    published(&app, &officer, &principal).await;
    refused(
        &app,
        &[
            (head, "update support_measure set summary = '别的'", "support_measure_stays"),
            (head, "update support_measure set stage = 'draft'", "support_measure_moves"),
            (clerk, WITHDRAWS, "support_measure_by_principal"),
            (head, &and(WITHDRAWS, "published_at = now() - interval '1 day'"), "support_measure_as_read"),
            (head, &WITHDRAWS.replace("'废止'", "' '"), "support_measure_explained"),
            (head, &WITHDRAWS.replace("'repealed'", "'gone'"), "support_measure_how"),
        ],
    )
    .await;
    let other = app.bureau("510600").await.1;
    let office = app.account(shifan::access::OFFICE, "office", "principal", None, "chief").await;
    for stranger in [other, office] {
        let mut work = as_someone(&app, stranger).await;
        let done = work.execute(WITHDRAWS).await.expect("nothing of theirs").rows_affected();
        assert_eq!(done, 0);
    }
    let insert = "insert into support_measure (support_measure_id, tenant_id, title, kind, beneficiaries, summary, document_number, link, stage,
        stage_at, version) values (gen_random_uuid(), (select tenant_id from account where account_id = $1), 'x', 'funds', '{}', '', '', '', $2, now(), 1)";
    for (who, stage, constraint) in
        [(clerk, "published", "support_measure_begins"), (other, "asked", "support_measure_begins")]
    {
        let mut work = as_someone(&app, who).await;
        let refused = sqlx::query(insert).bind(who).bind(stage).execute(&mut *work).await.expect_err(stage);
        assert_eq!(db::constraint(&refused), Some(constraint));
    }
    // A firm gives no support, and neither does an expert: row level security refuses before any rule.
    let firm = app.firm("绵阳物流电子商务有限公司", "enterprise", "510703", 1).await;
    let mut work = as_someone(&app, firm.account).await;
    sqlx::query(insert)
        .bind(firm.account)
        .bind("draft")
        .execute(&mut *work)
        .await
        .expect_err("not a unit of the administration");
    for sql in ["delete from support_measure", "update support_measure set title = '别的'"] {
        let refused = app.db.owner().await.execute(sql).await.expect_err("what was published stays");
        assert_eq!(db::constraint(&refused), Some("support_measure_stays"), "{sql}");
    }
    let gone = sqlx::query("delete from support_measure").execute(&mut *as_someone(&app, head).await).await;
    gone.expect_err("nobody may delete");
    let kinds =
        as_someone(&app, office).await.execute(AssertSqlSafe("delete from support_kind".to_owned())).await;
    kinds.expect_err("kinds are a migration's");
}
