//! The first time: choose a password, put the secret into an app, keep the codes on paper.

use askama::Template;
use axum::{extract::Path, http::StatusCode, response::Response};
use heard_platform::{
    accounts::Password,
    ctx::Ctx,
    error::AppError,
    kit::{Code, Form, Page},
    sessions::STAFF_SESSION,
    web,
};

use super::super::Pairs;
use crate::operations::staff_access::{self, Confirmed, SetUp};

#[derive(Template)]
#[template(path = "people/first-password.html")]
struct PasswordPage {
    page: Page,
    form: Form,
    email: String,
    action: String,
}

#[derive(Template)]
#[template(path = "people/first-app.html")]
struct AppPage {
    page: Page,
    form: Form,
    action: String,
    again_href: String,
    uri: String,
    secret: String,
    picture: Code,
}

#[derive(Template)]
#[template(path = "people/first-codes.html")]
struct CodesPage {
    page: Page,
    codes: Vec<String>,
}

#[derive(Template)]
#[template(path = "people/set-up-dead.html")]
struct DeadPage {
    page: Page,
}

async fn open(ctx: &Ctx, token: &str) -> Result<Option<SetUp>, AppError> {
    let mut tx = ctx.read().await?;
    staff_access::open_set_up(&mut tx, token).await
}

fn dead(ctx: &Ctx) -> Result<Response, AppError> {
    let mut response = ctx.render(&DeadPage { page: ctx.page("people-set-up-dead") })?;
    *response.status_mut() = StatusCode::NOT_FOUND;
    Ok(response)
}

/// GET /staff/first/{token}
pub(crate) async fn show(ctx: Ctx, Path(token): Path<String>) -> Result<Response, AppError> {
    let Some(set_up) = open(&ctx, &token).await? else { return dead(&ctx) };
    ctx.render(&password_page(&ctx, &set_up, &token, Form::empty(&ctx.words())))
}

fn password_page(ctx: &Ctx, set_up: &SetUp, token: &str, form: Form) -> PasswordPage {
    let page = ctx.page("people-first-password").with_errors_of(&form);
    PasswordPage { page, form, email: set_up.email.clone(), action: format!("/staff/first/{token}") }
}

/// POST /staff/first/{token}
pub(crate) async fn choose_password(
    ctx: Ctx,
    Path(token): Path<String>,
    axum::Form(pairs): axum::Form<Pairs>,
) -> Result<Response, AppError> {
    let Some(set_up) = open(&ctx, &token).await? else { return dead(&ctx) };
    let mut form = Form::from_pairs(&ctx.words(), pairs);
    let (first, second) = (form.value("password").to_owned(), form.value("again").to_owned());
    match Password::new(&first, &set_up.email, &set_up.person.full_name).await {
        Err(problem) => form.wrong_message("password", &problem.message()),
        Ok(_) if first != second => form.wrong("again", "people-password-differs"),
        Ok(password) => {
            let uri = staff_access::choose_password(&ctx, &set_up, &password).await?;
            return ctx.render(&app_page(&ctx, &token, Form::empty(&ctx.words()), uri)?);
        }
    }
    ctx.render_refused(&password_page(&ctx, &set_up, &token, form))
}

fn app_page(ctx: &Ctx, token: &str, form: Form, uri: String) -> Result<AppPage, AppError> {
    let page = ctx.page("people-first-app").with_errors_of(&form);
    let secret = secret_in(&uri);
    let picture = Code::of(&uri).ok_or_else(|| AppError::broken("an address too long for a picture"))?;
    let action = format!("/staff/first/{token}/app");
    Ok(AppPage { page, form, action, again_href: format!("/staff/first/{token}"), uri, secret, picture })
}

/// The secret in an address for an app, in groups of four for typing.
fn secret_in(uri: &str) -> String {
    let secret = uri.split(['?', '&']).find_map(|part| part.strip_prefix("secret=")).unwrap_or_default();
    let letters: Vec<char> = secret.chars().collect();
    letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// POST /staff/first/{token}/app
pub(crate) async fn confirm_app(
    ctx: Ctx,
    Path(token): Path<String>,
    axum::Form(pairs): axum::Form<Pairs>,
) -> Result<Response, AppError> {
    let Some(set_up) = open(&ctx, &token).await? else { return dead(&ctx) };
    let mut form = Form::from_pairs(&ctx.words(), pairs);
    let code = form.require_text("code", 20, "people-code-missing");
    if form.is_ok() {
        match staff_access::confirm_app(&ctx, &set_up, &code).await? {
            Confirmed::Yes(codes, session) => {
                let mut response = ctx.render(&CodesPage { page: ctx.page("people-first-codes"), codes })?;
                web::set_session(&ctx.app, &mut response, session.as_str(), STAFF_SESSION.as_secs());
                return Ok(response);
            }
            Confirmed::Gone => return dead(&ctx),
            Confirmed::WrongCode => form.wrong("code", "people-code-wrong"),
        }
    }
    // The page shows again what it showed before: it came from us and goes back to whoever sent it.
    let uri = form.value("uri").chars().take(500).collect::<String>();
    ctx.render_refused(&app_page(&ctx, &token, form, uri)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_shown_in_fours() {
        assert_eq!(secret_in("otpauth://totp/a:b?secret=ABCDEFGHIJ&issuer=a"), "ABCD EFGH IJ");
        assert_eq!(secret_in("nothing"), "");
    }
}
