//! A QR code: for who holds the certificate in the hand and a telephone in the other.

use askama::{Template, filters::HtmlSafe};
use fast_qr::{ECL, QRBuilder};
use std::fmt::Write as _;

/// The white edge a reader needs around it.
const QUIET: usize = 4;

/// `{{ qr }}`: drawn as one path, so that the page needs no script and no image.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/qr.html")]
pub struct Qr {
    /// Modules across, with the edge.
    side: usize,
    /// The dark ones.
    path: String,
    /// What it leads to, for who cannot see it.
    label: String,
}

impl HtmlSafe for Qr {}

impl Qr {
    /// The code of an address; `None`: it is too long for one.
    #[must_use]
    pub fn of(address: &str, label: impl Into<String>) -> Option<Self> {
        Self::with(address, label, ECL::M)
    }

    /// The code of a long text for print, as an SVG file without an edge; `None`: it is too long for one.
    #[must_use]
    pub fn printed(text: &str) -> Option<String> {
        let Self { side, path, .. } = Self::with(text, "", ECL::L)?;
        let inner = side - 2 * QUIET;
        Some(format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{QUIET} {QUIET} {inner} {inner}\" \
             width=\"{inner}\" height=\"{inner}\"><path d=\"{path}\"/></svg>"
        ))
    }

    fn with(text: &str, label: impl Into<String>, level: ECL) -> Option<Self> {
        let code = QRBuilder::new(text).ecl(level).build().ok()?;
        let mut path = String::new();
        for row in 0..code.size {
            let mut column = 0;
            while column < code.size {
                let dark = (column..code.size).take_while(|at| code[row][*at].value()).count();
                if dark > 0 {
                    let _ = write!(path, "M{} {}h{dark}v1h-{dark}z", column + QUIET, row + QUIET);
                }
                column += dark + 1;
            }
        }
        Some(Self { side: code.size + 2 * QUIET, path, label: label.into() })
    }
}

#[cfg(test)]
#[path = "qr_tests.rs"]
mod tests;
