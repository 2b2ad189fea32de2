//! A transaction: who acts, at which instant, what is recorded of it.

use std::{
    collections::HashMap,
    sync::{Arc, atomic::Ordering},
};

use futures::future::BoxFuture;
use heard_kernel::actor::{Actor, Role};
use jiff::{Timestamp, civil::Date};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::{
    Db, DbError, Record, Row, Sent, Val,
    kept::Standing,
    open::{Link, Raw},
    val::{postgres_arguments, sqlite_arguments},
};
use crate::{
    clock,
    journal::{self, Note, PendingRow},
};

/// What the features gave the platform that a transaction needs to know.
#[derive(Debug, Default)]
pub struct Environment {
    /// Permission → the roles that have it.
    pub permissions: HashMap<&'static str, &'static [Role]>,
    /// Event → the kinds of job that hear of it.
    pub subscribers: HashMap<&'static str, Vec<&'static str>>,
    /// Whether the landlord has opened its board to the public.
    pub board_is_closed: bool,
}

/// What is done last in somebody else's transaction, before its journal rows: see [`Tx::ride`].
pub type Rider = Arc<dyn for<'a> Fn(&'a mut Tx) -> BoxFuture<'a, Result<(), DbError>> + Send + Sync>;

/// One transaction. Dropped without [`Tx::commit`], nothing of it happened.
pub struct Tx {
    raw: Raw,
    db: Db,
    actor: Actor,
    now: Timestamp,
    writes: bool,
    journal: Vec<PendingRow>,
    rider: Option<Rider>,
    /// Where what is made comes from, while a file is brought in.
    pub(crate) origin: Option<crate::import::Origin>,
    /// Where the journal stands in this picture, once somebody asked.
    stand: Standing,
}

impl Db {
    /// A consistent picture to read from.
    ///
    /// # Errors
    /// [`DbError`] where no connection can be had.
    pub async fn read(&self, actor: &Actor, now: Timestamp) -> Result<Tx, DbError> {
        self.transaction(actor, now, false).await
    }

    /// A transaction that writes. Never wait for mail, the network or a second transaction while holding one: on a file
    /// it is the landlord's only writer.
    ///
    /// # Errors
    /// [`DbError`] where no connection can be had, or the database takes no writes.
    pub async fn write(&self, actor: &Actor, now: Timestamp) -> Result<Tx, DbError> {
        self.transaction(actor, now, true).await
    }

    async fn transaction(&self, actor: &Actor, now: Timestamp, writes: bool) -> Result<Tx, DbError> {
        let raw = self.begin(writes).await?;
        self.recorder.take_down(|| Sent::Begin);
        Ok(Tx {
            raw,
            db: self.clone(),
            actor: actor.clone(),
            now,
            writes,
            journal: Vec::new(),
            rider: None,
            origin: None,
            stand: Standing::NotAsked,
        })
    }
}

impl Tx {
    /// All rows of an answer.
    ///
    /// # Errors
    /// [`DbError`].
    pub async fn all<R: Record>(&mut self, sql: &'static str, values: Vec<Val>) -> Result<Vec<R>, DbError> {
        self.all_built(sql.to_owned(), values).await
    }

    /// The row, or `None`.
    ///
    /// # Errors
    /// [`DbError`].
    pub async fn opt<R: Record>(
        &mut self,
        sql: &'static str,
        values: Vec<Val>,
    ) -> Result<Option<R>, DbError> {
        Ok(self.all_built::<R>(sql.to_owned(), values).await?.into_iter().next())
    }

    /// The one row there must be.
    ///
    /// # Errors
    /// [`DbError`], also where there is none.
    pub async fn one<R: Record>(&mut self, sql: &'static str, values: Vec<Val>) -> Result<R, DbError> {
        self.opt(sql, values).await?.ok_or(DbError::Driver(sqlx::Error::RowNotFound))
    }

    /// Does it, and says how many rows it changed.
    ///
    /// # Errors
    /// [`DbError`].
    pub async fn exec(&mut self, sql: &'static str, values: Vec<Val>) -> Result<u64, DbError> {
        self.exec_built(sql.to_owned(), values).await
    }

    /// As [`Tx::all`], for a statement put together at run time (filters, orders). Only from constants: every value is bound.
    ///
    /// # Errors
    /// [`DbError`].
    pub async fn all_built<R: Record>(&mut self, sql: String, values: Vec<Val>) -> Result<Vec<R>, DbError> {
        self.count(&sql, &values);
        let sql = AssertSqlSafe(sql);
        let rows: Vec<Row> = match self.raw.link() {
            Link::Sqlite(link) => {
                let rows = sqlx::query_with(sql, sqlite_arguments(values)?).fetch_all(link).await;
                self.raw.heard(rows)?.into_iter().map(Row::Sqlite).collect()
            }
            Link::Postgres(link) => {
                let rows = sqlx::query_with(sql, postgres_arguments(values)?).fetch_all(link).await?;
                rows.into_iter().map(Row::Postgres).collect()
            }
        };
        rows.iter().map(R::from_row).collect()
    }

    /// As [`Tx::exec`], for a statement put together at run time from constants.
    ///
    /// # Errors
    /// [`DbError`].
    pub async fn exec_built(&mut self, sql: String, values: Vec<Val>) -> Result<u64, DbError> {
        self.count(&sql, &values);
        let sql = AssertSqlSafe(sql);
        Ok(match self.raw.link() {
            Link::Sqlite(link) => {
                let done = sqlx::query_with(sql, sqlite_arguments(values)?).execute(link).await;
                self.raw.heard(done)?.rows_affected()
            }
            Link::Postgres(link) => {
                sqlx::query_with(sql, postgres_arguments(values)?).execute(link).await?.rows_affected()
            }
        })
    }

    fn count(&self, sql: &str, values: &[Val]) {
        self.db.statements.fetch_add(1, Ordering::Relaxed);
        self.db.recorder.take_down(|| Sent::Statement(sql.to_owned(), values.to_vec()));
        // The text alone: values may be what people said.
        tracing::trace!(sql);
    }

    /// Several statements without values, as a migration has them.
    pub(crate) async fn script(&mut self, sql: &'static str) -> Result<(), DbError> {
        let done = match self.raw.link() {
            Link::Sqlite(link) => sqlx::raw_sql(sql).execute(link).await.map(drop),
            Link::Postgres(link) => sqlx::raw_sql(sql).execute(link).await.map(drop),
        };
        self.raw.heard(done)
    }

    pub(super) fn writes(&self) -> bool {
        self.writes
    }

    pub(super) fn standing(&mut self) -> &mut Standing {
        &mut self.stand
    }

    /// The database it is on.
    #[must_use]
    pub fn db(&self) -> &Db {
        &self.db
    }

    /// Who acts.
    #[must_use]
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The instant at which all of this transaction happens.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// That instant's day in London.
    #[must_use]
    pub fn today(&self) -> Date {
        heard_kernel::london::today(self.now)
    }

    /// A new id that sorts by this transaction's instant.
    #[must_use]
    pub fn new_id(&self) -> Uuid {
        clock::id_at(self.now)
    }

    /// Records what was done in the journal. The row is written as the last statement before the commit.
    pub fn note(&mut self, note: Note) {
        let row = PendingRow::new(clock::id_at(self.now), self.now, &self.actor, note);
        self.journal.push(row);
    }

    /// What this transaction has recorded so far, in order.
    #[must_use]
    pub fn noted(&self) -> impl DoubleEndedIterator<Item = &Note> {
        self.journal.iter().map(|row| &row.note)
    }

    /// Lets somebody who did not open this transaction do one thing more in it: its last statements before the commit. What
    /// it fails with is what the commit fails with, and then nothing of it happened.
    pub fn ride(&mut self, rider: Rider) {
        self.rider = Some(rider);
    }

    /// What the features gave the platform.
    #[must_use]
    pub fn environment(&self) -> &Environment {
        &self.db.environment
    }

    /// Makes all of it durable, or none.
    ///
    /// # Errors
    /// [`DbError`]; then nothing happened (or, where the connection broke during the commit itself, it may have:
    /// retries need a key of their own).
    pub async fn commit(mut self) -> Result<(), DbError> {
        if let Some(rider) = self.rider.take() {
            rider(&mut self).await?;
        }
        let rows = std::mem::take(&mut self.journal);
        if !rows.is_empty() {
            journal::write(&mut self, &rows).await?;
        }
        match self.raw {
            Raw::Sqlite(tx) => tx.commit().await?,
            Raw::Turn(turn) => turn.commit().await?,
            Raw::Postgres(tx) => tx.commit().await?,
        }
        if self.writes {
            self.db.commits.send_modify(|n| *n += 1);
        }
        Ok(())
    }
}
