//! From the file as written to a standard that holds together, or to the list of its faults.

use super::{
    chinese::fault_in_chinese,
    criteria, fields,
    problem::{LoadError, Problem},
    source::{ClauseSource, File, SectionSource, TypeSource},
    test,
};
use crate::standard::model::{
    Category, Clause, ClauseNumber, Criterion, EnterpriseType, EvidenceSlot, Field, Gate, Section, Standard,
    TypeNote,
};
use serde::de::DeserializeOwned;
use std::{ops::Range, path::Path};
use toml::Spanned;

/// Collects faults with their place in the file.
pub(super) struct Faults<'t> {
    file: &'t Path,
    text: &'t str,
    found: Vec<Problem>,
}

impl<'t> Faults<'t> {
    pub fn new(file: &'t Path, text: &'t str) -> Self {
        Self { file, text, found: Vec::new() }
    }
    /// Good, or everything that was found.
    pub fn end(self) -> Result<(), LoadError> {
        if self.found.is_empty() { Ok(()) } else { Err(LoadError(self.found)) }
    }
    pub fn at(&mut self, span: Range<usize>, message: impl Into<String>) {
        self.found.push(Problem::at(self.file, self.text, span.start, message));
    }
}

/// Reads one file.
pub(super) fn read(file: &Path, text: &str) -> Result<Standard, LoadError> {
    let source: File = parsed(file, text)?;
    let mut faults = Faults::new(file, text);
    let standard = build(source, &mut faults);
    faults.end().map(|()| standard)
}

/// The file in its shape, or what is wrong with it, in Chinese.
pub(super) fn parsed<T: DeserializeOwned>(file: &Path, text: &str) -> Result<T, LoadError> {
    toml::from_str(text).map_err(|error| {
        let offset = error.span().map_or(0, |span| span.start);
        LoadError(vec![Problem::at(file, text, offset, fault_in_chinese(error.message()))])
    })
}

fn build(source: File, faults: &mut Faults<'_>) -> Standard {
    let head = source.standard;
    let sections = sections(&source.sections, faults);
    let (written, clauses) = clauses(source.clauses, &head.category, head.annex, &sections, faults);
    let types = types(&source.types, &clauses, faults);
    let mut standard = Standard {
        set: head.set,
        version: head.version,
        category: head.category,
        annex: head.annex,
        title: head.title,
        source: head.source,
        digest: String::new(),
        types,
        sections,
        clauses,
        fields: Vec::new(),
        slots: Vec::new(),
        gates: Vec::new(),
        criteria: Vec::new(),
        text: String::new(),
    };
    declared_types(&standard, &written, faults);
    standard.fields = fields::fields(&source.fields, &standard, faults);
    standard.slots = fields::slots(&source.slots, &standard, faults);
    fields::check_references(&source.fields, &source.slots, &standard, faults);
    let named: Vec<&str> = source.fields.iter().map(|each| each.key.get_ref().as_str()).collect();
    test::fill(&written, &named, &mut standard, faults);
    let (gates, criteria): (Vec<Gate>, Vec<Criterion>) = (
        criteria::gates(&source.gates, &standard, faults),
        criteria::criteria(&source.criteria, &standard, faults),
    );
    standard.gates = gates;
    standard.criteria = criteria;
    empty_sections(&source.sections, &standard, faults);
    standard
}

/// Whether a key is written as keys are, and for the first time.
pub(super) fn check_key(key: &Spanned<String>, taken: bool, what: &str, faults: &mut Faults<'_>) {
    let text = key.get_ref();
    let starts = text.chars().next().is_some_and(|c| c.is_ascii_lowercase());
    let fits = text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if !(starts && fits) {
        faults.at(key.span(), format!("“{text}”不能作键，只用小写字母、数字和下划线，字母开头"));
    }
    if taken {
        faults.at(key.span(), format!("{what}“{text}”写了两次"));
    }
}

fn sections(source: &[SectionSource], faults: &mut Faults<'_>) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for each in source {
        let key = each.key.get_ref().clone();
        check_key(&each.key, sections.iter().any(|other| other.key == key), "部分", faults);
        sections.push(Section {
            key,
            part: each.part.clone(),
            label: each.label.clone(),
            hint: each.hint.clone(),
        });
    }
    sections
}

/// A clause as written beside its place in the standard.
pub(super) struct Written {
    pub source: ClauseSource,
    pub number: ClauseNumber,
}

fn clauses(
    source: Vec<ClauseSource>,
    category: &Category,
    annex: u8,
    sections: &[Section],
    faults: &mut Faults<'_>,
) -> (Vec<Written>, Vec<Clause>) {
    let mut written = Vec::new();
    let mut clauses: Vec<Clause> = Vec::new();
    for each in source {
        let number: ClauseNumber = match each.number.get_ref().parse() {
            Ok(number) => number,
            Err(message) => {
                faults.at(each.number.span(), message);
                continue;
            }
        };
        check_order(&each, number, clauses.last(), faults);
        let types = each.types.as_ref().map(|types| types.get_ref().clone()).unwrap_or_default();
        if let Some(types) = each.types.as_ref().filter(|_| *category != Category::Enterprise) {
            faults.at(types.span(), "只有企业标准分类型");
        }
        let parent = clauses.iter().find(|other| number.sub.is_some() && other.number == number.parent());
        let (section, types) = match parent {
            Some(parent) => (parent.section.clone(), parent.types.clone()),
            None => (section_of(&each, sections, faults), types),
        };
        clauses.push(Clause {
            number,
            cite: number.cite(annex),
            section,
            types,
            title: each.title.clone(),
            text: each.text.clone(),
            brief: each.brief.clone().unwrap_or_else(|| each.title.clone()),
            note: each.note.clone(),
            when: None,
            test: None,
            warning: None,
        });
        written.push(Written { source: each, number });
    }
    (written, clauses)
}

fn check_order(each: &ClauseSource, number: ClauseNumber, last: Option<&Clause>, faults: &mut Faults<'_>) {
    let span = each.number.span();
    if last.is_some_and(|last| last.number == number) {
        faults.at(span, format!("{}写了两次", number.in_words()));
    } else if last.is_some_and(|last| last.number > number) {
        faults.at(span, format!("{}的位置不对，条款按印出的顺序写，每条只写一次", number.in_words()));
    } else if number.sub.is_some() {
        if last.is_none_or(|last| last.number.item != number.item) {
            faults.at(span, format!("{}前面没有{}", number.in_words(), number.parent().in_words()));
        }
        if let Some(section) = &each.section {
            faults.at(section.span(), "分项不写section，跟着上一级条款");
        }
        if let Some(types) = &each.types {
            faults.at(types.span(), "分项不写types，跟着上一级条款");
        }
    }
}

fn section_of(each: &ClauseSource, sections: &[Section], faults: &mut Faults<'_>) -> String {
    let Some(section) = &each.section else {
        if !each.number.get_ref().contains('(') {
            faults.at(each.number.span(), "缺少section：写明在申报表的哪一部分填");
        }
        return String::new();
    };
    if sections.iter().all(|other| other.key != *section.get_ref()) {
        faults.at(section.span(), format!("没有名为“{}”的部分（[[section]]）", section.get_ref()));
    }
    section.get_ref().clone()
}

fn types(source: &[TypeSource], clauses: &[Clause], faults: &mut Faults<'_>) -> Vec<TypeNote> {
    let mut types: Vec<TypeNote> = Vec::new();
    for each in source {
        let key = *each.key.get_ref();
        if types.iter().any(|other| other.key == key) {
            faults.at(each.key.span(), format!("企业类型“{}”写了两次", key.key()));
        }
        let Some(number) = clause_ref(&each.clause, clauses, faults) else { continue };
        if !clauses.iter().any(|clause| clause.number == number && clause.types.contains(&key)) {
            let message = format!("{}的types里没有“{}”", number.in_words(), key.key());
            faults.at(each.clause.span(), message);
        }
        types.push(TypeNote { key, clause: number, definition: each.definition.clone() });
    }
    types
}

/// Types used in clauses must be declared with their definition.
fn declared_types(standard: &Standard, written: &[Written], faults: &mut Faults<'_>) {
    for each in written {
        let Some(types) = &each.source.types else { continue };
        for kind in types.get_ref() {
            if standard.types.iter().all(|note| note.key != *kind) {
                faults.at(types.span(), format!("没有声明企业类型“{}”（[[type]]）", kind.key()));
            }
        }
    }
}

/// The clause a reference names.
pub(super) fn clause_ref(
    reference: &Spanned<String>,
    clauses: &[Clause],
    faults: &mut Faults<'_>,
) -> Option<ClauseNumber> {
    match reference.get_ref().parse::<ClauseNumber>() {
        Err(message) => faults.at(reference.span(), message),
        Ok(number) if clauses.iter().any(|clause| clause.number == number) => return Some(number),
        Ok(number) => faults.at(reference.span(), format!("没有{}", number.in_words())),
    }
    None
}

/// The applicants a standard distinguishes: each type, or the one without type.
pub(super) fn kinds(standard: &Standard) -> Vec<Option<EnterpriseType>> {
    if standard.types.is_empty() {
        vec![None]
    } else {
        standard.types.iter().map(|note| Some(note.key)).collect()
    }
}

fn empty_sections(source: &[SectionSource], standard: &Standard, faults: &mut Faults<'_>) {
    for each in source {
        let key = each.key.get_ref();
        let fields = standard.fields.iter().any(|Field { section, .. }| section == key);
        let slots = standard.slots.iter().any(|EvidenceSlot { section, .. }| section == key);
        if !fields && !slots {
            faults.at(each.key.span(), format!("部分“{key}”里什么也没有"));
        }
    }
}
