//! A document made of rows, and the catalogue.

use crate::{
    archive::{bundle::Line, gather::LeftOut},
    round::Round,
};
use askama::Template;

/// A part of a document.
#[derive(Clone, Debug)]
struct Part {
    heading: String,
    text: Vec<String>,
    heads: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// A document made of rows: facts, then texts and tables under their headings.
#[derive(Clone, Debug, Template)]
#[template(path = "archive/sheet.html")]
pub(in crate::archive) struct Sheet {
    title: String,
    up: String,
    facts: Vec<(String, String)>,
    parts: Vec<Part>,
}

impl Sheet {
    /// An empty one.
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), up: String::new(), facts: Vec::new(), parts: Vec::new() }
    }
    /// Its title.
    pub fn title(&self) -> &str {
        &self.title
    }
    /// The same, to lie in a folder.
    pub fn within(mut self, folder: &str) -> Self {
        self.up = "../".repeat(folder.split('/').count());
        self
    }
    /// One more fact; an empty one is left out.
    pub fn fact(mut self, label: impl Into<String>, value: impl Into<String>) -> Self {
        let value = value.into();
        if !value.is_empty() {
            self.facts.push((label.into(), value));
        }
        self
    }
    /// A text, paragraph by paragraph; an empty one is left out.
    pub fn text(mut self, heading: impl Into<String>, text: &str) -> Self {
        if !text.trim().is_empty() {
            let text = text.lines().map(ToOwned::to_owned).collect();
            self.parts.push(Part { heading: heading.into(), text, heads: Vec::new(), rows: Vec::new() });
        }
        self
    }
    /// A table; an empty one is left out.
    pub fn table(mut self, heading: impl Into<String>, heads: &[&str], rows: Vec<Vec<String>>) -> Self {
        if !rows.is_empty() {
            let heads = heads.iter().map(ToString::to_string).collect();
            self.parts.push(Part { heading: heading.into(), text: Vec::new(), heads, rows });
        }
        self
    }
}

/// 归档目录, to be read by people.
#[derive(Clone, Debug, Template)]
#[template(path = "archive/catalogue.html")]
pub(in crate::archive) struct Catalogue {
    title: String,
    facts: Vec<(&'static str, String)>,
    lines: Vec<Shown>,
}

#[derive(Clone, Debug)]
struct Shown {
    number: String,
    title: String,
    href: String,
    maker: String,
    on: String,
    pages: String,
    path: String,
    digest: String,
}

/// How the hash of an event is computed, for whoever checks it without this program: see [`crate::archive::verify`].
const CHAIN: &str = "一行一条，JSON格式，各单位一条链（tenant），按seq先后。hash是这些字节的SHA-256，十六进制小写：先是previous的32个字节（一条链的第一条，previous是tenant文字的SHA-256），\
    接着是tenant、seq、micros、account、actor、kind、subject、body八项的文字，UTF-8编码，两项之间隔一个字节1F。body用JSON里给出的原样文字。\
    seq相连的两条，后一条的previous等于前一条的hash；seq不相连的，中间是别的批次的记录";

/// What of the round is not in the bundle, and why.
fn missing(round: &Round, left_out: LeftOut) -> String {
    let LeftOut { drafts, prints, notes } = left_out;
    let mut parts = Vec::new();
    if drafts > 0 {
        parts.push(format!("没有提交过的草稿{drafts}份，不是文件，不入卷"));
    }
    if prints > 0 {
        let set = &round.standard_set;
        parts.push(format!(
            "申报书打印件{prints}份：这一批的创建标准（{set}）没有装载，排不了版。填写的内容和原文都在；装载以后再做新的一版"
        ));
    }
    if notes > 0 {
        parts.push(format!("各单位自己的内部备注{notes}条，只有本单位看得到，不入卷"));
    }
    if parts.is_empty() { "没有".to_owned() } else { parts.join("；") }
}

impl Catalogue {
    /// The catalogue of a bundle.
    pub fn of(
        round: &Round,
        (version, as_of): (i16, String),
        lines: &[Line],
        events: u64,
        left_out: LeftOut,
    ) -> Self {
        Self {
            title: format!("{}归档目录", round.title),
            facts: vec![
                ("批次", format!("{}（{}）", round.title, round.code)),
                ("版本", format!("第{version}版，内容截至{as_of}")),
                ("文件", format!("{}件", lines.len())),
                ("操作日志", format!("{events}条，在{}", crate::archive::EVENTS)),
                ("没有收进来的", missing(round, left_out)),
                ("异议人", "异议人的身份、异议的原文和异议人提交的材料不入卷，按保密规定另行保管".to_owned()),
                (
                    "怎样核对",
                    format!(
                        "{}列出每个文件的SHA-256；逐个计算，应当相同，也没有多出来的文件",
                        crate::archive::MANIFEST
                    ),
                ),
                ("操作日志怎样核对", CHAIN.to_owned()),
            ],
            lines: lines.iter().map(Shown::of).collect(),
        }
    }
}

impl Shown {
    fn of(line: &Line) -> Self {
        let entry = &line.entry;
        Self {
            number: line.number.to_string(),
            title: entry.title.clone(),
            href: href(&line.path),
            maker: entry.maker.clone(),
            on: entry.on.map(|on| on.to_string()).unwrap_or_default(),
            pages: entry.pages.map(|pages| pages.to_string()).unwrap_or_default(),
            path: line.path.clone(),
            digest: line.digest.clone(),
        }
    }
}

/// A path as an address: what stands for something else in an address is escaped.
fn href(path: &str) -> String {
    path.replace('%', "%25").replace('#', "%23").replace('?', "%3F").replace(' ', "%20")
}
