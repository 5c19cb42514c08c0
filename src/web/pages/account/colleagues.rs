//! The people of the own unit: who is here with which duty, inviting, closing, a new password for one who forgot, and
//! handing the unit's account over.

use super::{
    people::{self, InvitedRow, PersonRow},
    registration_form::at_field,
};
use crate::{
    access::{Act, Actor, Duty, Role, Target},
    account::{
        self, AccountId, AssignDuty, CloseAccount, InviteColleague, Login, NewPerson, Post, Seat,
        TeamRefusal,
        commands::HandOver,
        queries::{self, Person},
    },
    application,
    kernel::text::PersonName,
    platform::error::{Error, Result},
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        view::{page, shell::Shell},
    },
};
use askama::Template;
use axum::{http::StatusCode, response::Response};

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
    /// The reader answers for the unit and can hand that over: to whom.
    heirs: Option<Vec<(String, String)>>,
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

pub(super) async fn new_password(mut desk: Desk, At(account): At<AccountId>) -> Result<Response> {
    let person = colleague(&mut desk, account).await?;
    let may = desk.ask::<InviteColleague>(&Target::of_tenant(person.seat.tenant()))?;
    let made = account::commands::offer_new_password(desk.work().await?, may, account).await?;
    people::link(desk, format!("重设{}的密码", person.name), &made, path::colleagues()).await
}

pub(super) async fn close(mut desk: Desk, At(account): At<AccountId>) -> Result<Response> {
    let person = colleague(&mut desk, account).await?;
    let may = desk.ask::<CloseAccount>(&Target::of_tenant(person.seat.tenant()))?;
    application::commands::close_account(desk.work().await?, may, account).await?;
    Ok(done(&path::colleagues(), &format!("{}的账号已停用", person.name)))
}

pub(super) async fn assign(mut desk: Desk, At(account): At<AccountId>, typed: Posted) -> Result<Response> {
    let person = colleague(&mut desk, account).await?;
    let may = desk.ask::<AssignDuty>(&Target::of_tenant(person.seat.tenant()))?;
    let seat = seat(&desk.actor(), typed.get("duty")).ok_or(TeamRefusal::NoDuty)?;
    account::commands::assign(desk.work().await?, may, account, seat).await?;
    Ok(done(&path::colleagues(), &format!("{}现在是{}", person.name, seat.duty().label())))
}

pub(super) async fn hand_over(mut desk: Desk, typed: Posted) -> Result<Response> {
    let may = desk.ask::<AssignDuty>(&Target::of_tenant(desk.actor().tenant()))?;
    let mut wrong = Wrong::default();
    let to = wrong.take("to", typed.get("to").parse::<AccountId>().map_err(|_| "选接任的同事"));
    let leaves = wrong.take("leaves", yes_or_no(typed.get("leaves")).ok_or("选交接以后你的账号怎么办"));
    let (Some(to), Some(leaves)) = (to, leaves) else {
        return form(desk, StatusCode::UNPROCESSABLE_ENTITY, typed, wrong).await;
    };
    let person = colleague(&mut desk, to).await?;
    application::commands::hand_over(desk.work().await?, may, HandOver { to, leaves }).await?;
    let to = if leaves { path::home() } else { path::colleagues() };
    Ok(done(&to, &format!("单位负责人已交接给{}", person.name)))
}

fn yes_or_no(typed: &str) -> Option<bool> {
    match typed {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
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
        (Actor::Applicant { org, .. }, duty) => {
            Some(Seat::Applicant { org: *org, post: Post::of(Duty::from_code(duty)?)? })
        }
        (Actor::Authority { authority, .. }, "principal" | "officer") => {
            Some(Seat::Authority { authority: *authority, principal: duty == "principal" })
        }
        _ => None,
    }
}

/// What the duties of a unit mean.
const fn words(role: Role) -> &'static [(&'static str, &'static str)] {
    match role {
        Role::Applicant => &[
            ("editor", "填报人：填写申报，上传材料"),
            ("signatory", "授权签署人：提交前签批申报，代表单位作出承诺"),
            ("owner", "单位负责人：另外还能提交申报、维护单位资料、开通和停用账号"),
        ],
        _ => &[("officer", "经办人"), ("principal", "负责人：另外还能开通和停用负责人账号")],
    }
}

/// The seats the reader can give: nobody gives one above the own.
fn duties(actor: &Actor) -> Vec<(&'static str, &'static str)> {
    let Some(own) = Seat::of(actor) else { return Vec::new() };
    let given =
        |duty: &str| seat(actor, duty).is_some_and(|seat| account::rules::team::may_give(own, seat).is_ok());
    words(own.role()).iter().copied().filter(|(duty, _)| given(duty)).collect()
}

/// The rows, and for who may change duties the other duties of each.
fn rows(desk: &Desk, people: Vec<Person>, assigns: bool) -> Vec<PersonRow> {
    let role = desk.actor().role();
    let held: Vec<&'static str> = people.iter().map(|person| person.seat.duty().code()).collect();
    let mut rows = people::rows(desk, people);
    for (row, held) in rows.iter_mut().zip(held).filter(|(row, _)| assigns && row.manageable) {
        let others = words(role).iter().filter(|(duty, _)| *duty != held);
        row.duties = others.map(|(duty, words)| (*duty, name_of(words))).collect();
    }
    rows
}

/// 填报人 of 填报人：填写申报，上传材料.
fn name_of(words: &'static str) -> &'static str {
    words.split_once('：').map_or(words, |(name, _)| name)
}

async fn form(mut desk: Desk, status: StatusCode, typed: Posted, wrong: Wrong) -> Result<Response> {
    let shell = desk.shell("同事").await?.amiss(wrong.len());
    let (actor, now) = (desk.actor(), desk.now());
    let (tenant, role) = (actor.tenant(), actor.role());
    let people = queries::colleagues(desk.conn().await?, tenant, role).await?;
    let invited = queries::open_invitations(desk.conn().await?, Some(tenant), role, now).await?;
    let unit = desk.visitor.viewer.as_ref().map(|viewer| viewer.unit.clone()).unwrap_or_default();
    let assigns = desk.may(Act::AssignDuty, &Target::of_tenant(tenant));
    let others =
        people.iter().filter(|one| one.disabled_at.is_none() && actor.account() != Some(one.id.uuid()));
    let heirs =
        others.map(|one| (one.id.to_string(), format!("{}（{}）", one.name, one.seat.duty().label())));
    let heirs = assigns.then(|| heirs.collect());
    let rows = rows(&desk, people, assigns);
    let page = ColleaguesPage {
        shell,
        unit,
        rows,
        invited: people::invited(invited),
        typed,
        wrong,
        duties: duties(&actor),
        heirs,
    };
    Ok(page::with_status(status, &page))
}
