//! Which scan fits: every page of this version, each with its code, and nothing else.

use super::ScanRefusal;
use crate::dispatch::model::{NewScan, Package, Paper};

/// Older versions of the same authority's package, by digest, so that an old print can be called by its name.
pub type Versions = [(String, i16)];

/// What a page's code says.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Code {
    digest: String,
    version: i16,
    paper: Paper,
    page: i16,
}

/// Reads a code; `None`: it is none of ours.
fn parse(text: &str) -> Option<Code> {
    let mut parts = text.strip_prefix("SF1:")?.split(':');
    let digest = parts.next()?.to_ascii_lowercase();
    let version = parts.next()?.strip_prefix('V')?.parse().ok()?;
    let place = parts.next()?;
    let paper = Paper::from_code(place.chars().next()?)?;
    let page = place.get(1..)?.parse().ok()?;
    (parts.next().is_none() && digest.len() == 64).then_some(Code { digest, version, paper, page })
}

/// Do these files hold every page of the package, and nothing else?
///
/// # Errors
/// [`ScanRefusal`], naming the first page that does not belong, or all that are missing.
pub fn fits(package: &Package, older: &Versions, files: &[NewScan]) -> Result<(), ScanRefusal> {
    let mut missing = package.sheets();
    for file in files {
        for (at, codes) in file.pages.iter().enumerate() {
            let at = (file.name.clone(), at + 1);
            let ours: Vec<Code> = codes.iter().filter_map(|text| parse(text)).collect();
            let Some(first) = ours.first() else {
                return Err(ScanRefusal::Unread(at.0, at.1));
            };
            let code = ours.iter().find(|code| code.digest != package.digest).unwrap_or(first);
            if code.digest != package.digest {
                return Err(match older.iter().find(|(digest, _)| *digest == code.digest) {
                    Some((_, version)) => ScanRefusal::Older(at.0, at.1, *version, package.list.version),
                    None => ScanRefusal::Foreign(at.0, at.1),
                });
            }
            if code.version != package.list.version || !package.sheets().contains(&(code.paper, code.page)) {
                return Err(ScanRefusal::Foreign(at.0, at.1));
            }
            missing.retain(|sheet| *sheet != (code.paper, code.page));
        }
    }
    if missing.is_empty() { Ok(()) } else { Err(ScanRefusal::Missing(missing)) }
}

#[cfg(test)]
#[path = "scan_tests.rs"]
mod tests;
