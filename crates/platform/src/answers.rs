//! The pages of what went wrong: plain words, what to do next, the same for "not there" and "not yours".

use askama::Template;
use axum::response::{Html, IntoResponse, Response};

use crate::{ctx::Ctx, error::AppError, kit::Page};

#[derive(Template)]
#[template(path = "answer.html")]
struct Answer {
    page: Page,
    heading: String,
    paragraphs: Vec<String>,
    texts: Vec<(String, String)>,
    /// Where the thing is as it stands now.
    back: Option<String>,
}

pub(crate) fn page(ctx: &Ctx, error: &AppError) -> Response {
    if let AppError::Broken(cause) | AppError::Unavailable(cause) = error {
        tracing::error!(%cause, "a request failed");
    }
    let words = ctx.words();
    let phone = ctx.app.settings().phone.clone();
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
        AppError::Unavailable(_) => {
            let kept = words.t_args("answers-unavailable-kept", &[("phone", phone.into())]);
            ("answers-unavailable", vec![kept], vec![])
        }
        AppError::Broken(_) => {
            ("answers-broken", vec![words.t_args("answers-broken-what", &[("phone", phone.into())])], vec![])
        }
    };
    let heading = words.t(heading);
    // What was sent to `/actions/X/date` is about `/actions/X`.
    let back = match error {
        AppError::Changed { .. } => ctx
            .path
            .split('?')
            .next()
            .and_then(|path| path.rsplit_once('/'))
            .map(|(thing, _)| thing.to_owned()),
        _ => None,
    };
    let answer = Answer { page: ctx.page_titled(heading.clone()), heading, paragraphs, texts, back };
    match answer.render() {
        Ok(html) => (error.status(), Html(html)).into_response(),
        Err(problem) => {
            tracing::error!(%problem, "the page of an error failed");
            (error.status(), "Sorry, something went wrong. Please try again later.\n").into_response()
        }
    }
}
