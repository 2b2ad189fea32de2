//! Keeping right who is in a group: its officers do so, and the landlord's officers who look after it.

use heard_kernel::{actor::Audience, message::Message, slug::tidy_words};
use heard_people::{Channel, ContactKind, NewPerson};
use heard_platform::{ctx::Ctx, db::Tx, error::AppError};
use jiff::civil::Date;
use uuid::Uuid;

use super::{Consent, add_member, contacts, end_membership, name_in_public, scope};
use crate::{
    model::{Group, Member, Office, contacts::Heard},
    rules, store,
};

/// To keep right who is in a group.
pub(crate) const MEMBERS: &str = "groups.keep-members";

/// Somebody who comes into a group.
#[derive(Clone, Debug)]
pub(crate) struct NewMember {
    pub(crate) name: String,
    pub(crate) email: Option<String>,
    pub(crate) phone: Option<String>,
    pub(crate) office: Office,
    pub(crate) from: Date,
    pub(crate) named: Consent,
}

/// The group, for those who keep right who is in it.
///
/// # Errors
/// [`AppError::NotFound`] for everybody else.
pub(crate) async fn group_to_keep(tx: &mut Tx, slug: &str) -> Result<Group, AppError> {
    let group = store::find_slug(tx, slug).await?.ok_or(AppError::NotFound)?;
    tx.require(MEMBERS, &scope(&group, Audience::Officers)).await?;
    Ok(group)
}

/// What somebody is in a group now, or else will be.
///
/// # Errors
/// [`AppError::NotFound`] for somebody who is not in it.
pub(crate) async fn member_of(tx: &mut Tx, group: Uuid, person: Uuid) -> Result<Member, AppError> {
    let mut members = store::memberships(tx, group).await?;
    members.retain(|member| member.person_id == person);
    members.into_iter().min_by_key(|member| member.valid_from).ok_or(AppError::NotFound)
}

/// Adds somebody to a group. Whoever we know already under this name and address is not made a second time, and the same
/// again changes nothing.
///
/// # Errors
/// [`AppError::Refused`] by [`rules::term_begins`]; [`AppError::NotFound`] without the permission.
pub(crate) async fn admit(ctx: &Ctx, slug: &str, new: &NewMember) -> Result<(), AppError> {
    let mut tx = ctx.write().await?;
    let group = group_to_keep(&mut tx, slug).await?;
    let members = store::memberships(&mut tx, group.id).await?;
    let known = known(&mut tx, &members, new).await?;
    let theirs: Vec<&Member> = members.iter().filter(|member| Some(member.person_id) == known).collect();
    if theirs.iter().any(|member| member.office == new.office) {
        return Ok(());
    }
    let since = theirs.iter().map(|member| member.valid_from).max();
    rules::term_begins(new.from, since, tx.today()).map_err(refused)?;
    let person = match known {
        Some(person) => person,
        None => heard_people::add_person(&mut tx, person(new)).await?,
    };
    let named = new.named == Consent::Given;
    add_member(&mut tx, person, group.id, new.office, new.from, named).await?;
    if new.office.is_officer() {
        // Whoever adds them has just asked how they are reached.
        contacts::confirmed(&mut tx, &group, person, Heard::Added).await?;
    }
    Ok(tx.commit().await?)
}

fn person(new: &NewMember) -> NewPerson<'_> {
    NewPerson {
        channel: if new.email.is_some() { Channel::Email } else { Channel::Phone },
        phone: new.phone.as_deref(),
        source: "group",
        ..NewPerson::named(&new.name, new.email.as_deref())
    }
}

fn refused(key: &'static str) -> AppError {
    AppError::Refused(Message::key(key))
}

/// The person of this name whom we know under this address: in the group under any of theirs, else by e-mail. A family
/// shares an address, so an address alone says nothing.
async fn known(tx: &mut Tx, members: &[Member], new: &NewMember) -> Result<Option<Uuid>, AppError> {
    let same = |name: &str| tidy_words(name).to_lowercase() == tidy_words(&new.name).to_lowercase();
    for member in members.iter().filter(|member| same(&member.name)) {
        for contact in heard_people::contacts_of(tx, member.person_id).await? {
            let given = match contact.kind {
                ContactKind::Email => new.email.as_deref().map(heard_people::rules::fold_email),
                ContactKind::Phone => new.phone.as_deref().map(digits),
                ContactKind::Address => None,
            };
            let kept = match contact.kind {
                ContactKind::Phone => digits(&contact.value),
                ContactKind::Email | ContactKind::Address => heard_people::rules::fold_email(&contact.value),
            };
            if given == Some(kept) {
                return Ok(Some(member.person_id));
            }
        }
    }
    let Some(email) = new.email.as_deref() else { return Ok(None) };
    let found = heard_people::known_by_email(tx, email).await?;
    Ok(found.filter(|person| same(&person.full_name)).map(|person| person.id))
}

fn digits(phone: &str) -> String {
    phone.chars().filter(char::is_ascii_digit).collect()
}

/// Gives a member another office from a day on. What they were ends the day before.
///
/// # Errors
/// [`AppError::Refused`] by [`rules::term_begins`]; [`AppError::NotFound`] for somebody who is not in the group, or
/// without the permission.
pub(crate) async fn change_office(
    ctx: &Ctx,
    slug: &str,
    person: Uuid,
    office: Office,
    from: Date,
) -> Result<(), AppError> {
    let mut tx = ctx.write().await?;
    let group = group_to_keep(&mut tx, slug).await?;
    let member = member_of(&mut tx, group.id, person).await?;
    let last = store::last_membership(&mut tx, group.id, person).await?;
    if last.is_none_or(|last| last.office == office) {
        return Ok(());
    }
    rules::term_begins(from, Some(member.valid_from), tx.today()).map_err(refused)?;
    add_member(&mut tx, person, group.id, office, from, member.named_in_public).await?;
    Ok(tx.commit().await?)
}

/// Writes down whether a member agreed that everybody may read their name.
///
/// # Errors
/// [`AppError::NotFound`] for somebody who is not in the group, or without the permission.
pub(crate) async fn write_consent(
    ctx: &Ctx,
    slug: &str,
    person: Uuid,
    agreed: Consent,
) -> Result<(), AppError> {
    let mut tx = ctx.write().await?;
    let group = group_to_keep(&mut tx, slug).await?;
    name_in_public(&mut tx, &group, person, agreed).await?;
    Ok(tx.commit().await?)
}

/// Sets the last day of what somebody is in a group.
///
/// # Errors
/// [`AppError::Refused`] by [`rules::term_ends`]; [`AppError::NotFound`] for somebody who is not in the group, or without
/// the permission.
pub(crate) async fn end(ctx: &Ctx, slug: &str, person: Uuid, last: Date) -> Result<(), AppError> {
    let mut tx = ctx.write().await?;
    let group = group_to_keep(&mut tx, slug).await?;
    let member = store::last_membership(&mut tx, group.id, person).await?.ok_or(AppError::NotFound)?;
    if member.valid_to == Some(last) {
        return Ok(());
    }
    let now = member_of(&mut tx, group.id, person).await?;
    // Whoever goes before another office of theirs begins never has it.
    let ending = if last < member.valid_from { &now } else { &member };
    rules::term_ends(last, ending.valid_from, tx.today()).map_err(refused)?;
    if ending.id != member.id {
        store::close_memberships(&mut tx, person, group.id, member.valid_from).await?;
    }
    end_membership(&mut tx, ending.id, last).await?;
    Ok(tx.commit().await?)
}
