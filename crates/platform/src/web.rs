//! The way of a request: from the socket to a handler and back, with what holds for every page.

mod conditional;

use std::time::Duration;

use axum::{
    Router,
    body::Body,
    extract::{DefaultBodyLimit, Request, State},
    http::{HeaderValue, Method, StatusCode, header},
    middleware::{Next, from_fn, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::get,
};
use heard_kernel::actor::Actor;
use tower_http::{
    CompressionLevel, catch_panic::CatchPanicLayer, compression::CompressionLayer, trace::TraceLayer,
};

use crate::{
    answers::{self, Asked},
    app::App,
    assets,
    ctx::{Ctx, SAID},
    error::{AppError, ErrorToRender},
    live, sessions, typed,
    words::choice,
};

/// The largest body of a form without files.
const MOST_BYTES: usize = 1024 * 1024;

/// How long a request may take.
const WITHIN: Duration = Duration::from_secs(30);

/// How long a form with files may take: photos over a slow mobile line. Its reader has limits of its own, on bytes and on
/// standing still.
const WITHIN_WITH_FILES: Duration = Duration::from_mins(10);

/// What a browser may do with our pages: nothing inline, nothing from elsewhere, no frame around them.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
     font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; \
     frame-ancestors 'none'";

/// The whole program as one service.
pub fn router(app: &App) -> Router {
    let pages = app
        .pages()
        .route("/live", get(live::stream))
        .fallback(|| async { AppError::NotFound })
        .method_not_allowed_fallback(|| async { AppError::NotFound })
        .layer(DefaultBodyLimit::max(MOST_BYTES))
        .layer(from_fn_with_state(app.clone(), know_the_reader));
    let open = Router::new()
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
        .route("/assets/landlord.css", get(landlord_sheet))
        .route(assets::ROUTE, get(assets::serve));
    open.merge(pages)
        .layer(from_fn(refuse_other_sites))
        // Other programs bring a token in place of a cookie, and have limits and answers of their own.
        .merge(app.api())
        .layer(from_fn(conditional::not_changed))
        .layer(from_fn(guard_headers))
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .layer(from_fn(end_in_time))
        .layer(CatchPanicLayer::new())
        .layer(TraceLayer::new_for_http().make_span_with(|request: &Request| {
            // The path only: a query may hold somebody's words, and links hold secrets.
            let path =
                request.extensions().get::<axum::extract::MatchedPath>().map_or("?", |path| path.as_str());
            tracing::info_span!("request", method = %request.method(), path)
        }))
        .with_state(app.clone())
}

/// Whether the request is a form with files. Only a handler that reads such forms reads its body; every other refuses it
/// unread.
fn has_files(request: &Request) -> bool {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("multipart/form-data"))
}

async fn end_in_time(request: Request, next: Next) -> Response {
    let within = if has_files(&request) { WITHIN_WITH_FILES } else { WITHIN };
    let answer = tokio::time::timeout(within, next.run(request)).await;
    answer.unwrap_or_else(|_| StatusCode::SERVICE_UNAVAILABLE.into_response())
}

async fn ready(State(app): State<App>) -> Result<&'static str, StatusCode> {
    let down = |_| StatusCode::SERVICE_UNAVAILABLE;
    let mut tx = app.db.read(&Actor::system(), app.clock.now()).await.map_err(down)?;
    let _: (i64,) = tx.one("select position from seal_head where one = 1", vec![]).await.map_err(down)?;
    Ok("ready\n")
}

/// The landlord's own colour. The settings refuse one that can't be read, so a refusal here is our fault.
async fn landlord_sheet(State(app): State<App>) -> Response {
    assets::landlord_sheet(&app.settings().colour).unwrap_or_else(|problem| {
        tracing::error!(%problem, "the landlord's colour can't be used");
        StatusCode::NOT_FOUND.into_response()
    })
}

/// Finds out who reads, puts it at every handler's hand, and renders what went wrong as a page in their language.
async fn know_the_reader(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let session = cookie(&request, session_cookie(&app));
    let said = cookie(&request, SAID);
    let asked = take_language(&mut request);
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str()).to_owned();
    let page_path =
        if request.method() == Method::POST { app.page_of(request.uri().path()) } else { path.clone() };
    let lang = language(&app, &request, asked.as_deref());
    let mut ctx = Ctx { path, page_path, said, lang: lang.to_owned(), ..Ctx::of(&app, Actor::visitor()) };
    let blank = Asked::of(&request);
    let (mut request, kept) = match typed::keep(request, MOST_BYTES).await {
        Ok(kept) => kept,
        Err(refused) => return answers::unread(&ctx, &blank, &refused).unwrap_or(refused),
    };
    let texts = typed::Texts::default();
    let answer = match known(&app, &ctx, session.as_deref()).await {
        Ok(actor) => {
            if let Some(actor) = actor {
                ctx.actor = actor;
                ctx.session = session;
            }
            ctx.notice = notice(&ctx).await;
            request.extensions_mut().insert(ctx.clone());
            request.extensions_mut().insert(texts.clone());
            // No database keeps a zero, and what is left without it would be another address.
            let is_ours = !request.uri().path().contains("%00");
            if is_ours { next.run(request).await } else { AppError::NotFound.into_response() }
        }
        Err(error) => error.into_response(),
    };
    let mut answer = match answer.extensions().get::<ErrorToRender>().cloned() {
        Some(error) => {
            let typed = kept.and_then(|kept| kept.typed()).or_else(|| texts.typed(&ctx.path));
            let asked = Asked { typed, ..blank };
            answers::answer(&ctx, asked, &error.0)
        }
        // An address that can't be read leads nowhere.
        None if answer.status() == StatusCode::BAD_REQUEST && !blank.writes => {
            answers::answer(&ctx, blank, &AppError::NotFound)
        }
        None => answers::unread(&ctx, &blank, &answer).unwrap_or(answer),
    };
    // What a signed-in reader saw must not be on the phone for the next who takes it up.
    let cache = if ctx.actor.is_signed_in() { "no-store" } else { "no-cache" };
    let headers = answer.headers_mut();
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static(cache));
    headers.append(header::VARY, HeaderValue::from_static("accept-language, cookie"));
    if asked.is_some() {
        set_language(&app, &mut answer, lang);
    }
    answer
}

/// Takes a language asked for out of the address, so that no page takes it for one of its own filters.
fn take_language(request: &mut Request) -> Option<String> {
    let (rest, asked) = choice::taken_out(request.uri().path_and_query()?.as_str());
    let asked = asked?;
    *request.uri_mut() = rest.parse().ok()?;
    Some(asked)
}

/// What programs read is in English, unless it is asked for in another language.
fn language(app: &App, request: &Request, asked: Option<&str>) -> &'static str {
    let path = request.uri().path();
    let is_for_programs =
        path.starts_with("/api/") || path.rsplit('/').next().is_some_and(|name| name.contains('.'));
    if is_for_programs {
        return choice::choose(&app.languages, asked, None, None);
    }
    let remembered = cookie(request, choice::COOKIE);
    let accepted = request.headers().get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    choice::choose(&app.languages, asked, remembered.as_deref(), accepted)
}

/// What the features want said on top. A reader is better served by a page without it than by none.
async fn notice(ctx: &Ctx) -> Option<&'static str> {
    if ctx.lang == "en" {
        return None;
    }
    for ask in &ctx.app.parts.notices {
        match ask(ctx).await {
            Ok(None) => {}
            Ok(some) => return some,
            Err(error) => tracing::warn!(?error, "a notice could not be had"),
        }
    }
    None
}

/// Remembers in this browser which language its reader reads, for a year.
pub fn set_language(app: &App, response: &mut Response, code: &str) {
    let secure = if is_https(app) { "; Secure" } else { "" };
    let name = choice::COOKIE;
    let text = format!("{name}={code}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax{secure}");
    crate::ctx::append_cookie(response, &text);
}

async fn known(app: &App, ctx: &Ctx, session: Option<&str>) -> Result<Option<Actor>, AppError> {
    let Some(session) = session else { return Ok(None) };
    let mut tx = app.db.read(&Actor::system(), ctx.now).await?;
    Ok(sessions::actor(&mut tx, session, ctx.now).await?)
}

/// The name of the session's cookie: bound to the host where the address is https.
pub(crate) fn session_cookie(app: &App) -> &'static str {
    if is_https(app) { "__Host-heard_session" } else { "heard_session" }
}

fn is_https(app: &App) -> bool {
    app.options.public_url.starts_with("https://")
}

/// Puts a session into the reader's browser.
pub fn set_session(app: &App, response: &mut Response, token: &str, seconds: i64) {
    let secure = if is_https(app) { "; Secure" } else { "" };
    let name = session_cookie(app);
    let text = format!("{name}={token}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    crate::ctx::append_cookie(response, &text);
}

fn cookie(request: &Request, name: &str) -> Option<String> {
    let all = request.headers().get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    all.flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}

/// Refuses writes that another site's page sends. Without either header (old browsers, programs) it passes: such a
/// request carries no cookie that another site could use, since ours are `SameSite=Lax`.
async fn refuse_other_sites(request: Request, next: Next) -> Response {
    if matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS) || is_from_us(&request) {
        next.run(request).await
    } else {
        (StatusCode::FORBIDDEN, "This form was sent from another website, so we did not take it.\n")
            .into_response()
    }
}

fn is_from_us(request: &Request) -> bool {
    let text = |name: header::HeaderName| request.headers().get(name).and_then(|value| value.to_str().ok());
    match request.headers().get("sec-fetch-site").and_then(|value| value.to_str().ok()) {
        Some("same-origin" | "none") => true,
        Some(_) => false,
        None => match (text(header::ORIGIN), text(header::HOST)) {
            (None, _) => true,
            (Some(origin), Some(host)) => {
                origin.split_once("://").is_some_and(|(_, from)| from.eq_ignore_ascii_case(host))
            }
            (Some(_), None) => false,
        },
    }
}

async fn guard_headers(request: Request, next: Next) -> Response<Body> {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in [
        ("content-security-policy", CONTENT_SECURITY_POLICY),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("permissions-policy", "geolocation=(), microphone=(), camera=()"),
    ] {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}
