//! `/files`: what waits for somebody to say who may see it, and the page on which they say it.

use askama::Template;
use axum::{extract::Path, response::Response};
use heard_platform::{
    ctx::Ctx,
    error::AppError,
    kit::{Choice, Form, Page},
};
use uuid::Uuid;

use super::shown::{self, PhotoView};
use crate::{
    model::{Attachment, Decision, Kind, Private, State},
    operations::{self, DECIDE, state_key},
    rules::LONGEST_WHY,
    store,
};

/// How many are listed at most.
pub(super) const MOST: i64 = 50;

#[derive(Template)]
#[template(path = "files/waiting.html")]
struct WaitingPage {
    page: Page,
    lines: Vec<Line>,
}

struct Line {
    photo: Option<PhotoView>,
    words: String,
    name: String,
    about: String,
    when: String,
    said: String,
    href: String,
}

#[derive(Template)]
#[template(path = "files/decide.html")]
struct DecidePage {
    page: Page,
    form: Form,
    photo: Option<PhotoView>,
    document: String,
    file: Attachment,
    when: String,
    who: String,
    said: String,
    state: String,
    is_there: bool,
    choices: Vec<Choice>,
}

pub(super) async fn list(ctx: Ctx) -> Result<Response, AppError> {
    let page = ctx.page("files-waiting-title").crumb("/work", ctx.words().t("files-crumb-work"));
    let waiting = store::waiting(&mut ctx.read().await?, MOST).await?;
    let lines = waiting.iter().map(|file| Line {
        photo: photo(&page, file),
        words: file.words.clone(),
        name: file.name.clone(),
        about: file.about.clone(),
        when: page.when(file.made_at),
        said: page.t(said_key(file)),
        href: file.decision_href(),
    });
    let lines: Vec<Line> = lines.collect();
    ctx.render(&WaitingPage { page, lines })
}

fn photo(page: &Page, file: &Attachment) -> Option<PhotoView> {
    (file.kind == Kind::Photo && file.is_there()).then(|| shown::view(page, file, false))
}

/// What its sender answered to the question.
const fn said_key(file: &Attachment) -> &'static str {
    match (file.kind, file.private) {
        (Kind::Photo, Private::No) => "files-said-no",
        (Kind::Photo, Private::Yes) => "files-said-yes",
        (Kind::Document, Private::No) => "files-paper-said-no",
        (Kind::Document, Private::Yes) => "files-paper-said-yes",
        (_, Private::Unsure) => "files-said-unsure",
    }
}

pub(super) async fn show(ctx: Ctx, Path(id): Path<String>) -> Result<Response, AppError> {
    let form = Form::empty(&ctx.words());
    ctx.render(&page(&ctx, &id, form).await?)
}

fn id_of(id: &str) -> Result<Uuid, AppError> {
    id.parse().map_err(|_| AppError::NotFound)
}

async fn page(ctx: &Ctx, id: &str, form: Form) -> Result<DecidePage, AppError> {
    let mut tx = ctx.read().await?;
    let file = store::find(&mut tx, id_of(id)?).await?.ok_or(AppError::NotFound)?;
    tx.require(DECIDE, &file.scope).await?;
    let who = match file.made_by {
        Some(person) => heard_people::name_of(&mut tx, person).await?,
        None => String::new(),
    };
    drop(tx);
    let title = if file.kind == Kind::Photo { "files-decide-photo" } else { "files-decide-paper" };
    let page = ctx
        .page(title)
        .crumb("/work", ctx.words().t("files-crumb-work"))
        .crumb("/files", ctx.words().t("files-waiting-title"))
        .with_errors_of(&form);
    let narrow = if file.scope.group.is_some() { "files-choice-keep-group" } else { "files-choice-keep" };
    let choices = vec![
        Choice::new(Decision::Show.as_str(), page.t("files-choice-show"))
            .with_hint(page.t(audience_key(&file))),
        Choice::new(Decision::Keep.as_str(), page.t(narrow)),
        Choice::new(Decision::TakeDown.as_str(), page.t("files-choice-take-down"))
            .with_hint(page.t("files-choice-take-down-hint")),
    ];
    Ok(DecidePage {
        photo: photo(&page, &file),
        document: if file.kind == Kind::Document { file.document_href() } else { String::new() },
        when: page.when(file.made_at),
        said: page.t(said_key(&file)),
        state: page.t(state_key(file.state)),
        is_there: file.state != State::TakenDown,
        who,
        choices,
        file,
        form,
        page,
    })
}

/// Who sees what it belongs to.
const fn audience_key(file: &Attachment) -> &'static str {
    use heard_kernel::actor::Audience;
    match file.wide {
        Audience::Public => "files-wide-public",
        Audience::Residents => "files-wide-residents",
        Audience::Group => "files-wide-group",
        Audience::Officers => "files-wide-officers",
        Audience::Staff => "files-wide-staff",
    }
}

pub(super) async fn decide(
    ctx: Ctx,
    Path(id): Path<String>,
    axum::Form(pairs): axum::Form<Vec<(String, String)>>,
) -> Result<Response, AppError> {
    let mut form = Form::from_pairs(&ctx.words(), pairs);
    let decision = form.choice::<Decision>("decision", "files-decision-missing");
    let why = form.long_text("why", LONGEST_WHY).unwrap_or_default();
    let version = form.value("version").trim().parse().unwrap_or(-1);
    if let (true, Some(decision)) = (form.is_ok(), decision) {
        match operations::decide(&ctx, id_of(&id)?, version, decision, &why).await {
            Ok(after) => {
                let said = match after.state {
                    State::Shown => "files-done-shown",
                    State::Kept | State::Waiting => "files-done-kept",
                    State::TakenDown => "files-done-taken-down",
                };
                return Ok(ctx.redirect_saying("/files", said));
            }
            Err(AppError::Refused(message)) => form.wrong_message("why", &message),
            Err(other) => return Err(other),
        }
    }
    ctx.render_refused(&page(&ctx, &id, form).await?)
}
