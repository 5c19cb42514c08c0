//! The demo: a finished round of the real size of 2013 with the re-reviews behind it, a round whose list is public, and a round
//! that takes applications, with work waiting for every role.
//!
//! Units, people and figures are invented; counties are real places. The same seed tells the same story on every machine (ids
//! and certificates' check codes differ). Every act is the command a page would call, at its own moment, so the demo's past
//! has audit chains, steps and messages like any other. A year without calendar data leaves the list unpublished, and says
//! what to load.

mod answers;
mod cast;
mod dice;
mod history;
mod names;
mod officials;
mod panel;
mod paper;
mod talk;
mod today;
mod unit;

use super::database::{Database, Hold};
use crate::{
    access::Target,
    account::{
        Seat,
        demo::{DEMO_PASSWORD, DemoUnit, PEOPLE},
    },
    app::App,
    kernel::{
        clock::{Clock as _, FixedClock, SystemClock},
        day,
        place::RegionCode,
    },
    letter::LetterKind,
    org::{self, AuthorityId},
    platform::{audit::AuditEvent, db, error::Error, password},
    round::{
        self, Quota, RoundCode, RoundId, Settings as RoundSettings, Targets, Window, commands::Places,
        rules::Prefecture,
    },
    settings::Settings,
};
use cast::{Cast, Player};
use chrono::{DateTime, Datelike, Duration, NaiveDate, Utc};
use dice::Dice;
use history::Troupe;
use panel::Expert;
use std::{
    collections::{BTreeMap, btree_map::Entry},
    process::ExitCode,
    sync::Arc,
    time::Instant,
};
use unit::Papers;
use uuid::Uuid;

/// The story's seed.
const SEED: u64 = 20_130_525;
/// Experts in the pool.
const EXPERTS: usize = 26;
/// A connection of the story does not wait for the disk: a killed loader starts over.
const CONNECTIONS: u32 = 2;

/// What the story says it did where no command speaks.
#[derive(serde::Serialize)]
struct Told {
    what: &'static str,
    #[serde(skip)]
    subject: Uuid,
}

impl AuditEvent for Told {
    const KIND: &'static str = "demo.told";
    fn subject(&self) -> Uuid {
        self.subject
    }
}

/// `shifan demo`: into an empty database only.
pub(super) async fn run(settings: Settings) -> anyhow::Result<ExitCode> {
    let database = Database::open(&settings, "demo", Hold::Join).await?;
    let loaded = load(&database.url, settings).await;
    database.close().await?;
    loaded.map(|()| ExitCode::SUCCESS)
}

/// Loads the demo data.
///
/// # Errors
/// The database holds data already; or a step of the story was refused, which is a defect.
pub(super) async fn load(url: &str, settings: Settings) -> anyhow::Result<()> {
    let begun = Instant::now();
    let pool = db::connect_for_bulk(url, CONNECTIONS).await?;
    let told = SystemClock.now();
    let clock = Arc::new(FixedClock::at(told));
    let app = App::build(pool.clone(), clock.clone(), settings).await?;
    db::begin_demo(&pool, told, i64::try_from(SEED)?).await?;
    let cast = Cast::new(app, clock, told, password::hash_now(DEMO_PASSWORD));
    let outcome = tell(&cast).await;
    pool.close().await;
    outcome.map_err(|error| anyhow::anyhow!("演示数据没有载入：{error}"))?;
    println!("演示数据已载入，用了{}秒", begun.elapsed().as_secs());
    Ok(())
}

/// Loads the demo data on the first start of a private cluster; later starts find it there.
///
/// # Errors
/// As [`load`].
pub(super) async fn load_first(url: &str, settings: &Settings) -> anyhow::Result<()> {
    let pool = db::connect_for_bulk(url, 1).await?;
    let empty = db::is_empty(&pool).await?;
    pool.close().await;
    if !empty {
        return Ok(());
    }
    println!("第一次启动，正在载入演示数据");
    load(url, settings.clone()).await
}

/// Who one can be, for the person at the terminal.
pub(super) fn print_accounts() {
    println!("演示账号，密码都是{DEMO_PASSWORD}：");
    for person in &PEOPLE {
        println!("  {:<14} {}", person.login, person.does);
    }
}

/// A wall time of the story.
fn at(year: i32, month: u32, day_of_month: u32, hour: u32) -> DateTime<Utc> {
    let date = NaiveDate::from_ymd_opt(year, month, day_of_month).unwrap_or_default();
    day::moment(date.and_hms_opt(hour, 0, 0).unwrap_or_default())
}

async fn tell(cast: &Cast) -> Result<(), Error> {
    let mut dice = Dice::new(SEED);
    let founded = at(2013, 5, 25, 9);
    let (office, bureaus) = people(cast, founded, &mut dice).await?;
    let experts = pool(cast, &office, founded, &mut dice).await?;
    let papers = Papers::default();
    let troupe = Troupe { office: &office, bureaus: &bureaus, experts: &experts, papers: &papers };
    let window = Window {
        opens_at: at(2013, 6, 3, 0),
        closes_at: at(2013, 8, 1, 0),
        recommend_until: at(2013, 9, 1, 0),
    };
    let first = open(cast, &office, ("2013A", "2013年第一批"), window, 2).await?;
    talk::letters(cast, &office, &[], founded).await?;
    history::play(cast, &troupe, first, &mut dice).await?;
    let (told, year) = (cast.told, day::day_of(cast.told).year());
    let from = |days| day::start_of(day::day_of(told - Duration::days(days)));
    let until = |days| day::start_of(day::day_of(told + Duration::days(days)));
    let window = Window { opens_at: from(175), closes_at: from(140), recommend_until: from(120) };
    let second = open(cast, &office, (&format!("{year}A"), &format!("{year}年第一批")), window, 1).await?;
    today::in_notice(cast, &troupe, second, &mut dice).await.or_else(without_calendar)?;
    let window = Window { opens_at: from(20), closes_at: until(21), recommend_until: until(45) };
    let third = open(cast, &office, (&format!("{year}B"), &format!("{year}年第二批")), window, 1).await?;
    talk::letters(cast, &office, &LetterKind::ALL, from(20)).await?;
    today::open(cast, &troupe, third, &mut dice).await?;
    cast.dismiss(told).await
}

/// A story that runs out of calendar goes on, and says what to load.
fn without_calendar(error: Error) -> Result<(), Error> {
    if error.refusal_code() == Some("year_not_covered") {
        println!("{error}。名单先不公示：用省厅账号在“日历”里载入这一年，再到批次里发布");
        Ok(())
    } else {
        Err(error)
    }
}

/// The demo's officers, a bureau each, and the auditor.
async fn people(
    cast: &Cast,
    when: DateTime<Utc>,
    dice: &mut Dice,
) -> Result<(Player, BTreeMap<String, Player>), Error> {
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
    let (mut office, mut bureaus) = (None, BTreeMap::new());
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
            DemoUnit::Office if one.leads => office = Some(player),
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
    Ok((office.ok_or(Error::Unseen)?, bureaus))
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
async fn open(
    cast: &Cast,
    office: &Player,
    (code, title): (&str, &str),
    window: Window,
    review_stages: u16,
) -> Result<RoundId, Error> {
    let opened = window.opens_at - Duration::days(3);
    let today = day::day_of(opened);
    let house = &cast.app.house;
    let settings = RoundSettings {
        code: RoundCode::parse(code).map_err(|error| Error::Fault(anyhow::anyhow!(error)))?,
        title: title.to_owned(),
        report_year: day::day_of(window.opens_at).year() - 1,
        standard_set: house.current.id.clone(),
        window,
        review_stages,
        targets: Targets { enterprise: 22, base: 8, county: 5 },
        quota: Quota::of_the_scheme(),
    };
    let programme = Target::of_programme(Uuid::nil());
    let may = office.may::<round::acts::Open>(&programme)?;
    let id = round::commands::prepare(cast.work(office, opened).await?, may, &settings).await?;
    let prefectures = house
        .regions
        .prefectures()
        .filter(|region| region.in_force(today))
        .map(|region| Prefecture { code: region.code, name: region.name.clone() })
        .collect();
    let places = Places { prefectures, counties: Vec::new() };
    let may = office.may::<round::acts::Open>(&Target::of_programme(id.uuid()))?;
    round::commands::open(cast.work(office, opened).await?, may, &house.current.digest, &places).await?;
    Ok(id)
}
