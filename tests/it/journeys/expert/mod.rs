//! Experts: the register, their declarations, conflicts, draws with reserves, lists; and what is refused.

mod conflicts;
mod looks;
mod places;
mod register;

use crate::support::app::TestApp;
use sqlx::{AssertSqlSafe, query_scalar};

/// One value, read as the owner.
async fn scalar(app: &TestApp, sql: &str) -> String {
    let mut owner = app.db.owner().await;
    query_scalar(AssertSqlSafe(sql.to_owned())).fetch_one(&mut owner).await.expect("a value")
}

/// Pairs as a form takes them.
fn fields<'a>(pairs: &'a [(&'a str, String)]) -> Vec<(&'a str, &'a str)> {
    pairs.iter().map(|(name, value)| (*name, value.as_str())).collect()
}
