//! The form of a year: what was typed, what is wrong with it, what it means.

use crate::{
    kernel::{
        calendar::{Arrangement, WorkCalendar},
        refusal::Refused,
        text::DocumentNumber,
    },
    platform::error::{Error, Result},
    web::form::{Posted, Wrong},
};
use axum::extract::multipart::{Multipart, MultipartError};

/// What was typed.
#[derive(Clone, Debug, Default)]
pub(super) struct Typed {
    pub year: String,
    pub source: String,
    pub csv: String,
}

/// What it means.
#[derive(Debug)]
pub(super) struct YearFile {
    pub arrangement: Arrangement,
    pub source: DocumentNumber,
}

impl Typed {
    /// From a plain form.
    pub fn of(posted: &Posted) -> Self {
        let all = |name: &str| posted.all(name).into_iter().next().unwrap_or_default();
        Self { year: all("year"), source: all("source"), csv: all("csv") }
    }

    /// The form filled with what the calendar holds for a year.
    pub fn held(calendar: &WorkCalendar, year: i32, source: String) -> Self {
        let lines = calendar.marked_days(year);
        let lines = lines.map(|marked| format!("{},{},{}\n", marked.day, marked.mark.code(), marked.name));
        let csv = format!("date,kind,name\n{}", lines.collect::<String>());
        Self { year: year.to_string(), source, csv }
    }

    /// From the form with a file: the file's text takes the place of what was pasted. The second value says what is wrong
    /// with the file itself.
    pub async fn received(mut form: Multipart) -> Result<(Self, Option<&'static str>)> {
        let (mut typed, mut file) = (Self::default(), None);
        while let Some(part) = form.next_field().await.map_err(unreadable)? {
            let name = part.name().unwrap_or_default().to_owned();
            let bytes = part.bytes().await.map_err(unreadable)?;
            match (name.as_str(), String::from_utf8(bytes.to_vec())) {
                ("year", Ok(text)) => typed.year = text,
                ("source", Ok(text)) => typed.source = text,
                ("csv", Ok(text)) => typed.csv = text,
                ("file", text) if !bytes.is_empty() => file = Some(text),
                _ => {}
            }
        }
        let complaint = match file {
            Some(Err(_)) => Some("这个文件不是UTF-8编码。另存为“CSV UTF-8”再上传，或者把内容粘贴到下面"),
            Some(Ok(text)) if !typed.csv.trim().is_empty() && text.trim() != typed.csv.trim() => {
                Some("文件和粘贴的内容只能用一种。不用文件就不要选；用文件就清空下面的内容")
            }
            Some(Ok(text)) => {
                typed.csv = text;
                None
            }
            None => None,
        };
        Ok((typed, complaint))
    }

    /// Reads what was typed.
    pub fn read(&self) -> Result<YearFile, Wrong> {
        let mut wrong = Wrong::default();
        let year = self.year.trim().parse().ok().filter(|year| (2000..=2099).contains(year));
        let year = wrong.take("year", year.ok_or("写四位年份，例如2027"));
        let source = wrong.take("source", DocumentNumber::parse(&self.source));
        let arrangement = match year {
            _ if self.csv.trim().is_empty() => {
                wrong.add("csv", "上传文件，或者把内容粘贴在这里");
                None
            }
            Some(year) => wrong.take("csv", Arrangement::from_csv(year, &self.csv)),
            None => None,
        };
        match (arrangement, source) {
            (Some(arrangement), Some(source)) => Ok(YearFile { arrangement, source }),
            _ => Err(wrong),
        }
    }
}

fn unreadable(fault: MultipartError) -> Error {
    let too_large = fault.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE;
    let (code, text) = if too_large {
        ("body_too_large", "文件太大，没有收下。一年的安排只有几十行")
    } else {
        ("body_unreadable", "文件没有传完整，没有收下")
    };
    Refused {
        code, text: text.into(), article: "", way_on: "返回上一页，重新选文件，或者把内容粘贴进去"
    }
    .into()
}
