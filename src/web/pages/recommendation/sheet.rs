//! The check list as a form: one row a clause, with what the system works out beside what the officer marks.

use super::case::Case;
use crate::{
    kernel::text::seen_only,
    recommendation::{Completeness, Mark, Met, Truth},
    standard::{ClauseNumber, Outcome, is_asked},
    web::{
        form::{Posted, Wrong},
        pages::application::folder::thumb,
        path,
        view::{
            part::{FileLine, Verdict},
            words,
        },
    },
};

/// The longest remark on a clause.
const REMARK: usize = 300;

/// One clause.
pub(super) struct Row {
    pub anchor: String,
    pub chip: String,
    pub cite: String,
    pub title: String,
    pub text: String,
    pub verdict: Verdict,
    pub sentence: String,
    pub warning: String,
    files: Vec<FileLine>,
    pub wants_files: bool,
    pub changed: bool,
    pub open: bool,
    pub applies: bool,
    pub truth: String,
    pub completeness: String,
    pub met: String,
    pub remark: String,
    /// The marks in words, where nothing can be marked any more.
    pub said: String,
}

impl Row {
    /// The files that prove it.
    pub fn proofs(&self) -> &[FileLine] {
        &self.files
    }
}

/// The rows, with what was typed where something was.
pub(super) fn rows(case: &Case, typed: Option<&Posted>) -> Vec<Row> {
    let mut rows = Vec::new();
    for demand in &case.demands {
        let Some(clause) = case.standard().clause(demand.clause) else { continue };
        let kept = case.kept(demand.clause);
        let mark = typed
            .and_then(|posted| mark(posted, demand.clause))
            .or_else(|| kept.map(|kept| kept.mark.clone()));
        let mark = mark.unwrap_or_else(|| Mark::blank(demand.clause));
        let result = case.result(demand.clause);
        let (files, wants_files) = files(case, demand.clause);
        rows.push(Row {
            anchor: clause.number.anchor(),
            chip: clause.number.to_string(),
            cite: clause.cite.clone(),
            title: clause.title.clone(),
            text: clause.text.clone(),
            verdict: result.map_or(Verdict::NeedsEvidence, Verdict::from),
            sentence: result.map(|result| result.sentence.clone()).unwrap_or_default(),
            warning: result.and_then(|result| result.warning.clone()).unwrap_or_default(),
            files,
            wants_files,
            changed: case.changed.contains(&demand.clause),
            open: case.gaps.contains(&demand.clause),
            applies: demand.applies,
            said: said(&mark, demand.applies),
            truth: mark.truth.map(Truth::code).unwrap_or_default().to_owned(),
            completeness: mark.completeness.map(Completeness::code).unwrap_or_default().to_owned(),
            met: mark.met.map(Met::code).unwrap_or_default().to_owned(),
            remark: mark.remark,
        });
    }
    rows
}

/// The files that prove a clause, and whether any are asked for.
fn files(case: &Case, clause: ClauseNumber) -> (Vec<FileLine>, bool) {
    let (standard, answers) = (case.standard(), &case.dossier.answers);
    let kind = case.application.enterprise_type;
    let Some(clause) = standard.clause(clause) else { return (Vec::new(), false) };
    let slots: Vec<&str> = standard
        .slots_of(clause)
        .filter(|slot| is_asked(standard, answers, &slot.types, slot.when.as_ref(), kind))
        .map(|slot| slot.key.as_str())
        .collect();
    let lines = case.dossier.evidence.iter().filter(|file| slots.contains(&file.slot.as_str()));
    let lines = lines.map(|file| FileLine {
        name: file.name.clone(),
        href: Some(path::application_file(case.application.id, file.id)),
        thumb: thumb(case.application.id, file),
        meta: match file.pages {
            Some(pages) => format!("{} · {pages}页", words::size(file.size)),
            None => words::size(file.size),
        },
        ..FileLine::default()
    });
    (lines.collect(), !slots.is_empty())
}

fn said(mark: &Mark, applies: bool) -> String {
    let mut words = Vec::new();
    words.extend(mark.truth.map(Truth::label));
    if applies {
        words.extend(mark.completeness.map(Completeness::label));
        words.extend(mark.met.map(|met| match met {
            Met::Yes => "达标",
            Met::No => "不达标",
            Met::Unclear => "是否达标说不准",
        }));
    }
    if words.is_empty() { "没有审核".into() } else { words.join("，") }
}

/// What was typed about a clause; `None`: its row was not in the form.
fn mark(posted: &Posted, clause: ClauseNumber) -> Option<Mark> {
    let anchor = clause.anchor();
    let name = |prefix: char| format!("{prefix}-{anchor}");
    let there = ['t', 'c', 'm', 'r'].into_iter().any(|prefix| posted.has(&name(prefix)));
    there.then(|| Mark {
        clause,
        truth: Truth::from_code(posted.get(&name('t'))),
        completeness: Completeness::from_code(posted.get(&name('c'))),
        met: Met::from_code(posted.get(&name('m'))),
        remark: seen_only(posted.get(&name('r'))),
    })
}

/// Every mark that was sent.
pub(super) fn read(case: &Case, posted: &Posted) -> Result<Vec<Mark>, Wrong> {
    let marks: Vec<Mark> = case.demands.iter().filter_map(|demand| mark(posted, demand.clause)).collect();
    let mut wrong = Wrong::default();
    for mark in &marks {
        let length = mark.remark.chars().count();
        if length > REMARK {
            let says = format!("{}的备注最多{REMARK}个字，现在是{length}个字", mark.clause.in_words());
            wrong.add(format!("r-{}", mark.clause.anchor()), says);
        }
    }
    if wrong.is_empty() { Ok(marks) } else { Err(wrong) }
}

/// 已审核11条，共12条.
pub(super) fn progress(case: &Case) -> String {
    let (all, open) = (case.demands.len(), case.gaps.len());
    format!("已审核{}条，共{all}条", all - open)
}

/// How many clauses the system finds not met.
pub(super) fn not_met(case: &Case) -> usize {
    case.results.iter().filter(|result| result.outcome == Outcome::NotMet).count()
}
