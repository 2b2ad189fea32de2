//! Being away, coming back, deputies, teams, leaving: each done once, however often the button is pressed.

use heard_kernel::message::Message;
use heard_platform::{ctx::Ctx, db::Tx, error::AppError};
use jiff::civil::Date;
use serde_json::json;
use uuid::Uuid;

use super::{Colleague, NotDone, Reach, about, colleague};
use crate::{
    model::StaffMember,
    operations::{
        persons::note,
        presence,
        staff::{add_staff, set_deputy},
    },
    rules::staff::{self as rules, AwayChange},
    store::{settings as store, staff},
};

/// Notes that somebody is away from a day on, up to and with another, or until they are back.
///
/// # Errors
/// [`NotDone`] by [`rules::away`], and where there is no such colleague.
pub(crate) async fn note_away(ctx: &Ctx, id: Uuid, from: Date, to: Option<Date>) -> Result<(), NotDone> {
    let (mut tx, _, colleague) = about(ctx, id).await?;
    if colleague.has_left() {
        return Err(AppError::NotFound.into());
    }
    match rules::away(&colleague.absences, from, to, tx.today())? {
        AwayChange::Known => return Ok(()),
        AwayChange::Ends(absence) => {
            staff::end_absence(&mut tx, absence, to).await?;
            note(&mut tx, "people.absence-changed", id, &json!({ "from": from, "to": to }));
        }
        AwayChange::New => presence::note_absence(&mut tx, id, from, to).await?,
    }
    Ok(tx.commit().await?)
}

/// Notes that somebody is back at work today.
///
/// # Errors
/// [`AppError::NotFound`] where there is no such colleague.
pub(crate) async fn say_back(ctx: &Ctx, id: Uuid) -> Result<(), AppError> {
    let (mut tx, ..) = about(ctx, id).await?;
    presence::end_absences(&mut tx, id).await?;
    Ok(tx.commit().await?)
}

/// Takes back an absence that has not begun.
///
/// # Errors
/// [`AppError::NotFound`] where there is no such colleague.
pub(crate) async fn take_back_absence(ctx: &Ctx, id: Uuid, absence: Uuid) -> Result<(), AppError> {
    let (mut tx, ..) = about(ctx, id).await?;
    if store::drop_absence(&mut tx, id, absence).await? {
        note(&mut tx, "people.absence-taken-back", id, &json!({ "absence": absence }));
    }
    Ok(tx.commit().await?)
}

/// Who can stand in for somebody: everybody at work whom the actor reaches, but themselves.
///
/// # Errors
/// What the database says.
pub(crate) async fn can_stand_in(tx: &mut Tx, reach: &Reach, id: Uuid) -> Result<Vec<StaffMember>, AppError> {
    let mut all = staff::everybody_at_work(tx).await?;
    all.retain(|member| member.person_id != id && reach.holds(member.team_id));
    all.dedup_by_key(|member| member.person_id);
    Ok(all)
}

/// Names who stands in for somebody, or nobody.
///
/// # Errors
/// [`NotDone`] for somebody who can't.
pub(crate) async fn name_deputy(ctx: &Ctx, id: Uuid, deputy: Option<Uuid>) -> Result<(), NotDone> {
    let (mut tx, reach, colleague) = about(ctx, id).await?;
    if colleague.places.is_empty() {
        return Err(AppError::NotFound.into());
    }
    if colleague.places.iter().all(|place| place.deputy_id == deputy) {
        return Ok(());
    }
    if let Some(deputy) = deputy {
        let can = can_stand_in(&mut tx, &reach, id).await?;
        if !can.iter().any(|member| member.person_id == deputy) {
            return Err(NotDone::Wrong("deputy", Message::key("people-settings-deputy-unknown")));
        }
    }
    set_deputy(&mut tx, id, deputy).await?;
    Ok(tx.commit().await?)
}

/// Puts somebody into one more team.
///
/// # Errors
/// [`NotDone`] for a day far off; where the team or the colleague is not the actor's to keep.
pub(crate) async fn add_to_team(
    ctx: &Ctx,
    id: Uuid,
    team: Uuid,
    job: &str,
    from: Date,
) -> Result<(), NotDone> {
    let (mut tx, reach, colleague) = about(ctx, id).await?;
    let exists = staff::team(&mut tx, team).await?.is_some();
    if colleague.has_left() || !exists || !reach.holds(team) {
        return Err(AppError::NotFound.into());
    }
    rules::first_day(from, tx.today())?;
    if colleague.places.iter().any(|place| place.team_id == team) {
        return Ok(());
    }
    add_staff(&mut tx, id, team, job, colleague.deputy(), from).await?;
    Ok(tx.commit().await?)
}

/// Whether somebody's work can end on a day, before anything is done.
///
/// # Errors
/// [`NotDone`] by [`rules::last_day`]; for oneself; where it is not the actor's to say.
pub(crate) async fn may_end_work(ctx: &Ctx, id: Uuid, last_day: Date) -> Result<(), NotDone> {
    let mut tx = ctx.read().await?;
    let reach = Reach::of(&mut tx).await?;
    let colleague = colleague(&mut tx, &reach, id).await?;
    check_last_day(&tx, &colleague, last_day)
}

fn check_last_day(tx: &Tx, colleague: &Colleague, last_day: Date) -> Result<(), NotDone> {
    if !colleague.may_speak_for {
        return Err(AppError::NotFound.into());
    }
    if tx.actor().person() == Some(colleague.person.id) {
        return Err(NotDone::Wrong("last", Message::key("people-settings-leave-yourself")));
    }
    let began = colleague.places.iter().map(|place| place.valid_from).min();
    Ok(rules::last_day(last_day, began, tx.today())?)
}

/// Ends somebody's work here on a day; a day known before is moved. What happens then: see [`crate::leave`].
///
/// # Errors
/// As [`may_end_work`].
pub(crate) async fn end_work(ctx: &Ctx, id: Uuid, last_day: Date) -> Result<(), NotDone> {
    let (mut tx, _, colleague) = about(ctx, id).await?;
    if colleague.has_left() && colleague.may_speak_for {
        return Ok(());
    }
    check_last_day(&tx, &colleague, last_day)?;
    match colleague.last_day() {
        Some(known) if known == last_day => return Ok(()),
        Some(known) if known < last_day => {
            store::move_last_day(&mut tx, id, known, last_day).await?;
            note(&mut tx, "people.last-day-moved", id, &json!({ "before": known, "last_day": last_day }));
        }
        Some(_) | None => presence::set_last_day(&mut tx, id, last_day).await?,
    }
    Ok(tx.commit().await?)
}
