//! A workbook that comes back: each row held against the open sheets of the expert who hands it in.

use super::{CODE, COLUMNS, NUMBER, OpenSheet, PART, POINTS, Place, REMARK, TABLE, UNIT};
use crate::platform::spreadsheet::is_small;
use crate::review::{
    model::AssignmentId,
    rules::{
        parts,
        rubric::Rubric,
        sheet::{self, SheetDraft},
    },
};
use calamine::{Data, Range, Reader as _, Xlsx};
use std::{collections::BTreeMap, io::Cursor};

/// What is wrong with a row; 0: with the whole file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The row as the spreadsheet numbers it.
    pub row: u32,
    /// What is wrong, and what to do.
    pub says: String,
}

/// A sheet as it was filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// Whose.
    pub assignment: AssignmentId,
    /// What it says now.
    pub draft: SheetDraft,
    /// [`parts::version`] of the sheet it was taken from.
    pub version: String,
}

/// Reads a workbook against the open sheets of one expert.
///
/// # Errors
/// Every fault, in the order of the rows; then nothing of it counts.
pub fn read(bytes: &[u8], open: &[OpenSheet<'_>]) -> Result<Vec<Filled>, Vec<Fault>> {
    let whole = |says: &str| vec![Fault { row: 0, says: says.to_owned() }];
    let mut book: Xlsx<_> =
        Xlsx::new(Cursor::new(bytes)).map_err(|_| whole("这份文件不是Excel表格（.xlsx）"))?;
    let foreign = || whole("这份文件不是从这里下载的离线评分表");
    if !is_small(&mut book, TABLE) {
        return Err(whole("表格太大，远处的行列里还有内容。删掉多余的行列，或者重新下载一份再填"));
    }
    let cells = book.worksheet_range(TABLE).map_err(|_| foreign())?;
    let formulas = book.worksheet_formula(TABLE).map_err(|_| foreign())?;
    let text = |row: u32, column: u16| text(&cells, row, column);
    if (0_u16..).zip(COLUMNS).any(|(column, (label, _))| text(0, column) != label) {
        return Err(foreign());
    }
    let last = cells.end().map_or(0, |(row, _)| row);
    let mut taken = Taken { open, filled: BTreeMap::new(), rows: BTreeMap::new(), faults: Vec::new() };
    for row in 1..=last {
        let line: [String; 8] = [0, 1, 2, 3, 4, 5, 6, 7].map(|column: u16| text(row, column));
        if line.iter().all(String::is_empty) {
            continue;
        }
        let formula = [POINTS, REMARK, CODE].into_iter().any(|column| {
            formulas.get_value((row, u32::from(column))).is_some_and(|formula| !formula.is_empty())
        });
        if formula {
            taken.fault(row, "有公式，改成直接填的数字或者文字");
            continue;
        }
        taken.row(row, &line);
    }
    taken.ends()
}

fn text(cells: &Range<Data>, row: u32, column: u16) -> String {
    cells
        .get_value((row, u32::from(column)))
        .map(|cell| cell.to_string().trim().to_owned())
        .unwrap_or_default()
}

struct Taken<'a> {
    open: &'a [OpenSheet<'a>],
    filled: BTreeMap<AssignmentId, Filled>,
    rows: BTreeMap<String, u32>,
    faults: Vec<Fault>,
}

impl Taken<'_> {
    fn fault(&mut self, row: u32, says: impl Into<String>) {
        self.faults.push(Fault { row: row + 1, says: says.into() });
    }

    fn row(&mut self, row: u32, line: &[String; 8]) {
        let cell = |column: u16| line[usize::from(column)].as_str();
        let pieces: Vec<&str> = cell(CODE).split('/').collect();
        let [assignment, part, version] = pieces[..] else {
            return self.fault(row, "“行号”改过了或者没有了，重新下载一份");
        };
        let known = self.open.iter().find(|one| one.assignment.to_string() == assignment);
        let Some(one) = known else {
            return self.fault(row, "这一行不是你能评的申报：不是分派给你的，或者已经提交、已经回避");
        };
        if parts::version(&one.draft) != version {
            let says = format!("{}的评分在下载以后又保存过，重新下载一份再填", one.unit);
            return self.fault(row, says);
        }
        let given = one.rows().into_iter().find(|given| given.place.code() == part);
        let Some(given) = given.filter(|given| {
            (cell(NUMBER), cell(UNIT), cell(PART)) == (&*one.number, &*one.unit, &*given.label)
        }) else {
            return self.fault(row, "申报编号、单位或者评分项和下载时不一样，重新下载一份");
        };
        if let Some(before) = self.rows.insert(format!("{assignment}/{part}"), row + 1) {
            return self.fault(row, format!("和第{before}行是同一项，留一行"));
        }
        let (assignment, draft) = (one.assignment, one.draft.clone());
        let held = self.filled.entry(assignment).or_insert_with(|| {
            let gates = one.rubric.gates.iter().map(|gate| gate.key.as_str());
            let criteria = one.rubric.criteria.iter().map(|each| each.key.as_str());
            Filled { assignment, draft: parts::whole(gates, criteria, &draft), version: version.to_owned() }
        });
        let most = given.most.unwrap_or_default();
        if let Err(says) = put(&mut held.draft, &given.place, (one.rubric, most), cell(POINTS), cell(REMARK))
        {
            self.fault(row, says);
        }
    }

    fn ends(self) -> Result<Vec<Filled>, Vec<Fault>> {
        if !self.faults.is_empty() {
            return Err(self.faults);
        }
        if self.filled.is_empty() {
            return Err(vec![Fault { row: 0, says: "表里没有要评的申报".to_owned() }]);
        }
        Ok(self.filled.into_values().collect())
    }
}

/// Puts a row into its place.
fn put(
    draft: &mut SheetDraft,
    place: &Place,
    (rubric, most): (Rubric<'_>, rust_decimal::Decimal),
    points: &str,
    remark: &str,
) -> Result<(), String> {
    let word = sheet::remark(remark).map_err(|says| format!("评语：{says}"))?;
    match place {
        Place::Comment => draft.comment = word,
        Place::Criterion(key) => {
            let points = sheet::points(points, most)
                .map_err(|fault| format!("得分：{}", rubric.refuses(key, &fault)))?;
            if let Some(line) = draft.lines.iter_mut().find(|line| line.criterion == *key) {
                (line.points, line.remark) = (points, word);
            }
        }
        Place::Gate(key) => {
            let passed = match points {
                "" => None,
                "通过" => Some(true),
                "不通过" => Some(false),
                _ => return Err(format!("得分：填“通过”或者“不通过”（{}）", rubric.rule_of(key))),
            };
            if let Some(line) = draft.gates.iter_mut().find(|line| line.gate == *key) {
                (line.passed, line.remark) = (passed, word);
            }
        }
    }
    Ok(())
}
