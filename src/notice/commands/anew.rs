//! Units shown anew (B24), whatever for: facts that were corrected, units that are added, a reserve that was promoted. One new version
//! that names the one it stands beside and why; each of its units has ten working days from now, everything else stays as it is.

use super::{
    OFFICE_NAME,
    publish::{tell, usual_title},
};
use crate::{
    access::Act,
    application::{
        Holder, Stage, Step,
        commands::{advance, load_for_update, set_achievements},
    },
    calendar,
    kernel::{
        calendar::{CountPublicationDay, NoticePeriod},
        day,
        statute::NOTICE_WORKING_DAYS,
    },
    notice::{
        NoticeId,
        events::NoticeCorrected,
        queries,
        rules::{Change, Correction, Corrects, Draft, compose},
        store::{load, save, subscriber},
    },
    platform::{
        error::{Error, Result},
        work::Work,
    },
    round,
};

/// For what units are shown anew: it says how the version is called, and by which act files move.
pub(super) enum Showing {
    /// A correction of the list by the office.
    Correction,
    /// A single unit, by the act of another capability; `why` is 递补 or 更正.
    Single { act: Act, why: &'static str },
}

impl Showing {
    /// The heading of the version.
    fn title(&self, corrected: &str, round: &round::Round, version: i16) -> String {
        match self {
            // Said once, however often it is corrected.
            Self::Correction => format!("{}（更正）", corrected.trim_end_matches("（更正）")),
            Self::Single { why, .. } => format!("{}（{why}，第{version}号）", usual_title(round)),
        }
    }

    /// By which act the file of a unit comes to the window, the note on it, and what its people are told.
    fn words(&self, added: bool, until: &str) -> (Act, String, String) {
        let days = format!("{NOTICE_WORKING_DAYS}个工作日，到{until}24:00。");
        match self {
            Self::Correction if added => {
                (Act::PublishNotice, format!("补入公示名单，重新公示{days}"), "的公示开始".into())
            }
            Self::Correction => {
                (Act::CorrectNotice, format!("公示内容有更正，重新公示{days}"), "的公示有更正".into())
            }
            Self::Single { act, why } => {
                (*act, format!("{why}，单独公示{days}"), format!("（{why}）正在公示"))
            }
        }
    }

    /// Why there is a new version, for those who take the feed by mail.
    fn reason(&self, reason: &str) -> String {
        match self {
            Self::Correction => format!("更正理由：{reason}"),
            Self::Single { why, .. } => format!("{why}：{reason}"),
        }
    }
}

/// Publishes the version beside the list `on`; whether it may be was asked before. The caller's work ends with its own event.
///
/// # Errors
/// [`crate::notice::rules::NoticeRefusal`]; [`crate::kernel::calendar::YearNotCovered`] when the days leave the loaded calendar.
pub(super) async fn anew(
    work: &mut Work,
    on: NoticeId,
    showing: &Showing,
    correction: &Correction,
    count: CountPublicationDay,
) -> Result<NoticeCorrected> {
    let corrected = load::for_update(work.conn(), on).await?;
    let entries = queries::entries(work.conn(), on).await?;
    let (version, _) = load::next_version(work.conn(), corrected.round).await?;
    let round = round::queries::round(work.conn(), corrected.round).await?.ok_or(Error::Unseen)?;
    let calendar = calendar::queries::load(work.conn()).await?;
    let period = calendar.notice_period(day::day_of(work.now()), NOTICE_WORKING_DAYS, count)?;
    let reason = correction.reason.trim().to_owned();
    let mut draft = Draft {
        title: showing.title(&corrected.title, &round, version),
        round: round.code,
        version,
        period,
        corrects: Some(Corrects {
            version: corrected.version,
            digest: corrected.digest,
            reason: reason.clone(),
        }),
        approved: Vec::new(),
        units: correction.changes.iter().map(|change| change.unit.clone()).collect(),
    };
    let list = compose(&mut draft)?;
    let id = NoticeId::fresh();
    save::insert(work, (id, corrected.round), &draft, &list, (count, Some(on))).await?;
    for change in &correction.changes {
        if entries.iter().any(|entry| entry.application == change.application && entry.stands()) {
            save::corrected(work, (on, change.application), id).await?;
        }
        save::insert_entry(work, id, change.application, &change.unit).await?;
        expose(work, showing, change, &period, id).await?;
    }
    subscriber::tell(work, &draft.title, &showing.reason(&reason), &format!("/notices/{id}")).await?;
    Ok(NoticeCorrected {
        notice: id,
        corrects: on,
        round: corrected.round,
        version,
        units: correction.changes.iter().map(|change| change.application).collect(),
        reason,
        first_day: period.first_day,
        last_day: period.last_day,
        digest: list.digest,
    })
}

/// The unit's file says until when its days run now, and its people are told.
async fn expose(
    work: &mut Work,
    showing: &Showing,
    change: &Change,
    period: &NoticePeriod,
    notice: NoticeId,
) -> Result<()> {
    let mut file = load_for_update(work, change.application).await?;
    if file.achievements != change.unit.achievements {
        set_achievements(work, &file, &change.unit.achievements).await?;
        file = load_for_update(work, change.application).await?;
    }
    let last = period.last_day.format("%Y年%-m月%-d日").to_string();
    let (act, note, told) = showing.words(file.stage == Stage::Proposed, &last);
    let step = Step {
        by_name: OFFICE_NAME.into(),
        holder: Holder::Public,
        due_at: Some(period.closes_at()),
        note,
        points: Vec::new(),
    };
    advance(work, &file, act, step).await?;
    tell(work, &file, &format!("{}{told}", file.org_name), period, notice).await
}
