//! Does a page look as it once was looked at? Drawn by pdftoppm, small and grey, and compared with a committed picture by a
//! measure that forgives the edge of a letter and not a missing line. `SHIFAN_BLESS=1` draws the pictures anew: look at them.

use super::paper::Paper;
use image::{GrayImage, imageops::FilterType};
use std::{
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// Dots across a picture.
const WIDTH: u32 = 420;
/// Fields into which a page is cut for comparing: a dot of the measure is the mean grey of one.
const FIELDS: u32 = 70;
/// How far the mean grey of a field may be off, of 255.
const OFF: u8 = 34;
/// How many of a thousand fields may be off further.
const FEW: usize = 6;

fn kept(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/papers").join(format!("{name}.png"))
}

/// The page, small and grey; `None` where pdftoppm is not installed: said aloud, and an error under CI.
fn drawn(paper: &Paper, page: usize) -> Option<GrayImage> {
    let number = (page + 1).to_string();
    let width = WIDTH.to_string();
    let spawned = Command::new("pdftoppm")
        .args([
            "-png",
            "-gray",
            "-f",
            &number,
            "-l",
            &number,
            "-scale-to-x",
            &width,
            "-scale-to-y",
            "-1",
            "-",
        ])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let mut child = match spawned {
        Ok(child) => child,
        Err(missing) => {
            assert!(std::env::var_os("CI").is_none(), "papers must be looked at under CI: {missing}");
            eprintln!("\n*** A PAPER WAS NOT LOOKED AT: pdftoppm (poppler-utils): {missing} ***\n");
            return None;
        }
    };
    let (mut stdin, bytes) = (child.stdin.take().expect("a pipe"), paper.bytes.clone());
    let writer = std::thread::spawn(move || stdin.write_all(&bytes));
    let output = child.wait_with_output().expect("ends");
    writer.join().expect("joins").expect("takes it all");
    assert!(output.status.success(), "pdftoppm: {}", output.status);
    Some(image::load_from_memory(&output.stdout).expect("a picture").into_luma8())
}

/// The fields of a page.
fn fields(picture: &GrayImage) -> GrayImage {
    let rows = FIELDS * picture.height() / picture.width();
    image::imageops::resize(picture, FIELDS, rows, FilterType::Triangle)
}

/// How many of a thousand fields are off.
pub fn off(one: &GrayImage, other: &GrayImage) -> usize {
    let (one, other) = (fields(one), fields(other));
    if one.dimensions() != other.dimensions() {
        return 1000;
    }
    let far = one.pixels().zip(other.pixels()).filter(|(a, b)| a.0[0].abs_diff(b.0[0]) > OFF).count();
    far * 1000 / one.pixels().len()
}

/// The page with white where it differs with every run: left, top, right, bottom in millimetres of a page that is `across` wide.
fn without(mut picture: GrayImage, blind: &[[u32; 4]], across: u32) -> GrayImage {
    let scale = picture.width();
    let dot = |mm: u32| mm * scale / across;
    for [left, top, right, bottom] in blind {
        for y in dot(*top)..dot(*bottom).min(picture.height()) {
            for x in dot(*left)..dot(*right).min(scale) {
                picture.put_pixel(x, y, image::Luma([255]));
            }
        }
    }
    picture
}

/// Insists that a page looks like the committed picture of this name.
#[track_caller]
pub fn is_like(paper: &Paper, page: usize, name: &str) {
    is_like_but(paper, page, name, &[]);
}

/// The same, blind where a code or a digest of this run stands: left, top, right, bottom in millimetres.
#[track_caller]
pub fn is_like_but(paper: &Paper, page: usize, name: &str, blind: &[[u32; 4]]) {
    let Some(now) = drawn(paper, page) else { return };
    let file = kept(name);
    if std::env::var_os("SHIFAN_BLESS").is_some() {
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("is made");
        now.save(&file).expect("is written");
        return;
    }
    let before =
        image::open(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display())).into_luma8();
    let across = if now.width() > now.height() { 297 } else { 210 };
    let off = off(&without(now, blind, across), &without(before, blind, across));
    assert!(off <= FEW, "{name}: {off} of a thousand fields look different");
}

/// The measure sees a missing line and forgives a dot.
#[test]
fn the_measure_can_tell() {
    let white = GrayImage::from_pixel(WIDTH, 594, image::Luma([255]));
    let with = |rows: std::ops::Range<u32>| {
        GrayImage::from_fn(WIDTH, 594, |x, y| {
            image::Luma([if rows.contains(&y) && (40..380).contains(&x) { 90 } else { 255 }])
        })
    };
    assert_eq!(off(&white, &white), 0);
    assert!(off(&with(100..112), &white) > FEW, "a line of text");
    assert!(off(&with(100..112), &with(101..113)) <= FEW, "a dot lower");
    assert!(off(&with(100..112), &with(112..124)) > FEW, "a line lower");
    assert_eq!(off(&white, &GrayImage::new(WIDTH, 300)), 1000);
}
