//! What can be done with a re-review, one command a file.

mod assess;
mod call;
mod decide;
mod discontinue;
mod files;
mod fill;
mod hand_in;
mod near;
mod open_due;
mod opinion;
mod prepare;
mod warn;

pub use assess::assess;
pub use call::call;
pub use decide::{approve, send_back};
pub use discontinue::discontinue;
pub use files::{attach, remove};
pub use fill::{Saved, Section, save_section, start};
pub use hand_in::{Given, hand_in, record_paper};
pub use near::remind_near;
pub use open_due::open_due;
pub use opinion::give_opinion;
pub use prepare::prepare;
pub use warn::warn;

use super::{Case, Material, Reporting, Rereview, RereviewRefusal, queries, store};
use crate::{
    access::{OFFICE, Scope},
    application::{self, Application},
    award::{Title, TitleId},
    calendar,
    kernel::{calendar::YearNotCovered, day},
    platform::{
        error::{Error, Result},
        message::{self, Message},
        work::Work,
    },
    returns::Forms,
    standard::{Standard, StandardSet, Standards},
};
use chrono::NaiveDate;
use std::sync::Arc;
use uuid::Uuid;

/// A word to the holder, and to the bureau that recommended it. `ask`: it waits for an act, and goes by mail too.
async fn tell(
    work: &mut Work,
    title: &Title,
    link: &str,
    (subject, body): (String, &str),
    ask: bool,
) -> Result<()> {
    let tenants = [Some(title.org.uuid()), title.authority.map(crate::kernel::id::Id::uuid)];
    for tenant in tenants.into_iter().flatten() {
        let told = Message {
            tenant,
            account: None,
            subject: subject.clone(),
            body: body.to_owned(),
            link: link.to_owned(),
        };
        if ask && tenant == title.org.uuid() {
            message::ask(work, &told).await?;
        } else {
            message::put(work, &told).await?;
        }
    }
    Ok(())
}

/// A word to the province.
async fn tell_office(
    work: &mut Work,
    account: Option<Uuid>,
    title: &Title,
    (subject, body): (String, &str),
) -> Result<()> {
    let link = format!("/office/titles/{}/rereview", title.id);
    let told = Message { tenant: OFFICE, account, subject, body: body.to_owned(), link };
    message::put(work, &told).await
}

/// Where the unit and its bureau find it.
fn link(rereview: &Rereview) -> String {
    format!("/rereviews/{}", rereview.id)
}

/// The day so many working days ahead.
async fn working_day(work: &mut Work, days: u32) -> Result<Result<NaiveDate, YearNotCovered>> {
    let calendar = calendar::queries::load(work.conn()).await?;
    Ok(calendar.nth_working_day_after(day::day_of(work.now()), days))
}

/// A title with its undecided re-review and what has come in.
struct Opened {
    title: Title,
    rereview: Rereview,
    material: Option<Material>,
    /// A conclusion waits for the principal.
    waiting: bool,
}

impl Opened {
    fn handed_in(&self) -> bool {
        self.material.as_ref().is_some_and(|material| material.handed_in.is_some())
    }
}

/// For the province: title and re-review locked for the rest of the work.
async fn open(work: &mut Work, id: TitleId) -> Result<Opened> {
    let title = crate::award::commands::load_for_update(work, id).await?;
    let rereview = store::undecided(work.conn(), id).await?.ok_or(RereviewRefusal::NotOpen)?;
    store::material::lock(work.conn(), rereview.id).await?;
    let material = store::material::newest(work.conn(), rereview.id).await?;
    let conclusions = store::conclusion::all(work.conn(), rereview.id).await?;
    let waiting = conclusions.first().is_some_and(|one| one.decided.is_none());
    Ok(Opened { title, rereview, material, waiting })
}

/// The returns its re-review counts, today.
async fn reporting(work: &mut Work, there: &Opened, forms: &Forms) -> Result<Reporting> {
    let (form, today) = (forms.of(there.title.category), day::day_of(work.now()));
    queries::reporting(work.conn(), &there.title, &there.rereview, form, today).await
}

/// For the unit and its bureau: the material locked for the rest of the work.
async fn open_own(work: &mut Work, id: TitleId) -> Result<Opened> {
    let title = crate::award::queries::title(work.conn(), id).await?.ok_or(Error::Unseen)?;
    let rereview = store::seen(work.conn(), id).await?.ok_or(RereviewRefusal::NotOpen)?;
    store::material::lock(work.conn(), rereview.id).await?;
    let material = store::material::newest(work.conn(), rereview.id).await?;
    Ok(Opened { title, rereview, material, waiting: false })
}

/// The application a title was conferred on, as the viewer may see it.
async fn application_of(work: &mut Work, title: &Title) -> Result<Application> {
    let scope = Scope::of(work.actor());
    application::queries::seen(work.conn(), title.application, &scope).await?.ok_or(Error::Unseen)
}

/// The standards a re-review goes by.
///
/// # Errors
/// A fault where they are not loaded.
pub fn pinned<'a>(standards: &'a Standards, standard: &(String, String)) -> Result<&'a Arc<StandardSet>> {
    standards.pinned(&standard.0, &standard.1).ok_or_else(|| {
        Error::Fault(anyhow::anyhow!(
            "a re-review has pinned standards {} {}, which are not loaded",
            standard.0,
            standard.1
        ))
    })
}

/// The standard of a title's category.
fn standard_of<'a>(standards: &'a Standards, title: &Title, material: &Material) -> Result<&'a Standard> {
    Ok(pinned(standards, &material.standard)?.of(title.category))
}

/// The case of a title's undecided re-review.
async fn case_of(work: &mut Work, rereview: &Rereview) -> Result<Case> {
    queries::case(work.conn(), rereview.id).await?.ok_or(Error::Unseen)
}
