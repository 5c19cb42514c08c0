//! Many assignments at once from a list: each line read and looked at before anything is written, all or nothing.

use super::recusal::{Candidate, Unit, exclusion};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Lines a list may have.
pub const MOST_LINES: usize = 2000;

/// A line as typed or pasted: comma, tab or Chinese comma between application number and expert.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// From 1, as an editor counts.
    pub number: usize,
    /// The application's number.
    pub application: String,
    /// The expert's name; with the employer behind it where names repeat.
    pub expert: String,
    /// The employer, when a third cell has it.
    pub employer: String,
}

/// What parts the cells of a line: tabs where there are some, as a spreadsheet copies and a file is read; else commas.
const fn parting(tabs: bool) -> &'static [char] {
    if tabs { &['\t'] } else { &[',', '，'] }
}

/// Reads a list; empty lines and a heading line are left out.
#[must_use]
pub fn read(text: &str) -> Vec<Line> {
    let cells = |line: &str| -> Vec<String> {
        line.split(parting(line.contains('\t')))
            .map(|cell| cell.trim().trim_matches('"').trim().to_owned())
            .collect()
    };
    let lines =
        text.trim_start_matches('\u{feff}').lines().zip(1..).map(|(line, number)| (number, cells(line)));
    lines
        .filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty()))
        .filter(|(_, cells)| cells.first().is_none_or(|first| first != "申报编号"))
        .map(|(number, cells)| {
            let cell = |at: usize| cells.get(at).cloned().unwrap_or_default();
            Line { number, application: cell(0), expert: cell(1), employer: cell(2) }
        })
        .collect()
}

/// An application that can be assigned to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seatable {
    /// Its number.
    pub number: String,
    /// The unit.
    pub unit: Unit,
    /// Experts on the panel.
    pub judged_by: Vec<Uuid>,
    /// Experts who stepped aside.
    pub recused: Vec<Uuid>,
}

/// An expert who can be named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The name.
    pub name: String,
    /// As the rule of recusal looks at one.
    pub candidate: Candidate,
}

/// The cell of a line that is amiss.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// 申报编号.
    Application,
    /// 专家.
    Expert,
    /// 工作单位.
    Employer,
}

impl Cell {
    /// Its column in a list: A, B, C.
    #[must_use]
    pub const fn column(self) -> char {
        match self {
            Self::Application => 'A',
            Self::Expert => 'B',
            Self::Employer => 'C',
        }
    }
}

/// What a line comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Is assigned.
    New(Uuid, Uuid),
    /// Is on the panel already: nothing changes.
    There,
    /// Cannot be assigned: at which cell, and why.
    Amiss(Cell, String),
}

/// Looks at each line in turn; an expert's load grows with the lines before.
#[must_use]
pub fn check(lines: &[Line], files: &[Seatable], pool: &[Named], on: NaiveDate, most: u32) -> Vec<Outcome> {
    let mut loads: BTreeMap<Uuid, u32> = BTreeMap::new();
    let mut given: BTreeSet<(Uuid, Uuid)> = BTreeSet::new();
    let mut outcomes = Vec::new();
    for line in lines {
        let outcome = one(line, files, pool, |file, named| {
            let (application, expert) = (file.unit.application, named.candidate.expert);
            if file.judged_by.contains(&expert) {
                return Outcome::There;
            }
            if given.contains(&(application, expert)) {
                return Outcome::Amiss(Cell::Expert, "和前面的一行重复".to_owned());
            }
            if file.recused.contains(&expert) {
                return Outcome::Amiss(Cell::Expert, "已经回避这件申报".to_owned());
            }
            let load = named.candidate.load + loads.get(&expert).copied().unwrap_or(0);
            let candidate = Candidate { load, ..named.candidate.clone() };
            match exclusion(&candidate, &file.unit, on, most) {
                Some(why) => Outcome::Amiss(Cell::Expert, why.to_string()),
                None => Outcome::New(application, expert),
            }
        });
        if let Outcome::New(application, expert) = outcome {
            *loads.entry(expert).or_default() += 1;
            given.insert((application, expert));
        }
        outcomes.push(outcome);
    }
    outcomes
}

fn one(
    line: &Line,
    files: &[Seatable],
    pool: &[Named],
    judge: impl FnOnce(&Seatable, &Named) -> Outcome,
) -> Outcome {
    let Some(file) = files.iter().find(|file| file.number.eq_ignore_ascii_case(&line.application)) else {
        return Outcome::Amiss(Cell::Application, "没有这个编号的可分派申报".to_owned());
    };
    let alike = pool.iter().filter(|named| named.name == line.expert);
    let alike: Vec<&Named> =
        alike.filter(|named| line.employer.is_empty() || named.candidate.employer == line.employer).collect();
    match alike.as_slice() {
        [] => Outcome::Amiss(Cell::Expert, "专家库里没有这位专家".to_owned()),
        [named] => judge(file, named),
        _ => Outcome::Amiss(Cell::Employer, "专家库里有同名的专家，在第三列写工作单位".to_owned()),
    }
}

#[cfg(test)]
#[path = "bulk_tests.rs"]
mod tests;
