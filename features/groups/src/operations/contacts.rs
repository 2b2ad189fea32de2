//! Keeping the list of those who hold an office fresh: they are asked twice a year, answer by a link, and where that does
//! not help somebody of the landlord's finds out.

use std::collections::HashSet;

use heard_kernel::{
    actor::{Actor, Audience, Scope},
    message::Message,
};
use heard_people::{ContactKind, Notice, To};
use heard_platform::{ctx::Ctx, db::Tx, error::AppError, journal::Note, links, settings};
use serde_json::json;
use uuid::Uuid;

use super::{note, scope};
use crate::{
    KEEPS_CONTACTS,
    model::{
        Group,
        contacts::{Contact, Heard},
    },
    store::{self, contacts as stored},
};

/// The kind of the personal links by which officers say whether their details are right.
pub(crate) const LINK: &str = "still-right";
/// To keep right how officers are reached, in the groups one looks after.
pub(crate) const KEEP: &str = "groups.keep-contacts";
/// To take the whole list away as a spreadsheet.
pub(crate) const EXPORT: &str = "groups.export-contacts";
/// The hour of London's clocks from which on officers are asked.
const ASK_FROM_HOUR: i8 = 9;
/// As many officers as one run asks; the others are asked by the next.
const MOST_ASKED_AT_ONCE: usize = 200;

/// In which groups a reader may know how officers are reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// In all of them.
    Everywhere,
    /// In these.
    In(HashSet<Uuid>),
}

impl Reach {
    /// How far the actor of this transaction reaches.
    ///
    /// # Errors
    /// What the database says.
    pub(crate) async fn of(tx: &mut Tx) -> Result<Self, AppError> {
        Ok(match stored::scopes(tx, KEEPS_CONTACTS) {
            None => Self::Everywhere,
            Some(outer) => Self::In(stored::groups_within(tx, &outer).await?),
        })
    }

    /// Whether it holds a group.
    pub(crate) fn holds(&self, group: Uuid) -> bool {
        match self {
            Self::Everywhere => true,
            Self::In(groups) => groups.contains(&group),
        }
    }
}

/// Everybody who holds an office in a group today. How they are reached is left out where the actor may not know it.
///
/// # Errors
/// What the database says.
pub(crate) async fn list(tx: &mut Tx) -> Result<Vec<(Contact, bool)>, AppError> {
    let reach = Reach::of(tx).await?;
    let all = stored::all(tx).await?.into_iter().map(|contact| {
        let is_known = reach.holds(contact.group_id);
        (contact, is_known)
    });
    Ok(all.collect())
}

/// Those of the list whose ways the actor may know, for taking away. That it was taken, and how much, is written down.
///
/// # Errors
/// What the database says.
pub(crate) async fn take_away(ctx: &Ctx) -> Result<Vec<Contact>, AppError> {
    let mut tx = ctx.write().await?;
    let known: Vec<Contact> = list(&mut tx)
        .await?
        .into_iter()
        .filter(|(_, is_known)| *is_known)
        .map(|(contact, _)| contact)
        .collect();
    let subject = tx.new_id();
    let scope = Scope::of(Audience::Staff);
    let detail = json!({ "people": known.len() });
    tx.note(Note { kind: "groups.contacts-exported", subject, scope, detail });
    tx.commit().await?;
    Ok(known)
}

/// What an officer put right or had put right.
#[derive(Clone, Debug, Default)]
pub(crate) struct Told {
    pub(crate) email: Option<String>,
    pub(crate) phone: Option<String>,
}

/// The officer of a group, for those who keep right how they are reached.
async fn contact_to_keep(tx: &mut Tx, group: &Group, person: Uuid) -> Result<Contact, AppError> {
    tx.require(KEEP, &scope(group, Audience::Staff)).await?;
    stored::one(tx, group.id, person).await?.ok_or(AppError::NotFound)
}

/// An officer of a group, opened to be read: it shows how to reach somebody, so that it was read is recorded.
///
/// # Errors
/// [`AppError::NotFound`] without the permission, and for who holds no office in it; also where nothing can be recorded.
///
/// # Source
/// `domain.md`, "Who uses it": reading a restricted record is itself recorded.
pub(crate) async fn open(ctx: &Ctx, slug: &str, person: Uuid) -> Result<(Group, Contact), AppError> {
    let mut tx = ctx.write().await?;
    let group = store::find_slug(&mut tx, slug).await?.ok_or(AppError::NotFound)?;
    let contact = contact_to_keep(&mut tx, &group, person).await?;
    let scope = Scope { person: Some(person), ..scope(&group, Audience::Staff) };
    let detail = json!({ "group": group.id });
    tx.note(Note { kind: "people.read-contacts", subject: person, scope, detail });
    tx.commit().await?;
    Ok((group, contact))
}

/// Writes down what an officer told somebody of the landlord's: how they are reached, and that it is right.
///
/// # Errors
/// [`AppError::NotFound`] without the permission; [`AppError::Refused`] for an address that can't be one, for nothing at all
/// to reach them by, and for a colleague, whose details are kept where people sign in for work.
pub(crate) async fn write_down(ctx: &Ctx, slug: &str, person: Uuid, told: &Told) -> Result<(), AppError> {
    let mut tx = ctx.write().await?;
    let group = store::find_slug(&mut tx, slug).await?.ok_or(AppError::NotFound)?;
    let contact = contact_to_keep(&mut tx, &group, person).await?;
    let given = [(ContactKind::Email, &told.email), (ContactKind::Phone, &told.phone)];
    let changes_email = told.email.is_some() && told.email != contact.ways.email;
    if changes_email && !heard_people::staff_of(&mut tx, person).await?.is_empty() {
        return Err(AppError::Refused(Message::key("groups-contact-works-here")));
    }
    if given.iter().all(|(_, value)| value.is_none()) && contact.ways.address.is_none() {
        return Err(AppError::Refused(Message::key("groups-members-reach-missing")));
    }
    for (kind, value) in given {
        if let Some(value) = value {
            heard_people::replace_contact(&mut tx, person, kind, value, "told").await?;
        }
    }
    confirmed(&mut tx, &group, person, Heard::Told).await?;
    Ok(tx.commit().await?)
}

/// Writes down that an officer told somebody of the landlord's that we reach them as it is written down.
///
/// # Errors
/// [`AppError::NotFound`] without the permission, and for who holds no office in the group.
pub async fn confirm_contact(ctx: &Ctx, group: Uuid, person: Uuid) -> Result<(), AppError> {
    let mut tx = ctx.write().await?;
    let group = store::find(&mut tx, group).await?.ok_or(AppError::NotFound)?;
    contact_to_keep(&mut tx, &group, person).await?;
    confirmed(&mut tx, &group, person, Heard::Told).await?;
    Ok(tx.commit().await?)
}

/// Writes down that the details of an officer are right.
///
/// # Errors
/// What the database says.
pub(super) async fn confirmed(
    tx: &mut Tx,
    group: &Group,
    person: Uuid,
    heard: Heard,
) -> Result<(), AppError> {
    stored::confirm(tx, group.id, person, heard).await?;
    let detail = json!({ "person": person, "heard": heard.as_str() });
    note(tx, group, "groups.contact-confirmed", Audience::Officers, detail);
    Ok(())
}

/// What the reader of a personal link sees: the group, and themselves in it.
pub(crate) struct ByLink {
    pub(crate) group: Group,
    pub(crate) contact: Contact,
}

/// Whom a link was sent to, and about which group. `None` for an old link, a forged one, and for who holds no office any
/// more.
///
/// # Errors
/// What the database says.
pub(crate) async fn by_link(ctx: &Ctx, token: &str) -> Result<Option<ByLink>, AppError> {
    let mut tx = Ctx { actor: Actor::system(), ..ctx.clone() }.read().await?;
    in_link(&mut tx, token).await
}

async fn in_link(tx: &mut Tx, token: &str) -> Result<Option<ByLink>, AppError> {
    let Some(link) = links::find(tx, LINK, token).await? else { return Ok(None) };
    let (Some(person), Some(subject)) = (link.person_id, link.subject_id) else { return Ok(None) };
    let Some(group) = store::find(tx, subject).await? else { return Ok(None) };
    let contact = stored::one(tx, group.id, person).await?;
    Ok(contact.map(|contact| ByLink { group, contact }))
}

/// What somebody says by their link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Said {
    /// All of it is right.
    Right,
    /// Something is not, in their own words.
    Wrong(String),
}

/// Writes down what an officer says by their link. Saying the same twice is saying it once.
///
/// # Errors
/// [`AppError::NotFound`] for a link that is no longer good.
pub(crate) async fn answer(ctx: &Ctx, token: &str, said: &Said) -> Result<(), AppError> {
    let Some(seen) = by_link(ctx, token).await? else { return Err(AppError::NotFound) };
    let actor = Actor::of_person(seen.contact.person_id, seen.contact.name, Vec::new());
    let mut tx = Ctx { actor, ..ctx.clone() }.write().await?;
    // Once more inside: somebody may have ended the office since.
    let ByLink { group, contact } = in_link(&mut tx, token).await?.ok_or(AppError::NotFound)?;
    match said {
        Said::Right => confirmed(&mut tx, &group, contact.person_id, Heard::Link).await?,
        Said::Wrong(words) => {
            stored::say_wrong(&mut tx, group.id, contact.person_id, words).await?;
            let detail = json!({ "person": contact.person_id });
            note(&mut tx, &group, "groups.contact-wrong", Audience::Officers, detail);
        }
    }
    Ok(tx.commit().await?)
}

/// The setting that says whether officers are asked.
const ASKING: &str = "groups.ask-officers";

/// Whether officers are asked by themselves. Until a participation officer begins with it nobody is: whoever has just taken
/// in an old list does not write to everybody on it by surprise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asking {
    /// Twice a year.
    Yes,
    /// Nobody is asked.
    No,
}

/// Whether officers are asked by themselves.
///
/// # Errors
/// What the database says.
pub(crate) async fn asking(tx: &mut Tx) -> Result<Asking, AppError> {
    let set = settings::get(tx, ASKING).await?;
    Ok(if set.as_deref() == Some("yes") { Asking::Yes } else { Asking::No })
}

/// Begins to ask officers, or stops.
///
/// # Errors
/// What the database says.
pub(crate) async fn set_asking(ctx: &Ctx, asking: Asking) -> Result<(), AppError> {
    let mut tx = ctx.write().await?;
    let word = if asking == Asking::Yes { "yes" } else { "no" };
    settings::put(&mut tx, ASKING, word).await?;
    let subject = tx.new_id();
    let scope = Scope::of(Audience::Staff);
    tx.note(Note { kind: "groups.asking-set", subject, scope, detail: json!({ "asking": word }) });
    Ok(tx.commit().await?)
}

/// Asks every officer whose time it is whether their details are still right. May run twice: it asks nobody twice.
///
/// # Errors
/// What the database says.
pub(crate) async fn ask(ctx: &Ctx) -> Result<(), AppError> {
    let now = heard_kernel::london::at(ctx.now);
    if now.hour() < ASK_FROM_HOUR {
        return Ok(());
    }
    let today = now.date();
    let mut look = ctx.read().await?;
    if asking(&mut look).await? == Asking::No {
        return Ok(());
    }
    let mut due = stored::all(&mut look).await?;
    drop(look);
    due.retain(|contact| contact.is_asked_today(today));
    due.truncate(MOST_ASKED_AT_ONCE);
    for contact in due {
        let mut tx = ctx.write().await?;
        let current = stored::one(&mut tx, contact.group_id, contact.person_id).await?;
        let group = store::find(&mut tx, contact.group_id).await?;
        let (Some(current), Some(group)) = (current, group) else { continue };
        if !current.is_asked_today(today) {
            continue;
        }
        stored::asked(&mut tx, group.id, current.person_id).await?;
        let about = |key| Message::key(key).with("group", group.name.as_str());
        let notice = Notice {
            subject: about("groups-contact-mail-subject"),
            lines: vec![about("groups-contact-mail-why"), about("groups-contact-mail-what")],
            path: format!("/groups/{}", group.slug),
            link: Some((LINK, group.id)),
            urgent: false,
            key: format!("group-contact-{}-{today}", group.id),
        };
        heard_people::tell(ctx, &mut tx, To::Person(current.person_id), notice).await?;
        let detail = json!({ "person": current.person_id });
        note(&mut tx, &group, "groups.contact-asked", Audience::Officers, detail);
        tx.commit().await?;
    }
    Ok(())
}

/// The officers in the actor's reach whose details somebody has to find out.
///
/// # Errors
/// What the database says.
pub(crate) async fn tasks(ctx: &Ctx) -> Result<Vec<Contact>, AppError> {
    let mut tx = ctx.read().await?;
    let today = tx.today();
    let mut known = list(&mut tx).await?;
    known.retain(|(contact, is_known)| *is_known && contact.is_a_task(today));
    Ok(known.into_iter().map(|(contact, _)| contact).collect())
}
