//! The worker: everything the program does by itself, beside answering requests.

use std::{collections::VecDeque, time::Duration};

use heard_kernel::actor::Actor;
use tokio::sync::watch;

use super::{Claimed, DeadJob, dead, retrying, run_due, run_timetable, run_until};
use crate::{
    app::App,
    db::{DbError, Engine},
    journal, live, outbox, vals,
};

/// How often the worker looks for what other copies of the program left in the queue.
const LOOK_EVERY: Duration = Duration::from_millis(500);
/// The pause between two rounds of the sealer: long enough to seal many rows in one commit, too short to be felt.
const SEALER_PAUSE: Duration = Duration::from_millis(30);
/// How long many commits are gathered before somebody looks what is new: too short to be felt.
const GATHER: Duration = Duration::from_millis(20);
/// How long to wait when the database is away.
const AWAY_PAUSE: Duration = Duration::from_secs(2);

/// Asks the worker to end.
#[derive(Debug)]
pub struct StopSwitch(watch::Sender<bool>);

impl StopSwitch {
    /// Whoever holds a [`Stop`] ends when it has finished what it holds. Dropping the switch does the same.
    pub fn stop(&self) {
        self.0.send_replace(true);
    }
}

/// How the worker hears that it should end.
#[derive(Clone, Debug)]
pub struct Stop(watch::Receiver<bool>);

impl Stop {
    /// A switch, and what listens to it.
    #[must_use]
    pub fn new() -> (StopSwitch, Self) {
        let (switch, stop) = watch::channel(false);
        (StopSwitch(switch), Self(stop))
    }

    /// Whether the end was asked for.
    #[must_use]
    pub fn is_asked(&self) -> bool {
        *self.0.borrow() || self.0.has_changed().is_err()
    }

    /// Waits until the end is asked for.
    pub async fn asked(&mut self) {
        // An error means that the switch is gone, which asks for the end too.
        let _ = self.0.wait_for(|stop| *stop).await;
    }

    /// Waits for a commit or for the time, whichever comes first; `false` when the end was asked for.
    pub(crate) async fn wait(&mut self, commits: &mut watch::Receiver<u64>, at_most: Duration) -> bool {
        tokio::select! {
            () = self.asked() => false,
            _ = commits.changed() => self.pause(GATHER).await,
            () = tokio::time::sleep(at_most) => !self.is_asked(),
        }
    }

    /// Waits this long; `false` when the end was asked for.
    pub(crate) async fn pause(&mut self, time: Duration) -> bool {
        tokio::select! {
            () = self.asked() => false,
            () = tokio::time::sleep(time) => !self.is_asked(),
        }
    }
}

/// Works until `stop` asks for the end: seals the journal, tells who watches, runs jobs and the timetable, sends mail.
/// A database that is away is waited for. At the end what is held is finished, and nothing new begun.
pub async fn work(app: App, stop: Stop) {
    let sealer = tokio::spawn(seal(app.clone(), stop.clone()));
    let follower = tokio::spawn(live::follow(app.clone(), stop.clone()));
    let poster = tokio::spawn(post(app.clone(), stop.clone()));
    run(&app, stop).await;
    for (name, task) in [("mail", poster), ("live", follower), ("sealer", sealer)] {
        if let Err(problem) = task.await {
            tracing::error!(%problem, name, "a part of the worker ended badly");
        }
    }
    // What the last jobs wrote.
    if let Err(problem) = seal_all(&app).await {
        tracing::warn!(%problem, "the journal's last rows are left for the next start to seal");
    }
}

async fn run(app: &App, mut stop: Stop) {
    let mut commits = app.db.commits();
    let mut held = VecDeque::new();
    while !stop.is_asked() {
        commits.mark_unchanged();
        let going = match step(app, &mut held, &stop).await {
            // More may be due at once.
            Ok(ran) if ran > 0 => !stop.is_asked(),
            Ok(_) => stop.wait(&mut commits, LOOK_EVERY).await,
            Err(problem) => rest("jobs", &problem, &mut stop).await,
        };
        if !going {
            break;
        }
    }
}

async fn step(app: &App, held: &mut VecDeque<Claimed>, stop: &Stop) -> Result<usize, DbError> {
    run_timetable(app).await?;
    run_until(app, held, || stop.is_asked()).await
}

async fn post(app: App, mut stop: Stop) {
    let mut commits = app.db.commits();
    while !stop.is_asked() {
        commits.mark_unchanged();
        let going = match outbox::send_due(&app).await {
            Ok(_) => stop.wait(&mut commits, LOOK_EVERY).await,
            Err(problem) => rest("mail", &problem, &mut stop).await,
        };
        if !going {
            break;
        }
    }
}

/// On a file each transaction seals its own rows, so there is only what one of more than a batch left over.
async fn seal(app: App, mut stop: Stop) {
    let mut commits = app.db.commits();
    let look_every = match app.db.engine() {
        Engine::Sqlite => Duration::from_secs(5),
        Engine::Postgres => Duration::from_millis(100),
    };
    while !stop.is_asked() {
        commits.mark_unchanged();
        let going = match seal_all(&app).await {
            Ok(()) => stop.pause(SEALER_PAUSE).await && stop.wait(&mut commits, look_every).await,
            Err(problem) => rest("sealer", &problem, &mut stop).await,
        };
        if !going {
            break;
        }
    }
}

async fn seal_all(app: &App) -> Result<(), DbError> {
    while journal::seal(&app.db, app.clock.now()).await? > 0 {}
    Ok(())
}

pub(crate) async fn rest(part: &'static str, problem: &DbError, stop: &mut Stop) -> bool {
    tracing::warn!(%problem, part, "the database is away: trying again in two seconds");
    stop.pause(AWAY_PAUSE).await
}

/// What is left when nothing more is due.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Left {
    /// Jobs that failed and wait for another try.
    pub retrying: Vec<DeadJob>,
    /// Jobs that were given up.
    pub dead: Vec<DeadJob>,
    /// Mail that waits.
    pub mail_waiting: i64,
    /// Mail that was given up.
    pub mail_failed: i64,
}

impl Left {
    /// Whether everything was done.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

/// Does everything that is due until nothing is, as the worker would, and returns what is left: for tests and commands.
///
/// # Errors
/// [`DbError`].
///
/// # Panics
/// Where jobs go on making jobs for 1,000 rounds.
pub async fn settle(app: &App) -> Result<Left, DbError> {
    for _ in 0..1_000 {
        let done = run_timetable(app).await? + run_due(app).await? + outbox::send_due(app).await?;
        seal_all(app).await?;
        if done == 0 {
            let mut tx = app.db.read(&Actor::system(), app.clock.now()).await?;
            let sql = "select cast(coalesce(sum(case when state = 'failed' then 0 else 1 end), 0) as bigint), \
                       cast(coalesce(sum(case when state = 'failed' then 1 else 0 end), 0) as bigint) \
                       from outbox where state in ('waiting', 'sending', 'failed')";
            let (mail_waiting, mail_failed): (i64, i64) = tx.one(sql, vals![]).await?;
            let (retrying, dead) = (retrying(&mut tx).await?, dead(&mut tx).await?);
            return Ok(Left { retrying, dead, mail_waiting, mail_failed });
        }
    }
    panic!("jobs go on making jobs");
}
