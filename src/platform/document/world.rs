//! What Typst may know of the world: the form, its data, the shared layouts, our fonts, the day. Nothing else.

use super::Form;
use anyhow::{Context as _, ensure};
use chrono::{Datelike as _, NaiveDate};
use std::path::Path;
use typst::{
    Library, LibraryExt as _, World,
    diag::{FileError, FileResult, SourceDiagnostic},
    foundations::{Bytes, Datetime, Duration},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};

/// The layouts that forms import: `#import "house.typ": *`.
const HOUSE: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/templates/print/house.typ"));
/// Where Debian's fonts-noto-cjk lies: for the rare characters that no font of ours has.
const SYSTEM_FONTS: &str = "/usr/share/fonts/opentype/noto";

/// Fonts and the standard library, loaded once.
pub struct Engine {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

impl Engine {
    /// Reads the fonts of a folder, then the system's. A folder that is not there has none.
    pub fn load(folder: &Path) -> Self {
        let mut fonts = fonts_of(folder);
        fonts.extend(fonts_of(Path::new(SYSTEM_FONTS)));
        Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
        }
    }

    /// Sets one document.
    pub fn print(&self, form: Form, data: Vec<u8>, today: NaiveDate) -> anyhow::Result<Vec<u8>> {
        ensure!(!self.fonts.is_empty(), "no fonts to print with: see paths.fonts");
        let desk = Desk::new(self, form, data, today)?;
        let set = typst::compile::<typst_layout::PagedDocument>(&desk);
        for warning in &set.warnings {
            tracing::warn!(form = form.name, "typst: {}", warning.message);
        }
        let document = set.output.map_err(|faults| fault(form, &faults))?;
        let pdf = typst_pdf::pdf(&document, &typst_pdf::PdfOptions::default());
        // What Typst remembers between documents is never asked for again: an old document is not printed twice.
        typst::comemo::evict(0);
        pdf.map_err(|faults| fault(form, &faults))
    }
}

fn fault(form: Form, faults: &[SourceDiagnostic]) -> anyhow::Error {
    let sentences: Vec<_> = faults.iter().map(|fault| fault.message.to_string()).collect();
    anyhow::anyhow!("templates/print/{}.typ: {}", form.name, sentences.join("; "))
}

fn fonts_of(folder: &Path) -> Vec<Font> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "otf" || end == "ttf" || end == "ttc"));
    paths.sort();
    paths
        .iter()
        .filter_map(|path| std::fs::read(path).ok())
        .flat_map(|font| Font::iter(Bytes::new(font)))
        .collect()
}

/// One document being set.
struct Desk<'a> {
    engine: &'a Engine,
    form: Source,
    house: Source,
    data: (FileId, Bytes),
    today: NaiveDate,
}

impl<'a> Desk<'a> {
    fn new(engine: &'a Engine, form: Form, data: Vec<u8>, today: NaiveDate) -> anyhow::Result<Self> {
        Ok(Self {
            engine,
            form: Source::new(place("/form.typ")?, form.text.to_owned()),
            house: Source::new(place("/house.typ")?, HOUSE.to_owned()),
            data: (place("/data.json")?, Bytes::new(data)),
            today,
        })
    }
}

fn place(path: &str) -> anyhow::Result<FileId> {
    let path = VirtualPath::new(path).ok().context("a path")?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.engine.library
    }
    fn book(&self) -> &LazyHash<FontBook> {
        &self.engine.book
    }
    fn main(&self) -> FileId {
        self.form.id()
    }
    fn source(&self, id: FileId) -> FileResult<Source> {
        let known = [&self.form, &self.house].into_iter().find(|source| source.id() == id);
        known.cloned().ok_or(FileError::AccessDenied)
    }
    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.data.0 { Ok(self.data.1.clone()) } else { Err(FileError::AccessDenied) }
    }
    fn font(&self, index: usize) -> Option<Font> {
        self.engine.fonts.get(index).cloned()
    }
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        let part = |number: u32| u8::try_from(number).ok();
        Datetime::from_ymd(self.today.year(), part(self.today.month())?, part(self.today.day())?)
    }
}
