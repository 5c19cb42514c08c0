//! Bureau and province propose a wording; the author sees what changes.

use super::{
    edit::EditPage,
    form::{Fields, typed, wrong as complaints},
    show::seen,
};
use crate::{
    access::Role,
    exchange::{
        CaseId, CaseRefusal, CaseStudy, Side, Text,
        acts::EditCaseStudy,
        commands::{self, Said},
        queries,
        rules::{case as rules, text},
    },
    kernel::refusal::Refusal as _,
    platform::error::{Error, Result},
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        view::page::{Invalid, Page},
    },
};
use axum::response::{IntoResponse, Response};

/// As whom the reader looks at cases.
pub(super) fn side(desk: &Desk) -> Side {
    if desk.actor().role() == Role::Office { Side::Office } else { Side::Bureau }
}

pub(in crate::web::pages::exchange) async fn edit(mut desk: Desk, At(id): At<CaseId>) -> Result<Response> {
    let case = seen(&mut desk, id).await?;
    let _may = desk.ask::<EditCaseStudy>(&case)?;
    rules::reword(case.stage, side(&desk))?;
    let text = case.text.as_ref().map(|stands| stands.text.clone()).unwrap_or_default();
    let shown = (&text, String::new(), case.version);
    Ok(Page(page(&mut desk, &case, shown, Wrong::default()).await?).into_response())
}

async fn page(
    desk: &mut Desk,
    case: &CaseStudy,
    (text, why, version): (&Text, String, i32),
    wrong: Wrong,
) -> Result<EditPage> {
    let shell = desk.shell("修改文字").await?.amiss(wrong.len());
    let tags = queries::tags(desk.conn().await?).await?;
    Ok(EditPage {
        heading: "修改文字",
        caption: format!("{}：{}", case.author_name, case.called()),
        tag: super::tag(case.stage),
        here: path::case_part(case.id, "wording"),
        back: path::case(case.id),
        version,
        fields: Fields::of(text, &tags, |picture| path::case_picture(case.id, picture)),
        author: false,
        submits: false,
        to: "",
        why,
        kept: Vec::new(),
        hint: String::new(),
        shell,
        wrong,
    })
}

pub(in crate::web::pages::exchange) async fn propose(
    mut desk: Desk,
    At(id): At<CaseId>,
    posted: Posted,
) -> Result<Response> {
    let case = seen(&mut desk, id).await?;
    let may = desk.ask::<EditCaseStudy>(&case)?;
    rules::reword(case.stage, side(&desk))?;
    let tags = queries::tags(desk.conn().await?).await?;
    let pairs: Vec<(String, String)> =
        posted.pairs().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let text = typed(&pairs);
    let why = posted.get("words").to_owned();
    let seen_version = posted.get("version").parse().unwrap_or_default();
    let mut wrong = complaints(text::gaps(&text, &tags));
    if let Err(refusal) = rules::words(&why, true) {
        wrong.add("words", refusal.to_string());
    }
    if !wrong.is_empty() {
        let shown = (&text, why, seen_version);
        return Ok(Invalid(page(&mut desk, &case, shown, wrong).await?).into_response());
    }
    let said = Said { words: &why, seen: seen_version };
    match commands::reword(desk.work().await?, may, text.clone(), said).await {
        Ok(_) => Ok(done(&path::case(id), "修改后的文字已送作者确认")),
        Err(Error::Refused(refused)) if refused.code == CaseRefusal::Unchanged.code() => {
            wrong.refuse("title", &refused);
            let shown = (&text, why, seen_version);
            Ok(Invalid(page(&mut desk, &case, shown, wrong).await?).into_response())
        }
        Err(Error::Refused(refused)) if refused.code == CaseRefusal::Stale.code() => {
            let case = seen(&mut desk, id).await?;
            wrong.add("title", "打开这一页以后，这篇典型案例又有了变化。你写的还在，核对后再提交");
            let shown = (&text, why, case.version);
            Ok(Invalid(page(&mut desk, &case, shown, wrong).await?).into_response())
        }
        Err(error) => Err(error),
    }
}
