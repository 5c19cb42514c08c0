//! The folder a cluster lives in, and what is where in it.
//!
//! ```text
//! var/pg/            0700, the server user's
//!   lock             who owns the cluster
//!   data/            PostgreSQL's own
//!   s/               the Unix socket: whoever cannot enter this folder cannot connect
//!   software/        a fetched PostgreSQL, when the machine has none
//!   postgres.log     what the server says
//!   MOVED            names another folder, when the server user cannot reach this one
//! ```

use super::{error::Error, ident};
use ident::RunAs;
use std::{
    fs::{self, DirBuilder, Permissions},
    io::ErrorKind,
    os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt},
    path::{Path, PathBuf},
};

/// A Unix socket's path may have 107 bytes; `/.s.PGSQL.5432` is part of it.
const LONGEST_FOLDER: usize = 80;

/// The places of one cluster.
#[derive(Clone, Debug)]
pub(super) struct Folder {
    pub(super) dir: PathBuf,
    pub(super) data: PathBuf,
    pub(super) socket: PathBuf,
    pub(super) log: PathBuf,
    pub(super) lock: PathBuf,
    pub(super) software: PathBuf,
}

impl Folder {
    /// Opens the folder, making what is missing, for the user found in the same go.
    pub(super) fn open(wanted: &Path) -> Result<(Self, RunAs), Error> {
        fs::create_dir_all(wanted).map_err(Error::io(wanted))?;
        let asked = fs::canonicalize(wanted).map_err(Error::io(wanted))?;
        let tag = fnv(asked.as_os_str().as_encoded_bytes());
        let mut dir = moved(&asked).unwrap_or_else(|| asked.clone());
        let run_as = RunAs::choose(&dir)?;
        if !run_as.reaches(&dir) {
            dir = move_out(&asked, tag)?;
        }
        let owner = fs::metadata(&dir).map_err(Error::io(&dir))?.uid();
        if ident::my_uid().is_some_and(|me| me != 0 && me != owner) {
            return Err(Error::Foreign { dir, owner });
        }
        make_private(&dir, &run_as)?;
        let socket = if dir.as_os_str().len() < LONGEST_FOLDER {
            dir.join("s")
        } else {
            PathBuf::from(format!("/tmp/.shifan-{tag:08x}"))
        };
        private_socket_folder(&socket, &run_as)?;
        let folder = Self {
            data: dir.join("data"),
            log: dir.join("postgres.log"),
            lock: dir.join("lock"),
            software: dir.join("software"),
            socket,
            dir,
        };
        Ok((folder, run_as))
    }

    /// The major version that made the data; `None` when there is no data yet.
    pub(super) fn made_by(&self) -> Option<u32> {
        fs::read_to_string(self.data.join("PG_VERSION")).ok()?.trim().parse().ok()
    }

    /// Removes a socket folder outside of our own, once its server has stopped.
    pub(super) fn leave(&self) {
        if self.socket.parent() != Some(&self.dir) {
            let _ = fs::remove_dir(&self.socket);
        }
    }

    /// The URL of a database of this cluster, for the superuser.
    pub(super) fn url(&self, database: &str) -> String {
        let host: String =
            self.socket.as_os_str().as_encoded_bytes().iter().map(|byte| percent(*byte)).collect();
        format!("postgres://{}@localhost/{database}?host={host}", super::SUPERUSER)
    }
}

fn percent(byte: u8) -> String {
    match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    }
}

fn moved(dir: &Path) -> Option<PathBuf> {
    let elsewhere = PathBuf::from(fs::read_to_string(dir.join("MOVED")).ok()?.trim());
    elsewhere.is_dir().then_some(elsewhere)
}

/// A new folder where the server's user can reach it. Should another process do the same at this moment, its folder counts.
fn move_out(dir: &Path, tag: u32) -> Result<PathBuf, Error> {
    let (sign, draft) = (dir.join("MOVED"), dir.join(format!("MOVED.{}", std::process::id())));
    let names = (1_u32..).map(|n| PathBuf::from(format!("/var/lib/shifan-{tag:08x}-{n}")));
    for elsewhere in names {
        match fs::create_dir(&elsewhere) {
            Err(source) if source.kind() == ErrorKind::AlreadyExists => continue,
            made => made.map_err(Error::io(&elsewhere))?,
        }
        fs::write(&draft, format!("{}\n", elsewhere.display())).map_err(Error::io(&draft))?;
        let signed = fs::hard_link(&draft, &sign);
        let _ = fs::remove_file(&draft);
        match signed {
            Ok(()) => return Ok(elsewhere),
            Err(source) => {
                let _ = fs::remove_dir(&elsewhere);
                return moved(dir).ok_or_else(|| Error::io(&sign)(source));
            }
        }
    }
    Err(Error::io(&sign)(ErrorKind::StorageFull.into()))
}

fn make_private(dir: &Path, run_as: &RunAs) -> Result<(), Error> {
    fs::set_permissions(dir, Permissions::from_mode(0o700)).map_err(Error::io(dir))?;
    run_as.give(dir)
}

/// A folder in `/tmp` could have been laid there by somebody else: it must be a real folder of ours or the server's.
fn private_socket_folder(socket: &Path, run_as: &RunAs) -> Result<(), Error> {
    match DirBuilder::new().mode(0o700).create(socket) {
        Err(source) if source.kind() != ErrorKind::AlreadyExists => {
            return Err(Error::io(socket)(source));
        }
        _ => {}
    }
    let found = fs::symlink_metadata(socket).map_err(Error::io(socket))?;
    let mine = ident::my_uid().is_none_or(|me| found.uid() == me) || run_as.is(found.uid());
    if !found.is_dir() || !mine {
        return Err(Error::Foreign { dir: socket.to_owned(), owner: found.uid() });
    }
    make_private(socket, run_as)
}

/// FNV-1a: a short, stable name for a path; nothing secret hangs on it.
fn fnv(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(16_777_619))
}
