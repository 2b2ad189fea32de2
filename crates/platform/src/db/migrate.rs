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
    #[error(
        "the database has the step {0}, which this program does not know: it was used by a newer version of Heard"
    )]
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

const LEDGER: &str =
    "create table if not exists schema_migrations (name text primary key, digest text not null)";

impl Db {
    /// Applies what is missing, in order, each step in its own transaction. May be run any number of times, by several
    /// programs at once. Returns the names of the steps it applied.
    ///
    /// # Errors
    /// [`MigrationProblem`] names the step.
    pub async fn migrate(
        &self,
        all: &[Migration],
        now: Timestamp,
    ) -> Result<Vec<&'static str>, MigrationProblem> {
        let mut steps = all.to_vec();
        steps.sort_by_key(|step| step.name);
        self.make_schema().await?;
        let mut applied = Vec::new();
        for step in &steps {
            if self.apply(step, now).await? {
                applied.push(step.name);
            }
        }
        // Names a step of a newer program, where there is one.
        self.missing(all, now).await?;
        Ok(applied)
    }

    /// The names of the steps that are not applied yet.
    ///
    /// # Errors
    /// [`MigrationProblem`] where the database is newer than this program, or can't be read.
    pub async fn missing(
        &self,
        all: &[Migration],
        now: Timestamp,
    ) -> Result<Vec<&'static str>, MigrationProblem> {
        let mut steps = all.to_vec();
        steps.sort_by_key(|step| step.name);
        let mut tx = self.read(&Actor::system(), now).await?;
        let (ledger,): (i64,) = match self.engine() {
            Engine::Sqlite => {
                tx.one("select count(*) from sqlite_master where name = 'schema_migrations'", vals![]).await?
            }
            Engine::Postgres => {
                let sql =
                    "select case when to_regclass('schema_migrations') is null then 0::bigint else 1 end";
                tx.one(sql, vals![]).await?
            }
        };
        if ledger == 0 {
            return Ok(steps.iter().map(|step| step.name).collect());
        }
        let known: Vec<(String,)> =
            tx.all("select name from schema_migrations order by name", vals![]).await?;
        if let Some((name,)) = known.iter().find(|(name,)| steps.iter().all(|step| step.name != name)) {
            return Err(MigrationProblem::FromTheFuture(name.clone()));
        }
        let is_known = |step: &&Migration| known.iter().any(|(name,)| name == step.name);
        Ok(steps.iter().filter(|step| !is_known(step)).map(|step| step.name).collect())
    }

    async fn make_schema(&self) -> Result<(), DbError> {
        if let Pools::Postgres { pool, schema } = &*self.pools {
            // Two programs at once: "if not exists" alone can still collide in the catalogue.
            let mut tx = pool.begin().await?;
            sqlx::query("select pg_advisory_xact_lock(4815162342)").execute(&mut *tx).await?;
            sqlx::raw_sql(AssertSqlSafe(format!("create schema if not exists {schema}")))
                .execute(&mut *tx)
                .await?;
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
                tx.exec(
                    "insert into schema_migrations (name, digest) values ($1, $2)",
                    vals![step.name, digest],
                )
                .await?;
                tx.commit().await.map_err(failed)?;
                Ok(true)
            }
        }
    }
}
