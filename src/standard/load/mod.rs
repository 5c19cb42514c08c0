//! Reading standards from their folder. Strict: what is not understood is not guessed; every fault names file, line and
//! clause, and all faults of a file come at once.

mod checker;
mod chinese;
mod criteria;
mod defence;
mod fields;
mod problem;
mod source;
mod test;

pub use chinese::fault_in_chinese;
pub use problem::{LoadError, Problem};

use super::model::{Category, DefenceSheet, Standard, StandardSet};
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeMap,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

/// Where standards lie unless a setting says otherwise, relative to the working directory.
pub const DEFAULT_DIR: &str = "config/standards";

/// All standards of an installation, by the id of their set.
#[derive(Clone, Debug, Default)]
pub struct Standards(BTreeMap<String, Arc<StandardSet>>);

impl Standards {
    /// Reads every set below a folder: one folder a set, one file a category.
    ///
    /// # Errors
    /// Every fault found, with file, line and clause.
    pub fn load_dir(dir: impl AsRef<Path>) -> Result<Self, LoadError> {
        let dir = dir.as_ref();
        let mut problems = Vec::new();
        let mut sets = BTreeMap::new();
        for folder in entries(dir)?.into_iter().filter(|path| path.is_dir()) {
            match load_set(&folder) {
                Ok(set) => {
                    sets.insert(set.id.clone(), Arc::new(set));
                }
                Err(LoadError(found)) => problems.extend(found),
            }
        }
        if sets.is_empty() && problems.is_empty() {
            problems.push(Problem::of_file(dir, "这个文件夹里没有创建标准，应有sichuan-2013这样的子文件夹"));
        }
        if problems.is_empty() { Ok(Self(sets)) } else { Err(LoadError(problems)) }
    }

    /// The set with this id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Arc<StandardSet>> {
        self.0.get(id)
    }

    /// The set a round has pinned: same id and same content.
    #[must_use]
    pub fn pinned(&self, id: &str, digest: &str) -> Option<&Arc<StandardSet>> {
        self.get(id).filter(|set| set.digest == digest)
    }

    /// The newest set by id: what the public pages show.
    #[must_use]
    pub fn latest(&self) -> Option<&Arc<StandardSet>> {
        self.0.values().next_back()
    }

    /// All sets by id.
    pub fn sets(&self) -> impl Iterator<Item = &Arc<StandardSet>> {
        self.0.values()
    }
}

impl StandardSet {
    /// A set from the texts of its three files, for example as a round has kept them.
    ///
    /// # Errors
    /// Every fault found, with file, line and clause.
    pub fn from_texts(id: &str, texts: &[(Category, String)]) -> Result<Self, LoadError> {
        let files: Vec<_> = texts
            .iter()
            .map(|(category, text)| (*category, file_name(Path::new(id), *category), text.clone()))
            .collect();
        assemble(id, files)
    }
}

impl Standard {
    /// Reads one standard; `file` is only named in messages.
    ///
    /// # Errors
    /// Every fault found, with file, line and clause.
    pub fn parse(file: &Path, text: &str) -> Result<Self, LoadError> {
        let standard = checker::read(file, text)?;
        Ok(Self { digest: sha256(text.as_bytes()), text: text.to_owned(), ..standard })
    }
}

/// The file of the defence's score sheet.
const DEFENCE: &str = "defence.toml";

fn file_name(folder: &Path, category: Category) -> PathBuf {
    folder.join(format!("{}.toml", category.key()))
}

fn load_set(folder: &Path) -> Result<StandardSet, LoadError> {
    let id = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let expected: Vec<PathBuf> =
        Category::ALL.into_iter().map(|category| file_name(folder, category)).collect();
    let there = entries(folder)?;
    let sheet = folder.join(DEFENCE);
    let mut problems: Vec<Problem> = there
        .iter()
        .filter(|path| !expected.contains(path) && **path != sheet)
        .map(|path| {
            let only = "不认识的文件：一套标准只有enterprise.toml、base.toml、county.toml和defence.toml";
            Problem::of_file(path, only)
        })
        .collect();
    let mut files = Vec::new();
    for (category, path) in Category::ALL.into_iter().zip(expected) {
        match fs::read_to_string(&path) {
            Ok(text) => files.push((category, path, text)),
            Err(error) => problems.push(Problem::of_file(&path, format!("读不出来：{error}"))),
        }
    }
    if !problems.is_empty() {
        return Err(LoadError(problems));
    }
    let set = assemble(&id, files)?;
    // Not every set has one, and it is none of the annexes a round pins: a call to the defence pins it.
    let defence = there.contains(&sheet).then(|| defence_sheet(&id, &sheet)).transpose()?;
    Ok(StandardSet { defence, ..set })
}

fn defence_sheet(id: &str, path: &Path) -> Result<DefenceSheet, LoadError> {
    let text = fs::read_to_string(path)
        .map_err(|error| LoadError(vec![Problem::of_file(path, format!("读不出来：{error}"))]))?;
    DefenceSheet::parse(id, path, &text)
}

fn assemble(id: &str, files: Vec<(Category, PathBuf, String)>) -> Result<StandardSet, LoadError> {
    let mut problems = Vec::new();
    let mut digest = Sha256::new();
    let mut read = BTreeMap::new();
    for (category, path, text) in files {
        match Standard::parse(&path, &text) {
            Ok(standard) => {
                digest.update(format!("{}:{}\n", category.key(), standard.digest));
                problems.extend(belongs(id, category, &path, &standard));
                read.insert(category, standard);
            }
            Err(LoadError(found)) => problems.extend(found),
        }
    }
    if !problems.is_empty() {
        return Err(LoadError(problems));
    }
    let (Some(enterprise), Some(base), Some(county)) =
        (read.remove(&Category::Enterprise), read.remove(&Category::Base), read.remove(&Category::County))
    else {
        return Err(LoadError(vec![Problem::of_file(Path::new(id), "一套标准要有企业、基地、县三个文件")]));
    };
    let version = enterprise.version.clone();
    if [&base, &county].into_iter().any(|each| each.version != version) {
        return Err(LoadError(vec![Problem::of_file(Path::new(id), "三个文件的version不一样")]));
    }
    let (id, digest) = (id.to_owned(), hex(&digest.finalize()));
    Ok(StandardSet { id, version, digest, enterprise, base, county, defence: None })
}

fn belongs(id: &str, category: Category, path: &Path, standard: &Standard) -> Vec<Problem> {
    let mut problems = Vec::new();
    if standard.set != id {
        let message = format!("set写的是“{}”，文件夹是“{id}”，两者要一样", standard.set);
        problems.push(Problem::of_file(path, message));
    }
    if standard.category != category {
        let message = format!("category写的是“{}”，应是“{}”", standard.category.key(), category.key());
        problems.push(Problem::of_file(path, message));
    }
    problems
}

fn entries(dir: &Path) -> Result<Vec<PathBuf>, LoadError> {
    let failed = |error: std::io::Error| LoadError(vec![Problem::of_file(dir, format!("读不出来：{error}"))]);
    let mut paths = Vec::new();
    for entry in fs::read_dir(dir).map_err(failed)? {
        paths.push(entry.map_err(failed)?.path());
    }
    paths.sort();
    Ok(paths)
}

fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
#[path = "load_tests.rs"]
mod tests;
