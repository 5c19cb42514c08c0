//! The same seed tells the same story: two loads differ in ids, tokens and what is computed from them, and in nothing else.

use super::loaded;
use crate::support::{app::wall, db::TestDb, scratch::Scratch};
use sqlx::{AssertSqlSafe, PgConnection};
use std::collections::BTreeMap;

/// Drawn by chance, or computed from what was: tokens, salts, check codes, digests over ids, and the size of papers that bear one.
const BY_CHANCE: &str = "'{token_hash,password_hash,check_code,previous,hash,xact,digest,size}'::text[]";
/// Digits of a SHA-256 in hexadecimal.
const DIGEST: usize = 64;
/// What stands before a check code: two groups of four.
const CODE: &str = "校验码";

/// Every row of every table, in the order of the keys; each id by the order in which it first comes up.
async fn told(conn: &mut PgConnection) -> Vec<String> {
    let tables: Vec<(String, String)> = sqlx::query_as(
        "select c.relname::text, string_agg(quote_ident(a.attname), ', ' order by array_position(i.indkey::int2[], a.attnum))
         from pg_class c join pg_index i on i.indrelid = c.oid and i.indisprimary
             join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
         where c.relnamespace = 'public'::regnamespace and c.relname not like '\\_%' group by 1 order by 1",
    )
    .fetch_all(&mut *conn)
    .await
    .expect("tables are listed");
    assert!(tables.len() > 30, "all of them: {tables:?}");
    let (mut lines, mut ids) = (Vec::new(), BTreeMap::new());
    for (table, key) in tables {
        // The ids of granted places are the database's own, in no order.
        let key = if table == "quota_movement" { "quota_pool_id, slot, at, kind".to_owned() } else { key };
        let sql = format!(
            "select ((r - {BY_CHANCE}) || case when jsonb_typeof(r->'body') = 'object'
                 then jsonb_build_object('body', (r->'body') - {BY_CHANCE}) else '{{}}' end)::text
             from {table} t, lateral to_jsonb(t) r order by {key}"
        );
        let rows: Vec<String> =
            sqlx::query_scalar(AssertSqlSafe(sql)).fetch_all(&mut *conn).await.expect("rows are read");
        let plain = rows.iter().map(|row| without_codes(&without_digests(&without_ids(row, &mut ids))));
        lines.extend(plain.map(|row| format!("{table} {row}")));
    }
    lines
}

/// The text with every UUID replaced by its number.
fn without_ids(text: &str, ids: &mut BTreeMap<String, usize>) -> String {
    let (mut plain, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find('-') {
        let from = at.checked_sub(8).filter(|from| rest.is_char_boundary(*from));
        let id =
            from.and_then(|from| rest.get(from..from + 36)).filter(|id| uuid::Uuid::parse_str(id).is_ok());
        if let (Some(from), Some(id)) = (from, id) {
            let next = ids.len();
            let number = *ids.entry(id.to_owned()).or_insert(next);
            plain.push_str(&rest[..from]);
            plain.push_str(&format!("#{number}"));
            rest = &rest[from + 36..];
        } else {
            plain.push_str(&rest[..=at]);
            rest = &rest[at + 1..];
        }
    }
    plain.push_str(rest);
    plain
}

/// The text with every check code of a certificate in it replaced: it is drawn.
fn without_codes(text: &str) -> String {
    let mut told = text.split(CODE);
    let first = told.next().unwrap_or_default().to_owned();
    told.fold(first, |plain, rest| plain + CODE + "#code" + &rest.chars().skip(9).collect::<String>())
}

/// The text with every digest in it replaced: what it is computed from holds ids.
fn without_digests(text: &str) -> String {
    let (mut plain, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find(|c: char| c.is_ascii_hexdigit()) {
        let run = rest[at..].find(|c: char| !c.is_ascii_hexdigit()).unwrap_or(rest.len() - at);
        plain.push_str(&rest[..at]);
        plain.push_str(if run == DIGEST { "#digest" } else { &rest[at..at + run] });
        rest = &rest[at + run..];
    }
    plain.push_str(rest);
    plain
}

#[tokio::test]
async fn the_same_seed_tells_the_same_story() {
    let (now, files) = (wall("2026-11-20 10:00"), Scratch::new());
    let mut stories = Vec::new();
    for _ in 0..2 {
        let db = TestDb::new().await;
        let took = loaded(&db, &files, now).await.took;
        eprintln!("the demo loaded in {} ms", took.as_millis());
        stories.push(told(&mut db.owner().await).await);
    }
    let (first, second) = (&stories[0], &stories[1]);
    let other = first.iter().zip(second).find(|(one, other)| one != other);
    assert_eq!(other, None, "the first line that differs");
    assert_eq!(first.len(), second.len());
    eprintln!("{} rows told alike", first.len());
}
