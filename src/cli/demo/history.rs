//! The finished round of the real size of 2013: 16 prefectures, 55 applications, desk review, then defence, 22 enterprises and
//! 5 bases conferred on 7 January 2014, and the re-reviews of the years since.

use super::{
    cast::{Cast, Player},
    conferral, defence,
    dice::Dice,
    names, objections, officials, panel,
    panel::Expert,
    rereviews,
    story::at,
    unit::{self, Papers, Spec, Unit},
};
use crate::{
    application::ApplicationId,
    jobs,
    kernel::{calendar::CountPublicationDay, place::RegionCode},
    notice,
    platform::error::{Error, Result},
    round::RoundId,
    standard::{Category, EnterpriseType},
};
use chrono::{DateTime, Utc};
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

/// Plays the round to its end.
pub(super) async fn play(cast: &Cast, troupe: &Troupe<'_>, round: RoundId, dice: &mut Dice) -> Result<()> {
    let (mut units, mut strength) = (Vec::new(), BTreeMap::new());
    for (n, spec) in (1..).zip(specs(dice)?) {
        strength.insert(spec.name.clone(), spec.strength);
        let day = 10 + dice.within(0, 18);
        let begun = at(2013, 6, u32::try_from(day).unwrap_or(10), 9);
        let unit = unit::register(cast, dice, n, spec, begun).await?;
        let id = unit.start(cast, round, begun).await?;
        unit.fill(cast, id, troupe.papers, dice, (usize::MAX, at(2013, 7, 15, 10))).await?;
        unit.submit(cast, id, at(2013, 7, 20, 15)).await?;
        units.push((unit, id));
    }
    take_up(cast, troupe, &units).await?;
    review(cast, troupe, (round, &units), &strength, dice).await?;
    publish_and_confer(cast, troupe, round).await?;
    rereviews::play(cast, troupe, dice).await
}

async fn take_up(cast: &Cast, troupe: &Troupe<'_>, units: &[(Unit, ApplicationId)]) -> Result<()> {
    for (n, (unit, id)) in (1..).zip(units) {
        let prefecture = format!("{}00", &unit.spec.region.to_string()[..4]);
        let bureau = troupe.bureaus.get(&prefecture).ok_or(Error::Unseen)?;
        let number = format!("{}商〔2013〕{}号", unit.spec.place.chars().next().unwrap_or('川'), 20 + n);
        officials::recommend(cast, bureau, *id, &number, at(2013, 8, 20, 16)).await?;
        officials::accept(cast, troupe.office, *id, at(2013, 9, 5, 10)).await?;
    }
    Ok(())
}

async fn review(
    cast: &Cast,
    troupe: &Troupe<'_>,
    (round, units): (RoundId, &[(Unit, ApplicationId)]),
    strength: &BTreeMap<String, i64>,
    dice: &mut Dice,
) -> Result<()> {
    let (office, experts) = (troupe.office, troupe.experts);
    panel::draw(cast, office, round, (20_130_910, at(2013, 9, 10, 9), at(2013, 10, 20, 18))).await?;
    defence::settled(cast, troupe, round, at(2013, 9, 11, 10)).await?;
    let contests = panel::contests(cast, office, round, at(2013, 9, 20, 9)).await?;
    panel::score(cast, experts, &contests, strength, &[], (dice, at(2013, 10, 11, 15))).await?;
    let sessions = defence::planned(cast, troupe, round, (units, at(2013, 10, 22, 9))).await?;
    defence::held(cast, troupe, round, &sessions, (strength, dice)).await?;
    for chosen in CONFERRED {
        panel::propose(cast, troupe, round, chosen, at(2013, 12, 10, 10)).await?;
    }
    Ok(())
}

async fn publish_and_confer(cast: &Cast, troupe: &Troupe<'_>, round: RoundId) -> Result<()> {
    publish(cast, troupe.office, round, at(2013, 12, 20, 10)).await?;
    objections::rejected(cast, troupe, round, at(2013, 12, 24, 10)).await?;
    cast.clock.set(at(2014, 1, 7, 0));
    jobs::run_due(&cast.app.house.pool, cast.clock.as_ref(), "demo").await?;
    conferral::announce(
        cast,
        (troupe.officer, troupe.office),
        round,
        "川商电〔2014〕1号",
        at(2014, 1, 7, 10),
    )
    .await?;
    conferral::plaques(cast, troupe.officer, round, at(2014, 1, 9, 10)).await
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
