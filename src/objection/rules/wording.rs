//! What is written to the objector. Drafts are read by an officer before they go; these two kinds go by themselves.

use crate::{
    kernel::{day, statute::NOTICE_WORKING_DAYS},
    objection::{NonAcceptance, Objection, Outcome},
};
use chrono::{DateTime, Utc};

fn on(at: DateTime<Utc>) -> String {
    day::day_of(at).format("%Y年%-m月%-d日").to_string()
}

/// To whoever comes after the end.
#[must_use]
pub fn late(unit: &str, ends_at: DateTime<Utc>, received_at: DateTime<Utc>) -> String {
    let last = on(ends_at - chrono::Duration::seconds(1));
    let came = day::local(received_at).format("%Y年%-m月%-d日%H:%M:%S");
    format!(
        "你对{unit}的异议于{came}收到。公示期到{last}24:00为止，这件异议逾期提出，不按异议程序办理，已登记在案。\
         反映的问题属于投诉举报的，可以书面向省商务厅提出；以后复核时也会参考。"
    )
}

/// To whoever is not taken up.
#[must_use]
pub fn non_acceptance(objection: &Objection, reason: NonAcceptance, words: &str) -> String {
    format!(
        "你于{}对{}提出的异议（{}）不予受理。理由：{}。{}",
        on(objection.received_at),
        objection.unit_name,
        objection.receipt,
        reason.label(),
        words.trim()
    )
}

/// The draft of a reply to a decision.
#[must_use]
pub fn decision(objection: &Objection, outcome: Outcome, grounds: &str) -> String {
    let follows = match outcome {
        Outcome::Rejected => "该单位继续办理认定。".to_owned(),
        Outcome::Upheld => "该单位已移出公示名单，理由写在公示页上。".to_owned(),
        Outcome::UpheldInPart => {
            format!("该单位的主要工作业绩已更正，重新公示{NOTICE_WORKING_DAYS}个工作日。")
        }
    };
    format!(
        "你于{}对{}提出的异议（{}）已办结。经核实并听取意见，处理决定：{}。\n理由：{}\n{follows}\n感谢你对示范工作的监督。",
        on(objection.received_at),
        objection.unit_name,
        objection.receipt,
        outcome.state().label(),
        grounds.trim()
    )
}
