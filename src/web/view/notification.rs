//! A letter to a unit (通知书): the same words as a page to read and print, and as a PDF in the layout of GB/T 9704.

use crate::platform::document::{Form, form};
use askama::{Template, filters::HtmlSafe};
use serde::Serialize;

/// `{{ notification }}` on a page; `printer.print(Notification::FORM, &notification, now)` on paper.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Template)]
#[template(path = "parts/notification.html")]
pub struct Notification {
    /// What a reader's program calls it: 补正通知书（2026A-E0001）.
    pub subject: String,
    /// 补正通知书.
    pub title: String,
    /// 发文字号, where it was issued under one.
    pub number: String,
    /// The line under the title: a number, or what it is about.
    pub reference: String,
    /// To whom, without colon.
    pub to: String,
    /// Paragraphs before the parts.
    pub opening: Vec<String>,
    /// 一、 二、 …
    pub parts: Vec<Part>,
    /// Whose seal it takes.
    pub issuer: String,
    /// 2026年3月30日.
    pub on: String,
}

/// A part under its own heading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Part {
    /// 一、需要补正的内容.
    pub heading: String,
    /// Paragraphs.
    pub text: Vec<String>,
    /// Numbered points: about what (may be empty), and what is said.
    pub points: Vec<(String, String)>,
}

impl HtmlSafe for Notification {}

impl Notification {
    /// Its layout.
    pub const FORM: Form = form!("notification");
    const NUMERALS: [&str; 6] = ["一", "二", "三", "四", "五", "六"];

    /// Adds a part; its number is counted.
    #[must_use]
    pub fn part(mut self, heading: &str, text: Vec<String>, points: Vec<(String, String)>) -> Self {
        let numeral = Self::NUMERALS.get(self.parts.len()).copied().unwrap_or("");
        self.parts.push(Part { heading: format!("{numeral}、{heading}"), text, points });
        self
    }
}
