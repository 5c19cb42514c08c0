//! What a database says of itself, asked the same way when a backup is taken and when it is put back.

use super::{UNDER_WAY, manifest::hexed};
use sqlx::{AssertSqlSafe, PgConnection, Row as _};
use std::collections::BTreeMap;

/// Rows, chains and schema of a database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Facts {
    pub(super) owner: String,
    pub(super) schema: BTreeMap<i64, String>,
    pub(super) rows: BTreeMap<String, i64>,
    pub(super) chains: BTreeMap<String, (i64, String)>,
}

const TABLES: &str = "select c.relname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'r' order by 1";

/// Asks as the owner of the tables.
pub(super) async fn of(conn: &mut PgConnection) -> anyhow::Result<Facts> {
    let owner = sqlx::query_scalar("select current_user::text").fetch_one(&mut *conn).await?;
    let tables: Vec<String> = sqlx::query_scalar(TABLES).fetch_all(&mut *conn).await?;
    let mut rows = BTreeMap::new();
    for table in tables.into_iter().filter(|table| table != UNDER_WAY) {
        let count = AssertSqlSafe(format!("select count(*) from \"{}\"", table.replace('"', "\"\"")));
        rows.insert(table, sqlx::query_scalar(count).fetch_one(&mut *conn).await?);
    }
    let mut chains = BTreeMap::new();
    let heads = sqlx::query("select tenant_id::text as tenant, seq, hash from audit_head")
        .fetch_all(&mut *conn)
        .await?;
    for head in heads {
        let hash: Vec<u8> = head.try_get("hash")?;
        chains.insert(head.try_get("tenant")?, (head.try_get("seq")?, hexed(&hash)));
    }
    let mut schema = BTreeMap::new();
    for step in sqlx::query("select version, checksum from _sqlx_migrations").fetch_all(conn).await? {
        let checksum: Vec<u8> = step.try_get("checksum")?;
        schema.insert(step.try_get("version")?, hexed(&checksum));
    }
    Ok(Facts { owner, schema, rows, chains })
}
