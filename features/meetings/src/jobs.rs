//! What runs later or by the calendar. Each may run twice.

use futures::FutureExt as _;
use heard_kernel::{actor::Actor, calendar::HolidayCalendar, london};
use heard_people::StaffLeft;
use heard_platform::{ctx::Ctx, error::AppError, events::Event as _, feature::JobKind};
use serde::{Deserialize, de::DeserializeOwned};
use uuid::Uuid;

use crate::{
    MeetingPublished,
    operations::{follow, load, publish, schedule, telling},
    rules, store,
};

const AFTER: &str = "meetings.after-publication";
const HAND_OVER: &str = "meetings.hand-over";
const FOLLOW: &str = "meetings.follow-opening";

/// What can run later.
pub(crate) const JOBS: &[JobKind] = &[
    JobKind { name: AFTER, run: |ctx, payload| after(ctx, payload).boxed() },
    JobKind { name: HAND_OVER, run: |ctx, payload| hand_over(ctx, payload).boxed() },
    JobKind { name: FOLLOW, run: |ctx, payload| follow_opening(ctx, payload).boxed() },
];

/// Which events are heard.
pub(crate) const SUBSCRIBES: &[(&str, &str)] = &[
    (MeetingPublished::NAME, AFTER),
    (StaffLeft::NAME, HAND_OVER),
    (heard_groups::GroupOpened::NAME, FOLLOW),
];

fn read<T: DeserializeOwned>(payload: serde_json::Value) -> Result<T, AppError> {
    serde_json::from_value(payload).map_err(AppError::broken)
}

async fn after(ctx: &Ctx, payload: serde_json::Value) -> Result<(), AppError> {
    let event: MeetingPublished = read(payload)?;
    publish::after(ctx, event.meeting).await
}

async fn hand_over(ctx: &Ctx, payload: serde_json::Value) -> Result<(), AppError> {
    let event: StaffLeft = read(payload)?;
    follow::officer_left(ctx, event.person, event.team).await
}

/// The part of the event that concerns us.
#[derive(Deserialize)]
struct Opened {
    group: Uuid,
}

async fn follow_opening(ctx: &Ctx, payload: serde_json::Value) -> Result<(), AppError> {
    let event: Opened = read(payload)?;
    follow::group_opened(ctx, event.group).await
}

/// Puts the next meeting of each series into the diary once the one before is over.
pub(crate) async fn keep_series(ctx: &Ctx) -> Result<(), AppError> {
    schedule::keep_series(ctx).await
}

/// Reminds groups once of minutes that wait for their check.
pub(crate) async fn remind(ctx: &Ctx) -> Result<(), AppError> {
    let waiting = {
        let mut tx = ctx.read().await?;
        store::waiting_for_group(&mut tx, ctx.now).await?
    };
    for meeting in waiting {
        let Some(sent_at) = meeting.sent_to_group_at else { continue };
        let calendar = HolidayCalendar::england_and_wales();
        let due = calendar.add_working_days(london::today(sent_at), rules::REMIND_AFTER.count());
        if due.is_ok_and(|due| ctx.today() >= due) {
            let mut tx = ctx.write().await?;
            let (meeting, group) = load(&mut tx, meeting.id).await?;
            let round = format!("remind-{}", sent_at.as_second());
            telling::please_check(ctx, &mut tx, &meeting, &group, &round).await?;
            tx.commit().await?;
        }
    }
    Ok(())
}

/// Acts as a group's chair did at a meeting: for what the group said there.
pub(crate) fn as_group(ctx: &Ctx, group: Uuid, name: &str) -> Ctx {
    Ctx { actor: Actor::of_group(group, name, Vec::new()), ..ctx.clone() }
}
