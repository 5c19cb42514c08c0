//! The rounds of today: one whose list is public, and one that takes applications, with work waiting in every role's inbox.

use super::{
    ahead,
    cast::{Cast, Player},
    dice::Dice,
    history::{Troupe, publish},
    names, objections, officials, panel, profile, signing,
    story::Call,
    talk,
    unit::{self, Spec, Unit},
    visit,
};
use crate::{
    account::demo::{DemoUnit, PEOPLE},
    application::ApplicationId,
    kernel::{day, place::RegionCode},
    platform::error::{Error, Result},
    review::ExpertId,
    round::RoundId,
    standard::{Category, EnterpriseType},
};
use chrono::{DateTime, Duration, Utc, Weekday};
use std::collections::BTreeMap;

/// Whose are the first units of the open round.
const OWN: [DemoUnit; 3] = [DemoUnit::Enterprise, DemoUnit::Base, DemoUnit::County];

/// Which of the open round have a signatory: the demo people's county bureau, whose dossier waits to be signed, and one whose
/// receipt names who signed.
const WITH_SIGNATORY: [usize; 2] = [2, 5];

/// How far a file of the open round has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd)]
enum Reached {
    Draft(usize),
    Submitted,
    Recommended,
    Accepted,
}

use EnterpriseType::{B2b, B2c, Service, Traditional};
use Reached::{Accepted, Draft, Recommended, Submitted};

type Line = (&'static str, &'static str, &'static str, Option<EnterpriseType>, Reached);

/// Prefecture, short name, county, type (none: a base), how far. The first three are the demo people's own.
const OPEN: [Line; 22] = [
    ("510700", "绵阳", "510703", Some(B2c), Draft(4)),
    ("510700", "绵阳", "510704", None, Submitted),
    ("510700", "三台", "510722", None, Draft(usize::MAX)),
    ("510700", "绵阳", "510703", Some(B2b), Recommended),
    ("510700", "绵阳", "510703", Some(B2c), Submitted),
    ("510700", "绵阳", "510704", Some(Traditional), Submitted),
    ("510700", "绵阳", "510781", Some(Service), Submitted),
    ("510100", "成都", "510107", Some(B2b), Recommended),
    ("510100", "成都", "510107", Some(B2c), Recommended),
    ("510100", "成都", "510108", Some(Service), Submitted),
    ("510100", "成都", "510112", Some(Traditional), Submitted),
    ("510100", "成都", "510107", None, Submitted),
    ("510600", "德阳", "510603", Some(B2b), Accepted),
    ("510600", "德阳", "510683", Some(Traditional), Accepted),
    ("510500", "泸州", "510502", Some(B2c), Accepted),
    ("511300", "南充", "511302", Some(Service), Accepted),
    ("511500", "宜宾", "511502", Some(B2c), Accepted),
    ("510800", "广元", "510802", Some(Traditional), Accepted),
    ("510900", "遂宁", "510903", None, Accepted),
    ("511700", "达州", "511702", Some(B2c), Recommended),
    ("511100", "乐山", "511102", Some(B2b), Submitted),
    ("511400", "眉山", "511402", None, Draft(3)),
];

/// The round whose list is public now.
const IN_NOTICE: [Line; 7] = [
    ("510100", "成都", "510107", Some(B2b), Accepted),
    ("510100", "成都", "510108", Some(Service), Accepted),
    ("510700", "绵阳", "510703", Some(Traditional), Accepted),
    ("510600", "德阳", "510603", Some(B2c), Accepted),
    ("511500", "宜宾", "511502", Some(B2b), Accepted),
    ("511700", "达州", "511702", Some(Traditional), Accepted),
    ("510100", "成都", "510112", None, Accepted),
];

fn spec(line: Line, n: usize, login: String, person: String, dice: &mut Dice) -> Result<Spec> {
    let (_, place, county, kind, _) = line;
    let region: RegionCode = county.parse().map_err(|_| Error::Fault(anyhow::anyhow!("region {county}")))?;
    let (category, name) = match kind {
        Some(kind) => (Category::Enterprise, names::enterprise(dice, place, kind.key())),
        None if n == 2 => (Category::County, format!("{place}县商务和经济合作局")),
        None => (Category::Base, names::base(dice, place)),
    };
    let strength = dice.within(105, 140);
    Ok(Spec { name, category, kind, region, place: place.into(), strength, direct: n == 20, login, person })
}

/// Who signs in for the n-th unit: the demo's own people first.
fn person(n: usize, prefix: &str, own: &[DemoUnit], dice: &mut Dice) -> (String, String) {
    let known = own.get(n).and_then(|unit| PEOPLE.iter().find(|one| one.leads && one.unit == *unit));
    known.map_or_else(
        || (format!("{prefix}-{:02}", n + 1), names::person(dice)),
        |one| (one.login.to_owned(), one.name.to_owned()),
    )
}

/// Brings a file as far as its line says; days run from `from`.
async fn bring(
    cast: &Cast,
    troupe: &Troupe<'_>,
    round: RoundId,
    (line, unit): (Line, &Unit),
    (from, n): (DateTime<Utc>, usize),
    dice: &mut Dice,
) -> Result<ApplicationId> {
    let (prefecture, .., reached) = line;
    let id = unit.start(cast, round, from).await?;
    let sections = if let Draft(some) = reached { some } else { usize::MAX };
    unit.fill(cast, id, troupe.papers, dice, (sections, from + Duration::days(3))).await?;
    signing::sent(cast, unit, id, (from + Duration::days(5), reached >= Submitted)).await?;
    if reached < Submitted {
        return Ok(id);
    }
    unit.submit(cast, id, from + Duration::days(7)).await?;
    let bureau = troupe.bureaus.get(prefecture).ok_or(Error::Unseen)?;
    if n == 4 && reached == Submitted {
        talk::exchange(cast, (bureau, &unit.player), id, from + Duration::days(9)).await?;
        visit::signed(cast, bureau, (unit, id), from + Duration::days(10)).await?;
    }
    if reached >= Recommended && !unit.spec.direct {
        let when = from + Duration::days(11);
        let year = day::local(when).format("%Y");
        let number = format!("{}商〔{year}〕{}号", unit.spec.place.chars().next().unwrap_or('川'), 30 + n);
        officials::recommend(cast, bureau, id, &number, when).await?;
    }
    if reached >= Accepted {
        officials::accept(cast, troupe.office, id, from + Duration::days(14)).await?;
    }
    Ok(id)
}

async fn units(
    cast: &Cast,
    troupe: &Troupe<'_>,
    (round, call): (RoundId, &Call),
    (lines, first, own): (&[Line], u32, &[DemoUnit]),
    from: DateTime<Utc>,
    dice: &mut Dice,
) -> Result<(BTreeMap<String, i64>, BTreeMap<String, Player>)> {
    let prefix = format!("d{}", call.code().to_lowercase());
    let (mut strength, mut players) = (BTreeMap::new(), BTreeMap::new());
    for (n, line) in lines.iter().enumerate() {
        let (login, name) = person(n, &prefix, own, dice);
        let spec = spec(*line, n, login, name, dice)?;
        strength.insert(spec.name.clone(), spec.strength);
        let number = first + u32::try_from(n).unwrap_or(0);
        let mut unit = unit::register(cast, dice, number, spec, from).await?;
        // Of the open round, which is the one with the demo's own people.
        if !own.is_empty() {
            profile::kept(cast, &unit, n, from).await?;
            if WITH_SIGNATORY.contains(&n) {
                unit.signatory = Some(signing::hired(cast, &unit, from).await?);
            }
        }
        bring(cast, troupe, round, (*line, &unit), (from, n), dice).await?;
        players.insert(unit.spec.name, unit.player);
    }
    Ok((strength, players))
}

/// The round whose list has been public for some days.
pub(super) async fn in_notice(
    cast: &Cast,
    troupe: &Troupe<'_>,
    (round, call): (RoundId, &Call),
    dice: &mut Dice,
) -> Result<()> {
    let told = cast.told;
    let (strength, players) =
        units(cast, troupe, (round, call), (&IN_NOTICE, 500, &[]), told - Duration::days(170), dice).await?;
    let drawn = told - Duration::days(100);
    panel::draw(cast, troupe.office, round, (20_260_814, drawn, told - Duration::days(60))).await?;
    let contests = panel::contests(cast, troupe.office, round, drawn).await?;
    panel::score(cast, troupe.experts, &contests, &strength, &[], (dice, told - Duration::days(70))).await?;
    for chosen in [(Category::Enterprise, 5), (Category::Base, 1)] {
        panel::propose(cast, troupe, round, chosen, told - Duration::days(20)).await?;
    }
    let published = told - Duration::days(5);
    publish(cast, troupe.office, round, published).await?;
    objections::in_notice(cast, troupe, (round, &players), published).await
}

/// The round that takes applications.
pub(super) async fn open(
    cast: &Cast,
    troupe: &Troupe<'_>,
    (round, call): (RoundId, &Call),
    dice: &mut Dice,
) -> Result<()> {
    let told = cast.told;
    let (strength, _) =
        units(cast, troupe, (round, call), (&OPEN, 600, &OWN), told - Duration::days(19), dice).await?;
    let bureau = troupe.bureaus.get("510600").ok_or(Error::Unseen)?;
    let reported = told - Duration::days(7);
    let number = format!("德商〔{}〕31号", day::local(reported).format("%Y"));
    officials::report(cast, bureau, round, &number, reported).await?;
    let drawn = told - Duration::days(3);
    // A Friday, to its end.
    let last = day::day_of(told + Duration::days(20)).week(Weekday::Sat).last_day();
    panel::draw(cast, troupe.office, round, (20_261_120, drawn, day::end_of(last))).await?;
    ahead::planned(cast, troupe, round, drawn + Duration::hours(1)).await?;
    let spared: Vec<ExpertId> = troupe.experts.iter().take(3).map(|expert| expert.id).collect();
    let contests = panel::contests(cast, troupe.office, round, drawn).await?;
    panel::score(cast, troupe.experts, &contests, &strength, &spared, (dice, told - Duration::days(1))).await
}
