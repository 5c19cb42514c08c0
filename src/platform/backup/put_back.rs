//! Putting a backup back: into an empty place, all of it or nothing.

use super::{DUMP, Manifest, Refusal, UNDER_WAY, facts, manifest, postgres::Programs};
use crate::platform::{
    db, demo_data,
    files::{Files, Held},
    scratch,
};
use futures_util::{StreamExt as _, stream};
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection};
use std::{collections::BTreeSet, io::Read as _, path::Path};

/// What the database that grows beside the real one is called more than that.
const BESIDE: &str = "_restoring";
/// How much of a file is read at once.
const PART: usize = 1 << 18;

/// Where a backup is put back.
#[derive(Clone, Copy, Debug)]
pub struct Target<'a> {
    /// The database, for the owner of its tables.
    pub url: &'a str,
    /// Where the private cluster lives: a fetched PostgreSQL may be in there.
    pub private_dir: &'a Path,
    /// The file store.
    pub store: &'a Files,
}

/// Reads a backup to its last byte, and asks whether this program can put it back.
///
/// # Errors
/// [`Refusal`], and faults of the disk.
pub fn read(dir: &Path) -> anyhow::Result<Manifest> {
    let manifest = Manifest::open(dir)?;
    manifest.fits()?;
    Ok(manifest)
}

/// Puts a backup that was [`read`] back.
///
/// # Errors
/// [`Refusal`] for a place that is not empty or in use, faults of database, store and disk: the place is as it was.
pub async fn put_back(dir: &Path, manifest: &Manifest, target: Target<'_>) -> anyhow::Result<()> {
    is_free(&target, manifest).await?;
    let beside = scratch::beside(target.url, BESIDE)?;
    scratch::make(&beside).await?;
    let filled = fill(dir, manifest, &beside, target.private_dir).await;
    let laid = match filled {
        Ok(()) => lay(dir, manifest, target.store).await,
        failed => failed,
    };
    if let Err(error) = laid {
        scratch::remove(&beside).await.ok();
        return Err(error);
    }
    scratch::put_in_place(&beside, target.url).await
}

/// Nothing in the database, nobody connected to it, no file that is not of this backup.
async fn is_free(target: &Target<'_>, manifest: &Manifest) -> anyhow::Result<()> {
    let mut conn = PgConnection::connect(target.url).await?;
    let others: i64 = sqlx::query_scalar(
        "select count(*) from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'",
    )
    .fetch_one(&mut conn)
    .await?;
    let tables: bool =
        sqlx::query_scalar("select to_regclass('public.account') is not null").fetch_one(&mut conn).await?;
    conn.close().await?;
    if others > 0 {
        let words = format!("有{others}个连接正在用这个数据库。先停下shifan serve和shifan work，再恢复");
        return Err(Refusal::Busy(words).into());
    }
    if tables && !demo_data::is_empty(target.url).await? {
        let words = "数据库里已经有数据。恢复只放进空的数据库：换一个库名，或者先把原来的移走";
        return Err(Refusal::Unfit(words.to_owned()).into());
    }
    let lying = target.store.lying().await.map_err(|error| anyhow::anyhow!("{error}"))?;
    let strange = lying.iter().filter(|each| !manifest.files.contains_key(&each.digest)).count();
    if strange > 0 {
        let words =
            format!("文件库里有{strange}个不属于这份备份的文件。恢复只放进空的文件库：换一个目录或存储桶");
        return Err(Refusal::Unfit(words).into());
    }
    Ok(())
}

/// Fills the database beside, holds it to the manifest, and brings it up to date.
async fn fill(dir: &Path, manifest: &Manifest, url: &str, private_dir: &Path) -> anyhow::Result<()> {
    let mut conn = PgConnection::connect(url).await?;
    let made = roles(&mut conn, &manifest.owner).await?;
    let version: i32 =
        sqlx::query_scalar("select current_setting('server_version_num')::int").fetch_one(&mut conn).await?;
    Programs::new(url, version, private_dir).restore(&dir.join(DUMP)).await?;
    take_over(&mut conn, &manifest.owner, made).await?;
    let facts = facts::of(&mut conn).await?;
    let same =
        (&facts.schema, &facts.rows, &facts.chains) == (&manifest.schema, &manifest.rows, &manifest.chains);
    if !same {
        let tables: BTreeSet<&String> = manifest.rows.keys().chain(facts.rows.keys()).collect();
        let other: Vec<&str> = tables
            .into_iter()
            .filter(|table| manifest.rows.get(*table) != facts.rows.get(*table))
            .map(String::as_str)
            .collect();
        let words = format!("恢复出来的和manifest.json写的不一样（{}）。换一份备份", other.join("、"));
        return Err(Refusal::Damaged(words).into());
    }
    let broken: i64 = sqlx::query_scalar("select count(*) from audit_breaks()").fetch_one(&mut conn).await?;
    if broken > 0 {
        let words =
            format!("恢复出来的审计链有{broken}处断裂。换一份备份；每一份都断裂，先查明备份之前发生了什么");
        return Err(Refusal::Damaged(words).into());
    }
    conn.close().await?;
    db::migrate(url).await
}

/// The roles a dump speaks of must be there before it; tells whether the old owner's was made for the purpose.
async fn roles(conn: &mut PgConnection, owner: &str) -> anyhow::Result<bool> {
    let mut made = false;
    for role in [db::APP_ROLE, owner] {
        let there: bool = sqlx::query_scalar("select exists (select from pg_roles where rolname = $1)")
            .bind(role)
            .fetch_one(&mut *conn)
            .await?;
        if !there {
            conn.execute(AssertSqlSafe(format!("create role {} nologin", quoted(role)))).await?;
            made |= role == owner;
        }
    }
    let member: bool = sqlx::query_scalar("select pg_has_role(current_user, $1::text::name, 'member')")
        .bind(db::APP_ROLE)
        .fetch_one(&mut *conn)
        .await?;
    if !member {
        conn.execute(AssertSqlSafe(format!("grant {} to current_user", db::APP_ROLE))).await?;
    }
    Ok(made)
}

/// The tables are another owner's now, whose policies must name it. And the marks by which the witness knows the transaction of an
/// event count from the beginning in another cluster: an old one must not be found by a transaction to come.
async fn take_over(conn: &mut PgConnection, owner: &str, made: bool) -> anyhow::Result<()> {
    let me: String = sqlx::query_scalar("select current_user::text").fetch_one(&mut *conn).await?;
    if me != owner {
        let tables: Vec<String> =
            sqlx::query_scalar("select tablename::text from pg_policies where policyname = 'owner_all'")
                .fetch_all(&mut *conn)
                .await?;
        for table in tables {
            let policy = format!("alter policy owner_all on {} to {}", quoted(&table), quoted(&me));
            conn.execute(AssertSqlSafe(policy)).await?;
        }
        if made {
            conn.execute(AssertSqlSafe(format!("drop role {}", quoted(owner)))).await?;
        }
    }
    conn.execute(
        "begin;
         alter table audit_event disable trigger user;
         update audit_event set xact = '0';
         alter table audit_event enable trigger user;
         commit",
    )
    .await?;
    let under_way = AssertSqlSafe(format!("select count(*) from {UNDER_WAY}"));
    let begun: i64 = sqlx::query_scalar(under_way).fetch_one(conn).await?;
    anyhow::ensure!(begun == 0, "备份里不该有没传完的文件");
    Ok(())
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// Lays the files that are not there yet, and reads those that are.
async fn lay(dir: &Path, manifest: &Manifest, store: &Files) -> anyhow::Result<()> {
    let fault = |digest: &str, error| anyhow::anyhow!("{digest}：{error}");
    for digest in manifest.files.keys() {
        if let Held::Sound(_) = store.verify(digest).await.map_err(|error| fault(digest, error))? {
            continue;
        }
        let file = std::fs::File::open(manifest::file(dir, digest))?;
        let parts = stream::unfold(Some(file), |file| async move {
            let mut file = file?;
            let (mut part, mut filled) = (vec![0; PART], 0);
            loop {
                match file.read(&mut part[filled..]) {
                    Ok(0) => break,
                    Ok(read) => filled += read,
                    Err(error) => return Some((Err(error), None)),
                }
            }
            part.truncate(filled);
            (filled > 0).then(|| (Ok(bytes::Bytes::from(part)), Some(file)))
        });
        store.lay(digest, parts.boxed()).await.map_err(|error| fault(digest, error))?;
    }
    Ok(())
}
