//! Reading forms from their folder. Strict as the creation standards are: what is not understood is not guessed; every fault names
//! file, line and item, and all faults of a file come at once.

use super::{
    Check, Group, Item, ReturnForm,
    source::{CheckSource, File, GroupSource, ItemSource},
};
use crate::{
    returns::Cycle,
    standard::{Category, Field, FieldKind, Figure, LoadError, Problem, fault_in_chinese},
};
use rust_decimal::Decimal;
use std::{fs, ops::Range, path::Path};
use toml::Spanned;

/// The forms of one set: what every category is asked.
#[derive(Clone, Debug)]
pub struct Forms([ReturnForm; 3]);

impl Forms {
    /// Reads the three files of a set from its folder.
    ///
    /// # Errors
    /// Every fault found, with file, line and item.
    pub fn load(folder: &Path) -> Result<Self, LoadError> {
        let set = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let (mut forms, mut problems) = (Vec::new(), Vec::new());
        for category in Category::ALL {
            let file = folder.join(format!("{}.toml", category.key()));
            let read = fs::read_to_string(&file)
                .map_err(|error| LoadError(vec![Problem::of_file(&file, format!("读不出来：{error}"))]))
                .and_then(|text| parse(&file, &text, (&set, category)));
            match read {
                Ok(form) => forms.push(form),
                Err(LoadError(found)) => problems.extend(found),
            }
        }
        match <[ReturnForm; 3]>::try_from(forms) {
            Ok(forms) => Ok(Self(forms)),
            Err(_) => Err(LoadError(problems)),
        }
    }

    /// The form of a category.
    #[must_use]
    pub const fn of(&self, category: Category) -> &ReturnForm {
        let [enterprise, base, county] = &self.0;
        match category {
            Category::Enterprise => enterprise,
            Category::Base => base,
            Category::County => county,
        }
    }
}

/// Collects faults with their place in the file.
struct Faults<'t> {
    file: &'t Path,
    text: &'t str,
    found: Vec<Problem>,
}

impl Faults<'_> {
    fn at(&mut self, span: Range<usize>, message: impl Into<String>) {
        self.found.push(Problem::at(self.file, self.text, span.start, message));
    }

    /// A key is written as keys are, and for the first time.
    fn key(&mut self, key: &Spanned<String>, taken: bool, what: &str) {
        let text = key.get_ref();
        let fits = text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        if !(fits && text.starts_with(|c: char| c.is_ascii_lowercase())) {
            self.at(key.span(), format!("“{text}”不能作键，只用小写字母、数字和下划线，字母开头"));
        }
        if taken {
            self.at(key.span(), format!("{what}“{text}”写了两次"));
        }
    }
}

/// Reads one file; `file` is only named in messages.
pub(super) fn parse(file: &Path, text: &str, place: (&str, Category)) -> Result<ReturnForm, LoadError> {
    let source: File = toml::from_str(text).map_err(|error| {
        let offset = error.span().map_or(0, |span| span.start);
        LoadError(vec![Problem::at(file, text, offset, fault_in_chinese(error.message()))])
    })?;
    let mut faults = Faults { file, text, found: Vec::new() };
    let form = build(&source, place, &mut faults);
    if faults.found.is_empty() { Ok(form) } else { Err(LoadError(faults.found)) }
}

fn build(source: &File, (set, category): (&str, Category), faults: &mut Faults<'_>) -> ReturnForm {
    let head = &source.form;
    if head.set.get_ref() != set {
        let says = format!("set写的是“{}”，文件夹是“{set}”，两者要一样", head.set.get_ref());
        faults.at(head.set.span(), says);
    }
    if *head.category.get_ref() != category {
        let says = format!("category写的是“{}”，应是“{}”", head.category.get_ref().key(), category.key());
        faults.at(head.category.span(), says);
    }
    let groups = groups(&source.groups, faults);
    let items = items(&source.items, &groups, category, faults);
    let checks = source.checks.iter().map(|check| self::check(check, &items, faults)).collect();
    match items.iter().find(|item| item.key() == head.headline.get_ref()) {
        Some(item) if item.flow && item.field.types.is_empty() && item.cycles == Cycle::ALL => {}
        Some(_) => faults.at(head.headline.span(), "headline要每个单位、每期都填，而且能相加（flow）"),
        None => faults.at(head.headline.span(), format!("没有名为“{}”的指标", head.headline.get_ref())),
    }
    for group in &source.groups {
        if items.iter().all(|item| item.field.section != *group.key.get_ref()) {
            faults.at(group.key.span(), format!("分组“{}”里什么也没有", group.key.get_ref()));
        }
    }
    ReturnForm {
        set: set.to_owned(),
        version: head.version.clone(),
        category,
        title: head.title.clone(),
        source: head.source.clone(),
        headline: head.headline.get_ref().clone(),
        groups,
        items,
        checks,
    }
}

fn groups(source: &[GroupSource], faults: &mut Faults<'_>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for each in source {
        let key = each.key.get_ref().clone();
        faults.key(&each.key, groups.iter().any(|other| other.key == key), "分组");
        groups.push(Group { key, label: each.label.clone() });
    }
    groups
}

fn items(source: &[ItemSource], groups: &[Group], category: Category, faults: &mut Faults<'_>) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    for each in source {
        let key = each.key.get_ref().clone();
        faults.key(&each.key, items.iter().any(|other| other.key() == key), "指标");
        let group = each.group.get_ref();
        if groups.iter().all(|other| other.key != *group) {
            faults.at(each.group.span(), format!("没有名为“{group}”的分组（[[group]]）"));
        }
        if let Some(types) = each.types.as_ref().filter(|_| category != Category::Enterprise) {
            faults.at(types.span(), "只有企业的报表分类型");
        }
        if let Some(cycles) = each.cycles.as_ref().filter(|cycles| cycles.get_ref().is_empty()) {
            faults.at(cycles.span(), "cycles里至少写一个，可以写：quarter、year");
        }
        let Some(kind) = kind(each, faults) else { continue };
        items.push(Item {
            field: Field {
                key,
                short: each.label.clone(),
                label: each.label.clone(),
                kind,
                section: group.clone(),
                clauses: Vec::new(),
                types: each.types.as_ref().map(|types| types.get_ref().clone()).unwrap_or_default(),
                required: each.required.unwrap_or(true),
                when: None,
                help: each.help.clone(),
            },
            sub: each.sub,
            cycles: each.cycles.as_ref().map_or_else(|| Cycle::ALL.to_vec(), |one| one.get_ref().clone()),
            flow: each.flow,
            people: each.people,
            applied: each.applied.clone(),
        });
    }
    items
}

fn kind(source: &ItemSource, faults: &mut Faults<'_>) -> Option<FieldKind> {
    let unit = source.unit.get_ref();
    let figure = |scale, max| Figure { unit: unit.clone(), scale, max };
    match (source.kind.get_ref().as_str(), unit.as_str()) {
        ("decimal", "万元" | "平方米") => {
            Some(FieldKind::Decimal(figure(2, Decimal::new(9_999_999_999, 2))))
        }
        ("decimal", "%") => Some(FieldKind::Decimal(figure(2, Decimal::ONE_HUNDRED))),
        ("integer", word)
            if (1..=4).contains(&word.chars().count()) && !matches!(word, "万元" | "平方米" | "%") =>
        {
            Some(FieldKind::Integer(figure(0, Decimal::from(9_999_999_999_i64))))
        }
        ("decimal", other) => {
            faults.at(source.unit.span(), format!("decimal的单位是万元、平方米或%，写的是“{other}”"));
            None
        }
        ("integer", other) => {
            faults.at(source.unit.span(), format!("integer的单位是量词，例如家、人，写的是“{other}”"));
            None
        }
        (other, _) => {
            let says = format!("没有“{other}”这种指标，可以写：decimal、integer");
            faults.at(source.kind.span(), says);
            None
        }
    }
}

fn check(source: &CheckSource, items: &[Item], faults: &mut Faults<'_>) -> Check {
    let mut unit: Option<String> = None;
    let mut known = |key: &Spanned<String>, faults: &mut Faults<'_>| match items
        .iter()
        .find(|item| item.key() == key.get_ref())
    {
        None => faults.at(key.span(), format!("没有名为“{}”的指标", key.get_ref())),
        Some(item) => {
            let own = &item.figure().unit;
            if unit.get_or_insert_with(|| own.clone()) != own {
                faults.at(key.span(), format!("“{}”的单位和前面的不一样，不能比", key.get_ref()));
            }
        }
    };
    known(&source.at_most, faults);
    for key in source.sum.get_ref() {
        known(key, faults);
    }
    if source.sum.get_ref().is_empty() {
        faults.at(source.sum.span(), "sum里至少写一个指标");
    }
    Check {
        sum: source.sum.get_ref().iter().map(|key| key.get_ref().clone()).collect(),
        at_most: source.at_most.get_ref().clone(),
        says: source.says.clone(),
    }
}

#[cfg(test)]
#[path = "load_tests.rs"]
mod tests;
