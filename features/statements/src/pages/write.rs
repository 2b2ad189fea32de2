//! Where the pages are written: a plain text, what it looks like, when it is read again and by whom.

use askama::Template;
use axum::{extract::Path, response::Response};
use heard_platform::{
    ctx::Ctx,
    db::{DbError, Tx},
    error::AppError,
    kit::{Cell, Choice, Form, Head, Page},
};
use uuid::Uuid;

use crate::{
    markup::{Html, html_of},
    model::{NewText, Review, Slug, Statement},
    operations, rules,
};

type Pairs = Vec<(String, String)>;

#[derive(Template)]
#[template(path = "statements/list.html")]
struct List {
    page: Page,
    rows: Vec<Vec<Cell>>,
    head: Vec<Head>,
}

/// GET /statements
pub(super) async fn list(ctx: Ctx) -> Result<Response, AppError> {
    let mut tx = ctx.read().await?;
    let all = operations::read_all(&ctx, &mut tx).await?;
    let owners: Vec<Uuid> = all.iter().filter_map(|one| one.owner_id).collect();
    let names = heard_people::names_of(&mut tx, &owners).await?;
    drop(tx);
    let page = ctx.page("statements-title").crumb("/", ctx.words().t("platform-home"));
    let row = |one: &Statement| {
        let review = match (one.is_reviewed, one.review_on) {
            (true, Some(day)) if rules::is_overdue(day, ctx.today()) => {
                page.t1("statements-overdue-since", "day", page.date(day))
            }
            (true, Some(day)) => page.date(day),
            _ => page.t("statements-not-reviewed"),
        };
        let owner = one.owner_id.and_then(|owner| names.get(&owner).cloned());
        vec![
            Cell::link(page.t(one.slug.title_key()), format!("/statements/{}", one.slug.as_str())),
            Cell::new(review),
            Cell::new(owner.unwrap_or_else(|| page.t("statements-nobody"))),
        ]
    };
    let rows = all.iter().map(row).collect();
    let head = ["statements-page", "statements-next-review", "statements-owner"];
    let head = head.into_iter().map(|key| Head::new(page.t(key))).collect();
    ctx.render(&List { page, rows, head })
}

#[derive(Template)]
#[template(path = "statements/edit.html")]
struct Edit {
    page: Page,
    form: Form,
    title: String,
    action: String,
    read: String,
    owners: Vec<Choice>,
    preview: Option<Html>,
}

/// GET /statements/{page}
pub(super) async fn show(ctx: Ctx, Path(slug): Path<String>) -> Result<Response, AppError> {
    let slug: Slug = slug.parse().map_err(|()| AppError::NotFound)?;
    let mut tx = ctx.read().await?;
    let found = operations::read(&ctx, &mut tx, slug).await?;
    let owners = owners(&ctx, &mut tx).await?;
    drop(tx);
    let form = Form::empty(&ctx.words())
        .with("body", &found.body)
        .with("version", found.version)
        .with("owner", found.owner_id.map(|id| id.to_string()).unwrap_or_default())
        .with_date("review", rules::usual_review(ctx.today()));
    ctx.render(&edit_page(&ctx, slug, form, owners, None))
}

/// POST /statements/{page}
pub(super) async fn save(
    ctx: Ctx,
    Path(slug): Path<String>,
    axum::Form(pairs): axum::Form<Pairs>,
) -> Result<Response, AppError> {
    let slug: Slug = slug.parse().map_err(|()| AppError::NotFound)?;
    let mut tx = ctx.read().await?;
    let owners = owners(&ctx, &mut tx).await?;
    drop(tx);
    let mut form = Form::from_pairs(&ctx.words(), pairs);
    let body = form.require_long_text("body", rules::LONGEST, "statements-body-missing");
    let review_on = form.require_date("review", "statements-review-missing");
    let version = form.number("version", 0..=1_000_000).unwrap_or_default();
    let owner = form.value("owner").to_owned();
    let owner_id = owner.parse::<Uuid>().ok();
    if !owner.is_empty() && !owners.iter().any(|choice| choice.value == owner) {
        form.wrong("owner", "statements-owner-unknown");
    }
    if form.value("do") == "preview" {
        let preview = html_of(&body);
        return ctx.render(&edit_page(&ctx, slug, form, owners, Some(preview)));
    }
    if let (true, Some(review_on)) = (form.is_ok(), review_on) {
        let review = if form.has("reviewed", "yes") { Review::Done } else { Review::Open };
        let new = NewText { body, version, review, review_on, owner_id };
        match operations::save(&ctx, slug, &new).await {
            Ok(()) => {
                return Ok(ctx.redirect_saying(&format!("/{}", slug.as_str()), "statements-saved"));
            }
            Err(AppError::Refused(message)) => form.wrong_message("review", &message),
            Err(other) => return Err(other),
        }
    }
    let page = edit_page(&ctx, slug, form, owners, None);
    ctx.render_refused(&page)
}

/// Who can be the one to read it again: those who may write it and have a worklist to be told on.
async fn owners(ctx: &Ctx, tx: &mut Tx) -> Result<Vec<Choice>, DbError> {
    let heads = heard_people::heads(tx).await?;
    let mut people: Vec<(String, Uuid)> =
        heard_people::names_of(tx, &heads).await?.into_iter().map(|(id, name)| (name, id)).collect();
    people.sort();
    let nobody = Choice::new("", ctx.words().t("statements-nobody"));
    Ok(std::iter::once(nobody).chain(people.into_iter().map(|(name, id)| Choice::new(id, name))).collect())
}

fn edit_page(ctx: &Ctx, slug: Slug, form: Form, owners: Vec<Choice>, preview: Option<Html>) -> Edit {
    let words = ctx.words();
    let page = ctx
        .page("statements-write")
        .crumb("/", words.t("platform-home"))
        .crumb("/statements", words.t("statements-title"))
        .with_errors_of(&form);
    Edit {
        title: words.t(slug.title_key()),
        action: format!("/statements/{}", slug.as_str()),
        read: format!("/{}", slug.as_str()),
        page,
        form,
        owners,
        preview,
    }
}
