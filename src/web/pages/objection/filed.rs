//! Handing in. The request counts from its beginning; a form sent twice is one objection; files that came are kept while a text is
//! put right.

use super::{ENTRANCE, form, limits, terms, typed::Typed};
use crate::{
    kernel::refusal::{Refusal as _, Refused},
    notice::{Notice, NoticeId},
    objection::{
        ObjectionRefusal, UploadedId,
        commands::{self, Filing, Taken},
    },
    platform::error::{Error, Result},
    web::{
        at::At,
        desk::Desk,
        form::Wrong,
        pages::application::received::{Received, receive, typed_of},
        path,
        source::Source,
        view::{
            page::{Page, with_status},
            part::Trail,
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::{
    extract::Request,
    http::StatusCode,
    response::{IntoResponse, Response},
};

#[derive(Template)]
#[template(path = "objection/receipt.html")]
struct ReceiptPage {
    shell: Shell,
    trail: Trail,
    receipt: String,
    secret: String,
    late: bool,
    unit: String,
    at: String,
    until: String,
    accept_days: u32,
    dispose_days: u32,
    status: String,
}

pub(super) async fn file(
    mut desk: Desk,
    source: Source,
    At(id): At<NoticeId>,
    request: Request,
) -> Result<Response> {
    let notice = form::notice(&mut desk, id).await?;
    let limits = limits(&desk.house.settings.objections);
    let work = desk.work_as_system(ENTRANCE).await?;
    if let Err(error) = commands::may_knock(work, source.as_str(), &limits).await {
        let typed = Typed::of(&typed_of(request, &desk.house).await);
        return again(&mut desk, &notice, typed, error).await;
    }
    let received = receive(request, &desk.house).await?;
    let typed = Typed::of(&received.typed);
    let mut wrong = Wrong::default();
    for (_, _, sentence) in &received.refused {
        wrong.add("u-evidence", sentence.clone());
    }
    if let Err(error) = keep(&mut desk, &received, &typed, &source).await {
        return again(&mut desk, &notice, typed, error).await;
    }
    let only_files = !received.get("upload").is_empty() || !received.get("remove").is_empty();
    if only_files && wrong.is_empty() {
        return Ok(Page(form::page(&mut desk, &notice, typed, wrong).await?).into_response());
    }
    let units = form::units(&mut desk, &notice).await?;
    let read = typed.read(units.len());
    match read {
        Ok((unit, objector)) if wrong.is_empty() && !only_files => {
            let filing = Filing {
                notice: id,
                unit,
                secret: typed.secret(),
                objector,
                facts: typed.facts.replace("\r\n", "\n"),
                source: source.as_str().to_owned(),
            };
            let terms = terms(&desk.house.settings.objections);
            let work = desk.work_as_system(ENTRANCE).await?;
            match commands::receive(work, &filing, &limits, &terms).await {
                Ok(taken) => receipt(&mut desk, &notice, &typed, &units, taken).await,
                Err(error) => again(&mut desk, &notice, typed, error).await,
            }
        }
        read => {
            if !only_files && let Err(more) = read {
                wrong.rests_on(more.rule());
                more.iter().for_each(|(field, says)| wrong.add(field, says));
            }
            unprocessable(&mut desk, &notice, typed, wrong).await
        }
    }
}

/// Files wait under the form's secret.
async fn keep(desk: &mut Desk, received: &Received, typed: &Typed, source: &Source) -> Result<()> {
    let files: Vec<_> = received.files.iter().map(|(_, file)| file.clone()).collect();
    let dropped: Vec<UploadedId> =
        received.get("remove").parse::<uuid::Uuid>().ok().map(UploadedId::from_uuid).into_iter().collect();
    if files.is_empty() && dropped.is_empty() {
        return Ok(());
    }
    let limits = limits(&desk.house.settings.objections);
    let work = desk.work_as_system(ENTRANCE).await?;
    commands::keep_files(work, &typed.secret(), (&files, &dropped), source.as_str(), &limits).await
}

async fn unprocessable(desk: &mut Desk, notice: &Notice, typed: Typed, wrong: Wrong) -> Result<Response> {
    let page = form::page(desk, notice, typed, wrong).await?;
    Ok(with_status(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

/// What was refused stands at its field, everything typed is still there.
async fn again(desk: &mut Desk, notice: &Notice, typed: Typed, error: Error) -> Result<Response> {
    let Error::Refused(refused) = error else { return Err(error) };
    let is = |refusal: ObjectionRefusal| refused.code == refusal.code();
    let Refused { text, way_on, .. } = &refused;
    let mut wrong = Wrong::default();
    if is(ObjectionRefusal::TooManyHere(0)) {
        wrong.add("unit", format!("{text}。{way_on}"));
        wrong.rests_on(refused.article);
        let page = form::page(desk, notice, typed, wrong).await?;
        return Ok(with_status(StatusCode::TOO_MANY_REQUESTS, &page));
    }
    if is(ObjectionRefusal::TooManyFiles(0)) {
        wrong.refuse("u-evidence", &refused);
    } else if is(ObjectionRefusal::NotListed) {
        wrong.refuse("unit", &refused);
    } else {
        return Err(Error::Refused(refused));
    }
    unprocessable(desk, notice, typed, wrong).await
}

async fn receipt(
    desk: &mut Desk,
    notice: &Notice,
    typed: &Typed,
    units: &[form::Choice],
    taken: Taken,
) -> Result<Response> {
    let settings = desk.house.settings.objections.clone();
    let unit = form::chosen(units, typed);
    let page = ReceiptPage {
        shell: desk.shell(if taken.late { "异议已登记，逾期提出" } else { "异议已收到" }).await?,
        trail: Trail::home()
            .to("公示公告", "/notices")
            .to("拟认定名单公示", path::notice(notice.id))
            .here("回执"),
        receipt: taken.receipt,
        secret: typed.secret().grouped(),
        late: taken.late,
        unit: unit.map(|unit| unit.label.clone()).unwrap_or_default(),
        at: words::full_moment(desk.now()),
        until: format!(
            "{}24:00",
            words::full_day_of_week(unit.map_or(notice.last_day, |unit| unit.last_day))
        ),
        accept_days: settings.accept_days,
        dispose_days: settings.dispose_days,
        status: path::objections(),
    };
    Ok(Page(page).into_response())
}
