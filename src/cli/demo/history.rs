//! Finished rounds. The first is of the real size of 2013: 16 prefectures, 55 applications, desk review, then defence, 22 enterprises
//! and 5 bases conferred on 7 January 2014.

use super::{
    cast::{Cast, Player},
    conferral, defence,
    dice::Dice,
    names, objections, officials, panel,
    panel::Expert,
    rereviews::Years,
    story::at,
    unit::{self, Papers, Spec, Unit},
};
use crate::{
    application::ApplicationId,
    jobs,
    kernel::{calendar::CountPublicationDay, day, place::RegionCode},
    notice,
    platform::error::{Error, Result},
    round::RoundId,
    standard::{Category, EnterpriseType},
};
use chrono::{DateTime, Duration, NaiveDate, Utc};
use std::collections::BTreeMap;

/// Prefecture, short name, a county of it, enterprises, bases: 46 enterprises and 9 bases.
const PLACES: [(&str, &str, &str, u32, u32); 16] = [
    ("510100", "成都", "510107", 16, 4),
    ("510700", "绵阳", "510703", 2, 1),
    ("510600", "德阳", "510603", 2, 1),
    ("510500", "泸州", "510502", 2, 1),
    ("511300", "南充", "511302", 2, 1),
    ("511500", "宜宾", "511502", 2, 1),
    ("510800", "广元", "510802", 2, 0),
    ("510900", "遂宁", "510903", 2, 0),
    ("511100", "乐山", "511102", 2, 0),
    ("511700", "达州", "511702", 2, 0),
    ("511400", "眉山", "511402", 2, 0),
    ("510300", "自贡", "510302", 2, 0),
    ("511000", "内江", "511002", 2, 0),
    ("512000", "资阳", "512002", 2, 0),
    ("511800", "雅安", "511802", 2, 0),
    ("511900", "巴中", "511902", 2, 0),
];
const CONFERRED: [(Category, usize); 2] = [(Category::Enterprise, 22), (Category::Base, 5)];

/// Who plays in every round.
pub(super) struct Troupe<'a> {
    /// The province's principal.
    pub office: &'a Player,
    /// Its case officer, who prepares the lists.
    pub officer: &'a Player,
    /// Another officer, who has prepared and decided nothing, and so handles objections.
    pub handler: &'a Player,
    pub bureaus: &'a BTreeMap<String, Player>,
    pub experts: &'a [Expert],
    pub papers: &'a Papers,
}

fn specs(dice: &mut Dice) -> Result<Vec<Spec>> {
    let mut all = Vec::new();
    for (prefecture, place, county, enterprises, bases) in PLACES {
        for n in 0..enterprises + bases {
            let category = if n < enterprises { Category::Enterprise } else { Category::Base };
            let kind = (category == Category::Enterprise)
                .then(|| EnterpriseType::ALL[usize::try_from(n).unwrap_or(0) % EnterpriseType::ALL.len()]);
            let name = match kind {
                Some(kind) => names::enterprise(dice, place, kind.key()),
                None => names::base(dice, place),
            };
            let region: RegionCode =
                county.parse().map_err(|_| Error::Fault(anyhow::anyhow!("region {county}")))?;
            let login = format!("d2013-{}{:02}", &prefecture[2..4], n + 1);
            let (strength, person) = (dice.within(100, 140), names::person(dice));
            all.push(Spec {
                name,
                category,
                kind,
                region,
                place: place.into(),
                strength,
                direct: false,
                login,
                person,
            });
        }
    }
    Ok(all)
}

/// The days of a finished round.
pub(super) struct Days {
    /// The first day on which a unit registers; the others follow within three weeks.
    pub begun: NaiveDate,
    pub filled: DateTime<Utc>,
    pub submitted: DateTime<Utc>,
    pub recommended: DateTime<Utc>,
    pub accepted: DateTime<Utc>,
    pub drawn: DateTime<Utc>,
    /// Until when the experts were asked to score, and when they had.
    pub scored: (DateTime<Utc>, DateTime<Utc>),
    pub proposed: DateTime<Utc>,
    pub published: DateTime<Utc>,
    pub conferred: DateTime<Utc>,
}

/// A finished round: who applied, how many of each category were conferred, and when.
pub(super) struct Season {
    pub year: i32,
    pub specs: Vec<Spec>,
    /// What the numbers of its units follow.
    pub behind: u32,
    pub seed: i64,
    pub days: Days,
    /// With a defence, an objection to the list, and a plaque that was lost.
    pub eventful: bool,
    pub conferred: &'static [(Category, usize)],
    /// 文号 of the announcement.
    pub number: String,
}

impl Season {
    /// The first round: 55 applications of 16 prefectures.
    pub(super) fn first(dice: &mut Dice) -> Result<Self> {
        let days = Days {
            begun: NaiveDate::from_ymd_opt(2013, 6, 10).unwrap_or_default(),
            filled: at(2013, 7, 15, 10),
            submitted: at(2013, 7, 20, 15),
            recommended: at(2013, 8, 20, 16),
            accepted: at(2013, 9, 5, 10),
            drawn: at(2013, 9, 10, 9),
            scored: (at(2013, 10, 20, 18), at(2013, 10, 11, 15)),
            proposed: at(2013, 12, 10, 10),
            published: at(2013, 12, 20, 10),
            conferred: at(2014, 1, 7, 10),
        };
        Ok(Self {
            year: 2013,
            specs: specs(dice)?,
            behind: 0,
            seed: 20_130_910,
            days,
            eventful: true,
            conferred: &CONFERRED,
            number: "川商电〔2014〕1号".into(),
        })
    }
}

/// Plays a round to its end, and the years before its announcement with it.
pub(super) async fn play(
    cast: &Cast,
    troupe: &Troupe<'_>,
    (round, season): (RoundId, Season),
    years: &mut Years<'_>,
    dice: &mut Dice,
) -> Result<()> {
    let (mut units, mut strength) = (Vec::new(), BTreeMap::new());
    let days = &season.days;
    for (n, spec) in (1..).zip(&season.specs) {
        strength.insert(spec.name.clone(), spec.strength);
        let begun = day::start_of(days.begun) + Duration::days(dice.within(0, 18)) + Duration::hours(9);
        let unit = unit::register(cast, dice, season.behind + n, spec.clone(), begun).await?;
        let id = unit.start(cast, round, begun).await?;
        unit.fill(cast, id, troupe.papers, dice, (usize::MAX, days.filled)).await?;
        unit.submit(cast, id, days.submitted).await?;
        units.push((unit, id));
    }
    take_up(cast, troupe, &season, &units).await?;
    review(cast, troupe, (round, &season, &units), &strength, dice).await?;
    publish(cast, troupe.office, round, days.published).await?;
    if season.eventful {
        objections::rejected(cast, troupe, round, days.published + Duration::days(4)).await?;
    }
    years.until(cast, troupe, dice, day::day_of(days.conferred)).await?;
    confer(cast, troupe, round, &season).await
}

async fn take_up(
    cast: &Cast,
    troupe: &Troupe<'_>,
    season: &Season,
    units: &[(Unit, ApplicationId)],
) -> Result<()> {
    for (n, (unit, id)) in (1..).zip(units) {
        let prefecture = format!("{}00", &unit.spec.region.to_string()[..4]);
        let bureau = troupe.bureaus.get(&prefecture).ok_or(Error::Unseen)?;
        let place = unit.spec.place.chars().next().unwrap_or('川');
        let number = format!("{place}商〔{}〕{}号", season.year, 20 + n);
        officials::recommend(cast, bureau, *id, &number, season.days.recommended).await?;
        officials::accept(cast, troupe.office, *id, season.days.accepted).await?;
    }
    Ok(())
}

async fn review(
    cast: &Cast,
    troupe: &Troupe<'_>,
    (round, season, units): (RoundId, &Season, &[(Unit, ApplicationId)]),
    strength: &BTreeMap<String, i64>,
    dice: &mut Dice,
) -> Result<()> {
    let (office, experts, days) = (troupe.office, troupe.experts, &season.days);
    let (until, scored) = days.scored;
    panel::draw(cast, office, round, (season.seed, days.drawn, until)).await?;
    if season.eventful {
        defence::settled(cast, troupe, round, days.drawn + Duration::hours(25)).await?;
    }
    let contests = panel::contests(cast, office, round, days.drawn + Duration::days(10)).await?;
    panel::score(cast, experts, &contests, strength, &[], (dice, scored)).await?;
    if season.eventful {
        let sessions = defence::planned(cast, troupe, round, (units, at(2013, 10, 22, 9))).await?;
        defence::held(cast, troupe, round, &sessions, (strength, dice)).await?;
    }
    for chosen in season.conferred {
        panel::propose(cast, troupe, round, *chosen, days.proposed).await?;
    }
    Ok(())
}

async fn confer(cast: &Cast, troupe: &Troupe<'_>, round: RoundId, season: &Season) -> Result<()> {
    let announced = season.days.conferred;
    cast.clock.set(day::start_of(day::day_of(announced)));
    jobs::run_due(&cast.app.house.pool, cast.clock.as_ref(), "demo").await?;
    let people = (troupe.officer, troupe.office);
    conferral::announce(cast, people, round, &season.number, announced).await?;
    let ordered = (announced + Duration::days(2), season.eventful);
    conferral::plaques(cast, troupe.officer, round, ordered).await
}

/// Publishes the proposed list of a round.
pub(super) async fn publish(cast: &Cast, office: &Player, round: RoundId, when: DateTime<Utc>) -> Result<()> {
    let mut tx = cast.read(office, when).await?;
    let known = crate::round::queries::round(&mut tx, round).await?.ok_or(Error::Unseen)?;
    let candidates = notice::queries::candidates(&mut tx, round).await?;
    tx.rollback().await?;
    let may = office.may::<notice::acts::Publish>(&known)?;
    let order = notice::commands::Order::usual(&known).over(&candidates);
    let work = cast.work(office, when).await?;
    notice::commands::publish(work, may, &order, &cast.app.house.regions, CountPublicationDay::No).await?;
    Ok(())
}
