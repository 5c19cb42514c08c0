//! The record of a title, as the register and the certificate show it: what is entered, and what has happened to it.

use crate::{
    award::{
        TitleState,
        queries::{Registered, Rereviewed},
    },
    web::view::words,
};

/// What is entered, and the history, newest first.
pub(super) struct Record {
    pub facts: Vec<(&'static str, String)>,
    pub history: Vec<Moment>,
}

/// One line of the history.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Moment {
    pub title: String,
    pub when: String,
    pub look: &'static str,
}

const DONE: &str = " moj-timeline__item--done";
const NOW: &str = " moj-timeline__item--now";
const WARN: &str = " moj-timeline__item--warn";

impl Record {
    pub fn of(entry: &Registered, rereviews: &[Rereviewed]) -> Self {
        Self { facts: facts(entry), history: history(entry, rereviews) }
    }
}

/// The title with the type of an enterprise: 四川省电子商务示范企业（B2B电子商务平台）.
pub(super) fn full_title(entry: &Registered) -> String {
    let title = entry.category.title();
    entry.enterprise_type.map_or_else(|| title.to_owned(), |kind| format!("{title}（{}）", kind.label()))
}

fn facts(entry: &Registered) -> Vec<(&'static str, String)> {
    let from = entry.authority_name.clone().unwrap_or_else(|| "省级企业，直接申报".into());
    let mut facts = vec![
        ("单位", entry.unit_name.clone()),
        ("称号", full_title(entry)),
        ("证书编号", entry.certificate.to_string()),
        ("认定日期", words::full_day_of_week(entry.announced_on)),
        ("认定文件", entry.document_number.clone()),
        ("推荐单位", from),
    ];
    facts.push(match entry.state {
        TitleState::Valid => ("下次复核", format!("{}前", words::full_day(entry.rereview_due_on))),
        TitleState::InRereview => {
            ("复核", format!("{}起复核，结论作出前称号继续有效", words::full_day(entry.state_on)))
        }
        TitleState::Revoked => ("撤销日期", words::full_day_of_week(entry.state_on)),
    });
    facts
}

fn history(entry: &Registered, rereviews: &[Rereviewed]) -> Vec<Moment> {
    let moment = |title: &str, when: String, look| Moment { title: title.to_owned(), when, look };
    let mut lines = Vec::new();
    match entry.state {
        TitleState::Valid => {
            lines.push(moment("下次复核", format!("{}前", words::full_day(entry.rereview_due_on)), ""));
        }
        TitleState::InRereview => {
            lines.push(moment("正在复核", format!("{}开始", words::full_day(entry.state_on)), NOW));
        }
        TitleState::Revoked => {}
    }
    for one in rereviews {
        let Some(on) = one.decided_on else { continue };
        let (title, look) = match one.confirmed {
            Some(true) => ("复核通过，确认称号", DONE),
            _ => ("复核没有通过，称号撤销", WARN),
        };
        lines.push(moment(title, words::full_day_of_week(on), look));
    }
    lines.push(moment("认定并授牌", words::full_day_of_week(entry.announced_on), DONE));
    let (first, last, days) = entry.notice;
    let when = format!("{}至{}", words::full_day_of_week(first), words::day_of_week(last));
    lines.push(moment(&format!("公示{days}个工作日"), when, DONE));
    lines
}

#[cfg(test)]
#[path = "record_tests.rs"]
mod tests;
