//! The desk's first page: what waits for whoever is signed in, and their messages.

use super::waiting::{self, Item};
use crate::{
    access::{Actor, Duty, Scope},
    application, determination,
    kernel::{day, page::PageSize, statute},
    letter, objection,
    overview::queries,
    platform::{
        error::Result,
        message::{self, Received},
        outbox,
    },
    returns,
    web::{
        desk::Desk,
        path,
        view::{filters, page::Page, shell::Shell},
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

const NEWEST: u16 = 8;

#[derive(Template)]
#[template(path = "home/desk.html")]
struct DeskPage {
    shell: Shell,
    /// Officers and experts work on a wider, denser page.
    work: bool,
    /// 我的申报 for applicants, 要办的 for offices.
    heading: &'static str,
    items: Vec<Item>,
    nothing: &'static str,
    messages: Vec<Received>,
}

pub(super) async fn show(mut desk: Desk) -> Result<Response> {
    let shell = desk.shell("待办").await?;
    let mut items = items(&mut desk).await?;
    items.extend(super::calendar::items(&mut desk).await?);
    items.extend(super::rereviews::items(&mut desk).await?);
    items.extend(super::revocations::items(&mut desk).await?);
    items.extend(super::endings::items(&mut desk).await?);
    items.extend(super::questions::items(&mut desk).await?);
    let messages = message::inbox(desk.conn().await?, false, None, PageSize::nearest(NEWEST)).await?.rows;
    let (heading, nothing) = match desk.actor() {
        Actor::Applicant { .. } => ("我的申报", "还没有申报。先自测，再从“我的申报”建一份草稿。"),
        Actor::Expert { .. } => ("要办的", "现在没有要评的。省商务厅分派后会出现在这里。"),
        Actor::Auditor { .. } => ("要办的", "审计员只看不办。从“操作日志”看每一步谁办的。"),
        _ => ("要办的", "现在没有要办的。新的申报到了会出现在这里。"),
    };
    let work = !matches!(desk.actor(), Actor::Applicant { .. });
    Ok(Page(DeskPage { shell, work, heading, items, nothing, messages }).into_response())
}

async fn items(desk: &mut Desk) -> Result<Vec<Item>> {
    let actor = desk.actor();
    let scope = Scope::of(&actor);
    let today = day::day_of(desk.now());
    let soon = today + statute::REREVIEW_REMINDER;
    let conn = desk.conn().await?;
    let words = waiting::unanswered(application::queries::unanswered(conn, None).await?);
    let items = match &actor {
        Actor::Applicant { org, duty: Duty::Signatory, .. } => {
            let waiting = application::queries::waiting_for_signatory(conn, (*org).into()).await?;
            let mut items = waiting::for_signatory(waiting);
            items.extend(waiting::for_applicant(queries::own(conn, *org).await?));
            items
        }
        Actor::Applicant { org, .. } => waiting::for_applicant(queries::own(conn, *org).await?),
        Actor::Authority { .. } => {
            waiting::for_authority(&queries::at_stages(conn, &scope).await?, queries::packages(conn).await?)
        }
        Actor::Expert { expert, .. } => waiting::for_expert(queries::sheets(conn, *expert).await?),
        Actor::Office { duty, .. } => {
            let stages = queries::at_stages(conn, &scope).await?;
            let lists = if *duty == Duty::Principal {
                determination::queries::waiting(conn).await?
            } else {
                Vec::new()
            };
            let mut items = waiting::lists(lists);
            items.extend(waiting::for_office(&stages, queries::rereviews_before(conn, soon).await?));
            items.extend(waiting::packages(queries::packages(conn).await?));
            let counts = objection::queries::counts(conn).await?;
            items.extend(waiting::objections(&counts, objection::queries::unreplied(conn).await?));
            items.extend(waiting::unsent(&outbox::counts(conn).await?));
            items
        }
        Actor::Auditor { .. } | Actor::Public | Actor::System { .. } => Vec::new(),
    };
    let letters = match actor {
        Actor::Authority { .. } | Actor::Office { .. } => {
            let counts = letter::queries::counts(desk.conn().await?, actor.tenant()).await?;
            waiting::drafts(&counts, path::letters(actor.role()))
        }
        _ => None,
    };
    let asked = match actor {
        Actor::Authority { .. } | Actor::Applicant { .. } => {
            waiting::inquiries(objection::queries::own(desk.conn().await?, actor.tenant()).await?)
        }
        _ => Vec::new(),
    };
    let reports = match actor {
        Actor::Applicant { .. } => {
            waiting::own_returns(&returns::queries::counts(desk.conn().await?, &scope, today).await?)
        }
        Actor::Authority { .. } | Actor::Office { .. } => {
            waiting::returns(&returns::queries::counts(desk.conn().await?, &scope, today).await?)
        }
        _ => Vec::new(),
    };
    Ok(words.into_iter().chain(asked).chain(items).chain(reports).chain(letters).collect())
}
