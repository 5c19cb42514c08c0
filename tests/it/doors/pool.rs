//! What the world knows of its experts.

use super::world::scalar;
use crate::support::{app::TestApp, given::TestPrepared, hand::Hand, reviews::Judge};
use shifan::{platform::work::Work, round::RoundId};
use sqlx::query;
use uuid::Uuid;

/// The round's sheets are released, and these experts declare for theirs.
pub async fn released(office: &Hand<'_>, round: RoundId, sheets: [(&Judge<'_>, &String); 2]) {
    let release = format!("/office/rounds/{round}/release");
    office.post(&release, &[("due_on", "2026-05-20")]).await.redirects();
    for (judge, sheet) in sheets {
        judge.opens(&format!("/review/{sheet}")).await;
    }
}

/// Earlier work of an expert.
pub async fn work(app: &TestApp, office: &Hand<'_>, expert: Uuid) -> String {
    let form =
        [("work_kind", "project"), ("work_unit", "成都某某网络有限公司"), ("work_what", "2019年合作课题")];
    office.post(&format!("/office/experts/{expert}/works"), &form).await.redirects();
    scalar(app, "select expert_work_id::text from expert_work").await
}

/// A tie of an expert.
pub async fn tie(app: &TestApp, expert: Uuid) -> String {
    let (id, now) = (Uuid::now_v7(), app.now());
    let mut work: Work = app.system().await;
    query("insert into expert_tie values ($1, $2, '91510000MA60000009', '曾任顾问', $3)")
        .bind(id)
        .bind(expert)
        .bind(now)
        .execute(work.conn())
        .await
        .expect("a tie");
    work.commit(TestPrepared { what: "tie", subject: id }).await.expect("commits");
    id.to_string()
}
