//! The door: become one of five people, and read the mail that was sent.

use askama::Template;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum_extra::extract::Form;
use heard_kernel::actor::Role;
use heard_platform::{
    ctx::Ctx,
    error::AppError,
    feature::{Feature, Permission, Routes},
    kit::Page,
    outbox::{FolderMessage, Post, folder_messages},
    sessions::{self, STAFF_SESSION, SignedInAs},
    web,
};
use serde::Deserialize;

use super::sample::PEOPLE;

/// How many mails the page shows, newest first.
const MOST_MAIL: usize = 100;

pub(super) fn feature() -> Feature {
    Feature {
        name: "door",
        routes: Routes::new().get("/demo", "door.open", show).post("/demo", "door.open", become_one).get(
            "/demo/mail",
            "door.open",
            mail,
        ),
        permissions: &[Permission { name: "door.open", roles: &[Role::Visitor] }],
        words: &[("en", include_str!("../../locales/door.en.ftl"))],
        ..Feature::default()
    }
}

#[derive(Template)]
#[template(path = "door.html")]
struct Door {
    page: Page,
    people: Vec<Somebody>,
}

struct Somebody {
    value: &'static str,
    name: String,
    what: String,
}

async fn show(ctx: Ctx) -> Result<Response, AppError> {
    let page = ctx.page("door-title");
    let people = PEOPLE.iter().map(|one| Somebody {
        value: one.key,
        name: one.name.to_owned(),
        what: page.t(&format!("door-{}", one.key)),
    });
    let people = people.collect();
    ctx.render(&Door { page, people })
}

#[derive(Deserialize)]
struct Choice {
    #[serde(default)]
    person: String,
}

async fn become_one(ctx: Ctx, Form(choice): Form<Choice>) -> Result<Response, AppError> {
    let one = PEOPLE.iter().find(|one| one.key == choice.person).ok_or(AppError::NotFound)?;
    let mut tx = Ctx::system(&ctx.app).write().await?;
    let person = heard_people::known_by_email(&mut tx, one.email).await?.ok_or(AppError::NotFound)?;
    let token = sessions::begin(&mut tx, SignedInAs::Person(person.id), one.name, STAFF_SESSION).await?;
    tx.commit().await?;
    let mut response = Redirect::to("/landing").into_response();
    web::set_session(&ctx.app, &mut response, token.as_str(), STAFF_SESSION.as_secs());
    Ok(response)
}

#[derive(Template)]
#[template(path = "mail.html")]
struct Mail {
    page: Page,
    messages: Vec<Shown>,
    n_more: usize,
}

/// A mail with its addresses as links.
struct Shown {
    to: String,
    subject: String,
    when: String,
    lines: Vec<Vec<Piece>>,
}

/// Words, or an address of ours to follow.
enum Piece {
    Words(String),
    Link { href: String, text: String },
}

async fn mail(ctx: Ctx) -> Result<Response, AppError> {
    let page = ctx.page("door-mail-title");
    let Post::Folder(folder) = &ctx.app.options.post else { return Err(AppError::NotFound) };
    let mut all = folder_messages(folder).map_err(AppError::broken)?;
    all.reverse();
    let n_more = all.len().saturating_sub(MOST_MAIL);
    let messages = all.into_iter().take(MOST_MAIL).map(|message| shown(&ctx, &page, message)).collect();
    ctx.render(&Mail { page, messages, n_more })
}

fn shown(ctx: &Ctx, page: &Page, message: FolderMessage) -> Shown {
    let base = &ctx.app.options.public_url;
    let lines = message.text.lines().map(|line| pieces(line, base)).collect();
    Shown { to: message.to, subject: message.subject, when: page.when(message.at), lines }
}

/// Splits a line at its addresses; those of this program become links to the path, whatever port it listens at now.
fn pieces(line: &str, base: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for word in line.split_inclusive(' ') {
        match word.trim_end().strip_prefix(base) {
            Some(path) if path.starts_with('/') => {
                pieces.push(Piece::Link { href: path.to_owned(), text: word.trim_end().to_owned() });
            }
            _ => match pieces.last_mut() {
                Some(Piece::Words(words)) => words.push_str(word),
                _ => pieces.push(Piece::Words(word.to_owned())),
            },
        }
    }
    pieces
}
