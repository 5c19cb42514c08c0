//! Faults of a standards file, told so that one finds them: file, line, clause, and what to write instead.

use crate::standard::model::ClauseNumber;
use std::{
    fmt,
    path::{Path, PathBuf},
};

/// One fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub file: PathBuf,
    /// The line, from 1; `None` when the whole file is meant.
    pub line: Option<usize>,
    /// The clause, field, slot or criterion the line belongs to: 第9条(2), 字段turnover（第5条）.
    pub entry: Option<String>,
    /// What is wrong.
    pub message: String,
}

/// Every fault found.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct LoadError(pub Vec<Problem>);

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.0.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            write!(f, "{problem}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file.display())?;
        if let Some(line) = self.line {
            write!(f, " 第{line}行")?;
        }
        if let Some(entry) = &self.entry {
            write!(f, "，{entry}")?;
        }
        write!(f, "：{}", self.message)
    }
}

impl Problem {
    /// A fault of a whole file.
    pub(crate) fn of_file(file: &Path, message: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line: None, entry: None, message: message.into() }
    }

    /// A fault at a byte of the text.
    pub(crate) fn at(file: &Path, text: &str, offset: usize, message: impl Into<String>) -> Self {
        let line = text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1;
        Self { file: file.to_owned(), line: Some(line), entry: entry_at(text, line), message: message.into() }
    }
}

/// The clause, field, slot … whose table a line stands in, found by the text alone so that it also works for a file that
/// does not parse.
fn entry_at(text: &str, line: usize) -> Option<String> {
    let lines: Vec<&str> = text.lines().collect();
    let header = lines.iter().take(line).rposition(|each| each.starts_with('['))?;
    let kind = lines.get(header)?.trim().trim_matches(['[', ']']);
    let body = || lines.iter().skip(header + 1).take_while(|each| !each.starts_with('['));
    let value = |key: &str| {
        body()
            .filter_map(|each| each.split_once('='))
            .find(|(name, _)| name.trim() == key)
            .map(|(_, value)| value.trim().trim_matches('"').to_owned())
    };
    let clauses = || value("clauses").map_or_else(String::new, |list| format!("（{}）", in_words(&list)));
    let key = || value("key").unwrap_or_default();
    match kind {
        "clause" => value("number").map(|number| in_words(&number)),
        "field" => Some(format!("字段{}{}", key(), clauses())),
        "slot" => Some(format!("材料{}{}", key(), clauses())),
        "criterion" => Some(format!("评分项{}{}", key(), clauses())),
        "gate" => Some(format!("关口{}{}", key(), clauses())),
        "section" => Some(format!("部分{}", key())),
        "group" => Some(format!("分组{}", key())),
        "item" => Some(format!("指标{}", key())),
        "check" => value("says").map(|says| format!("核对关系“{says}”")),
        "type" => Some(format!("企业类型{}", key())),
        _ => None,
    }
}

/// `["9(2)", "11(2)"]` as 第9条(2)、第11条(2); what is no number stays as it is written.
fn in_words(list: &str) -> String {
    let words: Vec<String> = list
        .trim_matches(['[', ']'])
        .split(',')
        .map(|each| each.trim().trim_matches('"'))
        .map(|each| {
            each.parse::<ClauseNumber>().map_or_else(|_| format!("条款“{each}”"), ClauseNumber::in_words)
        })
        .collect();
    words.join("、")
}
