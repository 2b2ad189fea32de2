//! What is done to groups, one function each: load, ask whether they may, record, in one transaction.

pub(crate) mod contacts;
mod details;
pub(crate) mod keeping;
mod membership;
mod telling;

use heard_kernel::{
    actor::{Audience, Scope},
    slug::tidy_words,
};
use heard_platform::{db::Tx, error::AppError, journal::Note};
use jiff::civil::Date;
use serde_json::json;
use uuid::Uuid;

pub use self::{
    contacts::confirm_contact,
    details::{Details, change_details, confirm_details, set_opening},
    membership::{Consent, add_member, end_membership, name_in_public},
    telling::{Letter, tell, write_to},
};
use crate::{
    model::{Group, NewGroup},
    store,
};

/// Whom something concerns that belongs to a group: the group, and its patch (or its area, where it has no patch).
#[must_use]
pub fn scope(group: &Group, audience: Audience) -> Scope {
    Scope { place: group.patch_id.or(group.area_id), ..Scope::of(audience).with_group(group.id) }
}

/// Who sees what a group does, by its own choice. A landlord that keeps its board closed to the public narrows it further
/// when it is read.
#[must_use]
pub fn audience(group: &Group) -> Audience {
    group.opening.audience()
}

/// Makes a group. Its address comes from its name, with a number where another has it already.
///
/// # Errors
/// [`AppError::Refused`] for an e-mail address that can't be one; what the database says.
pub async fn add(tx: &mut Tx, new: NewGroup<'_>) -> Result<Uuid, AppError> {
    let taken = store::slugs_taken(tx).await?;
    let name = tidy_words(new.name);
    let email = new.email.map(str::trim).filter(|email| !email.is_empty());
    let group = Group {
        id: tx.new_id(),
        slug: store::free_slug(&name, |slug| taken.iter().any(|other| other == slug)),
        kind: new.kind,
        area_id: new.area_id,
        patch_id: new.patch_id,
        email: email.map(str::to_owned),
        opening: new.opening,
        quorum: 0,
        recognised_until: None,
        checked_at: None,
        checked_by: None,
        name,
    };
    store::insert_group(tx, &group).await?;
    let key = heard_places::key_of(&group.name);
    if !store::all_keys(tx).await?.iter().any(|(system, known, _)| system == "name" && *known == key) {
        store::insert_keys(tx, vec![store::key_row("name", &key, group.id)]).await?;
    }
    heard_people::set_shared_address(tx, group.id, &group.name, email).await?;
    store::within_rebuild(tx).await?;
    let detail =
        json!({ "kind": group.kind.as_str(), "name": group.name, "opening": group.opening.as_str() });
    note(tx, &group, "groups.added", Audience::Public, detail);
    Ok(group.id)
}

/// Lets a group cover a place from a day on. What it covers already stays as it is.
///
/// # Errors
/// [`AppError::NotFound`] for a group that isn't there; what the database says.
pub async fn cover(tx: &mut Tx, group: Uuid, place: Uuid, from: Date) -> Result<(), AppError> {
    let group = store::find(tx, group).await?.ok_or(AppError::NotFound)?;
    if store::is_covered(tx, group.id, place, from).await? {
        return Ok(());
    }
    store::insert_group_places(tx, vec![(tx.new_id(), group.id, place, from)]).await?;
    let detail = json!({ "place": place, "from": from.to_string() });
    note(tx, &group, "groups.covers", Audience::Public, detail);
    Ok(())
}

fn note(tx: &mut Tx, group: &Group, kind: &'static str, audience: Audience, detail: serde_json::Value) {
    tx.note(Note { kind, subject: group.id, scope: scope(group, audience), detail });
}
