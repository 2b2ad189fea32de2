//! Devices are added and ended.

use heard_kernel::{
    actor::{Audience, Scope},
    message::Message,
};
use heard_platform::{ctx::Ctx, db::Tx, error::AppError, journal::Note, tokens::Token};
use serde_json::json;
use uuid::Uuid;

use crate::{
    model::{Device, Ended},
    rules, store,
};

/// A device just added; the token is shown to it once and kept only as a digest.
pub struct Added {
    /// Its id.
    pub id: Uuid,
    /// What it sends with everything it brings in.
    pub token: Token,
}

fn note(tx: &mut Tx, kind: &'static str, device: Uuid, person: Uuid) {
    let scope = Scope { person: Some(person), ..Scope::of(Audience::Staff) };
    tx.note(Note { kind, subject: device, scope, detail: json!({ "person": person }) });
}

/// Lets the device in somebody's hand bring in what they write on it without a signal.
///
/// # Errors
/// [`AppError::NotFound`] for who is no person; [`AppError::Refused`] for one device too many.
pub async fn add(ctx: &Ctx, name: &str) -> Result<Added, AppError> {
    let person = ctx.actor.person().ok_or(AppError::NotFound)?;
    let name = rules::device_name(name).unwrap_or_else(|| ctx.words().t("capture-device-no-name"));
    let mut tx = ctx.write().await?;
    let working = store::devices_of(&mut tx, person).await?.iter().filter(|one| one.ended.is_none()).count();
    if working >= rules::MOST_DEVICES {
        let n = i64::try_from(rules::MOST_DEVICES).unwrap_or(i64::MAX);
        return Err(AppError::Refused(Message::key("capture-too-many-devices").with("n", n)));
    }
    let token = Token::new();
    let id = store::insert_device(&mut tx, person, token.digest(), &name).await?;
    note(&mut tx, "capture.device-added", id, person);
    tx.commit().await?;
    Ok(Added { id, token })
}

/// A reader's own devices, and for those who may stop anybody's, everybody's that work.
///
/// # Errors
/// [`AppError`] where the database fails.
pub async fn list(ctx: &Ctx) -> Result<(Vec<Device>, Vec<Device>), AppError> {
    let person = ctx.actor.person().ok_or(AppError::NotFound)?;
    let mut tx = ctx.read().await?;
    let mine = store::devices_of(&mut tx, person).await?;
    let mut others = Vec::new();
    if ctx.may_somewhere("capture.stop") {
        others = store::working_devices(&mut tx).await?;
        others.retain(|device| device.person_id != person);
    }
    Ok((mine, others))
}

/// Stops a device: it may bring in nothing more. Twice is once.
///
/// # Errors
/// [`AppError::NotFound`] for another's device, but for those who may stop anybody's.
pub async fn stop(ctx: &Ctx, id: Uuid) -> Result<(), AppError> {
    let mut tx = ctx.write().await?;
    let device = store::device(&mut tx, id).await?.ok_or(AppError::NotFound)?;
    let is_mine = tx.actor().person() == Some(device.person_id);
    if !is_mine && !ctx.may_somewhere("capture.stop") {
        return Err(AppError::NotFound);
    }
    if store::end_device(&mut tx, id, Ended::Stopped).await? {
        note(&mut tx, "capture.device-stopped", id, device.person_id);
    }
    Ok(tx.commit().await?)
}

/// Ends every device of somebody who left. Doing it twice changes nothing.
///
/// # Errors
/// [`AppError`] where the database fails.
pub(crate) async fn end_all_of_leaver(ctx: &Ctx, person: Uuid) -> Result<(), AppError> {
    let mut tx = ctx.write().await?;
    for device in store::devices_of(&mut tx, person).await? {
        if store::end_device(&mut tx, device.id, Ended::Left).await? {
            note(&mut tx, "capture.device-ended", device.id, person);
        }
    }
    Ok(tx.commit().await?)
}
