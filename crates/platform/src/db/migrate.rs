//! Migrations: pairs of scripts, one for each database, in one ledger for the whole program.

use heard_kernel::actor::Actor;
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};
use sqlx::AssertSqlSafe;

use super::{Db, DbError, Engine, open::Pools};
use crate::vals;

/// One step of the schema, written for both databases.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// `YYYYMMDDHHMM_<crate>_<what>`; the order of names is the order of application.
    pub name: &'static str,
    /// For a file.
    pub sqlite: &'static str,
    /// For a server.
    pub postgres: &'static str,
}

/// The migrations of a crate, by name, from the pairs in its `migrations` folder.
#[macro_export]
macro_rules! migrations {
    ($($name:literal),* $(,)?) => { &[$($crate::db::Migration {
        name: $name,
        sqlite: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/migrations/", $name, ".sqlite.sql")),
        postgres: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/migrations/", $name, ".postgres.sql")),
    }),*] };
}

/// Why the schema could not be brought up to date.
#[derive(Debug, thiserror::Error)]
pub enum MigrationProblem {
    /// A landed step was edited afterwards.
    #[error("the step {0} was already applied in another wording: a landed migration is never edited")]
    Edited(String),
    /// The database knows a step this program doesn't.
    #[error("the database has the step {0}, which this program does not know: it was used by a newer version of Heard")]
    FromTheFuture(String),
    /// A step failed; nothing of it was kept, the steps before it were.
    #[error("the step {name} failed: {source}")]
    Failed {
        /// Which step.
        name: &'static str,
        /// The database's words.
        source: DbError,
    },
    /// The database refused before any step.
    #[error(transparent)]
    Db(#[from] DbError),
}

const LEDGER: &str = "create table if not exists schema_migrations (name text primary key, digest text not null)";

impl Db {
    /// Applies what is missing, in order, each step in its own transaction. May be run any number of times, by several
    /// programs at once. Returns the names of the steps it applied.
    ///
    /// # Errors
    /// [`MigrationProblem`] names the step.
    pub async fn migrate(&self, all: &[Migration], now: Timestamp) -> Result<Vec<&'static str>, MigrationProblem> {
        let mut steps = all.to_vec();
        steps.sort_by_key(|step| step.name);
        self.make_schema().await?;
        let mut applied = Vec::new();
        for step in &steps {
            if self.apply(step, now).await? {
                applied.push(step.name);
            }
        }
        self.refuse_the_future(&steps, now).await?;
        Ok(applied)
    }

    async fn make_schema(&self) -> Result<(), DbError> {
        if let Pools::Postgres { pool, schema } = &*self.pools {
            // Two programs at once: "if not exists" alone can still collide in the catalogue.
            let mut tx = pool.begin().await?;
            sqlx::query("select pg_advisory_xact_lock(4815162342)").execute(&mut *tx).await?;
            sqlx::raw_sql(AssertSqlSafe(format!("create schema if not exists {schema}"))).execute(&mut *tx).await?;
            tx.commit().await?;
        }
        Ok(())
    }

    async fn apply(&self, step: &Migration, now: Timestamp) -> Result<bool, MigrationProblem> {
        let script = match self.engine() {
            Engine::Sqlite => step.sqlite,
            Engine::Postgres => step.postgres,
        };
        let digest = data_encoding::HEXLOWER.encode(&Sha256::digest(script.as_bytes()));
        let mut tx = self.write(&Actor::system(), now).await?;
        if self.engine() == Engine::Postgres {
            tx.script("select pg_advisory_xact_lock(4815162342)").await?;
        }
        tx.script(LEDGER).await?;
        let known: Option<(String,)> =
            tx.opt("select digest from schema_migrations where name = $1", vals![step.name]).await?;
        match known {
            Some((was,)) if was == digest => Ok(false),
            Some(_) => Err(MigrationProblem::Edited(step.name.to_owned())),
            None => {
                let failed = |source| MigrationProblem::Failed { name: step.name, source };
                tx.script(script).await.map_err(failed)?;
                tx.exec("insert into schema_migrations (name, digest) values ($1, $2)", vals![step.name, digest])
                    .await?;
                tx.commit().await.map_err(failed)?;
                Ok(true)
            }
        }
    }

    async fn refuse_the_future(&self, steps: &[Migration], now: Timestamp) -> Result<(), MigrationProblem> {
        let mut tx = self.read(&Actor::system(), now).await?;
        let known: Vec<(String,)> = tx.all("select name from schema_migrations order by name", vals![]).await?;
        match known.into_iter().find(|(name,)| steps.iter().all(|step| step.name != name)) {
            Some((name,)) => Err(MigrationProblem::FromTheFuture(name)),
            None => Ok(()),
        }
    }
}
