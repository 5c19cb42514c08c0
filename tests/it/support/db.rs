//! A database for one test: cloned from a template that is migrated once.
//!
//! With nothing set, the databases are in a test cluster of our own ([`shifan::platform::cluster::Shared`]), kept below
//! `target/` from run to run; `TEST_DATABASE_URL` names another server (its user must be allowed to create databases and
//! roles). The template is made the way `shifan migrate` makes a database, and its name carries the migrations' checksums.

use chrono::DateTime;
use shifan::{
    calendar::commands,
    platform::{
        cluster::{Search, Shared},
        db,
    },
};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, PgPool};
use std::{
    env,
    path::Path,
    process,
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
    thread,
    time::Instant,
};

/// A migrated database with nothing in it, gone when this is dropped.
pub struct TestDb {
    /// As the program works with it: its role, its guards.
    pub pool: PgPool,
    url: String,
    /// A clone of the template, to be dropped.
    clone: Option<String>,
}

impl TestDb {
    /// A new one.
    pub async fn new() -> Self {
        let server =
            tokio::task::spawn_blocking(|| SERVER.get_or_init(Server::prepare)).await.expect("is prepared");
        let name = format!("t_{}_{}", process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let clone = format!("create database {name} template {} strategy file_copy", server.template);
        server.maintain(clone).await;
        let url = server.url(&name);
        let pool = db::connect(&url, 5).await.expect("connects");
        Self { pool, url, clone: Some(name) }
    }

    /// Somebody else's database, such as a running program's, by its owner's URL; it stays.
    pub async fn at(url: &str) -> Self {
        let pool = db::connect(url, 5).await.expect("connects");
        Self { pool, url: url.to_owned(), clone: None }
    }

    /// The URL for the owner of the tables: for attacks by direct SQL, and for programs that connect themselves.
    pub fn owner_url(&self) -> String {
        self.url.clone()
    }

    /// A connection as the owner of the tables.
    pub async fn owner(&self) -> PgConnection {
        PgConnection::connect(&self.owner_url()).await.expect("connects")
    }
}

impl Drop for TestDb {
    fn drop(&mut self) {
        let Some(name) = self.clone.take() else { return };
        let drop = format!("drop database if exists {name} with (force)");
        // The test's runtime is about to end; and if the process ends first, the next run sweeps up.
        thread::spawn(move || {
            if let Some(server) = SERVER.get() {
                alone(server.maintain(drop));
            }
        });
    }
}

static SERVER: OnceLock<Server> = OnceLock::new();
static COUNT: AtomicU32 = AtomicU32::new(0);

/// Any number will do, as long as every test process takes the same.
const TEMPLATE_LOCK: &str = "select pg_advisory_lock(4711)";

struct Server {
    base: String,
    template: String,
    _share: Option<Shared>,
}

impl Server {
    fn prepare() -> Self {
        let begun = Instant::now();
        let (base, share) = match env::var("TEST_DATABASE_URL") {
            Ok(url) => (url, None),
            Err(_) => {
                let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pg");
                let share = Shared::join(&dir, &Search::Machine).unwrap_or_else(|error| panic!("{error}"));
                (share.url("postgres"), Some(share))
            }
        };
        let bytes = db::MIGRATOR.iter().flat_map(|migration| migration.checksum.iter());
        let sum = bytes.fold(0_u64, |sum, byte| sum.wrapping_mul(31).wrapping_add(u64::from(*byte)));
        let server = Self { base, template: format!("template_{sum:016x}"), _share: share };
        let up = begun.elapsed();
        // A thread of its own: a runtime cannot wait inside another.
        thread::scope(|scope| scope.spawn(|| alone(server.make_template())).join())
            .expect("the template is made");
        eprintln!(
            "test server up after {} ms, template after {} ms",
            up.as_millis(),
            begun.elapsed().as_millis()
        );
        server
    }

    async fn make_template(&self) {
        let mut conn = PgConnection::connect(&self.base).await.expect("the test server answers");
        conn.execute(TEMPLATE_LOCK).await.expect("locks");
        self.sweep(&mut conn).await;
        let made = sqlx::query_scalar("select datistemplate from pg_database where datname = $1")
            .bind(&self.template);
        if made.fetch_optional(&mut conn).await.expect("asks") == Some(true) {
            return;
        }
        let name = &self.template;
        run(&mut conn, format!("drop database if exists {name}")).await;
        db::ensure_database(&self.url(name)).await.expect("the template's database is created");
        db::migrate(&self.url(name)).await.expect("the migrations run");
        let pool = db::connect(&self.url(name), 1).await.expect("connects");
        let long_ago = DateTime::UNIX_EPOCH;
        commands::load_shipped(&pool, commands::SHIPPED, long_ago).await.expect("the calendar loads");
        pool.close().await;
        run(&mut conn, format!("alter database {name} is_template true")).await;
    }

    /// Drops what test processes that are gone left behind, and templates of other migrations.
    async fn sweep(&self, conn: &mut PgConnection) {
        let names = sqlx::query_scalar(
            "select datname::text from pg_database where datname ~ '^(t|template)_[0-9a-f]'",
        );
        let names: Vec<String> = names.fetch_all(&mut *conn).await.expect("lists");
        for name in names {
            let pid = name.strip_prefix("t_").and_then(|rest| rest.split('_').next());
            if pid.is_some_and(|pid| !Path::new("/proc").join(pid).exists()) {
                run(conn, format!("drop database if exists {name} with (force)")).await;
            } else if pid.is_none() && name != self.template && self._share.is_some() {
                run(conn, format!("alter database {name} is_template false")).await;
                run(conn, format!("drop database if exists {name} with (force)")).await;
            }
        }
    }

    async fn maintain(&self, sql: String) {
        let mut conn = PgConnection::connect(&self.base).await.expect("the test server answers");
        run(&mut conn, sql).await;
        let _ = conn.close().await;
    }

    /// The URL of another database of the same server.
    fn url(&self, name: &str) -> String {
        let (address, options) = self.base.split_once('?').unwrap_or((&self.base, ""));
        let (server, _) = address.rsplit_once('/').expect("the URL names a database");
        format!("{server}/{name}?{options}")
    }
}

async fn run(conn: &mut PgConnection, sql: String) {
    if let Err(error) = conn.execute(AssertSqlSafe(sql.clone())).await {
        panic!("{sql}: {error}");
    }
}

/// Runs to the end on a runtime of its own.
fn alone<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime can be built").block_on(future)
}
