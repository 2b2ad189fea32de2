//! What was passed up: to the reader first, then what stopped at a manager.

use askama::Template;
use axum::response::Response;
use heard_actions::{ActionRow, read, view};
use heard_platform::{ctx::Ctx, error::AppError, kit::Page};
use uuid::Uuid;

use super::framed;
use crate::store::{self, PassedUp};

/// How many of each are shown.
const MOST: usize = 200;

#[derive(Template)]
#[template(path = "promises/passed_up.html")]
struct Show {
    page: Page,
    n_head: usize,
    head: Vec<String>,
    n_manager: usize,
    manager: Vec<String>,
}

/// GET /promises/passed-up
pub(super) async fn show(ctx: Ctx) -> Result<Response, AppError> {
    let mut tx = ctx.read().await?;
    let passed = store::passed_up(&mut tx).await?;
    let (head, manager): (Vec<PassedUp>, Vec<PassedUp>) = passed.into_iter().partition(|one| one.is_head);
    let ids = |some: &[PassedUp]| some.iter().take(MOST).map(|one| one.id).collect::<Vec<Uuid>>();
    let head_rows = read::of_ids(&mut tx, &ids(&head)).await?;
    let manager_rows = read::of_ids(&mut tx, &ids(&manager)).await?;
    drop(tx);
    let page = framed(&ctx, "promises-passed-up-title")
        .crumb("/promises", ctx.words().t("promises-title"))
        .live("board");
    let lines = |rows: &[ActionRow], some: &[PassedUp]| {
        let line = |row: &ActionRow| {
            let day = some.iter().find(|one| one.id == row.action.id).and_then(|one| one.since);
            let note = day.map(|day| page.t1("promises-passed-up-since", "day", page.date(day)));
            view::row_with_note(&page, ctx.today(), row, note.unwrap_or_default())
        };
        rows.iter().map(line).collect::<Result<Vec<_>, _>>()
    };
    let show = Show {
        n_head: head.len(),
        head: lines(&head_rows, &head)?,
        n_manager: manager.len(),
        manager: lines(&manager_rows, &manager)?,
        page: page.clone(),
    };
    ctx.render(&show)
}
