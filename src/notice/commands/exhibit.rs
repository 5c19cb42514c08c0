//! Showing one unit anew, with ten working days of its own (B24): a reserve that was promoted, or a unit whose facts were corrected.
//! The new list names the one it stands beside and why, as a
//! correction does; that one stays as it is.

use super::{
    OFFICE_NAME,
    publish::{Order, composed, usual_title},
};
use crate::{
    access::Act,
    application::{
        ApplicationId, Holder, Step,
        commands::{advance, load_for_update, set_achievements},
    },
    calendar,
    kernel::{calendar::CountPublicationDay, day, place::Regions, statute::NOTICE_WORKING_DAYS},
    notice::{
        NoticeId,
        events::NoticePublished,
        queries,
        rules::{Corrects, Draft, compose},
        store::{load, save},
    },
    platform::{
        error::{Error, Result},
        message::{self, Message},
        work::Work,
    },
    round::{self, RoundId},
};

/// What is shown.
#[derive(Clone, Debug)]
pub struct Supplement {
    /// Of which round.
    pub round: RoundId,
    /// The list it stands beside.
    pub on: NoticeId,
    /// Which unit.
    pub application: ApplicationId,
    /// By which act its file comes to this window.
    pub act: Act,
    /// 递补 or 更正, for the heading.
    pub why: &'static str,
    /// The reason, as the list says it.
    pub reason: String,
    /// 主要工作业绩 as they are shown.
    pub achievements: String,
}

/// Publishes it, as a notice of its own; notes [`NoticePublished`]. The caller has decided, and commits with its own event.
///
/// # Errors
/// [`crate::notice::rules::NoticeRefusal`]; [`crate::kernel::calendar::YearNotCovered`].
pub async fn exhibit(
    work: &mut Work,
    supplement: &Supplement,
    regions: &Regions,
    count: CountPublicationDay,
) -> Result<NoticeId> {
    let Supplement { round: round_id, on, application, .. } = *supplement;
    let corrected = load::for_update(work.conn(), on).await?;
    let (version, _) = load::next_version(work.conn(), round_id).await?;
    let round = round::queries::round(work.conn(), round_id).await?.ok_or(Error::Unseen)?;
    let today = day::day_of(work.now());
    let calendar = calendar::queries::load(work.conn()).await?;
    let period = calendar.notice_period(today, NOTICE_WORKING_DAYS, count)?;
    let candidate = queries::one_unit(work.conn(), application).await?.ok_or(Error::Unseen)?;
    let order = Order::default().with(application, &supplement.achievements);
    let shown = composed(&candidate, &order, regions, today);
    let title = format!("{}（{}，第{version}号）", usual_title(&round), supplement.why);
    let mut draft = Draft {
        title,
        round: round.code,
        version,
        period,
        corrects: Some(Corrects {
            version: corrected.version,
            digest: corrected.digest,
            reason: supplement.reason.clone(),
        }),
        approved: Vec::new(),
        units: vec![shown.clone()],
    };
    let list = compose(&mut draft)?;
    let id = NoticeId::fresh();
    save::insert(work, (id, round_id), &draft, &list, (count, Some(on))).await?;
    if queries::entries(work.conn(), on)
        .await?
        .iter()
        .any(|entry| entry.application == application && entry.stands())
    {
        save::corrected(work, (on, application), id).await?;
    }
    save::insert_entry(work, id, application, &shown).await?;
    move_file(work, supplement, &shown.achievements, (id, &draft)).await?;
    work.note(&NoticePublished {
        notice: id,
        round: round_id,
        version,
        units: 1,
        first_day: period.first_day,
        last_day: period.last_day,
        digest: list.digest,
    })
    .await?;
    Ok(id)
}

/// Its file comes to the window; its people are told.
async fn move_file(
    work: &mut Work,
    supplement: &Supplement,
    achievements: &str,
    (notice, draft): (NoticeId, &Draft),
) -> Result<()> {
    let mut file = load_for_update(work, supplement.application).await?;
    if file.achievements != achievements {
        set_achievements(work, &file, achievements).await?;
        file = load_for_update(work, supplement.application).await?;
    }
    let last = draft.period.last_day;
    let until = last.format("%Y年%-m月%-d日");
    let step = Step {
        by_name: OFFICE_NAME.into(),
        holder: Holder::Public,
        due_at: Some(draft.period.closes_at()),
        note: format!("{}，单独公示{NOTICE_WORKING_DAYS}个工作日，到{until}24:00。", supplement.why),
        points: Vec::new(),
    };
    advance(work, &file, supplement.act, step).await?;
    let told = |tenant| Message {
        tenant,
        account: None,
        subject: format!("{}（{}）正在公示", file.org_name, supplement.why),
        body: format!("单独公示到{until}24:00。你现在不用做什么。"),
        link: format!("/notices/{notice}"),
    };
    message::put(work, &told(file.org.uuid())).await?;
    if !file.direct_claimed {
        message::put(work, &told(file.authority.uuid())).await?;
    }
    Ok(())
}
