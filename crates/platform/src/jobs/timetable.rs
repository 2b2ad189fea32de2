//! The timetable: what runs by the calendar, each at most once in its period, whichever copy of the program gets there.
//!
//! What is due becomes a job in the transaction that moves its next time on: a run that fails, or whose program dies, is
//! tried again like any other job, and nothing is run twice for one period.

use heard_kernel::actor::Actor;
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::enqueue;
use crate::{
    app::App,
    db::{DbError, Tx},
    feature::Timetabled,
    vals,
};

/// How a job's kind says that it is a timetabled run.
pub(super) const PREFIX: &str = "timetable:";

/// Puts what is due by the calendar in the queue; returns how many. What was missed, however often, is caught up by one
/// run. Something new in the timetable is due at once.
///
/// # Errors
/// [`DbError`].
pub async fn run_timetable(app: &App) -> Result<usize, DbError> {
    let now = app.clock.now();
    let mut look = app.db.read(&Actor::system(), now).await?;
    let known: Vec<(String, Timestamp)> =
        look.all("select name, next_at from timetable order by name limit 1000", vals![]).await?;
    drop(look);
    let mut queued = 0;
    for entry in &app.parts.timetable {
        let next_at = known.iter().find(|(name, _)| name == entry.name).map(|(_, at)| *at);
        if next_at.is_some_and(|at| is_to_come(at, entry.every_minutes, now)) {
            continue;
        }
        let mut tx = app.db.write(&Actor::system(), now).await?;
        if take_turn(&mut tx, entry, next_at).await? {
            queued += 1;
            tx.commit().await?;
        }
    }
    Ok(queued)
}

/// Whether this copy of the program is the one that moved the time on.
async fn take_turn(tx: &mut Tx, entry: &Timetabled, was: Option<Timestamp>) -> Result<bool, DbError> {
    let now = tx.now();
    let next = next_after(was.unwrap_or(now), entry.every_minutes, now);
    let changed = if let Some(was) = was {
        let sql = "update timetable set next_at = $3, last_run_at = $4 where name = $1 and next_at = $2";
        tx.exec(sql, vals![entry.name, was, next, now]).await?
    } else {
        let sql =
            "insert into timetable (name, next_at, last_run_at) values ($1, $2, $3) on conflict do nothing";
        tx.exec(sql, vals![entry.name, next, now]).await?
    };
    if changed == 0 {
        return Ok(false);
    }
    let kind = format!("{PREFIX}{}", entry.name);
    let sql = "select count(*) from jobs where kind = $1 and state in ('ready', 'running')";
    let (waiting,): (i64,) = tx.one(sql, vals![&kind]).await?;
    // An earlier run that is still being tried will do what this one would.
    if waiting == 0 {
        enqueue(tx, &kind, &json!({}), None, None).await?;
    }
    Ok(true)
}

/// Whether a next time is still to come. One more than a period away was written by a clock that has been put back since:
/// waiting for it could leave promises unwatched for days.
fn is_to_come(next_at: Timestamp, every_minutes: i64, now: Timestamp) -> bool {
    next_at > now && next_at <= now + SignedDuration::from_micros(period(every_minutes))
}

/// The first time after `now` that lies a whole number of periods before or after `was`.
fn next_after(was: Timestamp, every_minutes: i64, now: Timestamp) -> Timestamp {
    let period = period(every_minutes);
    let missed = (now.as_microsecond() - was.as_microsecond()).div_euclid(period);
    was + SignedDuration::from_micros((missed + 1) * period)
}

/// In microseconds.
fn period(every_minutes: i64) -> i64 {
    every_minutes.max(1) * 60_000_000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_time_keeps_to_the_grid_whatever_was_missed() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let cases = [
            ("2025-11-25T06:00:00Z", 60, "2025-11-25T06:00:00Z", "2025-11-25T07:00:00Z"),
            ("2025-11-25T06:00:00Z", 60, "2025-11-25T06:59:59Z", "2025-11-25T07:00:00Z"),
            ("2025-11-25T06:00:00Z", 60, "2025-11-25T07:00:00Z", "2025-11-25T08:00:00Z"),
            ("2025-11-25T06:00:00Z", 1440, "2025-12-03T09:30:00Z", "2025-12-04T06:00:00Z"),
            ("2025-11-25T06:00:00.5Z", 1, "2025-11-25T06:01:00.2Z", "2025-11-25T06:01:00.5Z"),
            // The clock was a day ahead, and was put right.
            ("2025-11-26T06:00:00Z", 60, "2025-11-25T05:10:00Z", "2025-11-25T06:00:00Z"),
        ];
        for (was, every, now, next) in cases {
            let got = next_after(at(was), every, at(now));
            assert!(got > at(now), "{was} {now}: {got}");
            assert_eq!(got, at(next), "{was} every {every} at {now}");
        }
    }

    #[test]
    fn a_time_that_a_wrong_clock_wrote_is_not_waited_for() {
        let now: Timestamp = "2025-11-25T06:00:00Z".parse().unwrap();
        let minutes = |n| now + SignedDuration::from_mins(n);
        let cases = [(-1, false), (0, false), (1, true), (60, true), (61, false), (1440, false)];
        for (ahead, to_come) in cases {
            assert_eq!(is_to_come(minutes(ahead), 60, now), to_come, "{ahead} minutes ahead, each hour");
        }
    }
}
