//! The inside of a Word or Excel file: opened once, unfolded with an eye on the counter, nothing written anywhere.

use super::{FileRefusal, Kind, sniff};
use std::io::{self, Read, Seek, SeekFrom};
use zip::{ZipArchive, read::ZipFile};

/// The most entries an archive may have.
const MOST_ENTRIES: usize = 1000;
/// The most bytes it may unfold to.
const MOST_UNFOLDED: u64 = 200 << 20;
/// The most it may be larger unfolded than folded.
const MOST_RATIO: u64 = 100;
/// Small archives may have any ratio: an empty table folds very well.
const SMALL: u64 = 1 << 20;
/// The most of the list of contents that is read.
const MOST_LIST: u64 = 1 << 20;

const CONTENT_TYPES: &str = "[Content_Types].xml";
const DOCX_MAIN: &str = "wordprocessingml.document.main+xml";
const XLSX_MAIN: &str = "spreadsheetml.sheet.main+xml";

/// Which Office file an archive is.
///
/// # Errors
/// Not one of the two that are taken, with macros, locked, broken, or a bomb.
pub fn inspect<R: Read + Seek>(mut file: R, name: &str) -> Result<Kind, FileRefusal> {
    let broken = || FileRefusal::Broken(name.to_owned());
    let folded = file.seek(SeekFrom::End(0)).map_err(|_| broken())?;
    match declared_entries(&mut file, folded) {
        Ok(Some(entries)) if entries > MOST_ENTRIES => return Err(FileRefusal::Bomb(name.to_owned())),
        Ok(Some(_)) => {}
        Ok(None) | Err(_) => return Err(broken()),
    }
    let mut archive = ZipArchive::new(file).map_err(|_| broken())?;
    let inside = unfold(&mut archive, name, folded)?;
    if inside.has_macro {
        return Err(FileRefusal::Macro(name.to_owned()));
    }
    let kind = match inside.list.as_deref() {
        Some(list) if list.contains(DOCX_MAIN) => Kind::Docx,
        Some(list) if list.contains(XLSX_MAIN) => Kind::Xlsx,
        Some(_) => return Err(sniff::not_taken(name, "别的Office文件".to_owned())),
        None => return Err(sniff::not_taken(name, "压缩包".to_owned())),
    };
    sniff::agree(name, kind).map(|()| kind)
}

struct Inside {
    list: Option<String>,
    has_macro: bool,
}

/// Reads every entry to its end, counting: what an entry says of its own size is not believed.
fn unfold<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
    name: &str,
    folded: u64,
) -> Result<Inside, FileRefusal> {
    let broken = || FileRefusal::Broken(name.to_owned());
    if archive.len() > MOST_ENTRIES {
        return Err(FileRefusal::Bomb(name.to_owned()));
    }
    let mut inside = Inside { list: None, has_macro: false };
    let mut left = folded.saturating_mul(MOST_RATIO).clamp(SMALL, MOST_UNFOLDED);
    for at in 0..archive.len() {
        if archive.by_index_raw(at).map_err(|_| broken())?.encrypted() {
            return Err(FileRefusal::Locked(name.to_owned()));
        }
        let mut entry = archive.by_index(at).map_err(|_| broken())?;
        let called = entry.name().map_err(|_| broken())?.into_owned();
        inside.has_macro |= called.to_ascii_lowercase().ends_with("vbaproject.bin");
        let unfolded = if called == CONTENT_TYPES {
            let list = read_list(&mut entry).map_err(|_| broken())?;
            inside.has_macro |= list.contains("macroEnabled");
            let length = list.len() as u64;
            inside.list = Some(list);
            length
        } else {
            io::copy(&mut (&mut entry).take(left + 1), &mut io::sink()).map_err(|_| broken())?
        };
        left = left.checked_sub(unfolded).ok_or_else(|| FileRefusal::Bomb(name.to_owned()))?;
    }
    Ok(inside)
}

fn read_list<R: Read>(entry: &mut ZipFile<'_, R>) -> io::Result<String> {
    let mut list = String::new();
    entry.take(MOST_LIST).read_to_string(&mut list)?;
    Ok(list)
}

/// How many entries the end of the archive announces, before anything is made room for; `None`: no such end.
fn declared_entries<R: Read + Seek>(file: &mut R, length: u64) -> io::Result<Option<usize>> {
    const END: usize = 22;
    let span = length.min(END as u64 + u64::from(u16::MAX));
    file.seek(SeekFrom::Start(length - span))?;
    let mut tail = Vec::new();
    file.take(span).read_to_end(&mut tail)?;
    let end = tail.windows(END).rposition(|window| window.starts_with(b"PK\x05\x06"));
    Ok(end.map(|at| usize::from(u16::from_le_bytes([tail[at + 10], tail[at + 11]]))))
}

#[cfg(test)]
#[path = "archive_tests.rs"]
mod tests;
