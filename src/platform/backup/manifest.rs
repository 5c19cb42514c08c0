//! What a backup says of itself, and the digests by which it is held to that.

use super::{DUMP, FILES, MANIFEST, SUMS};
use crate::platform::{db, files::hex};
use anyhow::Context as _;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs::{self, File},
    io::Read as _,
    path::{Path, PathBuf},
};

/// The form of the folder this program writes and reads.
pub(super) const FORM: u32 = 1;

/// What a backup says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The form of the folder.
    pub form: u32,
    /// When it was taken.
    pub taken_at: DateTime<Utc>,
    /// By which version of the program.
    pub program: String,
    /// The database role that owns the tables.
    pub owner: String,
    /// Every migration with its checksum.
    pub schema: BTreeMap<i64, String>,
    /// Rows of each table.
    pub rows: BTreeMap<String, i64>,
    /// Last number and hash of each tenant's audit chain.
    pub chains: BTreeMap<String, (i64, String)>,
    /// Bytes of each file, by its digest.
    pub files: BTreeMap<String, u64>,
    /// Files that rows named and the store did not hold as they were: also a restored system lacks them.
    pub lacking: BTreeSet<String>,
}

/// Why a folder is not put back.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// No backup, not a whole one, or one that was changed.
    #[error("{0}")]
    Damaged(String),
    /// It does not fit this program, or this place.
    #[error("{0}")]
    Unfit(String),
    /// Somebody works in the database.
    #[error("{0}")]
    Busy(String),
}

/// Where a file lies in a backup.
pub(super) fn file(dir: &Path, digest: &str) -> PathBuf {
    dir.join(FILES).join(digest.get(..2).unwrap_or_default()).join(digest)
}

/// SHA-256 of a file.
pub(super) fn digest_of(path: &Path) -> anyhow::Result<String> {
    let mut file = File::open(path).with_context(|| path.display().to_string())?;
    let (mut hash, mut part) = (Sha256::new(), vec![0; 1 << 16]);
    loop {
        let read = file.read(&mut part).with_context(|| path.display().to_string())?;
        if read == 0 {
            return Ok(hex(hash));
        }
        hash.update(&part[..read]);
    }
}

impl Manifest {
    /// Writes it, and last of all the digests of everything.
    pub(super) fn seal(&self, dir: &Path) -> anyhow::Result<()> {
        fs::write(dir.join(MANIFEST), serde_json::to_string_pretty(self)?)?;
        let mut sums = String::new();
        for name in [DUMP, MANIFEST] {
            sums.push_str(&format!("{}  {name}\n", digest_of(&dir.join(name))?));
        }
        for digest in self.files.keys() {
            sums.push_str(&format!("{digest}  {FILES}/{}/{digest}\n", &digest[..2]));
        }
        for path in [dir.join(DUMP), dir.join(MANIFEST)] {
            File::open(path)?.sync_all()?;
        }
        let draft = dir.join(format!("{SUMS}.part"));
        fs::write(&draft, sums)?;
        File::open(&draft)?.sync_all()?;
        fs::rename(&draft, dir.join(SUMS))?;
        File::open(dir)?.sync_all()?;
        Ok(())
    }

    /// Reads it, and every byte of the backup with it.
    ///
    /// # Errors
    /// [`Refusal::Damaged`] naming what is not as it was; [`Refusal::Unfit`] for another form.
    pub(super) fn open(dir: &Path) -> anyhow::Result<Self> {
        let damaged = |what: String| Refusal::Damaged(format!("{what}。换一份备份"));
        let sums = fs::read_to_string(dir.join(SUMS)).map_err(|_| {
            Refusal::Damaged(format!("{}里没有{SUMS}：不是备份，或者备份时中断了。换一份备份", dir.display()))
        })?;
        let mut sealed = BTreeSet::new();
        for line in sums.lines() {
            let (digest, name) =
                line.split_once("  ").ok_or_else(|| damaged(format!("{SUMS}读不懂：{line}")))?;
            let plain = !name.starts_with('/') && name.split('/').all(|part| part != "..");
            if !plain || !dir.join(name).is_file() {
                return Err(damaged(format!("备份里缺了{name}")).into());
            }
            if digest_of(&dir.join(name))? != digest {
                return Err(damaged(format!("备份里的{name}变了：和备份时的指纹不一样")).into());
            }
            sealed.insert(name.to_owned());
        }
        if ![DUMP, MANIFEST].iter().all(|name| sealed.remove(*name)) {
            return Err(damaged(format!("{SUMS}不全")).into());
        }
        let text = fs::read_to_string(dir.join(MANIFEST))?;
        let told: serde_json::Value = serde_json::from_str(&text)?;
        if told["form"] != FORM {
            let words = format!("备份是第{}种格式，这个程序只认第{FORM}种。用备份时的程序恢复", told["form"]);
            return Err(Refusal::Unfit(words).into());
        }
        let manifest: Self =
            serde_json::from_value(told).map_err(|why| damaged(format!("{MANIFEST}读不懂：{why}")))?;
        let named: BTreeSet<String> = manifest
            .files
            .keys()
            .map(|digest| format!("{FILES}/{}/{digest}", digest.get(..2).unwrap_or_default()))
            .collect();
        if named != sealed {
            return Err(damaged(format!("{MANIFEST}和{SUMS}列的文件不一样")).into());
        }
        Ok(manifest)
    }

    /// May this program read the data? Its own migrations begin with those of the backup.
    pub(super) fn fits(&self) -> Result<(), Refusal> {
        let known: BTreeMap<i64, String> =
            db::MIGRATOR.iter().map(|migration| (migration.version, hexed(&migration.checksum))).collect();
        for (version, checksum) in &self.schema {
            match known.get(version) {
                Some(ours) if ours == checksum => {}
                Some(_) => {
                    return Err(Refusal::Unfit(format!(
                        "备份的数据库结构{version}和这个程序的不是同一份。用备份时的程序（{}）恢复",
                        self.program
                    )));
                }
                None => {
                    return Err(Refusal::Unfit(format!(
                        "备份的数据库结构（{version}）比这个程序新。先把程序更新到{}或更新的版本，再恢复",
                        self.program
                    )));
                }
            }
        }
        Ok(())
    }
}

/// Bytes in hexadecimal.
pub(super) fn hexed(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |text, byte| text + &format!("{byte:02x}"))
}
