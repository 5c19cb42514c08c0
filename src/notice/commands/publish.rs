//! Publishing the proposed list.

use super::OFFICE_NAME;
use crate::{
    access::{Act, Granted},
    application::{
        self, ApplicationId, Holder, Step,
        commands::{advance, load_for_update, set_achievements},
    },
    calendar,
    kernel::{
        calendar::CountPublicationDay,
        day,
        place::{RegionCode, Regions},
        statute::NOTICE_WORKING_DAYS,
    },
    notice::{
        Candidate, NoticeId,
        acts::Publish,
        events::NoticePublished,
        queries,
        rules::{Draft, NoticeRefusal, Unit, compose, listed_name},
        store::{load, save},
    },
    platform::{
        error::{Error, Result},
        message::{self, Message},
        work::Work,
    },
    round::{self, RoundId},
};
use std::collections::BTreeMap;

/// What the officer has settled on the page.
#[derive(Clone, Debug, Default)]
pub struct Order {
    /// The notice's heading.
    pub title: String,
    /// 主要工作业绩 as edited; units not named keep what stands in their file.
    pub achievements: BTreeMap<ApplicationId, String>,
}

/// Publishes every unit 拟认定 of the round, from this moment on.
///
/// # Errors
/// [`NoticeRefusal`]; [`crate::kernel::calendar::YearNotCovered`] when the days leave the loaded calendar.
pub async fn publish(
    mut work: Work,
    may: Granted<Publish>,
    order: &Order,
    regions: &Regions,
    count: CountPublicationDay,
) -> Result<NoticeId> {
    let round_id = RoundId::from_uuid(may.on());
    let (version, running) = load::next_version(work.conn(), round_id).await?;
    if running {
        return Err(NoticeRefusal::AlreadyRunning.into());
    }
    let round = round::queries::round(work.conn(), round_id).await?.ok_or(Error::Unseen)?;
    let today = day::day_of(work.now());
    let calendar = calendar::queries::load(work.conn()).await?;
    let period = calendar.notice_period(today, NOTICE_WORKING_DAYS, count)?;
    let candidates = queries::candidates(work.conn(), round_id).await?;
    let units = candidates.iter().map(|candidate| unit(candidate, order, regions, today)).collect();
    let mut draft = Draft { title: order.title.clone(), round: round.code, version, period, units };
    let list = compose(&mut draft)?;
    let id = NoticeId::fresh();
    let days =
        (i16::try_from(NOTICE_WORKING_DAYS.get()).unwrap_or(i16::MAX), count == CountPublicationDay::Yes);
    save::insert(&mut work, id, round_id, &draft, &list, days).await?;
    for candidate in &candidates {
        let unit = unit(candidate, order, regions, today);
        save::insert_entry(&mut work, id, candidate, &unit).await?;
        expose(&mut work, candidate, &unit.achievements, &draft, id).await?;
    }
    let event = NoticePublished {
        notice: id,
        round: round_id,
        version,
        units: candidates.len(),
        first_day: period.first_day,
        last_day: period.last_day,
        digest: list.digest,
    };
    work.commit(event).await?;
    Ok(id)
}

pub(super) fn unit(
    candidate: &Candidate,
    order: &Order,
    regions: &Regions,
    today: chrono::NaiveDate,
) -> Unit {
    let place =
        candidate.region_code.parse::<RegionCode>().ok().and_then(|code| regions.full_name(code, today));
    let achievements = order.achievements.get(&candidate.application).unwrap_or(&candidate.achievements);
    Unit {
        category: candidate.category,
        position: candidate.position,
        unit: listed_name(candidate, regions, today),
        place: place.unwrap_or_else(|| "四川省".into()),
        achievements: achievements.trim().replace("\r\n", "\n"),
    }
}

/// Moves one file into the notice and tells its people.
async fn expose(
    work: &mut Work,
    candidate: &Candidate,
    achievements: &str,
    draft: &Draft,
    notice: NoticeId,
) -> Result<()> {
    let mut file = load_for_update(work, candidate.application).await?;
    if file.achievements != achievements {
        set_achievements(work, &file, achievements).await?;
        file = load_for_update(work, candidate.application).await?;
    }
    let last = draft.period.last_day;
    let step = Step {
        by_name: OFFICE_NAME.into(),
        holder: Holder::Public,
        due_at: Some(draft.period.closes_at()),
        note: format!(
            "拟认定名单和主要工作业绩公示{NOTICE_WORKING_DAYS}个工作日，到{}24:00。",
            last.format("%Y年%-m月%-d日")
        ),
        points: Vec::new(),
    };
    advance(work, &file, Act::PublishNotice, step).await?;
    let message = |tenant| Message {
        tenant,
        account: None,
        subject: format!("{}列入拟认定名单，正在公示", file.org_name),
        body: format!("公示到{}24:00。你现在不用做什么。", last.format("%-m月%-d日")),
        link: format!("/notices/{notice}"),
    };
    message::put(work, &message(file.org.uuid())).await?;
    if !file.direct_claimed {
        message::put(work, &message(file.authority.uuid())).await?;
    }
    Ok(())
}

/// The heading a notice gets when the officer writes none.
#[must_use]
pub(in crate::notice) fn usual_title(round: &round::Round) -> String {
    format!("{}四川省电子商务示范单位拟认定名单公示", round.title)
}

impl Order {
    /// The order with nothing edited yet.
    #[must_use]
    pub fn usual(round: &round::Round) -> Self {
        Self { title: usual_title(round), achievements: BTreeMap::new() }
    }
    /// Sets a unit's achievements.
    #[must_use]
    pub fn with(mut self, application: application::ApplicationId, achievements: &str) -> Self {
        self.achievements.insert(application, achievements.to_owned());
        self
    }
}
