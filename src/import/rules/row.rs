//! Reading a row cell by cell: every fault is told, with its cell.

use crate::import::{
    Fault, Kind,
    sheet::{Cell, Column, Row, columns, place},
};
use chrono::NaiveDate;
use std::{fmt::Display, str::FromStr};

/// A row under reading.
pub(super) struct Reading<'a> {
    columns: &'static [Column],
    row: &'a Row,
    faults: Vec<Fault>,
}

impl<'a> Reading<'a> {
    pub(super) fn of(kind: Kind, row: &'a Row) -> Self {
        Self { columns: columns(kind), row, faults: Vec::new() }
    }

    /// As the workbook numbers it.
    pub(super) const fn number(&self) -> u32 {
        self.row.number
    }

    fn at(&self, key: &str) -> Option<(usize, &'static Column, &'a Cell)> {
        let at = self.columns.iter().position(|column| column.key == key)?;
        Some((at, self.columns.get(at)?, self.row.cells.get(at)?))
    }

    /// Tells what is wrong with a cell.
    pub(super) fn tell(&mut self, key: &str, says: impl Display) {
        let (cell, label) = self
            .at(key)
            .map(|(at, column, _)| (place(self.row.number, at), column.label))
            .unwrap_or_default();
        self.faults.push(Fault { row: self.row.number, cell, says: format!("{label}：{says}") });
    }

    /// Tells what is wrong with a cell, if anything is.
    pub(super) fn told(&mut self, key: &str, wrong: Option<impl Display>) {
        if let Some(says) = wrong {
            self.tell(key, says);
        }
    }

    /// What the cell says, as it is; empty when it says nothing readable.
    pub(super) fn said(&self, key: &str) -> String {
        match self.at(key) {
            Some((.., Cell::Text(text))) => text.clone(),
            Some((.., Cell::Day(day))) => day.to_string(),
            _ => String::new(),
        }
    }

    /// Is anything in the cell?
    pub(super) fn has(&self, key: &str) -> bool {
        self.at(key).is_some_and(|(.., cell)| *cell != Cell::Blank)
    }

    fn typed(&mut self, key: &str) -> Option<String> {
        let (_, column, cell) = self.at(key)?;
        match cell {
            Cell::Text(text) => return Some(text.clone()),
            Cell::Blank if column.needed => self.tell(key, "没有填"),
            Cell::Blank => {}
            Cell::Day(_) => self.tell(key, "单元格是日期格式，这里填文字"),
            Cell::Odd(says) => self.tell(key, says),
        }
        None
    }

    /// What the cell means; `None` when it is blank or wrong, and told if it must not be.
    pub(super) fn parse<T: FromStr<Err: Display>>(&mut self, key: &str) -> Option<T> {
        let typed = self.typed(key)?;
        match typed.parse() {
            Ok(value) => Some(value),
            Err(says) => {
                self.tell(key, says);
                None
            }
        }
    }

    /// One of the allowed words, by its place among them.
    pub(super) fn word(&mut self, key: &str) -> Option<usize> {
        let typed = self.typed(key)?;
        let words = self.at(key).map(|(_, column, _)| column.words).unwrap_or_default();
        let found = words.iter().position(|word| *word == typed);
        if found.is_none() {
            self.tell(key, format!("“{typed}”不能用，只能填{}", words.join("、")));
        }
        found
    }

    /// A day; a text that looks like one is told apart.
    pub(super) fn day(&mut self, key: &str) -> Option<NaiveDate> {
        let (_, column, cell) = self.at(key)?;
        match cell {
            Cell::Day(day) => return Some(*day),
            Cell::Blank if column.needed => self.tell(key, "没有填"),
            Cell::Blank => {}
            Cell::Text(text) => {
                let says =
                    format!("“{text}”是文字，不是日期。把单元格格式设成日期，再重新输入，例如2014-01-07");
                self.tell(key, says);
            }
            Cell::Odd(says) => self.tell(key, says),
        }
        None
    }

    pub(super) fn faults(self) -> Vec<Fault> {
        self.faults
    }
}
