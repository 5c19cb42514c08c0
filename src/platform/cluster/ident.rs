//! The user PostgreSQL runs as. It refuses root; `initdb` also refuses a user without a line in `/etc/passwd`.
//!
//! Started through util-linux' `setpriv`, which drops root, asks the kernel to send SIGINT when the parent thread
//! ends, and then becomes the program: same process id, and no `unsafe` here. Where it is missing, std changes the
//! user, and a server left behind by a killed program is stopped by the next start.

use super::error::Error;
use std::{
    fs,
    os::unix::{
        fs::{MetadataExt, chown},
        process::CommandExt,
    },
    path::Path,
    process::{Command, Stdio},
};

/// As whom.
#[derive(Clone, Debug)]
pub(super) enum RunAs {
    /// As whoever started us.
    Myself,
    /// We are root; as this user.
    User(User),
}

#[derive(Clone, Debug)]
pub(super) struct User {
    name: String,
    uid: u32,
    gid: u32,
}

/// What becomes of a child when we die.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tie {
    /// It is told to stop (SIGINT) when the *thread* that started it ends.
    ToThread,
    /// It lives on.
    Loose,
}

impl RunAs {
    /// As whom to use the cluster in `dir`: an ordinary user as itself, root as the owner of the data there is,
    /// otherwise as `postgres` or `nobody`.
    pub(super) fn choose(dir: &Path) -> Result<Self, Error> {
        if my_uid() != Some(0) {
            return Ok(Self::Myself);
        }
        let owner = fs::metadata(dir.join("data")).ok().map(|m| m.uid()).filter(|uid| *uid != 0);
        let users = users();
        let of_data = users.iter().find(|user| Some(user.uid) == owner);
        let usual =
            || ["postgres", "nobody"].iter().find_map(|name| users.iter().find(|user| user.name == *name));
        of_data.or_else(usual).cloned().map(Self::User).ok_or(Error::NoUser)
    }

    /// Makes `path` belong to that user.
    pub(super) fn give(&self, path: &Path) -> Result<(), Error> {
        match self {
            Self::Myself => Ok(()),
            Self::User(user) => chown(path, Some(user.uid), Some(user.gid)).map_err(Error::io(path)),
        }
    }

    /// Whether that user can walk down to `dir`: a checkout below a folder of mode 0700 is out of reach.
    pub(super) fn reaches(&self, dir: &Path) -> bool {
        let Self::User(user) = self else { return true };
        dir.ancestors().skip(1).all(|above| {
            fs::metadata(above).is_ok_and(|m| {
                let walk = match () {
                    () if m.uid() == user.uid => 0o100,
                    () if m.gid() == user.gid => 0o010,
                    () => 0o001,
                };
                m.mode() & walk != 0
            })
        })
    }

    /// Whether that user has this uid.
    pub(super) fn is(&self, uid: u32) -> bool {
        matches!(self, Self::User(user) if user.uid == uid)
    }

    /// A command for `program` as that user, with a clean environment, in a process group of its own: Ctrl-C in the
    /// terminal reaches our program only, which then stops the server in order.
    pub(super) fn command(&self, program: &Path, tie: Tie) -> Command {
        let mut command = match setpriv() {
            Some(setpriv) => {
                let mut command = Command::new(setpriv);
                if tie == Tie::ToThread {
                    command.args(["--pdeathsig", "INT"]);
                }
                if let Self::User(user) = self {
                    command.arg(format!("--reuid={}", user.uid)).arg(format!("--regid={}", user.gid));
                    command.arg("--init-groups");
                }
                command.arg("--").arg(program);
                command
            }
            None => {
                let mut command = Command::new(program);
                if let Self::User(user) = self {
                    command.uid(user.uid).gid(user.gid);
                }
                command
            }
        };
        if let Self::User(user) = self {
            command.env("HOME", "/").env("USER", &user.name);
        }
        for name in ["PGDATA", "PGHOST", "PGPORT", "PGUSER", "PGDATABASE", "PGOPTIONS", "LANG", "LANGUAGE"] {
            command.env_remove(name);
        }
        command.env("LC_ALL", "C.UTF-8").current_dir("/").process_group(0).stdin(Stdio::null());
        command
    }
}

/// Whom we run as; `None` where there is no `/proc`.
pub(super) fn my_uid() -> Option<u32> {
    fs::metadata("/proc/self").ok().map(|m| m.uid())
}

fn users() -> Vec<User> {
    let passwd = fs::read_to_string("/etc/passwd").unwrap_or_default();
    passwd
        .lines()
        .filter_map(|line| {
            let mut fields = line.split(':');
            let (name, uid, gid) = (fields.next()?, fields.nth(1)?, fields.next()?);
            Some(User { name: name.to_owned(), uid: uid.parse().ok()?, gid: gid.parse().ok()? })
        })
        .collect()
}

/// util-linux' `setpriv`; busybox has one by the same name that cannot do what is needed.
fn setpriv() -> Option<&'static Path> {
    let works = |path: &Path| {
        let mut probe = Command::new(path);
        probe.args(["--pdeathsig", "INT", "--", "/bin/true"]);
        probe.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        probe.status().is_ok_and(|status| status.success())
    };
    ["/usr/bin/setpriv", "/bin/setpriv"].into_iter().map(Path::new).find(|path| path.exists() && works(path))
}
