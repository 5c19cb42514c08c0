//! The self-check: figures in, the result of every clause beside them. Nothing is kept, nobody need sign in.

use super::{
    category,
    choose::{Chosen, Kind, page_of, places},
    outcome::OutcomeView,
};
use crate::{
    kernel::{day, place::Place, statute::FIGURES_YEARS_BACK},
    platform::error::Result,
    standard::{Answers, Category, Context, EnterpriseType, Field, Standard, take_form, wanted},
    web::{
        desk::Desk,
        form::Posted,
        path,
        view::{
            fields::{Complaints, FieldView, Files, Filled},
            page::{Invalid, Page},
            shell::Shell,
        },
    },
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::{IntoResponse, Redirect, Response},
};
use chrono::Datelike;

#[derive(Template)]
#[template(path = "standard/self_check.html")]
struct SelfCheckPage {
    shell: Shell,
    action: String,
    again: String,
    kinds: Vec<(String, String)>,
    kind: &'static str,
    /// Empty where the place makes no difference.
    places: Vec<(String, String)>,
    place: &'static str,
    complaints: Complaints,
    figures: Vec<FieldView>,
    questions: Vec<FieldView>,
    /// Whether some of the questions are answered: then they are in sight.
    answered: bool,
    outcome: OutcomeView,
}

/// Whom the check is for.
#[derive(Clone, Copy)]
struct Applicant {
    kind: Kind,
    place: Place,
}

pub(super) async fn show(
    desk: Desk,
    Path(word): Path<String>,
    Query(chosen): Query<Chosen>,
) -> Result<Response> {
    let applicant = applicant(category(&word)?, &chosen.kind, &chosen.place);
    answer(desk, applicant, None).await
}

pub(super) async fn check(desk: Desk, Path(word): Path<String>, posted: Posted) -> Result<Response> {
    let category = category(&word)?;
    if let Some(kind) = Kind::of(posted.get("kind")).filter(|kind| kind.category != category) {
        let place = posted.get("place").parse().unwrap_or(Place::Elsewhere);
        return Ok(Redirect::to(&page_of(kind, place)).into_response());
    }
    let applicant = applicant(category, posted.get("kind"), posted.get("place"));
    answer(desk, applicant, Some(posted)).await
}

/// What is not said is taken as a B2B platform outside Chengdu, the first of each list.
fn applicant(category: Category, kind: &str, place: &str) -> Applicant {
    let first = (category == Category::Enterprise).then_some(EnterpriseType::B2b);
    let kind = Kind::of(kind).filter(|kind| kind.category == category);
    Applicant {
        kind: kind.unwrap_or(Kind { category, enterprise: first }),
        place: place.parse().unwrap_or(Place::Elsewhere),
    }
}

async fn answer(mut desk: Desk, applicant: Applicant, posted: Option<Posted>) -> Result<Response> {
    let shell = desk.shell("资格自测").await?;
    let report_year = day::day_of(desk.now()).year() - FIGURES_YEARS_BACK;
    let set = std::sync::Arc::clone(&desk.house.current);
    let standard = set.of(applicant.kind.category);
    let context = Context {
        place: applicant.place,
        kind: applicant.kind.enterprise,
        report_year,
        evidence: Default::default(),
    };
    let mut answers = Answers::default();
    let fields: Vec<&Field> =
        wanted(standard, context.kind, report_year).iter().map(|each| each.field).collect();
    let wrong = posted.as_ref().map_or_else(Vec::new, |posted| {
        take_form(&mut answers, fields.iter().copied(), report_year, |name| posted.all(name))
    });
    let complaints = Complaints::from(wrong.as_slice());
    let is_amiss = !complaints.is_empty();
    let outcome = OutcomeView::of(standard, &answers, &context, posted.is_some());
    let page = page(shell, applicant, standard, &answers, &context, complaints, outcome);
    Ok(if is_amiss { Invalid(page).into_response() } else { Page(page).into_response() })
}

fn page(
    shell: Shell,
    applicant: Applicant,
    standard: &Standard,
    answers: &Answers,
    context: &Context,
    complaints: Complaints,
    outcome: OutcomeView,
) -> SelfCheckPage {
    let files = Files::new();
    let (figures, questions, answered) = {
        let filled =
            Filled { standard, answers, context, complaints: &complaints, files: &files, upload_hint: None };
        fields(&filled)
    };
    let enterprise = applicant.kind.category == Category::Enterprise;
    SelfCheckPage {
        shell: shell.amiss(complaints.len()),
        action: path::self_check_of(applicant.kind.category.key()),
        again: page_of(applicant.kind, applicant.place),
        kinds: Kind::options(),
        kind: applicant.kind.key(),
        places: if enterprise { places() } else { Vec::new() },
        place: applicant.place.code(),
        complaints,
        figures,
        questions,
        answered,
        outcome,
    }
}

/// The fields of the special conditions; then the questions of the general ones, and whether any is answered.
fn fields(filled: &Filled<'_>) -> (Vec<FieldView>, Vec<FieldView>, bool) {
    let all = wanted(filled.standard, filled.context.kind, filled.context.report_year);
    let among: Vec<&Field> = all.iter().map(|each| each.field).collect();
    let (mut figures, mut questions, mut answered) = (Vec::new(), Vec::new(), false);
    for each in all.iter().filter(|each| each.field.when.is_none()) {
        let views: Vec<FieldView> = if each.years.is_empty() {
            vec![FieldView::of(each.field, filled, &among)]
        } else {
            each.years.iter().map(|year| FieldView::of_year(each.field, *year, filled)).collect()
        };
        if each.special {
            figures.extend(views);
        } else {
            answered |= !filled.answers.typed(&each.field.key, None).is_empty();
            questions.extend(views);
        }
    }
    (figures, questions, answered)
}
