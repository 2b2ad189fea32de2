//! What load is put on: a filled database, and the addresses, sessions and actions that requests are made of.

use std::{path::Path, sync::Arc};

use anyhow::{Context as _, Result};
use heard_api::tokens::{self, NewToken};
use heard_kernel::actor::{Actor, Role};
use heard_platform::{
    app::migrations,
    clock::Clock,
    db::{Db, Engine, Tx},
    sessions::{self, STAFF_SESSION, SignedInAs},
    vals,
};
use jiff::SignedDuration;
use uuid::Uuid;

use crate::{
    fill::{self, Filled},
    load::http::{Request, Takes},
    size::Size,
};

/// How many people write at once.
pub const WRITERS: usize = 32;

/// A landlord that stands ready.
pub struct Stage {
    /// Where.
    pub url: String,
    /// Whose.
    pub landlord: String,
    /// Connections of the bench's own.
    pub db: Db,
    /// What it holds.
    pub filled: Filled,
    /// Pages, by what they are.
    pub pages: Vec<Pages>,
    /// People who work here, each with an action of somebody else's.
    pub writers: Vec<Writer>,
    /// A group whose page everybody may see.
    pub group: Uuid,
}

/// Several addresses of one kind.
#[derive(Clone, Debug)]
pub struct Pages {
    /// What they are.
    pub name: &'static str,
    /// Who reads them; a visitor without one.
    pub cookie: Option<String>,
    /// Where they are.
    pub paths: Vec<String>,
}

impl Pages {
    /// The requests, in turn.
    #[must_use]
    pub fn requests(&self, takes: Takes) -> Arc<Vec<Request>> {
        Arc::new(self.paths.iter().map(|path| Request::get(path, self.cookie.as_deref(), takes)).collect())
    }
}

/// Somebody who writes.
#[derive(Clone, Debug)]
pub struct Writer {
    /// The token of a program that writes as they.
    pub token: String,
    /// What they write to.
    pub action: Uuid,
}

impl Stage {
    /// Fills a database and finds what there is to ask for. A file is made anew in `folder`; on a server a schema of its own
    /// is made, which must not be there yet.
    ///
    /// # Errors
    /// Where the database refuses.
    pub async fn set(
        engine: Engine,
        server: Option<&str>,
        folder: &Path,
        size: Size,
        seed: u64,
    ) -> Result<Self> {
        let landlord = format!("bench_{}", size.as_str());
        let url = match engine {
            Engine::Sqlite => {
                format!("sqlite://{}", folder.join(format!("{}.sqlite", size.as_str())).display())
            }
            Engine::Postgres => {
                server.context("no PostgreSQL: use tools/with-postgres.sh --durable")?.to_owned()
            }
        };
        let now = Clock::system().now();
        let making = match engine {
            Engine::Sqlite => Db::open_unfinished(&url).await?,
            Engine::Postgres => Db::open(&url, &landlord).await?,
        };
        making.migrate(&migrations(&heard::features()), now).await?;
        let filled = fill::fill(&making, size, seed, now).await?;
        making.close().await;
        let db = Db::open(&url, &landlord).await?;
        let mut tx = db.write(&Actor::system(), now).await?;
        let (group, pages) = pages(&mut tx).await?;
        let writers = writers(&mut tx).await?;
        tx.commit().await?;
        Ok(Self { url, landlord, db, filled, pages, writers, group })
    }
}

async fn texts(tx: &mut Tx, sql: &'static str) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = tx.all(sql, vals![]).await?;
    Ok(rows.into_iter().map(|(text,)| text).collect())
}

async fn pages(tx: &mut Tx) -> Result<(Uuid, Vec<Pages>)> {
    let groups = texts(tx, "select slug from groups where opening = 'public' order by slug limit 16").await?;
    let areas = texts(tx, "select slug from places where kind = 'area' order by slug limit 4").await?;
    let topics = texts(tx, "select slug from topics order by slug limit 4").await?;
    let tens = texts(
        tx,
        "select a.reference from actions a where a.audience = 'public' and (select count(*) from action_entries e \
         where e.action_id = a.id) = 10 order by a.made_at desc limit 200",
    )
    .await?;
    let (group,): (Uuid,) =
        tx.one("select id from groups where opening = 'public' order by slug limit 1", vals![]).await?;
    let board = areas
        .iter()
        .zip(&topics)
        .map(|(area, topic)| format!("/actions?place={area}&topic={topic}&status=in-progress"));
    let words = [
        "lift",
        "bin store door",
        "stairs",
        "roof hatch",
        "playground",
        "handrail alder",
        "letter box",
        "drain garages",
    ];
    let search = words.iter().map(|words| format!("/actions?q={}", words.replace(' ', "+")));
    let officer = session(tx, "housing-officer").await?;
    let board: Vec<String> = board.collect();
    let one = |name, paths| Pages { name, cookie: None, paths };
    let pages = vec![
        one("group page", groups.iter().map(|slug| format!("/groups/{slug}")).collect()),
        one("board, 25 of all open", vec!["/actions".to_owned()]),
        one("board, three filters", board.clone()),
        Pages { name: "the same, a housing officer", cookie: Some(officer), paths: board },
        one("search", search.collect()),
        one(
            "one action, ten entries",
            tens.iter().map(|reference| format!("/actions/{reference}")).collect(),
        ),
    ];
    Ok((group, pages))
}

async fn session(tx: &mut Tx, role: &'static str) -> Result<String> {
    let sql = "select g.person_id, p.full_name from grants g join persons p on p.id = g.person_id where g.role = $1 \
               order by g.person_id limit 1";
    let (person, name): (Uuid, String) = tx.one(sql, vals![role]).await?;
    let token = sessions::begin(tx, SignedInAs::Person(person), &name, STAFF_SESSION).await?;
    Ok(token.as_str().to_owned())
}

/// Members of teams who may write anywhere, each to an open action that they don't own.
async fn writers(tx: &mut Tx) -> Result<Vec<Writer>> {
    let sql = "select s.person_id, p.full_name from staff s join persons p on p.id = s.person_id order by s.person_id limit 32";
    let people: Vec<(Uuid, String)> = tx.all(sql, vals![]).await?;
    let sql = "select id, owner_id from actions where status in ('agreed', 'in-progress') and audience = 'public' \
               order by reference limit 400";
    let actions: Vec<(Uuid, Option<Uuid>)> = tx.all(sql, vals![]).await?;
    let today = tx.today();
    let mut writers = Vec::new();
    for n in 0..WRITERS {
        let (person, name) = &people[n % people.len()];
        // Each their own, where there are enough.
        let others = actions.iter().filter(|(_, owner)| owner.is_some_and(|owner| owner != *person));
        let others: Vec<_> = others.collect();
        let (action, _) =
            others.get(n % others.len().max(1)).context("there is no open action to write to")?;
        sessions::grant(tx, *person, Role::HeadOfService, None, today).await?;
        let token = NewToken {
            person: *person,
            person_name: name.clone(),
            name: format!("bench {n}"),
            scopes: ["actions:write".to_owned()].into_iter().collect(),
            per_minute: 10_000_000,
            expires_at: tx.now() + SignedDuration::from_hours(24),
        };
        let token = tokens::make(tx, token).await?;
        writers.push(Writer { token, action: *action });
    }
    Ok(writers)
}
