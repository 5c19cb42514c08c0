//! The self-check: figures in, the result of every clause beside them. Nobody need sign in, and nothing is kept unless asked
//! for ([`kept`]).

use super::{
    category,
    choose::{Chosen, Kind, page_of, places},
    kept::{self, Kept},
    outcome::OutcomeView,
};
use crate::{
    access::Actor,
    kernel::{day, place::Place},
    platform::error::Result,
    standard::{Answers, Category, Context, EnterpriseType, Field, Standard, take_form, wanted},
    web::{
        at::At,
        desk::Desk,
        form::Posted,
        path,
        view::{
            fields::{Complaints, FieldView, Files, Filled},
            page::{Invalid, Page},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::{
    extract::Query,
    http::HeaderMap,
    response::{IntoResponse, Redirect, Response},
};
use chrono::TimeDelta;

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
    /// Whether this browser keeps the answers, and until when.
    keeps: bool,
    until: String,
    outcome: OutcomeView,
    /// Where a draft is begun; empty for who does not apply.
    draft: String,
}

/// Whom the check is for.
#[derive(Clone, Copy)]
struct Applicant {
    kind: Kind,
    place: Place,
}

pub(super) async fn show(
    desk: Desk,
    At(word): At<String>,
    Query(chosen): Query<Chosen>,
    headers: HeaderMap,
) -> Result<Response> {
    let category = category(&word)?;
    let kept = kept::read(&desk, &headers).filter(|kept| is_of(kept, category, &chosen));
    let (kind, place) = kept
        .as_ref()
        .map_or((chosen.kind.as_str(), chosen.place.as_str()), |kept| (kept.kind, kept.place.code()));
    let applicant = applicant(category, kind, place);
    answer(desk, applicant, Typed { posted: None, kept }).await
}

/// Is it what this address asks for? An address that says nothing more takes what there is.
fn is_of(kept: &Kept, category: Category, chosen: &Chosen) -> bool {
    let same = Kind::of(kept.kind).is_some_and(|kind| kind.category == category);
    same && (chosen.kind.is_empty() || (chosen.kind == kept.kind && chosen.place == kept.place.code()))
}

/// What stands in the form: as it was sent, or as this browser has kept it.
struct Typed {
    posted: Option<Posted>,
    kept: Option<Kept>,
}

pub(super) async fn check(
    desk: Desk,
    At(word): At<String>,
    headers: HeaderMap,
    posted: Posted,
) -> Result<Response> {
    let category = category(&word)?;
    if let Some(kind) = Kind::of(posted.get("kind")).filter(|kind| kind.category != category) {
        let place = posted.get("place").parse().unwrap_or(Place::Elsewhere);
        return Ok(Redirect::to(&page_of(kind, place)).into_response());
    }
    let applicant = applicant(category, posted.get("kind"), posted.get("place"));
    let kept = kept::read(&desk, &headers);
    answer(desk, applicant, Typed { posted: Some(posted), kept }).await
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

async fn answer(mut desk: Desk, applicant: Applicant, typed: Typed) -> Result<Response> {
    let shell = desk.shell("资格自测").await?;
    let Typed { posted, kept } = typed;
    let report_year = kept::report_year(day::day_of(desk.now()));
    let set = std::sync::Arc::clone(&desk.house.current);
    let standard = set.of(applicant.kind.category);
    let context = Context {
        place: applicant.place,
        kind: applicant.kind.enterprise,
        report_year,
        evidence: Default::default(),
    };
    let resumed = kept.as_ref().filter(|_| posted.is_none());
    let mut answers = resumed.map_or_else(Answers::default, |kept| kept.answers.clone());
    let fields = kept::fields(standard, applicant.kind, report_year);
    let wrong = posted.as_ref().map_or_else(Vec::new, |posted| {
        take_form(&mut answers, fields.iter().copied(), report_year, |name| posted.all(name))
    });
    let complaints = Complaints::from(wrong.as_slice());
    let is_amiss = !complaints.is_empty();
    let outcome = OutcomeView::of(standard, &answers, &context, posted.is_some() || resumed.is_some());
    let keeps = posted.as_ref().map_or(kept.is_some(), |posted| posted.has("keep"));
    let until = words::full_day(day::day_of(desk.now()) + TimeDelta::days(kept::DAYS));
    let page = SelfCheckPage {
        keeps,
        until,
        draft: if begins(&desk.actor()) { path::applications() } else { String::new() },
        ..page(shell, applicant, standard, &answers, &context, complaints, outcome)
    };
    Ok(if is_amiss {
        Invalid(page).into_response()
    } else if posted.is_some() && keeps {
        let whom = (applicant.kind, applicant.place);
        kept::keep(Page(page).into_response(), &desk, whom, &answers)
    } else if posted.is_some() && kept.is_some_and(|kept| Kind::of(kept.kind) == Some(applicant.kind)) {
        // Unticked: what is kept of another kind was not on this page, and stays.
        kept::forget(Page(page).into_response(), &desk.house.settings)
    } else {
        Page(page).into_response()
    })
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
        keeps: false,
        until: String::new(),
        outcome,
        draft: String::new(),
    }
}

/// A unit begins a draft from here, and whoever is not signed in yet may be one.
const fn begins(actor: &Actor) -> bool {
    matches!(actor, Actor::Public | Actor::Applicant { .. })
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
