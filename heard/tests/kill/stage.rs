//! What the rounds are played on: a database with eight actions, eight people signed in, and a folder for mail.
#![allow(dead_code, reason = "not every file of tests uses all of it")]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
    thread,
    time::{Duration, Instant},
};

use heard_actions::{Key, Mandate, NewAction, Raiser, operations};
use heard_groups::{GroupKind, NewGroup, Office, Opening};
use heard_kernel::actor::{Actor, Audience, Role};
use heard_people::NewPerson;
use heard_platform::{
    app::{App, Options, migrations},
    clock::Clock,
    ctx::Ctx,
    db::Db,
    outbox::{Post, folder_messages},
    sessions::{self, STAFF_SESSION, SignedInAs},
};
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// How many write at once.
pub(crate) const N_CLIENTS: usize = 8;

pub(crate) struct Stage {
    pub(crate) url: String,
    pub(crate) landlord: String,
    pub(crate) references: Vec<String>,
    pub(crate) cookies: Vec<String>,
    folder: TempDir,
}

impl Stage {
    pub(crate) fn on_sqlite() -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let url = format!("sqlite://{}", folder.path().join("heard.sqlite").display());
        Self::set_up(url, folder)
    }

    /// The file lies in a folder of somebody else's, all the rest elsewhere.
    pub(crate) fn on_sqlite_in(folder: &Path) -> Self {
        let url = format!("sqlite://{}", folder.join("heard.sqlite").display());
        Self::set_up(url, TempDir::new().expect("a temporary folder"))
    }

    pub(crate) fn on_postgres(url: &str) -> Self {
        Self::set_up(url.to_owned(), TempDir::new().expect("a temporary folder"))
    }

    fn set_up(url: String, folder: TempDir) -> Self {
        let landlord = "main".to_owned();
        let mut stage = Self { url, landlord, references: Vec::new(), cookies: Vec::new(), folder };
        let mail = stage.mail_folder();
        fs::create_dir_all(&mail).expect("a folder for mail");
        fs::write(stage.config(), format!("[mail]\nfolder = \"{}\"\n", mail.display()))
            .expect("settings are written");
        runtime().block_on(stage.fill());
        stage
    }

    pub(crate) fn config(&self) -> PathBuf {
        self.folder.path().join("heard.toml")
    }

    fn mail_folder(&self) -> PathBuf {
        self.folder.path().join("mail")
    }

    async fn open(&self) -> App {
        let db = Db::open(&self.url, &self.landlord).await.expect("the database opens");
        let clock = Clock::system();
        db.migrate(&migrations(&heard::features()), clock.now()).await.expect("the migrations apply");
        let options =
            Options { public_url: "http://heard.test".to_owned(), post: Post::Nowhere, is_demo: false };
        App::build(db, heard::features(), clock, options).await.expect("the program is put together")
    }

    async fn fill(&mut self) {
        let app = self.open().await;
        let ctx = Ctx::system(&app);
        let mut tx = ctx.write().await.expect("a transaction");
        let today = tx.today();
        let team = heard_people::add_team(&mut tx, "Communal Works").await.expect("a team");
        let group = NewGroup {
            name: "Dovecote TRA",
            kind: GroupKind::Tra,
            area_id: None,
            patch_id: None,
            email: None,
            opening: Opening::Public,
        };
        let group = heard_groups::add(&mut tx, group).await.expect("a group");
        let chair = NewPerson::named("Robin Madeup", Some("robin@sampleton.example"));
        let chair = heard_people::add_person(&mut tx, chair).await.expect("a chair");
        heard_groups::add_member(&mut tx, chair, group, Office::Chair, today, false)
            .await
            .expect("an office");
        let mut owners = Vec::new();
        for n in 0..N_CLIENTS {
            let name = format!("Officer {n}");
            let email = format!("officer{n}@sampleton.example");
            let owner = NewPerson::named(&name, Some(&email));
            let owner = heard_people::add_person(&mut tx, owner).await.expect("an officer");
            heard_people::add_staff(&mut tx, owner, team, "Officer", None, today)
                .await
                .expect("a place in the team");
            sessions::grant(&mut tx, owner, Role::HeadOfService, None, today).await.expect("a grant");
            let action = NewAction {
                group_id: Some(group),
                owner_id: Some(owner),
                team_id: Some(team),
                raisers: vec![Raiser::Group(group)],
                reference: Some(format!("ETRA-2026-{:04}", n + 1)),
                ..NewAction::new(format!("Mend door {n}"), today, Audience::Public)
            };
            operations::raise(&ctx, &mut tx, action).await.expect("an action");
            let token = sessions::begin(&mut tx, SignedInAs::Person(owner), &name, STAFF_SESSION).await;
            self.cookies.push(token.expect("a session").as_str().to_owned());
            self.references.push(format!("ETRA-2026-{:04}", n + 1));
            owners.push(owner);
        }
        tx.commit().await.expect("the stage is set");
        for (owner, reference) in owners.into_iter().zip(&self.references) {
            // What nobody agreed to has no date that could be moved.
            let mut tx = ctx.read().await.expect("a transaction");
            let grants = sessions::grants_of(&mut tx, owner).await.expect("grants");
            drop(tx);
            let owner = Ctx::of(&app, Actor::of_person(owner, "Officer", grants));
            let agreed = operations::agree(&owner, &Mandate::SignedIn, &Key::from(reference), 1, None).await;
            agreed.expect("the owner agrees");
        }
        app.db.close().await;
    }

    /// Every word of the clients that is in the database, and how often.
    pub(crate) fn words_kept(&self) -> BTreeMap<String, usize> {
        runtime().block_on(async {
            let app = self.open().await;
            let mut tx = Ctx::system(&app).read().await.expect("a transaction");
            let sql = "select words from action_entries where words is not null";
            let rows: Vec<(String,)> = tx.all(sql, vec![]).await.expect("the entries are read");
            drop(tx);
            app.db.close().await;
            let mut kept = BTreeMap::new();
            for (words,) in rows {
                *kept.entry(words).or_insert(0) += 1;
            }
            kept
        })
    }

    /// The one text that the program's own connection for writing answers.
    pub(crate) fn ask_writer(&self, sql: &str) -> String {
        runtime().block_on(async {
            let app = self.open().await;
            let mut tx = Ctx::system(&app).write().await.expect("a transaction");
            let rows: Vec<(String,)> = tx.all_built(sql.to_owned(), vec![]).await.expect("an answer");
            drop(tx);
            app.db.close().await;
            rows.into_iter().next().expect("a row").0
        })
    }

    /// `heard check` finds nothing.
    pub(crate) fn check_is_clean(&self) {
        let output = Command::new(env!("CARGO_BIN_EXE_heard"))
            .args(["check", "--database", &self.url, "--landlord", &self.landlord])
            .output()
            .expect("heard check runs");
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    }

    /// The texts of all mails so far.
    pub(crate) fn mails(&self) -> Vec<String> {
        let messages = folder_messages(&self.mail_folder()).expect("the mail folder is read");
        messages.into_iter().map(|message| message.text).collect()
    }

    /// Waits until no mail has come for five seconds, a minute at most.
    pub(crate) fn wait_for_mail(&self) {
        let since = Instant::now();
        let (mut n, mut quiet_since) = (0, Instant::now());
        while since.elapsed() < Duration::from_mins(1) {
            let now = self.mails().len();
            if now != n {
                (n, quiet_since) = (now, Instant::now());
            } else if n > 0 && quiet_since.elapsed() > Duration::from_secs(5) {
                return;
            }
            thread::sleep(Duration::from_millis(250));
        }
    }
}

fn runtime() -> Runtime {
    Runtime::new().expect("a runtime")
}
