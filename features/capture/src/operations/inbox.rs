//! What waits for a person: they place it, or set it aside with a reason.

use heard_kernel::{actor::Audience, message::Message};
use heard_platform::{
    capture::{Choice, Envelope, Outcome, Shown},
    ctx::Ctx,
    db::Tx,
    error::AppError,
    journal::Note,
    kit::Page,
};
use serde_json::json;
use uuid::Uuid;

use super::place::form_of;
use crate::{
    model::{State, Stored},
    store,
};

/// One that waits, as the page shows it.
pub struct Waiting {
    /// As it is stored.
    pub stored: Stored,
    /// What came and what is there; none where this program can't read the form.
    pub shown: Option<Shown>,
    /// Whose device it came from, by name.
    pub owner: String,
}

/// Finds one that waits. Its owner may always see to it; others if they sort what waits for what it is about.
async fn find(tx: &mut Tx, id: Uuid) -> Result<Stored, AppError> {
    let stored = store::one_waiting(tx, id).await?.ok_or(AppError::NotFound)?;
    if tx.actor().person() != Some(stored.owner_id) {
        tx.require("capture.sort", &stored.scope()).await?;
    }
    Ok(stored)
}

/// Whether this reader may see to it.
async fn may_sort(tx: &mut Tx, stored: &Stored) -> Result<bool, AppError> {
    let is_own = tx.actor().person() == Some(stored.owner_id);
    Ok(is_own || tx.may("capture.sort", &stored.scope()).await?)
}

/// What waits for this reader, the oldest first.
///
/// # Errors
/// [`AppError`] where the database fails.
pub async fn list(ctx: &Ctx, page: &Page, most: u32, from: u32) -> Result<Vec<Waiting>, AppError> {
    let mut tx = ctx.read().await?;
    let mut waiting = Vec::new();
    for stored in store::waiting(&mut tx, most, from).await? {
        if may_sort(&mut tx, &stored).await? {
            waiting.push(shown(ctx, &mut tx, page, stored).await?);
        }
    }
    Ok(waiting)
}

/// One that waits.
///
/// # Errors
/// [`AppError::NotFound`], also where it waits no more.
pub async fn open(ctx: &Ctx, page: &Page, id: Uuid) -> Result<Waiting, AppError> {
    let mut tx = ctx.read().await?;
    let stored = find(&mut tx, id).await?;
    shown(ctx, &mut tx, page, stored).await
}

async fn shown(ctx: &Ctx, tx: &mut Tx, page: &Page, stored: Stored) -> Result<Waiting, AppError> {
    let owner = heard_people::name_of(tx, stored.owner_id).await?;
    let envelope: Envelope = store::envelope(tx, &stored).await?;
    let shown = match form_of(ctx, &stored.kind, stored.version) {
        Some(form) => match (form.show)(tx, page, &envelope).await {
            Ok(shown) => Some(shown),
            // What it is about is not this reader's to see: then it is shown by its facts alone.
            Err(AppError::NotFound) => None,
            Err(other) => return Err(other),
        },
        None => None,
    };
    Ok(Waiting { stored, shown, owner })
}

/// Places what waits, as this reader may, and as they chose.
///
/// # Errors
/// [`AppError::NotFound`]; [`AppError::Refused`] where it still can't be placed.
pub async fn place(ctx: &Ctx, id: Uuid, choice: Choice) -> Result<(), AppError> {
    let mut tx = ctx.write().await?;
    let stored = find(&mut tx, id).await?;
    let still_waits = || AppError::Refused(Message::key("capture-still-waits"));
    let form = form_of(ctx, &stored.kind, stored.version).ok_or_else(still_waits)?;
    if !store::move_on(&mut tx, id, State::Waiting, State::Placed).await? {
        return Err(AppError::NotFound);
    }
    let envelope = store::envelope(&mut tx, &stored).await?;
    match (form.place)(&mut tx, &envelope, Some(choice)).await? {
        Outcome::Placed => {}
        Outcome::Waits(_) => return Err(still_waits()),
    }
    settled(&mut tx, &stored, "capture.placed", choice.as_str(), "").await?;
    Ok(tx.commit().await?)
}

/// Sets aside what waits. It stays in the record with the reason.
///
/// # Errors
/// [`AppError::NotFound`], also where it waits no more.
pub async fn set_aside(ctx: &Ctx, id: Uuid, reason: &str) -> Result<(), AppError> {
    let mut tx = ctx.write().await?;
    let stored = find(&mut tx, id).await?;
    if !store::move_on(&mut tx, id, State::Waiting, State::SetAside).await? {
        return Err(AppError::NotFound);
    }
    settled(&mut tx, &stored, "capture.set-aside", "", reason).await?;
    Ok(tx.commit().await?)
}

async fn settled(
    tx: &mut Tx,
    stored: &Stored,
    kind: &'static str,
    choice: &str,
    reason: &str,
) -> Result<(), AppError> {
    let by = tx.actor().person();
    store::settled(tx, stored.id, by, reason).await?;
    let scope = stored.scope().with_audience(Audience::Staff);
    tx.note(Note { kind, subject: stored.id, scope, detail: json!({ "choice": choice, "reason": reason }) });
    Ok(())
}
