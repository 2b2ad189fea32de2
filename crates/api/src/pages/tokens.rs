//! `/settings/tokens`: the tokens one has, a new one (shown once), and the end of one.

use std::collections::BTreeSet;

use askama::Template;
use axum::{
    Form as Sent,
    extract::Path,
    response::{IntoResponse as _, Response},
};
use heard_kernel::london;
use heard_platform::{
    ctx::Ctx,
    error::AppError,
    kit::{Choice, Form, Page},
};
use jiff::SignedDuration;
use uuid::Uuid;

use crate::{
    store::Token,
    tokens::{self, MOST_DAYS, MOST_TOKENS, NewToken, USUAL_RATE},
};

/// The longest name of a token, in characters.
const LONGEST_NAME: usize = 60;
/// For how many days one can choose.
const DAYS: [i64; 3] = [30, 90, 365];

#[derive(Template)]
#[template(path = "api/tokens.html")]
struct TokensPage {
    page: Page,
    form: Form,
    scopes: Vec<Choice>,
    days: Vec<Choice>,
    rows: Vec<Row>,
    /// The new token, for the only time.
    made: Option<String>,
}

struct Row {
    id: Uuid,
    name: String,
    whose: String,
    scopes: String,
    dates: String,
}

/// `GET /settings/tokens`.
pub(super) async fn show(ctx: Ctx) -> Result<Response, AppError> {
    let form = Form::empty(&ctx.words()).with("days", DAYS[1]);
    let page = build(&ctx, form, None).await?;
    ctx.render(&page)
}

/// `POST /settings/tokens`.
pub(super) async fn make(ctx: Ctx, Sent(pairs): Sent<Vec<(String, String)>>) -> Result<Response, AppError> {
    let mut form = Form::from_pairs(&ctx.words(), pairs);
    let name = form.require_text("name", LONGEST_NAME, "api-tokens-name-missing");
    let known = tokens::scopes(&ctx.app);
    let scopes: BTreeSet<String> =
        form.all("scope").iter().filter(|scope| known.contains(*scope)).cloned().collect();
    if scopes.is_empty() {
        form.wrong("scope", "api-tokens-scope-missing");
    }
    let days = form.choice::<i64>("days", "api-tokens-days-missing");
    if days.is_some_and(|days| !(1..=MOST_DAYS).contains(&days)) {
        form.wrong("days", "api-tokens-days-missing");
    }
    let person = ctx.actor.person().ok_or(AppError::NotFound)?;
    if tokens::list(&ctx).await?.iter().filter(|token| token.person_id == person).count() >= MOST_TOKENS {
        form.wrong("name", "api-tokens-too-many");
    }
    let (true, Some(days)) = (form.is_ok(), days) else {
        let page = build(&ctx, form, None).await?;
        return ctx.render_refused(&page);
    };
    let mut tx = ctx.write().await?;
    let new = NewToken {
        person,
        person_name: ctx.actor.name.clone(),
        name,
        scopes,
        per_minute: USUAL_RATE,
        expires_at: ctx.now + SignedDuration::from_hours(24 * days),
    };
    let made = tokens::make(&mut tx, new).await?;
    tx.commit().await?;
    let form = Form::empty(&ctx.words()).with("days", DAYS[1]);
    let page = build(&ctx, form, Some(made)).await?;
    ctx.render(&page)
}

/// `POST /settings/tokens/{id}/revocation`.
pub(super) async fn revoke(
    ctx: Ctx,
    path: Result<Path<Uuid>, axum::extract::rejection::PathRejection>,
) -> Result<Response, AppError> {
    let Path(id) = path.map_err(|_| AppError::NotFound)?;
    tokens::revoke(&ctx, id).await?;
    Ok(ctx.redirect_saying("/settings/tokens", "api-tokens-revoked").into_response())
}

async fn build(ctx: &Ctx, form: Form, made: Option<String>) -> Result<TokensPage, AppError> {
    let page = ctx.page("api-tokens-title").with_errors_of(&form);
    let rows = tokens::list(ctx).await?;
    let me = ctx.actor.person();
    let rows = rows.iter().map(|token| row(&page, token, me)).collect();
    let scopes =
        tokens::scopes(&ctx.app).into_iter().map(|scope| Choice::new(&scope, scope.clone())).collect();
    let days =
        DAYS.into_iter().map(|days| Choice::new(days, page.t1("api-tokens-n-days", "n", days))).collect();
    Ok(TokensPage { page, form, scopes, days, rows, made })
}

fn row(page: &Page, token: &Token, me: Option<Uuid>) -> Row {
    let day = |at| page.day_year(london::today(at));
    let used = match token.last_used_at {
        Some(at) => page.t1("api-tokens-used", "day", day(at)),
        None => page.t("api-tokens-never-used"),
    };
    let dates = page.t2("api-tokens-dates", "made", day(token.made_at), "until", day(token.expires_at));
    Row {
        id: token.id,
        name: token.name.clone(),
        whose: if me == Some(token.person_id) { String::new() } else { token.person_name.clone() },
        scopes: token.scopes.clone(),
        dates: format!("{dates} {used}"),
    }
}
