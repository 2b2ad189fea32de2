//! The first page: do they listen, what about my estate, when is the next meeting, do they keep their word?

use askama::Template;
use axum::response::{IntoResponse as _, Redirect, Response};
use heard_platform::{ctx::Ctx, error::AppError, kit::Page};

#[derive(Template)]
#[template(path = "home.html")]
struct Home {
    page: Page,
    parts: String,
}

pub(super) async fn show(ctx: Ctx) -> Result<Response, AppError> {
    let page = ctx.page("faces-home-title").live("board");
    let mut parts = String::new();
    for panel in &ctx.app.parts.home {
        parts.push_str(&(panel.render)(&ctx, &page).await?);
    }
    ctx.render(&Home { page, parts })
}

/// Where one lands after signing in: where one's work is.
pub(super) async fn landing(ctx: Ctx) -> Response {
    let to = if super::works_here(&ctx.actor) {
        "/work"
    } else if ctx.actor.person().is_some() {
        "/my"
    } else {
        "/"
    };
    Redirect::to(to).into_response()
}
