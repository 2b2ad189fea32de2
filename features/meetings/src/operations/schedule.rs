//! Meetings get a date, another one, or none.

use heard_groups::Group;
use heard_kernel::{london, message::Message};
use heard_platform::{ctx::Ctx, db::Tx, error::AppError, journal::Note};
use jiff::{
    SignedDuration, Timestamp,
    civil::{Date, Time},
};
use serde_json::json;
use uuid::Uuid;

use super::{load_to, save, telling};
use crate::{
    model::{Meeting, Series, State},
    rules, store,
};

/// When and where a group meets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The day.
    pub day: Date,
    /// When it begins, on London's clocks.
    pub time: Time,
    /// Where, in words.
    pub place_text: String,
    /// Days before the meeting on which its agenda closes.
    pub cutoff_days: i64,
}

impl Plan {
    fn starts_at(&self) -> Result<Timestamp, AppError> {
        let wrong = |_| AppError::Refused(Message::key("meetings-time-skipped"));
        london::instant(self.day.to_datetime(self.time)).map_err(wrong)
    }

    fn cutoff_at(&self) -> Result<Timestamp, AppError> {
        london::instant(rules::cutoff(self.day, self.cutoff_days)).map_err(AppError::broken)
    }
}

/// Puts a meeting into the diary, and with `every_months` those that follow it. An earlier series of the group ends.
/// Chair and members are invited.
///
/// # Errors
/// [`AppError::NotFound`] for a group that isn't theirs, [`AppError::Refused`] for a day that doesn't suit.
pub async fn plan(ctx: &Ctx, group: Uuid, plan: &Plan, every_months: Option<i64>) -> Result<Uuid, AppError> {
    let mut tx = ctx.write().await?;
    let group = heard_groups::find(&mut tx, group).await?.ok_or(AppError::NotFound)?;
    let scope = heard_groups::scope(&group, heard_groups::audience(&group));
    tx.require("meetings.schedule", &scope).await?;
    rules::meet_on(plan.day, tx.today()).map_err(AppError::Refused)?;
    let officer_id = officer_for(&mut tx, &group).await?;
    let mut series_id = None;
    if let Some(every_months) = every_months {
        let today = tx.today();
        store::end_series(&mut tx, group.id, today).await?;
        let series = Series {
            id: tx.new_id(),
            group_id: group.id,
            every_months,
            starts_on: plan.day,
            at_time: plan.time,
            place_text: plan.place_text.clone(),
            cutoff_days: plan.cutoff_days,
            officer_id,
        };
        store::add_series(&mut tx, &series).await?;
        series_id = Some(series.id);
    }
    let id = put_in_diary(ctx, &mut tx, &group, plan, series_id, officer_id).await?;
    tx.commit().await?;
    Ok(id)
}

/// The officer who acts, if they hold meetings; else one of the group's own.
async fn officer_for(tx: &mut Tx, group: &Group) -> Result<Option<Uuid>, AppError> {
    let officers = heard_groups::housing_officers(tx, group.id).await?;
    let actor = tx.actor().person();
    Ok(actor
        .filter(|actor| officers.is_empty() || officers.contains(actor))
        .or(officers.first().copied())
        .or(actor))
}

async fn put_in_diary(
    ctx: &Ctx,
    tx: &mut Tx,
    group: &Group,
    plan: &Plan,
    series_id: Option<Uuid>,
    officer_id: Option<Uuid>,
) -> Result<Uuid, AppError> {
    let audiences = super::follow::audiences(group);
    let meeting = Meeting {
        id: tx.new_id(),
        series_id,
        group_id: group.id,
        place_id: heard_groups::scope(group, audiences.dates).place,
        audience: audiences.dates,
        words_audience: audiences.words,
        starts_at: plan.starts_at()?,
        place_text: plan.place_text.clone(),
        cutoff_at: plan.cutoff_at()?,
        state: State::Planned,
        officer_id,
        sent_to_group_at: None,
        checked_by: None,
        checked_office: None,
        checked_at: None,
        unchecked_why: None,
        cancelled_why: None,
        published_at: None,
        version: 1,
    };
    store::add(tx, &meeting).await?;
    telling::invite(ctx, tx, &meeting, group).await?;
    tx.note(Note {
        kind: "meetings.planned",
        subject: meeting.id,
        scope: meeting.scope(),
        detail: json!({ "starts_at": meeting.starts_at.to_string(), "where": meeting.place_text }),
    });
    Ok(meeting.id)
}

/// Another day, time or place for a planned meeting. Chair and members are told.
///
/// # Errors
/// [`AppError::NotFound`], [`AppError::Refused`]; [`AppError::Changed`] where it changed since `version`.
pub async fn change(ctx: &Ctx, id: Uuid, version: i64, plan: &Plan) -> Result<(), AppError> {
    let mut tx = ctx.write().await?;
    let (before, group) = load_to(&mut tx, id, "meetings.schedule").await?;
    rules::change_plan(before.state).map_err(AppError::Refused)?;
    rules::meet_on(plan.day, tx.today()).map_err(AppError::Refused)?;
    let meeting = Meeting {
        starts_at: plan.starts_at()?,
        cutoff_at: plan.cutoff_at()?,
        place_text: plan.place_text.clone(),
        version,
        ..before.clone()
    };
    if meeting == (Meeting { version, ..before.clone() }) {
        return Ok(());
    }
    save(&mut tx, &meeting).await?;
    telling::moved(ctx, &mut tx, &meeting, &group).await?;
    tx.note(Note {
        kind: "meetings.moved",
        subject: id,
        scope: meeting.scope(),
        detail: json!({
            "before": { "starts_at": before.starts_at.to_string(), "where": before.place_text },
            "after": { "starts_at": meeting.starts_at.to_string(), "where": meeting.place_text },
        }),
    });
    Ok(tx.commit().await?)
}

/// Cancels a planned meeting, with a reason. Chair and members are told.
///
/// # Errors
/// As [`change`].
pub async fn cancel(ctx: &Ctx, id: Uuid, version: i64, why: &str) -> Result<(), AppError> {
    let mut tx = ctx.write().await?;
    let (before, group) = load_to(&mut tx, id, "meetings.schedule").await?;
    rules::change_plan(before.state).map_err(AppError::Refused)?;
    let meeting = Meeting { state: State::Cancelled, cancelled_why: Some(why.to_owned()), version, ..before };
    save(&mut tx, &meeting).await?;
    telling::cancelled(ctx, &mut tx, &meeting, &group, why).await?;
    tx.note(Note {
        kind: "meetings.cancelled",
        subject: id,
        scope: meeting.scope(),
        detail: json!({ "why": why }),
    });
    Ok(tx.commit().await?)
}

/// Ends the series of a meeting's group: no more meetings come by themselves. Those planned stay.
///
/// # Errors
/// [`AppError::NotFound`] for who may not, and where there is no series.
pub async fn end_series(ctx: &Ctx, id: Uuid) -> Result<(), AppError> {
    let mut tx = ctx.write().await?;
    let (meeting, group) = load_to(&mut tx, id, "meetings.schedule").await?;
    let today = tx.today();
    if store::end_series(&mut tx, group.id, today).await? == 0 {
        return Err(AppError::NotFound);
    }
    tx.note(Note { kind: "meetings.series-ended", subject: id, scope: meeting.scope(), detail: json!({}) });
    Ok(tx.commit().await?)
}

/// Puts the next meeting of every series into the diary whose group has none to come. May run twice.
///
/// # Errors
/// [`AppError`] where the database fails.
pub async fn keep_series(ctx: &Ctx) -> Result<(), AppError> {
    let waiting = {
        let mut tx = ctx.read().await?;
        store::series_without_next(&mut tx, ctx.now, settled(ctx.now)).await?
    };
    for series in waiting {
        plan_next(ctx, &series).await?;
    }
    Ok(())
}

/// Minutes that are still on their way after so long keep no next meeting waiting.
fn settled(now: Timestamp) -> Timestamp {
    now.saturating_sub(SignedDuration::from_hours(14 * 24)).unwrap_or(now)
}

/// Puts the next meeting of a group's series into the diary, unless one is there already.
///
/// # Errors
/// [`AppError`] where the database fails.
pub async fn plan_next_of(ctx: &Ctx, group: Uuid) -> Result<(), AppError> {
    let series = {
        let mut tx = ctx.read().await?;
        let waiting = store::series_without_next(&mut tx, ctx.now, settled(ctx.now)).await?;
        waiting.into_iter().find(|series| series.group_id == group)
    };
    match series {
        Some(series) => plan_next(ctx, &series).await,
        None => Ok(()),
    }
}

async fn plan_next(ctx: &Ctx, series: &Series) -> Result<(), AppError> {
    let mut tx = ctx.write().await?;
    let still = store::series_without_next(&mut tx, ctx.now, settled(ctx.now)).await?;
    if !still.iter().any(|other| other.id == series.id) {
        return Ok(());
    }
    let Some(group) = heard_groups::find(&mut tx, series.group_id).await? else { return Ok(()) };
    let last = store::last_in_series(&mut tx, series.id).await?.map_or(series.starts_on, london::today);
    let today = tx.today();
    let mut day = rules::next_in_series(last, series.every_months);
    while day <= today {
        day = rules::next_in_series(day, series.every_months);
    }
    let plan = Plan {
        day,
        time: series.at_time,
        place_text: series.place_text.clone(),
        cutoff_days: series.cutoff_days,
    };
    put_in_diary(ctx, &mut tx, &group, &plan, Some(series.id), series.officer_id).await?;
    Ok(tx.commit().await?)
}
