//! What is done with what residents say.

use heard_kernel::{
    actor::{Actor, Scope},
    message::Message,
    slug::tidy_words,
};
use heard_people::{Notice, To};
use heard_platform::{
    ctx::Ctx,
    db::{DbError, Tx},
    error::AppError,
    journal::Note,
    outbox::{self, Mail},
    search,
};
use serde_json::json;
use uuid::Uuid;

use crate::{
    model::{Entry, NewFeedback},
    rules, store,
};

/// Records something that was said, with the team that looks after it and a mark where it may be a danger.
///
/// # Errors
/// [`DbError`].
pub async fn record(tx: &mut Tx, new: NewFeedback<'_>) -> Result<Uuid, DbError> {
    let topic = match new.topic_id {
        Some(topic) => store::find_topic(tx, topic).await?,
        None => None,
    };
    let team = route(tx, new.topic_id, new.place_id).await?;
    let hazard = rules::may_be_hazard(new.words, topic.is_some_and(|topic| topic.hazard));
    let id = tx.new_id();
    store::insert(tx, id, &new, team, hazard).await?;
    search::index(tx, "feedback", id, new.words).await?;
    let scope = Scope {
        audience: new.audience,
        place: new.place_id,
        group: new.group_id,
        team,
        person: new.person_id,
    };
    let detail = json!({ "kind": new.kind, "channel": new.channel, "words": new.words, "hazard": hazard });
    tx.note(Note { kind: "feedback.recorded", subject: id, scope, detail });
    Ok(id)
}

/// Records that somebody read what one person told us, with their name or how to reach them.
///
/// # Errors
/// What the database says: what can't be recorded isn't read.
///
/// # Source
/// `domain.md`, "Who uses it": reading a restricted record is itself recorded.
pub(crate) async fn note_reading(ctx: &Ctx, entry: &Entry) -> Result<(), AppError> {
    if entry.person_id.is_none() && entry.said_by.is_none() && entry.contact.is_none() {
        return Ok(());
    }
    let mut tx = ctx.write().await?;
    tx.note(Note { kind: "feedback.read", subject: entry.id, scope: entry.scope(), detail: json!({}) });
    Ok(tx.commit().await?)
}

/// The team that looks after a topic in a place: by the route of the place itself, else of the nearest one above it.
/// `None` is triage.
///
/// # Errors
/// [`DbError`].
pub async fn route(tx: &mut Tx, topic: Option<Uuid>, place: Option<Uuid>) -> Result<Option<Uuid>, DbError> {
    let Some(topic) = topic else { return Ok(None) };
    let routes = store::routes_of(tx, topic).await?;
    if routes.is_empty() {
        return Ok(None);
    }
    let mut path = match place {
        Some(place) => heard_places::path(tx, place).await?,
        None => Vec::new(),
    };
    if path.is_empty() {
        path.push(heard_places::root(tx).await?);
    }
    let nearest = path.iter().rev().find_map(|place| routes.iter().find(|(at, _)| *at == place.id));
    Ok(nearest.map(|(_, team)| *team))
}

async fn load(tx: &mut Tx, id: Uuid) -> Result<Entry, AppError> {
    let entry = store::find(tx, id).await?.ok_or(AppError::NotFound)?;
    tx.require("feedback.answer", &entry.scope()).await?;
    Ok(entry)
}

/// Notes that somebody looked at words that may speak of a danger. Looking twice changes nothing.
///
/// # Errors
/// [`AppError::NotFound`] for those who may not answer it.
pub async fn see_hazard(ctx: &Ctx, id: Uuid) -> Result<(), AppError> {
    let mut tx = ctx.write().await?;
    let entry = load(&mut tx, id).await?;
    if store::mark_hazard_seen(&mut tx, id).await? {
        tx.note(Note { kind: "feedback.hazard-seen", subject: id, scope: entry.scope(), detail: json!({}) });
    }
    Ok(tx.commit().await?)
}

/// Answers something that was said without making an action from it, and tells whoever said it.
///
/// # Errors
/// [`AppError::NotFound`] for those who may not answer it; [`AppError::Refused`] without words, or where somebody dealt
/// with it meanwhile.
pub async fn answer(ctx: &Ctx, id: Uuid, words: &str) -> Result<(), AppError> {
    let mut tx = ctx.write().await?;
    let entry = load(&mut tx, id).await?;
    let words = words.trim();
    if words.is_empty() {
        return Err(AppError::Refused(Message::key("feedback-answer-missing")));
    }
    if !store::answer(&mut tx, id, words).await? {
        return Err(AppError::Refused(Message::key("feedback-answered-before")));
    }
    if entry.hazard {
        store::mark_hazard_seen(&mut tx, id).await?;
    }
    tell_back(ctx, &mut tx, &entry, words).await?;
    tx.note(Note {
        kind: "feedback.answered",
        subject: id,
        scope: entry.scope(),
        detail: json!({ "answer": words }),
    });
    Ok(tx.commit().await?)
}

async fn tell_back(ctx: &Ctx, tx: &mut Tx, entry: &Entry, answer: &str) -> Result<(), AppError> {
    let lines = vec![
        Message::key("feedback-told-you-said").with("words", entry.words.as_str()),
        Message::key("feedback-told-answer").with("answer", answer),
    ];
    let subject = Message::key("feedback-told-subject");
    let key = format!("feedback-answered:{}", entry.id);
    if let Some(person) = entry.person_id {
        let notice = Notice { subject, lines, path: String::new(), link: None, urgent: true, key };
        return heard_people::tell(ctx, tx, To::Person(person), notice).await;
    }
    let Some(address) = entry.contact.clone() else { return Ok(()) };
    let words = Ctx::of(&ctx.app, Actor::system()).words();
    let mut text = vec![words.t("feedback-told-hello")];
    text.extend(lines.iter().map(|line| words.say(line)));
    text.push(ctx.app.settings().name.clone());
    let mail = Mail {
        to: address,
        to_name: tidy_words(entry.said_by.as_deref().unwrap_or_default()),
        subject: words.say(&subject),
        text: text.join("\n\n"),
        html: None,
        person: None,
        key,
    };
    outbox::queue(tx, mail).await?;
    Ok(())
}
