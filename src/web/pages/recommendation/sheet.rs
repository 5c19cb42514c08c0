//! The check list as a form: one row a clause, with what the system works out beside what the officer marks.

use super::case::Case;
use crate::{
    application::Evidence,
    kernel::text::seen_only,
    recommendation::{
        Completeness, Examined, Mark, Met, Truth,
        rules::{Demand, Fate, Proposed, fate},
    },
    standard::{ClauseNumber, Outcome, is_asked},
    web::{
        form::{Posted, Wrong},
        pages::application::folder::{leaves, thumb},
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
    /// The fingerprint of the mark this page shows.
    pub shown: String,
    /// What was marked before the resubmission changed the clause.
    pub before: String,
    /// Who marked it last, and when.
    pub by: String,
}

impl Row {
    /// The files that prove it.
    pub fn proofs(&self) -> &[FileLine] {
        &self.files
    }
}

/// The rows, with what was typed where something was. A clause that a resubmission has changed is marked anew: what was said of
/// it before is shown as history.
pub(super) fn rows(case: &Case, typed: Option<&Posted>) -> Vec<Row> {
    let mut rows = Vec::new();
    for demand in &case.demands {
        let Some(clause) = case.standard().clause(demand.clause) else { continue };
        let changed = case.changed.contains(&demand.clause);
        let kept = case.kept(demand.clause);
        let current = kept.filter(|_| !changed).map(|kept| kept.mark.clone());
        let current = current.unwrap_or_else(|| Mark::blank(demand.clause));
        let typed = typed.and_then(|posted| proposed(posted, demand.clause));
        let shown = shown(&current, typed.as_ref(), case, kept);
        let mark = typed.map_or(current, |typed| typed.mark);
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
            changed,
            open: case.gaps.contains(&demand.clause),
            applies: demand.applies,
            said: said(&mark, demand.applies),
            shown,
            before: kept.filter(|_| changed).map(before).unwrap_or_default(),
            by: kept.filter(|_| !changed).map(by).unwrap_or_default(),
            truth: mark.truth.map(Truth::code).unwrap_or_default().to_owned(),
            completeness: mark.completeness.map(Completeness::code).unwrap_or_default().to_owned(),
            met: mark.met.map(Met::code).unwrap_or_default().to_owned(),
            remark: mark.remark,
        });
    }
    rows
}

/// What the page says it showed: what is kept now, except under words typed on an older page, which keep their own.
fn shown(current: &Mark, typed: Option<&Proposed>, case: &Case, kept: Option<&Examined>) -> String {
    let earlier = typed.and_then(|typed| {
        let clashed = fate(typed, kept, case.seq(), None) == Fate::Clash;
        typed.shown.clone().filter(|_| !clashed)
    });
    earlier.unwrap_or_else(|| current.fingerprint())
}

/// 上次：属实，完整，达标（与原件核对）.
fn before(kept: &Examined) -> String {
    let remark = &kept.mark.remark;
    let remark = if remark.is_empty() { String::new() } else { format!("（{remark}）") };
    format!("上次：{}{remark}", said(&kept.mark, true))
}

/// 李四 3月2日 14:20.
fn by(kept: &Examined) -> String {
    format!("{} {}", kept.by_name, words::full_moment(kept.at)).trim().to_owned()
}

/// What somebody else has marked meanwhile, for who has marked otherwise.
pub(super) fn clash(kept: &Examined) -> String {
    let who = if kept.by_name.is_empty() { "别人" } else { &kept.by_name };
    let remark = &kept.mark.remark;
    let remark = if remark.is_empty() { String::new() } else { format!("，备注“{remark}”") };
    format!(
        "{}{who}在{}标的是：{}{remark}。你标的还在下面，没有保存；核对后再保存一次，以你的为准",
        kept.mark.clause.in_words(),
        words::time(kept.at),
        said(&kept.mark, true)
    )
}

/// A clause in the index above the list.
pub(super) struct Entry {
    pub anchor: String,
    pub chip: String,
    pub look: &'static str,
    pub word: &'static str,
}

/// Every clause with how it stands.
pub(super) fn index(case: &Case) -> Vec<Entry> {
    let entry = |demand: &Demand| {
        let against = case.obstacles.iter().any(|(clause, _)| *clause == demand.clause);
        let open = case.gaps.contains(&demand.clause);
        let (look, word) = match (open, case.changed.contains(&demand.clause), against) {
            (true, true, _) => ("is-new", "有更新，要再看"),
            (true, false, _) => ("is-open", "没有审核完"),
            (false, _, true) => ("is-bad", "有问题"),
            (false, _, false) => ("is-ok", "已审核"),
        };
        Entry { anchor: demand.clause.anchor(), chip: demand.clause.to_string(), look, word }
    };
    case.demands.iter().map(entry).collect()
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
    let line = |file: &Evidence, (leaves, more): (Vec<String>, u16)| FileLine {
        name: file.name.clone(),
        href: Some(path::application_file(case.application.id, file.id)),
        thumb: thumb(case.application.id, file),
        meta: match file.pages {
            Some(pages) => format!("{} · {pages}页", words::size(file.size)),
            None => words::size(file.size),
        },
        leaves,
        more,
        ..FileLine::default()
    };
    let lines = lines.map(|file| line(file, leaves(case.application.id, file)));
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

/// A mark with what the page had shown of it.
fn proposed(posted: &Posted, clause: ClauseNumber) -> Option<Proposed> {
    let name = format!("b-{}", clause.anchor());
    let shown = posted.has(&name).then(|| posted.get(&name).to_owned());
    mark(posted, clause).map(|mark| Proposed { mark, shown })
}

/// Every mark that was sent. `all` declares the rest true and complete: each clause still gets its own mark, and whether the standard
/// is met is never declared in bulk.
pub(super) fn read(case: &Case, posted: &Posted) -> Result<Vec<Proposed>, Wrong> {
    let mut marks: Vec<Proposed> =
        case.demands.iter().filter_map(|demand| proposed(posted, demand.clause)).collect();
    let mut wrong = Wrong::default();
    if posted.has("all") {
        if posted.get("all_read") != "yes" {
            wrong.add("all_read", "先勾上“逐条看过”，再一起标为属实、完整");
        }
        for demand in &case.demands {
            let there = marks.iter_mut().find(|each| each.mark.clause == demand.clause);
            let Some(Proposed { mark, .. }) = there else { continue };
            mark.truth = mark.truth.or(Some(Truth::True));
            if demand.applies {
                mark.completeness = mark.completeness.or(Some(Completeness::Complete));
            }
        }
    }
    for Proposed { mark, .. } in &marks {
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
