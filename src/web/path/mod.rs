//! Every URL, once, as a function. Templates and redirects call these. One file a capability, as everywhere.

mod acceptance;
mod account;
mod application;
mod archive;
mod audit;
mod award;
mod calendar;
mod change;
mod client;
mod defence;
mod dispatch;
mod ending;
mod exchange;
mod filing;
mod import;
mod letter;
mod message;
mod notice;
mod objection;
mod org;
mod plaque;
mod recommendation;
mod report;
mod rereview;
mod returns;
mod review;
mod revocation;
mod round;
mod standard;
mod support;

pub use acceptance::*;
pub use account::*;
pub use application::*;
pub use archive::*;
pub use audit::*;
pub use award::*;
pub use calendar::*;
pub use change::*;
pub use client::*;
pub use defence::*;
pub use dispatch::*;
pub use ending::*;
pub use exchange::*;
pub use filing::*;
pub use import::*;
pub use letter::*;
pub use message::*;
pub use notice::*;
pub use objection::*;
pub use org::*;
pub use plaque::*;
pub use recommendation::*;
pub use report::*;
pub use rereview::*;
pub use returns::*;
pub use review::*;
pub use revocation::*;
pub use round::*;
pub use standard::*;
pub use support::*;

/// The public home page.
#[must_use]
pub fn home() -> String {
    "/".into()
}

/// A page of ours to go on to, as it came with a request; anything else is none, so that nobody is sent elsewhere.
#[must_use]
pub fn own(next: &str) -> Option<&str> {
    let ours = next.starts_with('/')
        && !next.starts_with("//")
        && next.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    let path = next.split(['?', '#']).next().unwrap_or_default();
    (ours && !["/sign-in", "/sign-out"].contains(&path)).then_some(next)
}

/// The desk of whoever is signed in: what waits for them.
#[must_use]
pub fn desk() -> String {
    "/desk".into()
}

/// Percent-encodes a query value; slashes stay readable.
#[must_use]
pub fn escape(text: &str) -> String {
    use std::fmt::Write as _;
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => {
                out.push(char::from(byte))
            }
            other => {
                let _ = write!(out, "%{other:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
#[path = "path_tests.rs"]
mod tests;
