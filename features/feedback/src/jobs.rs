//! What the calendar brings: words that may speak of a danger and that nobody looked at.

use heard_kernel::{actor::Scope, london, message::Message};
use heard_people::{Notice, To};
use heard_platform::{ctx::Ctx, error::AppError, journal::Note};
use serde_json::json;

use crate::{model::Entry, rules, store};

/// How many entries one alarm names at most; the next run names the others.
const AT_ONCE: i64 = 50;

/// Alarms the heads of service about entries that may be a danger and that nobody looked at by the end of the next working
/// day. Each entry alarms once; what one run finds is one message to each head.
///
/// # Errors
/// [`AppError`] where the database fails.
pub(crate) async fn alarm(ctx: &Ctx) -> Result<(), AppError> {
    let today = ctx.today();
    let found = store::silent_hazards(&mut ctx.read().await?, ctx.now, AT_ONCE).await?;
    if !found.iter().any(|entry| rules::is_alarming(entry.received_at, today)) {
        return Ok(());
    }
    let mut tx = ctx.write().await?;
    let entries = store::silent_hazards(&mut tx, ctx.now, AT_ONCE).await?;
    let entries: Vec<Entry> =
        entries.into_iter().filter(|entry| rules::is_alarming(entry.received_at, today)).collect();
    let Some(first) = entries.first() else { return Ok(()) };
    for head in heard_people::heads(&mut tx).await? {
        let notice = Notice {
            subject: Message::key("feedback-alarm-subject").with("n", entries.len()),
            lines: entries.iter().map(line).collect(),
            path: format!("/feedback/{}", first.id),
            link: None,
            urgent: true,
            key: format!("feedback-alarm:{}", first.id),
        };
        heard_people::tell(ctx, &mut tx, To::Person(head), notice).await?;
    }
    for entry in &entries {
        store::mark_alarmed(&mut tx, entry.id).await?;
        let scope: Scope = entry.scope();
        let detail = json!({ "look_by": rules::look_by(entry.received_at).to_string() });
        tx.note(Note { kind: "feedback.hazard-alarmed", subject: entry.id, scope, detail });
    }
    Ok(tx.commit().await?)
}

fn line(entry: &Entry) -> Message {
    let key = if entry.place.is_some() { "feedback-alarm-line-place" } else { "feedback-alarm-line" };
    let message = Message::key(key)
        .with("words", entry.words.as_str())
        .with("received", london::today(entry.received_at));
    match &entry.place {
        Some(place) => message.with("place", place.as_str()),
        None => message,
    }
}
