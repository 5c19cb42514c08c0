//! Photos, drawn anew: what the camera wrote beside the picture (place, time, device, owner, thumbnails) does not go along.

use super::Kind;
use image::{
    DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Limits, codecs::jpeg::JpegEncoder,
    imageops::FilterType,
};
use std::io::Cursor;

/// The longest side that is kept: enough to read a licence on a wall.
const LONGEST: u32 = 2400;
/// The longest side that is opened at all.
const LARGEST: u32 = 16_000;
/// Bytes a picture may take while it is opened.
const ROOM: u64 = 400 << 20;
/// Quality of the JPEG that is written.
const QUALITY: u8 = 88;

/// The picture alone, upright, at most [`LONGEST`] long, in the format it had. `None`: these bytes are no such picture, or one too
/// large to be opened.
#[must_use]
pub fn redrawn(bytes: &[u8], kind: Kind) -> Option<Vec<u8>> {
    let format = match kind {
        Kind::Jpeg => ImageFormat::Jpeg,
        Kind::Png => ImageFormat::Png,
        _ => return None,
    };
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(LARGEST);
    limits.max_image_height = Some(LARGEST);
    limits.max_alloc = Some(ROOM);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) * 4 > ROOM {
        return None;
    }
    let turned = decoder.orientation().ok()?;
    let mut picture = DynamicImage::from_decoder(decoder).ok()?;
    picture.apply_orientation(turned);
    if picture.width().max(picture.height()) > LONGEST {
        picture = picture.resize(LONGEST, LONGEST, FilterType::Triangle);
    }
    let mut drawn = Cursor::new(Vec::new());
    let written = match kind {
        Kind::Jpeg => {
            picture.to_rgb8().write_with_encoder(JpegEncoder::new_with_quality(&mut drawn, QUALITY))
        }
        _ => picture.write_to(&mut drawn, format),
    };
    written.ok().map(|()| drawn.into_inner())
}

#[cfg(test)]
#[path = "picture_tests.rs"]
mod tests;
