//! A fresh, migrated database for each test, copied from a template that is made once.

use std::path::{Path, PathBuf};

use heard_platform::{
    clock,
    db::{Db, Engine, Migration},
};
use jiff::Timestamp;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};
use tempfile::TempDir;

pub(crate) struct TestDatabase {
    url: String,
    /// The name of the database on the server, to be dropped at the end.
    on_server: Option<String>,
    /// Where the file lies; gone with this.
    _folder: Option<TempDir>,
}

impl TestDatabase {
    pub(crate) async fn new(engine: Engine, migrations: &[Migration]) -> Self {
        let name = template_name(migrations);
        match engine {
            Engine::Sqlite => file(&name, migrations).await,
            Engine::Postgres => server(&name, migrations).await,
        }
    }

    pub(crate) async fn open(&self) -> Db {
        Db::open(&self.url, "main").await.expect("the test's database opens")
    }

    pub(crate) async fn remove(&self) {
        if let Some(name) = &self.on_server {
            let mut admin = admin().await;
            run(&mut admin, format!("drop database if exists {name} with (force)")).await;
        }
    }
}

/// Templates are shared by all tests of a run, and told apart by what they hold.
fn template_name(migrations: &[Migration]) -> String {
    use std::hash::{DefaultHasher, Hash as _, Hasher as _};
    let mut hasher = DefaultHasher::new();
    for step in migrations {
        (step.name, step.sqlite, step.postgres).hash(&mut hasher);
    }
    format!("heard_template_{:016x}", hasher.finish())
}

fn now() -> Timestamp {
    clock::Clock::system().now()
}

async fn file(name: &str, migrations: &[Migration]) -> TestDatabase {
    let template = std::env::temp_dir().join(format!("{name}.sqlite"));
    if !template.exists() {
        make_template_file(&template, migrations).await;
    }
    let folder = TempDir::new().expect("a temporary folder");
    let path = folder.path().join("heard.sqlite");
    std::fs::copy(&template, &path).expect("the template is copied");
    TestDatabase { url: format!("sqlite://{}", path.display()), on_server: None, _folder: Some(folder) }
}

async fn make_template_file(template: &Path, migrations: &[Migration]) {
    let folder = TempDir::new_in(std::env::temp_dir()).expect("a temporary folder");
    let path: PathBuf = folder.path().join("template.sqlite");
    let db = Db::open(&format!("sqlite://{}", path.display()), "main").await.expect("a file is made");
    db.migrate(migrations, now()).await.expect("the migrations apply");
    db.close().await;
    // A copy of the main file alone is whole only when its write-ahead log is folded in.
    let log = folder.path().join("template.sqlite-wal");
    assert!(!log.exists(), "the template's write-ahead log was not folded in");
    // By rename: tests run as processes side by side, and each must see all of it or nothing.
    std::fs::rename(&path, template).expect("the template is put in its place");
}

fn server_url() -> String {
    std::env::var("HEARD_TEST_POSTGRES")
        .expect("HEARD_TEST_POSTGRES names no server: run `make test`, or tools/with-postgres.sh COMMAND")
}

async fn admin() -> PgConnection {
    PgConnection::connect(&server_url()).await.expect("the test server answers")
}

async fn run(admin: &mut PgConnection, sql: String) {
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(admin).await.expect("the test server does it");
}

async fn server(name: &str, migrations: &[Migration]) -> TestDatabase {
    let url = server_url();
    let (address, _) = url.rsplit_once('/').expect("an address with a database's name");
    let mut admin = admin().await;
    // One at a time: a template can't be copied while somebody is connected to it.
    run(&mut admin, "select pg_advisory_lock(42)".to_owned()).await;
    let known: Option<(String,)> = sqlx::query_as("select datname::text from pg_database where datname = $1")
        .bind(name)
        .fetch_optional(&mut admin)
        .await
        .expect("the test server lists its databases");
    if known.is_none() {
        let making = format!("{name}_making");
        run(&mut admin, format!("drop database if exists {making} with (force)")).await;
        run(&mut admin, format!("create database {making}")).await;
        let db = Db::open(&format!("{address}/{making}"), "main").await.expect("the template opens");
        db.migrate(migrations, now()).await.expect("the migrations apply");
        db.close().await;
        run(&mut admin, format!("alter database {making} rename to {name}")).await;
    }
    let own = format!("heard_t_{}", clock::random_id().simple());
    run(&mut admin, format!("create database {own} template {name}")).await;
    run(&mut admin, "select pg_advisory_unlock(42)".to_owned()).await;
    TestDatabase { url: format!("{address}/{own}"), on_server: Some(own), _folder: None }
}
