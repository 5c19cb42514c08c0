//! A database with a past: brought to the schema of an early migration, filled as one was filled then, and migrated to today. Not a row
//! is lost, not a value of a column that is still there changes, every constraint holds, `shifan check` finds nothing, and the
//! program works on.

use crate::support::{
    applying::pdf,
    db::TestDb,
    program::{finished, shifan},
    scratch::Scratch,
};
use axum::body::Bytes;
use futures_util::stream;
use serde_json::{Map, Value};
use shifan::{
    platform::{db, entry::Entry, files::Files, work::Work},
    settings::Settings,
};
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection, query_scalar};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

/// The last migration of the first week, and what lay in a database then.
const PAST: (i64, &str) = (20_261_123_033_000, include_str!("../../data/migrations/20261123033000.sql"));

/// Columns that are gone, each with where their values went.
const GONE: [(&str, &str, &str); 1] =
    [("message", "read_at", "a row of message_read for everyone of the unit who had read it")];

type Row = Map<String, Value>;

/// A database as it was then.
async fn past() -> (TestDb, PgConnection) {
    let db = TestDb::new().await;
    let mut owner = db.owner().await;
    owner.execute("drop schema public cascade; create schema public").await.expect("is emptied");
    db::MIGRATOR.run_to(PAST.0, &mut owner).await.expect("migrates as far as that");
    let mut tx = owner.begin().await.expect("begins");
    tx.execute(PAST.1).await.expect("the past is laid in");
    tx.commit().await.expect("commits");
    (db, owner)
}

async fn tables(conn: &mut PgConnection) -> Vec<String> {
    query_scalar(
        "select tablename::text from pg_tables where schemaname = 'public' and tablename <> '_sqlx_migrations' order by 1",
    )
    .fetch_all(conn)
    .await
    .expect("lists")
}

async fn rows(conn: &mut PgConnection, table: &str) -> Vec<Row> {
    let rows: Vec<Value> = query_scalar(AssertSqlSafe(format!("select to_jsonb(t) from \"{table}\" t")))
        .fetch_all(conn)
        .await
        .expect("reads");
    rows.into_iter()
        .map(|row| match row {
            Value::Object(row) => row,
            other => panic!("{other} is no row"),
        })
        .collect()
}

/// The rows with only these columns, in an order of their own.
fn of_columns(rows: &[Row], columns: &BTreeSet<&String>) -> Vec<String> {
    let cut = |row: &Row| {
        let kept: BTreeMap<&String, &Value> = row.iter().filter(|(name, _)| columns.contains(name)).collect();
        format!("{kept:?}")
    };
    let mut lines: Vec<String> = rows.iter().map(cut).collect();
    lines.sort();
    lines
}

/// What was in each table is in it still, as far as its columns are.
async fn kept(conn: &mut PgConnection, before: &BTreeMap<String, Vec<Row>>) {
    let mut gone = BTreeSet::new();
    for (table, then) in before {
        let now = rows(conn, table).await;
        let columns = |rows: &[Row]| rows.iter().flat_map(Row::keys).cloned().collect::<BTreeSet<String>>();
        let (had, has) = (columns(then), columns(&now));
        gone.extend(had.difference(&has).map(|column| (table.clone(), column.clone())));
        let both: BTreeSet<&String> = had.intersection(&has).collect();
        assert_eq!(of_columns(then, &both), of_columns(&now, &both), "the rows of {table}");
    }
    let known = GONE.map(|(table, column, _)| (table.to_owned(), column.to_owned()));
    assert_eq!(gone, BTreeSet::from(known), "a column went without a word on where its values are");
}

/// Checks every constraint anew, on every row there is.
async fn hold(conn: &mut PgConnection) -> usize {
    let constraints: Vec<(String, String)> = sqlx::query_as(
        "select conrelid::regclass::text, quote_ident(conname) from pg_constraint
         where connamespace = 'public'::regnamespace and contype in ('c', 'f') and conparentid = 0 and conrelid <> 0 order by 1, 2",
    )
    .fetch_all(&mut *conn)
    .await
    .expect("lists");
    conn.execute(
        "update pg_constraint set convalidated = false where connamespace = 'public'::regnamespace and contype in ('c', 'f') and conrelid <> 0",
    )
    .await
    .expect("nothing is taken for granted");
    for (table, constraint) in &constraints {
        let anew = format!("alter table {table} validate constraint {constraint}");
        let done = conn.execute(AssertSqlSafe(anew)).await;
        assert!(done.is_ok(), "{constraint} of {table}: {done:?}");
    }
    constraints.len()
}

/// The one file of the past, where the program looks for it.
async fn files_in(home: &Path) {
    let mut settings =
        Settings::load_for("test", Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the settings load");
    settings.files.dir = home.join("files");
    let files = Files::of(&settings).expect("a store");
    let content = stream::iter([Ok::<_, std::io::Error>(Bytes::from(pdf(1)))]);
    let stored = files.put("材料.pdf", content).await.expect("is put");
    assert!(PAST.1.contains(stored.digest.as_str()), "the rows name {}", stored.digest);
}

#[tokio::test]
async fn an_older_database_with_data_is_brought_up_to_date() {
    let (db, mut owner) = past().await;
    let mut before = BTreeMap::new();
    for table in tables(&mut owner).await {
        before.insert(table.clone(), rows(&mut owner, &table).await);
    }
    let empty: Vec<&String> =
        before.iter().filter(|(_, rows)| rows.is_empty()).map(|(table, _)| table).collect();
    assert!(empty.is_empty(), "a migration could break on what nobody laid in: {empty:?}");
    assert_eq!(before.len(), 43);

    db::migrate(&db.owner_url()).await.expect("an older database can be migrated");
    kept(&mut owner, &before).await;
    let held = hold(&mut owner).await;
    assert!(held > 200, "{held} constraints");

    let home = Scratch::new();
    files_in(&home).await;
    let mut check = shifan(&home, &["check"]);
    check.env("DATABASE_URL", db.owner_url());
    let said = finished(check);
    let text = [said.stdout, said.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    assert_eq!(said.status.code(), Some(0), "{text}");
    assert!(text.contains("数据：没有问题") && text.contains("附件：没有问题"), "{text}");

    // What later migrations added is there for what came before them.
    for (what, sql) in [
        ("who had read a message", "select count(*) from message_read"),
        ("the plan of each round", "select count(distinct round_id) - 1 from round_day"),
        ("the history of each title", "select count(*) from title_standing"),
        ("what can be found", "select count(*) - 2 from application_search"),
        ("what a bureau's list shows", "select count(*) - 2 from latest_submission"),
        (
            "declarations of sheets released",
            "select count(*) - 1 from assignment where cleared_at is not null",
        ),
    ] {
        let there: i64 = query_scalar(sql).fetch_one(&mut owner).await.expect("counts");
        assert!(there > 0, "{what}");
    }
    let now = "2026-03-06T10:00:00+08:00".parse().expect("a moment");
    let mut work = Work::begin(&db.pool, &Entry::System("test"), now).await.expect("the program enters");
    let number: i32 =
        query_scalar("select take_number((select round_id from round where code = '2026A'), 'enterprise')")
            .fetch_one(work.conn())
            .await
            .expect("takes");
    assert_eq!(number, 3, "numbers go on behind the last one given");
}
