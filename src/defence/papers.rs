//! 答辩议程 and 签到表 of a session: their words, for the page, and the same as PDF. The same session gives the same bytes.

use super::{Reply, Session};
use crate::{
    kernel::day,
    platform::{
        document::{Printer, form},
        error::Result,
    },
};
use chrono::{DateTime, Utc};
use serde::Serialize;

/// A paper of a session, on paper and as a page.
#[derive(Debug, Serialize)]
pub struct Paper {
    /// 答辩议程, 答辩签到表.
    pub title: &'static str,
    /// The same with its round.
    pub subject: String,
    /// Label and text over the table.
    pub lines: Vec<[String; 2]>,
    /// The columns of the table.
    pub heads: Vec<&'static str>,
    /// `WIDE` columns take what is left, the others so many millimetres.
    pub widths: Vec<u8>,
    /// The units in the order in which they are heard.
    pub rows: Vec<Vec<String>>,
    /// The panel, where it signs.
    pub second: Option<Second>,
    /// What stands under the tables.
    pub notes: Vec<String>,
    /// 2026年6月1日: the day it was made.
    pub on: String,
}

/// The second table of a paper.
#[derive(Debug, Serialize)]
pub struct Second {
    /// Its heading.
    pub title: &'static str,
    /// Its columns.
    pub heads: Vec<&'static str>,
    /// As in [`Paper::widths`].
    pub widths: Vec<u8>,
    /// Its rows.
    pub rows: Vec<Vec<String>>,
}

/// Takes what is left of the line.
const WIDE: u8 = 0;

fn time(at: DateTime<Utc>) -> String {
    day::local(at).format("%H:%M").to_string()
}

fn head(session: &Session) -> Vec<[String; 2]> {
    let on = session.setting.on;
    let line = |name: &str, text: String| [name.to_owned(), text];
    vec![
        line("时间", format!("{}（{}）", on.format("%Y年%-m月%-d日"), day::weekday_label(on))),
        line("地点", session.setting.place()),
    ]
}

fn names(session: &Session) -> String {
    let name = |member: &super::Member| {
        let office = if member.chair { "（组长）" } else { "" };
        format!("{}{office}", member.name)
    };
    session.members.iter().map(name).collect::<Vec<_>>().join("、")
}

fn on(now: DateTime<Utc>) -> String {
    day::day_of(now).format("%Y年%-m月%-d日").to_string()
}

/// A paper as PDF.
///
/// # Errors
/// Faults of the printer.
pub async fn print(printer: &Printer, paper: &Paper, now: DateTime<Utc>) -> Result<Vec<u8>> {
    printer.print(form!("defence"), paper, now).await
}

/// 答辩议程: who is heard when.
#[must_use]
pub fn agenda(session: &Session, round: &str, now: DateTime<Utc>) -> Paper {
    let row = |(n, slot): (usize, &super::Slot)| {
        let left: Vec<&str> = slot.left.iter().map(|left| left.name.as_str()).collect();
        let left = if left.is_empty() { String::new() } else { format!("{}回避", left.join("、")) };
        vec![
            n.to_string(),
            format!("{}—{}", time(slot.starts_at), time(slot.ends_at)),
            slot.unit.clone(),
            slot.category.label().to_owned(),
            slot.number.clone(),
            left,
        ]
    };
    let mut lines = head(session);
    lines.push(["评审组".to_owned(), names(session)]);
    let setting = &session.setting;
    Paper {
        title: "答辩议程",
        subject: format!("{round}答辩议程"),
        lines,
        heads: vec!["序号", "时间", "单位", "申报类别", "编号", "备注"],
        widths: vec![12, 28, WIDE, 22, 26, 22],
        rows: (1..).zip(&session.slots).map(row).collect(),
        second: None,
        notes: vec![
            format!("每个单位{}分钟，中间间隔{}分钟。", setting.slot_minutes, setting.break_minutes),
            "专家听完一个单位的答辩，当场评分；和单位有利害关系的，那个单位答辩时离场。".to_owned(),
        ],
        on: on(now),
    }
}

/// 签到表: units and panel sign it by hand.
#[must_use]
pub fn sign_in(session: &Session, round: &str, now: DateTime<Utc>) -> Paper {
    let unit = |(n, slot): (usize, &super::Slot)| {
        let reply = match slot.reply {
            Some((Reply::Confirmed, _)) => "已确认",
            Some((Reply::OtherTime(_), _)) => "请求改期",
            None => "",
        };
        let blank = String::new();
        vec![
            n.to_string(),
            time(slot.starts_at),
            slot.unit.clone(),
            reply.to_owned(),
            blank.clone(),
            blank.clone(),
            blank,
        ]
    };
    let member = |(n, member): (usize, &super::Member)| {
        let office = if member.chair { "组长" } else { "组员" };
        vec![
            n.to_string(),
            member.name.clone(),
            member.employer.clone(),
            office.to_owned(),
            String::new(),
            String::new(),
        ]
    };
    Paper {
        title: "答辩签到表",
        subject: format!("{round}答辩签到表"),
        lines: head(session),
        heads: vec!["序号", "时间", "单位", "答复", "到场人签名", "联系电话", "签到时间"],
        widths: vec![12, 16, WIDE, 18, 34, 30, 20],
        rows: (1..).zip(&session.slots).map(unit).collect(),
        second: Some(Second {
            title: "评审组",
            heads: vec!["序号", "姓名", "工作单位", "职责", "签名", "签到时间"],
            widths: vec![12, 24, WIDE, 18, 34, 20],
            rows: (1..).zip(&session.members).map(member).collect(),
        }),
        notes: Vec::new(),
        on: on(now),
    }
}
