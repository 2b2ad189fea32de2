//! What tests stand on: the program over a fresh database of each kind, a clock to move, a mailbox to read.
//!
//! [`both_databases!`] runs a test once on SQLite and once on PostgreSQL. PostgreSQL's address comes from
//! `HEARD_TEST_POSTGRES`; without it the `on_postgres` half fails and says so, for a database is never skipped.
//! After each test the journal is verified and no job may be left.

mod answer;
mod browser;
mod database;
pub mod documents;
pub mod pictures;

use std::{future::Future, sync::Arc};

use heard_kernel::actor::Actor;
use heard_platform::{
    app::{App, Options, migrations},
    clock::Clock,
    ctx::Ctx,
    feature::Feature,
    jobs, journal,
    outbox::{self, Post},
    sessions::{self, SignedInAs},
    settings::Settings,
    web,
};
use jiff::{SignedDuration, Timestamp};
use tempfile::TempDir;
use uuid::Uuid;

pub use answer::Answer;
pub use browser::Browser;
pub use heard_platform::db::Engine;

/// When every test begins: Monday 23 November 2026, ten in the morning in London.
pub const MORNING: &str = "2026-11-23T10:00:00Z";

/// A mail somebody got.
#[derive(Clone, Debug)]
pub struct Letter {
    /// The address it went to.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// Its plain text.
    pub text: String,
}

impl Letter {
    /// The path of the first of our links whose path begins with `start`, such as `/sign-in/`.
    ///
    /// # Panics
    /// Where the mail has no such link.
    #[must_use]
    pub fn link(&self, start: &str) -> String {
        let words = self.text.split_whitespace().map(|word| word.trim_matches(['<', '>', '.', ',']));
        let mut paths = words.filter_map(|word| word.strip_prefix("http://heard.test"));
        paths
            .find(|path| path.starts_with(start))
            .unwrap_or_else(|| panic!("no link to {start} in:\n{}", self.text))
            .to_owned()
    }
}

/// The program over a database of its own, with its clock held.
#[derive(Clone)]
pub struct TestApp {
    /// The program.
    pub app: App,
    /// Its clock, held at [`MORNING`] until moved.
    pub clock: Clock,
    /// The folder its mail goes to, and where a test may leave files.
    pub folder: Arc<TempDir>,
    database: Arc<database::TestDatabase>,
}

impl TestApp {
    async fn start(engine: Engine, features: Vec<Feature>) -> Self {
        let clock = Clock::held(MORNING.parse().expect("a fixed instant"));
        let database = database::TestDatabase::new(engine, &migrations(&features)).await;
        let folder = TempDir::new().expect("a temporary folder");
        let options = Options {
            public_url: "http://heard.test".to_owned(),
            post: Post::Folder(folder.path().join("mail")),
            is_demo: false,
        };
        let db = database.open().await;
        let mut tx = db.write(&Actor::system(), clock.now()).await.expect("a transaction");
        let settings = Settings {
            name: "Sampleton Homes".to_owned(),
            phone: "020 7946 0000".to_owned(),
            mail_from: "heard@sampleton.example".to_owned(),
            ..Settings::default()
        };
        settings.save(&mut tx).await.expect("settings are saved");
        tx.commit().await.expect("settings are saved");
        let app = App::build(db, features, clock.clone(), options).await.expect("the program starts");
        Self { app, clock, folder: Arc::new(folder), database: Arc::new(database) }
    }

    /// Acts as the program itself: to prepare what a test needs.
    #[must_use]
    pub fn system(&self) -> Ctx {
        Ctx::system(&self.app)
    }

    /// Acts as a person, with what they may do today.
    ///
    /// # Panics
    /// Where the database fails.
    pub async fn ctx_of(&self, person: Uuid) -> Ctx {
        let mut tx = self.system().read().await.expect("a transaction");
        let grants = sessions::grants_of(&mut tx, person).await.expect("grants");
        let who = heard_kernel::actor::Who::Person(person);
        Ctx::of(&self.app, Actor { who, behalf: None, name: "Test Person".to_owned(), grants })
    }

    /// A browser nobody has signed in with.
    #[must_use]
    pub fn visitor(&self) -> Browser {
        Browser::new(web::router(&self.app))
    }

    /// A browser in which this person is signed in.
    ///
    /// # Panics
    /// Where the database fails.
    pub async fn as_person(&self, person: Uuid) -> Browser {
        self.signed_in(SignedInAs::Person(person), "Test Person").await
    }

    /// A browser in which a group is signed in by its shared address, under the name that was typed.
    ///
    /// # Panics
    /// Where the database fails.
    pub async fn as_group(&self, group: Uuid, typed: &str) -> Browser {
        self.signed_in(SignedInAs::Group(group), typed).await
    }

    async fn signed_in(&self, who: SignedInAs, name: &str) -> Browser {
        let mut tx = self.system().write().await.expect("a transaction");
        let token = sessions::begin(&mut tx, who, name, sessions::STAFF_SESSION).await.expect("a session");
        tx.commit().await.expect("a session");
        let mut browser = self.visitor();
        browser.set_cookie("heard_session", token.as_str());
        browser
    }

    /// Opens a page as a visitor.
    pub async fn get(&self, path: &str) -> Answer {
        self.visitor().get(path).await
    }

    /// Moves the clock on.
    pub fn advance(&self, by: SignedDuration) {
        self.clock.advance(by);
    }

    /// Sets the clock, as `2026-12-01T09:00:00Z`.
    ///
    /// # Panics
    /// Where `at` is no instant.
    pub fn set_clock(&self, at: &str) {
        self.clock.set(at.parse::<Timestamp>().expect("an instant"));
    }

    /// Runs every job and timetable that is due, and sends every mail that is due.
    ///
    /// # Panics
    /// Where a job fails, now or for good. Mail may fail: that is an answer, not a fault.
    pub async fn settle(&self) {
        let left = jobs::settle(&self.app).await.expect("the jobs run");
        assert!(left.retrying.is_empty() && left.dead.is_empty(), "jobs failed: {left:?}");
    }

    /// Every mail so far, oldest first.
    ///
    /// # Panics
    /// Where the folder can't be read.
    #[must_use]
    pub fn mailbox(&self) -> Vec<Letter> {
        let messages = outbox::folder_messages(&self.folder.path().join("mail")).expect("the mail folder");
        messages.into_iter().map(|m| Letter { to: m.to, subject: m.subject, text: m.text }).collect()
    }

    /// The newest mail to an address.
    ///
    /// # Panics
    /// Where there is none.
    #[must_use]
    pub fn last_mail_to(&self, address: &str) -> Letter {
        let letter = self.mailbox().into_iter().rev().find(|letter| letter.to == address);
        letter.unwrap_or_else(|| panic!("no mail to {address}"))
    }

    async fn finish(self) {
        self.settle().await;
        while journal::seal(&self.app.db, self.clock.now()).await.expect("the journal is sealed") > 0 {}
        let mut tx = self.system().read().await.expect("a transaction");
        let findings = journal::check(&mut tx).await.expect("the journal is read");
        assert!(findings.is_empty(), "the journal is not whole: {findings:?}");
        let dead = jobs::dead(&mut tx).await.expect("the jobs are read");
        assert!(dead.is_empty(), "jobs failed for good: {dead:?}");
        for (feature, check) in &self.app.parts.checks {
            let problems = check(&mut tx).await.expect("a check runs");
            assert!(problems.is_empty(), "{feature}: {problems:?}");
        }
        drop(tx);
        self.app.db.close().await;
        self.database.remove().await;
    }
}

/// Runs one test on one kind of database. Used by [`both_databases!`].
///
/// # Panics
/// Where the test does.
pub fn run<F: Future<Output = ()>>(engine: Engine, features: Vec<Feature>, test: impl FnOnce(TestApp) -> F) {
    // What the program says of a fault stands beside the test that met it.
    let _ = tracing_subscriber::fmt().with_max_level(tracing::Level::ERROR).with_test_writer().try_init();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    runtime.expect("a runtime").block_on(async {
        let t = TestApp::start(engine, features).await;
        test(t.clone()).await;
        t.finish().await;
    });
}

/// Tests that run on both databases.
///
/// ```
/// heard_testkit::both_databases! {
///     features = [];
///     /// The program answers.
///     async fn it_is_ready(t: TestApp) {
///         let _ = t.get("/readyz").await.expect_status(200);
///     }
/// }
/// ```
#[macro_export]
macro_rules! both_databases {
    (features = $features:expr; $($(#[$meta:meta])* async fn $name:ident($t:ident: TestApp) $body:block)*) => { $(
        $(#[$meta])*
        #[cfg(test)]
        mod $name {
            #[allow(unused_imports, reason = "not every test names something of the file around it")]
            use super::*;
            async fn body($t: $crate::TestApp) { $body }
            #[test]
            fn on_sqlite() {
                $crate::run($crate::Engine::Sqlite, ::std::vec::Vec::from($features), body);
            }
            #[test]
            fn on_postgres() {
                $crate::run($crate::Engine::Postgres, ::std::vec::Vec::from($features), body);
            }
        }
    )* };
}
