//! The keys: who has one, what it opens, when it was last shown; making one and revoking one.

use crate::{
    access::{Act, Target},
    client::{self, Client, ClientId, ClientState, Keep, NewClient, Scope, queries, rules},
    platform::error::{Error, Result},
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        view::{
            labels::{Colour, Tag},
            page::{self, Page},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Utc};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "client/list.html")]
struct ListPage {
    shell: Shell,
    rows: Vec<Row>,
    /// May whoever reads this make and revoke keys?
    keeps: bool,
    called: String,
    scopes: Vec<(String, String, bool)>,
    terms: Vec<(String, String)>,
    days: String,
    wrong: Wrong,
}

struct Row {
    name: String,
    scopes: String,
    state: Tag,
    since: String,
    until: String,
    used: String,
    /// Where it is revoked; none when it holds no longer.
    revocation: Option<String>,
}

#[derive(Template)]
#[template(path = "client/key.html")]
struct KeyPage {
    shell: Shell,
    name: String,
    key: String,
    example: String,
    back: String,
}

fn tag(state: ClientState) -> Tag {
    match state {
        ClientState::InUse => Tag { label: "在用".into(), colour: Colour::Green },
        ClientState::Expired => Tag { label: "已到期".into(), colour: Colour::Grey },
        ClientState::Revoked => Tag { label: "已吊销".into(), colour: Colour::Grey },
    }
}

fn row(client: Client, keeps: bool, now: DateTime<Utc>) -> Row {
    let state = client.state(now);
    let labels: Vec<&str> = client.scopes.iter().map(|scope| scope.label()).collect();
    Row {
        state: tag(state),
        scopes: labels.join("、"),
        since: format!("{}，{}", words::full_moment(client.created_at), client.created_by),
        until: words::full_moment(client.revoked_at.unwrap_or(client.expires_at)),
        used: client.used_at.map_or_else(|| "还没有用过".to_owned(), words::full_moment),
        revocation: (keeps && state == ClientState::InUse).then(|| path::client_revocation(client.id)),
        name: client.name,
    }
}

pub(super) async fn show(desk: Desk) -> Result<Response> {
    list(desk, StatusCode::OK, &Posted::default(), Wrong::default()).await
}

async fn list(mut desk: Desk, status: StatusCode, typed: &Posted, wrong: Wrong) -> Result<Response> {
    let shell = desk.shell("接口凭证").await?.amiss(wrong.len());
    let (now, keeps) = (desk.now(), desk.may(Act::KeepClients, &Target::of_programme(Uuid::nil())));
    let clients = queries::clients(desk.conn().await?).await?;
    let ticked = typed.all("scope");
    let scope = |scope: Scope| {
        (scope.code().to_owned(), scope.label().to_owned(), ticked.iter().any(|one| one == scope.code()))
    };
    let page = ListPage {
        shell,
        rows: clients.into_iter().map(|client| row(client, keeps, now)).collect(),
        keeps,
        called: typed.get("name").to_owned(),
        scopes: Scope::ALL.map(scope).into(),
        terms: rules::TERMS.map(|days| (days.to_string(), format!("{days}天"))).into(),
        days: typed.get("days").to_owned(),
        wrong,
    };
    Ok(page::with_status(status, &page))
}

pub(super) async fn add(mut desk: Desk, typed: Posted) -> Result<Response> {
    let may = desk.ask::<Keep>(&Target::of_programme(Uuid::nil()))?;
    let scopes = typed.all("scope");
    let new = NewClient {
        name: typed.get("name").to_owned(),
        scopes: scopes.iter().filter_map(|code| Scope::from_code(code)).collect(),
        days: typed.get("days").parse().unwrap_or_default(),
    };
    let (name, scopes) = (new.name.clone(), new.scopes.clone());
    match client::commands::add(desk.work().await?, may, new).await {
        Ok(token) => {
            let shell = desk.shell("新的接口凭证").await?;
            let what = scopes.first().map_or("applications", |scope| scope.code());
            let site = desk.house.settings.site();
            let page = KeyPage {
                shell,
                example: format!("curl -H \"Authorization: Bearer …\" {site}/api/v1/province/{what}"),
                key: token.reveal().to_owned(),
                back: path::clients(),
                name,
            };
            Ok(Page(page).into_response())
        }
        Err(Error::Refused(refused)) => {
            let field = match refused.code {
                "client_nameless" => "name",
                "client_no_scope" => "scope",
                _ => "days",
            };
            let mut wrong = Wrong::default();
            wrong.add(field, refused.text);
            list(desk, StatusCode::UNPROCESSABLE_ENTITY, &typed, wrong).await
        }
        Err(error) => Err(error),
    }
}

pub(super) async fn revoke(mut desk: Desk, At(id): At<ClientId>) -> Result<Response> {
    let known = queries::clients(desk.conn().await?).await?;
    if !known.iter().any(|client| client.id == id) {
        return Err(Error::Unseen);
    }
    let may = desk.ask::<Keep>(&Target::of_programme(id.uuid()))?;
    let name = client::commands::revoke(desk.work().await?, may).await?;
    Ok(done(&path::clients(), &format!("{name}的凭证已吊销，从现在起打不开了")))
}
