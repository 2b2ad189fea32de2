//! The pages of what went wrong: plain words, what to do next, the same for "not there" and "not yours".

use askama::Template;
use axum::{
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use serde_json::json;

use crate::{
    ctx::Ctx,
    error::AppError,
    kit::Page,
    typed::Typed,
    words::{Words, parts},
};

#[derive(Template)]
#[template(path = "answer.html")]
struct Answer {
    page: Page,
    heading: String,
    paragraphs: Vec<String>,
    texts: Vec<(String, String)>,
    /// Where the thing is as it stands now.
    back: Option<String>,
    /// What was typed and could not be saved, to be sent again.
    typed: Option<Typed>,
}

/// Who asks, and how they want to be answered.
pub(crate) struct Asked {
    /// Whether a program reads.
    pub(crate) wants_json: bool,
    /// Whether something was to be saved.
    pub(crate) writes: bool,
    /// The form that came, where one did and may be shown again.
    pub(crate) typed: Option<Typed>,
}

impl Asked {
    /// As the request says; a form is added when it is needed.
    pub(crate) fn of(request: &Request) -> Self {
        let path = request.uri().path();
        let accept = request.headers().get(header::ACCEPT).and_then(|value| value.to_str().ok());
        let accepts = |kind: &str| accept.is_some_and(|accept| accept.contains(kind));
        let wants_json = path.starts_with("/api/")
            || path.rsplit_once('.').is_some_and(|(_, end)| end == "json")
            || (accepts("json") && !accepts("text/html"));
        Self { wants_json, writes: !request.method().is_safe(), typed: None }
    }
}

/// The answer to what went wrong.
pub(crate) fn answer(ctx: &Ctx, asked: Asked, error: &AppError) -> Response {
    if let AppError::Broken(cause) | AppError::Unavailable(cause) = error {
        tracing::error!(%cause, "a request failed");
    }
    let (heading, paragraphs, texts) = said(ctx, &asked, error);
    let status = error.status();
    let typed = asked.typed.filter(|_| matches!(error, AppError::Unavailable(_)));
    let is_private = typed.is_some();
    let mut response = if asked.wants_json {
        as_json(status, &heading, &paragraphs)
    } else {
        as_page(
            status,
            &Answer {
                page: ctx.page_titled(heading.clone()),
                heading,
                paragraphs,
                texts,
                back: back(ctx, error),
                typed,
            },
        )
    };
    let headers = response.headers_mut();
    if let Some(seconds) = error.retry_after() {
        headers.insert(header::RETRY_AFTER, HeaderValue::from_static(seconds));
    }
    if is_private {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

/// The answer to what never came as far as a handler: a form too long, or one that can't be read. `None` where `response`
/// says by itself what is wrong.
pub(crate) fn unread(ctx: &Ctx, asked: &Asked, response: &Response) -> Option<Response> {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    if kind.is_some_and(|kind| !kind.starts_with("text/plain")) {
        return None;
    }
    let key = match response.status() {
        StatusCode::PAYLOAD_TOO_LARGE => "answers-too-large",
        StatusCode::BAD_REQUEST
        | StatusCode::LENGTH_REQUIRED
        | StatusCode::UNSUPPORTED_MEDIA_TYPE
        | StatusCode::UNPROCESSABLE_ENTITY => "answers-unreadable",
        _ => return None,
    };
    let words = ctx.words();
    let why = match key {
        "answers-too-large" => words.t("answers-too-large-why"),
        _ => words.t("answers-unreadable-why"),
    };
    let (heading, paragraphs) = (words.t(key), vec![why]);
    Some(if asked.wants_json {
        as_json(response.status(), &heading, &paragraphs)
    } else {
        as_page(
            response.status(),
            &Answer {
                page: ctx.page_titled(heading.clone()),
                heading,
                paragraphs,
                texts: Vec::new(),
                back: None,
                typed: None,
            },
        )
    })
}

type Said = (String, Vec<String>, Vec<(String, String)>);

fn said(ctx: &Ctx, asked: &Asked, error: &AppError) -> Said {
    let words = ctx.words();
    let phone = || [("phone", ctx.app.settings().phone.clone().into())];
    let (heading, paragraphs, texts) = match error {
        AppError::NotFound => (
            "answers-not-found",
            vec![words.t("answers-not-found-why"), words.t("answers-not-found-same")],
            vec![],
        ),
        AppError::Refused(message) => ("answers-refused", vec![words.say(message)], vec![]),
        AppError::Changed { mine, theirs } => {
            let texts = vec![
                (words.t("answers-changed-theirs"), theirs.clone()),
                (words.t("answers-changed-mine"), mine.clone()),
            ];
            ("answers-changed", vec![words.t("answers-changed-safe")], texts)
        }
        AppError::TooMany => ("answers-too-many", vec![words.t("answers-too-many-why")], vec![]),
        AppError::Unavailable(_) => return unavailable(&words, asked, &phone()),
        AppError::Broken(_) => {
            ("answers-broken", vec![words.t_args("answers-broken-what", &phone())], vec![])
        }
    };
    (words.t(heading), paragraphs, texts)
}

/// Reading and saving fail in different words: what was typed is still there, what was asked for is not.
fn unavailable(words: &Words, asked: &Asked, phone: &[(&str, crate::words::WordValue); 1]) -> Said {
    let (heading, why) = match &asked.typed {
        Some(_) => ("answers-unavailable", words.t_args("answers-unavailable-kept", phone)),
        None if asked.writes => ("answers-unavailable", words.t_args("answers-unavailable-why", phone)),
        None => ("answers-away", words.t_args("answers-away-why", phone)),
    };
    (words.t(heading), vec![why], vec![])
}

/// What was sent to `/actions/X/date` is about `/actions/X`.
fn back(ctx: &Ctx, error: &AppError) -> Option<String> {
    if !matches!(error, AppError::Changed { .. }) {
        return None;
    }
    let (thing, _) = ctx.path.split('?').next()?.rsplit_once('/')?;
    Some(thing.to_owned())
}

fn as_page(status: StatusCode, answer: &Answer) -> Response {
    match answer.render() {
        Ok(html) => (status, Html(parts::marked_up(html, answer.page.words.lang()))).into_response(),
        Err(problem) => {
            tracing::error!(%problem, "the page of an error failed");
            (status, "Sorry, something went wrong. Please try again later.\n").into_response()
        }
    }
}

/// # Source
/// RFC 9457 (problem details).
fn as_json(status: StatusCode, title: &str, paragraphs: &[String]) -> Response {
    let body = json!({
        "type": "about:blank",
        "title": title,
        "status": status.as_u16(),
        "detail": paragraphs.join(" "),
    });
    (status, [(header::CONTENT_TYPE, "application/problem+json")], body.to_string()).into_response()
}
