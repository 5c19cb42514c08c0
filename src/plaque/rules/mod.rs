//! Where a plaque may go next. Pure.

use crate::{
    kernel::refusal::Refusal,
    plaque::{Moved, PlaqueState},
};
use chrono::NaiveDate;

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlaqueRefusal {
    /// Every title has its plaque.
    #[error("这一批的称号都有标牌了，没有要定制的")]
    NothingToOrder,
    /// No maker was named.
    #[error("填写制作单位")]
    NoMaker,
    /// It does not go there from where it is: where it is, where it was to go.
    #[error("标牌现在是“{}”，不能登记为“{}”", .0.label(), .1.label())]
    Step(PlaqueState, PlaqueState),
    /// The day lies before the last step or after today.
    #[error("日期在上一步（{0}）以后、今天以前")]
    Day(NaiveDate),
    /// Its title was revoked.
    #[error("这个称号已经终止，标牌不能再交付")]
    TitleRevoked,
    /// Its title is held: it hangs, or will.
    #[error("称号还在持有，标牌不作废")]
    TitleHeld,
    /// Nobody signed for it.
    #[error("填写领取人姓名")]
    NoReceiver,
    /// It was not handed over, so nobody can have signed.
    #[error("标牌还没有登记领取，先登记领取，再上传签字的领取单")]
    SheetEarly,
    /// No code is found on the scan.
    #[error("扫描件上看不清领取单右上角的二维码")]
    SheetUnread,
    /// The code is that of another plaque.
    #[error("这是另一块标牌的领取单")]
    SheetOfAnother,
    /// A loss without a word.
    #[error("写明怎么遗失的")]
    NoNote,
    /// Destroyed without a word.
    #[error("写明怎么销毁的、谁在场")]
    NotSaidHow,
}

impl Refusal for PlaqueRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::NothingToOrder => "no_plaque_to_order",
            Self::NoMaker => "plaque_maker_missing",
            Self::Step(..) => "plaque_step",
            Self::Day(_) => "plaque_day",
            Self::TitleRevoked => "plaque_title_revoked",
            Self::TitleHeld => "plaque_title_held",
            Self::NotSaidHow => "plaque_not_said_how",
            Self::NoReceiver => "plaque_receiver_missing",
            Self::SheetEarly => "plaque_sheet_early",
            Self::SheetUnread => "plaque_sheet_unread",
            Self::SheetOfAnother => "plaque_sheet_of_another",
            Self::NoNote => "plaque_note_missing",
        }
    }
    fn article(&self) -> &'static str {
        "四(三)"
    }
    fn way_on(&self) -> &'static str {
        match self {
            Self::TitleRevoked => "标牌不交给单位，登记作废。",
            Self::SheetUnread => "放平、放正，清楚地再扫一次。",
            Self::SheetOfAnother => "对照编号，上传这块标牌的领取单。",
            _ => "",
        }
    }
}

/// The law: from where to where.
#[must_use]
pub const fn leads(from: PlaqueState, to: PlaqueState) -> bool {
    matches!(
        (from, to),
        (PlaqueState::Ordered, PlaqueState::Made | PlaqueState::Destroyed)
            | (PlaqueState::Made, PlaqueState::HandedOver | PlaqueState::Lost | PlaqueState::Destroyed)
            | (PlaqueState::HandedOver, PlaqueState::Lost | PlaqueState::Returned)
    )
}

/// May a plaque that is `from` since `since`, of a title that is `held` or was revoked, go this step today?
///
/// # Errors
/// [`PlaqueRefusal`] but for what concerns orders.
pub fn may_move(
    (from, since, held): (PlaqueState, NaiveDate, bool),
    moved: &Moved,
    today: NaiveDate,
) -> Result<(), PlaqueRefusal> {
    if !leads(from, moved.state) {
        return Err(PlaqueRefusal::Step(from, moved.state));
    }
    if moved.state == PlaqueState::HandedOver && !held {
        return Err(PlaqueRefusal::TitleRevoked);
    }
    if moved.state == PlaqueState::Destroyed && held {
        return Err(PlaqueRefusal::TitleHeld);
    }
    if moved.on < since || moved.on > today {
        return Err(PlaqueRefusal::Day(since));
    }
    match moved.state {
        PlaqueState::HandedOver if moved.receiver.is_empty() => Err(PlaqueRefusal::NoReceiver),
        PlaqueState::Lost if moved.note.is_empty() => Err(PlaqueRefusal::NoNote),
        PlaqueState::Destroyed if moved.note.is_empty() => Err(PlaqueRefusal::NotSaidHow),
        _ => Ok(()),
    }
}

#[cfg(test)]
#[path = "plaque_tests.rs"]
mod tests;
