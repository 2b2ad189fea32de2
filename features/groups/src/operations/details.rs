//! A group's own details, and how far it opens what it does.

use heard_kernel::actor::Audience;
use heard_platform::{ctx::Ctx, error::AppError};
use jiff::civil::Date;
use serde_json::json;
use uuid::Uuid;

use super::{membership::Consent, name_in_public, note, scope};
use crate::{
    model::{Group, GroupOpened, Opening},
    store,
};

/// What a group's officers and the landlord's officers keep right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Details {
    /// The shared e-mail address.
    pub email: Option<String>,
    /// How many residents make a meeting count; 0 for no number.
    pub quorum: i64,
    /// The last day of the recognition. Kept as it is, unless participation officers change it.
    pub recognised_until: Option<Date>,
    /// Whether the one who writes agrees that everybody may read their own name; `None` where they are no member.
    pub own_name: Option<Consent>,
}

/// Changes a group's details, which also says that they are right now.
///
/// # Errors
/// [`AppError::NotFound`] without the permission; [`AppError::Refused`] for an e-mail address that can't be one.
pub async fn change_details(ctx: &Ctx, id: Uuid, details: Details) -> Result<(), AppError> {
    let mut tx = ctx.write().await?;
    let before = store::find(&mut tx, id).await?.ok_or(AppError::NotFound)?;
    let narrow = scope(&before, Audience::Officers);
    tx.require("groups.change-details", &narrow).await?;
    let may_recognise = tx.may("groups.recognise", &narrow).await?;
    let recognised_until = if may_recognise { details.recognised_until } else { before.recognised_until };
    let after = Group { email: details.email, quorum: details.quorum, recognised_until, ..before.clone() };
    heard_people::set_shared_address(&mut tx, id, &after.name, after.email.as_deref()).await?;
    store::set_details(&mut tx, &after).await?;
    let by = tx.actor().person();
    store::set_checked(&mut tx, id, by).await?;
    if let (Some(person), Some(consent)) = (by, details.own_name) {
        name_in_public(&mut tx, &after, person, consent).await?;
    }
    // An address is personal: the journal says that it changed, not what to.
    let detail = json!({
        "email_changed": before.email != after.email,
        "quorum": [before.quorum, after.quorum],
        "recognised_until": [before.recognised_until.map(|day| day.to_string()), recognised_until.map(|day| day.to_string())],
    });
    note(&mut tx, &after, "groups.details-changed", Audience::Public, detail);
    Ok(tx.commit().await?)
}

/// Says that a group's details are right.
///
/// # Errors
/// [`AppError::NotFound`] without the permission.
pub async fn confirm_details(ctx: &Ctx, id: Uuid) -> Result<(), AppError> {
    let mut tx = ctx.write().await?;
    let group = store::find(&mut tx, id).await?.ok_or(AppError::NotFound)?;
    tx.require("groups.change-details", &scope(&group, Audience::Officers)).await?;
    let by = tx.actor().person();
    store::set_checked(&mut tx, id, by).await?;
    note(&mut tx, &group, "groups.details-checked", Audience::Public, json!({}));
    Ok(tx.commit().await?)
}

/// Chooses who may see what a group does. What it did before follows: see [`GroupOpened`].
///
/// # Errors
/// [`AppError::NotFound`] without the permission.
pub async fn set_opening(ctx: &Ctx, id: Uuid, opening: Opening) -> Result<(), AppError> {
    let mut tx = ctx.write().await?;
    let group = store::find(&mut tx, id).await?.ok_or(AppError::NotFound)?;
    tx.require("groups.open", &scope(&group, Audience::Officers)).await?;
    if group.opening == opening {
        return Ok(());
    }
    store::set_opening(&mut tx, id, opening).await?;
    tx.publish(&GroupOpened { group: id, opening }).await?;
    let detail = json!({ "before": group.opening.as_str(), "after": opening.as_str() });
    note(&mut tx, &group, "groups.opened", Audience::Public, detail);
    Ok(tx.commit().await?)
}
