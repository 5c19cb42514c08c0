//! 上报材料: the authority's page on which a package is prepared, sealed and sent; one version as both sides read it; and the
//! province's table of all authorities.

pub(in crate::web) mod files;
mod office;
mod own;
mod papers;
mod prepare;
mod scan;
mod send;
mod sheets;
mod version;

use crate::{
    dispatch::{Entry, Package, PackageState, Paper, Scan},
    web::{
        area::{AUTHORITY, Area, OFFICE, OFFICIALS, PAPERS_BYTES},
        path,
        view::{
            labels::{Colour, Tag},
            part::FileLine,
        },
    },
};

/// The doors of packages.
#[must_use]
pub fn area() -> Area {
    Area::new()
        .get("/packages", AUTHORITY, own::show)
        .post("/packages", AUTHORITY, prepare::prepare)
        .get("/packages/{id}", OFFICIALS, version::show)
        .get("/packages/{id}/letter", OFFICIALS, papers::letter)
        .get("/packages/{id}/letter/page", OFFICIALS, sheets::letter)
        .get("/packages/{id}/summary", OFFICIALS, papers::summary)
        .get("/packages/{id}/summary/page", OFFICIALS, sheets::summary)
        .get("/packages/{id}/opinions", OFFICIALS, papers::opinions)
        .get("/packages/{id}/opinions/page", OFFICIALS, sheets::opinions)
        .get("/packages/{id}/workbook", OFFICIALS, papers::workbook)
        .get("/packages/{id}/scans/{seq}", OFFICIALS, scan::file)
        .upload("/packages/{id}/scan", AUTHORITY, PAPERS_BYTES, scan::upload)
        .post("/packages/{id}/sending", AUTHORITY, send::send)
        .get("/office/packages", OFFICE, office::list)
}

/// No package holds it: what the province sees at an application, and in its table.
pub(in crate::web::pages) const MISSING: Tag = Tag::new("缺推荐函", Colour::Yellow);
/// What was sent is not what is recommended now.
pub(in crate::web::pages) const MOVED: Tag = Tag::new("名单有变动", Colour::Yellow);
const SENT: Tag = Tag::new("已报送", Colour::Green);
const SUPERSEDED: Tag = Tag::new("已被代替", Colour::Grey);
const OUTDATED: Tag = Tag::new("已作废", Colour::Yellow);

/// How a version stands.
const fn tag(package: &Package, outdated: bool) -> Tag {
    match package.state() {
        _ if package.superseded_at.is_some() => SUPERSEDED,
        PackageState::Sent if outdated => MOVED,
        _ if outdated => OUTDATED,
        PackageState::Prepared => Tag::new(PackageState::Prepared.label(), Colour::Blue),
        PackageState::Sealed => Tag::new(PackageState::Sealed.label(), Colour::Blue),
        PackageState::Sent => SENT,
    }
}

/// How an authority stands in the province's table.
const fn standing(entry: &Entry) -> Tag {
    match (entry.sent.is_some(), entry.is_current) {
        (false, _) => MISSING,
        (true, false) => MOVED,
        (true, true) => SENT,
    }
}

/// The papers of a version, to be opened.
fn papers_of(package: &Package) -> Vec<FileLine> {
    let printed = |(paper, pages): (Paper, i16)| FileLine {
        name: paper.label().to_owned(),
        href: Some(path::package_paper(package.id, paper.key())),
        meta: format!("PDF，{pages}页"),
        page: Some(path::package_sheet(package.id, paper.key())),
        ..FileLine::default()
    };
    let workbook = FileLine {
        name: "汇总表（电子表格）".into(),
        href: Some(path::package_paper(package.id, "workbook")),
        meta: "Excel，不用盖章".into(),
        ..FileLine::default()
    };
    Paper::ALL.into_iter().zip(package.pages).map(printed).chain([workbook]).collect()
}

/// The sealed scan, to be opened.
pub(in crate::web::pages) fn scans_of(package: &Package) -> Vec<FileLine> {
    let line = |scan: &Scan| FileLine::stored(&scan.file, path::package_scanned(package.id, scan.seq));
    package.scans.iter().map(line).collect()
}
