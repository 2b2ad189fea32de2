//! Who is in a group and as what. What they may do is kept in step.

use heard_kernel::actor::Audience;
use heard_platform::{db::Tx, error::AppError, sessions};
use jiff::civil::Date;
use serde_json::json;
use uuid::Uuid;

use super::note;
use crate::{
    model::{Group, Member, Office},
    store,
};

/// Makes a person a member or officer of a group from a day on, and lets them act as such. One person is one thing in a
/// group at a time: what they were before ends the day before.
///
/// # Errors
/// [`AppError::NotFound`] for a group that isn't there; what the database says.
pub async fn add_member(
    tx: &mut Tx,
    person: Uuid,
    group: Uuid,
    office: Office,
    from: Date,
    named_in_public: bool,
) -> Result<Uuid, AppError> {
    let group = find(tx, group).await?;
    store::close_memberships(tx, person, group.id, from).await?;
    sessions::end_grants(tx, person, Some(group.id), from).await?;
    let member = Member {
        id: tx.new_id(),
        person_id: person,
        name: String::new(),
        office,
        valid_from: from,
        valid_to: None,
        named_in_public,
    };
    store::insert_membership(tx, group.id, &member).await?;
    sessions::grant(tx, person, office.role(), Some(group.id), from).await?;
    let detail = json!({ "person": person, "office": office.as_str(), "from": from.to_string() });
    note(tx, &group, "groups.member-added", Audience::Officers, detail);
    Ok(member.id)
}

/// Sets the last day of a membership: a term that ends, or somebody who leaves. After it they may act no more. A last day
/// that was known can be moved either way.
///
/// # Errors
/// [`AppError::NotFound`] for a membership that isn't there; what the database says.
pub async fn end_membership(tx: &mut Tx, id: Uuid, last: Date) -> Result<(), AppError> {
    let (group, member) = store::membership(tx, id).await?.ok_or(AppError::NotFound)?;
    let group = find(tx, group).await?;
    store::end_membership(tx, id, last).await?;
    if let Some(before) = member.valid_to.filter(|before| *before < last) {
        // What they may do ended with the day that was known before.
        let from = before.tomorrow().unwrap_or(before);
        sessions::grant(tx, member.person_id, member.office.role(), Some(group.id), from).await?;
    }
    let from = last.tomorrow().unwrap_or(last);
    sessions::end_grants(tx, member.person_id, Some(group.id), from).await?;
    let detail =
        json!({ "person": member.person_id, "office": member.office.as_str(), "last": last.to_string() });
    note(tx, &group, "groups.member-ended", Audience::Officers, detail);
    Ok(())
}

/// Writes down whether a member agrees that everybody may read their name. It is theirs to say: whoever else writes it
/// down has asked them.
///
/// # Errors
/// [`AppError::NotFound`] for somebody who is not in the group, now or soon; what the database says.
pub async fn name_in_public(
    tx: &mut Tx,
    group: &Group,
    person: Uuid,
    agreed: Consent,
) -> Result<(), AppError> {
    let mut members = store::memberships(tx, group.id).await?;
    members.retain(|member| member.person_id == person);
    if members.is_empty() {
        return Err(AppError::NotFound);
    }
    let named = agreed == Consent::Given;
    if members.iter().all(|member| member.named_in_public == named) {
        return Ok(());
    }
    for member in members {
        store::set_named(tx, member.id, named).await?;
    }
    let detail = json!({ "person": person, "named_in_public": named });
    note(tx, group, "groups.consent", Audience::Officers, detail);
    Ok(())
}

/// Whether somebody agreed that everybody may read their name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Consent {
    /// They agreed.
    Given,
    /// They did not, or no longer do.
    Withheld,
}

async fn find(tx: &mut Tx, id: Uuid) -> Result<Group, AppError> {
    store::find(tx, id).await?.ok_or(AppError::NotFound)
}
