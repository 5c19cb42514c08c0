//! 咨询问答: asked by anyone, answered by the province, read by everyone.

pub(super) mod act;
pub(super) mod ask;
pub(super) mod draft;
pub(super) mod list;
pub(super) mod public;
pub(super) mod show;
pub(super) mod track;
mod typed;

use crate::{
    exchange::{Answer, QuestionState, Topic, commands::question::Limits, rules::question as rules},
    settings::Questions,
    standard::{Category, StandardSet},
    web::{
        path,
        view::labels::{Colour, Tag},
    },
};
use askama::{Template, filters::HtmlSafe};

/// Who acts at the public entrance, in the audit chain.
const ENTRANCE: &str = "question";

/// How a question stands.
const fn tag(state: QuestionState) -> Tag {
    let colour = match state {
        QuestionState::Received => Colour::Blue,
        QuestionState::InHand => Colour::Teal,
        QuestionState::WithBureau => Colour::Yellow,
        QuestionState::Prepared => Colour::Purple,
        QuestionState::Answered => Colour::Green,
        QuestionState::Refused => Colour::Grey,
        QuestionState::Withdrawn => Colour::Red,
    };
    Tag::new(state.label(), colour)
}

/// As the asker sees it: what officials do among themselves is one thing.
const fn told(state: QuestionState, corrected: bool) -> QuestionState {
    match state {
        QuestionState::Prepared if corrected => QuestionState::Answered,
        QuestionState::WithBureau | QuestionState::Prepared => QuestionState::InHand,
        other => other,
    }
}

fn limits(settings: &Questions) -> Limits {
    Limits { answer_days: settings.answer_days, per_address: settings.per_address, guesses: settings.guesses }
}

fn topics() -> Vec<(String, String)> {
    Topic::ALL.iter().map(|topic| (topic.code().to_owned(), topic.label().to_owned())).collect()
}

/// A heading and its choices.
type Group = (String, Vec<(String, String)>);

/// The clauses of the three standards, to choose from.
fn clauses(set: &StandardSet) -> Vec<Group> {
    let group = |category: Category| {
        let all = set.of(category).clauses.iter().map(|clause| {
            (format!("{}/{}", category.key(), clause.number), format!("{} {}", clause.cite, clause.title))
        });
        (category.label().to_owned(), all.collect())
    };
    Category::ALL.into_iter().map(group).collect()
}

/// The citation of a clause and where it is read; none: the standard has no such clause any more.
fn cite(set: &StandardSet, code: &str) -> Option<(String, String)> {
    let (category, clause) = rules::clause(set, code)?;
    let href = format!("{}#{}", path::standard(category.key()), clause.number.anchor());
    Some((format!("{} {}", clause.cite, clause.title), href))
}

/// An answer to be read: `{{ reading }}`.
#[derive(Template)]
#[template(path = "exchange/question_answer.html")]
struct Reading {
    answer: Vec<String>,
    /// Citation, and where it is read.
    cites: Vec<(String, String)>,
}

impl HtmlSafe for Reading {}

impl Reading {
    fn of(answer: &Answer, set: &StandardSet) -> Self {
        Self {
            answer: paragraphs(&answer.answer),
            cites: answer.cites.iter().filter_map(|code| cite(set, code)).collect(),
        }
    }
}

/// The lines of a text that say something.
fn paragraphs(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}
