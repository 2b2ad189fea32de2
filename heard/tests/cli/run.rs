//! Runs the program, and takes databases for it.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use sqlx::{AssertSqlSafe, Connection as _, PgConnection};
use tempfile::TempDir;

/// What a run ended with.
pub(super) struct Ended {
    pub(super) status: i32,
    pub(super) out: String,
    pub(super) err: String,
}

impl Ended {
    /// Fails unless it ended with this status; shows what it said where it didn't.
    #[track_caller]
    pub(super) fn expect(self, status: i32) -> Self {
        assert_eq!(self.status, status, "\nout: {}\nerr: {}", self.out, self.err);
        self
    }

    /// What it printed, as JSON.
    #[track_caller]
    pub(super) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}", self.out))
    }
}

/// The program, in an environment that says nothing to it.
pub(super) fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_heard"));
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("HEARD_")) {
        command.env_remove(name);
    }
    command.stdin(Stdio::null());
    command
}

/// Runs it to its end.
pub(super) fn heard(arguments: &[&str]) -> Ended {
    let output = program().args(arguments).output().expect("the program starts");
    Ended {
        status: output.status.code().expect("it ends by itself"),
        out: String::from_utf8(output.stdout).expect("text"),
        err: String::from_utf8(output.stderr).expect("text"),
    }
}

/// A file of the repository.
pub(super) fn file(path: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace").join(path).display().to_string()
}

/// A database of one kind, gone at the end.
pub(super) struct Database {
    pub(super) url: String,
    folder: TempDir,
    on_server: Option<(String, String)>,
}

impl Database {
    pub(super) fn file() -> Self {
        let folder = TempDir::new().expect("a folder");
        let url = format!("sqlite://{}", folder.path().join("heard.sqlite").display());
        Self { url, folder, on_server: None }
    }

    /// One of its own on the server for tests.
    pub(super) fn on_server() -> Self {
        let server = std::env::var("HEARD_TEST_POSTGRES").expect(
            "HEARD_TEST_POSTGRES names no server: run `make test`, or tools/with-postgres.sh COMMAND",
        );
        let name = format!("heard_cli_{}", heard_platform::clock::random_id().simple());
        run_sql(&server, &format!("create database {name}"));
        let (address, _) = server.rsplit_once('/').expect("an address with a database's name");
        let url = format!("{address}/{name}");
        Self { url, folder: TempDir::new().expect("a folder"), on_server: Some((server, name)) }
    }

    /// Somewhere to put files.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file and says where it is.
    pub(super) fn write(&self, name: &str, text: &str) -> String {
        let path = self.path(name);
        std::fs::write(&path, text).expect("a file is written");
        path.display().to_string()
    }

    /// Runs the program on it.
    pub(super) fn heard(&self, arguments: &[&str]) -> Ended {
        let mut all = arguments.to_vec();
        all.extend(["--database", self.url.as_str()]);
        heard(&all)
    }

    /// Changes something behind the program's back.
    pub(super) fn tamper(&self, sql: &str) {
        run_sql(&self.url, sql);
    }

    /// The one value a question has.
    pub(super) fn ask(&self, sql: &str) -> i64 {
        let sql = AssertSqlSafe(sql.to_owned());
        runtime().block_on(async {
            if self.url.starts_with("sqlite") {
                let mut connection =
                    sqlx::SqliteConnection::connect(&self.url).await.expect("the file opens");
                sqlx::query_scalar(sql).fetch_one(&mut connection).await.expect("an answer")
            } else {
                let mut connection = PgConnection::connect(&self.url).await.expect("the server answers");
                sqlx::raw_sql("set search_path to main").execute(&mut connection).await.expect("a schema");
                sqlx::query_scalar(sql).fetch_one(&mut connection).await.expect("an answer")
            }
        })
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Some((server, name)) = &self.on_server {
            run_sql(server, &format!("drop database if exists {name} with (force)"));
        }
    }
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime")
}

fn run_sql(url: &str, sql: &str) {
    let sql = AssertSqlSafe(sql.to_owned());
    runtime().block_on(async {
        if url.starts_with("sqlite") {
            let mut connection = sqlx::SqliteConnection::connect(url).await.expect("the file opens");
            sqlx::raw_sql(sql).execute(&mut connection).await.expect("it is done");
        } else {
            let mut connection = PgConnection::connect(url).await.expect("the server answers");
            sqlx::raw_sql(sql).execute(&mut connection).await.expect("it is done");
        }
    });
}

/// Tests that run on a file and on the server.
macro_rules! on_both {
    ($($(#[$meta:meta])* fn $name:ident($db:ident: &Database) $body:block)*) => { $(
        $(#[$meta])*
        mod $name {
            #[allow(unused_imports, reason = "not every test names something of the file around it")]
            use super::*;
            fn body($db: &Database) $body
            #[test]
            fn on_sqlite() {
                body(&Database::file());
            }
            #[test]
            fn on_postgres() {
                let database = Database::on_server();
                heard(&["migrate", "--database", &database.url]).expect(0);
                body(&database);
            }
        }
    )* };
}
pub(super) use on_both;
