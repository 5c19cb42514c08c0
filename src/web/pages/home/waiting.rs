//! What waits for whoever is signed in, as sentences with a way to it. Nothing waiting is said too.

use crate::{
    application::{Application, SignOff, Stage, Unanswered},
    determination::Determination,
    kernel::statute::REREVIEW_REMINDER_DAYS,
    letter::Delivery,
    objection::{Inquiry, InquiryKind, ObjectionState},
    overview::{AtStage, Own, Packages, Sheets},
    platform::outbox::MailState,
    returns::queries::Counts,
    web::{
        path,
        view::{
            labels::{self, Tag},
            words,
        },
    },
};
use chrono::{DateTime, NaiveDate, Utc};

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// How many; none where it is one thing.
    pub(super) number: Option<u32>,
    /// What: 待审核.
    pub(super) what: String,
    /// Until when, since when, what for.
    pub(super) says: String,
    /// The state, for a single thing.
    pub(super) tag: Option<Tag>,
    /// Where to do it.
    pub(super) href: String,
}

impl Item {
    fn counted(number: u32, what: &str, says: String, href: String) -> Self {
        Self { number: Some(number), what: what.to_owned(), says, tag: None, href }
    }
}

/// What waits for the unit's signatory.
pub(super) fn for_signatory(waiting: Vec<(Application, SignOff)>) -> Vec<Item> {
    let item = |(application, sign_off): (Application, SignOff)| Item {
        number: None,
        what: format!("签批{}{}", application.round_title, application.category.label()),
        says: format!("{}由{}送签", words::moment(sign_off.requested_at), sign_off.requested_name),
        tag: Some(labels::sign_off::WAITING),
        href: path::application_sign_off(application.id),
    };
    waiting.into_iter().map(item).collect()
}

/// The applicant's own applications.
pub(super) fn for_applicant(own: Vec<Own>) -> Vec<Item> {
    own.into_iter()
        .map(|one| {
            let says = match (one.stage, one.due_at) {
                (Stage::Draft, _) => format!("{}前可以提交", words::closing(one.closes_at)),
                (Stage::SentBack | Stage::CorrectionRequested, Some(due)) => {
                    format!("{}前改好重新提交", words::closing(due))
                }
                (Stage::SentBack | Stage::CorrectionRequested, None) => {
                    format!("{}前改好重新提交", words::closing(one.closes_at))
                }
                (_, Some(due)) => format!("{}起，{}前", words::moment(one.since), words::closing(due)),
                (_, None) => format!("{}起", words::full_moment(one.since)),
            };
            let number = one.number.map(|number| format!("　{number}")).unwrap_or_default();
            Item {
                number: None,
                what: format!("{}{}{number}", one.round, one.category.label()),
                says,
                tag: Some(one.stage.into()),
                href: path::application(one.application),
            }
        })
        .collect()
}

/// The own returns that are open, and those that are late.
pub(super) fn own_returns(counts: &Counts) -> Vec<Item> {
    let count = |number: i64| u32::try_from(number).ok().filter(|number| *number > 0);
    let open = count(counts.open).map(|number| {
        let says = match counts.missing {
            0 => "按截止日报送，迟报计入复核".to_owned(),
            late => format!("其中{late}期逾期，尽快补报"),
        };
        Item::counted(number, "期统计报表要填报", says, path::returns())
    });
    open.into_iter().collect()
}

/// Returns that wait for a word, and those that are missing.
pub(super) fn returns(counts: &Counts) -> Vec<Item> {
    let count = |number: i64| u32::try_from(number).ok().filter(|number| *number > 0);
    let desk = |view: &str| format!("{}?view={view}", path::return_desk());
    let waiting = count(counts.waiting).map(|number| {
        Item::counted(number, "份统计报表待核对", "和上期、申报书对照".to_owned(), desk("waiting"))
    });
    let missing = count(counts.missing)
        .map(|number| Item::counted(number, "份统计报表逾期未报", "催单位补报".to_owned(), desk("late")));
    waiting.into_iter().chain(missing).collect()
}

/// What an authority has in hand.
pub(super) fn for_authority(stages: &[AtStage], packages: Packages) -> Vec<Item> {
    let here = |stage| of(stages, stage, Some(false));
    [
        (Stage::Submitted, "件待审核", "核对真实、完整，逐条比对标准"),
        (Stage::SentBack, "件退回补正", "等申报单位改好重新提交"),
    ]
    .into_iter()
    .filter_map(|(stage, what, why)| {
        let (number, dates) = here(stage)?;
        Some(Item::counted(number, what, said(why, &dates), path::recommendations()))
    })
    .chain(unsent_letter(packages.missing))
    .collect()
}

/// What the province has in hand.
pub(super) fn for_office(stages: &[AtStage], rereviews: (u32, Option<NaiveDate>)) -> Vec<Item> {
    let rows = [
        (Stage::Recommended, None, "件待受理", "核对材料，要补正的退回", path::acceptances()),
        (Stage::Submitted, Some(true), "件自称省级企业，待确认", "确认后不占市州名额", path::acceptances()),
        (Stage::Accepted, None, "件已受理，待分派专家", "回避本市州和本单位的专家", path::office_rounds()),
        (Stage::InReview, None, "件专家评审中", "评分都提交后排序", path::office_rounds()),
        (Stage::Proposed, None, "件拟认定，待公示", "主要工作业绩写齐才能公示", path::office_rounds()),
        (Stage::Determined, None, "件公示期满，待授牌", "认定前先核实收到的书面异议", path::office_rounds()),
    ];
    let mut items: Vec<Item> = rows
        .into_iter()
        .filter_map(|(stage, direct, what, why, href)| {
            let (number, dates) = of(stages, stage, direct)?;
            Some(Item::counted(number, what, said(why, &dates), href))
        })
        .collect();
    if let (number @ 1.., Some(first)) = rereviews {
        let says = format!("最早{}到期", words::full_day(first));
        let what = format!("个称号{REREVIEW_REMINDER_DAYS}天内复核到期");
        items.push(Item::counted(number, &what, says, "/office/titles".to_owned()));
    }
    items
}

/// Units an authority recommended without having sent the letter: the province cannot take them up.
fn unsent_letter(missing: u32) -> Option<Item> {
    let href = format!("{}?state=recommended&work=unsent", path::recommendations());
    let says = "拟定上报材料，盖章后由负责人报送".to_owned();
    (missing > 0).then(|| Item::counted(missing, "件已推荐，缺推荐函", says, href))
}

/// Packages that bureaus sent, and units recommended without one.
pub(super) fn packages(packages: Packages) -> Vec<Item> {
    let mut items = Vec::new();
    if let Packages { waiting: number @ 1.., first: Some(first), .. } = packages {
        let says = format!("最早{}报送，核对推荐函和汇总表再受理", words::moment(first));
        items.push(Item::counted(number, "份上报材料里有单位待受理", says, path::office_packages()));
    }
    if let Packages { missing: number @ 1.., .. } = packages {
        let href = format!("{}?letter=missing", path::acceptances());
        let says = "推荐单位还没有报送盖章的推荐函".to_owned();
        items.push(Item::counted(number, "件已推荐，缺推荐函", says, href));
    }
    items
}

/// Lists that wait for the principal.
pub(super) fn lists(waiting: Vec<Determination>) -> Vec<Item> {
    let item = |one: Determination| Item {
        number: None,
        what: format!("审定{}{}名单", one.record.round, one.record.category.label()),
        says: format!("{}由{}拟定", words::moment(one.prepared_at), one.prepared_name),
        tag: Some(labels::determination::WAITING),
        href: path::office_determination(one.id),
    };
    waiting.into_iter().map(item).collect()
}

/// Objections that wait for the province, and decisions whose objector does not know yet.
pub(super) fn objections(counts: &[(ObjectionState, i64)], unreplied: i64) -> Vec<Item> {
    let of = |state| counts.iter().find(|(each, _)| *each == state).map_or(0, |(_, n)| *n);
    let href = |state: ObjectionState| format!("{}?state={}", path::docket(), state.code());
    let rows = [
        (
            of(ObjectionState::Received),
            "件异议待受理",
            "没有经手过这个单位的同事受理",
            href(ObjectionState::Received),
        ),
        (
            of(ObjectionState::Accepted),
            "件异议核实中",
            "办结以前单位不能认定授牌",
            href(ObjectionState::Accepted),
        ),
        (unreplied, "件异议已决定，待答复", "看过草稿，发给异议人", path::docket()),
    ];
    let item = |(number, what, says, href): (i64, &str, &str, String)| {
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        (number > 0).then(|| Item::counted(number, what, says.to_owned(), href))
    };
    rows.into_iter().filter_map(item).collect()
}

/// Questions about an objection that wait for the own unit's answer.
pub(super) fn inquiries(asked: Vec<Inquiry>) -> Vec<Item> {
    let waits = asked.into_iter().filter(|inquiry| inquiry.answered_at.is_none());
    let item = |inquiry: Inquiry| Item {
        number: None,
        what: match inquiry.kind {
            InquiryKind::Verification => format!("核实对{}的异议", inquiry.unit_name),
            InquiryKind::Hearing => format!("对{}的异议，陈述意见", inquiry.unit_name),
        },
        says: inquiry.due_at.map_or_else(
            || "尽快答复省商务厅".to_owned(),
            |due| format!("{}前答复省商务厅", words::closing(due)),
        ),
        tag: None,
        href: path::inquiry(inquiry.id),
    };
    waits.map(item).collect()
}

/// Drafts of letters that wait to be read.
pub(super) fn drafts(counts: &[(Delivery, i64)], href: String) -> Option<Item> {
    let drafts = counts.iter().filter(|(state, _)| *state == Delivery::Draft).map(|(_, n)| *n).sum::<i64>();
    let number = u32::try_from(drafts).unwrap_or(u32::MAX);
    let says = "看过再发给申报单位或推荐单位".to_owned();
    (number > 0).then(|| Item::counted(number, "封函件草稿待发", says, href))
}

/// Words that ask the own unit for an answer.
pub(super) fn unanswered(words: Vec<Unanswered>) -> Vec<Item> {
    let item = |word: Unanswered| Item {
        number: None,
        what: format!("{}来消息，待回复", word.unit_name),
        says: format!("{}，关于{}的申报", words::moment(word.at), word.org_name),
        tag: None,
        href: path::application_messages(word.application),
    };
    words.into_iter().map(item).collect()
}

/// Mails that were given up: somebody has to look why.
pub(super) fn unsent(counts: &[(MailState, i64)]) -> Option<Item> {
    let failed = counts.iter().find(|(state, _)| *state == MailState::Failed).map_or(0, |(_, n)| *n);
    let number = u32::try_from(failed).unwrap_or(u32::MAX);
    let says = "看清原因，改好以后再发".to_owned();
    let href = format!("{}?state={}", path::office_outbox(), MailState::Failed.code());
    (number > 0).then(|| Item::counted(number, "封邮件没有发出去", says, href))
}

/// What an expert has in hand.
pub(super) fn for_expert(sheets: Sheets) -> Vec<Item> {
    if sheets.open == 0 {
        return Vec::new();
    }
    let due = sheets.due_at.map_or_else(String::new, |due| format!("，{}前提交", words::closing(due)));
    let says = format!("已提交{}件{due}", sheets.locked);
    vec![Item::counted(sheets.open, "件待评分", says, "/review".to_owned())]
}

struct Dates {
    due_at: Option<DateTime<Utc>>,
    since: Option<DateTime<Utc>>,
}

/// How many stand at a stage, those past an authority or not; none when there are none.
fn of(stages: &[AtStage], stage: Stage, direct: Option<bool>) -> Option<(u32, Dates)> {
    let fits = |at: &&AtStage| at.stage == stage && direct.is_none_or(|direct| at.direct == direct);
    let found: Vec<&AtStage> = stages.iter().filter(fits).collect();
    let number = found.iter().map(|at| at.number).sum();
    let due_at = found.iter().filter_map(|at| at.due_at).min();
    let since = found.iter().map(|at| at.since).min();
    (number > 0).then_some((number, Dates { due_at, since }))
}

fn said(why: &str, dates: &Dates) -> String {
    match (dates.due_at, dates.since) {
        (Some(due), _) => format!("{why}，最近的{}到期", words::closing(due)),
        (None, Some(since)) => format!("{why}，最早的{}到这里", words::moment(since)),
        (None, None) => why.to_owned(),
    }
}

#[cfg(test)]
#[path = "waiting_tests.rs"]
mod tests;
