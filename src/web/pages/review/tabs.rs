//! The steps of a round as tabs, the same on each of its pages.

use crate::web::{path, view::part::Tabs};
use std::fmt::Display;

/// A page of a round.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::web::pages) enum RoundTab {
    /// Experts and their panels.
    Assignments,
    /// How far the scoring is.
    Progress,
    /// Ranking and list.
    Ranking,
    /// The defence, of a round of two stages.
    Defence,
    /// Public notice.
    Notice,
    /// Announcement and titles.
    Conferral,
}

/// The tabs of a round, on one of its pages; the defence only there, since most rounds have none.
pub(in crate::web::pages) fn round_tabs(round: impl Display, here: RoundTab) -> Tabs {
    let part = |part| path::office_round_part(&round, part);
    let tabs = Tabs::new("批次各环节")
        .tab("总览", path::office_round(&round), None, false)
        .tab("受理", format!("{}?round={round}", path::acceptances()), None, false)
        .tab("专家分派", part("assignments"), None, here == RoundTab::Assignments)
        .tab("评分进度", part("progress"), None, here == RoundTab::Progress);
    let tabs = if here == RoundTab::Defence { tabs.tab("答辩", part("defence"), None, true) } else { tabs };
    tabs.tab("排序审定", part("ranking"), None, here == RoundTab::Ranking)
        .tab("公示", part("notice"), None, here == RoundTab::Notice)
        .tab("发布授牌", part("conferral"), None, here == RoundTab::Conferral)
}
