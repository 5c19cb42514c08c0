//! What is inside a file: pages are counted and a small picture is drawn, for everybody who may read it; what is made to do harm
//! is refused in words, and leaves nothing behind.

use super::{NAME, autosave::pictured, borrowed, section};
use crate::{
    browser::{Browser, served},
    support::{
        app::TestApp,
        applying::pdf,
        hand::{Hand, Upload},
    },
};
use axum::{
    body::{Body, Bytes},
    http::{Request, header},
};
use futures_util::stream;
use image::{ImageFormat, RgbImage};
use shifan::standard::Category;
use sqlx::query_scalar;
use std::io::{Cursor, Write as _};
use zip::{ZipWriter, write::SimpleFileOptions};

const SLOT: &str = "industry_position";

/// A PDF of one page with a drawing, and of this many bytes.
pub fn drawn_pdf(bytes: usize) -> Vec<u8> {
    with_catalog("", bytes)
}

fn with_catalog(catalog: &str, bytes: usize) -> Vec<u8> {
    let paint = "0.07 0.19 0.31 rg 0 742 595 100 re f 0.7 0.7 0.7 rg 60 640 470 14 re f 60 600 400 14 re f 60 560 440 14 re f";
    let mut pdf = format!(
        "%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R {catalog} >> endobj\n\
         2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n\
         3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >> endobj\n\
         4 0 obj << /Length {} >> stream\n{paint}\nendstream endobj\n",
        paint.len()
    )
    .into_bytes();
    while pdf.len() + 60 < bytes {
        pdf.extend_from_slice(b"% a long comment that means nothing and takes its place in a file\n");
    }
    pdf.extend_from_slice(b"trailer << /Root 1 0 R /Size 5 >>\n%%EOF\n");
    pdf
}

pub(super) fn picture(format: ImageFormat, width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    RgbImage::from_fn(width, height, |x, _| image::Rgb([if x % 40 < 20 { 180 } else { 240 }, 90, 60]))
        .write_to(&mut Cursor::new(&mut bytes), format)
        .expect("a picture");
    bytes
}

fn docx(unfolded: usize) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let main = "<Types><Override ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    for (name, content) in
        [("[Content_Types].xml", main.as_bytes()), ("word/document.xml", &vec![b' '; unfolded])]
    {
        archive.start_file(name, SimpleFileOptions::default()).expect("an entry");
        archive.write_all(content).expect("content");
    }
    archive.finish().expect("an archive").into_inner()
}

/// Something that the slot does not take: name, content, what is said.
struct Bad(&'static str, Vec<u8>, &'static str);

fn bad() -> Vec<Bad> {
    let mut flood = picture(ImageFormat::Png, 8, 8);
    flood[16..20].copy_from_slice(&60_000u32.to_be_bytes());
    flood[20..24].copy_from_slice(&60_000u32.to_be_bytes());
    let crc = crc32(&flood[12..29]);
    flood[29..33].copy_from_slice(&crc.to_be_bytes());
    let locked = String::from_utf8_lossy(&pdf(1)).replace("/Root", "/Encrypt 9 0 R /Root").into_bytes();
    vec![
        Bad("大.pdf", drawn_pdf(40_000_000), "“大.pdf”超过20 MB，没有收下"),
        Bad("程序.pdf", b"MZ\x90\x00\x03 a program".to_vec(), "内容却是可执行程序"),
        Bad("加密.pdf", locked, "“加密.pdf”加了密码或使用限制"),
        Bad("炸弹.docx", docx(190 << 20), "“炸弹.docx”展开后大得不正常"),
        Bad(
            "脚本.pdf",
            with_catalog("/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>", 0),
            "“脚本.pdf”里带有会自动运行的脚本",
        ),
        Bad("启动.pdf", with_catalog("/AA << /O << /S /Launch /F (cmd.exe) >> >>", 0), "会自动运行的脚本"),
        Bad("像素.png", flood, "“像素.png”的尺寸太大"),
        Bad("坏.jpg", b"\xff\xd8\xff\xe0 and nothing of a picture".to_vec(), "“坏.jpg”已经损坏"),
    ]
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |crc, byte| {
        (0..8).fold(
            crc ^ u32::from(*byte),
            |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 },
        )
    })
}

pub(super) async fn draft(app: &TestApp) -> (Hand<'_>, uuid::Uuid, String) {
    app.round().await;
    let firm = app.firm(NAME, "enterprise", "510703", 1).await;
    let hand = app.person(firm.account).await;
    let application = app.draft(&hand, false).await;
    (hand, firm.account, application)
}

#[tokio::test]
async fn each_bad_file_gets_its_sentence_and_loses_nothing_typed() {
    let app = TestApp::seeing().await;
    let (hand, _, application) = draft(&app).await;
    let path = format!("{application}/sections/lawful");
    for (n, Bad(name, bytes, says)) in bad().into_iter().enumerate() {
        let typed = format!("第{n}次填的说明，四川示范材料四川示范材料四川示范材料");
        let fields = section(&hand, &path, &[("industry_statement", typed.as_str())]).await;
        let files = [("u-industry_position", Upload { name, bytes: &bytes })];
        let page = hand.upload(&path, &borrowed(&fields), &files).await.is(422).says(says);
        page.says("没有上传成功").says(&typed).is_silent_about(&format!("{name}</a>"));
        assert_eq!((app.lie_in("incoming").await, app.lie_in("sha256").await), (0, 0), "{name}");
    }
    let mut owner = app.db.owner().await;
    let kept: i64 =
        query_scalar("select count(*) from evidence").fetch_one(&mut owner).await.expect("counts");
    assert_eq!(kept, 0);
}

#[tokio::test]
async fn an_upload_cut_in_the_middle_leaves_nothing() {
    let app = TestApp::new().await;
    let (hand, _, application) = draft(&app).await;
    let head = "--b\r\ncontent-disposition: form-data; name=\"u-industry_position\"; filename=\"照.pdf\"\r\n\
                content-type: application/pdf\r\n\r\n%PDF-1.4 and then";
    let parts = [Ok(Bytes::from(head)), Err(std::io::Error::other("the cable was pulled"))];
    let request = Request::post(format!("{application}/evidence/{SLOT}"))
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=b")
        .header("sec-fetch-site", "same-origin")
        .body(Body::from_stream(stream::iter(parts)))
        .expect("a request");
    let answer = hand.send(request).await;
    assert!(answer.status.is_client_error(), "{}", answer.status);
    assert_eq!((app.lie_in("incoming").await, app.lie_in("sha256").await), (0, 0));
    hand.get(&format!("{application}/evidence")).await.is(200).is_silent_about("照.pdf");
}

#[tokio::test]
async fn pages_and_small_pictures_are_there_for_everyone_who_may_read() {
    let app = TestApp::seeing().await;
    let (hand, account, application) = draft(&app).await;
    let path = format!("{application}/evidence/{SLOT}");
    let (doc, jpeg) = (drawn_pdf(0), picture(ImageFormat::Jpeg, 1600, 1200));
    let attached = with_catalog("/AF [5 0 R]", 0);
    for (name, bytes) in [("执照.pdf", &doc), ("门头.jpg", &jpeg), ("带附件.pdf", &attached)] {
        let files = [("u-industry_position", Upload { name, bytes })];
        hand.upload(&path, &[("upload", "u-industry_position")], &files).await.redirects();
    }
    let page = hand.get(&format!("{application}/evidence")).await.is(200).says(" · 1页 · ").text();
    let previews: Vec<String> = page
        .match_indices("class=\"sc-file__thumb\" src=\"")
        .map(|(at, found)| page[at + found.len()..].chars().take_while(|c| *c != '"').collect())
        .collect();
    assert_eq!(previews.len(), 3);
    assert_eq!(app.lie_in("preview").await, 0, "made when first wanted");
    for preview in &previews {
        let answer = hand.get(preview).await.is(200);
        assert_eq!(answer.headers["content-type"], "image/jpeg");
        assert_eq!(answer.headers["content-security-policy"], "default-src 'none'; sandbox");
        let drawn = image::load_from_memory(&answer.bytes).expect("a picture");
        assert!(drawn.width() <= 240 && drawn.height() <= 320);
        assert_eq!(hand.get(preview).await.is(200).bytes, answer.bytes);
    }
    assert_eq!(app.lie_in("preview").await, 3);
    let stranger = app.firm("德阳另一家有限公司", "enterprise", "510603", 2).await;
    app.person(stranger.account).await.get(&previews[0]).await.is(404);
    let (_, officer) = app.bureau("510700").await;
    app.person(officer).await.get(&previews[0]).await.is(404);
    app.fill(&hand, &application, Category::Enterprise).await;
    app.submit(&hand, &application).await;
    let bureau = app.person(officer).await;
    bureau.get(&previews[0]).await.is(200);
    bureau.get(&format!("{application}/dossier")).await.is(200).says(&previews[1]).says(" · 1页");
    let Some(browser) = Browser::open(&served(&app).await).await else { return };
    browser.becomes(&app, account).await;
    browser.goes_to(&format!("{application}/dossier")).await;
    browser.finds_no_barrier().await;
    pictured(&browser, "dossier-thumbs").await;
    browser.becomes(&app, officer).await;
    let examined = application.replace("/applications/", "/recommendation/");
    browser.goes_to(&examined).await;
    browser.finds_no_barrier().await;
    pictured(&browser, "bureau-thumbs").await;
    browser.leaves().await;
}

#[tokio::test]
async fn a_file_that_cannot_be_drawn_is_kept_and_shown_as_a_sheet() {
    let app = TestApp::seeing().await;
    let (hand, _, application) = draft(&app).await;
    let path = format!("{application}/evidence/{SLOT}");
    let odd = pdf(3);
    let files = [("u-industry_position", Upload { name: "旧扫描.pdf", bytes: &odd })];
    hand.upload(&path, &[("upload", "u-industry_position")], &files).await.redirects();
    let page = hand.get(&format!("{application}/evidence")).await.is(200).text();
    let from = page.find("class=\"sc-file__thumb\" src=\"").expect("a picture") + 28;
    let preview: String = page[from..].chars().take_while(|c| *c != '"').collect();
    let answer = hand.get(&preview).await.is(200);
    assert_eq!(answer.headers["content-type"], "image/svg+xml");
}
