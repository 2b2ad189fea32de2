//! A made-up landlord of any size, the same for the same seed and day, written set-wise into either database.
//!
//! Everything the pages, the search and `heard check` look at is there: what lies within what, words to be found, histories,
//! and a journal with one sealed row for every entry. What the program would have written besides is left out: journal rows
//! of people, places and meetings, mail that was sent, notices, jobs that ran.

mod chain;
mod lives;
mod names;
mod rows;
mod world;

use std::collections::BTreeMap;

use anyhow::{Result, ensure};
use heard_actions::{
    Action,
    rules::{Step, escalation},
};
use heard_kernel::{actor::Actor, london, reference::Reference};
use heard_platform::{
    db::{Db, Engine, Tx},
    search,
    settings::Settings,
    vals,
};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use uuid::Uuid;

use self::{
    chain::{Chain, Done},
    lives::{Life, Line, Lives},
    rows::{Rows, Table},
    world::Making,
};
use crate::{dice::Dice, size::Size};

/// Rows that are kept in memory before they are written.
const SLICE: usize = 100_000;

/// What was made, for whoever puts load on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// How many actions.
    pub n_actions: i64,
    /// How many entries they have together.
    pub n_entries: i64,
    /// How many people are known.
    pub n_people: i64,
    /// How many groups.
    pub n_groups: i64,
    /// The newest hash of the journal: the same for the same seed, size and instant.
    pub hash: Vec<u8>,
}

/// Fills an empty, migrated database, as if the landlord had been here for years at `now`.
///
/// # Errors
/// Where the database is not empty, or refuses.
pub async fn fill(db: &Db, size: Size, seed: u64, now: Timestamp) -> Result<Filled> {
    let mut tx = db.write(&Actor::system(), now).await?;
    let (used,): (i64,) =
        tx.one("select (select count(*) from actions) + (select count(*) from persons)", vals![]).await?;
    ensure!(used == 0, "this database holds something already; the made-up landlord needs an empty one");
    let steps = steps(&mut tx).await?;
    let (mut rows, mut dice) = (Rows::new(), Dice::seeded(seed));
    let measures = size.measures();
    let world = Making::new(&mut rows, &mut dice, measures, now).world();
    rows.write(&mut tx).await?;
    let settings = Settings {
        name: "Sampleton Homes".to_owned(),
        phone: "020 7946 0000".to_owned(),
        sample: true,
        ..Settings::load(&mut tx).await?
    };
    settings.save(&mut tx).await?;
    heard_places::within::rebuild(&mut tx).await?;
    heard_groups::within_rebuild(&mut tx).await?;
    tx.commit().await?;

    let mut work = Work { db, now, rows, chain: Chain::default(), waiting: BTreeMap::new(), n: 0 };
    let lives = Lives { world: &world, steps: &steps, now, today: london::today(now) };
    let began = world.began + SignedDuration::from_hours(24 * 21);
    let n_actions = i64::try_from(measures.actions)?;
    let whole = now.duration_since(began).as_micros();
    let mut numbers: BTreeMap<i16, u32> = BTreeMap::new();
    for n in 0..n_actions {
        let part = whole.saturating_mul(i128::from(n)) / i128::from(n_actions);
        let at = began + SignedDuration::from_micros(i64::try_from(part)?);
        let year = london::today(at).year();
        let number = numbers.entry(year).or_default();
        *number += 1;
        let reference = Reference::new("ETRA", year, *number)?.to_string();
        let life = lives.life(&mut dice, at, reference);
        work.take(&mut dice, life);
        work.write_until(&mut dice, at).await?;
    }
    work.write_until(&mut dice, Timestamp::MAX).await?;
    for (year, last) in numbers {
        work.rows.add(Table::Numbers, vals![i64::from(year), last]);
    }
    work.finish().await
}

async fn steps(tx: &mut Tx) -> Result<Vec<Step>> {
    let sql = "select id, basis, after_working_days, tell from escalation_steps order by id";
    let rows: Vec<(Uuid, String, i64, String)> = tx.all(sql, vals![]).await?;
    let steps = rows.into_iter().map(|(id, basis, after_working_days, tell)| {
        Ok(escalation::Step { id, basis: basis.parse()?, after_working_days, tell: tell.parse()? })
    });
    steps.collect()
}

/// What is made and not yet written.
struct Work<'a> {
    db: &'a Db,
    now: Timestamp,
    rows: Rows,
    chain: Chain,
    /// Lines by their instant: histories are written in the order in which things happened, not action by action.
    waiting: BTreeMap<(Timestamp, usize), (Action, Line)>,
    n: usize,
}

impl Work<'_> {
    /// Takes up an action; its lines wait for their time.
    fn take(&mut self, dice: &mut Dice, life: Life) {
        let Life { action, lines, place, group, chair } = life;
        let raiser = vals![dice.id(action.made_at), action.id, action.group_id];
        self.rows.add(Table::Raisers, raiser);
        if action.closed_at.is_some() && action.done_at.is_some() && action.status.as_str() == "confirmed" {
            let at = action.closed_at;
            let answer = vals![dice.id(action.made_at), action.id, action.group_id, chair];
            let rest = vals![action.round, "yes", None::<String>, at];
            self.rows.add(Table::Answers, answer.into_iter().chain(rest).collect());
        }
        let text = [action.reference.as_str(), &action.title, &action.said, &place, &group].join(" \n");
        for token in search::tokens(&text) {
            self.rows.add(Table::Tokens, vals![action.id, "action", token]);
        }
        self.rows.add(Table::Actions, action_row(&action));
        for line in lines {
            if let Some((step, round)) = line.step {
                let row = vals![dice.id(line.at), action.id, step, round, line.on, line.at];
                self.rows.add(Table::Escalations, row);
            }
            self.n += 1;
            self.waiting.insert((line.at, self.n), (action.clone(), line));
        }
    }

    /// Puts every line before an instant into history and journal, and writes where enough waits.
    async fn write_until(&mut self, dice: &mut Dice, at: Timestamp) -> Result<()> {
        let later = self.waiting.split_off(&(at, 0));
        for (_, (action, line)) in std::mem::replace(&mut self.waiting, later) {
            self.happened(dice, &action, &line);
        }
        if self.rows.len() > SLICE {
            self.write().await?;
        }
        Ok(())
    }

    fn happened(&mut self, dice: &mut Dice, action: &Action, line: &Line) {
        let id = dice.id(line.at);
        let detail = json!({
            "entry": id,
            "reference": action.reference,
            "version": action.version,
            "on": line.on.to_string(),
            "words": line.words,
            "staff_words": null,
            "status": line.status.map(|(before, after)| [before.as_str(), after.as_str()]),
            "due": line.due.map(|(before, after)| [before.to_string(), after.to_string()]),
            "owner": line.owner.map(|(before, after)| [before, after]),
        });
        let (owner_before, owner_after) = line.owner.unwrap_or_default();
        let row = vals![
            id,
            action.id,
            line.at,
            line.on,
            line.actor,
            &*line.name,
            &*line.public,
            line.kind.as_str(),
            line.words,
            line.due.map(|(before, _)| before),
            line.due.map(|(_, after)| after),
            owner_before,
            owner_after,
            line.status.map(|(before, _)| before.as_str()),
            line.status.map(|(_, after)| after.as_str()),
            line.step.map(|(step, _)| step),
        ];
        self.rows.add(Table::Entries, row);
        let done = Done {
            at: line.at,
            actor: line.actor,
            kind: format!("actions.{}", line.kind.as_str()),
            subject: action.id,
            scope: action.scope(),
            detail: detail.to_string(),
        };
        self.chain.add(&mut self.rows, dice, done);
    }

    async fn write(&mut self) -> Result<()> {
        let mut tx = self.db.write(&Actor::system(), self.now).await?;
        self.rows.write(&mut tx).await?;
        Ok(tx.commit().await?)
    }

    async fn finish(mut self) -> Result<Filled> {
        self.write().await?;
        let mut tx = self.db.write(&Actor::system(), self.now).await?;
        self.chain.end(&mut tx).await?;
        // So that either database knows how much there is of what, as much of it as the program itself lets it find out.
        if tx.db().engine() == Engine::Sqlite {
            let _: Vec<(i64,)> = tx.all("pragma analysis_limit = 1000", vals![]).await?;
        }
        tx.exec("analyze", vals![]).await?;
        let count = |table: &str| format!("select count(*) from {table}");
        let mut counts = Vec::new();
        for table in ["actions", "action_entries", "persons", "groups"] {
            let rows: Vec<(i64,)> = tx.all_built(count(table), vals![]).await?;
            counts.extend(rows.into_iter().map(|(n,)| n));
        }
        let (hash,): (Vec<u8>,) = tx.one("select hash from seal_head where one = 1", vals![]).await?;
        tx.commit().await?;
        Ok(Filled {
            n_actions: counts[0],
            n_entries: counts[1],
            n_people: counts[2],
            n_groups: counts[3],
            hash,
        })
    }
}

fn action_row(a: &Action) -> Vec<heard_platform::db::Val> {
    let first = vals![
        a.id,
        &a.reference,
        &a.title,
        &a.said,
        a.status.as_str(),
        a.owner_id,
        a.owner_since,
        a.team_id,
        a.place_id,
        a.group_id,
        a.topic_id,
        a.audience.as_str(),
        &a.contractor,
        a.meeting_id,
        a.raised_on,
        a.first_due,
        a.due,
        a.n_slips,
        a.n_agendas,
        a.n_reopened,
        a.n_disputed,
    ];
    let rest = vals![
        a.agreed_at,
        a.done_at,
        a.has_evidence,
        a.answer_by,
        a.closed_at,
        a.kept.map(heard_actions::Keeping::as_str),
        a.not_doing_why.clone(),
        a.is_withdrawn,
        a.passed_to.map(heard_actions::PassedTo::as_str),
        a.round,
        a.round_began,
        a.reopened_on,
        a.n_owners,
        a.version,
        a.made_at,
        a.changed_at,
    ];
    first.into_iter().chain(rest).collect()
}
