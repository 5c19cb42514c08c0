//! Starting an application.

use super::Reference;
use crate::{
    access::{Act, Granted},
    application::{
        acts::Start,
        events::ApplicationStarted,
        model::{ApplicationId, Holder, Stage, Step, category_of},
        queries,
        rules::{
            StartRefusal, place,
            prefill::{Known, prefill},
        },
        store::{draft, save},
    },
    kernel::day,
    org,
    platform::{
        error::{Error, Result},
        work::Work,
    },
    round::{self, RoundId},
    standard::{Answers, Category, EnterpriseType},
};

/// What the applicant says at the start; the rest follows from the unit and the day.
#[derive(Clone, Copy, Debug)]
pub struct NewApplication {
    /// In which round.
    pub round: RoundId,
    /// Enterprises: as what.
    pub enterprise_type: Option<EnterpriseType>,
    /// Says it is a 省级企业, which applies straight to the province (B06).
    pub direct: bool,
}

/// Starts an application: the title follows from what the unit is, the place from its registered division on this day (B15),
/// the authority from the place (四(二), B07, B08).
///
/// # Errors
/// [`StartRefusal`]; [`Error::Unseen`] for a unit or a round the actor does not see.
pub async fn start(
    work: Work,
    may: Granted<Start>,
    new: NewApplication,
    reference: Reference<'_>,
) -> Result<ApplicationId> {
    start_checked(work, may, new, None, reference).await
}

/// The same with the answers of a self-check, which the applicant has seen and wants taken over.
///
/// # Errors
/// As [`start`].
pub async fn start_checked(
    mut work: Work,
    may: Granted<Start>,
    new: NewApplication,
    checked: Option<&Answers>,
    reference: Reference<'_>,
) -> Result<ApplicationId> {
    let now = work.now();
    let today = day::day_of(now);
    let org = org::queries::org(work.conn(), may.on().into()).await?.ok_or(Error::Unseen)?;
    let round = round::queries::round(work.conn(), new.round).await?.ok_or(Error::Unseen)?;
    queries::start_case(work.conn(), &org, Some(&round), new.enterprise_type, now).await??;
    let place = place::settle(reference.regions, org.region, today).ok_or(StartRefusal::UnknownPlace)?;
    let authority = org::queries::authority_for(work.conn(), place.prefecture, place.region, today)
        .await?
        .ok_or(StartRefusal::NoAuthority)?;
    let (id, category) = (ApplicationId::fresh(), category_of(org.kind));
    let is_enterprise = category == Category::Enterprise;
    let draft = draft::Draft {
        id,
        round: round.id,
        org: org.id,
        category,
        enterprise_type: new.enterprise_type.filter(|_| is_enterprise),
        place,
        authority: authority.id,
        direct: new.direct && is_enterprise,
        due_at: round.closes_at,
    };
    let last = draft::last_answers(work.conn(), org.id, category).await?;
    draft::insert(&mut work, &draft).await?;
    let profile = org::queries::profile(work.conn(), org.id).await?.ok_or(Error::Unseen)?;
    let terms = queries::terms(work.conn(), round.id, reference.standards).await?;
    let known = Known { name: org.name.as_str(), profile: &profile.facts, checked, last: last.as_ref() };
    let titled = (category, draft.enterprise_type);
    let (answers, prefilled) = prefill(terms.set.of(category), titled, round.report_year, &known);
    draft::begin_with(&mut work, id, &answers, &prefilled).await?;
    let step = Step {
        by_name: org.name.to_string(),
        holder: Holder::Applicant,
        due_at: Some(round.closes_at),
        note: String::new(),
        points: Vec::new(),
    };
    save::step(&mut work, id, Act::StartApplication, Stage::Draft, &step).await?;
    work.commit(ApplicationStarted { application: id, round: round.id, category }).await?;
    Ok(id)
}
