//! Ten years told at length: five rounds between the first and those of today, every return since the first titles, a report of each
//! year, holders that were renamed, a revocation that a court undid.

use super::{
    cast::Cast,
    changes,
    dice::Dice,
    endings,
    history::{self, Days, Season, Troupe},
    names,
    rereviews::Years,
    returns::Books,
    story::{Call, Length, SEED, open},
    unit::Spec,
};
use crate::{
    award::{Title, TitleState},
    calendar,
    ending::{Ask, Cause, Kind},
    kernel::{calendar::WorkCalendar, day, place::RegionCode},
    platform::error::{Error, Result},
    rereview,
    round::{Targets, Window},
    standard::{Category, EnterpriseType},
};
use chrono::{DateTime, Duration, NaiveDate, Utc};

/// Prefecture, short name, where its units lie, enterprises, bases.
type Place = (&'static str, &'static str, &'static str, u32, u32);

/// A round between the first and those of today.
struct Between {
    year: i32,
    places: &'static [Place],
    /// Demonstration counties: short name and code.
    counties: &'static [(&'static str, &'static str)],
    conferred: &'static [(Category, usize)],
}

use Category::{Base, County, Enterprise};

/// From ever more places, as the programme spread.
const ROUNDS: [Between; 5] = [
    Between {
        year: 2015,
        places: &[
            ("510100", "成都", "510107", 4, 1),
            ("510700", "绵阳", "510703", 2, 1),
            ("510600", "德阳", "510603", 2, 1),
            ("511300", "南充", "511302", 1, 0),
        ],
        counties: &[("盐亭", "510723"), ("安岳", "512021")],
        conferred: &[(Enterprise, 5), (Base, 2), (County, 1)],
    },
    Between {
        year: 2018,
        places: &[
            ("510100", "成都", "510107", 3, 1),
            ("511500", "宜宾", "511502", 2, 1),
            ("510500", "泸州", "510502", 2, 1),
            ("511700", "达州", "511702", 2, 0),
        ],
        counties: &[("仪陇", "511324"), ("中江", "510623")],
        conferred: &[(Enterprise, 6), (Base, 2), (County, 2)],
    },
    Between {
        year: 2020,
        places: &[
            ("510100", "成都", "510107", 3, 0),
            ("511100", "乐山", "511102", 2, 1),
            ("511400", "眉山", "511402", 2, 1),
            ("510300", "自贡", "510302", 1, 0),
        ],
        counties: &[("宣汉", "511722"), ("古蔺", "510525")],
        conferred: &[(Enterprise, 5), (Base, 2), (County, 1)],
    },
    Between {
        year: 2022,
        places: &[
            ("510100", "成都", "510107", 3, 1),
            ("510900", "遂宁", "510903", 2, 1),
            ("511900", "巴中", "511902", 2, 0),
            ("512000", "资阳", "512002", 1, 0),
        ],
        counties: &[("通江", "511921"), ("蓬溪", "510921")],
        conferred: &[(Enterprise, 6), (Base, 1), (County, 2)],
    },
    Between {
        year: 2024,
        places: &[
            ("510100", "成都", "510107", 2, 1),
            ("510700", "绵阳", "510703", 2, 0),
            ("510800", "广元", "510802", 2, 1),
            ("511800", "雅安", "511802", 2, 0),
        ],
        counties: &[("旺苍", "510821"), ("威远", "511024")],
        conferred: &[(Enterprise, 5), (Base, 1), (County, 2)],
    },
];

/// The returns of a long story, from the year of the first titles; a short one tells the last years at its end.
pub(super) fn books(cast: &Cast, length: Length) -> Option<Books<'_>> {
    let since = NaiveDate::from_ymd_opt(2014, 1, 1)?;
    (length == Length::Decade).then(|| Books::since(cast, since, Dice::new(SEED + 1)))
}

/// The rounds, and what happened to titles between them.
pub(super) async fn rounds(
    cast: &Cast,
    troupe: &Troupe<'_>,
    years: &mut Years<'_>,
    dice: &mut Dice,
) -> Result<()> {
    let mut tx = cast.read(troupe.office, cast.told).await?;
    let calendar = calendar::queries::load(&mut tx).await?;
    tx.rollback().await?;
    let mut reinstated = false;
    for (n, between) in (1..).zip(&ROUNDS) {
        let call = between.call(&calendar)?;
        years.until(cast, troupe, dice, day::day_of(call.called())).await?;
        let when = call.called() + Duration::hours(10);
        if n > 1 {
            renamed(cast, troupe, (&format!("demo-renamed-{}", between.year), when)).await?;
        }
        if !reinstated {
            reinstated = given_back(cast, troupe, when).await?;
        }
        let round = open(cast, troupe.office, &call, 1).await?;
        let season = between.season((1000 + 100 * n, between.specs(dice)?), &calendar)?;
        history::play(cast, troupe, (round, season), years, dice).await?;
    }
    Ok(())
}

/// A working day of a year at an hour.
fn on(calendar: &WorkCalendar, year: i32, (month, date, hour): (u32, u32, i64)) -> Result<DateTime<Utc>> {
    let day = NaiveDate::from_ymd_opt(year, month, date).ok_or(Error::Unseen)?;
    let day = calendar.working_day_from(day).map_err(|error| Error::Fault(anyhow::anyhow!("{error}")))?;
    Ok(day::start_of(day) + Duration::hours(hour))
}

impl Between {
    fn call(&self, calendar: &WorkCalendar) -> Result<Call> {
        let on = |month, date| on(calendar, self.year, (month, date, 0));
        let window = Window { opens_at: on(3, 16)?, closes_at: on(5, 4)?, recommend_until: on(6, 1)? };
        let number = |category| {
            let of = self.conferred.iter().find(|(one, _)| *one == category);
            of.and_then(|(_, number)| u16::try_from(*number).ok()).unwrap_or(0)
        };
        let targets = Targets { enterprise: number(Enterprise), base: number(Base), county: number(County) };
        Ok(Call { year: self.year, letter: 'A', window, targets })
    }

    fn season(&self, (behind, specs): (u32, Vec<Spec>), calendar: &WorkCalendar) -> Result<Season> {
        let on = |month, date, hour| on(calendar, self.year, (month, date, hour));
        let days = Days {
            begun: day::day_of(on(3, 20, 0)?),
            filled: on(4, 15, 10)?,
            submitted: on(4, 22, 15)?,
            recommended: on(5, 15, 16)?,
            accepted: on(6, 4, 10)?,
            drawn: on(6, 8, 9)?,
            scored: (on(7, 13, 18)?, on(7, 6, 15)?),
            proposed: on(7, 15, 10)?,
            published: on(7, 20, 10)?,
            conferred: on(8, 12, 10)?,
        };
        Ok(Season {
            year: self.year,
            specs,
            behind,
            seed: i64::from(self.year) * 10_000 + 608,
            days,
            eventful: false,
            conferred: self.conferred,
            number: format!("川商电〔{}〕1号", self.year),
        })
    }

    fn specs(&self, dice: &mut Dice) -> Result<Vec<Spec>> {
        let mut all = Vec::new();
        for (_, place, county, enterprises, bases) in self.places {
            for n in 0..enterprises + bases {
                let kind =
                    (n < *enterprises).then(|| EnterpriseType::ALL[all.len() % EnterpriseType::ALL.len()]);
                let (category, name) = match kind {
                    Some(kind) => (Enterprise, names::enterprise(dice, place, kind.key())),
                    None => (Base, names::base(dice, place)),
                };
                all.push(self.spec((category, kind, name), (*place, *county), all.len(), dice)?);
            }
        }
        for (place, county) in self.counties {
            let name = format!("{place}县商务和经济合作局");
            all.push(self.spec((County, None, name), (*place, *county), all.len(), dice)?);
        }
        Ok(all)
    }

    fn spec(
        &self,
        (category, kind, name): (Category, Option<EnterpriseType>, String),
        (place, county): (&str, &str),
        n: usize,
        dice: &mut Dice,
    ) -> Result<Spec> {
        let region: RegionCode =
            county.parse().map_err(|_| Error::Fault(anyhow::anyhow!("region {county}")))?;
        let (strength, person) = (dice.within(105, 140), names::person(dice));
        let login = format!("d{}-{:02}", self.year, n + 1);
        Ok(Spec { name, category, kind, region, place: place.into(), strength, direct: false, login, person })
    }
}

/// The titles of a state, in the order of the board.
async fn standing(
    cast: &Cast,
    troupe: &Troupe<'_>,
    state: TitleState,
    at: DateTime<Utc>,
) -> Result<Vec<Title>> {
    let mut tx = cast.read(troupe.office, at).await?;
    let board = rereview::queries::board(&mut tx).await?;
    tx.rollback().await?;
    Ok(board.into_iter().map(|line| line.title).filter(|title| title.state == state).collect())
}

/// The enterprise of the newest announcement is called otherwise since.
async fn renamed(cast: &Cast, troupe: &Troupe<'_>, (login, at): (&str, DateTime<Utc>)) -> Result<()> {
    let held = standing(cast, troupe, TitleState::Valid, at).await?;
    let plain = held.iter().filter(|title| title.category == Enterprise && title.authority.is_some());
    match plain.max_by_key(|title| (title.announced_on, title.certificate.to_string())) {
        Some(title) => changes::renamed(cast, troupe, title, ("智慧商贸有限公司", login, at)).await,
        None => Ok(()),
    }
}

/// A revocation that a court has undone: recorded by the officer, approved by the principal. Answers whether there was one.
async fn given_back(cast: &Cast, troupe: &Troupe<'_>, at: DateTime<Utc>) -> Result<bool> {
    let revoked = standing(cast, troupe, TitleState::Revoked, at).await?;
    let Some(title) = revoked.first() else { return Ok(false) };
    let year = day::local(at).format("%Y");
    let judged = day::day_of(at - Duration::days(7)).max(title.state_on);
    let ask = Ask {
        kind: Kind::Reinstatement,
        reason: "法院判决撤销原撤销决定，判决已经生效，称号自恢复之日起有效".into(),
        evidence: Some((format!("（{year}）川01行终18号"), judged)),
        cause: Some(Cause::Court),
        successor: None,
    };
    let number = format!("川商电〔{year}〕390号");
    endings::recorded(cast, troupe, title, (&ask, number), at).await?;
    Ok(true)
}
