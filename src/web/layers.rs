//! What every request passes, from outside in: id and trace, headers, panic limit, problem pages, time limit, origin check.
//!
//! Handlers run in tasks of their own ([`detached`]): when a client leaves, axum drops the handler's future, and a change must
//! then still be finished or rolled back in order (see `platform::db`).

use super::{
    desk::Visitor,
    error::Problem,
    house::House,
    pages,
    view::{
        look::{self, Look},
        page,
        shell::Shell,
    },
};
use crate::platform::entry::Entry;
use axum::{
    Extension, Router,
    body::Body,
    extract::{DefaultBodyLimit, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use axum_extra::extract::CookieJar;
use std::time::Duration;
use tower::ServiceBuilder;
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::CompressionLayer,
    csrf::CsrfLayer,
    request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer},
    services::ServeDir,
    set_header::SetResponseHeaderLayer,
    timeout::TimeoutBody,
    trace::TraceLayer,
};

/// A form without files is never larger.
const FORM_BYTES: usize = 1 << 20;

/// No script or style in the page itself, no other origin, no frame, no form to elsewhere.
const CONTENT_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
     connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'";

const HEADERS: [(HeaderName, HeaderValue); 6] = [
    (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CONTENT_POLICY)),
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
    (header::REFERRER_POLICY, HeaderValue::from_static("same-origin")),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), microphone=(), geolocation=()"),
    ),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
];

/// Puts the layers around the pages and adds the static files.
pub fn dressed(pages: Router<House>, house: &House) -> Router {
    let statics = ServeDir::new(house.settings.at(&house.settings.paths.static_files));
    let timeout = Duration::from_secs(house.settings.server.request_timeout_seconds);
    let inner = pages
        .fallback(unseen)
        .layer(DefaultBodyLimit::max(FORM_BYTES))
        .layer(
            ServiceBuilder::new()
                .layer(middleware::from_fn(detached))
                .layer(CsrfLayer::new())
                .layer(Extension(house.clone())),
        )
        .layer(SetResponseHeaderLayer::if_not_present(
            header::CACHE_CONTROL,
            HeaderValue::from_static("no-store"),
        ))
        .with_state(house.clone());
    let mut router = Router::new()
        // Fonts for print lie beside what browsers get, and are not for them: 20 MB a page.
        .nest("/static/fonts", Router::new().fallback(unseen))
        .nest_service(
            "/static",
            ServiceBuilder::new()
                .layer(SetResponseHeaderLayer::overriding(
                    header::CACHE_CONTROL,
                    HeaderValue::from_static("public, max-age=600"),
                ))
                .service(statics),
        )
        .merge(inner)
        .layer(middleware::from_fn_with_state(timeout, in_time))
        .layer(middleware::from_fn_with_state(house.clone(), problem_pages))
        .layer(CompressionLayer::new())
        .layer(CatchPanicLayer::new());
    for (name, value) in HEADERS {
        router = router.layer(SetResponseHeaderLayer::if_not_present(name, value));
    }
    router
        .layer(PropagateRequestIdLayer::x_request_id())
        .layer(TraceLayer::new_for_http().make_span_with(span))
        .layer(SetRequestIdLayer::x_request_id(MakeRequestUuid))
}

/// The span of a request: method, path, id; never a query string, which may hold a name, nor the secret of a link.
fn span(request: &Request) -> tracing::Span {
    let id = request.headers().get("x-request-id").and_then(|id| id.to_str().ok()).unwrap_or_default();
    tracing::info_span!("request", method = %request.method(), path = loggable(request.uri().path()), id)
}

/// A request has its time; one that brings files has it anew as long as bytes keep arriving.
async fn in_time(State(limit): State<Duration>, request: Request, next: Next) -> Response {
    let kind = request.headers().get(header::CONTENT_TYPE).map(HeaderValue::as_bytes);
    let files = |kind: &[u8]| kind.starts_with(b"multipart/form-data") || kind == b"application/octet-stream";
    if kind.is_some_and(files) {
        let request = request.map(|body| Body::new(TimeoutBody::new(limit, body)));
        return next.run(request).await;
    }
    match tokio::time::timeout(limit, next.run(request)).await {
        Ok(response) => response,
        Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

fn loggable(path: &str) -> &str {
    if path.starts_with("/invitations/") { "/invitations/…" } else { path }
}

/// Runs the rest in a task of its own, so that a client that leaves cannot cut a change in the middle.
async fn detached(request: Request, next: Next) -> Response {
    use tracing::Instrument as _;
    match tokio::spawn(next.run(request).in_current_span()).await {
        Ok(response) => response,
        Err(broken) => {
            tracing::error!(%broken, "a handler broke");
            Problem::plain(StatusCode::INTERNAL_SERVER_ERROR).status.into_response()
        }
    }
}

async fn unseen() -> Response {
    crate::platform::error::Error::Unseen.into_response()
}

/// A problem of the API, with what its answer told besides: which methods there are, when to come again, how to show a key.
fn for_programs(problem: &Problem, id: &str, told: &HeaderMap) -> Response {
    let mut answer = problem.as_json(id);
    retell(told, answer.headers_mut());
    answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}

/// What an answer told beside its status stays told when it gets another body.
fn retell(told: &HeaderMap, to: &mut HeaderMap) {
    for name in [header::ALLOW, header::RETRY_AFTER, header::WWW_AUTHENTICATE] {
        if let Some(value) = told.get(&name) {
            to.insert(name, value.clone());
        }
    }
}

/// Gives every error its page, in the frame of its reader.
async fn problem_pages(State(house): State<House>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let wants_page = !path.starts_with("/static/");
    let id =
        request.headers().get("x-request-id").and_then(|id| id.to_str().ok()).unwrap_or_default().to_owned();
    let jar = CookieJar::from_headers(request.headers());
    let look = jar.get(look::COOKIE).and_then(|cookie| Look::from_code(cookie.value())).unwrap_or_default();
    let response = next.run(request).await;
    let status = response.status();
    let own_page = response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| {
        ["text/html", "application/json", "application/problem+json"]
            .iter()
            .any(|own| kind.as_bytes().starts_with(own.as_bytes()))
    });
    if !wants_page || own_page || !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let problem = response.extensions().get::<Problem>().cloned().unwrap_or_else(|| Problem::plain(status));
    if path.starts_with("/api/") {
        return for_programs(&problem, &id, response.headers());
    }
    let visitor = response.extensions().get::<Visitor>().cloned().unwrap_or_else(|| Visitor {
        entry: Entry::Public,
        viewer: None,
        now: house.clock.now(),
        flash: None,
        look,
        answers: false,
    });
    let shell = Shell::of(&visitor, &house, pages::problem::title(status), &path);
    let mut page = page::with_status(status, &pages::problem::ProblemPage::new(shell, &problem, id));
    retell(response.headers(), page.headers_mut());
    page.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Ok(code) = HeaderValue::from_str(problem.code) {
        page.headers_mut().insert("x-refusal", code);
    }
    page
}
