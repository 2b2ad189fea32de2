//! Jobs, events and the timetable.
#![expect(clippy::unwrap_used, reason = "a test may stop at once where what it stands on fails")]

use std::time::Duration;

use futures::{FutureExt as _, future::BoxFuture};
use heard_kernel::actor::Scope;
use heard_platform::{
    app::App,
    ctx::Ctx,
    db::Engine,
    error::AppError,
    events::Event,
    feature::{Feature, JobKind, Timetabled},
    jobs::{self, Left, Stop},
    journal::Note,
    vals,
};
use heard_testkit::{TestApp, both_databases};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use uuid::Uuid;

#[derive(serde::Serialize)]
struct Happened {
    thing: Uuid,
}
impl Event for Happened {
    const NAME: &'static str = "tests.happened";
}

fn feature() -> Feature {
    Feature {
        name: "tests",
        jobs: &[
            JobKind { name: "tests.first", run: first },
            JobKind { name: "tests.second", run: second },
            JobKind { name: "tests.failing", run: failing },
            JobKind { name: "tests.panicking", run: panicking },
            JobKind { name: "tests.slow", run: slow },
            JobKind { name: "tests.barring", run: barring },
        ],
        subscribes: &[("tests.happened", "tests.first"), ("tests.happened", "tests.second")],
        timetable: &[Timetabled { name: "tests.hourly", every_minutes: 60, run: hourly }],
        ..Feature::default()
    }
}

fn first(ctx: &Ctx, payload: Value) -> BoxFuture<'_, Result<(), AppError>> {
    done(ctx, "tests.first-done", payload).boxed()
}
fn second(ctx: &Ctx, payload: Value) -> BoxFuture<'_, Result<(), AppError>> {
    done(ctx, "tests.second-done", payload).boxed()
}
fn failing(_: &Ctx, _: Value) -> BoxFuture<'_, Result<(), AppError>> {
    async { Err(AppError::broken("no luck for \"Ada Sample\"")) }.boxed()
}
fn panicking(_: &Ctx, _: Value) -> BoxFuture<'_, Result<(), AppError>> {
    async { panic!("a job that panics, as a test wants") }.boxed()
}
/// Takes two minutes by a held clock.
fn slow(ctx: &Ctx, _: Value) -> BoxFuture<'_, Result<(), AppError>> {
    async {
        ctx.app.clock.advance(SignedDuration::from_mins(2));
        Ok(())
    }
    .boxed()
}
/// Is done, and leaves a database behind that takes no more writes.
fn barring(ctx: &Ctx, payload: Value) -> BoxFuture<'_, Result<(), AppError>> {
    async {
        done(ctx, "tests.barring-done", payload).await?;
        bar(&ctx.app, true).await;
        Ok(())
    }
    .boxed()
}

/// Bars every change of the queue, or lets it go on.
async fn bar(app: &App, bars: bool) {
    let raise = "create function barred() returns trigger language plpgsql as \
                 $f$ begin raise exception 'no room' using errcode = '53100'; end $f$";
    let statements: &[&'static str] = match (app.db.engine(), bars) {
        (Engine::Sqlite, true) => &[
            "create trigger no_update before update on jobs begin select raise(abort, 'no room'); end",
            "create trigger no_delete before delete on jobs begin select raise(abort, 'no room'); end",
        ],
        (Engine::Sqlite, false) => &["drop trigger if exists no_update", "drop trigger if exists no_delete"],
        (Engine::Postgres, true) => &[
            raise,
            "create trigger no_change before update or delete on jobs for each statement execute function barred()",
        ],
        (Engine::Postgres, false) => &["drop function if exists barred() cascade"],
    };
    let mut tx = Ctx::system(app).write().await.unwrap();
    for statement in statements {
        tx.exec(statement, vals![]).await.unwrap();
    }
    tx.commit().await.unwrap();
}

fn hourly(ctx: &Ctx) -> BoxFuture<'_, Result<(), AppError>> {
    done(ctx, "tests.hourly-done", json!({})).boxed()
}

/// Leaves a row in the journal, so that a test can count.
async fn done(ctx: &Ctx, kind: &'static str, payload: Value) -> Result<(), AppError> {
    let mut tx = ctx.write().await?;
    let subject = payload["thing"].as_str().and_then(|id| id.parse().ok()).unwrap_or_default();
    tx.note(Note { kind, subject, scope: Scope::staff(), detail: payload });
    Ok(tx.commit().await?)
}

async fn count(app: &App, kind: &str) -> i64 {
    let mut tx = Ctx::system(app).read().await.unwrap();
    let (n,): (i64,) = tx.one("select count(*) from journal where kind = $1", vals![kind]).await.unwrap();
    n
}

async fn enqueue(app: &App, kind: &str, run_at: Option<Timestamp>, dedup: Option<&str>) -> bool {
    let mut tx = Ctx::system(app).write().await.unwrap();
    let new =
        jobs::enqueue(&mut tx, kind, &json!({ "thing": Uuid::from_u128(7) }), run_at, dedup).await.unwrap();
    tx.commit().await.unwrap();
    new
}

async fn change(app: &App, sql: &'static str) -> u64 {
    let mut tx = Ctx::system(app).write().await.unwrap();
    let changed = tx.exec(sql, vals![]).await.unwrap();
    tx.commit().await.unwrap();
    changed
}

async fn settle(t: &TestApp) -> Left {
    jobs::settle(&t.app).await.unwrap()
}

both_databases! {
    features = [feature()];

    async fn an_event_is_told_to_everybody_who_listens(t: TestApp) {
        let thing = Uuid::from_u128(1);
        let mut tx = t.system().write().await.unwrap();
        tx.publish(&Happened { thing }).await.unwrap();
        assert_eq!(count(&t.app, "tests.first-done").await, 0);
        tx.commit().await.unwrap();
        assert_eq!(settle(&t).await, Left::default());
        assert_eq!((count(&t.app, "tests.first-done").await, count(&t.app, "tests.second-done").await), (1, 1));
        let mut tx = t.system().read().await.unwrap();
        let sql = "select d.detail from journal j join journal_details d on d.id = j.id \
                   where j.subject = $1 order by j.kind";
        let told: Vec<(String,)> = tx.all(sql, vals![thing]).await.unwrap();
        let ids: Vec<Value> =
            told.iter().map(|(text,)| serde_json::from_str::<Value>(text).unwrap()["event_id"].clone()).collect();
        assert!(ids.len() == 2 && ids[0] == ids[1] && ids[0].is_string(), "{ids:?}");
    }

    async fn an_event_of_a_transaction_that_came_to_nothing_is_never_told(t: TestApp) {
        let mut tx = t.system().write().await.unwrap();
        tx.publish(&Happened { thing: Uuid::from_u128(1) }).await.unwrap();
        drop(tx);
        settle(&t).await;
        assert_eq!(count(&t.app, "tests.first-done").await, 0);
    }

    async fn the_same_key_is_one_job_for_ever(t: TestApp) {
        assert!(enqueue(&t.app, "tests.first", None, Some("once")).await);
        assert!(!enqueue(&t.app, "tests.first", None, Some("once")).await);
        assert!(settle(&t).await.is_nothing());
        assert!(!enqueue(&t.app, "tests.first", None, Some("once")).await);
        assert!(settle(&t).await.is_nothing());
        assert_eq!(count(&t.app, "tests.first-done").await, 1);
    }

    async fn a_job_waits_for_its_time(t: TestApp) {
        let later = t.clock.now() + SignedDuration::from_hours(1);
        enqueue(&t.app, "tests.first", Some(later), None).await;
        assert!(settle(&t).await.is_nothing());
        assert_eq!(count(&t.app, "tests.first-done").await, 0);
        t.advance(SignedDuration::from_hours(1));
        settle(&t).await;
        assert_eq!(count(&t.app, "tests.first-done").await, 1);
    }

    async fn a_job_that_fails_is_tried_again_after_growing_pauses_and_then_given_up(t: TestApp) {
        enqueue(&t.app, "tests.failing", None, None).await;
        for (n, pause) in jobs::PAUSES.into_iter().enumerate() {
            let left = settle(&t).await;
            assert_eq!(left.retrying.len(), 1);
            assert_eq!(left.retrying[0].attempts, i64::try_from(n + 1).unwrap());
            assert_eq!(left.retrying[0].last_error, "broken: no luck for …");
            t.advance(pause - SignedDuration::from_secs(1));
            assert_eq!(settle(&t).await, left, "it was tried before its time");
            t.advance(SignedDuration::from_secs(1));
        }
        let left = settle(&t).await;
        assert_eq!((left.retrying.len(), left.dead.len()), (0, 1));
        assert_eq!((left.dead[0].kind.as_str(), left.dead[0].attempts), ("tests.failing", 6));

        let mut tx = t.system().write().await.unwrap();
        assert!(jobs::revive(&mut tx, left.dead[0].id).await.unwrap());
        assert!(!jobs::revive(&mut tx, left.dead[0].id).await.unwrap());
        tx.commit().await.unwrap();
        change(&t.app, "update jobs set kind = 'tests.first'").await;
        assert!(settle(&t).await.is_nothing());
        assert_eq!(count(&t.app, "tests.first-done").await, 1);
    }

    async fn a_job_nobody_knows_is_given_up_at_once_with_its_reason(t: TestApp) {
        enqueue(&t.app, "tests.of-tomorrow", None, None).await;
        let left = settle(&t).await;
        let reason = "this version of the program has no job of the kind tests.of-tomorrow";
        assert_eq!(left.dead.iter().map(|job| job.last_error.as_str()).collect::<Vec<_>>(), [reason]);
        change(&t.app, "delete from jobs").await;
    }

    async fn a_panic_is_that_jobs_failure_alone(t: TestApp) {
        enqueue(&t.app, "tests.panicking", None, None).await;
        enqueue(&t.app, "tests.first", None, None).await;
        let left = settle(&t).await;
        assert_eq!(left.retrying.iter().map(|job| job.last_error.as_str()).collect::<Vec<_>>(), ["it panicked"]);
        assert_eq!(count(&t.app, "tests.first-done").await, 1);
        change(&t.app, "delete from jobs").await;
    }

    async fn a_job_whose_program_died_is_taken_again_when_its_lease_is_over(t: TestApp) {
        enqueue(&t.app, "tests.first", None, None).await;
        let mut tx = t.system().write().await.unwrap();
        let until = tx.now() + jobs::LEASE;
        tx.exec("update jobs set state = 'running', attempts = 1, leased_until = $1", vals![until]).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(jobs::run_due(&t.app).await.unwrap(), 0);
        t.advance(jobs::LEASE);
        assert_eq!(jobs::run_due(&t.app).await.unwrap(), 1);
        assert_eq!(count(&t.app, "tests.first-done").await, 1);
    }

    async fn jobs_behind_a_slow_one_are_put_back_rather_than_begun_too_late(t: TestApp) {
        for kind in ["tests.slow", "tests.first", "tests.first"] {
            enqueue(&t.app, kind, None, None).await;
        }
        assert_eq!(jobs::run_due(&t.app).await.unwrap(), 1);
        let mut tx = t.system().read().await.unwrap();
        let sql = "select state, attempts from jobs order by id";
        let left: Vec<(String, i64)> = tx.all(sql, vals![]).await.unwrap();
        assert_eq!(left, [("ready".to_owned(), 0), ("ready".to_owned(), 0)]);
        drop(tx);
        assert_eq!(jobs::run_due(&t.app).await.unwrap(), 2);
        assert_eq!(count(&t.app, "tests.first-done").await, 2);
    }

    async fn a_job_that_takes_its_program_down_each_time_is_given_up(t: TestApp) {
        enqueue(&t.app, "tests.first", None, None).await;
        change(&t.app, "update jobs set attempts = 6").await;
        let left = settle(&t).await;
        assert_eq!(left.dead.len(), 1);
        assert_eq!(count(&t.app, "tests.first-done").await, 0);
        change(&t.app, "delete from jobs").await;
    }

    async fn copies_of_the_program_side_by_side_run_each_job_once(t: TestApp) {
        for _ in 0..60 {
            enqueue(&t.app, "tests.first", None, None).await;
        }
        let copies: Vec<_> = (0..3)
            .map(|_| {
                let app = t.app.clone();
                tokio::spawn(async move {
                    let mut ran = 0;
                    for _ in 0..10 {
                        ran += jobs::run_due(&app).await.unwrap();
                    }
                    ran
                })
            })
            .collect();
        let mut ran = 0;
        for copy in copies {
            ran += copy.await.unwrap();
        }
        assert_eq!((ran, count(&t.app, "tests.first-done").await), (60, 60));
    }

    async fn what_was_missed_is_caught_up_by_one_run(t: TestApp) {
        settle(&t).await;
        assert_eq!(count(&t.app, "tests.hourly-done").await, 1);
        t.advance(SignedDuration::from_mins(59));
        settle(&t).await;
        assert_eq!(count(&t.app, "tests.hourly-done").await, 1);
        t.advance(SignedDuration::from_hours(72));
        settle(&t).await;
        settle(&t).await;
        assert_eq!(count(&t.app, "tests.hourly-done").await, 2);
        t.advance(SignedDuration::from_mins(1));
        settle(&t).await;
        assert_eq!(count(&t.app, "tests.hourly-done").await, 3, "its times stay on the hour");
    }

    async fn copies_of_the_program_side_by_side_keep_the_timetable_once(t: TestApp) {
        for round in 1..=5 {
            let (a, b, c) = tokio::join!(
                jobs::run_timetable(&t.app), jobs::run_timetable(&t.app), jobs::run_timetable(&t.app),
            );
            assert_eq!(a.unwrap() + b.unwrap() + c.unwrap(), 1);
            settle(&t).await;
            assert_eq!(count(&t.app, "tests.hourly-done").await, round);
            t.advance(SignedDuration::from_hours(1));
        }
    }

    async fn the_worker_waits_for_a_database_that_is_away(t: TestApp) {
        enqueue(&t.app, "tests.first", None, None).await;
        change(&t.app, "alter table jobs rename to jobs_away").await;
        change(&t.app, "alter table outbox rename to outbox_away").await;
        let (switch, stop) = Stop::new();
        let worker = tokio::spawn(jobs::work(t.app.clone(), stop));
        tokio::time::sleep(Duration::from_millis(500)).await;
        assert!(!worker.is_finished() && count(&t.app, "tests.first-done").await == 0);
        change(&t.app, "alter table jobs_away rename to jobs").await;
        change(&t.app, "alter table outbox_away rename to outbox").await;
        for _ in 0..200 {
            if count(&t.app, "tests.first-done").await == 1 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        assert_eq!(count(&t.app, "tests.first-done").await, 1);
        switch.stop();
        tokio::time::timeout(Duration::from_secs(5), worker).await.expect("it ends").unwrap();
    }

    async fn the_worker_does_what_comes_and_ends_when_asked(t: TestApp) {
        let (switch, stop) = Stop::new();
        let worker = tokio::spawn(jobs::work(t.app.clone(), stop));
        tokio::time::sleep(Duration::from_millis(100)).await;
        enqueue(&t.app, "tests.first", None, None).await;
        for _ in 0..100 {
            if count(&t.app, "tests.first-done").await == 1 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        assert_eq!(count(&t.app, "tests.first-done").await, 1);
        switch.stop();
        tokio::time::timeout(Duration::from_secs(5), worker).await.expect("it ends").unwrap();
        let mut tx = t.system().read().await.unwrap();
        let (unsealed,): (i64,) =
            tx.one("select count(*) from journal where position is null", vals![]).await.unwrap();
        assert_eq!(unsealed, 0);
    }

    async fn a_timetable_written_by_a_clock_a_month_ahead_goes_on_when_the_clock_is_right_again(t: TestApp) {
        let hourly = "tests.hourly-done";
        settle(&t).await;
        t.advance(SignedDuration::from_hours(24 * 30));
        settle(&t).await;
        assert_eq!(count(&t.app, hourly).await, 2);
        t.advance(SignedDuration::from_hours(-24 * 30));
        settle(&t).await;
        assert_eq!(count(&t.app, hourly).await, 3, "not in a month");
        for _ in 0..8 {
            t.advance(SignedDuration::from_mins(15));
            settle(&t).await;
        }
        assert_eq!(count(&t.app, hourly).await, 5, "and each hour from now on");
    }

    /// The clock is held, so that its lease never ends.
    async fn a_job_in_hand_when_the_database_goes_away_is_taken_up_again_as_soon_as_it_is_back(t: TestApp) {
        settle(&t).await;
        enqueue(&t.app, "tests.barring", None, None).await;
        let (switch, stop) = Stop::new();
        let worker = tokio::spawn(jobs::work(t.app.clone(), stop));
        tokio::time::sleep(Duration::from_secs(1)).await;
        assert_eq!(count(&t.app, "tests.barring-done").await, 1);
        let mut tx = t.system().read().await.unwrap();
        let (running,): (i64,) = tx.one("select count(*) from jobs where state = 'running'", vals![]).await.unwrap();
        assert_eq!(running, 1, "nobody could write down that it is done");
        drop(tx);
        bar(&t.app, false).await;
        for _ in 0..100 {
            if count(&t.app, "tests.barring-done").await == 2 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        // It may run twice, and must not mind. This one bars the database again.
        assert_eq!(count(&t.app, "tests.barring-done").await, 2);
        switch.stop();
        tokio::time::timeout(Duration::from_secs(15), worker).await.expect("it ends").unwrap();
        bar(&t.app, false).await;
        change(&t.app, "delete from jobs where kind = 'tests.barring'").await;
    }
}
