//! Something is put on an agenda, or taken off.

use heard_feedback::NewFeedback;
use heard_groups::Group;
use heard_kernel::actor::Who;
use heard_platform::{ctx::Ctx, db::Tx, error::AppError, journal::Note};
use serde_json::json;
use uuid::Uuid;

use super::{load, load_to};
use crate::{
    model::{AgendaItem, Meeting},
    registers, rules, store,
};

/// Something to be talked about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewItem {
    /// What it is about, in a few words.
    pub title: String,
    /// What was said, in the person's own words.
    pub words: String,
    /// Where.
    pub place_id: Option<Uuid>,
    /// About what.
    pub topic_id: Option<Uuid>,
}

/// Puts something on a meeting's agenda. It is an entry of what residents say from this moment on, whatever becomes of it.
///
/// # Errors
/// [`AppError::NotFound`] for who may not, [`AppError::Refused`] after the agenda closed.
pub async fn add_item(ctx: &Ctx, meeting: Uuid, new: NewItem) -> Result<Uuid, AppError> {
    let mut tx = ctx.write().await?;
    let (meeting, group) = load_to(&mut tx, meeting, "meetings.add-item").await?;
    rules::add_to_agenda(&meeting, tx.now()).map_err(AppError::Refused)?;
    let known = registers::load(&mut tx, &group).await?;
    let new = NewItem {
        place_id: new.place_id.filter(|id| known.has_place(*id)),
        topic_id: new.topic_id.filter(|id| known.has_topic(*id)),
        ..new
    };
    let id = put_on(&mut tx, &meeting, &group, new).await?;
    tx.commit().await?;
    Ok(id)
}

async fn put_on(tx: &mut Tx, meeting: &Meeting, group: &Group, new: NewItem) -> Result<Uuid, AppError> {
    let said_by = match &tx.actor().who {
        Who::Group(_, name) => Some(name.clone()),
        Who::Visitor | Who::Person(_) | Who::System => None,
    };
    let person_id = tx.actor().person();
    let audience = meeting.agenda_audience();
    let said = joined(&new.title, &new.words);
    let feedback = NewFeedback {
        place_id: new.place_id,
        topic_id: new.topic_id,
        group_id: Some(group.id),
        person_id,
        said_by: said_by.as_deref(),
        audience,
        source_id: Some(meeting.id),
        ..NewFeedback::said("meeting-item", "web", &said, tx.now())
    };
    let feedback_id = heard_feedback::record(tx, feedback).await?;
    let item = AgendaItem {
        id: tx.new_id(),
        meeting_id: meeting.id,
        feedback_id: Some(feedback_id),
        title: new.title,
        words: new.words,
        place_id: new.place_id,
        topic_id: new.topic_id,
        said_by,
        person_id,
        made_at: tx.now(),
        taken_off_at: None,
    };
    store::agenda::add(tx, &item).await?;
    tx.note(Note {
        kind: "meetings.item-added",
        subject: meeting.id,
        scope: meeting.scope().with_audience(audience),
        detail: json!({ "item": item.id, "title": item.title }),
    });
    Ok(item.id)
}

/// Title and words as one text.
pub(crate) fn joined(title: &str, words: &str) -> String {
    match (title.trim(), words.trim()) {
        (title, "") => title.to_owned(),
        ("", words) => words.to_owned(),
        (title, words) => format!("{title}\n{words}"),
    }
}

/// Whether this reader may take an item off: who added it, or who looks after the meeting.
///
/// # Errors
/// [`AppError`] where the database fails.
pub async fn may_take_off(tx: &mut Tx, meeting: &Meeting, item: &AgendaItem) -> Result<bool, AppError> {
    let is_theirs = match &tx.actor().who {
        Who::Person(person) => item.person_id == Some(*person),
        Who::Group(group, name) => *group == meeting.group_id && item.said_by.as_ref() == Some(name),
        Who::Visitor | Who::System => false,
    };
    Ok(is_theirs || tx.may("meetings.schedule", &meeting.scope()).await?)
}

/// Takes an item off the agenda. What was said stays in the record.
///
/// # Errors
/// [`AppError::NotFound`] for who may not, [`AppError::Refused`] once minutes are taken.
pub async fn take_off(ctx: &Ctx, meeting: Uuid, item: Uuid) -> Result<(), AppError> {
    let mut tx = ctx.write().await?;
    let (meeting, _) = load(&mut tx, meeting).await?;
    let item = store::agenda::find(&mut tx, meeting.id, item).await?.ok_or(AppError::NotFound)?;
    if !may_take_off(&mut tx, &meeting, &item).await? {
        return Err(AppError::NotFound);
    }
    rules::change_plan(meeting.state).map_err(AppError::Refused)?;
    let (now, by) = (tx.now(), ctx.actor.name.clone());
    if store::agenda::take_off(&mut tx, item.id, now, &by).await? {
        tx.note(Note {
            kind: "meetings.item-taken-off",
            subject: meeting.id,
            scope: meeting.scope().with_audience(meeting.agenda_audience()),
            detail: json!({ "item": item.id, "title": item.title }),
        });
    }
    Ok(tx.commit().await?)
}
