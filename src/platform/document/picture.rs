//! A page of ours as a picture: for the preview of a shared link, which takes no PDF.

use anyhow::Context as _;
use hayro::{
    RenderCache, RenderSettings, hayro_interpret::InterpreterSettings, hayro_syntax::Pdf,
    vello_cpu::color::palette::css::WHITE,
};
use image::{ImageFormat, RgbaImage};
use std::{io::Cursor, sync::Arc};

/// How wide the picture of a shared link is, in dots.
pub const SHARED_WIDTH: u16 = 1200;

/// The first page as PNG, so many dots wide. Takes a second or two of a core: off the async threads.
///
/// # Errors
/// A PDF that is none, or has no page.
#[expect(
    clippy::float_arithmetic,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "dots of a picture; nothing is counted or paid with them"
)]
pub fn first_page(pdf: Vec<u8>, width: u16) -> anyhow::Result<Vec<u8>> {
    let pdf = Pdf::new(Arc::new(pdf)).map_err(|error| anyhow::anyhow!("{error:?}"))?;
    let page = pdf.pages().first().context("a document without a page")?;
    let (across, down) = page.render_dimensions();
    let scale = f32::from(width) / across.max(1.0);
    let settings = RenderSettings {
        x_scale: scale,
        y_scale: scale,
        width: Some(width),
        height: Some(((down * scale).round() as u16).max(1)),
        bg_color: WHITE,
    };
    let drawn = hayro::render(page, &RenderCache::new(), &InterpreterSettings::default(), &settings);
    let (width, height) = (u32::from(drawn.width()), u32::from(drawn.height()));
    let dots = drawn.data_as_u8_slice().to_vec();
    let picture = RgbaImage::from_raw(width, height, dots).context("dots that make no picture")?;
    let mut png = Cursor::new(Vec::new());
    // The page is painted on white, so nothing shines through and no alpha is needed.
    image::DynamicImage::ImageRgba8(picture).into_rgb8().write_to(&mut png, ImageFormat::Png)?;
    Ok(png.into_inner())
}
