//! Writing to a group, without anybody's address being shown.

use askama::Template;
use axum::{extract::Path, response::Response};
use heard_platform::{
    ctx::Ctx,
    error::AppError,
    kit::{Form, Page},
};

use super::{Pairs, below_group, find, group_path};
use crate::{
    model::Group,
    operations::{self, Letter},
    rules::LONGEST_MESSAGE,
};

#[derive(Template)]
#[template(path = "groups/letter.html")]
struct LetterPage {
    page: Page,
    form: Form,
    name: String,
    path: String,
}

fn letter_page(ctx: &Ctx, group: &Group, form: Form) -> LetterPage {
    let page = below_group(ctx, ctx.page("groups-letter-title"), group).with_errors_of(&form);
    LetterPage { page, form, name: group.name.clone(), path: group_path(group) }
}

/// `GET /groups/{slug}/messages`.
pub(super) async fn show(ctx: Ctx, Path(slug): Path<String>) -> Result<Response, AppError> {
    let group = find(&mut ctx.read().await?, &slug).await?;
    let form = Form::empty(&ctx.words()).with("from", &ctx.actor.name);
    ctx.render(&letter_page(&ctx, &group, form))
}

/// `POST /groups/{slug}/messages`.
pub(super) async fn send(
    ctx: Ctx,
    Path(slug): Path<String>,
    axum::Form(pairs): axum::Form<Pairs>,
) -> Result<Response, AppError> {
    let group = find(&mut ctx.read().await?, &slug).await?;
    let mut form = Form::from_pairs(&ctx.words(), pairs);
    let letter = Letter {
        words: form.require_long_text("words", LONGEST_MESSAGE, "groups-letter-words-missing"),
        from: form.require_text("from", 100, "groups-letter-from-missing"),
        answer_to: form.require_text("answer-to", 200, "groups-letter-answer-missing"),
    };
    if !form.is_ok() {
        return ctx.render_refused(&letter_page(&ctx, &group, form));
    }
    operations::write_to(&ctx, group.id, &letter).await?;
    Ok(ctx.redirect_saying(&group_path(&group), "groups-letter-sent"))
}
