//! Taking a backup, while everybody works on.

use super::{
    DUMP, FILES, Manifest, UNDER_WAY, facts,
    manifest::{self, FORM},
    postgres::Programs,
};
use crate::platform::files::{self, Files, Held};
use anyhow::Context as _;
use chrono::{DateTime, Utc};
use futures_util::TryStreamExt as _;
use sha2::{Digest as _, Sha256};
use sqlx::{Connection as _, Executor as _, PgConnection};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};
use tokio::io::AsyncWriteExt as _;

/// A backup that was taken.
#[derive(Clone, Debug)]
pub struct Taken {
    /// What it says of itself.
    pub manifest: Manifest,
    /// A line for each file that rows name and the store does not hold as it was.
    pub lacking: Vec<String>,
}

/// Takes one of the database and the store into an empty folder.
///
/// # Errors
/// A folder with something in it, a database user who may not see everything; faults of database, store and disk: what is in the folder is no backup then.
pub async fn take(
    url: &str,
    private_dir: &Path,
    store: &Files,
    dir: &Path,
    now: DateTime<Utc>,
) -> anyhow::Result<Taken> {
    let mut conn = PgConnection::connect(url).await?;
    sees_everything(&mut conn).await?;
    make_empty(dir)?;
    conn.execute("begin isolation level repeatable read, read only").await?;
    let version: i32 =
        sqlx::query_scalar("select current_setting('server_version_num')::int").fetch_one(&mut conn).await?;
    let snapshot: String = sqlx::query_scalar("select pg_export_snapshot()").fetch_one(&mut conn).await?;
    let programs = Programs::new(url, version, private_dir);
    programs.dump(&snapshot, UNDER_WAY, &dir.join(DUMP)).await?;
    let facts = facts::of(&mut conn).await?;
    let claims = files::claims(&mut conn).await.map_err(|error| anyhow::anyhow!("{error}"))?;
    conn.execute("rollback").await?;
    conn.close().await?;
    let (mut held, mut lacking, mut words) = (BTreeMap::new(), BTreeSet::new(), Vec::new());
    for claim in claims {
        if held.contains_key(&claim.digest) || lacking.contains(&claim.digest) {
            continue;
        }
        match copied(store, &claim.digest, dir).await? {
            Held::Sound(size) => drop(held.insert(claim.digest, size)),
            Held::Missing | Held::Altered => {
                words.push(format!(
                    "{} {}：附件“{}”不在文件库里，或者内容变了",
                    claim.table, claim.id, claim.name
                ));
                lacking.insert(claim.digest);
            }
        }
    }
    let manifest = Manifest {
        form: FORM,
        taken_at: now,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        owner: facts.owner,
        schema: facts.schema,
        rows: facts.rows,
        chains: facts.chains,
        files: held,
        lacking,
    };
    manifest.seal(dir)?;
    Ok(Taken { manifest, lacking: words })
}

/// Row level security holds for the owner too, unless it is exempt: a backup of what the owner may see would be none.
async fn sees_everything(conn: &mut PgConnection) -> anyhow::Result<()> {
    let (me, exempt): (String, bool) = sqlx::query_as(
        "select rolname::text, rolsuper or rolbypassrls from pg_roles where rolname = current_user",
    )
    .fetch_one(conn)
    .await?;
    anyhow::ensure!(
        exempt,
        "数据库用户{me}受行级安全限制，备份会不全。请数据库管理员运行：alter role \"{me}\" bypassrls"
    );
    Ok(())
}

fn make_empty(dir: &Path) -> anyhow::Result<()> {
    let said = || dir.display().to_string();
    fs::create_dir_all(dir).with_context(said)?;
    let empty = fs::read_dir(dir).with_context(said)?.next().is_none();
    anyhow::ensure!(empty, "{}里已经有东西。备份要放进一个空目录，换一个名字", dir.display());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // Everything of everyone is in here.
        fs::set_permissions(dir, fs::Permissions::from_mode(0o700)).with_context(said)?;
    }
    Ok(())
}

/// Copies a content out of the store, and tells what it was.
async fn copied(store: &Files, digest: &str, dir: &Path) -> anyhow::Result<Held> {
    let fault = |error| anyhow::anyhow!("{error}");
    if store.verify(digest).await.map_err(fault)? == Held::Missing {
        return Ok(Held::Missing);
    }
    let path = manifest::file(dir, digest);
    fs::create_dir_all(dir.join(FILES).join(&digest[..2]))?;
    let mut out = tokio::fs::File::create(&path).await.with_context(|| path.display().to_string())?;
    let mut content = store.open(digest).await.map_err(fault)?.content;
    let (mut hash, mut size) = (Sha256::new(), 0_u64);
    while let Some(part) = content.try_next().await? {
        hash.update(&part);
        size += part.len() as u64;
        out.write_all(&part).await?;
    }
    out.sync_all().await?;
    if files::hex(hash) == digest {
        return Ok(Held::Sound(size));
    }
    fs::remove_file(&path)?;
    Ok(Held::Altered)
}
