//! `/feedback/{id}`: staff read what a resident told, look at a danger, answer, or make an action from it.

use askama::Template;
use axum::{extract::Path, response::Response};
use heard_files::shown::{self, PhotoView};
use heard_platform::{
    ctx::Ctx,
    error::AppError,
    kit::{Form, Page},
};
use uuid::Uuid;

use crate::{model::Entry, operations, rules, store};

#[derive(Template)]
#[template(path = "feedback/read.html")]
struct ReadPage {
    page: Page,
    form: Form,
    entry: Entry,
    who: String,
    /// The address at which an action is made from it.
    make_action: String,
    look_by: String,
    is_late: bool,
    photos: Vec<PhotoView>,
}

pub(super) async fn show(ctx: Ctx, Path(id): Path<String>) -> Result<Response, AppError> {
    let form = Form::empty(&ctx.words());
    let page = page(&ctx, &id, form).await?;
    operations::note_reading(&ctx, &page.entry).await?;
    ctx.render(&page)
}

fn id_of(id: &str) -> Result<Uuid, AppError> {
    id.parse().map_err(|_| AppError::NotFound)
}

async fn page(ctx: &Ctx, id: &str, form: Form) -> Result<ReadPage, AppError> {
    let mut tx = ctx.read().await?;
    let entry = store::find(&mut tx, id_of(id)?).await?.ok_or(AppError::NotFound)?;
    tx.require("feedback.answer", &entry.scope()).await?;
    let files = heard_files::of(&mut tx, &[entry.id]).await?;
    let who = match entry.person_id {
        Some(person) => heard_people::name_of(&mut tx, person).await?,
        None => entry.said_by.clone().unwrap_or_default(),
    };
    let page = ctx
        .page("feedback-read-title")
        .crumb("/work", ctx.words().t("feedback-read-crumb"))
        .with_errors_of(&form);
    let look_by = page.day(rules::look_by(entry.received_at));
    let is_late = rules::is_alarming(entry.received_at, ctx.today());
    let make_action = format!("/actions/new?feedback={}", entry.id);
    let photos = shown::photos(ctx, &page, &files, None);
    Ok(ReadPage { page, form, entry, who, make_action, look_by, is_late, photos })
}

pub(super) async fn see_hazard(ctx: Ctx, Path(id): Path<String>) -> Result<Response, AppError> {
    operations::see_hazard(&ctx, id_of(&id)?).await?;
    Ok(ctx.redirect_saying(&format!("/feedback/{id}"), "feedback-said-seen"))
}

pub(super) async fn answer(
    ctx: Ctx,
    Path(id): Path<String>,
    axum::Form(pairs): axum::Form<Vec<(String, String)>>,
) -> Result<Response, AppError> {
    let mut form = Form::from_pairs(&ctx.words(), pairs);
    let words = form.require_long_text("answer", 4000, "feedback-answer-missing");
    if form.is_ok() {
        match operations::answer(&ctx, id_of(&id)?, &words).await {
            Ok(()) => return Ok(ctx.redirect_saying(&format!("/feedback/{id}"), "feedback-said-answered")),
            Err(AppError::Refused(message)) => form.wrong_message("answer", &message),
            Err(other) => return Err(other),
        }
    }
    ctx.render_refused(&page(&ctx, &id, form).await?)
}
