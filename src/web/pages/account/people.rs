//! Rows of people and open invitations, as the pages of colleagues and of all accounts list them.

use crate::{
    account::{
        AccountId, Seat,
        commands::Invitation,
        queries::{Invited, Person},
        rules::team,
    },
    platform::error::Result,
    web::{
        desk::Desk,
        view::{page::Page, shell::Shell, words},
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

/// A person.
pub(super) struct PersonRow {
    pub id: AccountId,
    pub name: String,
    pub login: String,
    pub unit: String,
    pub duty: &'static str,
    pub phone: String,
    pub since: String,
    pub yourself: bool,
    /// Since when closed.
    pub disabled: Option<String>,
    /// May the reader give a new password, and close it?
    pub manageable: bool,
    /// The other duties the reader can give the person.
    pub duties: Vec<(&'static str, &'static str)>,
}

/// An invitation that still opens.
pub(super) struct InvitedRow {
    pub name: String,
    pub login: String,
    pub unit: String,
    pub duty: &'static str,
    pub renews: bool,
    pub until: String,
}

/// Rows, for the eyes of whoever acts.
pub(super) fn rows(desk: &Desk, people: Vec<Person>) -> Vec<PersonRow> {
    let actor = desk.actor();
    let (me, own) = (actor.account(), Seat::of(&actor));
    let row = |person: Person| {
        let yourself = me == Some(person.id.uuid());
        let given = own.is_some_and(|own| team::may_give(own, person.seat).is_ok());
        PersonRow {
            id: person.id,
            name: person.name,
            login: person.login,
            unit: person.unit,
            duty: person.seat.duty().label(),
            phone: person.phone.unwrap_or_else(|| "—".into()),
            since: words::full_day(crate::kernel::day::day_of(person.created_at)),
            yourself,
            manageable: given && !yourself && person.disabled_at.is_none(),
            duties: Vec::new(),
            disabled: person.disabled_at.map(words::full_moment),
        }
    };
    people.into_iter().map(row).collect()
}

/// Rows of invitations.
pub(super) fn invited(invitations: Vec<Invited>) -> Vec<InvitedRow> {
    let row = |invited: Invited| InvitedRow {
        name: invited.name,
        login: invited.login,
        unit: invited.unit,
        duty: invited.seat.duty().label(),
        renews: invited.renews,
        until: words::moment(invited.expires_at),
    };
    invitations.into_iter().map(row).collect()
}

#[derive(Template)]
#[template(path = "account/link.html")]
struct LinkPage {
    shell: Shell,
    heading: String,
    link: String,
    until: String,
    back: String,
}

/// The page that shows a link, once: only its hash is kept.
pub(super) async fn link(
    mut desk: Desk,
    heading: String,
    made: &Invitation,
    back: String,
) -> Result<Response> {
    let link = format!("{}{}", desk.house.settings.site(), made.path());
    let until = words::moment(made.expires_at);
    let shell = desk.shell(&heading).await?;
    Ok(Page(LinkPage { shell, heading, link, until, back }).into_response())
}
