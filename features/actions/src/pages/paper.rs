//! Actions on paper: a group's list in usual and large print, and the poster for a hallway.

use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse as _, Redirect, Response},
};
use heard_groups::short;
use heard_kernel::actor::Actor;
use heard_platform::{
    ctx::Ctx,
    error::AppError,
    kit::{Code, Page, Paper, Print, paper::shown},
};

use super::view::{self, Leaving, RowView};
use crate::{
    model::{
        Key,
        list::{ActionRow, Filter, Order, Which},
    },
    read,
};

/// How many promises a poster holds, and how many that were kept.
const OPEN_ON_POSTER: usize = 5;
const DONE_ON_POSTER: usize = 3;

/// An action as paper says it.
struct Line {
    row: RowView,
    said: String,
    address: String,
}

#[derive(Template)]
#[template(path = "actions/paper_list.html")]
struct ListPaper {
    page: Page,
    paper: Paper,
    printed: String,
    group: String,
    lines: Vec<Line>,
}

pub(super) async fn list(ctx: Ctx, Path(slug): Path<String>) -> Result<Response, AppError> {
    list_in(&ctx, &slug, Print::Usual).await
}

pub(super) async fn list_large(ctx: Ctx, Path(slug): Path<String>) -> Result<Response, AppError> {
    list_in(&ctx, &slug, Print::Large).await
}

async fn list_in(ctx: &Ctx, slug: &str, print: Print) -> Result<Response, AppError> {
    let mut tx = ctx.read().await?;
    let group = heard_groups::find_slug(&mut tx, slug).await?.ok_or(AppError::NotFound)?;
    let rows = read::open_for_group(&mut tx, group.id).await?;
    drop(tx);
    let page = ctx.page_titled(format!("{}: {}", ctx.words().t("actions-paper-list"), group.name));
    let here = format!("/groups/{}", group.slug);
    let public_url = &ctx.app.options.public_url;
    let line = |row: &ActionRow| Line {
        row: view::row_view(&page, ctx.today(), row, Leaving::Group),
        said: row.action.said.clone(),
        address: shown(public_url, &view::href(row)),
    };
    ctx.render(&ListPaper {
        paper: Paper::of(print, &here, &format!("{here}/actions"), public_url),
        printed: page.when(ctx.now),
        group: group.name,
        lines: rows.iter().map(line).collect(),
        page,
    })
}

/// A promise on a poster: what, by when, which team.
struct Promise {
    title: String,
    about: String,
}

#[derive(Template)]
#[template(path = "actions/poster.html")]
struct Poster {
    page: Page,
    paper: Paper,
    name: String,
    open: Vec<Promise>,
    done: Vec<Promise>,
    more: i64,
    code: Option<Code>,
    address: String,
}

pub(super) async fn of_group(ctx: Ctx, Path(slug): Path<String>) -> Result<Response, AppError> {
    let mut tx = ctx.read().await?;
    let group = heard_groups::find_slug(&mut tx, &slug).await?.ok_or(AppError::NotFound)?;
    drop(tx);
    let back = format!("/groups/{}", group.slug);
    poster(&ctx, group.name, Filter::of_group(group.id), &back, &short::group_path(group.id)).await
}

pub(super) async fn of_place(ctx: Ctx, Path(slug): Path<String>) -> Result<Response, AppError> {
    let mut tx = ctx.read().await?;
    let place = heard_places::find_slug(&mut tx, &slug).await?.ok_or(AppError::NotFound)?;
    drop(tx);
    let back = format!("/places/{}", place.slug);
    poster(&ctx, place.name, Filter::of_place(place.id), &back, &short::place_path(place.id)).await
}

/// Whoever makes it: a hallway is public, so it says what everybody may read, and nothing else.
async fn poster(
    ctx: &Ctx,
    name: String,
    filter: Filter,
    back: &str,
    short: &str,
) -> Result<Response, AppError> {
    let everybody = Ctx { actor: Actor::visitor(), ..ctx.clone() };
    let mut tx = everybody.read().await?;
    let open = read::board(&mut tx, &Filter { order: Order::MostLate, ..filter.clone() }, 1).await?;
    let closed = Filter { which: Which::Closed, order: Order::Changed, ..filter };
    let done = read::board(&mut tx, &closed, 1).await?;
    drop(tx);
    let page = everybody.page_titled(format!("{}: {name}", ctx.words().t("actions-poster")));
    let promise = |row: &ActionRow| Promise { title: row.action.title.clone(), about: about(&page, row) };
    let kept = done.rows.iter().filter(|row| row.action.kept.is_some());
    let kept: Vec<Promise> = kept.take(DONE_ON_POSTER).map(promise).collect();
    let listed: Vec<Promise> = open.rows.iter().take(OPEN_ON_POSTER).map(promise).collect();
    let public_url = &ctx.app.options.public_url;
    ctx.render(&Poster {
        more: open.total - i64::try_from(listed.len()).unwrap_or_default(),
        open: listed,
        done: kept,
        code: Code::of(&ctx.address(short)),
        address: shown(public_url, short),
        paper: Paper { other: String::new(), ..Paper::of(Print::Usual, back, back, public_url) },
        name,
        page,
    })
}

fn about(page: &Page, row: &ActionRow) -> String {
    let team = row.team.as_ref().map(|team| team.name.clone()).unwrap_or_default();
    let when = if row.action.status.is_open() {
        page.t1("actions-poster-by", "day", page.day_year(row.action.due))
    } else {
        page.t(row.action.status.key())
    };
    [when, team].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// `/a/2026-0412`: what somebody types from paper. The prefix may be left out.
pub(super) async fn short_address(ctx: Ctx, Path(number): Path<String>) -> Result<Response, AppError> {
    let mut tx = ctx.read().await?;
    let typed = number.trim().to_uppercase();
    for reference in [typed.clone(), format!("{}-{typed}", crate::operations::raise::PREFIX)] {
        if let Some(row) = read::find(&mut tx, &Key::from(reference.as_str())).await? {
            return Ok(Redirect::to(&view::href(&row)).into_response());
        }
    }
    Err(AppError::NotFound)
}
