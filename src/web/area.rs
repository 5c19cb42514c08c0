//! A router that knows who each page is for. A page without a door does not compile, and one test walks them all.

use super::{
    desk::{FLASH_COOKIE, Visitor, session_cookie},
    error::{Problem, too_often},
    house::House,
    kept,
    source::Source,
    view::look::{self, Look},
};
use crate::{
    access::{Actor, Role},
    client::{self, Scope},
    platform::{entry::Entry, error::Error, session},
};
use axum::{
    Router,
    extract::{FromRequestParts as _, Request},
    handler::Handler,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Redirect, Response},
    routing::{MethodRouter, get, post},
};
use axum_extra::extract::CookieJar;

/// Who may come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// Everyone.
    Public,
    /// Whoever is signed in.
    SignedIn,
    /// These roles; for all others the page does not exist.
    Only(&'static [Role]),
    /// No person: a system of the province that shows a key with this scope.
    Token(Scope),
}

impl Door {
    /// Does this role pass?
    #[must_use]
    pub fn admits(self, role: Role) -> bool {
        match self {
            Self::Public => true,
            Self::SignedIn => role != Role::Public,
            Self::Only(roles) => roles.contains(&role),
            Self::Token(_) => false,
        }
    }
}

/// Recommending authorities: bureaus of prefectures and of expanded counties.
pub const AUTHORITY: Door = Door::Only(&[Role::Authority]);
/// The province.
pub const OFFICE: Door = Door::Only(&[Role::Office]);
/// Both of them.
pub const OFFICIALS: Door = Door::Only(&[Role::Authority, Role::Office]);
/// The most bytes of one request with the papers of officials, all files together; the limit of one file is a setting.
pub const PAPERS_BYTES: usize = 64 << 20;

/// One recorded door.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// `GET` or `POST`.
    pub method: Method,
    /// As axum writes it: `/applications/{id}`.
    pub path: &'static str,
    /// Who may come in.
    pub door: Door,
}

/// Pages with their doors.
#[derive(Default)]
pub struct Area {
    router: Router<House>,
    doors: Vec<Recorded>,
}

impl Area {
    /// No pages yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
    /// A page to read.
    #[must_use]
    pub fn get<T: 'static>(self, path: &'static str, door: Door, page: impl Handler<T, House>) -> Self {
        self.add(Method::GET, path, door, get(page))
    }
    /// An act.
    #[must_use]
    pub fn post<T: 'static>(self, path: &'static str, door: Door, act: impl Handler<T, House>) -> Self {
        self.add(Method::POST, path, door, post(act))
    }
    /// An act that takes files: as [`Area::post`], with a body of up to `limit` bytes.
    #[must_use]
    pub fn upload<T: 'static>(
        self,
        path: &'static str,
        door: Door,
        limit: usize,
        act: impl Handler<T, House>,
    ) -> Self {
        self.add(Method::POST, path, door, post(act).layer(axum::extract::DefaultBodyLimit::max(limit)))
    }
    fn add(mut self, method: Method, path: &'static str, door: Door, page: MethodRouter<House>) -> Self {
        let guarded = page.route_layer(middleware::from_fn(move |request, next| guard(door, request, next)));
        self.router = self.router.route(path, guarded);
        self.doors.push(Recorded { method, path, door });
        self
    }
    /// Takes in another area.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.router = self.router.merge(other.router);
        self.doors.extend(other.doors);
        self
    }
    /// The router, and the list of its doors.
    pub fn into_parts(self) -> (Router<House>, Vec<Recorded>) {
        (self.router, self.doors)
    }
}

/// Finds out who comes, and lets in or turns away.
async fn guard(door: Door, mut request: Request, next: Next) -> Response {
    let Some(house) = request.extensions().get::<House>().cloned() else {
        return Error::Fault(anyhow::anyhow!("the house is not in the request")).into_response();
    };
    if let Door::Token(scope) = door {
        return guard_token(scope, &house, request, next).await;
    }
    let jar = CookieJar::from_headers(request.headers());
    let answers = *request.method() == Method::POST;
    let visitor = match visitor(&house, &jar).await {
        Ok(visitor) => Visitor { answers, ..visitor },
        Err(error) => return error.into_response(),
    };
    let mut response = if door.admits(visitor.entry.actor().role()) {
        request.extensions_mut().insert(visitor.clone());
        next.run(request).await
    } else if visitor.viewer.is_none() && *request.method() == Method::POST {
        kept::answer(request, &house, &visitor).await
    } else if visitor.viewer.is_none() {
        Redirect::to(&then(&request)).into_response()
    } else {
        Error::Unseen.into_response()
    };
    if visitor.flash.is_some() && response.status().is_success() {
        let gone = HeaderValue::from_static("flash=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
        response.headers_mut().append(header::SET_COOKIE, gone);
    }
    response.extensions_mut().insert(visitor);
    response
}

/// Lets in whoever shows a key that opens this, at a rate; what then reads is the system, in a transaction that cannot write.
async fn guard_token(scope: Scope, house: &House, request: Request, next: Next) -> Response {
    let now = house.clock.now();
    let (mut parts, body) = request.into_parts();
    let Ok(source) = Source::from_request_parts(&mut parts, house).await;
    if let Err(seconds) = house.throttle.turn(source.as_str(), now) {
        return too_often(seconds);
    }
    let entry = Entry::System("api");
    match client::shown(&house.pool, &entry, bearer(&parts.headers), now).await {
        Ok(Some(known)) if known.scopes.contains(&scope) => {
            let visitor =
                Visitor { entry, viewer: None, now, flash: None, look: Look::default(), answers: false };
            let mut request = Request::from_parts(parts, body);
            request.extensions_mut().insert(visitor);
            next.run(request).await
        }
        Ok(Some(_)) => {
            Problem { code: "scope_missing", ..Problem::plain(StatusCode::FORBIDDEN) }.into_response()
        }
        Ok(None) => {
            let plain = Problem::plain(StatusCode::UNAUTHORIZED);
            let mut response = Problem { code: "key_missing", ..plain }.into_response();
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
            response
        }
        Err(error) => error.into_response(),
    }
}

/// The key that was shown.
fn bearer(headers: &HeaderMap) -> Option<session::Token> {
    let line = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (kind, key) = line.split_once(' ')?;
    kind.eq_ignore_ascii_case("bearer").then(|| session::Token::received(key.trim().to_owned()))
}

/// Where a person goes on after signing in: to the page with its query. An act is answered by [`kept`].
fn then(request: &Request) -> String {
    let next = if *request.method() == Method::GET { request.uri().path_and_query() } else { None };
    super::path::sign_in_then(next.map_or("/desk", |next| next.as_str()))
}

async fn visitor(house: &House, jar: &CookieJar) -> Result<Visitor, Error> {
    let now = house.clock.now();
    let flash = jar.get(FLASH_COOKIE).and_then(|cookie| super::desk::read_flash(cookie.value()));
    let look = jar.get(look::COOKIE).and_then(|cookie| Look::from_code(cookie.value())).unwrap_or_default();
    let anonymous = Visitor { entry: Entry::Public, viewer: None, now, flash, look, answers: false };
    let Some(cookie) = jar.get(session_cookie(&house.settings)) else { return Ok(anonymous) };
    let token_hash = session::Token::received(cookie.value().to_owned()).hash();
    Ok(match session::viewer(&house.pool, &token_hash, now).await? {
        Some(viewer) => {
            let actor: Actor = viewer.actor.clone();
            Visitor { entry: Entry::Session { token_hash, actor }, viewer: Some(viewer), ..anonymous }
        }
        None => anonymous,
    })
}
