//! What runs later or by the calendar. Each may run twice.

use futures::FutureExt as _;
use heard_people::StaffLeft;
use heard_platform::{
    ctx::Ctx,
    error::AppError,
    events::Event as _,
    feature::{JobKind, Timetabled},
};
use serde::{Deserialize, de::DeserializeOwned};
use uuid::Uuid;

use crate::{
    operations::{devices, place},
    rules, store,
};

/// Places what a device brought in, should the program have ended between the acknowledgement and the placing.
pub(crate) const PLACE: &str = "capture.place";
const LEFT: &str = "capture.end-devices";

/// What can run later.
pub(crate) const JOBS: &[JobKind] = &[
    JobKind { name: PLACE, run: |ctx, payload| place_received(ctx, payload).boxed() },
    JobKind { name: LEFT, run: |ctx, payload| end_devices(ctx, payload).boxed() },
];

/// Which events are heard.
pub(crate) const SUBSCRIBES: &[(&str, &str)] = &[(StaffLeft::NAME, LEFT)];

/// What the calendar brings.
pub(crate) const TIMETABLE: &[Timetabled] = &[Timetabled {
    name: "capture.forget-words",
    every_minutes: 60 * 24,
    run: |ctx| forget_words(ctx).boxed(),
}];

fn read<T: DeserializeOwned>(payload: serde_json::Value) -> Result<T, AppError> {
    serde_json::from_value(payload).map_err(AppError::broken)
}

#[derive(Deserialize)]
struct Brought {
    device: Uuid,
}

async fn place_received(ctx: &Ctx, payload: serde_json::Value) -> Result<(), AppError> {
    let brought: Brought = read(payload)?;
    place::place_received(ctx, brought.device).await
}

async fn end_devices(ctx: &Ctx, payload: serde_json::Value) -> Result<(), AppError> {
    let event: StaffLeft = read(payload)?;
    devices::end_all_of_leaver(ctx, event.person).await
}

async fn forget_words(ctx: &Ctx) -> Result<(), AppError> {
    let before = ctx.now.saturating_sub(rules::KEEP_WORDS).map_err(AppError::broken)?;
    let mut tx = ctx.write().await?;
    store::forget_words(&mut tx, before).await?;
    Ok(tx.commit().await?)
}
