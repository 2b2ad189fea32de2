//! Tokens: a program acts as a person, sees no more than they do, and no more than the token is for.

use std::collections::BTreeSet;

use heard_kernel::actor::{Actor, Scope};
use heard_platform::{
    app::App,
    ctx::Ctx,
    db::{DbError, Tx},
    error::AppError,
    journal::Note,
    sessions,
    tokens::{self, Token as Secret},
};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use uuid::Uuid;

use crate::store::{self, Token};

/// What tokens begin with, so that people and programs that look for lost secrets know one when they see it.
pub const PREFIX: &str = "heard_";
/// Who may make tokens.
pub const MAKE: &str = "api.make-tokens";
/// Who may see and revoke everybody's.
pub const OVERSEE: &str = "api.oversee-tokens";
/// How many requests a minute a token is good for, unless its maker says otherwise.
pub const USUAL_RATE: i64 = 600;
/// The most tokens one person may have at a time.
pub const MOST_TOKENS: usize = 20;
/// How long a token may be good for, in days.
pub const MOST_DAYS: i64 = 366;
/// How exactly the last use is known.
const USE_KNOWN_WITHIN: SignedDuration = SignedDuration::from_mins(10);

/// What tokens can be for: `actions:read`, `actions:write` for each thing that has routes.
#[must_use]
pub fn scopes(app: &App) -> BTreeSet<String> {
    let routes = app.parts.routes.iter();
    let scopes = routes.filter_map(|route| Some(format!("{}:{}", resource(route.path)?, verb(route.method))));
    scopes.collect()
}

/// The scope that a request needs.
#[must_use]
pub fn scope_of(path: &str, method: &str) -> Option<String> {
    Some(format!("{}:{}", resource(path)?, verb(method)))
}

fn resource(path: &str) -> Option<&str> {
    path.strip_prefix("/api/v1/")?.split('/').next().filter(|name| !name.is_empty() && !name.starts_with('{'))
}

fn verb(method: &str) -> &'static str {
    if matches!(method, "GET" | "HEAD") { "read" } else { "write" }
}

/// A token to be made.
#[derive(Clone, Debug)]
pub struct NewToken {
    /// As whom a program acts with it.
    pub person: Uuid,
    /// Their name.
    pub person_name: String,
    /// What it is for.
    pub name: String,
    /// What it may be used for.
    pub scopes: BTreeSet<String>,
    /// How many requests a minute it is good for.
    pub per_minute: i64,
    /// When it ends.
    pub expires_at: Timestamp,
}

/// Makes a token, within the caller's transaction; gives it, for the only time. Who may is the caller's question.
///
/// # Errors
/// [`DbError`].
pub async fn make(tx: &mut Tx, new: NewToken) -> Result<String, DbError> {
    let secret = Secret::new();
    let token = Token {
        id: tx.new_id(),
        person_id: new.person,
        person_name: new.person_name,
        name: new.name,
        scopes: new.scopes.into_iter().collect::<Vec<_>>().join(" "),
        per_minute: new.per_minute,
        made_at: tx.now(),
        expires_at: new.expires_at,
        last_used_at: None,
        revoked_at: None,
    };
    store::add(tx, &token, secret.digest()).await?;
    note(tx, "api.token-made", &token);
    Ok(format!("{PREFIX}{}", secret.as_str()))
}

/// The tokens that the one signed in may see: their own, or everybody's.
///
/// # Errors
/// [`AppError`] where the database fails.
pub async fn list(ctx: &Ctx) -> Result<Vec<Token>, AppError> {
    let Some(person) = ctx.actor.person() else { return Ok(Vec::new()) };
    let mut tx = ctx.read().await?;
    let all = ctx.may_somewhere(OVERSEE);
    Ok(store::list(&mut tx, (!all).then_some(person)).await?)
}

/// Ends a token: at once, for every request from now on.
///
/// # Errors
/// [`AppError::NotFound`] for a token that is neither theirs nor theirs to oversee.
pub async fn revoke(ctx: &Ctx, id: Uuid) -> Result<(), AppError> {
    let mut tx = ctx.write().await?;
    let token = store::find(&mut tx, id).await?.ok_or(AppError::NotFound)?;
    if ctx.actor.person() != Some(token.person_id) && !ctx.may_somewhere(OVERSEE) {
        return Err(AppError::NotFound);
    }
    if store::revoke(&mut tx, id).await? {
        note(&mut tx, "api.token-revoked", &token);
    }
    Ok(tx.commit().await?)
}

/// Ends every token of somebody who left.
///
/// # Errors
/// [`AppError`] where the database fails.
pub async fn follow_departure(ctx: &Ctx, person: Uuid) -> Result<(), AppError> {
    let mut tx = ctx.write().await?;
    store::revoke_all(&mut tx, person).await?;
    Ok(tx.commit().await?)
}

fn note(tx: &mut Tx, kind: &'static str, token: &Token) {
    let detail = json!({
        "name": token.name,
        "scopes": token.scopes,
        "as": token.person_id,
        "until": token.expires_at.to_string(),
    });
    let scope = Scope::staff().with_person(token.person_id);
    tx.note(Note { kind, subject: token.id, scope, detail });
}

/// The token that was sent, and the actor it stands for today; `None` for one that is unknown, revoked or past its end.
///
/// # Errors
/// [`DbError`].
pub(crate) async fn behind(ctx: &Ctx, sent: &str) -> Result<Option<(Token, Actor)>, DbError> {
    let Some(digest) = sent.strip_prefix(PREFIX).and_then(tokens::digest) else { return Ok(None) };
    let mut tx = ctx.app.db.read(&Actor::system(), ctx.now).await?;
    let Some(token) = store::good(&mut tx, digest).await? else { return Ok(None) };
    let grants = sessions::grants_of(&mut tx, token.person_id).await?;
    let actor = Actor::of_person(token.person_id, token.person_name.clone(), grants);
    Ok(Some((token, actor)))
}

/// Writes down that a token is in use. Where nothing can be written just now, nothing is.
pub(crate) async fn say_used(ctx: &Ctx, token: &Token) {
    if token.last_used_at.is_some_and(|at| ctx.now < at + USE_KNOWN_WITHIN) {
        return;
    }
    let write = async {
        let mut tx = ctx.app.db.write(&Actor::system(), ctx.now).await?;
        store::used(&mut tx, token.id).await?;
        tx.commit().await
    };
    if let Err(problem) = write.await {
        tracing::warn!(%problem, "when a token was used could not be written down");
    }
}
