//! The decision on an ending: the letter form of GB/T 9704, as a revocation's.

use super::{Ending, Kind, Outcome};
use crate::{
    award::ISSUER,
    kernel::{day, statute},
    revocation::papers::{Paper, full_stop, in_words},
};

/// The decision; `None` while nobody has approved it.
#[must_use]
pub fn decision(one: &Ending) -> Option<Paper> {
    let ((decision, _), approved) = (one.prepared.as_ref()?, one.approved.as_ref()?);
    let title = one.title.category.title();
    let granted = decision.outcome == Outcome::Granted;
    let what = match (one.ask.kind, granted) {
        (Kind::Surrender, true) => "同意放弃",
        (Kind::Dissolution, true) => "注销",
        (Kind::Merger, true) => "终止",
        (Kind::Reinstatement, true) => "恢复",
        (Kind::Surrender, false) => "不同意放弃",
        (Kind::Dissolution, false) => "不予注销",
        (Kind::Merger, false) => "不予终止",
        (Kind::Reinstatement, false) => "不予恢复",
    };
    let held = format!("{title}称号（证书编号{}）", one.title.certificate);
    let ends = match (one.ask.kind, granted) {
        (Kind::Reinstatement, true) => format!(
            "决定恢复你单位{held}，自本决定之日起继续有效，原证书和标牌继续使用。下次复核{}前。",
            one.next_due_on.map(in_words).unwrap_or_default()
        ),
        (_, true) => {
            format!("决定{what}{held}，自本决定之日起不得再使用称号和标牌，标牌交回推荐单位或者省商务厅。")
        }
        (_, false) => format!("决定{what}{held}。"),
    };
    Some(Paper {
        issuer: ISSUER,
        number: decision.number.clone(),
        title: format!("关于{what}{title}称号的决定"),
        lines: vec![format!("关于{what}"), format!("{title}称号的决定")],
        addressee: one.title.unit_name.clone(),
        paragraphs: [Some(grounds(one)), said(one, &decision.reason), Some(ends)]
            .into_iter()
            .flatten()
            .collect(),
        on: in_words(day::day_of(approved.at)),
    })
}

/// What it rests on.
fn grounds(one: &Ending) -> String {
    let (ask, reason) = (&one.ask, full_stop(&one.ask.reason));
    let evidence = ask
        .evidence
        .as_ref()
        .map(|(number, on)| format!("{number}（{}）", in_words(*on)))
        .unwrap_or_default();
    match ask.kind {
        Kind::Surrender => {
            format!("你单位{}申请放弃称号：{reason}", in_words(day::day_of(one.asked.at)))
        }
        Kind::Dissolution => format!("根据{evidence}，你单位已经注销。{reason}"),
        Kind::Merger => {
            let into = ask.successor.as_ref();
            let into =
                into.map(|one| format!("{}（统一社会信用代码{}）", one.name, one.uscc)).unwrap_or_default();
            format!(
                "根据{evidence}，你单位并入{into}。{reason}称号按《四川省电子商务示范工作方案》（{}）对你单位认定，不随合并转移。",
                statute::SCHEME
            )
        }
        Kind::Reinstatement => {
            let cause = ask.cause.map(super::Cause::label).unwrap_or_default();
            format!("你单位的称号曾被撤销。根据{cause}{evidence}：{reason}")
        }
    }
}

/// What the province says to it, where that is not the same again.
fn said(one: &Ending, reason: &str) -> Option<String> {
    (reason.trim() != one.ask.reason.trim()).then(|| full_stop(reason))
}
