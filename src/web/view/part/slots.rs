//! Places of a quota: filled, reserved, about to be used, left; always also in words.

use askama::{Template, filters::HtmlSafe};

/// The places of one pool. `{{ slots }}`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Template)]
#[template(path = "parts/slots.html")]
pub struct Slots {
    /// Recommended.
    pub used: u32,
    /// Kept for recommendations waiting for signature.
    pub reserved: u32,
    /// What the act on this page would take.
    pub about: u32,
    /// How many there are; none where there is no cap (Chengdu).
    pub limit: Option<u32>,
    /// The short form for table rows: `1/2`.
    pub small: bool,
}

impl HtmlSafe for Slots {}

impl Slots {
    /// What is left; none where there is no cap.
    #[must_use]
    pub fn left(&self) -> Option<u32> {
        self.limit.map(|limit| limit.saturating_sub(self.used).saturating_sub(self.reserved))
    }

    fn boxes(&self) -> Vec<&'static str> {
        let drawn = self.limit.unwrap_or(0) as usize;
        let filled = std::iter::repeat_n("u", self.used as usize)
            .chain(std::iter::repeat_n("r", self.reserved as usize))
            .chain(std::iter::repeat_n("w", self.about as usize));
        filled.chain(std::iter::repeat("")).take(drawn).collect()
    }

    fn words(&self) -> String {
        match (self.limit, self.small) {
            (Some(limit), true) => format!("{}/{limit}", self.used),
            (None, true) => format!("{}，不限", self.used),
            (Some(limit), false) => format!("已推荐{}，预留{}，上限{limit}", self.used, self.reserved),
            (None, false) => format!("已推荐{}，预留{}，不设上限", self.used, self.reserved),
        }
    }
}

/// One pool as a card: name, what is left, the places.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/quota.html")]
pub struct Quota {
    /// The category: 示范企业.
    pub name: String,
    /// Its places.
    pub slots: Slots,
}

impl HtmlSafe for Quota {}

#[cfg(test)]
#[path = "slots_tests.rs"]
mod tests;
