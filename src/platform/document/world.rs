//! What Typst may know of the world: the form, its data, the shared layouts, our fonts, the day. Nothing else.

use super::Form;
use anyhow::{Context as _, ensure};
use chrono::{Datelike as _, NaiveDate};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::{Arc, LazyLock, Mutex, OnceLock, PoisonError},
};
use typst::{
    Library, LibraryExt as _, World,
    diag::{FileError, FileResult, SourceDiagnostic, SourceResult},
    foundations::{Bytes, Datetime, Duration},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook, FontInfo},
    utils::LazyHash,
};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// The layouts that forms import: `#import "house.typ": *`.
const HOUSE: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/templates/print/house.typ"));
/// Where Debian's fonts-noto-cjk lies: for the rare characters that no font of ours has.
const SYSTEM_FONTS: &str = "/usr/share/fonts/opentype/noto";

/// What there is to print with: the standard library, and which faces have which characters. A face itself is read when a
/// document first needs it, so that 80 MB of rare characters stay on disk until there is one.
pub struct Engine {
    definitions: LazyHash<Library>,
    book: LazyHash<FontBook>,
    faces: Vec<Face>,
}

/// One face of a font file.
struct Face {
    file: PathBuf,
    index: u32,
    font: OnceLock<Option<Font>>,
}

/// Engines by folder: whoever prints with the same fonts in this process shares them.
static ENGINES: LazyLock<Mutex<BTreeMap<PathBuf, Arc<Engine>>>> = LazyLock::new(Mutex::default);

impl Engine {
    /// The engine with the fonts of a folder, loaded by whoever asks first.
    pub fn shared(folder: &Path) -> Arc<Self> {
        let mut engines = ENGINES.lock().unwrap_or_else(PoisonError::into_inner);
        let engine = engines.entry(folder.to_path_buf()).or_insert_with(|| Arc::new(Self::load(folder)));
        engine.clone()
    }

    /// Looks through the fonts of a folder, then the system's. A folder that is not there has none.
    fn load(folder: &Path) -> Self {
        let (mut book, mut faces) = (FontBook::new(), Vec::new());
        for file in font_files(folder).into_iter().chain(font_files(Path::new(SYSTEM_FONTS))) {
            let Ok(bytes) = std::fs::read(&file) else { continue };
            for (index, info) in (0..).zip(FontInfo::iter(&bytes)) {
                book.push(info);
                faces.push(Face { file: file.clone(), index, font: OnceLock::new() });
            }
        }
        Self { definitions: LazyHash::new(Library::default()), book: LazyHash::new(book), faces }
    }

    /// Sets one document.
    pub fn print(&self, form: Form, data: Vec<u8>, today: NaiveDate) -> anyhow::Result<Vec<u8>> {
        ensure!(!self.faces.is_empty(), "no fonts to print with: see paths.fonts");
        let desk = Desk::new(self, form, data, today)?;
        let set = typst::compile::<typst_layout::PagedDocument>(&desk);
        for warning in &set.warnings {
            tracing::warn!(form = form.name, "typst: {}", warning.message);
        }
        let document = set.output.map_err(|faults| fault(form, &faults))?;
        let pdf = accessible(&document).or_else(|faults| {
            // A character that no font has, say. What is printed is still tagged.
            tracing::debug!("{:#}: printed without PDF/UA", fault(form, &faults));
            typst_pdf::pdf(&document, &PdfOptions::default())
        });
        // What Typst remembers between documents is never asked for again: an old document is not printed twice.
        typst::comemo::evict(0);
        pdf.map_err(|faults| fault(form, &faults))
    }
}

/// As PDF/UA-1: tagged, with title and language, so that it can be read aloud.
fn accessible(document: &typst_layout::PagedDocument) -> SourceResult<Vec<u8>> {
    let standards = PdfStandards::new(&[PdfStandard::Ua_1]).unwrap_or_default();
    typst_pdf::pdf(document, &PdfOptions { standards, ..PdfOptions::default() })
}

fn fault(form: Form, faults: &[SourceDiagnostic]) -> anyhow::Error {
    let sentences: Vec<_> = faults.iter().map(|fault| fault.message.to_string()).collect();
    anyhow::anyhow!("templates/print/{}.typ: {}", form.name, sentences.join("; "))
}

/// The regular faces and whatever else lies in a folder, by name; our layouts ask for no bold, and bold files are large.
fn font_files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "otf" || end == "ttf" || end == "ttc"));
    paths.retain(|path| path.file_stem().is_some_and(|name| !name.to_string_lossy().contains("Bold")));
    paths.sort();
    paths
}

impl Face {
    fn font(&self) -> Option<Font> {
        let read = || Font::new(Bytes::new(std::fs::read(&self.file).ok()?), self.index);
        self.font.get_or_init(read).clone()
    }
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
        &self.engine.definitions
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
        self.engine.faces.get(index)?.font()
    }
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        let part = |number: u32| u8::try_from(number).ok();
        Datetime::from_ymd(self.today.year(), part(self.today.month())?, part(self.today.day())?)
    }
}
