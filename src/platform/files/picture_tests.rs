//! A camera's picture goes in with its place and comes out without.

use super::{LONGEST, redrawn};
use crate::platform::files::Kind;
use image::{DynamicImage, GenericImageView as _, ImageFormat, Rgb, RgbImage};
use std::io::Cursor;

/// Left half red, right half blue.
fn flag(width: u32, height: u32) -> DynamicImage {
    let colour = |x| if x < width / 2 { Rgb([220, 20, 20]) } else { Rgb([20, 20, 220]) };
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |x, _| colour(x)))
}

fn written(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).expect("writes");
    bytes.into_inner()
}

/// A JPEG as a phone makes it: an EXIF block that says turned by 90 degrees, and a place in words.
fn from_a_phone() -> Vec<u8> {
    let plain = written(&flag(40, 20), ImageFormat::Jpeg);
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
    exif.extend(b"GPS 31.4675N 104.6796E Owner Zhang");
    let length = u16::try_from(exif.len() + 2).expect("short").to_be_bytes();
    let mut bytes = vec![0xFF, 0xD8, 0xFF, 0xE1];
    bytes.extend(length);
    bytes.extend(exif);
    bytes.extend(&plain[2..]);
    bytes
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

#[test]
fn place_and_owner_are_gone_and_the_picture_stands_upright() {
    let before = from_a_phone();
    assert!(holds(&before, b"GPS 31.4675N") && holds(&before, b"Exif"));
    let after = redrawn(&before, Kind::Jpeg).expect("a picture");
    assert!(!holds(&after, b"GPS") && !holds(&after, b"Exif") && !holds(&after, b"Zhang"));
    let picture = image::load_from_memory_with_format(&after, ImageFormat::Jpeg).expect("reads");
    assert_eq!(picture.dimensions(), (20, 40), "turned upright before the hint was dropped");
    let (top, bottom) = (picture.get_pixel(10, 5), picture.get_pixel(10, 35));
    assert!(top[0] > 150 && bottom[2] > 150, "red above, blue below: {top:?} {bottom:?}");
}

#[test]
fn words_in_a_png_are_gone_too() {
    let plain = written(&flag(10, 10), ImageFormat::Png);
    let text = b"Comment\0taken at home";
    let mut chunk = u32::try_from(text.len()).expect("short").to_be_bytes().to_vec();
    chunk.extend(b"tEXt");
    chunk.extend(text);
    let crc = crc(&chunk[4..]).to_be_bytes();
    chunk.extend(crc);
    let mut before = plain[..33].to_vec();
    before.extend(chunk);
    before.extend(&plain[33..]);
    let after = redrawn(&before, Kind::Png).expect("a picture");
    assert!(holds(&before, b"taken at home") && !holds(&after, b"taken at home"));
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(
            sum ^ u32::from(*byte),
            |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xEDB8_8320 } else { sum >> 1 },
        )
    })
}

#[test]
fn a_large_one_is_made_smaller_and_what_is_no_picture_is_none() {
    let large = written(&flag(LONGEST + 200, 100), ImageFormat::Png);
    let after = redrawn(&large, Kind::Png).expect("a picture");
    let picture = image::load_from_memory_with_format(&after, ImageFormat::Png).expect("reads");
    assert_eq!(picture.width(), LONGEST);
    assert_eq!(redrawn(b"\xFF\xD8\xFF\xE0 not a picture", Kind::Jpeg), None);
    assert_eq!(redrawn(&from_a_phone(), Kind::Pdf), None);
}
