//! PostgreSQL's own programs for dumping and restoring.

use crate::platform::cluster;
use anyhow::Context as _;
use std::{
    path::{Path, PathBuf},
    process::Stdio,
};
use tokio::process::Command;

/// A server, and the programs that speak to it.
#[derive(Clone, Debug)]
pub(super) struct Programs {
    url: String,
    password: Option<String>,
    major: u32,
    private_dir: PathBuf,
}

impl Programs {
    /// Those for the server at this URL, of this version number (`150018`).
    pub(super) fn new(url: &str, version: i32, private_dir: &Path) -> Self {
        let (url, password) = unsaid(url);
        let major = u32::try_from(version / 10_000).unwrap_or_default();
        Self { url, password, major, private_dir: private_dir.to_owned() }
    }

    /// The snapshot into a file; rows of `without` stay out.
    pub(super) async fn dump(&self, snapshot: &str, without: &str, into: &Path) -> anyhow::Result<()> {
        let mut command = self.command("pg_dump")?;
        command.args(["--format=custom", "--no-owner"]);
        command.arg(format!("--snapshot={snapshot}")).arg(format!("--exclude-table-data=public.{without}"));
        command.arg("--file").arg(into).arg(format!("--dbname={}", self.url));
        run(command).await
    }

    /// A file into the empty database at this URL, all of it or nothing.
    pub(super) async fn restore(&self, from: &Path) -> anyhow::Result<()> {
        let mut command = self.command("pg_restore")?;
        command.args(["--exit-on-error", "--single-transaction", "--no-owner"]);
        command.arg(format!("--dbname={}", self.url)).arg(from);
        run(command).await
    }

    fn command(&self, program: &str) -> anyhow::Result<Command> {
        let path = cluster::client(&self.private_dir, program, self.major)?;
        let mut command = Command::new(path);
        command.stdin(Stdio::null()).kill_on_drop(true).env_remove("PGOPTIONS").env("LC_ALL", "C.UTF-8");
        if let Some(password) = &self.password {
            command.env("PGPASSWORD", password);
        }
        Ok(command)
    }
}

async fn run(mut command: Command) -> anyhow::Result<()> {
    let program = command.as_std().get_program().to_owned();
    let done = command.output().await.with_context(|| program.display().to_string())?;
    let said = String::from_utf8_lossy(&done.stderr);
    anyhow::ensure!(done.status.success(), "{}：{}", program.display(), said.trim());
    Ok(())
}

/// A URL without its password, which whoever lists processes would read; and the password.
fn unsaid(url: &str) -> (String, Option<String>) {
    let parts = || {
        let (scheme, rest) = url.split_once("://")?;
        let end = rest.find(['/', '?']).unwrap_or(rest.len());
        let (user, host) = rest[..end].rsplit_once('@')?;
        let (name, password) = user.split_once(':')?;
        Some((format!("{scheme}://{name}@{host}{}", &rest[end..]), decoded(password)))
    };
    parts().map_or_else(|| (url.to_owned(), None), |(url, password)| (url, Some(password)))
}

/// `%40` is `@`.
fn decoded(text: &str) -> String {
    let (mut bytes, mut at) = (Vec::new(), 0);
    while at < text.len() {
        let escaped = text.get(at..at + 3).and_then(|part| part.strip_prefix('%'));
        match escaped.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                at += 3;
            }
            None => {
                bytes.push(text.as_bytes()[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
#[path = "postgres_tests.rs"]
mod tests;
