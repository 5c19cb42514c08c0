//! The own account: who one is here, the password, and where one is signed in.

use super::{mail::MailForm, registration_form, sign_in::too_often};
use crate::{
    account::{
        self, AccountId, Password,
        commands::{Admission, Attempt},
        queries::{self, Person},
    },
    kernel::day,
    org,
    platform::{
        error::{Error, Result},
        session,
    },
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        source::Source,
        view::{page, part::Facts, shell::Shell, words},
    },
};
use askama::Template;
use axum::{http::StatusCode, response::Response};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "account/own.html")]
struct OwnPage {
    shell: Shell,
    unit: String,
    facts: Facts,
    org: Option<Facts>,
    login: String,
    sessions: Vec<SessionRow>,
    mail: MailForm,
    wrong: Wrong,
}

struct SessionRow {
    id: Uuid,
    source: String,
    since: String,
    seen: String,
    here: bool,
}

pub(super) async fn show(desk: Desk) -> Result<Response> {
    form(desk, StatusCode::OK, Wrong::default(), None).await
}

pub(super) async fn change_password(mut desk: Desk, source: Source, typed: Posted) -> Result<Response> {
    let me = own(&mut desk).await?;
    let (present, mut wrong) = (typed.untrimmed("present").to_owned(), Wrong::default());
    if present.is_empty() {
        wrong.add("present", "填写现在的密码");
    }
    let password = registration_form::password(&typed, &me.login, &mut wrong);
    if password.is_some() && present == typed.untrimmed("password") {
        wrong.add("password", "新密码和现在的一样，换一个");
    }
    let Some(password) = password.filter(|_| wrong.is_empty()) else {
        return form(desk, StatusCode::UNPROCESSABLE_ENTITY, wrong, None).await;
    };
    // A stolen session must not become a way around the brake: the present password is asked for as at the door.
    let work = desk.work_as_system("password").await?;
    match account::commands::attempt(work, &me.login, source.as_str()).await? {
        Admission::Wait(until) => {
            wrong.add("present", too_often(until));
            form(desk, StatusCode::TOO_MANY_REQUESTS, wrong, None).await
        }
        Admission::Try(attempt) => look(desk, present, password, attempt).await,
    }
}

async fn look(mut desk: Desk, present: String, password: Password, attempt: Attempt) -> Result<Response> {
    let mut wrong = Wrong::default();
    let hasher = desk.house.hasher.clone();
    let hash = match hasher.verify(present, attempt.stored()).await {
        Ok(false) => {
            account::commands::refuse(desk.work_as_system("password").await?, &attempt).await?;
            wrong.add("present", "现在的密码不对，再输一次");
            return form(desk, StatusCode::UNPROCESSABLE_ENTITY, wrong, None).await;
        }
        Ok(true) => hasher.hash(password.reveal()).await,
        Err(busy) => Err(busy),
    };
    match hash {
        Ok(hash) => {
            account::commands::passed(desk.work_as_system("password").await?, &attempt).await?;
            let keep = desk.visitor.viewer.as_ref().map(|viewer| viewer.session);
            account::commands::change_password(desk.work().await?, &hash, keep).await?;
            Ok(done(&path::account(), "密码已修改，其他登录都已退出"))
        }
        Err(busy) => {
            account::commands::give_back(desk.work_as_system("password").await?, &attempt).await?;
            wrong.add("password", busy.to_string());
            form(desk, StatusCode::SERVICE_UNAVAILABLE, wrong, None).await
        }
    }
}

pub(super) async fn end_session(mut desk: Desk, At(session): At<Uuid>) -> Result<Response> {
    account::commands::end_session(desk.work().await?, session).await?;
    Ok(done(&path::account(), "那里的登录已退出"))
}

pub(super) async fn end_other_sessions(mut desk: Desk) -> Result<Response> {
    let keep = desk.visitor.viewer.as_ref().map(|viewer| viewer.session);
    account::commands::end_other_sessions(desk.work().await?, keep).await?;
    Ok(done(&path::account(), "其他登录都已退出"))
}

async fn own(desk: &mut Desk) -> Result<Person> {
    let account = desk.actor().account().map(AccountId::from_uuid).ok_or(Error::Unseen)?;
    queries::person(desk.conn().await?, account).await?.ok_or(Error::Unseen)
}

pub(super) async fn form(
    mut desk: Desk,
    status: StatusCode,
    wrong: Wrong,
    mail: Option<&Posted>,
) -> Result<Response> {
    let shell = desk.shell("我的账号").await?.amiss(wrong.len());
    let me = own(&mut desk).await?;
    let here = desk.visitor.viewer.as_ref().map(|viewer| viewer.session);
    let now = desk.now();
    let row = |open: session::Open| SessionRow {
        here: Some(open.id) == here,
        id: open.id,
        source: open.source,
        since: words::full_moment(open.created_at),
        seen: words::full_moment(open.seen_at),
    };
    let sessions =
        session::open_of(desk.conn().await?, me.id.uuid(), now).await?.into_iter().map(row).collect();
    let mail = MailForm::of(&mut desk, &me, mail).await?;
    let facts = Facts::new()
        .add("姓名", me.name)
        .add("登录名", me.login.clone())
        .add("岗位", me.seat.duty().label())
        .maybe("电话", me.phone)
        .add("开通", words::full_day(day::day_of(me.created_at)));
    let org = org_facts(&mut desk, me.seat.tenant()).await?;
    let page = OwnPage { shell, unit: me.unit, facts, org, login: me.login, sessions, mail, wrong };
    Ok(page::with_status(status, &page))
}

/// What is registered of an applicant's unit.
async fn org_facts(desk: &mut Desk, tenant: Uuid) -> Result<Option<Facts>> {
    let Some(org) = org::queries::org(desk.conn().await?, tenant.into()).await? else { return Ok(None) };
    let today = day::day_of(desk.now());
    let place = desk.house.regions.full_name(org.region, today).unwrap_or_else(|| org.region.to_string());
    Ok(Some(
        Facts::new()
            .add("单位名称", org.name.as_str())
            .num("统一社会信用代码", org.uscc.as_str())
            .add("申报身份", org.kind.label())
            .add("所在地", place)
            .add("住所", org.address.as_str())
            .add("法定代表人", org.legal_representative.as_str()),
    ))
}
