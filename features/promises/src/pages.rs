//! The pages of promises kept: the figures, what each counts, what was passed up, how it is counted.

mod address;
mod asked;
mod csv;
mod figures;
mod list;
mod overview;
mod passed_up;
pub(crate) mod work;

use askama::Template;
use axum::response::Response;
use heard_kernel::actor::{Actor, Role};
use heard_platform::{
    ctx::Ctx,
    error::AppError,
    feature::{NavEntry, Routes},
    kit::{Form, Page},
};

use crate::operations::{self, Wish};

/// The places in the menu.
pub(crate) const NAV: &[NavEntry] = &[
    NavEntry { href: "/promises", key: "promises-nav", order: 1, shown_to: leads },
    NavEntry { href: "/promises/passed-up", key: "promises-nav-passed-up", order: 2, shown_to: leads },
];

fn leads(actor: &Actor) -> bool {
    actor.has_role(Role::HeadOfService)
}

/// What a query holds.
type Pairs = Vec<(String, String)>;

/// Every page, with the permission it needs.
#[must_use]
pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/promises", "promises.read", overview::show)
        .get("/promises.csv", "promises.read", csv::take_away)
        .get("/promises/actions", "promises.read", list::show)
        .get("/promises/counting", "promises.read", counting)
        .get("/promises/passed-up", "promises.read", passed_up::show)
        .post("/promises/monday-mail", "promises.read", choose_mail)
}

#[derive(Template)]
#[template(path = "promises/counting.html")]
struct Counting {
    page: Page,
    parts: Vec<(&'static str, String, String)>,
}

/// The parts of the page: where each stands, and the keys of its heading and its sentences.
const PARTS: [(&str, &str, &str); 9] = [
    ("base", "promises-count-base", "promises-count-base-what"),
    ("first", "promises-first", "promises-first-means"),
    ("either", "promises-either", "promises-either-means"),
    ("said-no", "promises-said-no", "promises-said-no-means"),
    ("silence", "promises-count-silence", "promises-count-silence-what"),
    ("late-now", "promises-late-now", "promises-late-now-means"),
    ("soon", "promises-soon", "promises-soon-rule"),
    ("where", "promises-count-where", "promises-count-where-what"),
    ("few", "promises-count-few", "promises-count-few-what"),
];

/// How all of it is counted.
async fn counting(ctx: Ctx) -> Result<Response, AppError> {
    let page = framed(&ctx, "promises-count-title").crumb("/promises", ctx.words().t("promises-title"));
    let parts = PARTS.iter().map(|(id, heading, what)| (*id, page.t(heading), page.t(what))).collect();
    ctx.render(&Counting { page, parts })
}

fn framed(ctx: &Ctx, key: &str) -> Page {
    ctx.page(key).crumb("/", ctx.words().t("platform-home"))
}

/// Notes whether the reader wants Monday's mail.
async fn choose_mail(ctx: Ctx, axum::Form(pairs): axum::Form<Pairs>) -> Result<Response, AppError> {
    let form = Form::from_pairs(&ctx.words(), pairs);
    let (wish, said) = match form.value("mail") {
        "get" => (Wish::Get, "promises-mail-will-come"),
        "stop" => (Wish::Stop, "promises-mail-stopped"),
        // Neither button was pressed: nothing changes, and the page shows both again.
        _ => return overview::again(&ctx).await,
    };
    operations::choose_mail(&ctx, wish).await?;
    Ok(ctx.redirect_saying("/promises", said))
}
