//! Signing in. A wrong login and a wrong password answer alike.

use super::cookie;
use crate::{
    account::{
        self,
        commands::{Admission, Attempt},
        demo::{self, DEMO_PASSWORD},
    },
    platform::{error::Result, password::Busy},
    web::{
        desk::Desk,
        form::{Posted, Wrong},
        path,
        source::Source,
        view::{page, shell::Shell, words},
    },
};
use askama::Template;
use axum::{
    extract::Query,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, Utc};
use serde::Deserialize;

const NO: &str = "登录名或密码不对。看看大小写和输入法，再输一次";

#[derive(Template)]
#[template(path = "account/sign_in.html")]
struct SignInPage {
    shell: Shell,
    login: String,
    /// Filled in for a demo person only.
    password: &'static str,
    next: String,
    wrong: Wrong,
    demo: Vec<DemoGroup>,
    demo_password: &'static str,
}

struct DemoGroup {
    label: &'static str,
    people: Vec<DemoLink>,
}

struct DemoLink {
    login: &'static str,
    does: &'static str,
    href: String,
}

#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    login: String,
    #[serde(default)]
    next: String,
}

pub(super) async fn show(desk: Desk, Query(asked): Query<Asked>) -> Result<Response> {
    if desk.visitor.viewer.is_some() && asked.login.is_empty() {
        return Ok(Redirect::to(path::own(&asked.next).unwrap_or(&path::desk())).into_response());
    }
    form(desk, StatusCode::OK, &asked.login, &asked.next, Wrong::default()).await
}

pub(super) async fn sign_in(mut desk: Desk, source: Source, typed: Posted) -> Result<Response> {
    let login = typed.get("login");
    let mut wrong = Wrong::default();
    if login.is_empty() {
        wrong.add("login", "填写登录名");
    }
    if typed.untrimmed("password").is_empty() {
        wrong.add("password", "填写密码");
    }
    if !wrong.is_empty() {
        return form(desk, StatusCode::UNPROCESSABLE_ENTITY, login, typed.get("next"), wrong).await;
    }
    let work = desk.work_as_system("sign_in").await?;
    match account::commands::attempt(work, login, source.as_str()).await? {
        Admission::Wait(until) => wait(desk, &typed, until).await,
        Admission::Try(attempt) => look(desk, &typed, attempt).await,
    }
}

/// Looks at the password.
async fn look(mut desk: Desk, typed: &Posted, attempt: Attempt) -> Result<Response> {
    let password = typed.untrimmed("password").to_owned();
    match desk.house.hasher.verify(password, attempt.stored()).await {
        Err(busy) => {
            account::commands::give_back(desk.work_as_system("sign_in").await?, &attempt).await?;
            self::busy(desk, typed, busy).await
        }
        Ok(false) => {
            account::commands::refuse(desk.work_as_system("sign_in").await?, &attempt).await?;
            let mut wrong = Wrong::default();
            wrong.add("login", NO);
            form(desk, StatusCode::UNPROCESSABLE_ENTITY, typed.get("login"), typed.get("next"), wrong).await
        }
        Ok(true) => {
            let replaces = desk.visitor.viewer.as_ref().map(|viewer| viewer.session);
            let work = desk.work_as_system("sign_in").await?;
            let token = account::commands::enter(work, attempt, replaces).await?;
            let next = path::own(typed.get("next")).map_or_else(path::desk, str::to_owned);
            Ok(cookie::give(Redirect::to(&next).into_response(), &desk.house.settings, &token))
        }
    }
}

async fn wait(desk: Desk, typed: &Posted, until: DateTime<Utc>) -> Result<Response> {
    let seconds = (until - desk.now()).num_seconds().max(1);
    let mut wrong = Wrong::default();
    wrong.add("login", too_often(until));
    let status = StatusCode::TOO_MANY_REQUESTS;
    let mut response = form(desk, status, typed.get("login"), typed.get("next"), wrong).await?;
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    Ok(response)
}

async fn busy(desk: Desk, typed: &Posted, busy: Busy) -> Result<Response> {
    let mut wrong = Wrong::default();
    wrong.add("login", busy.to_string());
    let status = StatusCode::SERVICE_UNAVAILABLE;
    let mut response = form(desk, status, typed.get("login"), typed.get("next"), wrong).await?;
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
    Ok(response)
}

/// What somebody reads who must wait.
pub(super) fn too_often(until: DateTime<Utc>) -> String {
    // Rounded up to the minute: the wait is over when the clock on the wall says so.
    let minute = until + chrono::Duration::seconds(59);
    format!("从这里输错的次数太多，{}以后再试。在你常用的地方登录不受影响", words::moment(minute))
}

async fn form(mut desk: Desk, status: StatusCode, login: &str, next: &str, wrong: Wrong) -> Result<Response> {
    let next = path::own(next).unwrap_or_default().to_owned();
    let shell = desk.shell("登录").await?.amiss(wrong.len());
    let demo = if desk.house.demo { groups(&next) } else { Vec::new() };
    let is_demo = demo.iter().flat_map(|group| &group.people).any(|person| person.login == login);
    let password = if is_demo { DEMO_PASSWORD } else { "" };
    let page = SignInPage {
        shell,
        login: login.to_owned(),
        password,
        next,
        wrong,
        demo,
        demo_password: DEMO_PASSWORD,
    };
    Ok(page::with_status(status, &page))
}

fn groups(next: &str) -> Vec<DemoGroup> {
    let mut groups: Vec<DemoGroup> = Vec::new();
    for person in &demo::PEOPLE {
        let then = if next.is_empty() { String::new() } else { format!("&next={}", path::escape(next)) };
        let href = format!("{}?login={}{then}", path::sign_in(), person.login);
        let link = DemoLink { login: person.login, does: person.does, href };
        match groups.last_mut().filter(|group| group.label == person.unit.group()) {
            Some(group) => group.people.push(link),
            None => groups.push(DemoGroup { label: person.unit.group(), people: vec![link] }),
        }
    }
    groups
}
