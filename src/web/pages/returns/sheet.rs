//! The table of figures beside those of earlier periods: to be filled in by the unit, to be read by the desk.

use crate::{
    returns::{
        Cycle, Period,
        rules::filling::{Against, Case, Row, note_field, plain},
    },
    standard::in_input,
    web::{form::Wrong, view::words},
};
use askama::{Template, filters::HtmlSafe};
use rust_decimal::Decimal;

/// The table: `{{ sheet }}`.
#[derive(Template)]
#[template(path = "returns/sheet.html")]
pub(super) struct Sheet {
    /// 2026年2季度统计报表.
    caption: String,
    /// 上季度, 上年.
    previous: &'static str,
    /// 本季度, 本年.
    now: &'static str,
    /// 环比; of years there is only the growth against the last.
    growth: &'static str,
    /// Quarters have a column of last year's.
    quarterly: bool,
    open: bool,
    groups: Vec<GroupRows>,
    wrong: Wrong,
}

struct GroupRows {
    label: String,
    rows: Vec<RowView>,
}

struct RowView {
    key: String,
    label: String,
    says: String,
    help: String,
    unit: String,
    sub: bool,
    whole: bool,
    year_before: String,
    previous: String,
    value: String,
    growth: String,
    growth_year: String,
    jumped: bool,
    jumped_year: bool,
    amiss: String,
    /// What jumped, in words; empty: nothing did.
    jump: String,
    note_name: String,
    note: String,
    note_amiss: bool,
    /// What a colleague has saved meanwhile.
    theirs: String,
    hint: String,
}

impl HtmlSafe for Sheet {}

/// What the table shows beside its figures.
#[derive(Default)]
pub(super) struct Beside<'a> {
    /// Complaints: item's key or `x-` and the key.
    pub wrong: Wrong,
    /// Under the item: shorter sentences than in the summary.
    pub short: Vec<(String, String)>,
    /// Comparisons with the application.
    pub hints: &'a [(String, String)],
    /// What a colleague has saved meanwhile, by item.
    pub theirs: Vec<(String, String)>,
}

impl Sheet {
    pub(super) fn of(case: &Case<'_>, open: bool, beside: &Beside<'_>) -> Self {
        let rows = case.rows();
        let groups = case.form.groups.iter().map(|group| {
            let own = rows.iter().filter(|row| row.item.field.section == group.key);
            GroupRows { label: group.label.clone(), rows: own.map(|row| view(row, case, beside)).collect() }
        });
        let (previous, now, growth) = match case.period.cycle() {
            Cycle::Quarter => ("上季度", "本季度", "环比"),
            Cycle::Year => ("上年", "本年", "增长"),
        };
        Self {
            caption: format!("{}统计报表", case.period.label()),
            previous,
            now,
            growth,
            quarterly: case.period.cycle() == Cycle::Quarter,
            open,
            groups: groups.filter(|group| !group.rows.is_empty()).collect(),
            wrong: beside.wrong.clone(),
        }
    }

    fn columns(&self) -> usize {
        if self.quarterly { 7 } else { 5 }
    }
}

fn view(row: &Row<'_>, case: &Case<'_>, beside: &Beside<'_>) -> RowView {
    let key = row.item.key();
    let found = |all: &[(String, String)], name: &str| {
        all.iter().find(|(field, _)| field == name).map(|(_, says)| says.clone()).unwrap_or_default()
    };
    let note_name = note_field(key);
    let period = if case.period.cycle() == Cycle::Quarter { "本季度" } else { "本年" };
    let unit = row.item.figure().unit.clone();
    RowView {
        says: format!("{}，{period}，{unit}", plain(&row.item.field.label)),
        help: row.item.field.help.clone().unwrap_or_default(),
        sub: row.item.sub,
        whole: row.item.figure().scale == 0,
        year_before: shown(row.year_before),
        previous: shown(row.previous),
        value: in_input(&row.item.field, case.answers, None),
        growth: row.growth.map(|one| words::change(one.decimal())).unwrap_or_default(),
        growth_year: row.growth_year.map(|one| words::change(one.decimal())).unwrap_or_default(),
        jumped: matches!(row.jump, Some((Against::Previous, _))),
        jumped_year: matches!(row.jump, Some((Against::YearBefore, _))),
        amiss: found(&beside.short, key),
        jump: row.jump_in_words(case.period.cycle()).unwrap_or_default(),
        note_amiss: beside.wrong.at(&note_name).is_some(),
        note: row.note.clone(),
        theirs: found(&beside.theirs, key),
        hint: found(beside.hints, key),
        label: row.item.field.label.clone(),
        key: key.to_owned(),
        note_name,
        unit,
    }
}

fn shown(value: Option<Decimal>) -> String {
    value.map(words::grouped).unwrap_or_default()
}

/// The headline of the last periods of the same kind, oldest first, this one last: for the chart beside the table.
pub(super) fn trend(
    reported: &[(Period, Vec<crate::returns::Line>)],
    (period, now): (Period, Option<Decimal>),
    headline: &str,
) -> Vec<(String, Option<Decimal>)> {
    let value = |wanted: Period| {
        let lines = reported.iter().find(|(one, _)| *one == wanted).map(|(_, lines)| lines);
        lines.and_then(|lines| lines.iter().find(|line| line.key == headline)).map(|line| line.value)
    };
    let mut periods = vec![period];
    for _ in 0..6 {
        periods.extend(periods.last().map(|one| one.previous()));
    }
    let first = reported.iter().map(|(one, _)| *one).min().unwrap_or(period);
    periods.retain(|one| *one >= first.min(period));
    periods.reverse();
    periods.into_iter().map(|one| (one.short(), if one == period { now } else { value(one) })).collect()
}
