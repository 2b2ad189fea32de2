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
    store::set_last_day(&mut tx, person, last_day).await?;
    note(&mut tx, "people.last-day-set", person, &json!({ "last_day": last_day }));
    if last_day <= tx.today() {
        hand_on(&mut tx, person).await?;
    } else {
        sessions::end_grants(&mut tx, person, None, last_day.tomorrow().unwrap_or(Date::MAX)).await?;
    }
    Ok(tx.commit().await?)
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
    let id = store::insert_absence(&mut tx, person, from, to).await?;
    note(&mut tx, "people.absence-noted", person, &json!({ "from": from, "to": to }));
    if rules::is_away(from, to, tx.today()) {
        announce_away(&mut tx, id, person, from, to).await?;
    }
    Ok(tx.commit().await?)
}

/// Ends every absence of a person that covers today: they are back at work.
///
/// # Errors
/// [`Error::Store`].
pub async fn back(ctx: &Ctx, person: Uuid) -> Result<(), Error> {
    let mut tx = ctx.write().await?;
    let yesterday = tx.today().yesterday().unwrap_or(Date::MIN);
    for absence in store::absences_now(&mut tx, person).await? {
        store::end_absence(&mut tx, absence.id, yesterday).await?;
        if absence.away_told_at.is_some() {
            announce_back(&mut tx, absence.id, person).await?;
        }
    }
    note(&mut tx, "people.back", person, &json!({}));
    Ok(tx.commit().await?)
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
