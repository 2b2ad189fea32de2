//! The way in for staff: a password, then a code. A session begins only after both.

pub(crate) mod first;

use askama::Template;
use axum::{
    extract::Query,
    http::HeaderMap,
    response::{IntoResponse as _, Redirect, Response},
};
use heard_platform::{
    ctx::Ctx,
    error::AppError,
    kit::{Form, Page},
    sessions::STAFF_SESSION,
    web,
};

use super::{Pairs, STEP, asked, came_from, cookie, set_step, with_next};
use crate::{
    operations::staff_access::{self, Entered, Second},
    rules,
};

#[derive(Template)]
#[template(path = "people/staff-sign-in.html")]
struct AskPage {
    page: Page,
    form: Form,
    next: String,
    resident_href: String,
}

#[derive(Template)]
#[template(path = "people/staff-code.html")]
struct CodePage {
    page: Page,
    form: Form,
    next: String,
    again_href: String,
}

/// GET /staff/sign-in
pub(crate) async fn ask(ctx: Ctx, query: Query<Pairs>, headers: HeaderMap) -> Result<Response, AppError> {
    let next = came_from(&query, &headers);
    ctx.render(&ask_page(&ctx, Form::empty(&ctx.words()), next))
}

fn ask_page(ctx: &Ctx, form: Form, next: String) -> AskPage {
    let page = ctx.page("people-staff-sign-in").with_errors_of(&form);
    AskPage { page, form, resident_href: with_next("/sign-in", &next), next }
}

/// POST /staff/sign-in
pub(crate) async fn check_password(
    ctx: Ctx,
    axum::Form(pairs): axum::Form<Pairs>,
) -> Result<Response, AppError> {
    let mut form = Form::from_pairs(&ctx.words(), pairs);
    let next = rules::local_path(form.value("next")).to_owned();
    let (email, password) = (form.value("email").trim().to_owned(), form.value("password").to_owned());
    if !rules::is_email(&email) {
        form.wrong("email", "people-email-malformed");
    }
    if password.is_empty() {
        form.wrong("password", "people-password-missing");
    }
    if form.is_ok() {
        if let Some(step) = staff_access::check_password(&ctx, &email, &password).await? {
            let mut response = Redirect::to(&with_next("/staff/code", &next)).into_response();
            set_step(&ctx.app, &mut response, step.as_str(), 60 * rules::CODE_AFTER_PASSWORD_MINUTES);
            return Ok(response);
        }
        form.wrong("password", "people-password-wrong");
    }
    ctx.render_refused(&ask_page(&ctx, form, next))
}

/// GET /staff/code
pub(crate) async fn ask_code(
    ctx: Ctx,
    query: Query<Pairs>,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let next = rules::local_path(asked(&query, "next")).to_owned();
    let step = cookie(&headers, STEP).unwrap_or_default();
    if !staff_access::is_between_steps(&ctx, &step).await? {
        return Ok(Redirect::to(&with_next("/staff/sign-in", &next)).into_response());
    }
    ctx.render(&code_page(&ctx, Form::empty(&ctx.words()), next))
}

fn code_page(ctx: &Ctx, form: Form, next: String) -> CodePage {
    let page = ctx.page("people-staff-code").with_errors_of(&form);
    CodePage { page, form, again_href: with_next("/staff/sign-in", &next), next }
}

/// POST /staff/code
pub(crate) async fn check_code(
    ctx: Ctx,
    headers: HeaderMap,
    axum::Form(pairs): axum::Form<Pairs>,
) -> Result<Response, AppError> {
    let mut form = Form::from_pairs(&ctx.words(), pairs);
    let next = rules::local_path(form.value("next")).to_owned();
    let step = cookie(&headers, STEP).unwrap_or_default();
    let field = if form.value("paper").trim().is_empty() { "code" } else { "paper" };
    let typed = form.value(field).trim().to_owned();
    if typed.is_empty() {
        form.wrong("code", "people-code-missing");
        return ctx.render_refused(&code_page(&ctx, form, next));
    }
    let second = if field == "code" { Second::App(&typed) } else { Second::Paper(&typed) };
    match staff_access::check_code(&ctx, &step, second).await? {
        Entered::Yes(session) => {
            let to = if next == "/" { "/landing" } else { &next };
            let mut response = Redirect::to(to).into_response();
            web::set_session(&ctx.app, &mut response, session.as_str(), STAFF_SESSION.as_secs());
            set_step(&ctx.app, &mut response, "", 0);
            Ok(response)
        }
        Entered::WrongCode => {
            form.wrong(field, if field == "code" { "people-code-wrong" } else { "people-recovery-wrong" });
            ctx.render_refused(&code_page(&ctx, form, next))
        }
        Entered::Gone => Ok(Redirect::to(&with_next("/staff/sign-in", &next)).into_response()),
    }
}
