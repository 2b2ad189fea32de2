//! Live pages: who watches hears within a second that something they may see has changed, and asks for it again.
//!
//! What is sent is a position in the journal and nothing of what happened: the page is made by the same handler and the
//! same permissions as ever. A reader who comes back with the last position it heard misses nothing.

mod stream;

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use heard_kernel::actor::{Actor, Audience, Scope};
use jiff::{SignedDuration, Timestamp};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, broadcast, watch};
use uuid::Uuid;

pub use stream::{Ask, stream};

use crate::{
    app::App,
    db::{DbError, Record, Row, Tx},
    jobs::{Stop, worker_rest},
    journal,
    sight::Within,
    vals,
};

/// The most streams that one copy of the program keeps open.
pub const MOST_STREAMS: usize = 5_000;
/// The most changes that are read again for a reader who comes back; one who missed more is told to look afresh.
const MOST_MISSED: usize = 500;
/// How often the follower looks for what other copies of the program wrote.
const LOOK_EVERY: Duration = Duration::from_millis(250);
/// How long what lies inside a scope is taken as known.
const SCOPE_IS_KNOWN: SignedDuration = SignedDuration::from_secs(60);

/// A row of the journal, as those who watch need it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    position: i64,
    kind: String,
    subject: Uuid,
    scope: Scope,
}

impl Record for Change {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        let audience: String = row.get("audience")?;
        let scope = Scope {
            // A word this program doesn't know is shown to nobody but staff.
            audience: audience.parse().unwrap_or(Audience::Staff),
            place: row.get("place_id")?,
            group: row.get("group_id")?,
            team: row.get("team_id")?,
            person: row.get("person_id")?,
        };
        Ok(Self {
            position: row.get("position")?,
            kind: row.get("kind")?,
            subject: row.get("subject")?,
            scope,
        })
    }
}

/// The sealed rows after a position, in order, at most 500.
async fn changes_after(tx: &mut Tx, position: i64) -> Result<Vec<Change>, DbError> {
    let sql = format!(
        "select position, kind, subject, audience, place_id, group_id, team_id, person_id from journal \
         where position > $1 order by position limit {MOST_MISSED}"
    );
    tx.all_built(sql, vals![position]).await
}

/// Where changes are told to those who watch. Cloning shares it.
#[derive(Clone, Debug)]
pub struct Hub(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    changes: broadcast::Sender<Arc<Change>>,
    room: Arc<Semaphore>,
    closed: watch::Sender<bool>,
    scopes: Mutex<HashMap<Uuid, (Timestamp, Within)>>,
}

impl Default for Hub {
    fn default() -> Self {
        Self::new()
    }
}

impl Hub {
    /// With room for [`MOST_STREAMS`] readers.
    #[must_use]
    pub fn new() -> Self {
        Self::with_room(MOST_STREAMS)
    }

    /// With room for this many readers.
    #[must_use]
    pub fn with_room(streams: usize) -> Self {
        Self(Arc::new(Shared {
            changes: broadcast::Sender::new(1_024),
            room: Arc::new(Semaphore::new(streams)),
            closed: watch::Sender::new(false),
            scopes: Mutex::default(),
        }))
    }

    /// Ends every stream, and takes no new ones: the program is about to end.
    pub fn close(&self) {
        self.0.closed.send_replace(true);
    }

    fn is_closed(&self) -> bool {
        *self.0.closed.borrow()
    }

    /// A place for one more reader, if there is room.
    fn enter(&self) -> Option<OwnedSemaphorePermit> {
        if self.is_closed() { None } else { self.0.room.clone().try_acquire_owned().ok() }
    }

    fn tell(&self, change: Change) {
        // An error means that nobody watches.
        let _ = self.0.changes.send(Arc::new(change));
    }

    fn scope(&self, outer: Uuid, now: Timestamp) -> Option<Within> {
        let scopes = self.0.scopes.lock().unwrap_or_else(PoisonError::into_inner);
        let (known_at, within) = scopes.get(&outer)?;
        (now.duration_since(*known_at) < SCOPE_IS_KNOWN).then(|| within.clone())
    }

    fn keep_scope(&self, outer: Uuid, now: Timestamp, within: Within) {
        let mut scopes = self.0.scopes.lock().unwrap_or_else(PoisonError::into_inner);
        scopes.retain(|_, (known_at, _)| now.duration_since(*known_at) < SCOPE_IS_KNOWN);
        scopes.insert(outer, (now, within));
    }
}

/// Follows the journal by position and tells what was sealed, until `stop` asks for the end; then every stream ends.
pub async fn follow(app: App, mut stop: Stop) {
    let mut commits = app.db.commits();
    let mut position = None;
    while !stop.is_asked() {
        commits.mark_unchanged();
        let going = match tell_after(&app, &mut position).await {
            Ok(told) if told == MOST_MISSED => !stop.is_asked(),
            Ok(_) => stop.wait(&mut commits, LOOK_EVERY).await,
            Err(problem) => worker_rest("live", &problem, &mut stop).await,
        };
        if !going {
            break;
        }
    }
    app.hub.close();
}

/// Tells what was sealed after `position`; the first time, only finds out where the journal stands.
async fn tell_after(app: &App, position: &mut Option<i64>) -> Result<usize, DbError> {
    let mut tx = app.db.read(&Actor::system(), app.clock.now()).await?;
    let Some(last) = *position else {
        *position = Some(journal::head(&mut tx).await?.position);
        return Ok(0);
    };
    let changes = changes_after(&mut tx, last).await?;
    drop(tx);
    let told = changes.len();
    for change in changes {
        *position = Some(change.position);
        app.hub.tell(change);
    }
    Ok(told)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_hub_takes_nobody_until_somebody_leaves() {
        let hub = Hub::with_room(1);
        let first = hub.enter();
        assert!(first.is_some() && hub.enter().is_none());
        drop(first);
        assert!(hub.enter().is_some());
    }

    #[test]
    fn a_closed_hub_takes_nobody() {
        let hub = Hub::new();
        hub.clone().close();
        assert!(hub.enter().is_none());
    }
}
