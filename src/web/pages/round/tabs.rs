//! The steps of a round as tabs, in the order of the procedure, the same on each of its pages.

use crate::{
    access::{Act, Targeted as _},
    overview::control_room::Waiting,
    round::{Round, RoundStage},
    web::{desk::Desk, path, view::part::Tabs},
};

/// A page of a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::web::pages) enum RoundTab {
    /// How it stands.
    Overview,
    /// Every date.
    Plan,
    /// The places of each owner.
    Quota,
    /// Every movement of a place.
    Ledger,
    /// Experts and their panels.
    Assignments,
    /// How far the scoring is.
    Progress,
    /// The defence, of a round of two stages.
    Defence,
    /// Ranking and list.
    Ranking,
    /// Public notice.
    Notice,
    /// Announcement and titles.
    Conferral,
    /// What is handed to the archive.
    Archive,
}

/// The tabs, on one of the pages.
pub(in crate::web::pages) fn round_tabs(desk: &Desk, round: &Round, here: RoundTab) -> Tabs {
    waiting_tabs(desk, round, here, &Waiting::default())
}

/// The tabs with what waits behind each. Nobody is led to a page that would not open: the steps behind the first ones are the
/// province's, and an auditor reads of them how the scoring went.
pub(in crate::web::pages) fn waiting_tabs(
    desk: &Desk,
    round: &Round,
    here: RoundTab,
    waiting: &Waiting,
) -> Tabs {
    let part = |name| path::office_round_part(round.id, name);
    let waits = |number: u32| (number > 0).then_some(i64::from(number));
    let may = |act| desk.may(act, &round.target());
    let list = format!("{}?round={}", path::acceptances(), round.id);
    let office = may(Act::OpenRound);
    let scored = may(Act::ViewRanking);
    let begun = round.stage != RoundStage::Preparing;
    let steps = [
        (true, "总览", path::office_round(round.id), None, Some(RoundTab::Overview)),
        (true, "日程", part("plan"), None, Some(RoundTab::Plan)),
        (true, "名额", part("quota"), None, Some(RoundTab::Quota)),
        (begun, "名额台账", part("ledger"), None, Some(RoundTab::Ledger)),
        (begun && office, "受理", list, waits(waiting.to_accept + waiting.to_confirm_direct), None),
        (
            begun && office,
            "专家分派",
            part("assignments"),
            waits(waiting.to_assign),
            Some(RoundTab::Assignments),
        ),
        (begun && scored, "评分进度", part("progress"), None, Some(RoundTab::Progress)),
        (begun && scored && round.review_stages > 1, "答辩", part("defence"), None, Some(RoundTab::Defence)),
        (begun && scored, "排序审定", part("ranking"), waits(waiting.to_rank), Some(RoundTab::Ranking)),
        (begun && office, "公示", part("notice"), waits(waiting.to_publish), Some(RoundTab::Notice)),
        (begun && office, "发布授牌", part("conferral"), waits(waiting.to_confer), Some(RoundTab::Conferral)),
        (round.stage == RoundStage::Closed, "归档", part("archive"), None, Some(RoundTab::Archive)),
    ];
    let shown = steps.into_iter().filter(|(shown, ..)| *shown);
    shown.fold(Tabs::new("批次各环节"), |tabs, (_, label, href, count, tab)| {
        tabs.tab(label, href, count, tab == Some(here))
    })
}
