//! The tests of clauses: every name leads somewhere, and every test fits the kind of what it reads.

use super::{
    checker::{Faults, Written, kinds},
    fields::{check_condition, condition},
    source::{Compare, Growth, Ratio, Rises, TestSource, ThresholdSource},
};
use crate::standard::model::{
    Clause, Condition, Field, FieldKind, Figure, Standard, Test, Threshold, Warning,
};
use rust_decimal::Decimal;
use toml::Spanned;

/// Puts tests, conditions and warnings into the clauses. `named` are the fields that are written, also those that are
/// faulty in themselves: of these nothing more is said.
pub(super) fn fill(written: &[Written], named: &[&str], standard: &mut Standard, faults: &mut Faults<'_>) {
    for each in written {
        let source = &each.source;
        let has_subs = standard.subs(each.number).next().is_some() && each.number.sub.is_none();
        match (&source.test, has_subs) {
            (Some(_), true) => faults.at(source.number.span(), "有分项的条款不写test，写在分项里"),
            (None, false) => faults.at(source.number.span(), "缺少test：写明怎样判断"),
            _ => {}
        }
        let Some(clause) = standard.clause(each.number) else { continue };
        let test = source.test.as_ref().map(|test| Checker { standard, clause, named, faults }.test(test));
        let when = source.when.as_ref().map(|when| {
            check_condition(&when.field, &condition(when), when.is.span(), standard, faults);
            condition(when)
        });
        let warning = source.warning.as_ref().map(|warning| {
            let when =
                Condition { field: warning.field.get_ref().clone(), is: warning.is.get_ref().to_vec() };
            check_condition(&warning.field, &when, warning.is.span(), standard, faults);
            Warning { when, text: warning.text.clone() }
        });
        if let Some(clause) = standard.clauses.iter_mut().find(|clause| clause.number == each.number) {
            clause.test = test;
            clause.when = when;
            clause.warning = warning;
        }
    }
}

struct Checker<'a, 't> {
    standard: &'a Standard,
    clause: &'a Clause,
    named: &'a [&'a str],
    faults: &'a mut Faults<'t>,
}

impl Checker<'_, '_> {
    fn test(&mut self, source: &TestSource) -> Test {
        match source {
            TestSource::AtLeast(compare) => {
                let (field, value) = self.compare("at_least", compare);
                Test::AtLeast { field, value }
            }
            TestSource::MoreThan(compare) => {
                let (field, value) = self.compare("more_than", compare);
                Test::MoreThan { field, value }
            }
            TestSource::RatioAtLeast(ratio) => self.ratio(ratio),
            TestSource::GrowthAtLeast(growth) => self.growth(growth),
            TestSource::RisesEveryYear(rises) => self.rises(rises),
            TestSource::Yes(key) => Test::Yes(self.yes_no("yes", key)),
            TestSource::No(key) => Test::No(self.yes_no("no", key)),
            TestSource::Evidence(key) => Test::Evidence(self.slot(key)),
            TestSource::Judged => Test::Judged,
            TestSource::All(tests) => Test::All(self.group(tests)),
            TestSource::Any(tests) => Test::Any(self.group(tests)),
        }
    }

    fn group(&mut self, tests: &[TestSource]) -> Vec<Test> {
        tests.iter().map(|each| self.test(each)).collect()
    }

    /// The field a test names, if it exists and everyone bound by the clause is asked it.
    fn field(&mut self, key: &Spanned<String>) -> Option<Field> {
        let Some(field) = self.standard.field(key.get_ref()).cloned() else {
            if !self.named.contains(&key.get_ref().as_str()) {
                self.faults.at(key.span(), format!("没有名为“{}”的字段", key.get_ref()));
            }
            return None;
        };
        self.asked(key, |kind| field.asked_of(kind));
        Some(field)
    }

    fn asked(
        &mut self,
        key: &Spanned<String>,
        asked_of: impl Fn(Option<crate::standard::EnterpriseType>) -> bool,
    ) {
        let left_out = kinds(self.standard)
            .into_iter()
            .find(|kind| self.clause.binds(*kind) && !asked_of(*kind))
            .map(|kind| kind.map_or("", |kind| kind.label()));
        if let Some(name) = left_out {
            let message = format!(
                "“{}”不问{name}，这一条却要用它；在它的clauses里加上{}",
                key.get_ref(),
                self.clause.number
            );
            self.faults.at(key.span(), message);
        }
    }

    /// A figure, or a fault that says what the field is instead.
    fn figure(&mut self, test: &str, key: &Spanned<String>) -> Option<(Field, Figure)> {
        let field = self.field(key)?;
        let Some(figure) = field.kind.figure().cloned() else {
            let message = format!("{test}要数字字段，“{}”是{}", field.key, field.kind.name());
            self.faults.at(key.span(), message);
            return None;
        };
        Some((field, figure))
    }

    fn compare(&mut self, test: &str, source: &Compare) -> (String, Threshold) {
        let ThresholdSource(value) = source.value.get_ref();
        if let Some((field, figure)) = self.figure(test, &source.field) {
            let values = match value {
                Threshold::Everywhere(value) => vec![*value],
                Threshold::ByPlace { chengdu, elsewhere } => vec![*chengdu, *elsewhere],
            };
            if values.iter().any(|value| value.normalize().scale() > figure.scale || *value > figure.max) {
                let message =
                    format!("这个数填不进“{}”：单位{}，小数{}位", field.key, figure.unit, figure.scale);
                self.faults.at(source.value.span(), message);
            }
        }
        (source.field.get_ref().clone(), value.clone())
    }

    fn ratio(&mut self, source: &Ratio) -> Test {
        let part = self.figure("ratio_at_least", &source.part);
        let whole = self.figure("ratio_at_least", &source.whole);
        if let (Some((part, above)), Some((whole, below))) = (part, whole) {
            let series = |field: &Field| matches!(field.kind, FieldKind::YearSeries { .. });
            if above.unit != below.unit || series(&part) != series(&whole) {
                let message = format!("“{}”和“{}”单位或种类不同，不能相除", part.key, whole.key);
                self.faults.at(source.whole.span(), message);
            }
        }
        let percent = source.percent.get_ref().0;
        if percent > Decimal::ONE_HUNDRED {
            self.faults.at(source.percent.span(), "占比不超过100");
        }
        Test::RatioAtLeast {
            part: source.part.get_ref().clone(),
            whole: source.whole.get_ref().clone(),
            percent,
        }
    }

    fn series(&mut self, test: &str, key: &Spanned<String>, steps: &Spanned<u8>) -> String {
        if let Some(field) = self.field(key) {
            match field.kind {
                FieldKind::YearSeries { years, .. } => {
                    let steps_given = *steps.get_ref();
                    if steps_given == 0 || steps_given >= years {
                        let message = format!(
                            "“{}”有{years}年数据，steps在1到{}之间",
                            field.key,
                            years.saturating_sub(1)
                        );
                        self.faults.at(steps.span(), message);
                    }
                }
                kind => {
                    let message = format!("{test}要year_series字段，“{}”是{}", field.key, kind.name());
                    self.faults.at(key.span(), message);
                }
            }
        }
        key.get_ref().clone()
    }

    fn growth(&mut self, source: &Growth) -> Test {
        let series = self.series("growth_at_least", &source.series, &source.steps);
        Test::GrowthAtLeast { series, percent: source.percent.get_ref().0, steps: *source.steps.get_ref() }
    }

    fn rises(&mut self, source: &Rises) -> Test {
        let series = self.series("rises_every_year", &source.series, &source.steps);
        Test::RisesEveryYear { series, steps: *source.steps.get_ref() }
    }

    fn yes_no(&mut self, test: &str, key: &Spanned<String>) -> String {
        if let Some(field) = self.field(key)
            && !matches!(field.kind, FieldKind::YesNo { .. })
        {
            let message = format!("{test}要yes_no字段，“{}”是{}", field.key, field.kind.name());
            self.faults.at(key.span(), message);
        }
        key.get_ref().clone()
    }

    fn slot(&mut self, key: &Spanned<String>) -> String {
        match self.standard.slot(key.get_ref()).cloned() {
            Some(slot) => self.asked(key, |kind| slot.asked_of(kind)),
            None => self.faults.at(key.span(), format!("没有名为“{}”的材料（[[slot]]）", key.get_ref())),
        }
        key.get_ref().clone()
    }
}
