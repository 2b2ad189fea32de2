//! Choosing who may see what a group does.

use askama::Template;
use axum::{extract::Path, response::Response};
use heard_kernel::actor::Audience;
use heard_platform::{
    ctx::Ctx,
    error::AppError,
    kit::{Choice, Form, Page},
};

use super::{Pairs, below_group, find, group_path};
use crate::{
    model::{Group, Opening},
    operations,
};

#[derive(Template)]
#[template(path = "groups/opening.html")]
struct OpeningPage {
    page: Page,
    form: Form,
    choices: Vec<Choice>,
    name: String,
    path: String,
}

fn opening_page(ctx: &Ctx, group: &Group, form: Form) -> OpeningPage {
    let words = ctx.words();
    let choice = |opening: &Opening| {
        Choice::new(opening.as_str(), words.t(opening.word())).with_hint(words.t(opening.hint_word()))
    };
    let page = below_group(ctx, ctx.page("groups-opening-title"), group).with_errors_of(&form);
    let choices = Opening::ALL.iter().map(choice).collect();
    OpeningPage { page, form, choices, name: group.name.clone(), path: group_path(group) }
}

async fn find_to_open(ctx: &Ctx, slug: &str) -> Result<Group, AppError> {
    let mut tx = ctx.read().await?;
    let group = find(&mut tx, slug).await?;
    tx.require("groups.open", &operations::scope(&group, Audience::Officers)).await?;
    Ok(group)
}

/// `GET /groups/{slug}/opening`.
pub(super) async fn show(ctx: Ctx, Path(slug): Path<String>) -> Result<Response, AppError> {
    let group = find_to_open(&ctx, &slug).await?;
    let form = Form::empty(&ctx.words()).with("opening", group.opening.as_str());
    ctx.render(&opening_page(&ctx, &group, form))
}

/// `POST /groups/{slug}/opening`.
pub(super) async fn choose(
    ctx: Ctx,
    Path(slug): Path<String>,
    axum::Form(pairs): axum::Form<Pairs>,
) -> Result<Response, AppError> {
    let group = find_to_open(&ctx, &slug).await?;
    let mut form = Form::from_pairs(&ctx.words(), pairs);
    let Some(opening) = form.choice::<Opening>("opening", "groups-opening-missing") else {
        return ctx.render_refused(&opening_page(&ctx, &group, form));
    };
    operations::set_opening(&ctx, group.id, opening).await?;
    Ok(ctx.redirect_saying(&group_path(&group), "groups-opening-done"))
}
