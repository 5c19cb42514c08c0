use super::{Unreadable, read, svg};
use crate::platform::{
    document::{Form, Printer},
    files::Kind,
};
use bytes::Bytes;
use chrono::DateTime;
use image::{GrayImage, ImageFormat, Luma};
use std::{io::Cursor, path::Path};

const TEXT: &str = "SF1:0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF:V3:L1";

/// A sheet of paper, 1240 × 1754 dots, with the code in a corner, each module `dot` dots wide, turned by quarters.
fn sheet(dot: u32, quarters: u32) -> Vec<u8> {
    let code = fast_qr::QRBuilder::new(TEXT).ecl(fast_qr::ECL::M).build().expect("a code");
    let mut page = GrayImage::from_pixel(1240, 1754, Luma([250]));
    for row in 0..code.size {
        for column in (0..code.size).filter(|column| code[row][*column].value()) {
            let (x, y) = (u32::try_from(column).expect("small"), u32::try_from(row).expect("small"));
            for dx in 0..dot {
                for dy in 0..dot {
                    page.put_pixel(900 + x * dot + dx, 60 + y * dot + dy, Luma([20]));
                }
            }
        }
    }
    for _ in 0..quarters {
        page = image::imageops::rotate90(&page);
    }
    let mut bytes = Cursor::new(Vec::new());
    page.write_to(&mut bytes, ImageFormat::Png).expect("a picture");
    bytes.into_inner()
}

#[tokio::test]
async fn a_code_is_found_small_large_and_turned() {
    for (dot, quarters) in [(3, 0), (4, 1), (5, 2), (6, 3)] {
        let found = read(Bytes::from(sheet(dot, quarters)), Kind::Png, 1).await.expect("no fault");
        assert_eq!(found, Ok(vec![vec![TEXT.to_owned()]]), "{dot} dots, {quarters} quarters");
    }
}

/// As a scanner gives it back: turned, and not in whole dots.
#[tokio::test]
async fn a_coarse_scan_of_a_turned_page_is_read() {
    for (percent, quarters) in [(75, 0), (68, 1), (75, 3)] {
        let page = image::load_from_memory(&sheet(5, quarters)).expect("a picture").into_luma8();
        let (width, height) = (page.width() * percent / 100, page.height() * percent / 100);
        let small = image::imageops::thumbnail(&page, width, height);
        let mut bytes = Cursor::new(Vec::new());
        small.write_to(&mut bytes, ImageFormat::Jpeg).expect("a picture");
        let found = read(Bytes::from(bytes.into_inner()), Kind::Jpeg, 1).await.expect("no fault");
        assert_eq!(found, Ok(vec![vec![TEXT.to_owned()]]), "{percent} %, {quarters} quarters");
    }
}

#[tokio::test]
async fn a_printed_page_is_read_again_and_a_page_too_many_is_counted() {
    let form = Form {
        name: "code",
        text: "#let data = json(\"data.json\")\n#image(bytes(data.svg), format: \"svg\", width: 20mm)\n#pagebreak()\nnothing",
    };
    let fonts = Printer::new(Path::new("none"));
    let data = serde_json::json!({ "svg": svg(TEXT).expect("a code") });
    let pdf = fonts.print(form, &data, DateTime::UNIX_EPOCH).await.expect("prints");
    assert_eq!(super::page_count(pdf.clone()).expect("a PDF"), 2);
    let found = read(Bytes::from(pdf.clone()), Kind::Pdf, 2).await.expect("no fault");
    assert_eq!(found, Ok(vec![vec![TEXT.to_owned()], Vec::new()]));
    let found = read(Bytes::from(pdf), Kind::Pdf, 1).await.expect("no fault");
    assert_eq!(found, Err(Unreadable::TooMany(2)));
}

#[tokio::test]
async fn what_is_no_picture_is_broken() {
    for (bytes, kind) in
        [(&b"%PDF-1.4 cut off"[..], Kind::Pdf), (b"\x89PNG\r\n", Kind::Png), (b"PK", Kind::Docx)]
    {
        let found = read(Bytes::from_static(bytes), kind, 9).await.expect("no fault");
        assert_eq!(found, Err(Unreadable::Broken));
    }
}
