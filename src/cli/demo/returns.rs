//! Returns of the last years for every title that is held: most accepted, one late, one missing, one sent back, some waiting; and a
//! published operation report.

use super::{
    cast::{Cast, Player},
    dice::Dice,
};
use crate::{
    access::{Scope, Target, authorize},
    calendar,
    kernel::day,
    platform::error::{Error, Result},
    returns::{
        Cycle, Line, Notes, Period, Return, ReturnId, Stage,
        acts::{Open, PublishReport, WriteReport},
        commands::{self, Begun, Means, Told},
        queries,
        rules::{
            duty::{self, Terms},
            filling::{Case, Limits},
        },
    },
    standard::Answers,
};
use chrono::{Datelike as _, Days, Duration, NaiveDate};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use uuid::Uuid;

/// How many years back.
const YEARS: i32 = 3;

/// Tells them all.
pub(super) async fn told(cast: &Cast, people: (&Player, &Player), dice: &mut Dice) -> Result<()> {
    let at = cast.told;
    let today = day::day_of(at);
    let settings = &cast.app.house.settings.returns;
    let since = NaiveDate::from_ymd_opt(today.year() - YEARS, 1, 1).unwrap_or(settings.since);
    let terms = Terms { since: since.min(settings.since), ..Terms::of(settings) };
    let mut work = cast.system(at).await?;
    let calendar = calendar::queries::load(work.conn()).await?;
    let mut begun = Vec::new();
    for owed in queries::unopened(work.conn(), &terms, today).await? {
        // A year without a calendar waits for it, as the job would.
        if let Ok(due_on) = duty::due_on(owed.period, &terms, &calendar, owed.period.last_day()) {
            begun.push(Begun { id: ReturnId::fresh(), owed, due_on });
        }
    }
    let may = authorize::<Open>(work.actor(), &Target::of_programme(Uuid::nil()))?;
    commands::begin(work, may, &begun).await?;
    let mut work = cast.system(at).await?;
    let mut all = queries::seen(work.conn(), &Scope::default()).await?;
    all.sort_by_cached_key(|one| (one.certificate.to_string(), one.period));
    let newest = all.iter().map(|one| one.period).filter(|one| one.cycle() == Cycle::Quarter).max();
    let mut told = Vec::new();
    let titles = all.chunk_by(|one, other| one.title == other.title);
    for (n, own) in titles.enumerate() {
        let mut unit = Unit::new(cast, dice);
        for one in own {
            let lines = unit.lines(one, dice)?;
            let decide_by = |handed| duty::decide_by(handed, &terms, &calendar);
            told.extend(became(one, (n, newest, today), lines, decide_by, dice));
        }
    }
    let may = authorize::<Open>(work.actor(), &Target::of_programme(Uuid::nil()))?;
    commands::tell(work, may, &told).await?;
    match newest.map(Period::previous) {
        Some(period) => published(cast, people, period).await,
        None => Ok(()),
    }
}

/// The report of a quarter: drawn and written by the officer, published by the principal.
async fn published(cast: &Cast, (officer, principal): (&Player, &Player), period: Period) -> Result<()> {
    let (house, at) = (&cast.app.house, cast.told - Duration::hours(30));
    let dominance = house.settings.returns.dominance_percent;
    let means = Means { forms: &house.forms, regions: &house.regions, dominance };
    let may = officer.may::<WriteReport>(&Target::of_programme(Uuid::nil()))?;
    let id = commands::draw_report(cast.work(officer, at).await?, may, period, means).await?;
    let on = Target::of_programme(id.uuid());
    let title = format!("{}四川省电子商务示范单位运行报告", period.label());
    let words = "示范单位电子商务交易额保持增长，交易仍然集中在成都和绵阳，其他市州占比有所提高。\n\
        有个别单位迟报，已由当地商务主管部门催办。\n下一步继续做好统计监测，总结推广好的做法。";
    let may = officer.may::<WriteReport>(&on)?;
    commands::edit_report(cast.work(officer, at).await?, may, (&title, words), 1, None).await?;
    let may = officer.may::<WriteReport>(&on)?;
    commands::freeze_report(cast.work(officer, at).await?, may, 2).await?;
    let may = principal.may::<PublishReport>(&on)?;
    commands::release_report(cast.work(principal, at + Duration::hours(2)).await?, may, true, 3, means).await
}

/// What became of a return of the n-th title; `None`: it still lies with its unit.
fn became(
    one: &Return,
    (n, newest, today): (usize, Option<Period>, NaiveDate),
    lines: Vec<Line>,
    decide_by: impl Fn(NaiveDate) -> NaiveDate,
    dice: &mut Dice,
) -> Option<Told> {
    let before = newest.map(Period::previous);
    let is_newest = Some(one.period) == newest;
    let (stage, late) = match n % 9 {
        // The fourth never handed in the last quarter but one; the sixth was six days late with it.
        3 if Some(one.period) == before => return None,
        5 if Some(one.period) == before => (Stage::Accepted, 6),
        0 | 4 if is_newest => (Stage::Submitted, 0),
        1 if n == 1 && is_newest => (Stage::Returned, 0),
        2 | 8 if is_newest => return None,
        _ => (Stage::Accepted, 0),
    };
    let early = u64::try_from(dice.within(0, 9)).unwrap_or(0);
    let due = one.due_on.checked_sub_days(Days::new(early)).unwrap_or(one.due_on);
    let handed_on = if late > 0 { one.due_on + Duration::days(late) } else { due };
    // Nobody hands in tomorrow.
    let handed_on = handed_on.min(today - Duration::days(3));
    if handed_on <= one.period.last_day() {
        return None;
    }
    let words = match stage {
        Stage::Returned => "带动上下游企业数和上季度比没有变化，核对后重新报送",
        Stage::Draft | Stage::Submitted | Stage::Accepted | Stage::Correcting => "",
    };
    let unit =
        if one.authority.is_some() { one.authority_name.clone() } else { "四川省商务厅".to_owned() };
    Some(Told {
        id: one.id,
        lines,
        handed_at: day::start_of(handed_on) + Duration::hours(10),
        decide_by: decide_by(handed_on),
        stage,
        words: words.to_owned(),
        unit,
    })
}

/// A unit with its level of business, in hundredths of 万元 a quarter.
struct Unit<'a> {
    cast: &'a Cast,
    level: i64,
    crowd: i64,
    /// What it reported, for growth and for the sums of years.
    reported: Vec<(Period, Vec<Line>)>,
}

impl<'a> Unit<'a> {
    fn new(cast: &'a Cast, dice: &mut Dice) -> Self {
        Self {
            cast,
            level: dice.within(150_000, 2_400_000),
            crowd: dice.within(40, 200),
            reported: Vec::new(),
        }
    }

    /// The figures of a period, as the rules want them.
    fn lines(&mut self, one: &Return, dice: &mut Dice) -> Result<Vec<Line>> {
        if one.period.cycle() == Cycle::Quarter {
            self.level = self.level * dice.within(96, 111) / 100;
            self.crowd += dice.within(-2, 4);
        }
        let form = self.cast.app.house.forms.of(one.category);
        let mut answers: Answers = Answers::default();
        for item in form.asked(one.kind, one.period) {
            let value = match one.period.cycle() {
                Cycle::Year if item.flow => self.of_year(item.key(), one.period),
                Cycle::Year | Cycle::Quarter => self.figure(item.key(), item.figure().scale),
            };
            answers.put(item.key(), None, Some(value.normalize().to_string().into()));
        }
        let (notes, past) = (Notes::new(), queries::past(&self.reported, one.period));
        let limits = Limits::of(&self.cast.app.house.settings.returns);
        let (kind, period) = (one.kind, one.period);
        let case = Case { form, kind, period, answers: &answers, notes: &notes, past: &past, limits };
        if let Some(fault) = case.faults().first() {
            return Err(Error::Fault(anyhow::anyhow!("demo return {period}: {}", fault.says)));
        }
        let lines = case.lines();
        self.reported.push((period, lines.clone()));
        Ok(lines)
    }

    /// What a quarter's figure is made of.
    fn figure(&self, key: &str, scale: u32) -> Decimal {
        let (level, crowd) = (self.level, self.crowd);
        let raw = match key {
            "wholesale" => level * 6 / 10,
            "retail" => level * 3 / 10,
            "platform_sales" => level * 8 / 10,
            "total_sales" => level * 2,
            "online_sales" => level * 9 / 10,
            "service_income" => level / 25,
            "tax_paid" => level / 60,
            "revenue" => level / 3,
            "platform_enterprises" => 1_000 + crowd * 6,
            "active_enterprises" => 600 + crowd * 3,
            "ecommerce_staff" => crowd * 6 / 10,
            "partners" => 30 + crowd / 3,
            "tenants" => 40 + crowd / 4,
            "new_tenants" => 2,
            "office_area" => 1_620_000,
            "used_area" => 1_300_000 + crowd * 400,
            "trainees" => 200 + crowd,
            "incubated" => 3,
            "population" => 300_000,
            "farmers_covered" => 120_000 + crowd * 20,
            "stations" => 80 + crowd / 4,
            "use_rate" => 4_200 + crowd,
            "trainings" => 6,
            "staff" => crowd,
            _ => level,
        };
        Decimal::new(raw, scale)
    }

    /// The sum of the year's quarters; of a year without all four, four times the last.
    fn of_year(&self, key: &str, year: Period) -> Decimal {
        let own: BTreeMap<Period, Decimal> = self
            .reported
            .iter()
            .filter(|(period, _)| period.year() == year.year() && period.cycle() == Cycle::Quarter)
            .filter_map(|(period, lines)| Some((*period, lines.iter().find(|line| line.key == key)?.value)))
            .collect();
        if own.len() == 4 {
            return own.into_values().sum();
        }
        let scale = if matches!(key, "new_tenants" | "trainees" | "incubated" | "trainings") { 0 } else { 2 };
        self.figure(key, scale) * Decimal::from(4)
    }
}
