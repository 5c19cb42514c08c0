use super::{Facts, MOST_PIXELS, View, draw, facts};
use crate::platform::files::Kind;
use image::{ImageFormat, RgbImage};
use std::io::Cursor;

/// A PDF of one page with a filled square, and what is put beside it.
fn pdf(catalog: &str, more: &str) -> Vec<u8> {
    let paint = "0.1 0.3 0.6 rg 100 100 300 500 re f";
    format!(
        "%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R {catalog} >> endobj\n\
         2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n\
         3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >> endobj\n\
         4 0 obj << /Length {} >> stream\n{paint}\nendstream endobj\n{more}\n\
         trailer << /Root 1 0 R /Size 9 >>\n%%EOF\n",
        paint.len()
    )
    .into_bytes()
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    RgbImage::from_pixel(width, height, image::Rgb([200, 30, 30]))
        .write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png)
        .expect("a picture");
    bytes
}

#[test]
fn pages_are_counted_and_scripts_are_found_wherever_they_hide() {
    let plain = facts(Kind::Pdf, pdf("", "")).expect("can be read");
    assert_eq!(plain, Facts { pages: Some(1), ..Facts::default() });
    let hiding = [
        ("/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>", ""),
        ("/OpenAction 5 0 R", "5 0 obj << /S /Launch /F (calc.exe) >> endobj"),
        ("/Names << /JavaScript << /Names [(a) 5 0 R] >> >>", "5 0 obj << /S /JavaScript /JS (1) >> endobj"),
        ("/AA << /WC << /S /Java#53cript /JS (1) >> >>", ""),
        ("/X [ [ << /A << /S /JavaScript >> >> ] ]", ""),
    ];
    for (catalog, more) in hiding {
        assert!(facts(Kind::Pdf, pdf(catalog, more)).expect("can be read").script, "{catalog}");
    }
    let attached = "5 0 obj << /Type /Filespec /F (a.xml) >> endobj";
    assert!(!facts(Kind::Pdf, pdf("/AF [5 0 R]", attached)).expect("can be read").script, "inert");
    assert!(facts(Kind::Pdf, b"%PDF-1.4 nothing more".to_vec()).is_err());
}

#[test]
fn a_flood_of_pixels_is_known_before_it_is_opened() {
    let mut flood = png(8, 8);
    // Width and height stand in the header; its checksum is not asked before the dimensions are known.
    flood[16..20].copy_from_slice(&60_000u32.to_be_bytes());
    flood[20..24].copy_from_slice(&60_000u32.to_be_bytes());
    let crc = crc32(&flood[12..29]);
    flood[29..33].copy_from_slice(&crc.to_be_bytes());
    let told = facts(Kind::Png, flood.clone()).expect("the header can be read");
    assert_eq!(told.pixels, Some(3_600_000_000));
    assert!(told.pixels > Some(MOST_PIXELS));
    assert!(draw(Kind::Png, flood, View::Small, None).is_err());
    assert_eq!(facts(Kind::Png, png(10, 20)).expect("can be read").pixels, Some(200));
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |crc, byte| {
        (0..8).fold(
            crc ^ u32::from(*byte),
            |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 },
        )
    })
}

#[test]
fn the_first_page_is_drawn_small() {
    let jpeg = draw(Kind::Pdf, pdf("", ""), View::Small, None).expect("is drawn");
    let drawn = image::load_from_memory(&jpeg).expect("a picture").to_rgb8();
    assert!((200..=240).contains(&drawn.width()) && (300..=320).contains(&drawn.height()));
    let [r, g, b] = drawn.get_pixel(drawn.width() / 2, drawn.height() / 2).0;
    assert!(b > r && b > g && r < 60, "the square is blue: {r} {g} {b}");
    let [r, g, b] = drawn.get_pixel(4, 4).0;
    assert!(r > 240 && g > 240 && b > 240, "the paper is white");
    let small =
        image::load_from_memory(&draw(Kind::Png, png(4000, 100), View::Small, None).expect("is drawn"));
    assert_eq!(small.expect("a picture").width(), 240);
}

#[test]
fn a_page_is_drawn_to_be_read_and_there_is_none_behind_the_last() {
    let read = |kind: Kind, content: Vec<u8>, page: u16| {
        let jpeg = draw(kind, content, View::Page(page), None).ok()?;
        let drawn = image::load_from_memory(&jpeg).expect("a picture");
        Some((drawn.width(), drawn.height()))
    };
    let (wide, high) = read(Kind::Pdf, pdf("", ""), 1).expect("is drawn");
    assert!((1200..=1240).contains(&wide) && (1700..=1754).contains(&high), "{wide}x{high}");
    assert_eq!(read(Kind::Pdf, pdf("", ""), 2), None);
    assert_eq!(read(Kind::Pdf, pdf("", ""), 0), None);
    assert_eq!(read(Kind::Png, png(300, 200), 1), Some((300, 200)), "nothing is blown up");
    assert_eq!(read(Kind::Png, png(4000, 100), 1), Some((1240, 31)));
    assert_eq!(read(Kind::Png, png(300, 200), 2), None);
}
