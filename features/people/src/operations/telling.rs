//! The one way in which anything reaches a person or a group.

use heard_kernel::{
    actor::{Audience, Scope},
    message::Message,
};
use heard_platform::{
    ctx::Ctx,
    db::{DbError, Tx},
    error::AppError,
    jobs,
    journal::Note,
    links,
    words::Words,
};
use serde_json::json;
use uuid::Uuid;

use crate::{
    model::{Channel, Notice, Person, Reason, StoredNotice, To},
    rules,
    store::{persons, staff, telling as store},
};

/// How somebody can be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// By mail to this address.
    Mail(String),
    /// Somebody has to do it.
    ByHand(Reason),
}

/// Somebody, and how they can be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reach {
    /// Who.
    pub person: Person,
    /// How.
    pub way: Way,
}

/// How these people can be told. An id nobody has is left out.
///
/// # Errors
/// What the database says.
pub async fn reach(tx: &mut Tx, ids: &[Uuid]) -> Result<Vec<Reach>, DbError> {
    Ok(persons::reachable(tx, ids).await?.into_iter().map(Reach::of).collect())
}

impl Reach {
    fn of(known: persons::Reachable) -> Self {
        let way = match (known.person.channel, known.email) {
            (Channel::Post, _) => Way::ByHand(Reason::AskedForPost),
            (Channel::Phone, _) => Way::ByHand(Reason::AskedForPhone),
            (Channel::Email, Some(address)) => Way::Mail(address),
            (Channel::Email, None) if known.has_bounced => Way::ByHand(Reason::Bounced),
            (Channel::Email, None) => Way::ByHand(Reason::NoAddress),
        };
        Self { person: known.person, way }
    }
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
    let known = look_up(tx, to).await?;
    tell_known(ctx, tx, known, notice).await
}

/// As [`tell`], for somebody whose ways were just looked up in this transaction.
///
/// # Errors
/// As [`tell`].
pub async fn tell_reached(ctx: &Ctx, tx: &mut Tx, reach: Reach, notice: Notice) -> Result<(), AppError> {
    tell_known(ctx, tx, Known::person(reach), notice).await
}

async fn tell_known(ctx: &Ctx, tx: &mut Tx, known: Known, notice: Notice) -> Result<(), AppError> {
    if let Some((kind, _)) = notice.link
        && rules::link_kind(kind).is_none()
    {
        return Err(AppError::broken(format!("nothing opens personal links of the kind {kind}")));
    }
    let words = Words::new(ctx.app.languages.clone(), &known.language);
    let key = format!("{}:{}", notice.key, known.id);
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
    id: Uuid,
    is_group: bool,
    name: String,
    language: String,
    way: Way,
}

impl Known {
    fn person(Reach { person, way }: Reach) -> Self {
        Self { id: person.id, is_group: false, name: person.full_name, language: person.language, way }
    }
}

async fn look_up(tx: &mut Tx, to: To) -> Result<Known, AppError> {
    match to {
        To::Person(id) => {
            let found = reach(tx, &[id]).await?.pop().ok_or(AppError::NotFound)?;
            Ok(Known::person(found))
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
            Ok(Known { id, is_group: true, name, language: "en".to_owned(), way })
        }
    }
}

fn write_down(tx: &Tx, known: &Known, notice: &Notice, words: &Words) -> StoredNotice {
    let say = |message: &Message| words.say(message);
    StoredNotice {
        id: tx.new_id(),
        person_id: (!known.is_group).then_some(known.id),
        group_id: known.is_group.then_some(known.id),
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
