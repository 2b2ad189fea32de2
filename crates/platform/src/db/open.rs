//! Opening a landlord's database.

use std::{
    str::FromStr as _,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use heard_writer::{Turn, Writer};
use sqlx::{
    AssertSqlSafe, Connection as _, PgConnection, PgPool, Postgres, Sqlite, SqliteConnection, SqlitePool,
    Transaction,
    postgres::PgPoolOptions,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use tokio::sync::watch;

use super::{DbError, Environment, kept::Kept, record::Recorder};

/// Connections to a server.
const MOST_ON_SERVER: u32 = 8;
/// How long a request waits for a connection to a server, free or new, before it says that nothing can be done just now.
const SERVER_PATIENCE: Duration = Duration::from_secs(5);

/// Which kind of database stands behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// An embedded file.
    Sqlite,
    /// A server.
    Postgres,
}

#[derive(Debug)]
pub(super) enum Pools {
    Sqlite { read: SqlitePool, write: Writer },
    Postgres { pool: PgPool, schema: String },
}

/// One landlord's database. Cloning shares the connections.
#[derive(Clone, Debug)]
pub struct Db {
    pub(super) pools: Arc<Pools>,
    /// Counts commits of this process, to wake who follows the journal.
    pub(super) commits: Arc<watch::Sender<u64>>,
    pub(super) environment: Arc<Environment>,
    /// Counts statements, so that a test sees a page that asks once for each row.
    pub(super) statements: Arc<AtomicU64>,
    pub(super) recorder: Arc<Recorder>,
    pub(super) kept: Arc<Kept>,
}

/// Why a database could not be opened, in words for the operator.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The address is not one of ours.
    #[error("the database address must begin with sqlite:// or postgres://, not '{0}'")]
    Address(String),
    /// Landlord names become schema names.
    #[error(
        "'{0}' can't be a landlord's name: use 1 to 48 lower-case letters, digits and _, beginning with a letter"
    )]
    Landlord(String),
    /// A setting that would make acknowledged work lost after a crash.
    #[error(
        "the server has {0} = off: what Heard said was saved could be lost. Turn it on (or use local, remote_write, remote_apply)"
    )]
    NotDurable(&'static str),
    /// The driver's refusal.
    #[error("cannot open the database: {0}")]
    Driver(#[from] sqlx::Error),
}

impl Db {
    /// Opens the database at `url`. A file that isn't there is made; a schema is made by [`Db::migrate`].
    ///
    /// # Errors
    /// [`OpenError`] says what is wrong with the address, the landlord's name or the server's settings.
    pub async fn open(url: &str, landlord: &str) -> Result<Self, OpenError> {
        if !is_landlord(landlord) {
            return Err(OpenError::Landlord(landlord.to_owned()));
        }
        let pools = if url.starts_with("sqlite:") {
            open_file(url, SqliteSynchronous::Full).await?
        } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            open_server(url, landlord).await?
        } else {
            return Err(OpenError::Address(url.split(':').next().unwrap_or_default().to_owned()));
        };
        Ok(Self::over(pools))
    }

    /// Opens a file that nobody relies on before all of it is there: commits don't wait for the disk. Whoever makes it
    /// closes it, writes it through and gives it its name; after a crash they throw it away and begin again.
    ///
    /// # Errors
    /// [`OpenError`].
    pub async fn open_unfinished(url: &str) -> Result<Self, OpenError> {
        Ok(Self::over(open_file(url, SqliteSynchronous::Off).await?))
    }

    fn over(pools: Pools) -> Self {
        Self {
            pools: Arc::new(pools),
            commits: Arc::new(watch::Sender::new(0)),
            environment: Arc::default(),
            statements: Arc::default(),
            recorder: Arc::default(),
            kept: Arc::default(),
        }
    }

    /// Every landlord this server has a schema for, by name; for a file, the one that is asked for.
    ///
    /// # Errors
    /// [`OpenError`].
    pub async fn landlords(url: &str) -> Result<Vec<String>, OpenError> {
        if url.starts_with("sqlite:") {
            return Ok(vec!["main".to_owned()]);
        }
        let pool = PgPoolOptions::new().max_connections(1).connect(url).await?;
        let sql = "select table_schema::text from information_schema.tables \
                   where table_name = 'schema_migrations' order by 1";
        let names: Vec<String> = sqlx::query_scalar(sql).fetch_all(&pool).await?;
        pool.close().await;
        Ok(names.into_iter().filter(|name| is_landlord(name)).collect())
    }

    /// The same database, for a program with these features.
    #[must_use]
    pub fn with_environment(&self, environment: Environment) -> Self {
        Self { environment: Arc::new(environment), ..self.clone() }
    }

    /// Which kind of database this is.
    #[must_use]
    pub fn engine(&self) -> Engine {
        match *self.pools {
            Pools::Sqlite { .. } => Engine::Sqlite,
            Pools::Postgres { .. } => Engine::Postgres,
        }
    }

    /// How many statements features have sent since the database was opened.
    #[must_use]
    pub fn n_statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    /// Wakes after each commit of this process; other processes' commits are seen by looking.
    #[must_use]
    pub fn commits(&self) -> watch::Receiver<u64> {
        self.commits.subscribe()
    }

    /// Lets go of all connections, the file's last of all, so that its write-ahead log is folded in.
    pub async fn close(&self) {
        match &*self.pools {
            Pools::Sqlite { read, write } => {
                read.close().await;
                write.close().await;
            }
            Pools::Postgres { pool, .. } => pool.close().await,
        }
    }

    pub(super) async fn begin(&self, write: bool) -> Result<Raw, DbError> {
        Ok(match &*self.pools {
            Pools::Sqlite { write: writer, .. } if write => Raw::Turn(writer.turn().await?),
            Pools::Sqlite { read, write: writer } => {
                writer.settled().await;
                Raw::Sqlite(read.begin().await?)
            }
            Pools::Postgres { pool, schema } => {
                let mode = if write { "begin" } else { "begin isolation level repeatable read read only" };
                begin_on_server(pool, &format!("{mode}; set local search_path to {schema}")).await?
            }
        })
    }
}

pub(super) enum Raw {
    Sqlite(Transaction<'static, Sqlite>),
    Turn(Turn),
    Postgres(Transaction<'static, Postgres>),
}

pub(super) enum Link<'a> {
    Sqlite(&'a mut SqliteConnection),
    Postgres(&'a mut PgConnection),
}

impl Raw {
    /// What to send statements over.
    pub(super) fn link(&mut self) -> Link<'_> {
        match self {
            Self::Sqlite(tx) => Link::Sqlite(tx),
            Self::Turn(turn) => Link::Sqlite(turn.connection()),
            Self::Postgres(tx) => Link::Postgres(tx),
        }
    }

    /// An answer, as it came. Where the machine failed, nothing of this transaction can be kept.
    pub(super) fn heard<T>(&mut self, answer: Result<T, sqlx::Error>) -> Result<T, DbError> {
        let answer = answer.map_err(DbError::from);
        if let (Self::Turn(turn), Err(error)) = (self, &answer)
            && error.is_unavailable()
        {
            turn.spoil();
        }
        answer
    }
}

/// A server that went and came back leaves connections behind that only look alive. Nothing was asked of them yet, so the
/// next is taken until one answers; those that don't are thrown away.
async fn begin_on_server(pool: &PgPool, begin: &str) -> Result<Raw, DbError> {
    let mut dead = 0;
    loop {
        match pool.begin_with(AssertSqlSafe(begin.to_owned())).await.map_err(DbError::from) {
            Ok(tx) => return Ok(Raw::Postgres(tx)),
            Err(DbError::Driver(sqlx::Error::PoolTimedOut)) => return Err(sqlx::Error::PoolTimedOut.into()),
            Err(error) if error.is_lost() && dead < MOST_ON_SERVER => dead += 1,
            Err(error) => return Err(error),
        }
    }
}

fn is_landlord(name: &str) -> bool {
    name.len() <= 48
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
        // `public` must never be in the path: a missing table would quietly be somebody else's.
        && name != "public"
        && !name.starts_with("pg_")
}

async fn open_file(url: &str, synchronous: SqliteSynchronous) -> Result<Pools, OpenError> {
    let options = SqliteConnectOptions::from_str(url)?
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(synchronous)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(10))
        .pragma("temp_store", "memory")
        // Within a limit it takes down no samples (`sqlite_stat4`). With samples each statement whose plan could depend on a
        // value would be prepared anew for every value.
        .optimize_on_close(true, 1_000);
    // SQLite itself undoes a transaction for which there is no room; the driver goes on believing in it. Such a connection
    // would refuse everything from then on, so another one takes its place.
    let pool = || {
        SqlitePoolOptions::new()
            .test_before_acquire(false)
            .before_acquire(|connection, _| {
                let is_free = !connection.is_in_transaction();
                Box::pin(async move { Ok(is_free) })
            })
            .acquire_timeout(Duration::from_secs(20))
    };
    // The writer first: it creates the file and sets the write-ahead log.
    let write = pool().max_connections(1).connect_with(options.clone()).await?;
    let read = pool().max_connections(4).connect_with(options.pragma("query_only", "1")).await?;
    Ok(Pools::Sqlite { read, write: Writer::over(write) })
}

async fn open_server(url: &str, landlord: &str) -> Result<Pools, OpenError> {
    let pool = PgPoolOptions::new()
        .max_connections(MOST_ON_SERVER)
        .test_before_acquire(false)
        .acquire_timeout(SERVER_PATIENCE)
        .connect(url)
        .await?;
    let commit: String =
        sqlx::query_scalar("select current_setting('synchronous_commit')").fetch_one(&pool).await?;
    if commit == "off" {
        return Err(OpenError::NotDurable("synchronous_commit"));
    }
    Ok(Pools::Postgres { pool, schema: landlord.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::is_landlord;

    #[test]
    fn a_landlords_name_can_never_be_more_than_a_name() {
        for good in ["main", "hackney", "mid_devon", "a1"] {
            assert!(is_landlord(good), "{good}");
        }
        for bad in
            ["", "Main", "1a", "a-b", "a b", "public", "pg_catalog", "x; drop schema y", "ä", &"a".repeat(49)]
        {
            assert!(!is_landlord(bad), "{bad}");
        }
    }
}
