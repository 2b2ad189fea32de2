//! The one way in which anything reaches a person or a group.

use heard_kernel::{
    actor::{Audience, Scope},
    message::Message,
};
use heard_platform::{ctx::Ctx, db::Tx, error::AppError, jobs, journal::Note, links, words::Words};
use serde_json::json;
use uuid::Uuid;

use crate::{
    model::{Channel, ContactKind, Notice, Reason, StoredNotice, To},
    rules,
    store::{persons, staff, telling as store},
};

/// How somebody can be told.
pub(super) enum Way {
    /// By mail to this address.
    Mail(String),
    /// Somebody has to do it.
    ByHand(Reason),
}

/// Tells a person or a group, within the transaction that gives the reason.
///
/// What is urgent leaves within a minute, together with everything else that waits for the same recipient; the rest is one
/// message a day, at half past seven in the morning in London. Whom no mail reaches is put on the list of those to be told
/// by post or phone, at once. The same key is told to the same recipient once, for ever.
///
/// # Errors
/// [`AppError::NotFound`] for a person we don't know; [`AppError::Broken`] for a kind of link nobody opens; what the
/// database says.
pub async fn tell(ctx: &Ctx, tx: &mut Tx, to: To, notice: Notice) -> Result<(), AppError> {
    if let Some((kind, _)) = notice.link
        && rules::link_path(kind).is_none()
    {
        return Err(AppError::broken(format!("nothing opens personal links of the kind {kind}")));
    }
    let recipient = to.id();
    let known = look_up(tx, to).await?;
    let words = Words::new(ctx.app.languages.clone(), &known.language);
    let key = format!("{}:{recipient}", notice.key);
    let stored = write_down(tx, &known, &notice, &words);
    let address = match &known.way {
        Way::Mail(address) => Some(address.as_str()),
        Way::ByHand(_) => None,
    };
    if !store::insert_notice(tx, &stored, address, &key).await? {
        return Ok(());
    }
    match known.way {
        Way::ByHand(reason) => put_on_list(tx, &stored, reason).await,
        Way::Mail(_) if notice.urgent => deliver_soon(tx).await,
        Way::Mail(_) => Ok(()),
    }
}

/// Takes back what is not needed any more: links of this kind to this thing stop working, and notices with such a link
/// that have not left yet never will. For an action whose owner changed, before the new one is told.
///
/// # Errors
/// What the database says.
pub async fn withdraw(tx: &mut Tx, kind: &str, subject: Uuid) -> Result<(), AppError> {
    links::revoke(tx, kind, subject).await?;
    Ok(store::drop_waiting(tx, kind, subject).await?)
}

struct Known {
    person: Option<Uuid>,
    group: Option<Uuid>,
    name: String,
    language: String,
    way: Way,
}

async fn look_up(tx: &mut Tx, to: To) -> Result<Known, AppError> {
    match to {
        To::Person(id) => {
            let person = persons::person(tx, id).await?.ok_or(AppError::NotFound)?;
            let way = way_to(tx, id, person.channel).await?;
            Ok(Known {
                person: Some(id),
                group: None,
                name: person.full_name,
                language: person.language,
                way,
            })
        }
        To::Group { id, name, address } => {
            let bounced = persons::shared_address(tx, id).await?.filter(|shared| shared.bounced_at.is_some());
            let address =
                address.map(|address| address.trim().to_owned()).filter(|address| !address.is_empty());
            let way = match (address, bounced) {
                (None, _) => Way::ByHand(Reason::NoAddress),
                (Some(address), Some(bounced)) if bounced.address == address => Way::ByHand(Reason::Bounced),
                (Some(address), _) => Way::Mail(address),
            };
            Ok(Known { person: None, group: Some(id), name, language: "en".to_owned(), way })
        }
    }
}

pub(super) async fn way_to(tx: &mut Tx, person: Uuid, channel: Channel) -> Result<Way, AppError> {
    match channel {
        Channel::Post => return Ok(Way::ByHand(Reason::AskedForPost)),
        Channel::Phone => return Ok(Way::ByHand(Reason::AskedForPhone)),
        Channel::Email => {}
    }
    let contacts = persons::contacts_of(tx, person).await?;
    let mut mails = contacts.into_iter().filter(|contact| contact.kind == ContactKind::Email).peekable();
    if mails.peek().is_none() {
        return Ok(Way::ByHand(Reason::NoAddress));
    }
    let good = mails.find(|contact| contact.bounced_at.is_none());
    Ok(good.map_or(Way::ByHand(Reason::Bounced), |contact| Way::Mail(contact.value)))
}

fn write_down(tx: &Tx, known: &Known, notice: &Notice, words: &Words) -> StoredNotice {
    let say = |message: &Message| words.say(message);
    StoredNotice {
        id: tx.new_id(),
        person_id: known.person,
        group_id: known.group,
        to_name: known.name.clone(),
        subject: say(&notice.subject),
        body: notice.lines.iter().map(say).collect::<Vec<_>>().join("\n\n"),
        path: notice.path.clone(),
        link_kind: notice.link.map(|(kind, _)| kind.to_owned()),
        subject_id: notice.link.map(|(_, subject)| subject),
        urgent: notice.urgent,
        made_at: tx.now(),
    }
}

/// Where somebody rings, writes or goes there. The group and the team say which officers see it.
pub(super) async fn put_on_list(tx: &mut Tx, notice: &StoredNotice, reason: Reason) -> Result<(), AppError> {
    let (group, team) = match notice.person_id {
        Some(person) => {
            (store::known_through(tx, person).await?, staff::team_of(tx, person).await?.map(|team| team.id))
        }
        None => (notice.group_id, None),
    };
    store::mark_handed(tx, notice.id).await?;
    if store::insert_by_hand(tx, notice, group, team, reason).await? {
        let mut scope = Scope::of(Audience::Staff);
        (scope.person, scope.group, scope.team) = (notice.person_id, group, team);
        let detail = json!({ "reason": reason.as_str() });
        tx.note(Note { kind: "people.put-on-list", subject: notice.id, scope, detail });
    }
    Ok(())
}

async fn deliver_soon(tx: &mut Tx) -> Result<(), AppError> {
    if !store::delivery_is_queued(tx).await? {
        jobs::enqueue(tx, "people.deliver", &json!({}), None, None).await?;
    }
    Ok(())
}
