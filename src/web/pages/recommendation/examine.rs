//! Saving marks: by the button, by script as they are made, and before every decision.

use super::{case::Case, sheet, show};
use crate::{
    application::ApplicationId,
    platform::error::Result,
    recommendation::{acts::Examine, commands},
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        view::{page::Page, words},
    },
};
use askama::Template;
use axum::{
    http::HeaderMap,
    response::{Html, IntoResponse, Response},
};

/// Sent by htmx with its own requests.
const BY_SCRIPT: &str = "hx-request";

pub(super) async fn save(
    mut desk: Desk,
    At(id): At<ApplicationId>,
    headers: HeaderMap,
    posted: Posted,
) -> Result<Response> {
    let case = Case::open(&mut desk, id).await?;
    let kept = keep(&mut desk, &case, &posted).await?;
    let by_script = headers.contains_key(BY_SCRIPT);
    if let Err(wrong) = kept {
        let first = wrong.iter().next().map(|(_, says)| says.to_owned()).unwrap_or_default();
        return if by_script {
            Ok(Html(first).into_response())
        } else {
            show::again(desk, case, &posted, wrong).await
        };
    }
    let fresh = Case::open(&mut desk, id).await?;
    let says = sheet::progress(&fresh);
    if by_script {
        let at = words::time(desk.now());
        let says = format!("{says} · {at}已自动保存{}", others(&desk, &fresh, &posted));
        return Ok(Page(Saved { says, index: sheet::index(&fresh), oob: true }).into_response());
    }
    let place = match posted.get("at") {
        "" => "sheet".to_owned(),
        anchor => format!("row-{anchor}"),
    };
    let to = path::recommendation_in(id, posted.get("in"));
    Ok(done(&format!("{to}#{place}"), &format!("审核结果已保存，{says}")))
}

/// The line beside the list after an autosave, and the index of clauses as it stands now.
#[derive(Template)]
#[template(path = "recommendation/saved.html")]
struct Saved {
    says: String,
    index: Vec<sheet::Entry>,
    oob: bool,
}

/// Clauses that others have marked since the page was opened, and that this officer has not touched.
fn others(desk: &Desk, fresh: &Case, posted: &Posted) -> String {
    let me = desk.actor().account();
    let news = fresh.examined.iter().filter(|kept| {
        let shown = posted.get(&format!("b-{}", kept.mark.clause.anchor()));
        kept.by != me
            && !shown.is_empty()
            && kept.mark.fingerprint() != shown
            && kept.submission == fresh.seq()
    });
    let news: Vec<String> =
        news.map(|kept| format!("{}标了{}", kept.by_name, kept.mark.clause.in_words())).collect();
    if news.is_empty() { String::new() } else { format!(" · {}，重新打开能看到", news.join("、")) }
}

/// Keeps the marks that were sent with a form, if any were. What somebody else has marked otherwise meanwhile is told, not
/// overwritten.
pub(super) async fn keep(desk: &mut Desk, case: &Case, posted: &Posted) -> Result<Result<(), Wrong>> {
    let marks = match sheet::read(case, posted) {
        Ok(marks) => marks,
        Err(wrong) => return Ok(Err(wrong)),
    };
    if marks.is_empty() {
        return Ok(Ok(()));
    }
    let may = desk.ask::<Examine>(&case.application)?;
    let standards = desk.house.standards.clone();
    let clashes = commands::examine(desk.work().await?, may, seen(case, posted), &marks, &standards).await?;
    if clashes.is_empty() {
        return Ok(Ok(()));
    }
    let fresh = Case::open(desk, case.application.id).await?;
    let mut wrong = Wrong::default();
    for kept in clashes.into_iter().filter_map(|clause| fresh.kept(clause)) {
        wrong.add(format!("r-{}", kept.mark.clause.anchor()), sheet::clash(kept));
    }
    Ok(Err(wrong))
}

/// The submission the page showed.
pub(super) fn seen(case: &Case, posted: &Posted) -> i16 {
    posted.get("seen").parse().unwrap_or_else(|_| case.seq())
}
