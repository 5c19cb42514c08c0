//! Everybody's accounts, for the province: by role, with an invitation into each kind of seat.

use super::{
    authority::{self, PlaceGroups},
    people::{self, InvitedRow, PersonRow},
    registration_form::at_field,
};
use crate::{
    access::{Role, Target},
    account::{
        self, AccountId, CloseAccount, InviteOfficer, Login, NewPerson, Seat,
        queries::{self, Person},
        rules::team,
    },
    application, expert,
    kernel::{day, text::PersonName},
    org,
    platform::error::{Error, Result},
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        view::{page, part::Tabs, shell::Shell},
    },
};
use askama::Template;
use axum::{extract::Query, http::StatusCode, response::Response};
use serde::Deserialize;
use uuid::Uuid;

/// So many people on a page; more are found by searching.
const MOST: i64 = 200;

const ROLES: [Role; 5] = [Role::Authority, Role::Office, Role::Expert, Role::Auditor, Role::Applicant];

#[derive(Template)]
#[template(path = "account/accounts.html")]
struct AccountsPage {
    shell: Shell,
    tabs: Tabs,
    role: &'static str,
    role_label: &'static str,
    words: String,
    rows: Vec<PersonRow>,
    full: bool,
    invited: Vec<InvitedRow>,
    typed: Posted,
    wrong: Wrong,
    /// Into which units or for whom; empty: there is nothing to choose.
    units: Vec<(String, String)>,
    duties: Vec<(&'static str, &'static str)>,
    can_invite: bool,
    places: PlaceGroups,
}

#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    role: String,
    #[serde(default)]
    q: String,
}

fn role(code: &str) -> Role {
    ROLES.into_iter().find(|role| role.code() == code).unwrap_or(Role::Authority)
}

pub(super) async fn list(desk: Desk, Query(asked): Query<Asked>) -> Result<Response> {
    show(desk, StatusCode::OK, role(&asked.role), asked.q.trim(), Posted::default(), Wrong::default()).await
}

pub(super) async fn invite(mut desk: Desk, typed: Posted) -> Result<Response> {
    let role = role(typed.get("role"));
    let amiss = StatusCode::UNPROCESSABLE_ENTITY;
    let units = units(&mut desk, role).await?;
    let person = match read(role, &units, &typed) {
        Ok(person) => person,
        Err(wrong) => return show(desk, amiss, role, "", typed, wrong).await,
    };
    let may = desk.ask::<InviteOfficer>(&Target::of_tenant(person.seat.tenant()))?;
    match account::commands::invite(desk.work().await?, may, &person).await {
        Ok(made) => {
            let heading = format!("邀请{}", person.name);
            people::link(desk, heading, &made, path::office_accounts(role.code())).await
        }
        Err(error) => show(desk, amiss, role, "", typed, at_field(error)?).await,
    }
}

pub(super) async fn new_password(mut desk: Desk, At(account): At<AccountId>) -> Result<Response> {
    let person = person(&mut desk, account).await?;
    let may = desk.ask::<InviteOfficer>(&Target::of_tenant(person.seat.tenant()))?;
    let made = account::commands::offer_new_password(desk.work().await?, may, account).await?;
    let back = path::office_accounts(person.seat.role().code());
    people::link(desk, format!("重设{}的密码", person.name), &made, back).await
}

pub(super) async fn close(mut desk: Desk, At(account): At<AccountId>) -> Result<Response> {
    let person = person(&mut desk, account).await?;
    let may = desk.ask::<CloseAccount>(&Target::of_tenant(person.seat.tenant()))?;
    application::commands::close_account(desk.work().await?, may, account).await?;
    let back = path::office_accounts(person.seat.role().code());
    Ok(done(&back, &format!("{}的账号已停用", person.name)))
}

async fn person(desk: &mut Desk, account: AccountId) -> Result<Person> {
    queries::person(desk.conn().await?, account).await?.ok_or(Error::Unseen)
}

/// A unit or an expert to choose.
struct Choice {
    id: Uuid,
    label: String,
    /// The pool knows the expert's name.
    person: Option<PersonName>,
}

/// What there is to choose for an invitation into this role.
async fn units(desk: &mut Desk, role: Role) -> Result<Vec<Choice>> {
    let today = day::day_of(desk.now());
    Ok(match role {
        Role::Authority => {
            let authorities = org::queries::authorities(desk.conn().await?).await?;
            let peopled = queries::units_with_people(desk.conn().await?, role).await?;
            let now = authorities.into_iter().filter(|authority| authority.holds_on(today));
            let choice = |authority: org::Authority| {
                let empty = if peopled.contains(&authority.id.uuid()) { "" } else { "（还没有账号）" };
                Choice { id: authority.id.uuid(), label: format!("{}{empty}", authority.name), person: None }
            };
            now.map(choice).collect()
        }
        Role::Expert => {
            let experts = expert::queries::experts(desk.conn().await?).await?;
            let without = experts.into_iter().filter(|expert| expert.facts.active && !expert.has_account);
            let choice = |expert: expert::Expert| Choice {
                id: expert.id.uuid(),
                label: format!("{} · {}", expert.facts.name, expert.facts.employer),
                person: Some(expert.facts.name),
            };
            without.map(choice).collect()
        }
        _ => Vec::new(),
    })
}

/// The seats of a role that can be chosen.
fn duties(role: Role, own: Option<Seat>) -> Vec<(&'static str, &'static str)> {
    let words = [("officer", "经办人"), ("principal", "负责人")];
    let given = |duty: &str| {
        let seat = seat(role, Uuid::nil(), duty);
        own.zip(seat).is_some_and(|(own, seat)| team::may_give(own, seat).is_ok())
    };
    words.into_iter().filter(|(duty, _)| given(duty)).collect()
}

fn seat(role: Role, unit: Uuid, duty: &str) -> Option<Seat> {
    match (role, duty) {
        (Role::Authority, "officer" | "principal") => {
            Some(Seat::Authority { authority: unit, principal: duty == "principal" })
        }
        (Role::Office, "officer" | "principal") => Some(Seat::Office { principal: duty == "principal" }),
        (Role::Expert, _) => Some(Seat::Expert { expert: unit }),
        (Role::Auditor, _) => Some(Seat::Auditor),
        _ => None,
    }
}

fn read(role: Role, units: &[Choice], typed: &Posted) -> Result<NewPerson, Wrong> {
    let mut wrong = Wrong::default();
    let chosen = units.iter().find(|choice| choice.id.to_string() == typed.get("unit"));
    let unit = match role {
        Role::Authority => wrong.take("unit", chosen.map(|choice| choice.id).ok_or("选一个推荐单位")),
        Role::Expert => wrong.take("unit", chosen.map(|choice| choice.id).ok_or("选一位专家")),
        _ => Some(Uuid::nil()),
    };
    let name = match role {
        Role::Expert => chosen.and_then(|choice| choice.person.clone()),
        _ => wrong.take("person", PersonName::parse(typed.get("person"))),
    };
    let login = wrong.take("login", Login::parse(typed.get("login")));
    let duty = seat(role, unit.unwrap_or_default(), typed.get("duty"));
    let seat = wrong.take("duty", duty.ok_or("选一个岗位"));
    match (unit, name, login, seat) {
        (Some(_), Some(name), Some(login), Some(seat)) => Ok(NewPerson { login, name, phone: None, seat }),
        _ => Err(wrong),
    }
}

pub(super) async fn show(
    mut desk: Desk,
    status: StatusCode,
    role: Role,
    words: &str,
    typed: Posted,
    wrong: Wrong,
) -> Result<Response> {
    let shell = desk.shell("账号").await?.amiss(wrong.len());
    let now = desk.now();
    let counts = queries::count_by_role(desk.conn().await?).await?;
    let people = queries::people(desk.conn().await?, role, words, MOST).await?;
    let invited = queries::open_invitations(desk.conn().await?, None, role, now).await?;
    let own = Seat::of(&desk.actor());
    let duties = duties(role, own);
    let units = units(&mut desk, role).await?;
    let page = AccountsPage {
        shell,
        tabs: tabs(role, &counts),
        role: role.code(),
        role_label: role.label(),
        words: words.to_owned(),
        full: i64::try_from(people.len()).is_ok_and(|n| n >= MOST),
        rows: people::rows(&desk, people),
        invited: people::invited(invited),
        can_invite: match role {
            Role::Authority | Role::Expert => !units.is_empty(),
            Role::Auditor => own.is_some_and(|own| team::may_give(own, Seat::Auditor).is_ok()),
            _ => role == Role::Office,
        },
        units: units.into_iter().map(|choice| (choice.id.to_string(), choice.label)).collect(),
        duties,
        typed,
        wrong,
        places: if role == Role::Authority { authority::places(&desk) } else { Vec::new() },
    };
    Ok(page::with_status(status, &page))
}

fn tabs(current: Role, counts: &[(String, i64)]) -> Tabs {
    let count = |role: Role| counts.iter().find(|(code, _)| code == role.code()).map_or(0, |(_, n)| *n);
    ROLES.into_iter().fold(Tabs::new("按角色查看"), |tabs, role| {
        tabs.tab(role.label(), path::office_accounts(role.code()), Some(count(role)), role == current)
    })
}
