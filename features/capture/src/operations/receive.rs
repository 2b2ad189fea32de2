//! An envelope comes in: it is stored for good, and only then acknowledged.

use heard_kernel::actor::{Actor, Audience, Scope, Who};
use heard_platform::{ctx::Ctx, db::Tx, error::AppError, jobs, journal::Note, tokens};
use jiff::SignedDuration;
use serde_json::json;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::place;
use crate::{
    jobs::PLACE,
    model::{Device, Sent, State},
    rules::{self, May},
    store,
};

/// What a device is told. Nothing of what is stored: its token only writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Received {
    /// It is stored, now or already before.
    Yes {
        /// Its id.
        id: Uuid,
        /// Whether a person has to look at it before it stands where it belongs.
        waits: bool,
    },
    /// No device has this token, or it was stopped.
    UnknownDevice,
    /// It is no envelope.
    Unreadable,
    /// Another envelope has this id.
    TakenId,
    /// The device sent too much today.
    TooMany,
}

/// Takes in one envelope: stores it, and then sees that it is placed. The same one again gets the same answer, and changes
/// nothing.
///
/// # Errors
/// [`AppError`] where it could not be stored: then the device sends it again.
pub async fn receive(ctx: &Ctx, token: &str, text: &[u8]) -> Result<Received, AppError> {
    let Some(digest) = tokens::digest(token) else { return Ok(Received::UnknownDevice) };
    let mut look = ctx.app.db.read(&Actor::system(), ctx.now).await?;
    let device = store::device_of_token(&mut look, digest).await?;
    drop(look);
    let Some(device) = device.filter(|device| rules::may(device, ctx.now) != May::Nothing) else {
        return Ok(Received::UnknownDevice);
    };
    let Some(sent) = serde_json::from_slice::<Sent>(text).ok().filter(rules::is_readable) else {
        return Ok(Received::Unreadable);
    };
    let actor =
        Actor { who: Who::Person(device.person_id), behalf: None, name: String::new(), grants: Vec::new() };
    let mut tx = ctx.app.db.write(&actor, ctx.now).await?;
    match keep(&mut tx, &device, &sent).await? {
        Kept::Now => tx.commit().await?,
        Kept::Before => drop(tx),
        Kept::No(answer) => return Ok(answer),
    }
    // Stored for good from here on: whatever happens now, the device may forget it.
    if let Err(error) = place::place_received(ctx, device.id).await {
        tracing::warn!(%error, envelope = %sent.id, "what a device sent is kept, and will be placed later");
    }
    let waits = waits(ctx, sent.id).await.unwrap_or(false);
    Ok(Received::Yes { id: sent.id, waits })
}

enum Kept {
    Now,
    Before,
    No(Received),
}

async fn keep(tx: &mut Tx, device: &Device, sent: &Sent) -> Result<Kept, AppError> {
    let body = sent.body.to_string();
    let digest = Sha256::digest(body.as_bytes()).to_vec();
    let number = store::next_number(tx, device.id).await?;
    if let Some(before) = store::before(tx, sent.id).await? {
        let is_same = before.device_id == device.id && before.body_digest == digest;
        return Ok(if is_same { Kept::Before } else { Kept::No(Received::TakenId) });
    }
    let since = tx.now().saturating_sub(SignedDuration::from_hours(24)).map_err(AppError::broken)?;
    if store::n_since(tx, device.id, since).await? >= rules::MOST_A_DAY {
        return Ok(Kept::No(Received::TooMany));
    }
    let at = rules::clock_text(&sent.at);
    if !store::insert(tx, device, number, sent, &at, (&body, digest)).await? {
        // Another device took this very id in this very moment.
        return Ok(Kept::No(Received::TakenId));
    }
    let scope = Scope { person: Some(device.person_id), ..Scope::of(Audience::Staff) };
    let detail = json!({ "device": device.id, "form": sent.kind, "version": sent.version });
    tx.note(Note { kind: "capture.received", subject: sent.id, scope, detail });
    jobs::enqueue(tx, PLACE, &json!({ "device": device.id }), None, None).await?;
    Ok(Kept::Now)
}

async fn waits(ctx: &Ctx, id: Uuid) -> Result<bool, AppError> {
    let mut tx = ctx.app.db.read(&Actor::system(), ctx.now).await?;
    let state = store::before(&mut tx, id).await?.and_then(|before| State::of(&before.state));
    Ok(state == Some(State::Waiting))
}
