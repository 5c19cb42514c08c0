//! The experts: the pool, their sheets, the proposed list.

use super::{
    cast::{Cast, Player},
    dice::Dice,
    history::Troupe,
    names,
};
use crate::{
    access::Target,
    account::Seat,
    determination::{self, acts::Decide, commands::Draft},
    expert::{self, ExpertFacts, acts::Keep, pool},
    kernel::{
        day,
        place::RegionCode,
        text::{Email, PersonName, Remark, UnitName},
    },
    platform::error::{Error, Result},
    review::{
        Assignment, Contest, DrawRules, ExpertId, PanelSize, ReviewStage, SheetState,
        acts::{Assign, Propose, Score},
        commands::{self, SheetDraft, SheetForm, Verdict, Verdicts},
        queries, ranked,
        rules::{
            rubric::Rubric,
            seed::Seed,
            selection::Decision,
            sheet::{GateLine, Line, from_half_points},
            tie::TieGround,
        },
        ties::TieDraft,
    },
    round::RoundId,
    standard::Category,
};
use chrono::{DateTime, Duration, NaiveDate, Utc};
use rust_decimal::prelude::ToPrimitive as _;
use std::collections::BTreeMap;

/// An expert of the pool with an account.
#[derive(Clone, Debug)]
pub(super) struct Expert {
    pub id: ExpertId,
    pub player: Player,
}

fn fault(error: &dyn std::fmt::Display) -> Error {
    Error::Fault(anyhow::anyhow!("demo panel: {error}"))
}

/// By the login's last letter, so that the dice fall as they did.
fn rank(login: &str) -> &'static str {
    match login.bytes().last().unwrap_or_default() % 4 {
        0 => "教授",
        1 => "高级工程师",
        2 => "高级会计师",
        _ => "研究员",
    }
}

/// Takes an expert into the pool and gives them an account.
pub(super) async fn join(
    cast: &Cast,
    office: &Player,
    dice: &mut Dice,
    (login, name): (&str, &str),
    (prefecture, declared_until): (RegionCode, NaiveDate),
    at: DateTime<Utc>,
) -> Result<Expert> {
    let facts = ExpertFacts {
        name: PersonName::parse(name).map_err(|error| fault(&error))?,
        employer: UnitName::parse(&names::employer(dice)).map_err(|error| fault(&error))?,
        employer_uscc: None,
        prefecture,
        rank: Remark::parse(rank(login)).ok(),
        fields: Remark::parse("电子商务、物流、信息系统").map_err(|error| fault(&error))?,
        email: Email::parse(&format!("{login}@shifan.example")).ok(),
        declared_until: Some(declared_until),
        active: true,
    };
    let may = office.may::<Keep>(&pool())?;
    let id = expert::commands::keep(cast.work(office, at).await?, may, None, &facts).await?;
    let player = cast.hire(login, name, Seat::Expert { expert: id.uuid() }, at).await?;
    Ok(Expert { id, player })
}

/// Draws panels for everything accepted, and releases them.
pub(super) async fn draw(
    cast: &Cast,
    office: &Player,
    round: RoundId,
    (seed, at, due_at): (i64, DateTime<Utc>, DateTime<Utc>),
) -> Result<()> {
    let programme = &cast.app.house.settings.programme;
    let (wanted, most) = (programme.experts_per_application, programme.expert_max_load);
    let on = Target::of_programme(round.uuid());
    let rules = DrawRules {
        size: PanelSize { wanted, most },
        reserves: programme.expert_reserves,
        minimum: programme.expert_pool_minimum,
        one_per_employer: programme.one_expert_per_employer,
    };
    // The seed is bound a day before it is used.
    let (seed, bound) = (Seed::new(&seed.to_be_bytes().repeat(4)), at - Duration::days(1));
    commands::bind_seed(cast.work(office, bound).await?, office.may::<Assign>(&on)?, &seed).await?;
    commands::draw(cast.work(office, at).await?, office.may::<Assign>(&on)?, rules).await?;
    commands::release(cast.work(office, at).await?, office.may::<Assign>(&on)?, wanted, due_at).await?;
    Ok(())
}

/// The round's applications with their panels.
pub(super) async fn contests(
    cast: &Cast,
    office: &Player,
    round: RoundId,
    at: DateTime<Utc>,
) -> Result<Vec<Contest>> {
    let mut tx = cast.read(office, at).await?;
    let all = queries::contests(&mut tx, round).await?;
    tx.rollback().await?;
    Ok(all)
}

/// A full sheet: points around `strength` percent, never at the extremes.
fn sheet(rubric: Rubric<'_>, strength: i64, dice: &mut Dice) -> SheetDraft {
    let lines = rubric
        .criteria
        .iter()
        .map(|criterion| {
            let halves = (criterion.max * rust_decimal::Decimal::TWO).to_i64().unwrap_or(0);
            let share = (strength + dice.within(-8, 8)).clamp(30, 96);
            let points = i32::try_from((halves * share / 100).clamp(1, halves - 1)).unwrap_or(1);
            Line { criterion: criterion.key.clone(), points: from_half_points(points), remark: String::new() }
        })
        .collect();
    let gates = rubric
        .gates
        .iter()
        .map(|gate| GateLine { gate: gate.key.clone(), passed: Some(true), remark: String::new() })
        .collect();
    SheetDraft { lines, gates, comment: "材料翔实，数据可核，带动作用较为明显。".into() }
}

const fn waits(one: &Assignment) -> bool {
    matches!(one.state(), SheetState::NotScored | SheetState::Scoring)
}

/// Lets the experts declare for, fill in and lock every open sheet of these contests, but those of `spared`.
pub(super) async fn score(
    cast: &Cast,
    experts: &[Expert],
    contests: &[Contest],
    strength: &BTreeMap<String, i64>,
    spared: &[ExpertId],
    (dice, at): (&mut Dice, DateTime<Utc>),
) -> Result<()> {
    for expert in experts.iter().filter(|one| !spared.contains(&one.id)) {
        let own = contests.iter().flat_map(|contest| &contest.assignments);
        let closed = own.filter(|one| one.expert == expert.id && one.cleared_at.is_none() && waits(one));
        let may = closed.map(|one| expert.player.may::<Score>(one)).collect::<Result<Vec<_>>>()?;
        if !may.is_empty() {
            commands::open_files(cast.work(&expert.player, at).await?, may).await?;
        }
    }
    for contest in contests {
        let standard = cast.app.house.current.of(contest.category);
        let quality = strength.get(&contest.name).copied().unwrap_or(70) * 2 / 3;
        let open =
            contest.assignments.iter().filter(|one| waits(one)).filter(|one| !spared.contains(&one.expert));
        for assignment in open {
            let Some(expert) = experts.iter().find(|expert| expert.id == assignment.expert) else { continue };
            let rubric = match (assignment.stage, cast.app.house.current.defence.as_ref()) {
                (ReviewStage::Defence, Some(sheet)) => Rubric::defence(sheet),
                _ => Rubric::desk(standard),
            };
            let draft = sheet(rubric, quality, dice);
            let may = expert.player.may::<Score>(assignment)?;
            let form = SheetForm { draft: &draft, seen: None, left: &[] };
            commands::lock(cast.work(&expert.player, at).await?, may, rubric, form).await?;
        }
    }
    Ok(())
}

/// Where the number falls among equals, the meeting has put them in an order.
async fn part_equals(
    cast: &Cast,
    troupe: &Troupe<'_>,
    round: RoundId,
    (category, number): (Category, usize),
    at: DateTime<Utc>,
) -> Result<()> {
    let all = contests(cast, troupe.officer, round, at).await?;
    let ranking = ranked(all.into_iter().filter(|one| one.category == category).collect());
    let position = |at: usize| ranking.get(at).map(|place| place.position);
    let Some(across) =
        number.checked_sub(1).and_then(position).filter(|last| Some(*last) == position(number))
    else {
        return Ok(());
    };
    let equals = ranking.iter().filter(|place| place.position == across);
    let draft = TieDraft {
        order: equals.map(|place| place.item.application).collect(),
        ground: TieGround::Criterion,
        words: "比较“行业地位和示范价值”一项的得分".into(),
        decided_by: "厅长办公会".into(),
        decided_on: day::day_of(at),
    };
    let may = troupe.officer.may::<Propose>(&Target::of_programme(round.uuid()))?;
    commands::decide_tie(cast.work(troupe.officer, at).await?, may, category, &draft).await
}

/// The officer puts the best `number` of a category before the principal, who approves.
pub(super) async fn propose(
    cast: &Cast,
    troupe: &Troupe<'_>,
    round: RoundId,
    (category, number): (Category, usize),
    at: DateTime<Utc>,
) -> Result<()> {
    part_equals(cast, troupe, round, (category, number), at).await?;
    let all = contests(cast, troupe.officer, round, at).await?;
    let of_it: Vec<Contest> = all.into_iter().filter(|one| one.category == category).collect();
    let verdicts: Verdicts = ranked(of_it)
        .into_iter()
        .enumerate()
        .map(|(n, place)| {
            let decision = if n < number { Decision::Propose } else { Decision::Pass };
            (place.item.application, Verdict { decision, reason: String::new() })
        })
        .collect();
    let draft = Draft {
        category,
        verdicts: &verdicts,
        line: None,
        achievements: &BTreeMap::new(),
        met_on: None,
        attendees: "贺文博、宋明远",
    };
    let may = troupe.officer.may::<Propose>(&Target::of_programme(round.uuid()))?;
    let regions = &cast.app.house.regions;
    let list =
        determination::commands::prepare(cast.work(troupe.officer, at).await?, may, &draft, regions).await?;
    let may = troupe.office.may::<Decide>(&Target::of_programme(list.uuid()))?;
    determination::commands::approve(cast.work(troupe.office, at + Duration::hours(2)).await?, may).await
}
