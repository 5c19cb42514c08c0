//! 会议纪要: the minutes of a determination as PDF, the annex of the file. The same record gives the same bytes, so it is printed when it
//! is wanted.

use super::{Determination, Outcome, Record, RecordLine};
use crate::platform::{
    document::{Printer, form},
    error::Result,
};
use chrono::{Datelike as _, NaiveDate};
use rust_decimal::Decimal;
use serde::Serialize;

#[derive(Serialize)]
struct Minutes {
    title: [String; 2],
    subject: String,
    met: String,
    attendees: String,
    paragraphs: Vec<String>,
    listed: Vec<[String; 6]>,
    others: Vec<[String; 6]>,
    reasons: Vec<String>,
    decision: String,
    on: String,
    digest: String,
}

/// Prints the minutes.
///
/// # Errors
/// Faults of the printer.
pub async fn minutes(printer: &Printer, one: &Determination) -> Result<Vec<u8>> {
    let record = &one.record;
    let label = record.category.label();
    let rows =
        |selected: bool| record.lines.iter().filter(move |line| line.selected == selected).map(row).collect();
    let decided_on = one.decided.as_ref().map(|decided| crate::kernel::day::day_of(decided.at));
    let minutes = Minutes {
        title: [format!("{}四川省电子商务{label}", record.round), "审定会议纪要".into()],
        subject: format!("{}四川省电子商务{label}审定会议纪要", record.round),
        met: in_words(record.met_on),
        attendees: record.attendees.clone(),
        paragraphs: paragraphs(record),
        listed: rows(true),
        others: rows(false),
        reasons: reasons(record),
        decision: decision(one),
        on: in_words(decided_on.unwrap_or(record.met_on)),
        digest: halves(&one.digest),
    };
    printer.print(form!("minutes"), &minutes, one.prepared_at).await
}

/// What was before the meeting, and where the line was drawn.
#[must_use]
pub fn paragraphs(record: &Record) -> Vec<String> {
    let word = record.category.measure_word();
    let listed = record.lines.iter().filter(|line| line.selected).count();
    let mut said = vec![
        format!(
            "{}共有{}{word}申报进入评审，{}位专家提交评分。按均分排序，5份评分起去掉一个最高分和一个最低分；同分并列。",
            record.round,
            record.lines.len(),
            record.experts
        ),
        format!("本批目标{}{word}。名额线{}，线上{}{word}。", record.target, record.line, record.above),
        format!("拟认定{listed}{word}，不列入名单{}{word}。", record.lines.len() - listed),
    ];
    if let Some(stages) = record.lines.iter().find_map(|line| line.stages) {
        let heard = record.lines.iter().filter(|line| line.stages.is_some()).count();
        let (desk, defence) = (100 - stages.defence_weight, stages.defence_weight);
        let says = format!(
            "评审分书面评审和答辩两个环节，{heard}{word}有答辩成绩。总分中书面评审占{desk}%，答辩占{defence}%，评分以前定下；没有答辩的排在后面。"
        );
        said.insert(1, says);
    }
    said
}

/// The decisions on the order of equals.
fn ties(record: &Record) -> impl Iterator<Item = String> {
    record.ties.iter().map(|tie| {
        let (number, word) = (tie.order.len(), record.category.measure_word());
        format!(
            "第{}名{number}{word}同分，次序定为{}。依据：{}，{}由{}于{}决定，{}登记。",
            tie.position,
            tie.order.join("、"),
            tie.ground,
            full_stop(&tie.words),
            tie.decided_by,
            in_words(tie.decided_on),
            tie.recorded_name
        )
    })
}

/// Every decision that says why: on the order of equals, on units taken or left out of rank.
#[must_use]
pub fn reasons(record: &Record) -> Vec<String> {
    let said = record.lines.iter().filter(|line| !line.reason.is_empty() && departs(record, line));
    let said = said.map(|line| {
        let tie = if line.sharing > 1 { format!("（{}家并列）", line.sharing) } else { String::new() };
        let decision = if line.selected { "拟认定" } else { "不列入名单" };
        format!("第{}名{tie}{}，{decision}：{}", line.position, line.unit, full_stop(&line.reason))
    });
    ties(record).chain(said).collect()
}

/// Does the decision on a line part from the ranking: left out while one no better is in, in while a better one is left out, or in
/// though an expert did not let it pass a gate? A remark on a unit that stands where its rank puts it is no such decision.
fn departs(record: &Record, line: &RecordLine) -> bool {
    let (others, here) = (record.lines.iter(), line.position);
    if line.selected {
        line.gate_failed || others.into_iter().any(|other| !other.selected && other.position <= here)
    } else {
        others.into_iter().any(|other| other.selected && other.position >= here)
    }
}

/// A sentence that ends like one.
#[must_use]
pub fn full_stop(text: &str) -> String {
    if text.ends_with(['。', '！', '？', '.']) { text.to_owned() } else { format!("{text}。") }
}

/// What became of it, in words.
#[must_use]
pub fn decision(one: &Determination) -> String {
    match &one.decided {
        None => format!("{}拟定，等负责人审定。", one.prepared_name),
        Some(decided) if decided.outcome == Outcome::Approved => {
            format!("{}拟定，{}审定，同意以上名单，按规定公示。", one.prepared_name, decided.name)
        }
        Some(decided) => {
            format!("{}拟定，{}退回：{}", one.prepared_name, decided.name, full_stop(&decided.reason))
        }
    }
}

fn row(line: &RecordLine) -> [String; 6] {
    let place =
        if line.sharing > 1 { format!("{}（并列）", line.position) } else { line.position.to_string() };
    let by = if line.recommended_by.is_empty() { "省级企业" } else { &line.recommended_by };
    [
        place,
        line.unit.clone(),
        line.prefecture.clone(),
        by.to_owned(),
        score(line.total),
        line.spread.map(score).unwrap_or_default(),
    ]
}

fn score(points: Decimal) -> String {
    format!("{:.2}", points.round_dp(2))
}

/// A digest that breaks in the middle at the foot of a page.
#[must_use]
pub fn halves(digest: &str) -> String {
    match digest.split_at_checked(32) {
        Some((first, second)) => format!("{first} {second}"),
        None => digest.to_owned(),
    }
}

/// 2026年6月1日.
#[must_use]
pub fn in_words(day: NaiveDate) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}
