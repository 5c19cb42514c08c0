//! Codes on paper: drawn for a printed page, and found again on a scan of it, whichever way it lay on the glass.
//!
//! A PDF is drawn page by page, a picture is taken as it is; both are looked at in a few sizes, because a fine scan hides a
//! code as well as a coarse one. It happens off the async threads, two at a time; a file that breaks the reader is a file
//! that cannot be read, and nothing else.

use super::{error::Result, files::Kind};
use anyhow::Context as _;
use fast_qr::{ECL, QRBuilder};
use hayro::{
    RenderCache, RenderSettings,
    hayro_interpret::InterpreterSettings,
    hayro_syntax::{Pdf, page::Page},
    vello_cpu::color::palette::css::WHITE,
};
use image::{ImageReader, Limits, imageops};
use rqrr::PreparedImage;
use std::{fmt::Write as _, io::Cursor, sync::Arc};
use tokio::sync::Semaphore;

/// Files looked at in one moment.
static TURNS: Semaphore = Semaphore::const_new(2);
/// The longer sides in which a page is looked at, in dots: an A4 page at about 170, 110 and 240 dots an inch.
const SIDES: [u16; 3] = [2000, 1300, 2800];
/// Bytes a picture may unfold to.
const MOST_UNFOLDED: u64 = 512 << 20;
/// The white edge a reader needs around a code.
const QUIET: usize = 4;

/// Why a file's pages cannot be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// No PDF, JPG or PNG, or a broken one.
    Broken,
    /// More pages than asked for; how many.
    TooMany(usize),
}

/// A code as SVG, with its white edge.
///
/// # Errors
/// A fault when the text is too long for a code.
pub fn svg(text: &str) -> anyhow::Result<String> {
    let code = QRBuilder::new(text).ecl(ECL::M).build().ok().context("too long for a code")?;
    let side = code.size + 2 * QUIET;
    let mut drawn = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\"><rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/><path d=\""
    );
    for row in 0..code.size {
        let mut column = 0;
        while column < code.size {
            let dark = (column..code.size).take_while(|at| code[row][*at].value()).count();
            if dark > 0 {
                write!(drawn, "M{} {}h{dark}v1h-{dark}z", column + QUIET, row + QUIET)?;
            }
            column += dark + 1;
        }
    }
    drawn.push_str("\"/></svg>");
    Ok(drawn)
}

/// How many pages a PDF has.
///
/// # Errors
/// A fault when it is none.
pub fn page_count(pdf: Vec<u8>) -> anyhow::Result<usize> {
    let pdf = Pdf::new(Arc::new(pdf)).map_err(|error| anyhow::anyhow!("{error:?}"))?;
    Ok(pdf.pages().len())
}

/// What the codes on each page say: page by page, none or several. At most `most` pages.
///
/// # Errors
/// Inner: [`Unreadable`]. Outer: faults of the program.
pub async fn read(
    bytes: bytes::Bytes,
    kind: Kind,
    most: usize,
) -> Result<std::result::Result<Vec<Vec<String>>, Unreadable>> {
    let _turn = TURNS.acquire().await.map_err(anyhow::Error::from)?;
    let looked = tokio::task::spawn_blocking(move || match kind {
        Kind::Pdf => of_pdf(bytes.to_vec(), most),
        Kind::Jpeg | Kind::Png => of_picture(&bytes).map(|page| vec![page]),
        Kind::Docx | Kind::Xlsx => Err(Unreadable::Broken),
    });
    // A panic in the reader of a malicious file is a file that cannot be read.
    Ok(looked.await.unwrap_or(Err(Unreadable::Broken)))
}

fn of_pdf(bytes: Vec<u8>, most: usize) -> std::result::Result<Vec<Vec<String>>, Unreadable> {
    let pdf = Pdf::new(Arc::new(bytes)).map_err(|_| Unreadable::Broken)?;
    let pages = pdf.pages();
    match pages.len() {
        0 => return Err(Unreadable::Broken),
        many if many > most => return Err(Unreadable::TooMany(many)),
        _ => {}
    }
    let (cache, settings) = (RenderCache::new(), InterpreterSettings::default());
    let mut all = Vec::with_capacity(pages.len());
    for page in pages.iter() {
        let mut codes = Vec::new();
        for side in SIDES {
            let pixmap = hayro::render(page, &cache, &settings, &fitted(page, side));
            let (width, height) = (usize::from(pixmap.width()), usize::from(pixmap.height()));
            let dots = pixmap.data_as_u8_slice();
            codes = found(width, height, |x, y| grey(dots, (y * width + x) * 4));
            if !codes.is_empty() {
                break;
            }
        }
        all.push(codes);
    }
    Ok(all)
}

/// The page drawn so that its longer side has this many dots.
#[expect(
    clippy::float_arithmetic,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "dots of a picture; nothing is counted or paid with them"
)]
fn fitted(page: &Page<'_>, side: u16) -> RenderSettings {
    let (width, height) = page.render_dimensions();
    let scale = f32::from(side) / width.max(height).max(1.0);
    RenderSettings {
        x_scale: scale,
        y_scale: scale,
        width: Some(((width * scale) as u16).max(1)),
        height: Some(((height * scale) as u16).max(1)),
        bg_color: WHITE,
    }
}

/// How bright a dot is, from its red, green and blue.
fn grey(dots: &[u8], at: usize) -> u8 {
    let [red, green, blue] = [0, 1, 2].map(|n| u16::from(dots.get(at + n).copied().unwrap_or(255)));
    u8::try_from((red * 77 + green * 150 + blue * 29) >> 8).unwrap_or(255)
}

fn of_picture(bytes: &[u8]) -> std::result::Result<Vec<String>, Unreadable> {
    let mut reader =
        ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| Unreadable::Broken)?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(20_000);
    limits.max_image_height = Some(20_000);
    limits.max_alloc = Some(MOST_UNFOLDED);
    reader.limits(limits);
    let picture = reader.decode().map_err(|_| Unreadable::Broken)?.into_luma8();
    for side in SIDES.map(u32::from) {
        let longer = picture.width().max(picture.height());
        let small = (longer > side).then(|| {
            let fit = |length: u32| {
                u32::try_from(u64::from(length) * u64::from(side) / u64::from(longer)).unwrap_or(1).max(1)
            };
            imageops::thumbnail(&picture, fit(picture.width()), fit(picture.height()))
        });
        let shown = small.as_ref().unwrap_or(&picture);
        let (width, height) = (shown.width() as usize, shown.height() as usize);
        let dots = shown.as_raw();
        let codes = found(width, height, |x, y| dots.get(y * width + x).copied().unwrap_or(255));
        if !codes.is_empty() {
            return Ok(codes);
        }
    }
    Ok(Vec::new())
}

fn found(width: usize, height: usize, dot: impl FnMut(usize, usize) -> u8) -> Vec<String> {
    let mut page = PreparedImage::prepare_from_greyscale(width, height, dot);
    page.detect_grids().iter().filter_map(|grid| grid.decode().ok()).map(|(_, text)| text).collect()
}

#[cfg(test)]
#[path = "codes_tests.rs"]
mod tests;
