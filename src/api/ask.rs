//! A question put to the API: who asks, and what stands behind the `?`. What is not understood is refused, not guessed.

use crate::{
    kernel::page::{Cursor, Page, PageSize},
    platform::{entry::Entry, error::Error},
    web::{desk::Desk, error::Problem, form::Posted, house::House, source::Source},
};
use axum::{
    extract::FromRequestParts,
    http::{StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use std::str::FromStr;

/// The way out of every handler.
pub(super) type Answer<T> = Result<axum::Json<T>, Fault>;

/// Why there is no answer.
#[derive(Debug)]
pub(super) enum Fault {
    /// As everywhere in the house.
    House(Error),
    /// The question is not understood: what to do.
    Amiss(String),
    /// Too often from one place: after how many seconds again.
    TooOften(u64),
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        Self::House(error)
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        match self {
            Self::House(error) => error.into_response(),
            Self::Amiss(text) => {
                Problem { text, code: "question_amiss", ..Problem::plain(StatusCode::BAD_REQUEST) }
                    .into_response()
            }
            Self::TooOften(seconds) => {
                let text = format!("问得太密，{seconds}秒以后再问");
                let plain = Problem::plain(StatusCode::TOO_MANY_REQUESTS);
                let mut response = Problem { text, code: "too_often", ..plain }.into_response();
                response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
                response
            }
        }
    }
}

/// A question.
pub(super) struct Ask {
    /// Reads as the pages do.
    pub desk: Desk,
    asked: Posted,
}

impl Ask {
    /// Refuses parameters that this question does not have.
    pub fn only(&self, names: &[&str]) -> Result<(), Fault> {
        match self.asked.pairs().find(|(name, _)| !names.contains(name)) {
            Some((name, _)) => Err(Fault::Amiss(format!("没有“{}”这个参数", name.escape_default()))),
            None => Ok(()),
        }
    }

    /// A parameter given at most once; `None`: it is not given.
    pub fn one<T: FromStr>(&self, name: &str, wants: &str) -> Result<Option<T>, Fault> {
        match self.asked.all(name).as_slice() {
            [] => Ok(None),
            [text] => read(name, text, wants).map(Some),
            _ => Err(Fault::Amiss(format!("参数{name}只能给一次"))),
        }
    }

    /// A parameter given any number of times.
    pub fn many<T>(
        &self,
        name: &str,
        wants: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Vec<T>, Fault> {
        let all = self.asked.all(name);
        all.iter().map(|text| read(text).ok_or_else(|| amiss(name, wants))).collect()
    }

    /// Words to look for: no control characters, and not endless.
    pub fn words(&self, name: &str) -> Result<String, Fault> {
        let words: String = self.one(name, "文字")?.unwrap_or_default();
        if words.chars().any(char::is_control) || words.chars().count() > LONGEST_WORDS {
            return Err(amiss(name, "不超过60个字的文字，不含控制字符"));
        }
        Ok(words)
    }

    /// Where the page begins and how long it is.
    pub fn page(&self) -> Result<(Option<Cursor>, PageSize), Fault> {
        let after = self.one::<Cursor>("after", "上一页回答里的next")?;
        let size = match self.one::<u16>("limit", LIMIT)? {
            Some(rows) if (1..=PageSize::MAX).contains(&rows) => PageSize::nearest(rows),
            Some(_) => return Err(amiss("limit", LIMIT)),
            None => PageSize::default(),
        };
        Ok((after, size))
    }
}

/// Most letters of a search.
const LONGEST_WORDS: usize = 60;
const LIMIT: &str = "1到200的整数";

fn amiss(name: &str, wants: &str) -> Fault {
    Fault::Amiss(format!("参数{name}要写{wants}"))
}

fn read<T: FromStr>(name: &str, text: &str, wants: &str) -> Result<T, Fault> {
    text.parse().map_err(|_| amiss(name, wants))
}

/// The `next` of an answer.
pub(super) fn next<T>(page: &Page<T>) -> Option<String> {
    page.next.as_ref().map(ToString::to_string)
}

impl FromRequestParts<House> for Ask {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, house: &House) -> Result<Self, Fault> {
        let desk = Desk::from_request_parts(parts, house).await?;
        // Who shows a key has had its turn at the door.
        if !matches!(desk.visitor.entry, Entry::System(_)) {
            let Ok(source) = Source::from_request_parts(parts, house).await;
            house.throttle.turn(source.as_str(), desk.now()).map_err(Fault::TooOften)?;
        }
        let pairs = serde_html_form::from_str(parts.uri.query().unwrap_or_default());
        let pairs = pairs.map_err(|_| Fault::Amiss("问号后面的写法读不出来".to_owned()))?;
        Ok(Self { desk, asked: Posted::from_pairs(pairs) })
    }
}
