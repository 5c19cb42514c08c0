//! When a change is filed, checked and entered. Pure.

use super::{Filing, New, Stage};
use crate::kernel::{place::Regions, refusal::Refusal};
use crate::org::{Org, OrgKind};
use chrono::NaiveDate;
use thiserror::Error;

/// The most characters of a word on a filing.
pub const MOST_WORDS: usize = 500;

/// Why a change is not filed or decided like this.
#[derive(Clone, Debug, Eq, Error, PartialEq)]
pub enum ChangeRefusal {
    /// Nothing is different.
    #[error("没有和现在登记的不一样的内容。变了哪一项就填哪一项")]
    NothingChanges,
    /// Another filing of the unit is under way.
    #[error("上一份变更备案还没有办完，办完或者撤回后再提交")]
    UnderWay,
    /// It takes effect in the future.
    #[error("变更日期不能晚于今天，等变更登记办好再提交")]
    InFuture,
    /// It took effect before the last change on file.
    #[error("变更日期早于上一次已生效的变更（{0}）")]
    BeforeLast(NaiveDate),
    /// The place is no county, city or district of today.
    #[error("选营业执照住所所在的县（市、区）")]
    NoSuchPlace,
    /// Another place without its address.
    #[error("住所换了县（市、区）的，填新的住所")]
    AddressMissing,
    /// Another code without a reason, or the other way round.
    #[error("信用代码变了的，选是合并还是改制；没有变的都不用填")]
    SuccessionUnclear,
    /// The code is another unit's.
    #[error("这个信用代码已经是另一家登记单位，称号不能用变更备案转过去")]
    CodeTaken,
    /// An enterprise cannot stand for a county.
    #[error("县（市、区）商务主管部门的信用代码以1开头")]
    NotAnAuthority,
    /// No words where some are needed.
    #[error("写明理由，不超过500个字，提交单位看得到")]
    WordsMissing,
    /// Its bureau has not looked at it.
    #[error("还没有经过所在市（州）或者扩权试点县（市）商务主管部门核对")]
    NotChecked,
    /// It does not wait for this.
    #[error("这份变更备案现在是“{0}”，不能这样办")]
    NotWaiting(&'static str),
    /// Somebody else has moved it meanwhile.
    #[error("这份变更备案刚刚有人办过，看过再办")]
    Stale,
}

impl Refusal for ChangeRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::NothingChanges => "change_nothing",
            Self::UnderWay => "change_under_way",
            Self::InFuture => "change_in_future",
            Self::BeforeLast(_) => "change_before_last",
            Self::NoSuchPlace => "change_no_such_place",
            Self::AddressMissing => "change_address",
            Self::SuccessionUnclear => "change_succession",
            Self::CodeTaken => "change_code_taken",
            Self::NotAnAuthority => "change_not_an_authority",
            Self::WordsMissing => "change_words",
            Self::NotChecked => "change_not_checked",
            Self::NotWaiting(_) => "change_not_waiting",
            Self::Stale => "change_stale",
        }
    }
    fn article(&self) -> &'static str {
        match self {
            Self::NotChecked | Self::CodeTaken => "四(四)",
            Self::NotAnAuthority => "四(二)",
            _ => "",
        }
    }
    fn way_on(&self) -> &'static str {
        match self {
            Self::CodeTaken => "由承接单位和省商务厅商定称号是终止还是另行决定",
            _ => "",
        }
    }
}

/// What is known of the unit when it files.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The unit.
    pub org: &'a Org,
    /// The divisions.
    pub regions: &'a Regions,
    /// Today.
    pub today: NaiveDate,
    /// When its last change took effect.
    pub last: Option<NaiveDate>,
    /// Another unit has the new code.
    pub code_taken: bool,
}

/// May it file this? Answers what really changes.
///
/// # Errors
/// The first fact that forbids it.
pub fn file(new: &New, known: Known<'_>) -> Result<super::Changes, ChangeRefusal> {
    let (org, mut changes) = (known.org, new.changes.clone());
    changes.name = changes.name.filter(|name| *name != org.name);
    changes.legal_representative =
        changes.legal_representative.filter(|name| *name != org.legal_representative);
    changes.region = changes.region.filter(|code| *code != org.region);
    changes.address = changes.address.filter(|address| *address != org.address);
    changes.uscc = changes.uscc.filter(|(code, _)| *code != org.uscc);
    if changes.fields().is_empty() {
        return Err(ChangeRefusal::NothingChanges);
    }
    if new.effective_on > known.today {
        return Err(ChangeRefusal::InFuture);
    }
    if let Some(last) = known.last.filter(|last| new.effective_on < *last) {
        return Err(ChangeRefusal::BeforeLast(last));
    }
    if let Some(code) = changes.region {
        let county = known.regions.find(code, known.today).is_some_and(|region| !region.is_prefecture());
        if !county || !known.regions.in_force(code, known.today) {
            return Err(ChangeRefusal::NoSuchPlace);
        }
        if changes.address.is_none() {
            return Err(ChangeRefusal::AddressMissing);
        }
    }
    if let Some((code, _)) = changes.uscc {
        if known.code_taken {
            return Err(ChangeRefusal::CodeTaken);
        }
        if org.kind == OrgKind::County && !code.as_str().starts_with('1') {
            return Err(ChangeRefusal::NotAnAuthority);
        }
    }
    Ok(changes)
}

/// What whoever looks at it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is so.
    Agree,
    /// Something is missing or wrong: to be filed anew.
    Return,
    /// The province does not enter it.
    Refuse,
}

/// Where a check leads. `by_office`: the province checks.
///
/// # Errors
/// The fact that forbids it.
pub fn check(filing: &Filing, verdict: Verdict, by_office: bool) -> Result<Stage, ChangeRefusal> {
    match (filing.stage, verdict) {
        (Stage::Filed, _) if by_office && filing.authority.is_some() => Err(ChangeRefusal::NotChecked),
        (Stage::Filed, Verdict::Agree) if filing.touches_register => Ok(Stage::Checked),
        (Stage::Filed, Verdict::Agree) => Ok(Stage::Entered),
        (Stage::Filed, Verdict::Return) => Ok(Stage::Returned),
        (stage, _) => Err(ChangeRefusal::NotWaiting(stage.label())),
    }
}

/// Where the province's decision leads.
///
/// # Errors
/// The fact that forbids it.
pub const fn decide(stage: Stage, verdict: Verdict) -> Result<Stage, ChangeRefusal> {
    match (stage, verdict) {
        (Stage::Checked, Verdict::Agree) => Ok(Stage::Entered),
        (Stage::Checked, Verdict::Return) => Ok(Stage::Returned),
        (Stage::Checked, Verdict::Refuse) => Ok(Stage::Refused),
        (Stage::Filed, _) => Err(ChangeRefusal::NotChecked),
        (Stage::Entered | Stage::Returned | Stage::Refused | Stage::Withdrawn, _) => {
            Err(ChangeRefusal::NotWaiting(stage.label()))
        }
    }
}

/// May the unit take it back?
///
/// # Errors
/// [`ChangeRefusal::NotWaiting`].
pub const fn withdraw(stage: Stage) -> Result<Stage, ChangeRefusal> {
    if stage.is_open() { Ok(Stage::Withdrawn) } else { Err(ChangeRefusal::NotWaiting(stage.label())) }
}

/// Words, trimmed; only an agreement may be silent.
///
/// # Errors
/// [`ChangeRefusal::WordsMissing`].
pub fn words(typed: &str, verdict: Verdict) -> Result<&str, ChangeRefusal> {
    let words = typed.trim();
    let silent = words.is_empty() && verdict != Verdict::Agree;
    if silent || words.chars().count() > MOST_WORDS { Err(ChangeRefusal::WordsMissing) } else { Ok(words) }
}

#[cfg(test)]
#[path = "rules_tests.rs"]
mod tests;
