//! The first page: do they listen, what about my estate, when is the next meeting, do they keep their word?

use askama::Template;
use axum::response::{IntoResponse as _, Redirect, Response};
use heard_kernel::actor::Role;
use heard_platform::{ctx::Ctx, error::AppError, kit::Page};

#[derive(Template)]
#[template(path = "home.html")]
struct Home {
    page: Page,
    parts: String,
    houses: Vec<House>,
}

/// A block of flats in the drawing, in its units.
struct House {
    x: u32,
    y: u32,
    width: u32,
    height: u32,
    windows: Vec<Window>,
}

struct Window {
    x: u32,
    y: u32,
    lit: bool,
}

/// The three blocks of the drawing: left edge, top, columns and rows of windows, which of them are lit.
const HOUSES: [(u32, u32, u32, u32, &[u32]); 3] =
    [(0, 96, 3, 5, &[4, 9, 14]), (98, 150, 3, 3, &[1, 5, 6]), (206, 60, 2, 6, &[2, 5, 8, 11])];

fn houses() -> Vec<House> {
    let house = |(x, y, columns, rows, lit): (u32, u32, u32, u32, &[u32])| {
        let place = |n: u32| Window {
            x: x + 14 + n % columns * 28,
            y: y + 16 + n / columns * 30,
            lit: lit.contains(&n),
        };
        let windows = (0..columns * rows).map(place).collect();
        House { x, y, width: 16 + columns * 28, height: 270 - y, windows }
    };
    HOUSES.into_iter().map(house).collect()
}

pub(super) async fn show(ctx: Ctx) -> Result<Response, AppError> {
    let page = ctx.page("faces-home-title").live("board");
    let mut parts = String::new();
    for panel in &ctx.app.parts.home {
        parts.push_str(&(panel.render)(&ctx, &page).await?);
    }
    ctx.render(&Home { page, parts, houses: houses() })
}

/// Where one lands after signing in: where one's work is.
pub(super) async fn landing(ctx: Ctx) -> Response {
    let to = if ctx.actor.has_role(Role::HeadOfService) {
        "/promises"
    } else if super::works_here(&ctx.actor) {
        "/work"
    } else if ctx.actor.has_role(Role::Administrator) {
        "/settings/people"
    } else if ctx.actor.person().is_some() {
        "/my"
    } else {
        "/"
    };
    Redirect::to(to).into_response()
}
