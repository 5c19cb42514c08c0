//! Correcting a public list (B24): a new version beside it, with the units whose facts change and those that are added. Each has ten
//! working days from now; the others, and the days of the list, stay as they are.

use super::{OFFICE_NAME, publish::tell};
use crate::{
    access::{Act, Granted},
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
        acts::Correct,
        events::NoticeCorrected,
        queries,
        rules::{self, Change, Correction, Corrects, Draft, compose},
        store::{load, save, subscriber},
    },
    platform::{
        error::{Error, Result},
        work::Work,
    },
    round,
};

/// Corrects a list that is public; answers with the new version's id.
///
/// # Errors
/// [`rules::NoticeRefusal`]; [`crate::kernel::calendar::YearNotCovered`] when the new days leave the loaded calendar.
pub async fn correct(
    mut work: Work,
    may: Granted<Correct>,
    correction: &Correction,
    count: CountPublicationDay,
) -> Result<NoticeId> {
    let event = issue(&mut work, may.on().into(), correction, count).await?;
    let id = event.notice;
    work.commit(event).await?;
    Ok(id)
}

/// The same inside another act's work, which ends it: a reserve that is promoted is a unit added to the list `on`. Its file must be
/// 拟认定 then ([`Stage::Proposed`]); this moves it into the notice.
///
/// # Errors
/// As [`correct`].
pub async fn issue(
    work: &mut Work,
    on: NoticeId,
    correction: &Correction,
    count: CountPublicationDay,
) -> Result<NoticeCorrected> {
    let corrected = load::for_update(work.conn(), on).await?;
    let entries = queries::entries(work.conn(), on).await?;
    rules::correct(&corrected, &entries, correction, work.now())?;
    let (version, _) = load::next_version(work.conn(), corrected.round).await?;
    let round = round::queries::round(work.conn(), corrected.round).await?.ok_or(Error::Unseen)?;
    let today = day::day_of(work.now());
    let calendar = calendar::queries::load(work.conn()).await?;
    let period = calendar.notice_period(today, NOTICE_WORKING_DAYS, count)?;
    let mut draft = Draft {
        title: title(&corrected.title),
        round: round.code,
        version,
        period,
        corrects: Some(Corrects {
            version: corrected.version,
            digest: corrected.digest,
            reason: correction.reason.trim().to_owned(),
        }),
        approved: Vec::new(),
        units: correction.changes.iter().map(|change| change.unit.clone()).collect(),
    };
    let list = compose(&mut draft)?;
    let id = NoticeId::fresh();
    save::insert(work, (id, corrected.round), &draft, &list, (count, Some(on))).await?;
    for change in &correction.changes {
        if entries.iter().any(|entry| entry.application == change.application) {
            save::corrected(work, (on, change.application), id).await?;
        }
        save::insert_entry(work, id, change.application, &change.unit).await?;
        expose(work, change, &period, id).await?;
    }
    let body = format!("更正理由：{}", correction.reason.trim());
    subscriber::tell(work, &draft.title, &body, &format!("/notices/{id}")).await?;
    Ok(NoticeCorrected {
        notice: id,
        corrects: on,
        round: corrected.round,
        version,
        units: correction.changes.iter().map(|change| change.application).collect(),
        reason: correction.reason.trim().to_owned(),
        first_day: period.first_day,
        last_day: period.last_day,
        digest: list.digest,
    })
}

/// 2026年第一批…公示（更正）: said once, however often it is corrected.
fn title(of: &str) -> String {
    format!("{}（更正）", of.trim_end_matches("（更正）"))
}

/// The unit's file says until when its days run now, and its people are told.
async fn expose(work: &mut Work, change: &Change, period: &NoticePeriod, notice: NoticeId) -> Result<()> {
    let mut file = load_for_update(work, change.application).await?;
    if file.achievements != change.unit.achievements {
        set_achievements(work, &file, &change.unit.achievements).await?;
        file = load_for_update(work, change.application).await?;
    }
    let added = file.stage == Stage::Proposed;
    let act = if added { Act::PublishNotice } else { Act::CorrectNotice };
    let last = period.last_day.format("%Y年%-m月%-d日");
    let step = Step {
        by_name: OFFICE_NAME.into(),
        holder: Holder::Public,
        due_at: Some(period.closes_at()),
        note: format!(
            "{}，重新公示{NOTICE_WORKING_DAYS}个工作日，到{last}24:00。",
            if added { "补入公示名单" } else { "公示内容有更正" }
        ),
        points: Vec::new(),
    };
    advance(work, &file, act, step).await?;
    let subject = format!("{}的公示{}", file.org_name, if added { "开始" } else { "有更正" });
    tell(work, &file, &subject, period, notice).await
}
