//! What came in is placed by the feature whose form it is, in the name of the device's owner, with what they may do today.

use heard_kernel::actor::{Actor, Audience, Scope, Who};
use heard_platform::{
    capture::{About, CaptureForm, Envelope, Outcome},
    ctx::Ctx,
    db::Tx,
    error::AppError,
    journal::Note,
    sessions,
};
use serde_json::json;
use uuid::Uuid;

use crate::{
    model::{Device, State, Stored},
    rules::{self, May},
    store,
};

/// How often a placing that met another writer is tried again before it is left to the job.
const TRIES: usize = 6;

/// The form of an envelope, if this program can read its version.
pub(crate) fn form_of(ctx: &Ctx, kind: &str, version: i64) -> Option<CaptureForm> {
    let mut forms = ctx.app.parts.captures.iter();
    forms.find(|form| form.kind == kind && form.versions.contains(&version)).copied()
}

/// Looks at everything from a device at which nobody has looked, in the order in which it came.
///
/// # Errors
/// [`AppError`] where the database fails; what was placed before stays placed.
pub(crate) async fn place_received(ctx: &Ctx, device: Uuid) -> Result<(), AppError> {
    let system = Ctx { actor: Actor::system(), ..ctx.clone() };
    let mut look = system.read().await?;
    let Some(device) = store::device(&mut look, device).await? else { return Ok(()) };
    let ids = store::received(&mut look, device.id).await?;
    drop(look);
    for id in ids {
        let mut tries = 0;
        loop {
            match place_one(&system, &device, id).await {
                Err(AppError::Changed { .. }) if tries < TRIES => tries += 1,
                other => break other?,
            }
        }
    }
    Ok(())
}

/// The owner as they may act today.
async fn owner(system: &Ctx, person: Uuid) -> Result<Actor, AppError> {
    let mut look = system.read().await?;
    let grants = sessions::grants_of(&mut look, person).await?;
    let name = heard_people::name_of(&mut look, person).await?;
    Ok(Actor { who: Who::Person(person), behalf: None, name, grants })
}

async fn place_one(system: &Ctx, device: &Device, id: Uuid) -> Result<(), AppError> {
    let actor = owner(system, device.person_id).await?;
    let mut tx = system.app.db.write(&actor, system.now).await?;
    // First of all, so that two who come here at once are one after the other.
    if !store::move_on(&mut tx, id, State::Received, State::Placed).await? {
        return Ok(());
    }
    let stored = store::find(&mut tx, id).await?.ok_or(AppError::NotFound)?;
    if store::is_overtaken(&mut tx, id).await? {
        store::move_on(&mut tx, id, State::Placed, State::Overtaken).await?;
        store::overtake(&mut tx, &stored).await?;
        return Ok(tx.commit().await?);
    }
    let envelope = store::envelope(&mut tx, &stored).await?;
    let why = match (rules::may(device, system.now), form_of(system, &stored.kind, stored.version)) {
        (_, None) => "capture-why-version",
        (May::BringIn | May::Nothing, Some(_)) => "capture-why-left",
        (May::Place, Some(form)) => match (form.place)(&mut tx, &envelope, None).await {
            Ok(Outcome::Placed) => {
                store::overtake(&mut tx, &stored).await?;
                return Ok(tx.commit().await?);
            }
            Ok(Outcome::Waits(why)) => why,
            Err(AppError::NotFound) => "capture-why-not-theirs",
            Err(AppError::Refused(_)) => "capture-why-refused",
            Err(other) => return Err(other),
        },
    };
    // Whatever the feature began is given up; that it waits is a transaction of its own.
    drop(tx);
    let about = about(system, &envelope).await?;
    let mut tx = system.app.db.write(&actor, system.now).await?;
    if store::move_on(&mut tx, id, State::Received, State::Waiting).await? {
        store::overtake(&mut tx, &stored).await?;
        store::wait(&mut tx, id, why, about, device.person_id).await?;
        note(&mut tx, "capture.waits", &stored, about, why);
    }
    Ok(tx.commit().await?)
}

/// What an envelope is about, asked by the program itself: its owner may no longer be one who may see it.
async fn about(system: &Ctx, envelope: &Envelope) -> Result<Option<About>, AppError> {
    let Some(form) = form_of(system, &envelope.kind, envelope.version) else { return Ok(None) };
    let mut look = system.read().await?;
    (form.about)(&mut look, envelope).await
}

fn note(tx: &mut Tx, kind: &'static str, stored: &Stored, about: Option<About>, why: &str) {
    let scope = about.map_or(Scope::of(Audience::Staff), |about| about.scope.with_audience(Audience::Staff));
    let scope = Scope { person: Some(stored.owner_id), ..scope };
    tx.note(Note { kind, subject: stored.id, scope, detail: json!({ "why": why }) });
}
