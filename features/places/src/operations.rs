//! What is done to places, each in the transaction of whoever does it.

use heard_kernel::{actor::Scope, slug::tidy_words};
use heard_platform::{
    ctx::Ctx,
    db::{DbError, Tx},
    error::AppError,
    journal::Note,
};
use jiff::civil::Date;
use serde_json::json;
use uuid::Uuid;

use crate::{
    model::{NewPlace, ROOT, key_of},
    store, within,
};

/// Makes a place. Its address comes from its name, with a number where another has it already.
///
/// # Errors
/// [`DbError`], also for a second landlord and for a key that another place has.
pub async fn add(tx: &mut Tx, new: NewPlace<'_>) -> Result<Uuid, DbError> {
    let id = tx.new_id();
    let name = tidy_words(new.name);
    let slug = store::free_slug(tx, &name, new.kind).await?;
    let parent = new.parent_id.unwrap_or(ROOT);
    store::insert_places(tx, vec![store::place_row(id, new.kind, &name, &slug, parent, new.homes, tx.now())])
        .await?;
    let keys = new.keys.iter().map(|(system, key)| store::key_row(system, key, id)).collect();
    store::insert_keys(tx, keys).await?;
    store::put_within_parents(tx, id, parent).await?;
    tx.note(Note {
        kind: "places.added",
        subject: id,
        scope: Scope::public().with_place(id),
        detail: json!({ "kind": new.kind.as_str(), "name": name, "parent": parent, "homes": new.homes }),
    });
    Ok(id)
}

/// Puts a place, with everything in it, into a patch from a day on. It leaves the patch it was in the day before.
///
/// # Errors
/// [`DbError`].
pub async fn put_in_patch(tx: &mut Tx, patch: Uuid, place: Uuid, from: Date) -> Result<(), DbError> {
    store::leave_patch(tx, place, from).await?;
    store::insert_patch_places(tx, vec![store::patch_row(tx.new_id(), patch, place, from)]).await?;
    within::rebuild(tx).await?;
    tx.note(Note {
        kind: "places.put-in-patch",
        subject: place,
        scope: Scope::public().with_place(place),
        detail: json!({ "patch": patch, "from": from.to_string() }),
    });
    Ok(())
}

/// Writes down that somebody says they speak for a place. Groups turn it into what they cover.
///
/// # Errors
/// [`DbError`].
pub async fn claim(tx: &mut Tx, place: Uuid, claimant: &str) -> Result<(), DbError> {
    let claimant = tidy_words(claimant);
    if store::claims_on(tx, place).await?.iter().any(|claim| claim.claimant_key == key_of(&claimant)) {
        return Ok(());
    }
    store::insert_claims(tx, vec![store::claim_row(place, &claimant)]).await?;
    tx.note(Note {
        kind: "places.claimed",
        subject: place,
        scope: Scope::public().with_place(place),
        detail: json!({ "claimant": claimant }),
    });
    Ok(())
}

/// On the day on which a place changes its patch, works out anew what lies within what.
pub(crate) async fn turn_of_the_day(ctx: &Ctx) -> Result<(), AppError> {
    let is_right = store::wrong_within(&mut ctx.read().await?).await?.is_empty();
    if is_right {
        return Ok(());
    }
    let mut tx = ctx.write().await?;
    within::rebuild(&mut tx).await?;
    tx.note(Note {
        kind: "places.patches-changed",
        subject: ROOT,
        scope: Scope::staff(),
        detail: json!({ "on": ctx.today().to_string() }),
    });
    Ok(tx.commit().await?)
}
