//! One landlord's database: a file (SQLite) or a schema on a server (PostgreSQL), behind one small run-time executor.
//!
//! A statement is written once, with `$1`, for both. See `docs/decisions/` for why there is no query builder.

mod migrate;
mod open;
mod row;
mod tx;
mod val;

pub use migrate::{Migration, MigrationProblem};
pub use open::{Db, Engine, OpenError};
pub use row::{Column, Place, Record, Row};
pub use tx::{Environment, Rider, Tx};
pub use val::{Val, bind_ids};

/// What can go wrong between a statement and its answer.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// The driver's or the database's own refusal.
    #[error("the database: {0}")]
    Driver(#[from] sqlx::Error),
    /// A row that no correct program writes; names the row.
    #[error("{table} {id}: {what}")]
    Impossible {
        /// The table it is in.
        table: &'static str,
        /// The row's id.
        id: String,
        /// What is wrong with it.
        what: String,
    },
}

impl DbError {
    /// Whether a unique index refused the row: somebody else was first.
    #[must_use]
    pub fn is_unique(&self) -> bool {
        matches!(self, Self::Driver(sqlx::Error::Database(e)) if e.is_unique_violation())
    }

    /// Whether writing is impossible just now (full disk, read-only file, no connection), though reading may go on.
    #[must_use]
    pub fn is_unavailable(&self) -> bool {
        match self {
            Self::Driver(sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::Io(_)) => true,
            // 13 full, 8 read-only, 10 input/output, 5 busy, 14 cannot open (SQLite); 53xxx resources, 57P0x shut down,
            // 08xxx connection, 25006 read-only transaction (PostgreSQL).
            Self::Driver(sqlx::Error::Database(e)) => e.code().is_some_and(|code| {
                matches!(code.as_ref(), "13" | "8" | "10" | "5" | "14" | "25006")
                    || code.starts_with("53")
                    || code.starts_with("57P0")
                    || code.starts_with("08")
            }),
            _ => false,
        }
    }
}
