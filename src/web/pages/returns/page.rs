//! The page of one return at its unit: the form while it lies there, the figures as handed in otherwise.

use super::{
    sheet::{Beside, Sheet, trend},
    tag,
    term::strip,
    timely,
};
use crate::{
    access::{Act, Scope, Targeted as _},
    kernel::day,
    platform::error::Result,
    returns::{
        Period, Return, ReturnId, Stage, Version, queries,
        rules::filling::{Applied, Case, Limits, Past, Row},
        workbook::Fault,
    },
    web::{
        desk::Desk,
        form::Wrong,
        path,
        view::{
            labels::Tag,
            part::{Columns, DayStrip, Entry, Mood, Timeline},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;

/// Everything a return is shown and judged with.
pub(super) struct Open {
    pub one: Return,
    pub reported: Vec<(Period, Vec<crate::returns::Line>)>,
    pub past: Past,
    pub applied: Applied,
    pub versions: Vec<Version>,
    pub limits: Limits,
}

impl Open {
    /// A return in the scope of whoever is here.
    pub(super) async fn of(desk: &mut Desk, id: ReturnId) -> Result<Self> {
        let scope = Scope::of(&desk.actor());
        let (forms, standards) = (desk.house.forms.clone(), desk.house.standards.clone());
        let limits = Limits::of(&desk.house.settings.returns);
        let conn = desk.conn().await?;
        let one = queries::one(conn, id, &scope).await?;
        let reported = queries::reported(conn, one.title).await?;
        let past = queries::past(&reported, one.period);
        let applied = queries::applied(conn, one.title, forms.of(one.category), &standards).await?;
        let versions = queries::versions(conn, id).await?;
        Ok(Self { one, reported, past, applied, versions, limits })
    }

    /// The case of the return as it stands.
    pub(super) fn case<'a>(&'a self, desk: &'a Desk) -> Case<'a> {
        Case {
            form: desk.house.forms.of(self.one.category),
            kind: self.one.kind,
            period: self.one.period,
            answers: &self.one.answers,
            notes: &self.one.notes,
            past: &self.past,
            limits: self.limits,
        }
    }
}

/// A period on the strip of the record.
struct Tile {
    name: String,
    says: String,
    class: &'static str,
}

#[derive(Template)]
#[template(path = "returns/form.html")]
pub(super) struct FormPage {
    shell: Shell,
    title: String,
    caption: String,
    tag: Tag,
    due: String,
    left: String,
    strip: Option<DayStrip>,
    sheet: Sheet,
    open: bool,
    may_fill: bool,
    may_hand_in: bool,
    may_correct: bool,
    version: i32,
    saved: String,
    /// What the desk asks to change.
    asked: String,
    /// A colleague saved meanwhile.
    stale: bool,
    faults: Vec<Fault>,
    chart: Option<Columns>,
    chart_unit: String,
    trend: Vec<(String, String)>,
    record: Vec<Tile>,
    after: String,
    reason: String,
    limits: Limits,
    history: Option<Timeline>,
    here: String,
    list: String,
    workbook: String,
    correction: String,
    wrong: Wrong,
}

/// What is shown beside what is stored.
#[derive(Default)]
pub(super) struct Shown {
    pub wrong: Wrong,
    pub short: Vec<(String, String)>,
    pub theirs: Vec<(String, String)>,
    pub stale: bool,
    pub saved: bool,
    pub faults: Vec<Fault>,
    pub reason: String,
}

/// The page of a return.
pub(super) async fn page(desk: &mut Desk, open: &Open, shown: Shown) -> Result<FormPage> {
    let one = &open.one;
    let title = format!("{}统计报表", one.period.label());
    let shell = desk.shell(&title).await?.amiss(shown.wrong.len());
    let today = day::day_of(desk.now());
    let scope = Scope::of(&desk.actor());
    let all = queries::seen(desk.conn().await?, &scope).await?;
    let record = record(&all, one, today);
    let target = one.target();
    let strip = strip(desk, one).await?;
    let case = open.case(desk);
    let hints = case.hints(&open.applied);
    let is_open = one.stage.is_open() && one.title_state.is_held();
    let may_fill = is_open && desk.may(Act::FillReturn, &target);
    let beside =
        Beside { wrong: shown.wrong.clone(), short: shown.short, hints: &hints, theirs: shown.theirs };
    let (chart, chart_unit, trend) = drawn(open, &case);
    let (receiver, after) = receiver(one, desk.house.settings.returns.accept_days);
    Ok(FormPage {
        caption: match &one.called_now {
            Some(_) => {
                format!("{}　{}　{}　报送{receiver}", one.named(), one.category.label(), one.certificate)
            }
            None => format!("{}　{}　报送{receiver}", one.category.label(), one.certificate),
        },
        tag: tag(one, today),
        due: words::full_day_of_week(one.due_on),
        left: timely(one.timeliness(today)),
        strip,
        sheet: Sheet::of(&case, may_fill, &beside),
        open: is_open,
        may_fill,
        may_hand_in: is_open && desk.may(Act::HandInReturn, &target),
        may_correct: one.stage == Stage::Accepted
            && one.title_state.is_held()
            && desk.may(Act::HandInReturn, &target),
        version: one.version,
        saved: if shown.saved { format!("{} 已保存", words::time(desk.now())) } else { String::new() },
        asked: asked(open),
        stale: shown.stale,
        faults: shown.faults,
        chart,
        chart_unit,
        trend,
        record,
        after,
        reason: shown.reason,
        limits: open.limits,
        history: history(open, false),
        here: path::own_return(one.id),
        list: path::returns(),
        workbook: path::return_workbook(one.id),
        correction: path::return_correction(one.id),
        wrong: shown.wrong,
        shell,
        title,
    })
}

/// The headline over the last periods: the chart, its unit, its table.
fn drawn(open: &Open, case: &Case<'_>) -> (Option<Columns>, String, Vec<(String, String)>) {
    let headline = &case.form.headline;
    let rows = case.rows();
    let row = rows.iter().find(|row| row.item.key() == headline);
    let unit = row.map(|row| row.item.figure().unit.clone()).unwrap_or_default();
    let label = row.map_or("", |row| row.item.field.label.as_str());
    let values = trend(&open.reported, (open.one.period, row.and_then(Row::value)), headline);
    let chart = Columns::of(format!("{label}走势"), &unit, &values);
    let shown = |value: Option<rust_decimal::Decimal>| value.map_or_else(|| "—".to_owned(), words::grouped);
    (chart, unit, values.into_iter().map(|(name, value)| (name, shown(value))).collect())
}

/// Who gets it, and what happens after it was handed in.
fn receiver(one: &Return, days: u32) -> (String, String) {
    let (receiver, accepter) = match one.authority {
        Some(_) => (format!("{}和省商务厅", one.authority_name), one.authority_name.as_str()),
        None => ("省商务厅".to_owned(), "省商务厅"),
    };
    let rest = "报送后要改数字，请它退回；核对后要改，申请更正。每次报送都留一版。";
    (receiver, format!("{accepter}{days}个工作日内核对。{rest}"))
}

/// What is to be changed in one that was sent back.
fn asked(open: &Open) -> String {
    let decision = open.versions.first().and_then(|version| version.decision.as_ref());
    let decision = decision.filter(|_| open.one.stage == Stage::Returned);
    decision.map(|decision| format!("{}：{}", decision.by, decision.words)).unwrap_or_default()
}

/// The last eight periods of the same title, this one marked.
fn record(all: &[Return], here: &Return, today: chrono::NaiveDate) -> Vec<Tile> {
    let mut own: Vec<&Return> = all.iter().filter(|one| one.title == here.title).collect();
    own.sort_by_key(|one| one.period);
    let from = own.len().saturating_sub(8);
    let tile = |one: &&Return| {
        let timeliness = one.timeliness(today);
        let late = matches!(
            timeliness,
            crate::returns::Timeliness::Late(_) | crate::returns::Timeliness::Missing(_)
        );
        Tile {
            name: one.period.short(),
            says: timely(timeliness),
            class: match (one.id == here.id, late) {
                (true, _) => "now",
                (false, true) => "late",
                (false, false) => "",
            },
        }
    };
    own[from..].iter().map(tile).collect()
}

/// What was handed in and what was said, the newest first. Who reads at the desk may open each version.
pub(super) fn history(open: &Open, links: bool) -> Option<Timeline> {
    let mut entries = Vec::new();
    for version in &open.versions {
        if let Some(decision) = &version.decision {
            let (word, mood) = match decision.verdict {
                crate::returns::Verdict::Accepted => ("已核对", Mood::Done),
                crate::returns::Verdict::SentBack => ("退回修改", Mood::Warn),
            };
            entries.push(
                Entry::new(decision.at, word, mood).by(decision.by.clone()).saying(decision.words.clone()),
            );
        }
        let mood = if version.decision.is_none() { Mood::Now } else { Mood::Plain };
        let mut entry = Entry::new(version.handed_at, format!("第{}版报送", version.seq), mood)
            .by(open.one.unit_name.clone());
        if !version.reason.is_empty() {
            entry = entry.saying(format!("更正原因：{}　", version.reason));
        }
        if links {
            entry =
                entry.link("看这一版", format!("{}?version={}", path::desk_return(open.one.id), version.seq));
        }
        entries.push(entry);
    }
    (!entries.is_empty()).then_some(Timeline { entries })
}
