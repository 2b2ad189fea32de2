//! Jobs: what runs later, from a table in the landlord's own database, so that it is written with its cause.
//!
//! Any number of copies of the program may work side by side. A job is claimed for [`LEASE`]; one whose program died is
//! taken again. So a job may run twice, and must not mind. It is tried [`PAUSES`]` + 1` times, then it is dead: it stays
//! in the table and `heard check` names it.

mod timetable;
mod worker;

use std::collections::VecDeque;

use heard_kernel::actor::Actor;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use uuid::Uuid;

pub use timetable::run_timetable;
pub(crate) use worker::rest as worker_rest;
pub use worker::{Left, Stop, StopSwitch, settle, work};

use crate::{
    app::App,
    ctx::Ctx,
    db::{DbError, Engine, Tx},
    error::AppError,
    record, vals,
};

/// How long a claimed job is left alone by other copies of the program.
pub const LEASE: SignedDuration = SignedDuration::from_mins(5);
/// How long one run may take; less than the lease, so that no other copy starts it meanwhile.
const RUN_FOR_AT_MOST: std::time::Duration = std::time::Duration::from_mins(4);
/// The pauses before the second try and those after it.
pub const PAUSES: [SignedDuration; 5] = [
    SignedDuration::from_mins(1),
    SignedDuration::from_mins(5),
    SignedDuration::from_mins(30),
    SignedDuration::from_hours(2),
    SignedDuration::from_hours(12),
];
/// The most jobs claimed in one go.
const BATCH: usize = 20;

/// Puts a job in the queue, within the transaction that causes it. It runs at `run_at`, or as soon as can be.
///
/// With a `dedup` there is one such job for ever: `false`, and nothing new, where there was one already, also when it
/// has long run.
///
/// # Errors
/// [`DbError`].
pub async fn enqueue(
    tx: &mut Tx,
    kind: &str,
    payload: &Value,
    run_at: Option<Timestamp>,
    dedup: Option<&str>,
) -> Result<bool, DbError> {
    let sql = "insert into jobs (id, kind, payload, run_at, state, attempts, dedup, made_at) \
               values ($1, $2, $3, $4, 'ready', 0, $5, $6) on conflict (dedup) do nothing";
    let (id, now) = (tx.new_id(), tx.now());
    let values = vals![id, kind, payload.to_string(), run_at.unwrap_or(now), dedup, now];
    Ok(tx.exec(sql, values).await? == 1)
}

/// A job that was given up, or that waits to be tried again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadJob {
    /// Its id.
    pub id: Uuid,
    /// What kind.
    pub kind: String,
    /// How often it was tried.
    pub attempts: i64,
    /// Why the last try failed, without anybody's words in it.
    pub last_error: String,
    /// When it was put in the queue.
    pub made_at: Timestamp,
}
record!(DeadJob { id, kind, attempts, last_error, made_at });

/// The jobs that were given up, oldest first, at most 1,000: for `heard check`.
///
/// # Errors
/// [`DbError`].
pub async fn dead(tx: &mut Tx) -> Result<Vec<DeadJob>, DbError> {
    let sql = "select id, kind, attempts, coalesce(last_error, '') as last_error, made_at from jobs \
               where state = 'dead' order by made_at, id limit 1000";
    tx.all(sql, vals![]).await
}

/// The jobs that failed and wait for another try, oldest first, at most 1,000.
///
/// # Errors
/// [`DbError`].
pub async fn retrying(tx: &mut Tx) -> Result<Vec<DeadJob>, DbError> {
    let sql = "select id, kind, attempts, coalesce(last_error, '') as last_error, made_at from jobs \
               where state = 'ready' and attempts > 0 order by made_at, id limit 1000";
    tx.all(sql, vals![]).await
}

/// Lets a dead job be tried again from the beginning, after its cause was mended; `false` where it isn't dead.
///
/// # Errors
/// [`DbError`].
pub async fn revive(tx: &mut Tx, id: Uuid) -> Result<bool, DbError> {
    let sql = "update jobs set state = 'ready', attempts = 0, run_at = $2 where id = $1 and state = 'dead'";
    let now = tx.now();
    Ok(tx.exec(sql, vals![id, now]).await? == 1)
}

struct Claimed {
    id: Uuid,
    kind: String,
    payload: String,
    run_at: Timestamp,
    attempts: i64,
    dedup: Option<String>,
}
record!(Claimed { id, kind, payload, run_at, attempts, dedup });

const WAITING: &str = "select cast(1 as bigint) from jobs where (state = 'ready' and run_at <= $1) \
     or (state = 'running' and leased_until <= $1) limit 1";

/// Claims up to 20 jobs that are due and runs them one after another; returns how many it ran.
///
/// # Errors
/// [`DbError`] where the queue itself can't be read or written. A job that fails is no error here: it is tried again.
pub async fn run_due(app: &App) -> Result<usize, DbError> {
    run_until(app, &mut VecDeque::new(), || false).await
}

/// As [`run_due`], but begins no other job once `is_over`. What is `held` when the database goes away is put back by the
/// next call that reaches it, and not only when its lease is over.
async fn run_until(
    app: &App,
    held: &mut VecDeque<Claimed>,
    is_over: impl Fn() -> bool,
) -> Result<usize, DbError> {
    put_back(app, held).await?;
    let (until, claimed) = claim(app).await?;
    held.extend(claimed);
    // Later than this a run might not end within the lease, and another copy would begin it too.
    let latest_start = until - SignedDuration::try_from(RUN_FOR_AT_MOST).expect("four minutes fit");
    let mut ran = 0;
    while let Some(job) = held.front() {
        if is_over() || app.clock.now() >= latest_start {
            put_back(app, held).await?;
            break;
        }
        run_one(app, job).await?;
        held.pop_front();
        ran += 1;
    }
    Ok(ran)
}

async fn put_back(app: &App, held: &mut VecDeque<Claimed>) -> Result<(), DbError> {
    if !held.is_empty() {
        release(app, held).await?;
        held.clear();
    }
    Ok(())
}

/// Puts claimed jobs back as if they had not been touched.
async fn release(app: &App, jobs: &VecDeque<Claimed>) -> Result<(), DbError> {
    let mut tx = app.db.write(&Actor::system(), app.clock.now()).await?;
    for job in jobs {
        let sql = "update jobs set state = 'ready', attempts = attempts - 1, leased_until = null \
                   where id = $1 and state = 'running' and attempts = $2";
        tx.exec(sql, vals![job.id, job.attempts]).await?;
    }
    tx.commit().await
}

/// The jobs claimed, in the order of their times, and until when they are ours.
async fn claim(app: &App) -> Result<(Timestamp, VecDeque<Claimed>), DbError> {
    let (system, now) = (Actor::system(), app.clock.now());
    let until = now + LEASE;
    // An idle landlord costs a look, not a write.
    let mut look = app.db.read(&system, now).await?;
    let waiting: Option<(i64,)> = look.opt(WAITING, vals![now]).await?;
    drop(look);
    if waiting.is_none() {
        return Ok((until, VecDeque::new()));
    }
    let mut tx = app.db.write(&system, now).await?;
    let row_lock = match app.db.engine() {
        Engine::Sqlite => "",
        Engine::Postgres => "for update skip locked",
    };
    let sql = format!(
        "update jobs set state = 'running', attempts = attempts + 1, leased_until = $2 where id in (select id from jobs \
         where (state = 'ready' and run_at <= $1) or (state = 'running' and leased_until <= $1) \
         order by run_at, id limit {BATCH} {row_lock}) returning id, kind, payload, run_at, attempts, dedup"
    );
    let mut jobs: Vec<Claimed> = tx.all_built(sql, vals![now, until]).await?;
    tx.commit().await?;
    jobs.sort_by_key(|job| (job.run_at, job.id));
    Ok((until, jobs.into()))
}

/// Why a run came to nothing.
enum Failure {
    /// Trying again can't help.
    ForGood(String),
    /// It may go better later.
    ThisTime(String),
}

async fn run_one(app: &App, job: &Claimed) -> Result<(), DbError> {
    let outcome = if usize::try_from(job.attempts).unwrap_or(usize::MAX) > PAUSES.len() + 1 {
        // It was claimed again and again and never came to an end: it takes its program down with it.
        Err(Failure::ForGood("it never came to an end: its program stopped each time".to_owned()))
    } else {
        perform(app, job).await
    };
    let now = app.clock.now();
    let mut tx = app.db.write(&Actor::system(), now).await?;
    match outcome {
        Ok(()) => finish(&mut tx, job).await?,
        Err(failure) => give_back(&mut tx, job, failure).await?,
    }
    tx.commit().await
}

async fn perform(app: &App, job: &Claimed) -> Result<(), Failure> {
    let payload: Value = serde_json::from_str(&job.payload)
        .map_err(|_| Failure::ForGood("its payload is no JSON".to_owned()))?;
    let ctx = Ctx::system(app);
    // In a task of its own, so that a panic is that job's failure and not the end of the worker.
    let run = if let Some(name) = job.kind.strip_prefix(timetable::PREFIX) {
        let entry = app.parts.timetable.iter().find(|entry| entry.name == name).copied();
        let entry = entry.ok_or_else(|| unknown(&job.kind))?;
        tokio::spawn(async move { (entry.run)(&ctx).await })
    } else {
        let kind = app.parts.jobs.get(job.kind.as_str()).copied().ok_or_else(|| unknown(&job.kind))?;
        tokio::spawn(async move { (kind.run)(&ctx, payload).await })
    };
    let abort = run.abort_handle();
    match tokio::time::timeout(RUN_FOR_AT_MOST, run).await {
        Ok(Ok(result)) => result.map_err(|error| Failure::ThisTime(without_words(&error))),
        Ok(Err(_)) => Err(Failure::ThisTime("it panicked".to_owned())),
        Err(_) => {
            abort.abort();
            Err(Failure::ThisTime("it took longer than four minutes".to_owned()))
        }
    }
}

fn unknown(kind: &str) -> Failure {
    Failure::ForGood(format!("this version of the program has no job of the kind {kind}"))
}

/// Done is forgotten, but for what must never be done again: of that its key stays, and nothing else.
async fn finish(tx: &mut Tx, job: &Claimed) -> Result<(), DbError> {
    let values = vals![job.id, job.attempts];
    let sql = if job.dedup.is_some() {
        "update jobs set state = 'done', payload = '{}', leased_until = null, last_error = null \
         where id = $1 and state = 'running' and attempts = $2"
    } else {
        "delete from jobs where id = $1 and state = 'running' and attempts = $2"
    };
    tx.exec(sql, values).await?;
    Ok(())
}

async fn give_back(tx: &mut Tx, job: &Claimed, failure: Failure) -> Result<(), DbError> {
    let (pause, why) = match failure {
        Failure::ForGood(why) => (None, why),
        Failure::ThisTime(why) => (pause_after(job.attempts), why),
    };
    let state = if pause.is_some() { "ready" } else { "dead" };
    tracing::warn!(kind = %job.kind, job = %job.id, attempts = job.attempts, state, %why, "a job failed");
    let next = tx.now() + pause.unwrap_or_default();
    let sql = "update jobs set state = $3, run_at = $4, last_error = $5, leased_until = null \
               where id = $1 and state = 'running' and attempts = $2";
    tx.exec(sql, vals![job.id, job.attempts, state, next, why]).await?;
    Ok(())
}

/// The pause after the `attempts`th try; `None` after the last.
pub(crate) fn pause_after(attempts: i64) -> Option<SignedDuration> {
    let n = usize::try_from(attempts - 1).ok()?;
    PAUSES.get(n).copied()
}

/// What went wrong, without what may be somebody's words: nothing in quotes, no addresses, no more than 300 characters.
fn without_words(error: &AppError) -> String {
    let mut quoted = false;
    let mut kept = String::new();
    for c in error.to_string().chars().take(2_000) {
        match c {
            '"' | '`' | '“' | '”' => {
                quoted = !quoted;
                if quoted {
                    kept.push('…');
                }
            }
            _ if quoted => {}
            _ => kept.push(c),
        }
    }
    let words = kept.split_whitespace().map(|word| if word.contains('@') { "…" } else { word });
    words.collect::<Vec<_>>().join(" ").chars().take(300).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_end() {
        let pauses: Vec<_> = (1..=6).map(|n| pause_after(n).map(|pause| pause.as_mins())).collect();
        assert_eq!(pauses, [Some(1), Some(5), Some(30), Some(120), Some(720), None]);
    }

    #[test]
    fn what_went_wrong_is_kept_without_anybodys_words() {
        let error = AppError::broken(
            "invalid type: string \"Ada Sample, flat 3\", see ada@sample.example, at line 1",
        );
        assert_eq!(without_words(&error), "broken: invalid type: string …, see … at line 1");
        assert_eq!(without_words(&AppError::broken("x".repeat(5_000))).len(), 300);
    }
}
