//! Printed documents as others read them: the text by pdftotext (poppler), the ink by hayro, the code by rqrr, a workbook by
//! Python.

use super::hand::Answer;
use axum::http::header;
use hayro::{
    RenderCache, RenderSettings, hayro_interpret::InterpreterSettings, hayro_syntax::Pdf, render,
    vello_cpu::color::palette::css::WHITE,
};
use image::GrayImage;
use std::{
    collections::BTreeMap,
    io::Write as _,
    process::{Command, Stdio},
};

/// Dots to the point: 288 an inch, as a scanner reads.
const SCALE: f32 = 4.0;
const DOTS_AN_INCH: u32 = 288;

/// A document.
pub struct Paper {
    /// The file.
    pub bytes: Vec<u8>,
}

impl Paper {
    /// The document of an answer: a PDF that nobody keeps, saved under this name.
    #[track_caller]
    pub fn of(answer: Answer, name: &str) -> Self {
        let answer = answer.is(200);
        let said = |name| answer.headers.get(name).map_or("", |value| value.to_str().expect("ascii"));
        assert_eq!(said(header::CONTENT_TYPE), "application/pdf", "{}", answer.path);
        assert_eq!(said(header::CACHE_CONTROL), "no-store", "{}", answer.path);
        let disposition = said(header::CONTENT_DISPOSITION);
        let escaped = shifan::web::path::escape(name);
        assert!(disposition.ends_with(&format!("filename*=UTF-8''{escaped}")), "{disposition} is not {name}");
        assert!(answer.bytes.starts_with(b"%PDF-"), "{}", answer.path);
        if let Some(album) = std::env::var_os("SHIFAN_PICTURES") {
            std::fs::write(std::path::PathBuf::from(album).join(name), &answer.bytes).expect("is written");
        }
        Self { bytes: answer.bytes }
    }

    /// What one reads, without spaces and line ends: those are the layout's. `None` without pdftotext, said loudly.
    pub fn text(&self) -> Option<String> {
        self.read(&["-enc", "UTF-8", "-", "-"])
    }

    /// The same in the order in which it was written: a table cell by cell, a word that runs over two lines in one piece.
    pub fn text_as_written(&self) -> Option<String> {
        self.read(&["-raw", "-enc", "UTF-8", "-", "-"])
    }

    fn read(&self, how: &[&str]) -> Option<String> {
        let said = piped("pdftotext", how, &self.bytes, "poppler-utils")?;
        Some(said.chars().filter(|c| !c.is_whitespace()).collect())
    }

    /// Insists on words, and on the silence about others.
    #[track_caller]
    pub fn says(&self, words: &[&str], silent: &[&str]) -> &Self {
        let Some(text) = self.text() else { return self };
        for word in words {
            let plain: String = word.chars().filter(|c| !c.is_whitespace()).collect();
            assert!(text.contains(&plain), "{word:?} is not in: {text}");
        }
        for word in silent {
            assert!(!text.contains(word), "{word:?} is in: {text}");
        }
        self
    }

    /// Insists that a page of the house and this document are the same text: every text of the page's articles stands here,
    /// and nothing stands here that is not there. `only_page` and `only_paper` are what one of them has for itself.
    /// Gives how many texts were compared.
    #[track_caller]
    pub fn is_the_page(&self, page: &str, only_page: &[&str], only_paper: &[&str]) -> usize {
        let Some(mut rest) = self.text_as_written() else { return usize::MAX };
        let mut texts = texts_of(page);
        texts.retain(|text| !only_page.contains(&text.as_str()));
        for text in &texts {
            assert!(rest.contains(text.as_str()), "the page says {text:?}, the paper does not: {rest}");
        }
        let compared = texts.len();
        texts.extend(only_page.iter().chain(only_paper).map(|&text| text.to_owned()));
        texts.sort_by_key(|text| std::cmp::Reverse(text.len()));
        for text in &texts {
            rest = rest.replace(text.as_str(), " ");
        }
        // Numbers of pages and of annexes stay; every figure of the page was found above.
        rest.retain(|c| c.is_alphabetic() && !"第页共".contains(c));
        assert_eq!(rest, "", "the paper says what the page does not");
        compared
    }

    /// How many pages it has.
    pub fn pages(&self) -> usize {
        self.parsed().pages().len()
    }

    /// Title and language stand in it, and it is tagged: it can be read aloud.
    pub fn can_be_read_aloud(&self) -> bool {
        let raw = String::from_utf8_lossy(&self.bytes);
        raw.contains("<pdfuaid:part>1</pdfuaid:part>")
            && raw.contains("/Lang(zh-CN)")
            && raw.contains("/Marked true")
    }

    /// A page as black, grey and white.
    pub fn drawn(&self, page: usize) -> GrayImage {
        let pdf = self.parsed();
        let settings =
            RenderSettings { x_scale: SCALE, y_scale: SCALE, bg_color: WHITE, ..Default::default() };
        let page = &pdf.pages()[page];
        let dots = render(page, &RenderCache::new(), &InterpreterSettings::default(), &settings);
        let (width, height) = (u32::from(dots.width()), u32::from(dots.height()));
        GrayImage::from_fn(width, height, |x, y| {
            let at = 4 * (y * width + x) as usize;
            let rgb = &dots.data_as_u8_slice()[at..at + 3];
            let sum: u32 = rgb.iter().map(|part| u32::from(*part)).sum();
            image::Luma([u8::try_from(sum / 3).expect("a mean of bytes")])
        })
    }

    fn parsed(&self) -> Pdf {
        Pdf::new(self.bytes.clone()).expect("a PDF")
    }
}

/// The texts of a page's articles, without spaces; what only a reading program hears (captions) is left out.
fn texts_of(page: &str) -> Vec<String> {
    let (_, article) = page.split_once("<article").expect("an article");
    let (article, _) = article.rsplit_once("</article>").expect("its end");
    let mut texts = Vec::new();
    for (at, part) in article.split('<').enumerate() {
        if at > 0 && part.starts_with("caption") {
            continue;
        }
        let text = part.split_once('>').map_or("", |(_, text)| text);
        let text =
            text.replace("&#34;", "\"").replace("&#39;", "'").replace("&#60;", "<").replace("&#62;", ">");
        let text: String = text.replace("&#38;", "&").chars().filter(|c| !c.is_whitespace()).collect();
        if !text.is_empty() {
            texts.push(text);
        }
    }
    texts
}

/// How many of a thousand dots are not white in a rectangle of a page: left, top, right, bottom in millimetres.
pub fn ink(page: &GrayImage, [left, top, right, bottom]: [u32; 4]) -> usize {
    let dot = |mm: u32| mm * DOTS_AN_INCH * 10 / 254;
    let columns = dot(left)..dot(right).min(page.width());
    let rows = dot(top)..dot(bottom).min(page.height());
    let all = columns.len() * rows.len();
    let dark = rows.flat_map(|y| columns.clone().map(move |x| (x, y)));
    dark.filter(|(x, y)| page.get_pixel(*x, *y).0[0] < 250).count() * 1000 / all.max(1)
}

/// What the codes on a page say.
pub fn codes(page: &GrayImage) -> Vec<String> {
    let (width, height) = (page.width() as usize, page.height() as usize);
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| {
        page.get_pixel(u32::try_from(x).expect("small"), u32::try_from(y).expect("small")).0[0]
    });
    image.detect_grids().iter().filter_map(|grid| grid.decode().ok()).map(|(_, said)| said).collect()
}

/// The sheets of a workbook as a Python program reads them (`sheets.py`, which uses nothing of ours): rows of texts, numbers as
/// they are written. `None` without Python, said loudly.
pub fn sheets(workbook: &[u8]) -> Option<BTreeMap<String, Vec<Vec<String>>>> {
    let said = piped("python3", &["-c", include_str!("sheets.py")], workbook, "python3")?;
    Some(serde_json::from_str(&said).expect("sheets"))
}

/// What another program says to these bytes. Where it is not installed it says loudly that nothing was read; under CI it must be.
pub fn piped(program: &str, arguments: &[&str], bytes: &[u8], package: &str) -> Option<String> {
    let mut child = match Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
    {
        Ok(child) => child,
        Err(missing) => {
            assert!(std::env::var_os("CI").is_none(), "it must be read under CI: {program}: {missing}");
            eprintln!("\n*** NOTHING WAS READ: {program} ({package}): {missing} ***\n");
            return None;
        }
    };
    let mut stdin = child.stdin.take().expect("a pipe");
    let bytes = bytes.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&bytes));
    let output = child.wait_with_output().expect("ends");
    writer.join().expect("joins").expect("takes it all");
    assert!(output.status.success(), "{program}: {}", output.status);
    Some(String::from_utf8(output.stdout).expect("UTF-8"))
}
