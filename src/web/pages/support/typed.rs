//! What is typed of a measure, and what it means.

use crate::{
    kernel::{
        amount::Wan,
        text::{DocumentNumber, Remark, TextFault, Title},
    },
    standard::Category,
    support::{Content, Kind},
    web::{form::Wrong, pages::application::received::Received},
};
use axum::http::Uri;
use chrono::NaiveDate;

/// The most characters of an address.
const MOST_LINK: usize = 500;

/// What was typed.
#[derive(Clone, Debug, Default)]
pub(super) struct Typed {
    pub title: String,
    pub kind: String,
    pub amount: String,
    pub beneficiaries: Vec<String>,
    pub summary: String,
    pub document_number: String,
    pub issued_on: String,
    pub valid_until: String,
    pub link: String,
    /// The file that is there is to go.
    pub without_file: bool,
}

impl From<&Content> for Typed {
    fn from(content: &Content) -> Self {
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        Self {
            title: content.title.clone(),
            kind: content.kind.clone(),
            amount: content.amount.map(|amount| amount.to_string()).unwrap_or_default(),
            beneficiaries: content.beneficiaries.iter().map(|one| one.key().to_owned()).collect(),
            summary: content.summary.clone(),
            document_number: content.document_number.clone(),
            issued_on: day(content.issued_on),
            valid_until: day(content.valid_until),
            link: content.link.clone(),
            without_file: false,
        }
    }
}

impl Typed {
    /// What was typed, to be read again where the form is no longer there: name and words.
    pub fn lines(&self) -> Vec<(&'static str, String)> {
        let all = [
            ("政策名称", &self.title),
            ("金额", &self.amount),
            ("主要内容", &self.summary),
            ("文号", &self.document_number),
            ("印发日期", &self.issued_on),
            ("有效期到", &self.valid_until),
            ("原文网址", &self.link),
        ];
        let typed = all.into_iter().filter(|(_, text)| !text.is_empty());
        typed.map(|(name, text)| (name, text.clone())).collect()
    }

    pub fn of(received: &Received) -> Self {
        let text = |name: &str| received.get(name).to_owned();
        let ticked = received.typed.iter().filter(|(name, _)| name == "beneficiaries");
        Self {
            title: text("title"),
            kind: text("kind"),
            amount: text("amount"),
            beneficiaries: ticked.map(|(_, value)| value.clone()).collect(),
            summary: text("summary"),
            document_number: text("document_number"),
            issued_on: text("issued_on"),
            valid_until: text("valid_until"),
            link: text("link"),
            without_file: !received.get("without_file").is_empty(),
        }
    }

    /// A draft may have holes, but for its heading and kind; what is there must make sense.
    pub fn read(&self, kinds: &[Kind], today: NaiveDate) -> (Content, Wrong) {
        let mut wrong = Wrong::default();
        let title = wrong.take("title", Title::parse(&self.title));
        if !kinds.iter().any(|kind| kind.code == self.kind) {
            wrong.add("kind", "选政策类型");
        }
        let amount = given(&self.amount).and_then(|text| wrong.take("amount", Wan::parse(text)));
        if amount == Some(Wan::ZERO) {
            wrong.add("amount", "金额要大于0；文件没有写金额的，空着");
        }
        let beneficiaries: Vec<Category> = Category::ALL
            .into_iter()
            .filter(|one| self.beneficiaries.iter().any(|key| key == one.key()))
            .collect();
        let summary = given(&self.summary).and_then(|text| wrong.take("summary", summary(text)));
        let document_number = given(&self.document_number)
            .and_then(|number| wrong.take("document_number", DocumentNumber::parse(number)));
        let day = |wrong: &mut Wrong, field: &str, text: &str| {
            let read =
                given(text).map(|text| text.parse::<NaiveDate>().map_err(|_| "日期写成2026-03-01这样"));
            read.and_then(|read| wrong.take(field, read))
        };
        let issued_on = day(&mut wrong, "issued_on", &self.issued_on);
        if issued_on.is_some_and(|day| day > today) {
            wrong.add("issued_on", "印发日期不能晚于今天");
        }
        let valid_until = day(&mut wrong, "valid_until", &self.valid_until);
        if valid_until.zip(issued_on).is_some_and(|(until, from)| until < from) {
            wrong.add("valid_until", "有效期不能早于印发日期");
        }
        if given(&self.link).is_some_and(|link| !is_address(link)) {
            wrong.add("link", "网址要以https://或者http://开头，最多500个字");
        }
        let content = Content {
            title: title.map(|title| title.to_string()).unwrap_or_default(),
            kind: self.kind.clone(),
            amount,
            beneficiaries,
            summary: summary.map(|summary| summary.to_string()).unwrap_or_default(),
            document_number: document_number.map(|number| number.to_string()).unwrap_or_default(),
            issued_on,
            valid_until,
            link: self.link.clone(),
            file: None,
        };
        (content, wrong)
    }
}

/// What it gives: a [`Remark`] under its own name.
fn summary(text: &str) -> Result<Remark, String> {
    Remark::parse(text).map_err(|fault| match fault {
        TextFault::TooLong { max, now, .. } => TextFault::TooLong { what: "主要内容", max, now }.to_string(),
        TextFault::Unseen(_) => TextFault::Unseen("主要内容").to_string(),
        other => other.to_string(),
    })
}

fn given(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

/// An address of the web, with a host; nothing a browser would run.
fn is_address(link: &str) -> bool {
    let read = link.parse::<Uri>().ok().filter(|_| link.chars().count() <= MOST_LINK);
    read.is_some_and(|uri| matches!(uri.scheme_str(), Some("https" | "http")) && uri.host().is_some())
        && (link.starts_with("https://") || link.starts_with("http://"))
}

#[cfg(test)]
#[path = "typed_tests.rs"]
mod tests;
