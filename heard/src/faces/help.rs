//! How it works, whom to ring, and what our words mean.

use askama::Template;
use axum::response::Response;
use heard_platform::{ctx::Ctx, error::AppError, kit::Page};

/// The parts of the page, by the keys of their heading and of their sentences.
const PARTS: [(&str, &[&str]); 4] = [
    ("help-how", &["help-how-tell", "help-how-owner", "help-how-date", "help-how-done", "help-how-close"]),
    ("help-sign-in", &["help-sign-in-link", "help-sign-in-none", "help-sign-in-staff"]),
    ("help-minutes", &["help-minutes-agenda", "help-minutes-check", "help-minutes-public"]),
    ("help-private", &["help-private-names", "help-private-group"]),
];

/// Our words, by their keys; what each means is the key with `-means` after it.
const WORDS: [(&str, &str); 9] = [
    ("help-word-action", "help-word-action-means"),
    ("help-word-owner", "help-word-owner-means"),
    ("help-word-first-date", "help-word-first-date-means"),
    ("help-word-moved", "help-word-moved-means"),
    ("help-word-working-day", "help-word-working-day-means"),
    ("help-word-agendas", "help-word-agendas-means"),
    ("help-word-passed-up", "help-word-passed-up-means"),
    ("help-word-not-checked", "help-word-not-checked-means"),
    ("help-word-not-doing", "help-word-not-doing-means"),
];

#[derive(Template)]
#[template(path = "help.html")]
struct Help {
    page: Page,
    parts: Vec<(String, Vec<String>)>,
    words: Vec<(String, String)>,
}

pub(super) async fn show(ctx: Ctx) -> Result<Response, AppError> {
    let page = ctx.page("help-title").crumb("/", ctx.words().t("platform-home"));
    let said = |keys: &[&str]| keys.iter().map(|key| page.t(key)).collect::<Vec<_>>();
    let parts = PARTS.iter().map(|(heading, sentences)| (page.t(heading), said(sentences))).collect();
    let words = WORDS.iter().map(|(word, means)| (page.t(word), page.t(means))).collect();
    ctx.render(&Help { page, parts, words })
}
