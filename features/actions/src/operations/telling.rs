//! Who hears what happened to an action. Everything goes through [`heard_people::tell`] or [`heard_groups::tell`].

use heard_kernel::message::Message;
use heard_people::{Notice, To};
use heard_platform::{ctx::Ctx, db::Tx, error::AppError};
use uuid::Uuid;

use super::acting::OWN_ACTION;
use crate::{
    model::{Action, Raiser},
    store,
};

/// A notice about an action that leads to its page. `what` tells notices about the same version apart.
pub(super) fn notice(action: &Action, what: &str, subject: Message, lines: Vec<Message>) -> Notice {
    Notice {
        subject,
        lines,
        path: format!("/actions/{}", action.reference),
        link: None,
        urgent: false,
        key: format!("actions-{what}:{}:{}", action.id, action.version),
    }
}

/// The same, told at once.
pub(super) fn at_once(notice: Notice) -> Notice {
    Notice { urgent: true, ..notice }
}

/// Tells everybody who raised an action, but not whoever acts: they know.
pub(super) async fn tell_raisers(
    ctx: &Ctx,
    tx: &mut Tx,
    action: &Action,
    notice: &Notice,
) -> Result<(), AppError> {
    for raiser in store::find::raisers(tx, action.id).await? {
        match raiser {
            Raiser::Person(person) if tx.actor().person() == Some(person) => {}
            Raiser::Person(person) => heard_people::tell(ctx, tx, To::Person(person), notice.clone()).await?,
            Raiser::Group(group) => tell_group(ctx, tx, group, notice.clone()).await?,
        }
    }
    Ok(())
}

/// Tells one of those who raised an action.
pub(super) async fn tell_raiser(
    ctx: &Ctx,
    tx: &mut Tx,
    raiser: Raiser,
    notice: Notice,
) -> Result<(), AppError> {
    match raiser {
        Raiser::Person(person) => heard_people::tell(ctx, tx, To::Person(person), notice).await,
        Raiser::Group(group) => tell_group(ctx, tx, group, notice).await,
    }
}

/// Tells a group.
pub(super) async fn tell_group(ctx: &Ctx, tx: &mut Tx, group: Uuid, notice: Notice) -> Result<(), AppError> {
    match heard_groups::find(tx, group).await? {
        Some(group) => heard_groups::tell(ctx, tx, &group, notice).await,
        None => Ok(()),
    }
}

/// Tells the people whose words led to an action what became of it, and notes that they were told.
pub(super) async fn tell_back(
    ctx: &Ctx,
    tx: &mut Tx,
    action: &Action,
    notice: &Notice,
) -> Result<(), AppError> {
    let entries = store::find::feedback_of(tx, action.id).await?;
    let raisers = store::find::raisers(tx, action.id).await?;
    let mut told = Vec::with_capacity(entries.len());
    for (entry, person) in entries {
        told.push(entry);
        let Some(person) = person.filter(|person| !raisers.contains(&Raiser::Person(*person))) else {
            continue;
        };
        heard_people::tell(ctx, tx, To::Person(person), notice.clone()).await?;
    }
    Ok(heard_feedback::mark_told(tx, &told).await?)
}

/// Tells the owner, with the personal link for this action, unless they act themselves.
pub(super) async fn tell_owner(
    ctx: &Ctx,
    tx: &mut Tx,
    action: &Action,
    notice: Notice,
) -> Result<(), AppError> {
    let Some(owner) = action.owner_id.filter(|owner| tx.actor().person() != Some(*owner)) else {
        return Ok(());
    };
    let notice = Notice { link: Some((OWN_ACTION, action.id)), ..notice };
    heard_people::tell(ctx, tx, To::Person(owner), notice).await
}

/// Asks an owner to agree, at once and with the personal link.
pub(super) async fn ask_owner(ctx: &Ctx, tx: &mut Tx, action: &Action) -> Result<(), AppError> {
    let subject = Message::key("actions-mail-owner-subject").with("title", action.title.as_str());
    let mut lines = vec![Message::key("actions-mail-owner-what").with("title", action.title.as_str())];
    if !action.said.is_empty() {
        lines.push(Message::key("actions-mail-owner-said").with("said", action.said.as_str()));
    }
    lines.push(Message::key("actions-mail-owner-due").with("due", action.due));
    lines.push(Message::key("actions-mail-owner-how"));
    let notice = at_once(notice(action, &format!("owner-{}", action.n_owners), subject, lines));
    let Some(owner) = action.owner_id else { return Ok(()) };
    let notice = Notice { link: Some((OWN_ACTION, action.id)), ..notice };
    heard_people::tell(ctx, tx, To::Person(owner), notice).await
}

/// A message with the action's title and its words.
pub(super) fn about(key: &'static str, action: &Action) -> Message {
    Message::key(key).with("title", action.title.as_str())
}

/// A line that quotes what somebody wrote; none where they wrote nothing.
pub(super) fn quoted(key: &'static str, words: &str) -> Option<Message> {
    (!words.trim().is_empty()).then(|| Message::key(key).with("words", words.trim()))
}
