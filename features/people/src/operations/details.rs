//! A person's own details: how we tell them, where they are signed in.

use heard_platform::{ctx::Ctx, error::AppError, sessions};
use serde_json::json;
use uuid::Uuid;

use super::persons::{note, set_preference};
use crate::{
    model::{Channel, ContactPoint, Person},
    store::{
        access::{self, OpenSession},
        persons as store,
    },
};

/// What a person sees about themselves.
pub(crate) struct Details {
    pub(crate) person: Person,
    pub(crate) contacts: Vec<ContactPoint>,
    pub(crate) sessions: Vec<OpenSession>,
}

fn myself(ctx: &Ctx) -> Result<Uuid, AppError> {
    ctx.actor.person().ok_or(AppError::NotFound)
}

/// The details of whoever asks.
///
/// # Errors
/// [`AppError::NotFound`] for a group, which has no details of its own; what the database says.
pub(crate) async fn mine(ctx: &Ctx) -> Result<Details, AppError> {
    let id = myself(ctx)?;
    let mut tx = ctx.read().await?;
    let person = store::person(&mut tx, id).await?.ok_or(AppError::NotFound)?;
    let contacts = store::contacts_of(&mut tx, id).await?;
    let sessions = access::sessions_of(&mut tx, id).await?;
    Ok(Details { person, contacts, sessions })
}

/// Changes how we tell whoever asks, and in which language.
///
/// # Errors
/// As [`mine`].
pub(crate) async fn change(ctx: &Ctx, channel: Channel, language: &str) -> Result<(), AppError> {
    let id = myself(ctx)?;
    let mut tx = ctx.write().await?;
    set_preference(&mut tx, id, channel, language).await?;
    Ok(tx.commit().await?)
}

/// Signs whoever asks out everywhere, here too.
///
/// # Errors
/// As [`mine`].
pub(crate) async fn sign_out_everywhere(ctx: &Ctx) -> Result<(), AppError> {
    let id = myself(ctx)?;
    let mut tx = ctx.write().await?;
    sessions::end_all(&mut tx, id).await?;
    note(&mut tx, "people.signed-out-everywhere", id, &json!({}));
    Ok(tx.commit().await?)
}
