//! One landlord's database: a file (SQLite) or a schema on a server (PostgreSQL), behind one small run-time executor.
//!
//! A statement is written once, with `$1`, for both. See `docs/decisions/` for why there is no query builder.

mod kept;
mod migrate;
mod open;
mod record;
mod row;
mod tx;
mod val;

pub use migrate::{Migration, MigrationProblem};
pub use open::{Db, Engine, OpenError};
pub use record::Sent;
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

    /// Whether a row could not go because another still points to it.
    #[must_use]
    pub fn is_still_used(&self) -> bool {
        matches!(self, Self::Driver(sqlx::Error::Database(e)) if e.is_foreign_key_violation())
    }

    /// Whether writing is impossible just now (full disk, read-only file, no connection), though reading may go on.
    #[must_use]
    pub fn is_unavailable(&self) -> bool {
        match self {
            Self::Driver(sqlx::Error::Database(e)) => {
                e.code().is_some_and(|code| is_about_the_machine(&code))
            }
            other => other.is_lost(),
        }
    }

    /// Whether the connection itself is gone, so that another one may do better.
    pub(crate) fn is_lost(&self) -> bool {
        match self {
            Self::Driver(sqlx::Error::Database(e)) => {
                e.code().is_some_and(|code| code.starts_with("57P0") || code.starts_with("08"))
            }
            Self::Driver(error) => matches!(
                error,
                sqlx::Error::PoolTimedOut
                    | sqlx::Error::PoolClosed
                    | sqlx::Error::WorkerCrashed
                    | sqlx::Error::Protocol(_)
                    | sqlx::Error::Io(_)
            ),
            Self::Impossible { .. } => false,
        }
    }
}

/// Whether a refusal is about the machine and not about what was asked.
///
/// # Source
/// SQLite, "Result and Error Codes": the low eight bits say what kind, the bits above them what exactly. PostgreSQL,
/// "Error Codes": five letters, the first two of which are the class.
fn is_about_the_machine(code: &str) -> bool {
    if code.len() == 5 {
        // 08 connection, 53 room and memory, 58 input and output, 57P0 shut down, 25006 takes no writes, 40 and 55P03
        // two in each other's way.
        return ["08", "53", "58", "57P0", "25006", "40", "55P03"]
            .iter()
            .any(|class| code.starts_with(class));
    }
    // 5 busy, 6 locked, 7 memory, 8 takes no writes, 10 input and output, 13 full, 14 cannot open, 15 locking.
    code.parse::<u32>().is_ok_and(|code| matches!(code & 0xff, 5..=8 | 10 | 13..=15))
}

#[cfg(test)]
mod tests {
    use super::is_about_the_machine;

    #[test]
    fn a_refusal_is_about_the_machine_or_about_what_was_asked() {
        // Full; full while writing (EFBIG, EIO, shared memory); busy, and busy after a snapshot; read-only; cannot open.
        for code in ["13", "10", "778", "266", "4874", "5", "517", "261", "8", "1032", "14", "526"] {
            assert!(is_about_the_machine(code), "SQLite {code}");
        }
        for code in ["53100", "53200", "53300", "57P01", "57P03", "08006", "58030", "25006", "40001", "55P03"]
        {
            assert!(is_about_the_machine(code), "PostgreSQL {code}");
        }
        // Constraints, wrong statements, a damaged file.
        for code in ["1", "11", "19", "787", "1555", "2067", "23505", "42P01", "22021", "", "x"] {
            assert!(!is_about_the_machine(code), "{code}");
        }
    }
}
