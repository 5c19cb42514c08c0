//! 认定通知: when it may be drafted and issued. The number in the form of GB/T 9704; four eyes; issued is what was approved.

use super::Candidate;
use crate::{
    award::{Document, Draft, Wording},
    dispatch::rules::letter_number,
    kernel::refusal::Refusal,
    platform::signing::KeyFault,
    standard::Category,
};
use chrono::{Datelike as _, NaiveDate};
use uuid::Uuid;

/// Why the document cannot be drafted or issued like this.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DocumentRefusal {
    /// The number has not the form of one.
    #[error("文号写成“川商电〔2026〕1号”这样：机关代字、六角括号里的年份、不带“第”和前导零的序号")]
    Number,
    /// The number is of another year than the day of issue.
    #[error("文号里的年份是{0}，成文在{1}年，改文号")]
    Year(i32, i32),
    /// Nothing was drafted.
    #[error("认定通知还没有拟，不能签发")]
    NotDrafted,
    /// The units have changed since.
    #[error("拟好认定通知以后，可以认定的单位有变动，这一稿已经作废")]
    Outdated,
    /// What was looked at is not what would be issued.
    #[error("签发的不是现在这份认定通知，没有签发")]
    Moved,
    /// Who drafted it cannot approve it.
    #[error("认定通知的拟稿和签发不能是同一个人")]
    SameEyes,
    /// Nothing can be signed.
    #[error("{0}")]
    Key(KeyFault),
}

impl Refusal for DocumentRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::Number => "document_number_form",
            Self::Year(..) => "document_year",
            Self::NotDrafted => "document_not_drafted",
            Self::Outdated => "document_outdated",
            Self::Moved => "document_moved",
            Self::SameEyes => "document_same_eyes",
            Self::Key(KeyFault::Missing) => "signing_key_missing",
            Self::Key(KeyFault::Unreadable) => "signing_key_unreadable",
            Self::Key(KeyFault::Other(..)) => "signing_key_other",
        }
    }
    fn article(&self) -> &'static str {
        match self {
            Self::Key(_) => "",
            _ => "四(三)",
        }
    }
    fn way_on(&self) -> &'static str {
        match self {
            Self::Number | Self::Year(..) => "改好文号，再拟一稿。",
            Self::NotDrafted => "经办人先在这一页拟认定通知。",
            Self::Outdated => "按现在的名单重新拟稿。",
            Self::Moved => "回到认定授牌页，看过现在的通知再签发。",
            Self::SameEyes => "由另一位负责人签发，或者由经办人重新拟稿。",
            Self::Key(_) => "请系统管理员按config/README.md里signature一节放好密钥，再签发。",
        }
    }
}

/// The number as the standard writes it, and its year.
///
/// # Errors
/// [`DocumentRefusal::Number`].
pub fn issue_number(typed: &str) -> Result<(String, i32), DocumentRefusal> {
    let number = letter_number(typed).map_err(|_| DocumentRefusal::Number)?;
    let year = number.split_once('〔').and_then(|(_, rest)| rest.get(..4)).and_then(|year| year.parse().ok());
    Ok((number, year.ok_or(DocumentRefusal::Number)?))
}

/// The serial of a number of this issuer and year: 1 of 川商电〔2014〕1号. `None`: of another series.
fn serial(number: &str, series: &str) -> Option<u32> {
    number.strip_prefix(series)?.strip_suffix('号')?.parse().ok()
}

/// The number after those used in a year: 川商电〔2014〕2号. The issuer's word is that of the newest number, else 川商电.
#[must_use]
pub fn next_number(used: &[String], year: i32) -> String {
    let word = used.first().and_then(|number| number.split_once('〔')).map_or("川商电", |(word, _)| word);
    let series = format!("{word}〔{year}〕");
    let last = used.iter().filter_map(|number| serial(number, &series)).max().unwrap_or(0);
    format!("{series}{}号", last.saturating_add(1))
}

/// The title of the document: it names the titles that are conferred.
#[must_use]
pub fn title(round: &str, units: &[Candidate]) -> String {
    let kinds: Vec<&str> = Category::ALL
        .into_iter()
        .filter(|category| units.iter().any(|unit| unit.category == *category))
        .map(Category::label)
        .collect();
    // A county's title says 电子商务 itself.
    let field = if kinds.first() == Some(&Category::County.label()) { "" } else { "电子商务" };
    format!("关于认定{round}四川省{field}{}的通知", kinds.join("、"))
}

/// The text proposed to the officer.
#[must_use]
pub fn proposed_text(round: &str, units: &[Candidate]) -> Vec<String> {
    let counted: Vec<String> = Category::ALL
        .into_iter()
        .filter_map(|category| {
            let count = units.iter().filter(|unit| unit.category == category).count();
            (count > 0).then(|| format!("{}{count}{}", category.title(), category.measure_word()))
        })
        .collect();
    vec![
        format!(
            "按照《四川省电子商务示范工作方案》（{}）的规定，{round}示范单位的评审和公示已经结束。经审定，现认定{}，名单见附件。",
            crate::kernel::statute::SCHEME,
            counted.join("、")
        ),
        "各地商务主管部门要加强指导和服务，督促示范单位按时报送统计报表。示范单位要依法诚信经营，发挥带动作用。".to_owned(),
        format!("称号每{}年复核一次，不再符合创建标准的，撤销称号。", crate::kernel::statute::REREVIEW_YEARS),
    ]
}

/// Does the draft still list exactly the units that are ready, in their order and under their names?
#[must_use]
pub fn lists(wording: &Wording, ready: &[Candidate]) -> bool {
    let drafted = wording.units.iter().map(|unit| (unit.application, unit.category, unit.name.as_str()));
    drafted.eq(ready.iter().map(|unit| (unit.application.uuid(), unit.category, unit.unit_name.as_str())))
}

/// May this draft be issued today, by this person? `people` work at the province's office.
///
/// # Errors
/// [`DocumentRefusal`] but for what concerns digest and key.
pub fn may_issue(
    draft: Option<&Draft>,
    ready: &[Candidate],
    (today, approver, people): (NaiveDate, Option<Uuid>, i64),
) -> Result<(), DocumentRefusal> {
    let draft = draft.ok_or(DocumentRefusal::NotDrafted)?;
    if !lists(&draft.wording, ready) {
        return Err(DocumentRefusal::Outdated);
    }
    let (_, year) = issue_number(&draft.wording.number)?;
    if year != today.year() {
        return Err(DocumentRefusal::Year(year, today.year()));
    }
    if approver == Some(draft.drafted_by) && people > 1 {
        return Err(DocumentRefusal::SameEyes);
    }
    Ok(())
}

/// The document of a draft, on a day, with these certificate numbers.
#[must_use]
pub fn document(draft: &Draft, on: NaiveDate, certificates: Vec<String>) -> Document {
    Document { wording: draft.wording.clone(), on, certificates }
}

#[cfg(test)]
#[path = "document_tests.rs"]
mod tests;
