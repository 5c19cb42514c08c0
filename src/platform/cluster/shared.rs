//! The test cluster: many test processes share one server, without durability and without anybody in charge.
//!
//! Every process holds `users.lock` shared for as long as it lives. Whoever finds no server starts one, detached, and
//! beside it a two-line shell script that stops the server once nobody holds `users.lock` any more. Data stays for the
//! next run, so `initdb` and the migrated template are paid for once. (Statics are not dropped at exit, so nothing here
//! may depend on `Drop`.)

use super::{
    data,
    error::Error,
    find::Search,
    folder::Folder,
    ident::{RunAs, Tie},
    remains,
    server::Recipe,
};
use std::{
    fs::{self, File, OpenOptions},
    path::Path,
    process::{Command, Stdio},
};

/// A crash may lose everything, since the next run can make it again; in exchange a commit costs nothing.
const THROWAWAY: [&str; 8] = [
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "wal_level=minimal",
    "max_wal_senders=0",
    "autovacuum=off",
    "max_connections=200",
    "shared_buffers=64MB",
];

/// A share in the test cluster.
#[derive(Debug)]
pub struct Shared {
    folder: Folder,
    _user: File,
}

impl Shared {
    /// Joins the test cluster in `dir`, starting it when nobody has.
    ///
    /// # Errors
    /// No PostgreSQL, or it does not start.
    pub fn join(dir: &Path, search: &Search) -> Result<Self, Error> {
        let (folder, run_as) = Folder::open(dir)?;
        let user = open(&folder, "users.lock")?;
        user.lock_shared().map_err(Error::io(&folder.dir))?;
        let start = open(&folder, "start.lock")?;
        start.lock().map_err(Error::io(&folder.dir))?;
        if remains::serving(&folder).is_none() && start_one(&folder, &run_as, search).is_err() {
            // Without fsync a power cut may have ruined the data: start over.
            remains::clear(&folder)?;
            let _ = fs::remove_dir_all(&folder.data);
            start_one(&folder, &run_as, search)?;
        }
        Ok(Self { folder, _user: user })
    }

    /// The URL of a database in it, for the superuser.
    #[must_use]
    pub fn url(&self, database: &str) -> String {
        self.folder.url(database)
    }
}

fn open(folder: &Folder, name: &str) -> Result<File, Error> {
    let path = folder.dir.join(name);
    OpenOptions::new().create(true).truncate(false).write(true).open(&path).map_err(Error::io(&path))
}

fn start_one(folder: &Folder, run_as: &RunAs, search: &Search) -> Result<(), Error> {
    remains::clear(folder)?;
    let programs = match search.programs(folder, run_as) {
        Err(Error::Version { .. }) => {
            let _ = fs::remove_dir_all(&folder.data);
            search.programs(folder, run_as)?
        }
        found => found?,
    };
    data::prepare(folder, &programs.bin, run_as, false)?;
    let recipe =
        Recipe { bin: programs.bin, folder: folder.clone(), run_as: run_as.clone(), settings: &THROWAWAY };
    let server = recipe.launch(Tie::Loose)?;
    reap(folder, server.id())
}

/// Holds the users' lock alone while the server goes down, so that nobody joins a dying one.
fn reap(folder: &Folder, server: u32) -> Result<(), Error> {
    let gone = format!(
        "kill -INT {server}; for i in $(seq 200); do [ -d /proc/{server} ] || break; sleep 0.1; done"
    );
    let script = format!("sleep 2; until flock -n -x users.lock -c '{gone}'; do sleep 2; done");
    let mut reaper = Command::new("/bin/sh");
    reaper.args(["-c", &script]).current_dir(&folder.dir);
    std::os::unix::process::CommandExt::process_group(&mut reaper, 0);
    reaper.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    reaper.spawn().map(drop).map_err(Error::io(&folder.dir))
}
