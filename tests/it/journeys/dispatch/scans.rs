//! Which scans are taken: turned, scaled and photographed ones; and which are not, and leave nothing behind.

use super::{recalls, recommended};
use crate::support::{
    app::TestApp,
    dispatching::{newest, pdfs, printed, scanned},
};
use hayro::{
    RenderCache, RenderSettings, hayro_interpret::InterpreterSettings, hayro_syntax::Pdf,
    vello_cpu::color::palette::css::WHITE,
};
use image::{DynamicImage, GrayImage, ImageFormat, Luma, RgbaImage};
use shifan::{platform::document::Form, standard::Category};
use sqlx::query_scalar;
use std::{fs, io::Cursor, path::Path, sync::Arc};

/// The pages of a paper as a scanner sees them, at about 200 dots an inch.
fn pictures(paper: &[u8]) -> Vec<GrayImage> {
    let pdf = Pdf::new(Arc::new(paper.to_vec())).expect("a PDF");
    let (cache, settings) = (RenderCache::new(), InterpreterSettings::default());
    let render = RenderSettings { x_scale: 3.0, y_scale: 3.0, bg_color: WHITE, ..RenderSettings::default() };
    pdf.pages()
        .iter()
        .map(|page| {
            let drawn = hayro::render(page, &cache, &settings, &render);
            let (width, height) = (u32::from(drawn.width()), u32::from(drawn.height()));
            let dots = drawn.data_as_u8_slice().to_vec();
            DynamicImage::from(RgbaImage::from_raw(width, height, dots).expect("a picture")).into_luma8()
        })
        .collect()
}

/// Laid askew on the glass by about three degrees: each row slides sideways, each column up or down.
fn askew(page: &GrayImage) -> GrayImage {
    let (width, height) = page.dimensions();
    GrayImage::from_fn(width, height, |x, y| {
        let (from_x, from_y) =
            (i64::from(x) + (i64::from(y) - 600) / 19, i64::from(y) - (i64::from(x) - 900) / 19);
        let inside = |at: i64, most: u32| u32::try_from(at).ok().filter(|at| *at < most);
        match (inside(from_x, width), inside(from_y, height)) {
            (Some(x), Some(y)) => *page.get_pixel(x, y),
            _ => Luma([255]),
        }
    })
}

fn stored(page: GrayImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::from(page).write_to(&mut bytes, format).expect("a picture");
    bytes.into_inner()
}

/// How many files the store holds.
fn files_in(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| if entry.path().is_dir() { files_in(&entry.path()) } else { 1 }).sum()
}

#[tokio::test]
async fn a_turned_a_small_and_an_askew_scan_are_taken() {
    let app = TestApp::new().await;
    let (all, officer) = recommended(&app).await;
    recalls(&officer, &all[1]).await;
    officer.post("/packages", &[("number", "绵商〔2026〕12号")]).await.redirects();
    let package = newest(&app, "510700").await;
    let pages: Vec<GrayImage> =
        printed(&officer, &package).await.iter().flat_map(|paper| pictures(paper)).collect();
    assert!(pages.len() >= 3, "letter, table, opinion");
    let mut files = Vec::new();
    for (n, page) in pages.into_iter().enumerate() {
        let (width, height) = page.dimensions();
        files.push(match n % 3 {
            0 => ("a.png", stored(image::imageops::rotate90(&page), ImageFormat::Png)),
            1 => (
                "b.jpg",
                stored(image::imageops::thumbnail(&page, width * 4 / 5, height * 4 / 5), ImageFormat::Jpeg),
            ),
            _ => ("c.png", stored(askew(&page), ImageFormat::Png)),
        });
    }
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
    scanned(&officer, &package, &files).await.redirects();
}

#[tokio::test]
async fn what_does_not_fit_is_named_and_leaves_nothing() {
    let app = TestApp::new().await;
    let (all, officer) = recommended(&app).await;
    officer.post("/packages", &[("number", "绵商〔2026〕12号")]).await.redirects();
    let old = printed(&officer, &newest(&app, "510700").await).await;
    recalls(&officer, &all[1]).await;
    officer.post("/packages", &[("number", "绵商〔2026〕12号")]).await.redirects();
    let package = newest(&app, "510700").await;
    let papers = printed(&officer, &package).await;

    // Another bureau's package of the same day.
    let firm = app.firm("德阳云商科技有限公司", "enterprise", "510603", 9).await;
    let other = app.submitted(&firm, Category::Enterprise).await;
    let (_, stranger) = app.bureau("510600").await;
    let stranger = app.person(stranger).await;
    app.recommends(&stranger, &other, Category::Enterprise).await.redirects();
    stranger.post("/packages", &[("number", "德商〔2026〕1号")]).await.redirects();
    let foreign = printed(&stranger, &newest(&app, "510600").await).await;

    let folder = app.app.house.settings.files.dir.clone();
    let before = files_in(&folder);
    let mixed = [papers[0].clone(), old[1].clone(), papers[2].clone()];
    scanned(&officer, &package, &pdfs(&mixed))
        .await
        .is(422)
        .says("“汇总表.pdf”第1页是第1版名单的，现在是第2版");
    scanned(&officer, &package, &pdfs(&foreign)).await.is(422).says("“推荐函.pdf”第1页不是本单位这份名单的");
    scanned(&officer, &package, &pdfs(&papers[..2])).await.is(422).says("扫描件不全，缺推荐意见表第1页");
    let form = Form { name: "blank", text: "blank" };
    let blank = app.app.house.printer.print(form, &(), app.now()).await.expect("a blank page");
    scanned(&officer, &package, &[("白纸.pdf", &blank)]).await.is(422).says("“白纸.pdf”第1页没有读到二维码");
    scanned(&officer, &package, &[]).await.is(422).says("选盖章后的扫描件");
    for (name, bytes) in [
        ("坏.pdf", &b"%PDF-1.4 cut off"[..]),
        ("假.png", b"\x89PNG\r\n\x1a\n0000"),
        ("程序.pdf", b"MZ\x90\x00"),
        ("空.pdf", b""),
    ] {
        scanned(&officer, &package, &[(name, bytes)]).await.is(422).says(name);
    }
    assert_eq!(files_in(&folder), before, "nothing of it was stored");
    let scans: i64 = query_scalar("select count(*) from package_scan")
        .fetch_one(&mut app.db.owner().await)
        .await
        .expect("a number");
    assert_eq!(scans, 0);
    stranger.upload(&format!("{package}/scan"), &[], &[]).await.is(404);
    scanned(&officer, &package, &pdfs(&papers)).await.redirects();
    assert!(files_in(&folder) > before);
}
