//! Signing in by a link sent by mail: residents, and groups by their shared address.

use heard_platform::{
    accounts,
    ctx::Ctx,
    db::{DbError, Tx},
    error::AppError,
    jobs,
    links::{self, Link, NewLink},
    outbox,
    sessions::{self, RESIDENT_SESSION, SignedInAs},
    tokens::Token,
};
use jiff::SignedDuration;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    mail,
    persons::{note, set_preference},
};
use crate::{
    rules,
    store::{access, persons as store},
};

/// How often a link may be asked for with one address, within [`WINDOW`].
const PER_ADDRESS: u32 = 5;
/// How often one may be asked for at all: far more than a landlord's residents ever do, far less than a machine can.
const PER_SERVICE: u32 = 1_000;
const WINDOW: SignedDuration = SignedDuration::from_mins(10);

/// Somebody, or a group, that the link in a mail can sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub(crate) who: SignedInAs,
    pub(crate) name: String,
}

impl Candidate {
    /// As a form sends it.
    pub(crate) fn key(&self) -> String {
        match self.who {
            SignedInAs::Person(id) => format!("person-{id}"),
            SignedInAs::Group(id) => format!("group-{id}"),
        }
    }

    pub(crate) fn is_group(&self) -> bool {
        matches!(self.who, SignedInAs::Group(_))
    }
}

/// What a link that still works can do.
#[derive(Clone, Debug)]
pub(crate) struct Door {
    link: Link,
    /// The address it was sent to.
    pub(crate) address: String,
    /// Who may come in. Never empty.
    pub(crate) candidates: Vec<Candidate>,
}

/// Asks for a link. Whether we know the address is found out later, by a job, so that neither the answer nor the time it
/// takes tells.
///
/// # Errors
/// [`AppError::TooMany`] after too many tries; what the database says.
pub(crate) async fn ask_for_link(ctx: &Ctx, email: &str, next: &str) -> Result<(), AppError> {
    let folded = rules::fold_email(email);
    let mut tx = ctx.write().await?;
    let address = accounts::allow(&mut tx, &format!("sign-in:{folded}"), PER_ADDRESS, WINDOW).await?;
    let service = accounts::allow(&mut tx, "sign-in", PER_SERVICE, WINDOW).await?;
    let allowed = address && service;
    if allowed {
        let payload = json!({ "address": folded, "next": rules::local_path(next), "mail": tx.new_id(), "lang": ctx.lang });
        jobs::enqueue(&mut tx, "people.send-link", &payload, None, None).await?;
    }
    // Also after a "no": a refused try counts.
    tx.commit().await?;
    if allowed { Ok(()) } else { Err(AppError::TooMany) }
}

/// Sends the link, to an address we know.
///
/// # Errors
/// What the database says.
pub(crate) async fn send_link(ctx: &Ctx, payload: Value) -> Result<(), AppError> {
    let text = |name: &str| payload.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let (folded, next, mail_id) = (text("address"), text("next"), text("mail"));
    // In the language of the page it was asked for on.
    let ctx = &Ctx { lang: text("lang"), ..ctx.clone() };
    let mut tx = ctx.write().await?;
    let (candidates, subject) = who_is_at(&mut tx, &folded).await?;
    let mut letter = if let (Some(subject), false) = (subject, candidates.is_empty()) {
        // The newest link is the one that works.
        links::revoke(&mut tx, "sign-in", subject).await?;
        let expires_at = tx.now() + SignedDuration::from_mins(rules::SIGN_IN_MINUTES);
        let person = only_person(&candidates);
        let link = NewLink { kind: "sign-in", person, group: None, subject: Some(subject), expires_at };
        let token = links::make(&mut tx, link).await?;
        let url = address_of(ctx, token.as_str(), &next);
        mail::link_to_sign_in(ctx, &folded, &url, expires_at)?
    } else if subject.is_some() {
        mail::staff_sign_in_elsewhere(ctx, &folded)?
    } else {
        return Ok(());
    };
    letter.key = format!("sign-in:{mail_id}");
    if outbox::queue(&mut tx, letter).await? {
        tx.commit().await?;
    }
    Ok(())
}

fn only_person(candidates: &[Candidate]) -> Option<Uuid> {
    match candidates {
        [Candidate { who: SignedInAs::Person(id), .. }] => Some(*id),
        _ => None,
    }
}

fn address_of(ctx: &Ctx, token: &str, next: &str) -> String {
    let url = &ctx.app.options.public_url;
    match rules::local_path(next) {
        "/" => format!("{url}/sign-in/{token}"),
        path => format!("{url}/sign-in/{token}?next={}", rules::in_a_query(path)),
    }
}

/// Who can sign in by a link to this address, and what the link is about: the first contact point or group with it.
/// Nobody, but something it is about, where the address is known for staff alone.
async fn who_is_at(tx: &mut Tx, folded: &str) -> Result<(Vec<Candidate>, Option<Uuid>), DbError> {
    let mut candidates: Vec<Candidate> = Vec::new();
    let mut subject = None;
    for contact in store::contacts_at(tx, folded).await? {
        subject = subject.or(Some(contact.id));
        let who = SignedInAs::Person(contact.person_id);
        let is_new = candidates.iter().all(|known| known.who != who);
        if is_new
            && !access::needs_password(tx, contact.person_id).await?
            && let Some(person) = store::person(tx, contact.person_id).await?
        {
            candidates.push(Candidate { who, name: person.full_name });
        }
    }
    for shared in store::shared_at(tx, folded).await? {
        subject = subject.or(Some(shared.group_id));
        candidates.push(Candidate { who: SignedInAs::Group(shared.group_id), name: shared.name });
    }
    Ok((candidates, subject))
}

/// What a link opens; `None` for an old, used or forged one. Nothing is used up by looking.
///
/// # Errors
/// What the database says.
pub(crate) async fn open(tx: &mut Tx, token: &str) -> Result<Option<Door>, AppError> {
    let Some(link) = links::find(tx, "sign-in", token).await? else { return Ok(None) };
    let Some(subject) = link.subject_id else { return Ok(None) };
    let address = match store::contact(tx, subject).await? {
        Some(contact) => Some(contact.value),
        None => store::shared_address(tx, subject).await?.map(|shared| shared.address),
    };
    let Some(address) = address else { return Ok(None) };
    let (candidates, _) = who_is_at(tx, &rules::fold_email(&address)).await?;
    Ok((!candidates.is_empty()).then_some(Door { link, address, candidates }))
}

/// Goes through the door as one of its candidates, and uses the link up; `None` where somebody just did. A session somebody
/// had in this browser ends. `name` is what a reader of a group's mail typed; a person has their own.
///
/// # Errors
/// What the database says.
pub(crate) async fn go_in(
    ctx: &Ctx,
    mut tx: Tx,
    door: &Door,
    candidate: &Candidate,
    name: &str,
) -> Result<Option<Token>, AppError> {
    if !links::use_up(&mut tx, &door.link).await? {
        return Ok(None);
    }
    if let Some(old) = &ctx.session {
        sessions::end(&mut tx, old).await?;
    }
    let name = if candidate.is_group() { name } else { &candidate.name };
    let token = sessions::begin(&mut tx, candidate.who, name, RESIDENT_SESSION).await?;
    match candidate.who {
        SignedInAs::Person(id) => {
            store::mark_verified(&mut tx, id, &rules::fold_email(&door.address)).await?;
            read_in_theirs(ctx, &mut tx, id).await?;
            note(&mut tx, "people.signed-in", id, &json!({ "by": "link" }));
        }
        SignedInAs::Group(id) => {
            store::mark_shared_verified(&mut tx, id).await?;
            let scope =
                heard_kernel::actor::Scope::of(heard_kernel::actor::Audience::Officers).with_group(id);
            let detail = json!({ "by": "link to the shared address" });
            tx.note(heard_platform::journal::Note {
                kind: "people.group-signed-in",
                subject: id,
                scope,
                detail,
            });
        }
    }
    tx.commit().await?;
    Ok(Some(token))
}

/// Who comes in on a page in a language other than English reads that one from now on, in mail too.
async fn read_in_theirs(ctx: &Ctx, tx: &mut Tx, id: Uuid) -> Result<(), AppError> {
    if ctx.lang == "en" {
        return Ok(());
    }
    if let Some(person) = store::person(tx, id).await?.filter(|person| person.language == "en") {
        set_preference(tx, id, person.channel, &ctx.lang).await?;
    }
    Ok(())
}

/// The language that whoever came in reads, as far as we know.
///
/// # Errors
/// What the database says.
pub(crate) async fn language_of(ctx: &Ctx, candidate: &Candidate) -> Result<Option<String>, AppError> {
    let SignedInAs::Person(id) = candidate.who else { return Ok(None) };
    let mut tx = ctx.read().await?;
    Ok(store::person(&mut tx, id).await?.map(|person| person.language))
}

/// Ends the session of this browser.
///
/// # Errors
/// What the database says.
pub(crate) async fn sign_out(ctx: &Ctx) -> Result<(), AppError> {
    if let Some(session) = &ctx.session {
        let mut tx = ctx.write().await?;
        sessions::end(&mut tx, session).await?;
        if let Some(person) = ctx.actor.person() {
            note(&mut tx, "people.signed-out", person, &json!({}));
        }
        tx.commit().await?;
    }
    Ok(())
}
