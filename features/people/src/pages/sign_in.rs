//! The way in for residents and groups: a link by mail, a button, and one is back where one came from.

use askama::Template;
use axum::{
    extract::{Path, Query},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse as _, Redirect, Response},
};
use heard_platform::{
    ctx::Ctx,
    error::AppError,
    kit::{Choice, Form, Page},
    sessions::RESIDENT_SESSION,
    web,
    words::Words,
};

use super::{Pairs, asked, came_from, with_next};
use crate::{
    operations::sign_in::{self, Candidate, Door},
    rules,
};

#[derive(Template)]
#[template(path = "people/sign-in.html")]
struct AskPage {
    page: Page,
    form: Form,
    next: String,
    staff_href: String,
}

#[derive(Template)]
#[template(path = "people/check-email.html")]
struct SentPage {
    page: Page,
    email: String,
    /// The sentence around the address.
    known: (String, String),
    /// The sentence around the button that sends a new link.
    wait: (String, String),
    next: String,
    again_href: String,
}

#[derive(Template)]
#[template(path = "people/link-opened.html")]
struct LinkOpenedPage {
    page: Page,
    form: Form,
    title: String,
    action: String,
    next: String,
    /// Where several may sign in: each with its key, its name, and whether it is a group.
    choices: Vec<(Choice, bool)>,
    /// Where one may: whether it is a group, which asks for a name.
    asks_name: bool,
}

#[derive(Template)]
#[template(path = "people/link-dead.html")]
struct LinkDeadPage {
    page: Page,
    form: Form,
    next: String,
}

/// GET /sign-in
pub(crate) async fn ask(ctx: Ctx, query: Query<Pairs>, headers: HeaderMap) -> Result<Response, AppError> {
    let next = came_from(&query, &headers);
    ctx.render(&ask_page(&ctx, Form::empty(&ctx.words()), next))
}

fn ask_page(ctx: &Ctx, form: Form, next: String) -> AskPage {
    let page = ctx.page("people-sign-in").with_errors_of(&form);
    AskPage { page, form, staff_href: with_next("/staff/sign-in", &next), next }
}

/// POST /sign-in
pub(crate) async fn send(ctx: Ctx, axum::Form(pairs): axum::Form<Pairs>) -> Result<Response, AppError> {
    let mut form = Form::from_pairs(&ctx.words(), pairs);
    let next = rules::local_path(form.value("next")).to_owned();
    let email = form.value("email").trim().to_owned();
    if !rules::is_email(&email) {
        form.wrong("email", "people-email-malformed");
        return ctx.render_refused(&ask_page(&ctx, form, next));
    }
    sign_in::ask_for_link(&ctx, &email, &next).await?;
    let words = ctx.words();
    let page = ctx.page("people-check-email");
    let (known, wait) =
        (around(&words, "people-check-known", "address"), around(&words, "people-check-wait", "again"));
    ctx.render(&SentPage { page, email, known, wait, again_href: with_next("/sign-in", &next), next })
}

/// What a sentence says before and after one of its values, which is more than words: bold, or a button.
fn around(words: &Words, key: &str, value: &str) -> (String, String) {
    const HERE: &str = "\u{1}";
    let sentence = words.t_args(key, &[(value, HERE.into())]);
    let (before, after) = sentence.split_once(HERE).unwrap_or((&sentence, ""));
    (before.to_owned(), after.to_owned())
}

/// GET /sign-in/{token}
pub(crate) async fn show_link(
    ctx: Ctx,
    Path(token): Path<String>,
    query: Query<Pairs>,
) -> Result<Response, AppError> {
    let next = rules::local_path(asked(&query, "next")).to_owned();
    let mut tx = ctx.read().await?;
    match sign_in::open(&mut tx, &token).await? {
        Some(door) => ctx.render(&opened_page(&ctx, &door, &token, Form::empty(&ctx.words()), next)),
        None => dead(&ctx, next),
    }
}

fn opened_page(ctx: &Ctx, door: &Door, token: &str, form: Form, next: String) -> LinkOpenedPage {
    let title = ctx.words().t_args("people-sign-in-as", &[("address", (&door.address).into())]);
    let is_alone = door.candidates.len() == 1;
    let choice =
        |candidate: &Candidate| (Choice::new(candidate.key(), candidate.name.clone()), candidate.is_group());
    LinkOpenedPage {
        page: ctx.page_titled(title.clone()).with_errors_of(&form),
        form,
        title,
        action: format!("/sign-in/{token}"),
        next,
        choices: if is_alone { Vec::new() } else { door.candidates.iter().map(choice).collect() },
        asks_name: is_alone && door.candidates[0].is_group(),
    }
}

/// Used, old and forged links are told the same.
fn dead(ctx: &Ctx, next: String) -> Result<Response, AppError> {
    let page = ctx.page("people-link-dead");
    let mut response = ctx.render(&LinkDeadPage { page, form: Form::empty(&ctx.words()), next })?;
    *response.status_mut() = StatusCode::NOT_FOUND;
    Ok(response)
}

/// POST /sign-in/{token}
pub(crate) async fn use_link(
    ctx: Ctx,
    Path(token): Path<String>,
    axum::Form(pairs): axum::Form<Pairs>,
) -> Result<Response, AppError> {
    let mut form = Form::from_pairs(&ctx.words(), pairs);
    let next = rules::local_path(form.value("next")).to_owned();
    let mut tx = ctx.write().await?;
    let Some(door) = sign_in::open(&mut tx, &token).await? else {
        drop(tx);
        // Pressed twice: the first press signed in already.
        return if ctx.actor.is_signed_in() {
            Ok(Redirect::to(&next).into_response())
        } else {
            dead(&ctx, next)
        };
    };
    let candidate = chosen(&mut form, &door);
    let name = match &candidate {
        Some(candidate) if candidate.is_group() => {
            form.require_text("name", 80, "people-sign-in-name-missing")
        }
        Some(_) | None => String::new(),
    };
    let Some(candidate) = candidate.filter(|_| form.is_ok()) else {
        drop(tx);
        return ctx.render_refused(&opened_page(&ctx, &door, &token, form, next));
    };
    match sign_in::go_in(&ctx, tx, &door, &candidate, &name).await? {
        Some(session) => {
            let mut response = Redirect::to(&next).into_response();
            web::set_session(&ctx.app, &mut response, session.as_str(), RESIDENT_SESSION.as_secs());
            if let Some(language) = sign_in::language_of(&ctx, &candidate).await?.filter(|code| code != "en")
            {
                web::set_language(&ctx.app, &mut response, &language);
            }
            Ok(response)
        }
        None => dead(&ctx, next),
    }
}

fn chosen(form: &mut Form, door: &Door) -> Option<Candidate> {
    if let [only] = door.candidates.as_slice() {
        return Some(only.clone());
    }
    let found = door.candidates.iter().find(|candidate| candidate.key() == form.value("who")).cloned();
    if found.is_none() {
        form.wrong("who", "people-sign-in-who-missing");
    }
    found
}

/// POST /sign-out
pub(crate) async fn sign_out(ctx: Ctx) -> Result<Response, AppError> {
    sign_in::sign_out(&ctx).await?;
    let mut response = ctx.redirect_saying("/", "people-signed-out");
    web::set_session(&ctx.app, &mut response, "", 0);
    Ok(response)
}
