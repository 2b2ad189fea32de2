//! Ticking off those who were told by post or phone.

use heard_kernel::{
    actor::{Audience, Scope},
    message::Message,
};
use heard_platform::{ctx::Ctx, error::AppError, journal::Note};
use jiff::civil::Date;
use serde_json::json;
use uuid::Uuid;

use crate::{
    model::{ByHand, How},
    store::telling as store,
};

/// Whom an entry of the list concerns.
pub(crate) fn scope_of(entry: &ByHand) -> Scope {
    let mut scope = Scope::of(Audience::Staff);
    (scope.group, scope.team, scope.person) = (entry.group_id, entry.team_id, entry.person_id);
    scope
}

/// The entry with this id, for those who may tick it off.
///
/// # Errors
/// [`AppError::NotFound`]; what the database says.
pub(crate) async fn find(ctx: &Ctx, id: Uuid) -> Result<ByHand, AppError> {
    let mut tx = ctx.read().await?;
    let entry = store::one_by_hand(&mut tx, id).await?.ok_or(AppError::NotFound)?;
    tx.require("people.tell-by-hand", &scope_of(&entry)).await?;
    Ok(entry)
}

/// The entry with this id, opened to be read: it shows how to reach somebody, so that it was read is recorded.
///
/// # Errors
/// As [`find`]; also where nothing can be recorded.
///
/// # Source
/// `domain.md`, "Who uses it": reading a restricted record is itself recorded.
pub(crate) async fn open(ctx: &Ctx, id: Uuid) -> Result<ByHand, AppError> {
    let entry = find(ctx, id).await?;
    let Some(person) = entry.person_id else { return Ok(entry) };
    let mut tx = ctx.write().await?;
    let detail = json!({ "entry": id });
    tx.note(Note { kind: "people.read-contacts", subject: person, scope: scope_of(&entry), detail });
    tx.commit().await?;
    Ok(entry)
}

/// Ticks somebody off: they were told, in this way, on this day. Twice is once.
///
/// # Errors
/// [`AppError::NotFound`] for who may not; [`AppError::Refused`] for a day still to come; what the database says.
pub(crate) async fn tick(ctx: &Ctx, id: Uuid, how: How, told_on: Date) -> Result<(), AppError> {
    let mut tx = ctx.write().await?;
    let entry = store::one_by_hand(&mut tx, id).await?.ok_or(AppError::NotFound)?;
    let scope = scope_of(&entry);
    tx.require("people.tell-by-hand", &scope).await?;
    if told_on > tx.today() {
        return Err(AppError::Refused(Message::key("people-by-hand-not-yet")));
    }
    if store::tick(&mut tx, id, how, told_on).await? {
        let detail = json!({ "how": how.as_str(), "told_on": told_on });
        tx.note(Note { kind: "people.told-by-hand", subject: id, scope, detail });
    }
    Ok(tx.commit().await?)
}
