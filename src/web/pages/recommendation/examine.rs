//! Saving marks: by the button, by script as they are made, and before every decision.

use super::{case::Case, sheet, show};
use crate::{
    application::ApplicationId,
    platform::error::Result,
    recommendation::{acts::Examine, commands},
    web::{
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        view::words,
    },
};
use axum::{
    extract::Path,
    http::HeaderMap,
    response::{Html, IntoResponse, Response},
};

/// Sent by htmx with its own requests.
const BY_SCRIPT: &str = "hx-request";

pub(super) async fn save(
    mut desk: Desk,
    Path(id): Path<ApplicationId>,
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
        return Ok(Html(format!("{says} · {}已自动保存", words::time(desk.now()))).into_response());
    }
    Ok(done(&path::recommendation(id), &format!("审核结果已保存，{says}")))
}

/// Keeps the marks that were sent with a form, if any were.
pub(super) async fn keep(desk: &mut Desk, case: &Case, posted: &Posted) -> Result<Result<(), Wrong>> {
    let marks = match sheet::read(case, posted) {
        Ok(marks) => marks,
        Err(wrong) => return Ok(Err(wrong)),
    };
    if !marks.is_empty() {
        let may = desk.ask::<Examine>(&case.application)?;
        commands::examine(desk.work().await?, may, seen(case, posted), &marks).await?;
    }
    Ok(Ok(()))
}

/// The submission the page showed.
pub(super) fn seen(case: &Case, posted: &Posted) -> i16 {
    posted.get("seen").parse().unwrap_or_else(|_| case.seq())
}
