//! A list that waits for a principal, for the walk.

use crate::support::{app::TestApp, given::TestPrepared};
use shifan::{access::OFFICE, platform::work::Work, round::RoundId};
use sqlx::query;
use uuid::Uuid;

/// A list of counties, of nobody, that somebody else of the province has prepared.
pub async fn determination(app: &TestApp, round: RoundId) -> String {
    let id = Uuid::now_v7();
    let account = app.account(OFFICE, "office", "officer", None, "lister").await;
    let record = r#"{"round":"2026年第一批","category":"county","version":1,"target":1,"line":"按家数，取前1个","above":0,"met_on":"2026-03-02","attendees":"","experts":0,"lines":[],"units":[]}"#;
    let mut work: Work = app.system().await;
    query(
        "insert into determination (determination_id, round_id, category, version, record, digest, units, units_digest, prepared_at,
            prepared_by, prepared_name)
         values ($1, $2, 'county', 1, $3, encode(sha256(convert_to($3, 'UTF8')), 'hex'), '[]', encode(sha256('[]'), 'hex'), $4, $5, '贺文博')",
    )
    .bind(id)
    .bind(round.uuid())
    .bind(record)
    .bind(app.now())
    .bind(account)
    .execute(work.conn())
    .await
    .expect("a list");
    work.commit(TestPrepared { what: "determination", subject: id }).await.expect("commits");
    id.to_string()
}
