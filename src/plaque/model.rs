//! The nouns of this capability.

use crate::{
    access::{Target, Targeted},
    award::{CertificateNumber, TitleId},
    kernel::id::Id,
    standard::Category,
};
use chrono::NaiveDate;
use serde::Serialize;

/// Tag of [`OrderId`].
#[derive(Debug)]
pub enum OrderTag {}
/// An order at a maker.
pub type OrderId = Id<OrderTag>;

/// Tag of [`PlaqueId`].
#[derive(Debug)]
pub enum PlaqueTag {}
/// A plaque.
pub type PlaqueId = Id<PlaqueTag>;

/// Where a plaque is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaqueState {
    /// 制作中.
    Ordered,
    /// 已制成.
    Made,
    /// 已领取.
    HandedOver,
    /// 已挂失.
    Lost,
    /// 已交回.
    Returned,
    /// 已作废: its title ended before anybody signed for it.
    Destroyed,
}

impl PlaqueState {
    /// All.
    pub const ALL: [Self; 6] =
        [Self::Ordered, Self::Made, Self::HandedOver, Self::Lost, Self::Returned, Self::Destroyed];
    /// The word of table `plaque`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ordered => "ordered",
            Self::Made => "made",
            Self::HandedOver => "handed_over",
            Self::Lost => "lost",
            Self::Returned => "returned",
            Self::Destroyed => "destroyed",
        }
    }
    /// From that word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
    /// What it is called.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Ordered => "制作中",
            Self::Made => "已制成",
            Self::HandedOver => "已领取",
            Self::Lost => "已挂失",
            Self::Returned => "已交回",
            Self::Destroyed => "已作废",
        }
    }
    /// Is it over with this plaque, so that another may be ordered?
    #[must_use]
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Lost | Self::Returned | Self::Destroyed)
    }
}

/// A plaque with what stands on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plaque {
    /// Its id.
    pub id: PlaqueId,
    /// Of which title.
    pub title: TitleId,
    /// Which plaque of this title.
    pub copy: i16,
    /// The holder.
    pub unit: String,
    /// Which title.
    pub category: Category,
    /// Its certificate.
    pub certificate: CertificateNumber,
    /// From when the title is held.
    pub announced_on: NaiveDate,
    /// The order's number.
    pub order: String,
    /// Who makes it.
    pub maker: String,
    /// Where it is.
    pub state: PlaqueState,
    /// Since when.
    pub state_on: NaiveDate,
    /// Who signed for it; empty: nobody yet.
    pub receiver: String,
    /// Is its title held?
    pub held: bool,
}

impl Plaque {
    /// It hangs with a unit that does not hold the title any more: it is to come back.
    #[must_use]
    pub fn is_due_back(&self) -> bool {
        self.state == PlaqueState::HandedOver && !self.held
    }
}

impl Targeted for Plaque {
    fn target(&self) -> Target {
        Target::of_programme(self.id.uuid())
    }
}

/// A step as it is entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// To what.
    pub state: PlaqueState,
    /// On which day.
    pub on: NaiveDate,
    /// Who signed for it.
    pub receiver: String,
    /// What happened.
    pub note: String,
}

/// A step that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What was entered.
    pub moved: Moved,
    /// By whom.
    pub by: String,
}
