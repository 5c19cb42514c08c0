//! Returns for every title that is held: those of the last years all at once, most accepted, one late, one missing, one sent back,
//! some waiting; in the long story those before at their own moments. And published operation reports.

use super::{
    cast::{Cast, Player},
    dice::Dice,
};
use crate::{
    access::{Scope, Target, authorize},
    calendar,
    kernel::{calendar::WorkCalendar, day},
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
use chrono::{DateTime, Datelike as _, Days, Duration, NaiveDate, Utc};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// How many years back.
const YEARS: i32 = 3;
/// Days behind the due day after which the office has done with a period, and with the report of a year.
const SETTLED: Days = Days::new(45);
const REPORTED: Days = Days::new(30);
/// Periods that ended since are left for the end of the story, which has work waiting.
const RECENT: Days = Days::new(240);

/// The returns of a story, sitting by sitting: every unit goes on where it was.
pub(super) struct Books<'a> {
    cast: &'a Cast,
    terms: Terms,
    units: BTreeMap<Uuid, Unit<'a>>,
    /// The periods with a report; what is owed for them later (a title was given back) comes late to it.
    reported: BTreeSet<Period>,
    dice: Dice,
}

impl<'a> Books<'a> {
    /// From a day on.
    pub(super) fn since(cast: &'a Cast, since: NaiveDate, dice: Dice) -> Self {
        let settings = &cast.app.house.settings.returns;
        let terms = Terms { since: since.min(settings.since), ..Terms::of(settings) };
        Self { cast, terms, units: BTreeMap::new(), reported: BTreeSet::new(), dice }
    }

    /// Of the last years.
    pub(super) fn recent(cast: &'a Cast, dice: Dice) -> Self {
        let year = day::day_of(cast.told).year() - YEARS;
        let settings = &cast.app.house.settings.returns;
        Self::since(cast, NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(settings.since), dice)
    }

    /// What is owed on a day and not opened; a year without a calendar waits for it, as the job would.
    async fn owed(&self, today: NaiveDate) -> Result<(Vec<Begun>, WorkCalendar)> {
        let mut work = self.cast.system(self.cast.told).await?;
        let calendar = calendar::queries::load(work.conn()).await?;
        let mut begun = Vec::new();
        for owed in queries::unopened(work.conn(), &self.terms, today).await? {
            if let Ok(due_on) = duty::due_on(owed.period, &self.terms, &calendar, owed.period.last_day()) {
                begun.push(Begun { id: ReturnId::fresh(), owed, due_on });
            }
        }
        Ok((begun, calendar))
    }

    /// Opens them; answers them in the order of the register, title by title.
    async fn begun(&self, begun: &[Begun], at: DateTime<Utc>) -> Result<Vec<Return>> {
        let work = self.cast.system(at).await?;
        let may = authorize::<Open>(work.actor(), &Target::of_programme(Uuid::nil()))?;
        commands::begin(work, may, begun).await?;
        let mut work = self.cast.system(at).await?;
        let mut all = queries::seen(work.conn(), &Scope::default()).await?;
        let ours: BTreeSet<Uuid> = begun.iter().map(|one| one.id.uuid()).collect();
        all.retain(|one| ours.contains(&one.id.uuid()));
        all.sort_by_cached_key(|one| (one.certificate.to_string(), one.period));
        Ok(all)
    }

    async fn tell(&self, told: &[Told], at: DateTime<Utc>) -> Result<()> {
        let work = self.cast.system(at).await?;
        let may = authorize::<Open>(work.actor(), &Target::of_programme(Uuid::nil()))?;
        commands::tell(work, may, told).await
    }

    /// On a day long ago: what was due a while before, period by period; and the report of a year.
    pub(super) async fn sit(&mut self, people: (&Player, &Player), today: NaiveDate) -> Result<()> {
        let recent = day::day_of(self.cast.told) - RECENT;
        let (owed, calendar) = self.owed(today).await?;
        let mut periods: BTreeMap<Period, Vec<Begun>> = BTreeMap::new();
        for one in owed {
            if one.due_on + SETTLED <= today && one.owed.period.last_day() <= recent {
                periods.entry(one.owed.period).or_default().push(one);
            }
        }
        for (period, begun) in periods {
            let due_on = begun.first().map_or(today, |one| one.due_on);
            let opened = day::end_of(period.last_day()) + Duration::hours(9);
            let mut told = Vec::new();
            for one in self.begun(&begun, opened).await? {
                let lines = self.lines(&one)?;
                let fate = (Stage::Accepted, if self.dice.percent(3) { 6 } else { 0 });
                let decide_by = |handed| duty::decide_by(handed, &self.terms, &calendar);
                told.extend(became(&one, (fate, today), lines, decide_by, &mut self.dice));
            }
            self.tell(&told, day::start_of(due_on + Days::new(10)) + Duration::hours(9)).await?;
            if period.cycle() == Cycle::Year && self.reported.insert(period) {
                published(self.cast, people, period, day::start_of(due_on + REPORTED) + Duration::hours(9))
                    .await?;
            }
        }
        Ok(())
    }

    /// All that is left, as of the story's today; and the report of a quarter.
    pub(super) async fn told(mut self, people: (&Player, &Player)) -> Result<()> {
        let at = self.cast.told;
        let today = day::day_of(at);
        let (owed, calendar) = self.owed(today).await?;
        let all = self.begun(&owed, at).await?;
        let newest = all.iter().map(|one| one.period).filter(|one| one.cycle() == Cycle::Quarter).max();
        let mut told = Vec::new();
        for (n, own) in all.chunk_by(|one, other| one.title == other.title).enumerate() {
            for one in own {
                let lines = self.lines(one)?;
                let Some(fate) = fate(one, n, newest) else { continue };
                let decide_by = |handed| duty::decide_by(handed, &self.terms, &calendar);
                told.extend(became(one, (fate, today), lines, decide_by, &mut self.dice));
            }
        }
        self.tell(&told, at).await?;
        match newest.map(Period::previous) {
            Some(period) => published(self.cast, people, period, at - Duration::hours(30)).await,
            None => Ok(()),
        }
    }

    fn lines(&mut self, one: &Return) -> Result<Vec<Line>> {
        let (cast, dice) = (self.cast, &mut self.dice);
        self.units.entry(one.title.uuid()).or_insert_with(|| Unit::new(cast, dice)).lines(one, dice)
    }
}

/// What a report says. A quarter is written about by who has read it; of the years before, how they are to be read.
const fn words(cycle: Cycle) -> &'static str {
    match cycle {
        Cycle::Quarter => {
            "示范单位电子商务交易额保持增长，交易仍然集中在成都和绵阳，其他市州占比有所提高。\n\
             有个别单位迟报，已由当地商务主管部门催办。\n下一步继续做好统计监测，总结推广好的做法。"
        }
        Cycle::Year => {
            "全年数据由示范单位报送，经当地商务主管部门核对。\n\
             规模、增长和分市州、分类别、分类型情况见图表；能推算出单个单位数据的格子不公布。"
        }
    }
}

/// The report of a period: drawn and written by the officer, published by the principal.
async fn published(
    cast: &Cast,
    (officer, principal): (&Player, &Player),
    period: Period,
    at: DateTime<Utc>,
) -> Result<()> {
    let house = &cast.app.house;
    let dominance = house.settings.returns.dominance_percent;
    let means = Means { forms: &house.forms, regions: &house.regions, dominance };
    let may = officer.may::<WriteReport>(&Target::of_programme(Uuid::nil()))?;
    let id = commands::draw_report(cast.work(officer, at).await?, may, period, means).await?;
    let on = Target::of_programme(id.uuid());
    let title = format!("{}四川省电子商务示范单位运行报告", period.label());
    let may = officer.may::<WriteReport>(&on)?;
    let written = (title.as_str(), words(period.cycle()));
    commands::edit_report(cast.work(officer, at).await?, may, written, 1, None).await?;
    let may = officer.may::<WriteReport>(&on)?;
    commands::freeze_report(cast.work(officer, at).await?, may, 2).await?;
    let may = principal.may::<PublishReport>(&on)?;
    commands::release_report(cast.work(principal, at + Duration::hours(2)).await?, may, true, 3, means).await
}

/// How a return of the n-th title ended and how many days late it was; `None`: it still lies with its unit.
fn fate(one: &Return, n: usize, newest: Option<Period>) -> Option<(Stage, i64)> {
    let before = newest.map(Period::previous);
    let is_newest = Some(one.period) == newest;
    Some(match n % 9 {
        // The fourth never handed in the last quarter but one; the sixth was six days late with it.
        3 if Some(one.period) == before => return None,
        5 if Some(one.period) == before => (Stage::Accepted, 6),
        0 | 4 if is_newest => (Stage::Submitted, 0),
        1 if n == 1 && is_newest => (Stage::Returned, 0),
        2 | 8 if is_newest => return None,
        _ => (Stage::Accepted, 0),
    })
}

/// What became of a return; `None`: its period is not over.
fn became(
    one: &Return,
    ((stage, late), today): ((Stage, i64), NaiveDate),
    lines: Vec<Line>,
    decide_by: impl Fn(NaiveDate) -> NaiveDate,
    dice: &mut Dice,
) -> Option<Told> {
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
