//! Preparing the list of a category for the principal.

use crate::{
    access::{Granted, OFFICE},
    account::queries::acting,
    application::ApplicationId,
    determination::{
        BothStages, DeterminationId, Record, RecordLine, RecordTie,
        events::DeterminationPrepared,
        queries::{self, Facts},
        rules::{self, Unit, listed_name},
        store,
    },
    kernel::{
        day,
        place::{RegionCode, Regions},
    },
    platform::{
        error::{Error, Result},
        message::{self, Message},
        work::Work,
    },
    review::{
        Contest,
        acts::Propose,
        commands::{Verdicts, settled},
        rules::{cut::cut, rank::Ranked, selection::Decision},
        ties::{self, TieDecision},
    },
    round::{self, RoundId},
    standard::Category,
};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// What the officer has settled on the page.
#[derive(Clone, Debug)]
pub struct Draft<'a> {
    /// Of which category.
    pub category: Category,
    /// What is decided on every ranked unit.
    pub verdicts: &'a Verdicts,
    /// The line; `None`: at the target of the round.
    pub line: Option<rules::Line>,
    /// 主要工作业绩 as edited; units not named keep what stands in their file.
    pub achievements: &'a BTreeMap<ApplicationId, String>,
    /// The day of the meeting; `None`: today.
    pub met_on: Option<NaiveDate>,
    /// Who took part.
    pub attendees: &'a str,
}

/// Freezes the list as the next version and puts it before the principals. Nothing moves yet.
///
/// # Errors
/// [`crate::review::ReviewRefusal`], [`crate::review::rules::selection::SelectionRefusal`],
/// [`crate::determination::DeterminationRefusal`].
pub async fn prepare(
    mut work: Work,
    may: Granted<Propose>,
    draft: &Draft<'_>,
    regions: &Regions,
) -> Result<DeterminationId> {
    let (round_id, category) = (RoundId::from(may.on()), draft.category);
    let ranking = settled(&mut work, round_id, category, draft.verdicts).await?;
    let round = round::queries::round(work.conn(), round_id).await?.ok_or(Error::Unseen)?;
    let facts = queries::facts(work.conn(), round_id, category).await?;
    let today = day::day_of(work.now());
    let units = units(&ranking, draft, &facts, regions, today);
    let selected =
        |id: &ApplicationId| draft.verdicts.get(id).is_some_and(|one| one.decision == Decision::Propose);
    let listed = units.iter().filter(|(id, _)| selected(id)).map(|(_, unit)| unit.clone()).collect();
    let version = store::next_version(work.conn(), round_id, category).await?;
    let target = round.targets.of(category);
    let standing: Vec<_> = ranking.iter().filter_map(|place| place.item.standing()).collect();
    let standing: Vec<_> = standing.iter().map(|one| (one.total().mean(), one.gate_failed)).collect();
    let line = draft.line.unwrap_or(rules::Line::Number(u32::from(target)));
    let positions: Vec<u32> = ranking.iter().map(|place| place.position).collect();
    let record = Record {
        round: round.title,
        category,
        version,
        target,
        line: in_words(line, category),
        above: cut(&positions, line.places(&standing)).above,
        met_on: draft.met_on.unwrap_or(today),
        attendees: draft.attendees.trim().to_owned(),
        experts: experts(&ranking),
        lines: ranking
            .iter()
            .filter_map(|place| self::line(place, draft.verdicts, &units, (regions, today)))
            .collect(),
        ties: tied(&ranking, &ties::ties(work.conn(), round_id).await?),
        units: rules::list(listed)?,
    };
    let id = DeterminationId::fresh();
    let (by, name) = acting(&mut work).await?;
    let digest = store::insert(&mut work, id, round_id, &record, &units, (by, &name)).await?;
    let told = Message {
        tenant: OFFICE,
        account: None,
        subject: format!("{}{}的名单等负责人审定", record.round, category.label()),
        body: format!(
            "{name}拟定，拟认定{}{}。负责人看过后同意，或者退回并写明理由。",
            record.units.len(),
            category.measure_word()
        ),
        link: format!("/office/determinations/{id}"),
    };
    message::ask(&mut work, &told).await?;
    work.commit(DeterminationPrepared { determination: id, round: round_id, category, version, digest })
        .await?;
    Ok(id)
}

fn units(
    ranking: &[Ranked<Contest>],
    draft: &Draft<'_>,
    facts: &BTreeMap<ApplicationId, Facts>,
    regions: &Regions,
    today: NaiveDate,
) -> BTreeMap<ApplicationId, Unit> {
    let unit = |place: &Ranked<Contest>| {
        let contest = &place.item;
        let held = facts.get(&contest.application)?;
        let region: Option<RegionCode> = held.region_code.parse().ok();
        let achievements = draft.achievements.get(&contest.application).unwrap_or(&held.achievements);
        let unit = Unit {
            category: draft.category,
            position: i32::try_from(place.position).unwrap_or(i32::MAX),
            unit: listed_name(draft.category, &contest.name, &held.region_code, regions, today),
            place: region.and_then(|code| regions.full_name(code, today)).unwrap_or_else(|| "四川省".into()),
            achievements: achievements.trim().replace("\r\n", "\n"),
        };
        Some((contest.application, unit))
    };
    ranking.iter().filter_map(unit).collect()
}

fn line(
    place: &Ranked<Contest>,
    verdicts: &Verdicts,
    units: &BTreeMap<ApplicationId, Unit>,
    (regions, today): (&Regions, NaiveDate),
) -> Option<RecordLine> {
    let contest = &place.item;
    let (standing, verdict) = (contest.standing()?, verdicts.get(&contest.application)?);
    let selected = verdict.decision == Decision::Propose;
    let unit = units.get(&contest.application).filter(|_| selected);
    Some(RecordLine {
        application: contest.application,
        number: contest.number.clone(),
        unit: contest.name.clone(),
        prefecture: regions.name_of(contest.prefecture, today).unwrap_or_default().to_owned(),
        recommended_by: contest.recommended_by.clone().unwrap_or_default(),
        position: place.position,
        sharing: place.sharing,
        total: standing.total().mean().normalize(),
        sheets: standing.total().counted(),
        stages: standing.defence.map(|defence| BothStages {
            desk: standing.desk.mean().normalize(),
            defence: defence.total.mean().normalize(),
            defence_weight: defence.weights.defence(),
        }),
        spread: contest.spread().map(|spread| spread.normalize()),
        gate_failed: standing.gate_failed,
        selected,
        reason: verdict.reason.trim().to_owned(),
        achievements: unit.map(|unit| unit.achievements.clone()).unwrap_or_default(),
    })
}

/// The decisions on equals that count in this ranking.
fn tied(ranking: &[Ranked<Contest>], ties: &[TieDecision]) -> Vec<RecordTie> {
    let groups = ranking.chunk_by(|one, next| one.position == next.position);
    let decided = groups.filter_map(|equals| {
        let first = equals.first()?;
        let decision = ties.iter().find(|one| Some(one.id) == first.item.tie.map(|mark| mark.decision))?;
        Some(RecordTie {
            position: first.position,
            order: equals.iter().map(|place| place.item.name.clone()).collect(),
            ground: decision.ground.label().to_owned(),
            words: decision.words.clone(),
            decided_by: decision.decided_by.clone(),
            decided_on: decision.decided_on,
            recorded_name: decision.recorded_name.clone(),
        })
    });
    decided.collect()
}

fn experts(ranking: &[Ranked<Contest>]) -> usize {
    let sheets = ranking.iter().flat_map(|place| &place.item.assignments);
    let locked = sheets.filter(|one| one.stands() && one.locked_at.is_some());
    locked.map(|one| one.expert).collect::<BTreeSet<_>>().len()
}

/// Where the line was drawn, in words.
fn in_words(line: rules::Line, category: Category) -> String {
    match line {
        rules::Line::Number(number) => format!("按家数，取前{number}{}", category.measure_word()),
        rules::Line::Score(score) => format!("按分数，{score}分以上（含）"),
    }
}
