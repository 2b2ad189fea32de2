//! What runs later or by the calendar, and what `heard check` looks at.

use futures::{FutureExt as _, future::BoxFuture};
use heard_platform::{
    ctx::Ctx,
    db::{DbError, Tx},
    error::AppError,
    feature::{Check, JobKind, Timetabled},
};
use jiff::SignedDuration;
use serde_json::Value;

use crate::{
    operations::{delivery, presence, sign_in},
    store,
};

pub(crate) const KINDS: &[JobKind] = &[
    JobKind { name: "people.deliver", run: |ctx, payload| run_delivery(ctx, payload).boxed() },
    JobKind { name: "people.send-link", run: |ctx, payload| sign_in::send_link(ctx, payload).boxed() },
];

pub(crate) const TIMETABLE: &[Timetabled] = &[
    Timetabled { name: "people.deliver", every_minutes: 1, run: |ctx| delivery::look(ctx).boxed() },
    Timetabled { name: "people.presence", every_minutes: 15, run: |ctx| follow_the_calendar(ctx).boxed() },
];

pub(crate) const CHECKS: &[Check] = &[forgotten_notices, staff_without_a_person];

async fn run_delivery(ctx: &Ctx, payload: Value) -> Result<(), AppError> {
    delivery::deliver(ctx, &payload).await
}

async fn follow_the_calendar(ctx: &Ctx) -> Result<(), AppError> {
    Ok(presence::follow_the_calendar(ctx).await?)
}

/// A notice leaves within a day, or stands on the list: two days leave room for an outage.
fn forgotten_notices(tx: &mut Tx) -> BoxFuture<'_, Result<Vec<String>, DbError>> {
    async move {
        let before = tx.now() - SignedDuration::from_hours(48);
        let forgotten = store::telling::forgotten(tx, before).await?;
        let nowhere = store::telling::handed_nowhere(tx).await?;
        let said = |what: &'static str| move |(id,): (uuid::Uuid,)| format!("notice {id} {what}");
        Ok(forgotten
            .into_iter()
            .map(said(
                "has waited for two days and neither left nor stands on the list of those to be told by hand",
            ))
            .chain(nowhere.into_iter().map(said("was handed on, but stands on no list")))
            .collect())
    }
    .boxed()
}

fn staff_without_a_person(tx: &mut Tx) -> BoxFuture<'_, Result<Vec<String>, DbError>> {
    async move {
        let mut problems = Vec::new();
        for (table, id) in store::access::without_a_person(tx).await? {
            problems.push(format!("{table} {id} belongs to a person we don't know"));
        }
        for (id,) in store::access::open_after_leaving(tx).await? {
            problems.push(format!("person {id} left, but still holds a role or an account"));
        }
        Ok(problems)
    }
    .boxed()
}
