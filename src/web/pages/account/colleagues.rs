//! The people of the own unit: who is here, inviting, closing, a new password for one who forgot.

use super::{
    people::{self, InvitedRow, PersonRow},
    registration_form::at_field,
};
use crate::{
    access::{Actor, Role, Target},
    account::{
        self, AccountId, CloseAccount, InviteColleague, Login, NewPerson, Seat,
        queries::{self, Person},
    },
    kernel::text::PersonName,
    platform::error::{Error, Result},
    web::{
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        view::{page, shell::Shell},
    },
};
use askama::Template;
use axum::{extract::Path, http::StatusCode, response::Response};

#[derive(Template)]
#[template(path = "account/colleagues.html")]
struct ColleaguesPage {
    shell: Shell,
    unit: String,
    rows: Vec<PersonRow>,
    invited: Vec<InvitedRow>,
    typed: Posted,
    wrong: Wrong,
    duties: Vec<(&'static str, &'static str)>,
}

pub(super) async fn list(desk: Desk) -> Result<Response> {
    form(desk, StatusCode::OK, Posted::default(), Wrong::default()).await
}

pub(super) async fn invite(mut desk: Desk, typed: Posted) -> Result<Response> {
    let person = match read(&desk.actor(), &typed) {
        Ok(person) => person,
        Err(wrong) => return form(desk, StatusCode::UNPROCESSABLE_ENTITY, typed, wrong).await,
    };
    let may = desk.ask::<InviteColleague>(&Target::of_tenant(desk.actor().tenant()))?;
    match account::commands::invite(desk.work().await?, may, &person).await {
        Ok(made) => people::link(desk, format!("邀请{}", person.name), &made, path::colleagues()).await,
        Err(error) => form(desk, StatusCode::UNPROCESSABLE_ENTITY, typed, at_field(error)?).await,
    }
}

pub(super) async fn new_password(mut desk: Desk, Path(account): Path<AccountId>) -> Result<Response> {
    let person = colleague(&mut desk, account).await?;
    let may = desk.ask::<InviteColleague>(&Target::of_tenant(person.seat.tenant()))?;
    let made = account::commands::offer_new_password(desk.work().await?, may, account).await?;
    people::link(desk, format!("重设{}的密码", person.name), &made, path::colleagues()).await
}

pub(super) async fn close(mut desk: Desk, Path(account): Path<AccountId>) -> Result<Response> {
    let person = colleague(&mut desk, account).await?;
    let may = desk.ask::<CloseAccount>(&Target::of_tenant(person.seat.tenant()))?;
    account::commands::disable(desk.work().await?, may, account).await?;
    Ok(done(&path::colleagues(), &format!("{}的账号已停用", person.name)))
}

/// Somebody of the own unit.
async fn colleague(desk: &mut Desk, account: AccountId) -> Result<Person> {
    let tenant = desk.actor().tenant();
    let person = queries::person(desk.conn().await?, account).await?;
    person.filter(|person| person.seat.tenant() == tenant).ok_or(Error::Unseen)
}

fn read(actor: &Actor, typed: &Posted) -> Result<NewPerson, Wrong> {
    let mut wrong = Wrong::default();
    let name = wrong.take("person", PersonName::parse(typed.get("person")));
    let login = wrong.take("login", Login::parse(typed.get("login")));
    let seat = wrong.take("duty", seat(actor, typed.get("duty")).ok_or("选这位同事的岗位"));
    match (name, login, seat) {
        (Some(name), Some(login), Some(seat)) => Ok(NewPerson { login, name, phone: None, seat }),
        _ => Err(wrong),
    }
}

/// A seat beside the own one.
fn seat(actor: &Actor, duty: &str) -> Option<Seat> {
    match (actor, duty) {
        (Actor::Applicant { org, .. }, "owner" | "editor") => {
            Some(Seat::Applicant { org: *org, owner: duty == "owner" })
        }
        (Actor::Authority { authority, .. }, "principal" | "officer") => {
            Some(Seat::Authority { authority: *authority, principal: duty == "principal" })
        }
        _ => None,
    }
}

/// The seats the reader can give: nobody gives one above the own.
fn duties(actor: &Actor) -> Vec<(&'static str, &'static str)> {
    let Some(own) = Seat::of(actor) else { return Vec::new() };
    let words = match own.role() {
        Role::Applicant => {
            [("editor", "填报人：填写申报，上传材料"), ("owner", "单位负责人：另外还能开通和停用账号")]
        }
        _ => [("officer", "经办人"), ("principal", "负责人：另外还能开通和停用负责人账号")],
    };
    let given =
        |duty: &str| seat(actor, duty).is_some_and(|seat| account::rules::team::may_give(own, seat).is_ok());
    words.into_iter().filter(|(duty, _)| given(duty)).collect()
}

async fn form(mut desk: Desk, status: StatusCode, typed: Posted, wrong: Wrong) -> Result<Response> {
    let shell = desk.shell("同事").await?.amiss(wrong.len());
    let (actor, now) = (desk.actor(), desk.now());
    let (tenant, role) = (actor.tenant(), actor.role());
    let people = queries::colleagues(desk.conn().await?, tenant, role).await?;
    let invited = queries::open_invitations(desk.conn().await?, Some(tenant), role, now).await?;
    let unit = desk.visitor.viewer.as_ref().map(|viewer| viewer.unit.clone()).unwrap_or_default();
    let rows = people::rows(&desk, people);
    let page = ColleaguesPage {
        shell,
        unit,
        rows,
        invited: people::invited(invited),
        typed,
        wrong,
        duties: duties(&actor),
    };
    Ok(page::with_status(status, &page))
}
