//! One standard to read, clause by clause, each with an anchor: `/standards/enterprise#9-2`.

use super::category;
use crate::{
    exchange,
    kernel::place::Place,
    platform::error::{Error, Result},
    standard::{Clause, Standard, need},
    web::{
        at::At,
        desk::Desk,
        path,
        view::{page::Page, part::Trail, shell::Shell, words},
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

#[derive(Template)]
#[template(path = "standard/show.html")]
struct ShowPage {
    shell: Shell,
    trail: Trail,
    title: String,
    lead: String,
    types: Vec<TypeLine>,
    items: Vec<Item>,
    gates: Vec<(String, String)>,
    criteria: Vec<(String, String, String)>,
    check: String,
    note: String,
    /// The numbers at a glance: clause, anchor, what is wanted in Chengdu and elsewhere.
    numbers: Vec<Needed>,
    /// The address of this version, which stays when a newer one comes.
    permanent: String,
}

/// What a clause wants in numbers.
struct Needed {
    number: String,
    anchor: String,
    title: String,
    chengdu: String,
    elsewhere: String,
}

struct TypeLine {
    label: &'static str,
    definition: String,
    anchor: String,
    clause: String,
}

/// A clause, with its sub-clauses.
struct Item {
    anchor: String,
    number: String,
    cite: String,
    title: String,
    text: String,
    note: String,
    warning: String,
    materials: Vec<String>,
    subs: Vec<Item>,
    /// What it wants in Chengdu and elsewhere; the second empty where they want the same.
    wants: (String, String),
    /// Where it comes up again: the section of the form, the criteria.
    also: Vec<String>,
    /// How many answered questions are about it, and where.
    asked: Option<(i64, String)>,
}

pub(super) async fn show(mut desk: Desk, At(word): At<String>) -> Result<Response> {
    let category = category(&word)?;
    let shell = desk.shell(category.label()).await?;
    let asked = exchange::queries::clause_counts(desk.conn().await?, category.key()).await?;
    let standard = desk.house.current.of(category);
    let about = format!("{}的全部条款、数字门槛和要准备的材料。", standard.title);
    Ok(Page(page(shell.about(about), standard, &asked)).into_response())
}

/// A standard of a set by name, whichever is the current one: citations of an old version stay good.
pub(super) async fn version(mut desk: Desk, At((set, word)): At<(String, String)>) -> Result<Response> {
    let category = category(&word)?;
    let shell = desk.shell(category.label()).await?;
    let house = desk.house.clone();
    let standard = house.standards.get(&set).ok_or(Error::Unseen)?.of(category);
    Ok(Page(page(shell, standard, &[])).into_response())
}

/// `asked`: how many answered questions are about each clause.
fn page(shell: Shell, standard: &Standard, asked: &[(String, i64)]) -> ShowPage {
    let cites = |clauses: &[crate::standard::ClauseNumber]| {
        clauses.iter().map(|number| number.in_words()).collect::<Vec<_>>().join("、")
    };
    let top = standard.clauses.iter().filter(|clause| clause.number.sub.is_none());
    ShowPage {
        shell: shell.titled(standard.title.clone()),
        trail: Trail::home().to("创建标准", path::standards()).here(standard.category.label()),
        title: standard.title.clone(),
        lead: format!(
            "{}附件{}，{}版，按原文整理；以原文为准。",
            standard.source, standard.annex, standard.version
        ),
        types: standard
            .types
            .iter()
            .map(|note| TypeLine {
                label: note.key.label(),
                definition: note.definition.clone(),
                anchor: note.clause.anchor(),
                clause: note.clause.in_words(),
            })
            .collect(),
        items: top.map(|clause| item(standard, clause, asked)).collect(),
        gates: standard.gates.iter().map(|gate| (gate.label.clone(), cites(&gate.clauses))).collect(),
        criteria: standard
            .criteria
            .iter()
            .map(|each| (each.label.clone(), cites(&each.clauses), words::grouped(each.max.normalize())))
            .collect(),
        check: path::self_check_of(standard.category.key()),
        note: general_note(standard),
        numbers: standard.clauses.iter().filter_map(|clause| needed(standard, clause)).collect(),
        permanent: path::standard_version(&standard.set, standard.category.key()),
    }
}

fn item(standard: &Standard, clause: &Clause, asked: &[(String, i64)]) -> Item {
    let subs = standard.subs(clause.number).filter(|_| clause.is_heading());
    Item {
        anchor: clause.number.anchor(),
        number: clause.number.to_string(),
        cite: clause.cite.clone(),
        title: clause.title.clone(),
        text: clause.text.clone(),
        note: clause.note.clone().unwrap_or_default(),
        warning: clause.warning.as_ref().map(|warning| warning.text.clone()).unwrap_or_default(),
        materials: standard.slots_of(clause).map(|slot| slot.label.clone()).collect(),
        subs: subs.map(|sub| item(standard, sub, asked)).collect(),
        wants: wants(standard, clause),
        also: also(standard, clause),
        asked: asked.iter().find(|(number, _)| *number == clause.number.to_string()).map(|(number, n)| {
            let query = format!("?category={}&clause={}", standard.category.key(), path::escape(number));
            (*n, path::public_questions_with(&query))
        }),
    }
}

/// What a clause wants in Chengdu and elsewhere; the second is empty where they want the same.
fn wants(standard: &Standard, clause: &Clause) -> (String, String) {
    let at = |place| need(standard, clause, place).unwrap_or_default();
    let (chengdu, elsewhere) = (at(Place::Chengdu), at(Place::Elsewhere));
    if chengdu == elsewhere { (chengdu, String::new()) } else { (chengdu, elsewhere) }
}

fn needed(standard: &Standard, clause: &Clause) -> Option<Needed> {
    let plain = |place: Place| {
        let words = need(standard, clause, place)?;
        Some(words.strip_prefix(&format!("{}：", place.label())).unwrap_or(&words).to_owned())
    };
    Some(Needed {
        number: clause.number.to_string(),
        anchor: clause.number.anchor(),
        title: clause.title.clone(),
        chengdu: plain(Place::Chengdu)?,
        elsewhere: plain(Place::Elsewhere)?,
    })
}

/// Where a clause comes up again.
fn also(standard: &Standard, clause: &Clause) -> Vec<String> {
    let section = standard.section(&clause.section).filter(|_| !clause.is_heading());
    let form = section.map(|section| format!("申报表“{}”", section.label_for(clause.types.first().copied())));
    let gates = standard.gates.iter().filter(|gate| gate.clauses.contains(&clause.number));
    let gates = gates.map(|gate| format!("评审先看“{}”", gate.label));
    let criteria = standard.criteria.iter().filter(|each| each.clauses.contains(&clause.number));
    let criteria = criteria
        .map(|each| format!("评分项“{}”（满分{}）", each.label, words::grouped(each.max.normalize())));
    form.into_iter().chain(gates).chain(criteria).collect()
}

/// How “以上” and the year of a figure are read.
fn general_note(standard: &Standard) -> String {
    let place = if standard.types.is_empty() {
        ""
    } else {
        "成都还是市州，按注册地址和申报当天的行政区划定。"
    };
    format!("“以上”含本数。数字看申报批次的上一个整年。{place}")
}
