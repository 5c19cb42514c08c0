//! A finished round with its bundle: put in directly, for the world's own round still moves.

use super::world::scalar;
use crate::support::app::TestApp;
use bytes::Bytes;
use sha2::{Digest as _, Sha256};
use sqlx::{AssertSqlSafe, Executor as _};
use std::fmt::Write as _;

const CONTENT: &str = "一批办结的文件";

/// The id of a bundle that was made.
pub async fn archived(app: &TestApp) -> String {
    let digest = Sha256::digest(CONTENT).iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    });
    let content = futures_util::stream::iter([Ok(Bytes::from(CONTENT))]);
    app.app.house.files.lay(&digest, content).await.expect("lies there");
    let sql = format!(
        "set session_replication_role = replica;
         insert into round select (jsonb_populate_record(r, jsonb_build_object('round_id', gen_random_uuid(), 'code', '2012A',
             'title', '2012年第一批', 'stage', 'closed', 'closed_at', r.opened_at))).* from round r where r.stage = 'open' limit 1;
         insert into round_archive (round_archive_id, round_id, version, asked_at, state, ended_at, digest, file_name, size, documents)
         select gen_random_uuid(), round_id, 1, opened_at, 'made', opened_at, '{digest}', '2012A归档第1版.zip', {}, 1
         from round where code = '2012A';
         set session_replication_role = origin",
        CONTENT.len()
    );
    app.db.owner().await.execute(AssertSqlSafe(sql)).await.expect("the owner can");
    scalar(app, "select round_archive_id::text from round_archive").await
}
