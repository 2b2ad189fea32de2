//! Adding people and the ways to reach them.

use heard_kernel::{
    actor::{Audience, Scope},
    message::Message,
};
use heard_platform::{db::Tx, journal::Note, links};
use serde_json::json;
use uuid::Uuid;

use crate::{
    Error,
    model::{Channel, ContactKind, NewPerson, Person},
    rules,
    store::persons as store,
};

/// Adds a person with what we know to reach them.
///
/// # Errors
/// [`Error::Refused`] for an e-mail address that can't be one; [`Error::Store`].
pub async fn add_person(tx: &mut Tx, new: NewPerson<'_>) -> Result<Uuid, Error> {
    let full_name = new.full_name.trim();
    let first = full_name.split_whitespace().next().unwrap_or_default();
    let known_as = if new.known_as.trim().is_empty() { first } else { new.known_as.trim() };
    let person = Person {
        id: tx.new_id(),
        full_name: full_name.to_owned(),
        known_as: known_as.to_owned(),
        channel: new.channel,
        language: if new.language.is_empty() { "en".to_owned() } else { new.language.to_owned() },
    };
    store::insert_person(tx, &person).await?;
    tx.made("persons", person.id);
    let given = [
        (ContactKind::Email, new.email),
        (ContactKind::Phone, new.phone),
        (ContactKind::Address, new.address),
    ];
    for (kind, value) in given {
        if let Some(value) = value.filter(|value| !value.trim().is_empty()) {
            add_contact(tx, person.id, kind, value, new.source).await?;
        }
    }
    note(
        tx,
        "people.person-added",
        person.id,
        &json!({ "channel": person.channel.as_str(), "source": new.source }),
    );
    Ok(person.id)
}

/// Adds a way to reach a person. The newest of a kind is used, unless an older one was verified.
///
/// # Errors
/// As [`add_person`].
pub async fn add_contact(
    tx: &mut Tx,
    person: Uuid,
    kind: ContactKind,
    value: &str,
    source: &str,
) -> Result<Uuid, Error> {
    let value = value.trim();
    let folded = match kind {
        ContactKind::Email if !rules::is_email(value) => {
            return Err(Error::Refused(Message::key("people-email-malformed")));
        }
        ContactKind::Email => rules::fold_email(value),
        ContactKind::Phone => value.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect(),
        ContactKind::Address => value.to_lowercase(),
    };
    Ok(store::insert_contact(tx, person, kind, value, &folded, source).await?)
}

/// Puts what somebody told us in the place of every way of the same kind to reach them. The same as before changes nothing.
/// Links that were sent to an older address stop working.
///
/// # Errors
/// As [`add_person`].
pub async fn replace_contact(
    tx: &mut Tx,
    person: Uuid,
    kind: ContactKind,
    value: &str,
    source: &str,
) -> Result<(), Error> {
    let before = store::contacts_of(tx, person).await?;
    let mut before = before.iter().filter(|contact| contact.kind == kind);
    let is_as_before = before.next().is_some_and(|one| one.value == value.trim() && one.bounced_at.is_none());
    if is_as_before && before.next().is_none() {
        return Ok(());
    }
    let id = add_contact(tx, person, kind, value, source).await?;
    store::forget_contacts(tx, person, kind, id).await?;
    if kind == ContactKind::Email {
        links::revoke(tx, "sign-in", person).await?;
    }
    note(tx, "people.contact-replaced", person, &json!({ "kind": kind.as_str(), "source": source }));
    Ok(())
}

/// Sets how a person wants to be told things, and in which language.
///
/// # Errors
/// [`Error::Store`].
pub async fn set_preference(
    tx: &mut Tx,
    person: Uuid,
    channel: Channel,
    language: &str,
) -> Result<(), Error> {
    store::set_preference(tx, person, channel, language).await?;
    note(tx, "people.preference-set", person, &json!({ "channel": channel.as_str(), "language": language }));
    Ok(())
}

/// Keeps the e-mail address of a group as a whole, so that whoever reads mail there can sign in as the group; `None`
/// forgets it. Links sent to an older address stop working.
///
/// # Errors
/// [`Error::Refused`] for an address that can't be one; [`Error::Store`].
pub async fn set_shared_address(
    tx: &mut Tx,
    group: Uuid,
    name: &str,
    address: Option<&str>,
) -> Result<(), Error> {
    let address = address.map(str::trim).filter(|address| !address.is_empty());
    let known = store::shared_address(tx, group).await?;
    match (known, address) {
        (Some(known), Some(address)) if known.address == address => {
            return Ok(store::rename_shared(tx, group, name).await?);
        }
        (None, None) => return Ok(()),
        (_, Some(address)) if !rules::is_email(address) => {
            return Err(Error::Refused(Message::key("people-email-malformed")));
        }
        (_, Some(address)) => {
            store::keep_shared(tx, group, name, address, &rules::fold_email(address)).await?;
        }
        (Some(_), None) => store::forget_shared(tx, group).await?,
    }
    links::revoke(tx, "sign-in", group).await?;
    let scope = Scope::of(Audience::Officers).with_group(group);
    tx.note(Note {
        kind: "people.shared-address-set",
        subject: group,
        scope,
        detail: json!({ "has_address": address.is_some() }),
    });
    Ok(())
}

/// A journal row about a person, for staff and themselves. The detail holds no names and no addresses.
pub(super) fn note(tx: &mut Tx, kind: &'static str, person: Uuid, detail: &serde_json::Value) {
    let scope = Scope::staff().with_person(person);
    tx.note(Note { kind, subject: person, scope, detail: detail.clone() });
}
