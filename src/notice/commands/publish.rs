//! Publishing the proposed list: now, or at the minute a plan has set.

use super::OFFICE_NAME;
use crate::{
    access::{Act, Granted},
    application::{
        self, Application, ApplicationId, Holder, Step,
        commands::{advance, load_for_update, set_achievements},
    },
    calendar, determination,
    kernel::{
        calendar::{CountPublicationDay, NoticePeriod},
        day,
        place::{RegionCode, Regions},
        statute::NOTICE_WORKING_DAYS,
    },
    notice::{
        Candidate, NoticeId, Plan, PlannedUnit,
        acts::Publish,
        events::NoticePublished,
        queries,
        rules::{self, Approved, Draft, NoticeRefusal, Unit, compose, listed_name},
        store::{load, plan, save, subscriber},
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
    /// 主要工作业绩 as edited; units not named keep what stands in their file, and what a principal approved stays as approved.
    pub achievements: BTreeMap<ApplicationId, String>,
    /// What the page showed of the list: [`rules::reading`].
    pub read: String,
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
    let round = RoundId::from_uuid(may.on());
    let version = next_version(&mut work, round).await?;
    let candidates = queries::candidates(work.conn(), round).await?;
    rules::as_read(&candidates, &order.read)?;
    let units = units(&candidates, order, regions, &work);
    let event = appear(&mut work, (round, version), &order.title, (&units, &candidates), count).await?;
    let id = event.notice;
    work.commit(event).await?;
    Ok(id)
}

/// Publishes what was planned, when its minute has come: the list as it was set, if its units are still those 拟认定.
///
/// # Errors
/// [`NoticeRefusal::PlanOver`], [`NoticeRefusal::PlanOutdated`]; as [`publish`].
pub async fn publish_planned(mut work: Work, may: Granted<Publish>, planned: &Plan) -> Result<NoticeId> {
    let round = RoundId::from_uuid(may.on());
    plan::hold(&mut work, planned.id).await?;
    let version = next_version(&mut work, round).await?;
    let candidates = queries::candidates(work.conn(), round).await?;
    rules::same_units(&planned.units, &candidates)?;
    let count = CountPublicationDay::from(planned.counts_publication_day);
    let event =
        appear(&mut work, (round, version), &planned.title, (&planned.units, &candidates), count).await?;
    let id = event.notice;
    plan::published(&mut work, planned.id, id).await?;
    work.commit(event).await?;
    Ok(id)
}

/// The version of the next list of the round, which no other publication gets meanwhile.
async fn next_version(work: &mut Work, round: RoundId) -> Result<i16> {
    let (version, running) = load::next_version(work.conn(), round).await?;
    if running { Err(NoticeRefusal::AlreadyRunning.into()) } else { Ok(version) }
}

/// The list appears: frozen, its files moved, its people told.
async fn appear(
    work: &mut Work,
    (round_id, version): (RoundId, i16),
    title: &str,
    (units, candidates): (&[PlannedUnit], &[Candidate]),
    count: CountPublicationDay,
) -> Result<NoticePublished> {
    let round = round::queries::round(work.conn(), round_id).await?.ok_or(Error::Unseen)?;
    let today = day::day_of(work.now());
    let calendar = calendar::queries::load(work.conn()).await?;
    let period = calendar.notice_period(today, NOTICE_WORKING_DAYS, count)?;
    let mut draft = Draft {
        title: title.to_owned(),
        round: round.code,
        version,
        period,
        corrects: None,
        approved: approved(candidates),
        units: units.iter().map(|one| one.unit.clone()).collect(),
    };
    let list = compose(&mut draft)?;
    let id = NoticeId::fresh();
    save::insert(work, (id, round_id), &draft, &list, (count, None)).await?;
    for one in units {
        save::insert_entry(work, id, one.application, &one.unit).await?;
        expose(work, one, &period, id).await?;
    }
    determination::commands::feedback(work, round_id).await?;
    let body = format!("公示到{}24:00，共{}个单位。", period.last_day.format("%-m月%-d日"), units.len());
    subscriber::tell(work, title, &body, &format!("/notices/{id}")).await?;
    Ok(NoticePublished {
        notice: id,
        round: round_id,
        version,
        units: units.len(),
        first_day: period.first_day,
        last_day: period.last_day,
        digest: list.digest,
    })
}

/// The digests of the approved lists that are published.
fn approved(candidates: &[Candidate]) -> Vec<Approved> {
    let of = |candidate: &Candidate| {
        let (_, digest) = candidate.approved.as_ref()?;
        Some((candidate.category, digest.clone()))
    };
    let digests: BTreeMap<_, _> = candidates.iter().filter_map(of).collect();
    digests.into_iter().map(|(category, digest)| Approved { category, digest }).collect()
}

/// The units as the list will have them.
pub(super) fn units(
    candidates: &[Candidate],
    order: &Order,
    regions: &Regions,
    work: &Work,
) -> Vec<PlannedUnit> {
    let today = day::day_of(work.now());
    let unit = |candidate: &Candidate| match &candidate.approved {
        Some((unit, _)) => unit.clone(),
        None => composed(candidate, order, regions, today),
    };
    let planned = |one: &Candidate| PlannedUnit { application: one.application, unit: unit(one) };
    candidates.iter().map(planned).collect()
}

pub(super) fn composed(
    candidate: &Candidate,
    order: &Order,
    regions: &Regions,
    today: chrono::NaiveDate,
) -> Unit {
    let place =
        candidate.region_code.parse::<RegionCode>().ok().and_then(|code| regions.full_name(code, today));
    let achievements = order.achievements.get(&candidate.application).unwrap_or(&candidate.achievements);
    let category = candidate.category;
    Unit {
        category,
        position: candidate.position,
        unit: listed_name(category, &candidate.unit_name, &candidate.region_code, regions, today),
        place: place.unwrap_or_else(|| "四川省".into()),
        achievements: achievements.trim().replace("\r\n", "\n"),
    }
}

/// Moves one file into the notice and tells its people.
async fn expose(work: &mut Work, one: &PlannedUnit, period: &NoticePeriod, notice: NoticeId) -> Result<()> {
    let mut file = load_for_update(work, one.application).await?;
    if file.achievements != one.unit.achievements {
        set_achievements(work, &file, &one.unit.achievements).await?;
        file = load_for_update(work, one.application).await?;
    }
    let step = Step {
        by_name: OFFICE_NAME.into(),
        holder: Holder::Public,
        due_at: Some(period.closes_at()),
        note: format!(
            "拟认定名单和主要工作业绩公示{NOTICE_WORKING_DAYS}个工作日，到{}24:00。",
            period.last_day.format("%Y年%-m月%-d日")
        ),
        points: Vec::new(),
    };
    advance(work, &file, Act::PublishNotice, step).await?;
    let subject = format!("{}列入拟认定名单，正在公示", file.org_name);
    tell(work, &file, &subject, period, notice).await
}

/// Tells a unit and its authority until when its days run.
pub(super) async fn tell(
    work: &mut Work,
    file: &Application,
    subject: &str,
    period: &NoticePeriod,
    notice: NoticeId,
) -> Result<()> {
    let message = |tenant| Message {
        tenant,
        account: None,
        subject: subject.to_owned(),
        body: format!("公示到{}24:00。你现在不用做什么。", period.last_day.format("%-m月%-d日")),
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
        Self { title: usual_title(round), ..Self::default() }
    }
    /// The order over the list as it was read.
    #[must_use]
    pub fn over(mut self, candidates: &[Candidate]) -> Self {
        self.read = rules::reading(candidates);
        self
    }
    /// Sets a unit's achievements.
    #[must_use]
    pub fn with(mut self, application: application::ApplicationId, achievements: &str) -> Self {
        self.achievements.insert(application, achievements.to_owned());
        self
    }
}
