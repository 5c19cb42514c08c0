//! The tabs of a round's own pages.

use crate::{
    round::{Round, RoundStage},
    web::{path, view::part::Tabs},
};

/// A page of a round.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tab {
    /// Every date.
    Plan,
    /// The places of each owner.
    Quota,
    /// Every movement of a place.
    Ledger,
}

/// The tabs, on one of the pages; the steps behind only for the province and once the round is open.
pub(super) fn tabs(round: &Round, here: Tab, office: bool) -> Tabs {
    let part = |name| path::office_round_part(round.id, name);
    let tabs = own(
        Tabs::new("批次各环节").tab("总览", path::office_round(round.id), None, false),
        round,
        Some(here),
    );
    if !office || round.stage == RoundStage::Preparing {
        return tabs;
    }
    let list = format!("{}?round={}", path::acceptances(), round.id);
    let tabs = tabs.tab("受理", list, None, false).tab("专家分派", part("assignments"), None, false);
    let tabs = if round.review_stages > 1 { tabs.tab("答辩", part("defence"), None, false) } else { tabs };
    tabs.tab("排序审定", part("ranking"), None, false).tab("公示", part("notice"), None, false).tab(
        "发布授牌",
        part("conferral"),
        None,
        false,
    )
}

/// The tabs of the plan, the quota and the ledger behind the first one.
pub(super) fn own(tabs: Tabs, round: &Round, here: Option<Tab>) -> Tabs {
    let part = |name| path::office_round_part(round.id, name);
    let tabs = tabs.tab("日程", part("plan"), None, here == Some(Tab::Plan)).tab(
        "名额",
        part("quota"),
        None,
        here == Some(Tab::Quota),
    );
    if round.stage == RoundStage::Preparing {
        return tabs;
    }
    let tabs = tabs.tab("名额台账", part("ledger"), None, here == Some(Tab::Ledger));
    if round.stage == RoundStage::Closed { tabs.tab("归档", part("archive"), None, false) } else { tabs }
}
