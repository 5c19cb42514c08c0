//! When a certificate may be printed again.

use crate::{award::CertificateNumber, kernel::refusal::Refusal};

/// Why it is not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PrintRefusal {
    /// The title is not held any more.
    #[error("{0}的称号已经撤销，不再制证")]
    NotHeld(CertificateNumber),
    /// No reason was given.
    #[error("写明补制证书的原因")]
    NoReason,
}

impl Refusal for PrintRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::NotHeld(_) => "title_not_held",
            Self::NoReason => "reprint_reason_missing",
        }
    }
    fn article(&self) -> &'static str {
        match self {
            Self::NotHeld(_) => "四(四)",
            Self::NoReason => "",
        }
    }
}
