//! The record of a title, as the register and the certificate show it: what is entered, and what has happened to it.

use super::moved::Move;
use crate::{
    award::{
        TitleState,
        queries::{Registered, Standing},
    },
    ending,
    platform::error::Result,
    web::view::words,
};
use sqlx::PgConnection;

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
    pub fn of(entry: &Registered, standings: &[Standing]) -> Self {
        Self { facts: facts(entry, standings), history: history(entry, standings) }
    }

    /// With the unit its holder was merged into.
    pub async fn whole(conn: &mut PgConnection, entry: &Registered, standings: &[Standing]) -> Result<Self> {
        let mut record = Self::of(entry, standings);
        if entry.state == TitleState::Merged {
            let ended = ending::queries::published(conn, Some(entry.id)).await?;
            let into = ended.into_iter().find_map(|one| one.successor);
            record.facts.extend(into.map(|into| ("存续单位", format!("{}（{}）", into.name, into.uscc))));
        }
        Ok(record)
    }
}

/// The title with the type of an enterprise: 四川省电子商务示范企业（B2B电子商务平台）.
pub(super) fn full_title(entry: &Registered) -> String {
    let title = entry.category.title();
    entry.enterprise_type.map_or_else(|| title.to_owned(), |kind| format!("{title}（{}）", kind.label()))
}

/// The holder: as it was conferred, and what it is called now when that is something else.
fn named(entry: &Registered) -> Vec<(&'static str, String)> {
    if entry.called == entry.unit_name {
        vec![("单位", entry.unit_name.clone())]
    } else {
        vec![("现在的名称", entry.called.clone()), ("认定时的名称", entry.unit_name.clone())]
    }
}

fn facts(entry: &Registered, standings: &[Standing]) -> Vec<(&'static str, String)> {
    let from = entry.authority_name.clone().unwrap_or_else(|| "省级企业，直接申报".into());
    let mut facts = named(entry);
    facts.extend([
        ("称号", full_title(entry)),
        ("证书编号", entry.certificate.to_string()),
        ("认定日期", words::full_day_of_week(entry.announced_on)),
        ("认定文件", entry.document_number.clone()),
        ("推荐单位", from),
    ]);
    facts.push(match entry.state {
        TitleState::Valid => ("下次复核", format!("{}前", words::full_day(entry.rereview_due_on))),
        TitleState::InRereview => {
            // A decision not to revoke it does not begin its re-review anew.
            let since = standings.iter().rev().take_while(|one| one.state == TitleState::InRereview).last();
            let since = since.map_or(entry.state_on, |one| one.since);
            ("复核", format!("{}起复核，结论作出前称号继续有效", words::full_day(since)))
        }
        TitleState::Revoked => ("撤销日期", words::full_day_of_week(entry.state_on)),
        TitleState::Surrendered => ("放弃日期", words::full_day_of_week(entry.state_on)),
        TitleState::Dissolved => ("注销日期", words::full_day_of_week(entry.state_on)),
        TitleState::Merged => ("合并日期", words::full_day_of_week(entry.state_on)),
    });
    facts
}

/// What is to come, every state the title has had with its document, and the notice before.
fn history(entry: &Registered, standings: &[Standing]) -> Vec<Moment> {
    let moment = |title: &str, when: String, look| Moment { title: title.to_owned(), when, look };
    let mut lines = Vec::new();
    if entry.state == TitleState::Valid {
        lines.push(moment("下次复核", format!("{}前", words::full_day(entry.rereview_due_on)), ""));
    }
    for (n, one) in standings.iter().enumerate().rev() {
        let before = n.checked_sub(1).and_then(|earlier| standings.get(earlier)).map(|each| each.state);
        let moved = Move::of(before, one.state, &one.document);
        let (title, look) = match moved {
            Move::Opened if n + 1 == standings.len() => ("正在复核", NOW),
            _ if one.state.is_held() => (moved.told(), DONE),
            _ => (moved.told(), WARN),
        };
        lines.push(moment(title, format!("{}，{}", words::full_day_of_week(one.since), one.document), look));
    }
    if let Some((first, last, days)) = entry.notice {
        let when = format!("{}至{}", words::full_day_of_week(first), words::day_of_week(last));
        lines.push(moment(&format!("公示{days}个工作日"), when, DONE));
    }
    lines
}

#[cfg(test)]
#[path = "record_tests.rs"]
mod tests;
