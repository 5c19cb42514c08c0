//! What the looking process does: bytes in, facts or a small picture out. It runs under limits (`super`), so it need not be
//! afraid of what it opens; it draws nothing that would run, and nothing of a document is executed.

use super::Kind;
use anyhow::{Context as _, ensure};
use hayro::{
    RenderCache, RenderSettings,
    hayro_interpret::{InterpreterSettings, font::FontData},
    hayro_syntax::{
        LoadPdfError, Pdf,
        object::{Dict, MaybeRef, Name, Object},
    },
    render,
    vello_cpu::color::palette::css::WHITE,
};
use image::{DynamicImage, ImageDecoder as _, ImageReader, Limits, RgbaImage, codecs::jpeg::JpegEncoder};
use serde::{Deserialize, Serialize};
use std::{io::Cursor, sync::Arc};

/// What is drawn of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// A small picture of the first page, twice as large as a page shows it.
    Small,
    /// A page, counted from 1, large enough to be read.
    Page(u16),
}

impl View {
    /// What it fits into, in pixels.
    const fn bounds(self) -> (u16, u16) {
        match self {
            Self::Small => (240, 320),
            Self::Page(_) => (1240, 1754),
        }
    }
    /// Which page, counted from 1.
    #[must_use]
    pub const fn number(self) -> u16 {
        match self {
            Self::Small => 1,
            Self::Page(number) => number,
        }
    }
}

/// The most pixels of a picture.
pub const MOST_PIXELS: u64 = 40_000_000;
/// How deep an object of a PDF is followed.
const DEPTH: u8 = 24;
/// JPEG, good enough for a small picture.
const QUALITY: u8 = 82;

/// What a document is inside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Pages of a PDF.
    pub pages: Option<u32>,
    /// Pixels of a picture.
    pub pixels: Option<u64>,
    /// A PDF with something that would run when it is opened.
    pub script: bool,
    /// A PDF that asks for a password.
    pub locked: bool,
}

/// Looks into a document.
///
/// # Errors
/// It cannot be read.
pub fn facts(kind: Kind, content: Vec<u8>) -> anyhow::Result<Facts> {
    if kind == Kind::Pdf {
        let pdf = match Pdf::new(content) {
            Ok(pdf) => pdf,
            Err(LoadPdfError::Decryption(_)) => return Ok(Facts { locked: true, ..Facts::default() }),
            Err(LoadPdfError::Invalid) => anyhow::bail!("no PDF that can be read"),
        };
        let script = pdf.objects().into_iter().any(|object| runs(&object, DEPTH));
        let pages = u32::try_from(pdf.pages().len()).ok();
        return Ok(Facts { pages, script, ..Facts::default() });
    }
    let (width, height) = ImageReader::new(Cursor::new(content)).with_guessed_format()?.into_dimensions()?;
    Ok(Facts { pixels: Some(u64::from(width) * u64::from(height)), ..Facts::default() })
}

/// Does it hold an action that runs by itself: JavaScript, or starting a program?
fn runs(object: &Object<'_>, depth: u8) -> bool {
    let Some(deeper) = depth.checked_sub(1) else { return false };
    match object {
        Object::Dict(dict) => dict_runs(dict, deeper),
        Object::Stream(stream) => dict_runs(stream.dict(), deeper),
        Object::Array(array) => array.iter::<Object<'_>>().any(|each| runs(&each, deeper)),
        _ => false,
    }
}

fn dict_runs(dict: &Dict<'_>, depth: u8) -> bool {
    let action = dict.get::<Name<'_>>("S");
    action.is_some_and(|action| matches!(&*action, b"JavaScript" | b"Launch"))
        || dict.contains_key("JavaScript")
        || dict.entries().any(|(key, value)| match value {
            // What is named by reference is an object of its own, and comes by.
            MaybeRef::NotRef(value) => &*key != b"Parent" && runs(&value, depth),
            MaybeRef::Ref(_) => false,
        })
}

/// A picture of it, as JPEG.
///
/// # Errors
/// It cannot be drawn, or has no such page.
pub fn draw(kind: Kind, content: Vec<u8>, view: View, font: Option<Vec<u8>>) -> anyhow::Result<Vec<u8>> {
    let picture = if kind == Kind::Pdf {
        page(content, view, font)?
    } else {
        ensure!(view.number() == 1, "a picture has one page");
        picture(content, view)?
    };
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, QUALITY).encode_image(&picture.to_rgb8())?;
    Ok(jpeg)
}

fn picture(content: Vec<u8>, view: View) -> anyhow::Result<DynamicImage> {
    let mut reader = ImageReader::new(Cursor::new(content)).with_guessed_format()?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(600 << 20);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    let (width, height) = decoder.dimensions();
    ensure!(u64::from(width) * u64::from(height) <= MOST_PIXELS, "too many pixels");
    let orientation = decoder.orientation()?;
    let (most_wide, most_high) = (u32::from(view.bounds().0), u32::from(view.bounds().1));
    let fits = |picture: DynamicImage, wide: u32, high: u32| {
        let small = view != View::Small && picture.width() <= wide && picture.height() <= high;
        if small { picture } else { picture.thumbnail(wide, high) }
    };
    let mut picture = fits(DynamicImage::from_decoder(decoder)?, most_high, most_high);
    picture.apply_orientation(orientation);
    Ok(fits(picture, most_wide, most_high))
}

#[expect(clippy::float_arithmetic, reason = "a scale of drawing, no figure of anybody's")]
fn page(content: Vec<u8>, view: View, font: Option<Vec<u8>>) -> anyhow::Result<DynamicImage> {
    let pdf = Pdf::new(content).map_err(|fault| anyhow::anyhow!("{fault:?}"))?;
    let at = usize::from(view.number()).checked_sub(1).context("pages are counted from 1")?;
    let page = pdf.pages().get(at).context("no such page")?;
    let (width, height) = page.render_dimensions();
    ensure!(width >= 1.0 && height >= 1.0, "a page without a size");
    let (most_wide, most_high) = view.bounds();
    let scale = (f32::from(most_wide) / width).min(f32::from(most_high) / height);
    let font: Option<(FontData, u32)> = font.map(|font| (Arc::new(font) as FontData, 0));
    let settings = InterpreterSettings {
        font_resolver: Arc::new(move |_| font.clone()),
        ..InterpreterSettings::default()
    };
    let size =
        RenderSettings { x_scale: scale, y_scale: scale, bg_color: WHITE, ..RenderSettings::default() };
    let drawn = render(page, &RenderCache::new(), &settings, &size);
    let (width, height) = (u32::from(drawn.width()), u32::from(drawn.height()));
    let pixels = RgbaImage::from_raw(width, height, drawn.data_as_u8_slice().to_vec());
    Ok(pixels.context("a page of no size")?.into())
}

#[cfg(test)]
#[path = "sight_tests.rs"]
mod tests;
