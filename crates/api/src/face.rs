//! What stands around every route for other programs: who calls, what their token is for, how often; and every refusal told as
//! a problem, whatever part of the program it came from.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use axum::{
    Router,
    extract::{MatchedPath, Request, State},
    http::{HeaderValue, header},
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::any,
};
use heard_kernel::actor::Actor;
use heard_platform::{app::App, ctx::Ctx, error::AppError};
use jiff::Timestamp;
use tower_http::catch_panic::CatchPanicLayer;
use uuid::Uuid;

use crate::{
    problem::{MEDIA_TYPE, Problem},
    tokens,
};

/// How long one request may take.
const LONGEST: Duration = Duration::from_secs(25);

/// The token that a request came with.
#[derive(Clone, Debug)]
pub(crate) struct Bearer {
    pub id: Uuid,
}

#[derive(Clone)]
struct Face {
    app: App,
    rates: Arc<Rates>,
}

/// Puts the face around the routes.
pub(crate) fn around(app: &App, routes: Router<App>) -> Router<App> {
    let face = Face { app: app.clone(), rates: Arc::default() };
    let nothing = || async { Problem::of("not-found") };
    routes
        .route("/api/v1", any(nothing))
        .route("/api/v1/", any(nothing))
        .route("/api/v1/{*rest}", any(nothing))
        .method_not_allowed_fallback(|| async { Problem::of("method-wrong") })
        .layer(CatchPanicLayer::new())
        .layer(from_fn_with_state(face, answer))
}

async fn answer(State(face): State<Face>, request: Request, next: Next) -> Response {
    let names_version = request.headers().contains_key(header::IF_MATCH);
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str()).to_owned();
    let ctx = Ctx { path, ..Ctx::of(&face.app, Actor::visitor()) };
    let answered = match tokio::time::timeout(LONGEST, known(&face, &ctx, request, next)).await {
        Ok(Ok(response)) => response,
        Ok(Err(refusal)) => refusal,
        Err(_) => Problem::of("unavailable").into_response(),
    };
    let mut answered = as_problem(answered, &ctx, names_version);
    let headers = answered.headers_mut();
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("private, no-cache"));
    headers.append(header::VARY, HeaderValue::from_static("authorization"));
    answered
}

/// Finds out who calls and passes the request on.
async fn known(face: &Face, ctx: &Ctx, mut request: Request, next: Next) -> Result<Response, Response> {
    let reads = matches!(request.method().as_str(), "GET" | "HEAD" | "OPTIONS");
    let wanted = request
        .extensions()
        .get::<MatchedPath>()
        .and_then(|path| tokens::scope_of(path.as_str(), request.method().as_str()));
    // No database keeps a zero, and what is left without it would be another address.
    if request.uri().path().contains("%00") {
        return Err(Problem::of("not-found").into_response());
    }
    let mut ctx = ctx.clone();
    match request.headers().get(header::AUTHORIZATION) {
        Some(sent) => {
            let wrong = || Problem::of("token-wrong").into_response();
            let sent = sent.to_str().ok().and_then(bearer).ok_or_else(wrong)?;
            let found =
                tokens::behind(&ctx, sent).await.map_err(|error| AppError::from(error).into_response())?;
            let (token, actor) = found.ok_or_else(wrong)?;
            face.rates.allow(token.id, token.per_minute, ctx.now).map_err(|refusal| *refusal)?;
            let has = |scope: &String| token.scopes.split(' ').any(|one| one == scope);
            if let Some(scope) = wanted.filter(|scope| !has(scope)) {
                return Err(scope_missing(&scope));
            }
            tokens::say_used(&ctx, &token).await;
            request.extensions_mut().insert(Bearer { id: token.id });
            ctx.actor = actor;
        }
        // Without a token one reads what everybody may read, and writes nothing.
        None if !reads && wanted.is_some() => return Err(Problem::of("token-wrong").into_response()),
        None => {}
    }
    request.extensions_mut().insert(ctx);
    Ok(next.run(request).await)
}

fn bearer(sent: &str) -> Option<&str> {
    let (scheme, token) = sent.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

fn scope_missing(scope: &str) -> Response {
    let problem = Problem::of("scope-missing").saying(format!("This needs a token with the scope {scope}."));
    let mut response = problem.into_response();
    let ask = format!("Bearer realm=\"Heard\", error=\"insufficient_scope\", scope=\"{scope}\"");
    if let Ok(ask) = HeaderValue::from_str(&ask) {
        response.headers_mut().insert(header::WWW_AUTHENTICATE, ask);
    }
    response
}

/// Tells what went wrong as a problem, whoever said it.
fn as_problem(answered: Response, ctx: &Ctx, names_version: bool) -> Response {
    let status = answered.status();
    let is_problem = answered
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes() == MEDIA_TYPE.as_bytes());
    if is_problem || !(status.is_client_error() || status.is_server_error()) {
        return answered;
    }
    let problem = match AppError::behind(&answered) {
        Some(error) => {
            if let AppError::Broken(cause) | AppError::Unavailable(cause) = &*error {
                tracing::error!(%cause, "a request of another program failed");
            }
            Problem::of_error(&error, names_version, |message| ctx.words().say(message))
        }
        None => Problem::of_status(status),
    };
    let mut told = problem.into_response();
    for name in [header::ALLOW, header::RETRY_AFTER, header::WWW_AUTHENTICATE] {
        if let Some(value) = answered.headers().get(&name) {
            told.headers_mut().insert(name, value.clone());
        }
    }
    told
}

/// How often each token was used in this minute. Each copy of the program counts for itself.
#[derive(Default)]
struct Rates(Mutex<Minute>);

#[derive(Default)]
struct Minute {
    number: i64,
    used: HashMap<Uuid, i64>,
}

impl Rates {
    fn allow(&self, token: Uuid, per_minute: i64, now: Timestamp) -> Result<(), Box<Response>> {
        let number = now.as_second().div_euclid(60);
        let mut minute = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if minute.number != number {
            *minute = Minute { number, used: HashMap::new() };
        }
        let used = minute.used.entry(token).or_default();
        *used += 1;
        if *used <= per_minute {
            return Ok(());
        }
        let seconds = 60 - now.as_second().rem_euclid(60);
        let problem = Problem::of("too-many").saying(format!(
            "This token is good for {per_minute} requests a minute. Wait {seconds} seconds."
        ));
        let mut response = problem.into_response();
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        Err(Box::new(response))
    }
}
