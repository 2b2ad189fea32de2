//! Leaving, being away, coming back: announced, so that what somebody owns is handed on the same day.

use heard_platform::{accounts, ctx::Ctx, db::Tx, links, sessions};
use jiff::civil::Date;
use serde_json::json;
use uuid::Uuid;

use super::persons::note;
use crate::{
    Error,
    model::{StaffAway, StaffBack, StaffLeft},
    rules,
    store::staff as store,
};

/// Ends a person's work here. On their last day itself everything happens at once: their places in teams and their roles
/// end, they are signed out everywhere, their account is closed, and whoever holds what they owned is told. A last day
/// still to come is noted, and the same happens by itself in the night after it.
///
/// # Errors
/// [`Error::Store`].
pub async fn leave(ctx: &Ctx, person: Uuid, last_day: Date) -> Result<(), Error> {
    let mut tx = ctx.write().await?;
    set_last_day(&mut tx, person, last_day).await?;
    Ok(tx.commit().await?)
}

/// As [`leave`], within a transaction.
pub(super) async fn set_last_day(tx: &mut Tx, person: Uuid, last_day: Date) -> Result<(), Error> {
    store::set_last_day(tx, person, last_day).await?;
    note(tx, "people.last-day-set", person, &json!({ "last_day": last_day }));
    if last_day <= tx.today() {
        hand_on(tx, person).await
    } else {
        let after = last_day.tomorrow().unwrap_or(Date::MAX);
        Ok(sessions::end_grants(tx, person, None, after).await?)
    }
}

/// What happens when somebody is gone. Doing it twice changes nothing.
async fn hand_on(tx: &mut Tx, person: Uuid) -> Result<(), Error> {
    let today = tx.today();
    let team = store::place_of(tx, person).await?.map(|place| place.team_id);
    store::mark_left(tx, person).await?;
    store::take_out_everywhere(tx, person).await?;
    sessions::end_grants(tx, person, None, today).await?;
    sessions::end_all(tx, person).await?;
    accounts::disable(tx, person).await?;
    for kind in ["staff-code", "set-up"] {
        links::revoke(tx, kind, person).await?;
    }
    note(tx, "people.left", person, &json!({ "team": team, "on": today }));
    Ok(tx.publish(&StaffLeft { person, team, on: today }).await?)
}

/// Notes that a person is away from a day on, up to and with `to` (`None`: until they are [`back`]). Announced on the
/// first day.
///
/// # Errors
/// [`Error::Store`].
pub async fn absent(ctx: &Ctx, person: Uuid, from: Date, to: Option<Date>) -> Result<(), Error> {
    let mut tx = ctx.write().await?;
    note_absence(&mut tx, person, from, to).await?;
    Ok(tx.commit().await?)
}

/// As [`absent`], within a transaction.
pub(super) async fn note_absence(
    tx: &mut Tx,
    person: Uuid,
    from: Date,
    to: Option<Date>,
) -> Result<(), Error> {
    let id = store::insert_absence(tx, person, from, to).await?;
    note(tx, "people.absence-noted", person, &json!({ "from": from, "to": to }));
    if rules::is_away(from, to, tx.today()) {
        announce_away(tx, id, person, from, to).await?;
    }
    Ok(())
}

/// Ends every absence of a person that covers today: they are back at work.
///
/// # Errors
/// [`Error::Store`].
pub async fn back(ctx: &Ctx, person: Uuid) -> Result<(), Error> {
    let mut tx = ctx.write().await?;
    end_absences(&mut tx, person).await?;
    Ok(tx.commit().await?)
}

/// As [`back`], within a transaction. Somebody who is not away stays as they are.
pub(super) async fn end_absences(tx: &mut Tx, person: Uuid) -> Result<(), Error> {
    let yesterday = tx.today().yesterday().unwrap_or(Date::MIN);
    let absences = store::absences_now(tx, person).await?;
    if absences.is_empty() {
        return Ok(());
    }
    for absence in absences {
        store::end_absence(tx, absence.id, Some(yesterday)).await?;
        if absence.away_told_at.is_some() {
            announce_back(tx, absence.id, person).await?;
        }
    }
    note(tx, "people.back", person, &json!({}));
    Ok(())
}

async fn announce_away(
    tx: &mut Tx,
    id: Uuid,
    person: Uuid,
    from: Date,
    to: Option<Date>,
) -> Result<(), Error> {
    if store::mark_away_told(tx, id).await? {
        let team = store::place_of(tx, person).await?.map(|place| place.team_id);
        tx.publish(&StaffAway { person, team, from, to }).await?;
    }
    Ok(())
}

async fn announce_back(tx: &mut Tx, id: Uuid, person: Uuid) -> Result<(), Error> {
    if store::mark_back_told(tx, id).await? {
        let (on, team) = (tx.today(), store::place_of(tx, person).await?.map(|place| place.team_id));
        tx.publish(&StaffBack { person, team, on }).await?;
    }
    Ok(())
}

/// What the calendar brings: last days that are over, absences that begin or end today. Each in its own transaction.
///
/// # Errors
/// [`Error::Store`].
pub(crate) async fn follow_the_calendar(ctx: &Ctx) -> Result<(), Error> {
    let mut look = ctx.read().await?;
    let gone = store::gone_unnoticed(&mut look).await?;
    let (begun, over) = (store::begun_unnoticed(&mut look).await?, store::over_unnoticed(&mut look).await?);
    drop(look);
    for person in gone {
        let mut tx = ctx.write().await?;
        hand_on(&mut tx, person).await?;
        tx.commit().await?;
    }
    for absence in begun {
        let mut tx = ctx.write().await?;
        announce_away(&mut tx, absence.id, absence.person_id, absence.from_on, absence.to_on).await?;
        tx.commit().await?;
    }
    for absence in over {
        let mut tx = ctx.write().await?;
        announce_back(&mut tx, absence.id, absence.person_id).await?;
        tx.commit().await?;
    }
    Ok(())
}
