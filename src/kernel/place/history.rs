//! The history of divisions, made by walking from the present back through the changes: what stands after a change is
//! the new division from that day on; what stood before is the old one. A change whose old division still stands after
//! it is a split: the new one had no predecessor.

use super::{Region, RegionCode, RegionCodeFault, Regions, RegionsFault};
use crate::kernel::table::{self, CsvFault, Row};
use chrono::NaiveDate;
use std::{cmp::Reverse, collections::btree_map::Entry};

pub(super) const REGION_COLUMNS: [&str; 14] = [
    "level",
    "code",
    "name_zh",
    "short_zh",
    "pinyin",
    "name_en",
    "kind",
    "parent_code",
    "code_2012",
    "name_2012",
    "parent_2012",
    "code_2013",
    "name_2013",
    "parent_2013",
];
const CHANGE_COLUMNS: [&str; 9] = [
    "approval_date",
    "document_no",
    "old_code",
    "old_name",
    "old_prefecture",
    "new_code",
    "new_name",
    "new_prefecture",
    "change",
];

pub(super) fn load(regions_csv: &str, changes_csv: &str) -> Result<Regions, RegionsFault> {
    let mut regions = present(regions_csv).map_err(RegionsFault::Regions)?;
    for change in changes(changes_csv).map_err(RegionsFault::Changes)? {
        change.undo(&mut regions).map_err(RegionsFault::Changes)?;
    }
    Ok(regions)
}

/// The divisions of today.
fn present(text: &str) -> Result<Regions, CsvFault> {
    let (fixed, optional) = REGION_COLUMNS.split_at(8);
    let mut regions = Regions::default();
    for row in table::rows(text, fixed, optional)? {
        let code = code_at(&row, 1)?;
        let parent = code_at(&row, 7)?;
        let prefecture = match row.cell(0) {
            "prefecture" => code,
            "county" if regions.by_code.contains_key(&parent) => parent,
            "county" => return Err(row.fault(format!("{code}所属的市州{parent}要先列出来"))),
            other => return Err(row.fault(format!("第一列只能写 prefecture 或 county；文件里是“{other}”"))),
        };
        let (name, short) = (row.cell(2), row.cell(3));
        if name.is_empty() || short.is_empty() {
            return Err(row.fault("名称和简称都要填"));
        }
        let region = Region {
            code,
            name: name.to_owned(),
            short: short.to_owned(),
            prefecture,
            from: None,
            until: None,
        };
        match regions.by_code.entry(code) {
            Entry::Occupied(_) => return Err(row.fault(format!("代码{code}出现了两次"))),
            Entry::Vacant(free) => free.insert(regions.divisions.len()),
        };
        regions.divisions.push(vec![region]);
    }
    Ok(regions)
}

/// One change of code, name or prefecture.
struct Change {
    row: Row,
    on: NaiveDate,
    old: Region,
    new: Region,
}

/// The changes, latest first.
fn changes(text: &str) -> Result<Vec<Change>, CsvFault> {
    let mut changes = Vec::new();
    for row in table::rows(text, &CHANGE_COLUMNS, &[])? {
        let on = NaiveDate::parse_from_str(row.cell(0), "%Y-%m-%d")
            .map_err(|_| row.fault(format!("批准日期写成2016-05-03这样；文件里是“{}”", row.cell(0))))?;
        let old = side(&row, 2, None, Some(on))?;
        let new = side(&row, 5, Some(on), None)?;
        changes.push(Change { row, on, old, new });
    }
    changes.sort_by_key(|change| Reverse(change.on));
    Ok(changes)
}

fn side(row: &Row, at: usize, from: Option<NaiveDate>, until: Option<NaiveDate>) -> Result<Region, CsvFault> {
    let name = row.cell(at + 1).to_owned();
    Ok(Region {
        code: code_at(row, at)?,
        short: short_of(&name),
        name,
        prefecture: code_at(row, at + 2)?,
        from,
        until,
    })
}

/// 双流县 → 双流; 安县 keeps its last character, being nothing without it.
fn short_of(name: &str) -> String {
    let stem = name.strip_suffix(['县', '市', '区']).unwrap_or(name);
    if stem.chars().count() < 2 { name.to_owned() } else { stem.to_owned() }
}

impl Change {
    /// Enters the change into the history; later changes have been entered already.
    fn undo(self, regions: &mut Regions) -> Result<(), CsvFault> {
        let Self { row, on, old, new } = self;
        let home = regions
            .by_code
            .get(&new.code)
            .copied()
            .filter(|at| earliest(regions, *at).is_some_and(|phase| matches(phase, &new)))
            .ok_or_else(|| {
                row.fault(format!("{on}之后没有{}{}，检查新代码、新名称和所属市州", new.code, new.name))
            })?;
        let split = old.code != new.code
            && regions
                .by_code
                .get(&old.code)
                .is_some_and(|at| earliest(regions, *at).is_some_and(|phase| matches(phase, &old)));
        let Some(phases) = regions.divisions.get_mut(home) else { return Ok(()) };
        if let Some(phase) = phases.last_mut() {
            phase.from = Some(on);
        }
        if split {
            return Ok(());
        }
        if old.code != new.code && regions.by_code.insert(old.code, home).is_some() {
            return Err(row.fault(format!("旧代码{}已经是另一个地方的代码", old.code)));
        }
        phases.push(old);
        Ok(())
    }
}

fn earliest(regions: &Regions, at: usize) -> Option<&Region> {
    regions.divisions.get(at)?.last()
}

fn matches(phase: &Region, described: &Region) -> bool {
    phase.from.is_none()
        && phase.code == described.code
        && phase.name == described.name
        && phase.prefecture == described.prefecture
}

pub(super) fn code_at(row: &Row, at: usize) -> Result<RegionCode, CsvFault> {
    row.cell(at).parse().map_err(|fault: RegionCodeFault| {
        row.fault(format!("第{}列：{fault}，文件里是“{}”", at + 1, row.cell(at)))
    })
}
