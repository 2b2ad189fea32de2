//! The one writer of a file: whoever writes takes a turn, and turns that came close together are made durable by one wait
//! for the disk.
//!
//! The first of them opens the transaction. Where somebody waits when it is done, it doesn't end the transaction itself: a
//! task queues for that, behind all who wait already. Each of these does its part within a savepoint. Then the task commits
//! once, and all are told. So
//!
//! - nobody is told that something is saved before it is on the disk;
//! - who fails or gives up undoes their own part and nobody else's; and since it may be what another did that they failed
//!   for, they next read when that is there for everybody ([`Writer::settled`]);
//! - where the machine fails (no room, a broken disk), all that waited for that commit are told so;
//! - whoever is alone waits for nobody: their commit is their own.

use std::{
    collections::HashMap,
    io,
    sync::{
        Arc, Mutex as Lock, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use sqlx::{Database, Sqlite, SqliteConnection, SqlitePool, pool::PoolConnection};
use sqlx_core::{sql_str::SqlSafeStr as _, transaction::TransactionManager};
use tokio::{
    sync::{Mutex, OwnedMutexGuard, watch},
    task,
};

/// How long somebody waits for their turn before they are told that it can't be had.
const PATIENCE: Duration = Duration::from_secs(20);

type Manager = <Sqlite as Database>::TransactionManager;

/// What became of a commit that several waited for: `None` while nobody knows.
type Outcome = Option<Result<(), Arc<str>>>;

/// Those who failed, by their task, and how each hears that what they saw is there for everybody.
type Failed = HashMap<Option<task::Id>, watch::Receiver<Outcome>>;

/// What the writers of one file share.
#[derive(Clone, Debug)]
pub struct Writer {
    pool: SqlitePool,
    desk: Arc<Mutex<Desk>>,
    n_waiting: Arc<AtomicUsize>,
    failed: Arc<Lock<Failed>>,
}

/// Where one at a time sits.
#[derive(Debug, Default)]
struct Desk {
    /// The connection with an open transaction, where one is open.
    connection: Option<PoolConnection<Sqlite>>,
    /// How those hear of its end whose part in it is done.
    told: Option<watch::Sender<Outcome>>,
}

impl Writer {
    /// Over a pool of one connection that writes.
    #[must_use]
    pub fn over(pool: SqlitePool) -> Self {
        Self { pool, desk: Arc::default(), n_waiting: Arc::default(), failed: Arc::default() }
    }

    /// Waits for a turn. Turns come in the order in which they were asked for.
    ///
    /// # Errors
    /// [`sqlx::Error::PoolTimedOut`] where it doesn't come within 20 seconds; the database's refusal.
    pub async fn turn(&self) -> Result<Turn, sqlx::Error> {
        let mut desk = {
            let _waits = Waits::among(&self.n_waiting);
            let desk = tokio::time::timeout(PATIENCE, self.desk.clone().lock_owned()).await;
            desk.map_err(|_| sqlx::Error::PoolTimedOut)?
        };
        if let Some(connection) = &mut desk.connection {
            Manager::begin(connection, None).await?;
        } else {
            let mut connection = self.pool.acquire().await?;
            // Takes the lock at once, so that it never fails half-way.
            Manager::begin(&mut connection, Some("begin immediate".into_sql_str())).await?;
            desk.connection = Some(connection);
        }
        Ok(Turn { desk, writer: self.clone(), is_over: false, is_spoiled: false })
    }

    /// Before this task reads: where a turn of its own came to nothing, waits until what it saw there is durable, or gone.
    pub async fn settled(&self) {
        let told = self.failed().remove(&task::try_id());
        if let Some(mut told) = told {
            // An error means that the program is ending.
            let _ = told.wait_for(Option::is_some).await;
        }
    }

    fn failed(&self) -> std::sync::MutexGuard<'_, Failed> {
        self.failed.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets go of the connection once everybody who waits has had their turn.
    pub async fn close(&self) {
        drop(self.desk.lock().await);
        self.pool.close().await;
    }

    /// Makes durable what several did.
    async fn end(self) {
        let mut desk = self.desk.lock().await;
        // Nothing is there where the machine failed under somebody's turn.
        let (Some(mut connection), Some(told)) = (desk.connection.take(), desk.told.take()) else { return };
        let outcome = Manager::commit(&mut connection).await;
        if outcome.is_err() {
            connection.close_on_drop();
        }
        drop(connection);
        told.send_replace(Some(outcome.map_err(|error| error.to_string().into())));
        self.failed().clear();
    }
}

/// One who waits, counted.
struct Waits<'a>(&'a AtomicUsize);

impl<'a> Waits<'a> {
    fn among(count: &'a AtomicUsize) -> Self {
        count.fetch_add(1, Ordering::Relaxed);
        Self(count)
    }
}

impl Drop for Waits<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// A turn. Dropped without [`Turn::commit`], nothing of it happened.
#[derive(Debug)]
pub struct Turn {
    desk: OwnedMutexGuard<Desk>,
    writer: Writer,
    is_over: bool,
    is_spoiled: bool,
}

impl Turn {
    /// What to send statements over.
    ///
    /// # Panics
    /// Never: an open turn has a connection.
    pub fn connection(&mut self) -> &mut SqliteConnection {
        self.desk.connection.as_mut().expect("a turn has a connection")
    }

    /// Says that the machine failed a statement. `SQLite` then undoes the whole transaction by itself, so neither this turn nor
    /// those that wait for the same commit can succeed.
    pub fn spoil(&mut self) {
        self.is_spoiled = true;
    }

    /// Makes all of it durable, or none.
    ///
    /// # Errors
    /// The database's refusal, as words where others were told it too; then nothing happened.
    pub async fn commit(mut self) -> Result<(), sqlx::Error> {
        if self.is_spoiled {
            return Err(shared("a statement before this one failed"));
        }
        let is_alone = self.writer.n_waiting.load(Ordering::Relaxed) == 0;
        if self.desk.told.is_none() && is_alone {
            let committed = Manager::commit(self.connection()).await;
            self.is_spoiled = committed.is_err();
            committed?;
            self.is_over = true;
            self.desk.connection = None;
            return Ok(());
        }
        let mut told = if let Some(told) = &self.desk.told {
            let told = told.subscribe();
            // Ends the savepoint.
            let released = Manager::commit(self.connection()).await;
            self.is_spoiled = released.is_err();
            released?;
            told
        } else {
            let (tell, told) = watch::channel(None);
            self.desk.told = Some(tell);
            tokio::spawn(self.writer.clone().end());
            told
        };
        self.is_over = true;
        drop(self);
        // An error means that the program is ending, so nobody can say.
        let outcome = told.wait_for(Option::is_some).await.map_err(|_| sqlx::Error::WorkerCrashed)?;
        match &*outcome {
            Some(Err(words)) => Err(shared(words)),
            _ => Ok(()),
        }
    }
}

/// A refusal that several are told: it is about the machine, not about what one of them asked.
fn shared(words: &str) -> sqlx::Error {
    sqlx::Error::Io(io::Error::other(words))
}

impl Drop for Turn {
    fn drop(&mut self) {
        if self.is_over {
            return;
        }
        // Before anything else that is sent over this connection.
        Manager::start_rollback(self.connection());
        if self.is_spoiled {
            if let Some(told) = self.desk.told.take() {
                told.send_replace(Some(Err("the machine failed under another writer's turn".into())));
            }
            // The driver goes on believing in the transaction; another connection takes this one's place.
            if let Some(mut connection) = self.desk.connection.take() {
                connection.close_on_drop();
            }
        } else if let Some(told) = &self.desk.told {
            self.writer.failed().insert(task::try_id(), told.subscribe());
        } else {
            self.desk.connection = None;
        }
    }
}
