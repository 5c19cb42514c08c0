//! What waits for the province in a round, each line with the list where it is done.

use crate::{overview::control_room::Waiting, round::RoundId, web::path};

/// One line: what waits, and where it is done.
pub(super) struct Todo {
    pub what: String,
    pub says: &'static str,
    pub link: &'static str,
    pub href: String,
}

fn todo(count: u32, what: &str, says: &'static str, link: &'static str, href: String) -> Option<Todo> {
    (count > 0).then(|| Todo { what: format!("{count}{what}"), says, link, href })
}

/// The list, in the order of the procedure.
pub(super) fn todos(round: RoundId, waiting: &Waiting, exceptions: u32) -> Vec<Todo> {
    let part = |name| path::office_round_part(round, name);
    let list = |state: &str| format!("{}?round={round}&state={state}", path::acceptances());
    [
        todo(
            exceptions,
            "件增加名额的申请待批复",
            "同意后加1个名额，要写文号。",
            "去批复",
            path::office_exceptions(),
        ),
        todo(
            waiting.to_confirm_direct,
            "家自报省级企业待确认",
            "确认后不经市州，不占名额。",
            "去确认",
            list("direct"),
        ),
        todo(waiting.to_accept, "件待受理", "已推荐或已确认为省级企业。", "去受理", list("waiting")),
        todo(waiting.to_assign, "件已受理，还没有专家", "分派后进入评审。", "去分派", part("assignments")),
        todo(waiting.to_rank, "件评完，可以排序审定", "所有评分都已提交。", "看排序", part("ranking")),
        todo(
            waiting.to_publish,
            "家拟认定，还没有公示",
            "主要工作业绩写齐才能公示。",
            "去公示",
            part("notice"),
        ),
        todo(
            waiting.to_confer,
            "家公示期满，可以授牌",
            "认定前先核实收到的书面异议。",
            "去授牌",
            part("conferral"),
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// What waits for others: nothing to do for the province but to know.
pub(super) fn elsewhere(round: RoundId, waiting: &Waiting) -> Vec<Todo> {
    let list = |state: &str| format!("{}?round={round}&state={state}", path::acceptances());
    [
        todo(
            waiting.with_authorities,
            "件在市州审核",
            "推荐截止前由推荐单位办。",
            "看这些",
            list("with_authority"),
        ),
        todo(waiting.sent_back, "件退回补正", "等申报单位改好再提交。", "看这些", list("sent_back")),
        todo(
            waiting.in_scoring,
            "件评分中",
            "等专家提交评分。",
            "看进度",
            path::office_round_part(round, "assignments"),
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}
