//! What runs later or on a timetable; each calls one operation and may run twice.

use futures::FutureExt as _;
use heard_groups::GroupOpened;
use heard_people::{StaffAway, StaffBack, StaffLeft};
use heard_platform::{
    ctx::Ctx,
    error::AppError,
    events::Event,
    feature::{JobKind, Timetabled},
};
use serde_json::Value;

use crate::operations::{self, by_calendar};

/// Minutes between two looks at the calendar: what nobody owns is passed on within the hour.
const LOOK_EVERY_MINUTES: i64 = 15;

pub(crate) const TIMETABLE: &[Timetabled] = &[
    Timetabled {
        name: "actions.escalate",
        every_minutes: LOOK_EVERY_MINUTES,
        run: |ctx| by_calendar::escalate(ctx).boxed(),
    },
    Timetabled {
        name: "actions.close",
        every_minutes: LOOK_EVERY_MINUTES,
        run: |ctx| by_calendar::close_unanswered(ctx).boxed(),
    },
    Timetabled {
        name: "actions.ask-again",
        every_minutes: LOOK_EVERY_MINUTES,
        run: |ctx| by_calendar::ask_again(ctx).boxed(),
    },
];

pub(crate) const KINDS: &[JobKind] = &[
    JobKind { name: "actions.hand-over-of-left", run: |ctx, payload| left(ctx, payload).boxed() },
    JobKind { name: "actions.hand-over-of-away", run: |ctx, payload| away(ctx, payload).boxed() },
    JobKind { name: "actions.hand-back", run: |ctx, payload| back(ctx, payload).boxed() },
    JobKind { name: "actions.follow-opening", run: |ctx, payload| opened(ctx, payload).boxed() },
];

pub(crate) const SUBSCRIBES: &[(&str, &str)] = &[
    (StaffLeft::NAME, "actions.hand-over-of-left"),
    (StaffAway::NAME, "actions.hand-over-of-away"),
    (StaffBack::NAME, "actions.hand-back"),
    (GroupOpened::NAME, "actions.follow-opening"),
];

fn read<E: serde::de::DeserializeOwned>(payload: Value) -> Result<E, AppError> {
    serde_json::from_value(payload).map_err(AppError::broken)
}

async fn left(ctx: &Ctx, payload: Value) -> Result<(), AppError> {
    let event: StaffLeft = read(payload)?;
    operations::follow_departure(ctx, event.person).await
}

async fn away(ctx: &Ctx, payload: Value) -> Result<(), AppError> {
    let event: StaffAway = read(payload)?;
    operations::follow_absence(ctx, event.person).await
}

async fn back(ctx: &Ctx, payload: Value) -> Result<(), AppError> {
    let event: StaffBack = read(payload)?;
    operations::follow_return(ctx, event.person).await
}

async fn opened(ctx: &Ctx, payload: Value) -> Result<(), AppError> {
    let event: GroupOpened = read(payload)?;
    let group = heard_groups::find(&mut ctx.read().await?, event.group).await?;
    match group {
        // As it stands now: a later choice may have been told first.
        Some(group) => operations::follow_opening(ctx, group.id, heard_groups::audience(&group)).await,
        None => Ok(()),
    }
}
