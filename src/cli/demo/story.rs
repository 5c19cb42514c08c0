//! The story itself: the people, the pool of experts, and three rounds.

use super::{
    activities,
    cast::{Cast, Player},
    changes, decade,
    dice::Dice,
    endings, exchanges,
    history::{self, Season, Troupe},
    names,
    panel::{self, Expert},
    plans, questions,
    rereviews::Years,
    returns::Books,
    support, talk, terms, today,
    unit::Papers,
};
use crate::{
    access::Target,
    account::{
        Seat,
        demo::{DemoUnit, PEOPLE},
    },
    kernel::{day, place::RegionCode},
    letter::LetterKind,
    org::{self, AuthorityId},
    platform::{audit::AuditEvent, error::Error},
    round::{
        self, Quota, RoundCode, RoundId, Settings as RoundSettings, Targets, Window, commands::Places,
        rules::Prefecture,
    },
};
use chrono::{DateTime, Datelike, Duration, NaiveDate, Utc};
use std::collections::{BTreeMap, btree_map::Entry};
use uuid::Uuid;

/// The story's seed.
pub(super) const SEED: u64 = 20_130_525;
/// Experts in the pool.
const EXPERTS: usize = 26;
/// What a round is meant to bring.
const TARGETS: Targets = Targets { enterprise: 22, base: 8, county: 5 };

/// How long a story is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// The first round, its re-reviews, the returns of the last years and the rounds of today: what a first start loads.
    Short,
    /// Ten years of rounds and returns besides.
    Decade,
}

/// What the story says it did where no command speaks.
#[derive(serde::Serialize)]
pub(super) struct Told {
    pub what: &'static str,
    #[serde(skip)]
    pub subject: Uuid,
}

impl AuditEvent for Told {
    const KIND: &'static str = "demo.told";
    fn subject(&self) -> Uuid {
        self.subject
    }
}

/// A wall time of the story.
pub(super) fn at(year: i32, month: u32, day_of_month: u32, hour: u32) -> DateTime<Utc> {
    let date = NaiveDate::from_ymd_opt(year, month, day_of_month).unwrap_or_default();
    day::moment(date.and_hms_opt(hour, 0, 0).unwrap_or_default())
}

/// Tells the story; answers why the second list is not public, if it is not.
pub(super) async fn tell(cast: &Cast, length: Length) -> Result<Option<String>, Error> {
    let mut dice = Dice::new(SEED);
    let founded = at(2013, 5, 25, 9);
    let (Office { principal: office, officer, handler }, bureaus) = people(cast, founded, &mut dice).await?;
    let experts = pool(cast, &office, founded, &mut dice).await?;
    let papers = Papers::default();
    let troupe = Troupe {
        office: &office,
        officer: &officer,
        handler: &handler,
        bureaus: &bureaus,
        experts: &experts,
        papers: &papers,
    };
    let window = Window {
        opens_at: at(2013, 6, 3, 0),
        closes_at: at(2013, 8, 1, 0),
        recommend_until: at(2013, 9, 1, 0),
    };
    let first = open(cast, &office, &Call { year: 2013, letter: 'A', window, targets: TARGETS }, 2).await?;
    talk::letters(cast, &office, &[], founded).await?;
    let season = Season::first(&mut dice)?;
    let mut years = Years::new(decade::books(cast, length));
    history::play(cast, &troupe, (first, season), &mut years, &mut dice).await?;
    if length == Length::Decade {
        decade::rounds(cast, &troupe, &mut years, &mut dice).await?;
    }
    let books = years.end(cast, &troupe, &mut dice).await?;
    let books = books.unwrap_or_else(|| Books::recent(cast, Dice::new(SEED + 1)));
    books.told((&officer, &office)).await?;
    let (earlier, current) = calls(cast.told);
    let second = open(cast, &office, &earlier, 1).await?;
    let holiday = ("遇高温假，受理延后一周", earlier.window.recommend_until - Duration::days(5));
    terms::date_moved(cast, &office, second, holiday).await?;
    let unpublished = today::in_notice(cast, &troupe, (second, &earlier), &mut dice)
        .await
        .map_or_else(without_calendar, |()| Ok(None))?;
    let (third, places) = prepare(cast, &office, &current, 2).await?;
    terms::quota_given(cast, &office, third, &places, current.called()).await?;
    call(cast, &office, third, (&places, current.called())).await?;
    talk::letters(cast, &office, &LetterKind::ALL, current.window.opens_at).await?;
    today::open(cast, &troupe, (third, &current), &mut dice).await?;
    terms::date_moved(cast, &office, third, ("补正材料较多，受理延后一周", cast.told - Duration::days(2)))
        .await?;
    changes::told(cast, &troupe).await?;
    exchanges::told(cast, &troupe).await?;
    activities::told(cast, &troupe).await?;
    support::told(cast, &troupe).await?;
    endings::told(cast, &troupe).await?;
    questions::told(cast, &troupe).await?;
    plans::told(cast, &troupe).await?;
    cast.dismiss(cast.told).await?;
    Ok(unpublished)
}

/// A call for applications.
pub(super) struct Call {
    pub year: i32,
    pub letter: char,
    pub window: Window,
    pub targets: Targets,
}

impl Call {
    /// 2026A
    pub fn code(&self) -> String {
        format!("{}{}", self.year, self.letter)
    }
    /// When the call is published.
    pub fn called(&self) -> DateTime<Utc> {
        self.window.opens_at - Duration::days(3)
    }
    fn title(&self) -> String {
        format!("{}年第{}批", self.year, if self.letter == 'A' { '一' } else { '二' })
    }
}

/// The two calls of today: the one whose list is public, and the one that takes applications. Each bears the year in which it
/// opened, so that in spring the earlier one is last year's and the open one this year's first.
pub(super) fn calls(told: DateTime<Utc>) -> (Call, Call) {
    let today = day::day_of(told);
    let from = |days| day::start_of(today - Duration::days(days));
    let until = |days| day::start_of(today + Duration::days(days));
    let earlier = Window { opens_at: from(175), closes_at: from(140), recommend_until: from(120) };
    let current = Window { opens_at: from(20), closes_at: until(21), recommend_until: until(45) };
    let year_of = |window: &Window| day::day_of(window.opens_at).year();
    let (before, now) = (year_of(&earlier), year_of(&current));
    let letter = if before == now { 'B' } else { 'A' };
    let call = |year, letter, window| Call { year, letter, window, targets: TARGETS };
    (call(before, 'A', earlier), call(now, letter, current))
}

/// A story that runs out of calendar goes on, and says what to load.
fn without_calendar(error: Error) -> Result<Option<String>, Error> {
    if error.refusal_code() == Some("year_not_covered") {
        Ok(Some(format!("{error}。名单先不公示：用省厅账号在“日历”里载入这一年，再到批次里发布")))
    } else {
        Err(error)
    }
}

/// The demo's people of the province.
struct Office {
    principal: Player,
    officer: Player,
    handler: Player,
}

/// The demo's people of the province, a bureau each, and the auditor.
async fn people(
    cast: &Cast,
    when: DateTime<Utc>,
    dice: &mut Dice,
) -> Result<(Office, BTreeMap<String, Player>), Error> {
    let mut tx = crate::platform::entry::read(
        &cast.app.house.pool,
        &crate::platform::entry::Entry::System("demo"),
        when,
    )
    .await?;
    let authorities = org::queries::authorities(&mut tx).await?;
    tx.rollback().await?;
    let of = |prefecture: &str| {
        authorities.iter().find(|one| one.prefecture.to_string() == prefecture).map(|one| one.id)
    };
    let (mut principal, mut officers, mut bureaus) = (None, Vec::new(), BTreeMap::new());
    for one in &PEOPLE {
        let seat = match one.unit {
            DemoUnit::Mianyang => authority_seat(of("510700"), one.leads)?,
            DemoUnit::Chengdu => authority_seat(of("510100"), one.leads)?,
            DemoUnit::Office => Seat::Office { principal: one.leads },
            DemoUnit::Auditor => Seat::Auditor,
            DemoUnit::Enterprise | DemoUnit::Base | DemoUnit::County | DemoUnit::Expert(_) => continue,
        };
        let player = cast.hire(one.login, one.name, seat, when).await?;
        match one.unit {
            DemoUnit::Office if one.leads => principal = Some(player),
            DemoUnit::Office => officers.push(player),
            DemoUnit::Mianyang if one.leads => drop(bureaus.insert("510700".to_owned(), player)),
            DemoUnit::Chengdu => drop(bureaus.insert("510100".to_owned(), player)),
            _ => {}
        }
    }
    for authority in authorities.iter().filter(|one| one.county.is_none()) {
        let code = authority.prefecture.to_string();
        if let Entry::Vacant(place) = bureaus.entry(code) {
            let seat = Seat::Authority { authority: authority.id.uuid(), principal: true };
            let login = format!("ju{}", authority.prefecture);
            place.insert(cast.hire(&login, &names::person(dice), seat, when).await?);
        }
    }
    let mut officers = officers.into_iter();
    let mut officer = || officers.next().ok_or(Error::Unseen);
    let office =
        Office { principal: principal.ok_or(Error::Unseen)?, officer: officer()?, handler: officer()? };
    Ok((office, bureaus))
}

fn authority_seat(id: Option<AuthorityId>, principal: bool) -> Result<Seat, Error> {
    Ok(Seat::Authority { authority: id.ok_or(Error::Unseen)?.uuid(), principal })
}

/// The pool of experts: the demo's own three first.
async fn pool(
    cast: &Cast,
    office: &Player,
    when: DateTime<Utc>,
    dice: &mut Dice,
) -> Result<Vec<Expert>, Error> {
    let own: Vec<_> = PEOPLE.iter().filter(|one| matches!(one.unit, DemoUnit::Expert(_))).collect();
    let homes: Vec<RegionCode> = cast.app.house.regions.prefectures().map(|region| region.code).collect();
    let declared = day::day_of(cast.told).checked_add_days(chrono::Days::new(300)).unwrap_or_default();
    let mut experts = Vec::new();
    for n in 0..EXPERTS {
        let (login, name) = own.get(n).map_or_else(
            || (format!("zj{:02}", n + 1), names::person(dice)),
            |one| (one.login.to_owned(), one.name.to_owned()),
        );
        // Half of them live where no unit of the open round does.
        let home = homes[(n * 7 + 3) % homes.len()];
        experts.push(panel::join(cast, office, dice, (&login, &name), (home, declared), when).await?);
    }
    Ok(experts)
}

/// Prepares and opens a round.
pub(super) async fn open(
    cast: &Cast,
    office: &Player,
    of: &Call,
    review_stages: u16,
) -> Result<RoundId, Error> {
    let (round, places) = prepare(cast, office, of, review_stages).await?;
    call(cast, office, round, (&places, of.called())).await?;
    Ok(round)
}

/// Prepares a round, for the places that have a quota.
async fn prepare(
    cast: &Cast,
    office: &Player,
    call: &Call,
    review_stages: u16,
) -> Result<(RoundId, Places), Error> {
    let (window, called) = (call.window, call.called());
    let today = day::day_of(called);
    let house = &cast.app.house;
    let settings = RoundSettings {
        code: RoundCode::parse(&call.code()).map_err(|error| Error::Fault(anyhow::anyhow!(error)))?,
        title: call.title(),
        report_year: day::day_of(window.opens_at).year() - 1,
        standard_set: house.current.id.clone(),
        window,
        review_stages,
        targets: call.targets,
        quota: Quota::of_the_scheme(),
    };
    let programme = Target::of_programme(Uuid::nil());
    let may = office.may::<round::acts::Open>(&programme)?;
    let id = round::commands::prepare(cast.work(office, called).await?, may, &settings).await?;
    let prefectures = house
        .regions
        .prefectures()
        .filter(|region| region.in_force(today))
        .map(|region| Prefecture { code: region.code, name: region.name.clone() })
        .collect();
    Ok((id, Places { prefectures, counties: Vec::new() }))
}

/// Opens a prepared round.
async fn call(
    cast: &Cast,
    office: &Player,
    round: RoundId,
    (places, when): (&Places, DateTime<Utc>),
) -> Result<(), Error> {
    let may = office.may::<round::acts::Open>(&Target::of_programme(round.uuid()))?;
    let digest = &cast.app.house.current.digest;
    let mut tx = cast.read(office, when).await?;
    let known = round::queries::round(&mut tx, round).await?.ok_or(Error::Unseen)?;
    let read = round::commands::to_be_opened(&mut tx, &known, digest, places).await?;
    tx.rollback().await?;
    round::commands::open(cast.work(office, when).await?, may, digest, places, &read).await
}

#[cfg(test)]
#[path = "story_tests.rs"]
mod tests;
