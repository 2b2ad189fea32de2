//! "Can we still reach you?": an officer's personal link, without a password.
//!
//! Opening it changes nothing, so a scanner that follows links does no harm. What it shows is the officer's own; what is
//! wrong is told in words and put right by a person, so that a link that was passed on can't move anybody's address.

use askama::Template;
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use heard_platform::{
    ctx::Ctx,
    error::AppError,
    kit::{Form, Page, SummaryRow},
};

use super::Pairs;
use crate::operations::contacts::{self, ByLink, Said};

/// The longest answer in words, in characters.
const LONGEST: usize = 500;

#[derive(Template)]
#[template(path = "groups/still-right.html")]
struct LinkPage {
    page: Page,
    form: Form,
    rows: Vec<SummaryRow>,
    group: String,
    group_href: String,
}

#[derive(Template)]
#[template(path = "groups/still-right-thanks.html")]
struct Thanks {
    page: Page,
    what: String,
    group: String,
    group_href: String,
}

#[derive(Template)]
#[template(path = "groups/still-right-dead.html")]
struct Dead {
    page: Page,
}

/// An old link, a forged one and one of somebody who left read the same.
fn dead(ctx: &Ctx) -> Result<Response, AppError> {
    let mut response = ctx.render(&Dead { page: ctx.page("groups-contact-dead").without_nav() })?;
    *response.status_mut() = StatusCode::NOT_FOUND;
    Ok(response)
}

fn link_page(ctx: &Ctx, seen: ByLink, form: Form) -> LinkPage {
    let words = ctx.words();
    let page = ctx.page("groups-contact-title").without_nav().with_errors_of(&form);
    let contact = seen.contact;
    let nothing = || words.t("groups-contact-none");
    let way = |way: Option<String>| way.unwrap_or_else(nothing);
    let rows = vec![
        SummaryRow::new(words.t("groups-contact-name"), contact.name),
        SummaryRow::new(words.t("groups-contact-office"), words.t(contact.office.word())),
        SummaryRow::new(words.t("groups-contact-email"), way(contact.ways.email)),
        SummaryRow::new(words.t("groups-contact-phone"), way(contact.ways.phone)),
    ];
    LinkPage { page, form, rows, group_href: super::group_path(&seen.group), group: seen.group.name }
}

/// `GET /still-right/{token}`.
pub(super) async fn show(ctx: Ctx, Path(token): Path<String>) -> Result<Response, AppError> {
    let Some(seen) = contacts::by_link(&ctx, &token).await? else { return dead(&ctx) };
    let form = Form::empty(&ctx.words());
    ctx.render(&link_page(&ctx, seen, form))
}

/// `POST /still-right/{token}`.
pub(super) async fn answer(
    ctx: Ctx,
    Path(token): Path<String>,
    axum::Form(pairs): axum::Form<Pairs>,
) -> Result<Response, AppError> {
    let Some(seen) = contacts::by_link(&ctx, &token).await? else { return dead(&ctx) };
    let mut form = Form::from_pairs(&ctx.words(), pairs);
    let said = match form.value("do") {
        "right" => Some(Said::Right),
        "wrong" => {
            let words = form.require_long_text("words", LONGEST, "groups-contact-words-missing");
            form.is_ok().then_some(Said::Wrong(words))
        }
        _ => {
            form.wrong("do", "groups-contact-choose");
            None
        }
    };
    let Some(said) = said else { return ctx.render_refused(&link_page(&ctx, seen, form)) };
    match contacts::answer(&ctx, &token, &said).await {
        Ok(()) => {}
        Err(AppError::NotFound) => return dead(&ctx),
        Err(error) => return Err(error),
    }
    let what = match said {
        Said::Right => "groups-contact-thanks-right",
        Said::Wrong(_) => "groups-contact-thanks-wrong",
    };
    let page = ctx.page("groups-contact-thanks").without_nav();
    let thanks = Thanks {
        what: page.t(what),
        group_href: super::group_path(&seen.group),
        group: seen.group.name,
        page,
    };
    Ok(ctx.render(&thanks)?.into_response())
}
