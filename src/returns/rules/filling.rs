//! The figures of a return: read, held against the last period and the same one a year ago, against each other, and against the
//! application. Growth is computed, never typed.

use crate::{
    kernel::amount::Percent,
    returns::{Cycle, Item, Line, Notes, Period, ReturnForm},
    settings::Returns,
    standard::{Answers, EnterpriseType, Reading, Value, read, show_figure},
};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// A fall of more than so many per cent wants an explanation, however high the limit.
const DEEPEST_FALL: u32 = 50;

/// Beyond these a change wants an explanation, in per cent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Against the last period, up or down.
    pub previous: u32,
    /// Against the same period of last year, up or down.
    pub year_before: u32,
    /// Of people: a decrease against the last period.
    pub people: u32,
}

impl Limits {
    /// As the settings say.
    #[must_use]
    pub const fn of(settings: &Returns) -> Self {
        let Returns { previous_percent, year_percent, people_percent, .. } = settings;
        Self { previous: *previous_percent, year_before: *year_percent, people: *people_percent }
    }
}

/// What was reported before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Past {
    /// Of the last period.
    pub previous: Vec<Line>,
    /// Of the same period a year ago; of yearly returns nothing, the last period is that.
    pub year_before: Vec<Line>,
}

/// What the application said of the year before its round, by field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    /// The year the figures are of.
    pub year: i32,
    /// Figures by the field of the creation standard.
    pub figures: BTreeMap<String, Decimal>,
}

/// One return with all it is held against.
#[derive(Clone, Debug)]
pub struct Case<'a> {
    /// What is asked.
    pub form: &'a ReturnForm,
    /// Of which type of enterprise.
    pub kind: Option<EnterpriseType>,
    /// Of which period.
    pub period: Period,
    /// What was filled in.
    pub answers: &'a Answers,
    /// What was explained.
    pub notes: &'a Notes,
    /// What was reported before.
    pub past: &'a Past,
    /// From when on a change wants an explanation.
    pub limits: Limits,
}

/// Against what a figure jumped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Against {
    /// 上季度, 上年.
    Previous,
    /// 去年同期.
    YearBefore,
}

/// How far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Jump {
    /// By a rate beyond the limit.
    By(Percent),
    /// From 0, from where there is no rate.
    FromNothing,
}

/// One figure beside those before it.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// What is asked.
    pub item: &'a Item,
    /// What was filled in.
    pub reading: Reading,
    /// The last period's.
    pub previous: Option<Decimal>,
    /// Last year's.
    pub year_before: Option<Decimal>,
    /// Against the last period.
    pub growth: Option<Percent>,
    /// Against last year's.
    pub growth_year: Option<Percent>,
    /// It wants an explanation.
    pub jump: Option<(Against, Jump)>,
    /// The explanation.
    pub note: String,
}

impl Row<'_> {
    /// The figure, if one can be read.
    #[must_use]
    pub const fn value(&self) -> Option<Decimal> {
        match &self.reading {
            Reading::Value(Value::Figure(value)) => Some(*value),
            Reading::Value(_) | Reading::Blank | Reading::Wrong(_) => None,
        }
    }

    /// 比上季度增长186.3%; 上季度是0，这次不是0.
    #[must_use]
    pub fn jump_in_words(&self, cycle: Cycle) -> Option<String> {
        let (against, jump) = self.jump?;
        let before = match (against, cycle) {
            (Against::YearBefore, _) => "去年同期",
            (Against::Previous, Cycle::Quarter) => "上季度",
            (Against::Previous, Cycle::Year) => "上年",
        };
        let Jump::By(percent) = jump else { return Some(format!("{before}是0，这次不是0")) };
        let signed = percent.signed();
        let size = signed.trim_start_matches(['+', '−']);
        let word = if percent.decimal().is_sign_negative() { "减少" } else { "增长" };
        Some(format!("比{before}{word}{size}"))
    }
}

/// Something that keeps a return from being handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The input: the item's key, or `x-` and the key for its explanation.
    pub field: String,
    /// The whole sentence, with the item's name.
    pub says: String,
    /// The same under the item.
    pub short: String,
}

/// The name of the input of an explanation.
#[must_use]
pub fn note_field(key: &str) -> String {
    format!("x-{key}")
}

impl<'a> Case<'a> {
    /// Every figure that is asked, in order.
    #[must_use]
    pub fn rows(&self) -> Vec<Row<'a>> {
        self.form.asked(self.kind, self.period).map(|item| self.row(item)).collect()
    }

    fn row(&self, item: &'a Item) -> Row<'a> {
        let value_in =
            |lines: &[Line]| lines.iter().find(|line| line.key == item.key()).map(|line| line.value);
        let (previous, year_before) = (value_in(&self.past.previous), value_in(&self.past.year_before));
        let mut row = Row {
            item,
            reading: read(self.answers, &item.field, None),
            previous,
            year_before,
            growth: None,
            growth_year: None,
            jump: None,
            note: self.notes.get(item.key()).cloned().unwrap_or_default(),
        };
        if let Some(value) = row.value() {
            row.growth = previous.and_then(|before| Percent::growth(before, value));
            row.growth_year = year_before.and_then(|before| Percent::growth(before, value));
            row.jump = self.jump(&row, value);
        }
        row
    }

    /// Against the last period first. From 0 to anything is a jump: there is no rate to hold against a limit.
    fn jump(&self, row: &Row<'_>, value: Decimal) -> Option<(Against, Jump)> {
        let rises = |before: Option<Decimal>| !value.is_zero() && before.is_some_and(|one| one.is_zero());
        let from_nothing = |before, against| rises(before).then_some((against, Jump::FromNothing));
        // A fall ends at 100 %: it is beyond half of that at the latest.
        let beyond = |percent: Percent, limit: u32| {
            let limit = if percent.decimal().is_sign_negative() { limit.min(DEEPEST_FALL) } else { limit };
            percent.decimal().abs() > Decimal::from(limit)
        };
        let limit = match row.growth {
            Some(percent) if row.item.people && percent.decimal().is_sign_negative() => self.limits.people,
            _ if self.period.cycle() == Cycle::Year => self.limits.year_before,
            _ => self.limits.previous,
        };
        let previous = row.growth.filter(|percent| beyond(*percent, limit));
        let previous = previous.map(|one| (Against::Previous, Jump::By(one)));
        let year = || {
            let percent = row.growth_year.filter(|percent| beyond(*percent, self.limits.year_before));
            percent.map(|one| (Against::YearBefore, Jump::By(one)))
        };
        previous
            .or_else(|| from_nothing(row.previous, Against::Previous))
            .or_else(year)
            .or_else(|| from_nothing(row.year_before, Against::YearBefore))
    }

    /// What keeps it from being handed in, in the order of the page.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let rows = self.rows();
        let mut faults = Vec::new();
        for row in &rows {
            let (key, label) = (row.item.key(), plain(&row.item.field.label));
            match &row.reading {
                Reading::Blank if row.item.field.required => faults.push(Fault {
                    field: key.to_owned(),
                    says: format!("{label}：没有填，没有发生的填0"),
                    short: "没有填，没有发生的填0".to_owned(),
                }),
                Reading::Wrong(sentence) => faults.push(Fault {
                    field: key.to_owned(),
                    says: format!("{label}：{sentence}"),
                    short: sentence.clone(),
                }),
                Reading::Blank | Reading::Value(_) => {}
            }
            if let Some(broken) = self.broken(row.item, &rows) {
                let field = key.to_owned();
                faults.push(Fault { field, says: format!("{broken}，请核对"), short: broken });
            }
            if let Some(words) = row.jump_in_words(self.period.cycle()).filter(|_| row.note.trim().is_empty())
            {
                let colon = if matches!(row.jump, Some((_, Jump::FromNothing))) { "：" } else { "" };
                let says = format!("{label}{colon}{words}，写明原因");
                faults.push(Fault { field: note_field(key), says, short: "写明原因".to_owned() });
            }
        }
        faults
    }

    /// The relation that is broken at this item: told at the first part of the sum.
    fn broken(&self, item: &Item, rows: &[Row<'_>]) -> Option<String> {
        let value = |key: &str| rows.iter().find(|row| row.item.key() == key).and_then(Row::value);
        let checks =
            self.form.checks.iter().filter(|check| check.sum.first().is_some_and(|key| key == item.key()));
        for check in checks {
            let Some(most) = value(&check.at_most) else { continue };
            let parts: Vec<Decimal> = check.sum.iter().filter_map(|key| value(key)).collect();
            if parts.iter().sum::<Decimal>() > most {
                return Some(check.says.clone());
            }
        }
        None
    }

    /// What should be looked at again, compared with the application: never a block.
    #[must_use]
    pub fn hints(&self, applied: &Applied) -> Vec<(String, String)> {
        let hint = |row: Row<'a>| {
            let (value, field) = (row.value()?, row.item.applied.as_ref()?);
            let then = *applied.figures.get(field)?;
            let shown = show_figure(row.item.figure(), then);
            let (label, year) = (plain(&row.item.field.label), applied.year);
            let says = match self.period.cycle() {
                Cycle::Year if self.period.year() == year && value != then => {
                    format!("{label}：申报书里{year}年写的是{shown}，和这里不一样")
                }
                Cycle::Year if self.period.year() > year && value < then => {
                    format!("{label}：低于申报时（{year}年）的{shown}")
                }
                Cycle::Quarter if row.item.flow && value > then && !then.is_zero() => {
                    format!("{label}：一个季度就超过申报时全年（{year}年）的{shown}，看看单位对不对")
                }
                Cycle::Year | Cycle::Quarter => return None,
            };
            Some((row.item.key().to_owned(), says))
        };
        self.rows().into_iter().filter_map(hint).collect()
    }

    /// The lines to freeze. Only what can be read; [`Case::faults`] has told the rest.
    #[must_use]
    pub fn lines(&self) -> Vec<Line> {
        let line = |row: Row<'a>| {
            Some(Line {
                key: row.item.key().to_owned(),
                label: row.item.field.label.clone(),
                unit: row.item.figure().unit.clone(),
                value: row.value()?,
                note: if row.jump.is_some() { row.note.trim().to_owned() } else { String::new() },
            })
        };
        self.rows().into_iter().filter_map(line).collect()
    }
}

/// A label without the 其中 in front of it, for sentences.
#[must_use]
pub fn plain(label: &str) -> &str {
    label.trim_start_matches("其中：")
}

#[cfg(test)]
#[path = "filling_tests.rs"]
mod tests;
