//! How a clause is met: an icon and the same few words everywhere.

use askama::{Template, filters::HtmlSafe};

/// The result of one clause. `{{ verdict }}`.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(path = "parts/verdict.html")]
pub enum Verdict {
    /// 达标.
    Met,
    /// 未达标; with how much is missing if that is known (`差140家`).
    NotMet(Option<String>),
    /// 需材料: to be shown by evidence.
    NeedsEvidence,
    /// 评审: judged by experts.
    Judged,
    /// Not reached, and not needed: another of several that suffice is (`满足一项即可`).
    Spared,
    /// 不适用.
    NotApplicable,
}

impl HtmlSafe for Verdict {}

impl Verdict {
    /// The words.
    #[must_use]
    pub fn words(&self) -> &str {
        match self {
            Self::Met => "达标",
            Self::NotMet(None) => "未达标",
            Self::NotMet(Some(gap)) => gap,
            Self::NeedsEvidence => "需材料",
            Self::Judged => "评审",
            Self::Spared => "另一项已达标",
            Self::NotApplicable => "不适用",
        }
    }

    fn look(&self) -> &'static str {
        match self {
            Self::Met => "ok",
            Self::NotMet(_) => "bad",
            Self::NeedsEvidence => "need",
            Self::Judged | Self::Spared | Self::NotApplicable => "na",
        }
    }
}
