//! One reader's stream of server-sent events.

use std::{collections::HashSet, convert::Infallible, sync::Arc, time::Duration};

use axum::{
    extract::{Query, rejection::QueryRejection},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{
        IntoResponse as _, Response,
        sse::{Event, KeepAlive, Sse},
    },
};
use futures::{Stream, stream};
use serde::Deserialize;
use tokio::{
    sync::{OwnedSemaphorePermit, broadcast, watch},
    time::{Instant, Interval, MissedTickBehavior, interval_at},
};
use uuid::Uuid;

use super::{Change, Hub, MOST_MISSED, changes_after};
use crate::{
    ctx::Ctx,
    db::DbError,
    error::AppError,
    journal::{self, Head},
    sessions,
    sight::{Sight, Within},
};

/// The most topics of one stream.
const MOST_TOPICS: usize = 20;
/// How often it is looked up whether the reader is still signed in, and may still see what they saw.
const LOOK_UP_EVERY: Duration = Duration::from_mins(1);
/// A line without meaning this often, so that what stands between us and the reader keeps the connection open.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// How soon a browser comes back.
const COME_BACK_AFTER: Duration = Duration::from_secs(2);

/// What a reader asks to hear of.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Ask {
    /// `group:<id>,action:<id>,meeting:<id>,board,work`.
    pub topics: String,
    /// Where the page they look at stands: `<era>-<position>`, or the position alone.
    pub since: Option<String>,
}

/// `GET /live`: the stream of changes of some topics that the reader may see.
///
/// # Errors
/// [`AppError::NotFound`] for topics there aren't; [`AppError`] where the database fails. When the program is full it
/// answers 503 and the browser comes back.
pub async fn stream(
    ctx: Ctx,
    ask: Result<Query<Ask>, QueryRejection>,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let Query(ask) = ask.map_err(|_| AppError::NotFound)?;
    let topics = topics(&ask.topics).ok_or(AppError::NotFound)?;
    let Some(place) = ctx.app.hub.enter() else {
        let later = [(header::RETRY_AFTER, "10")];
        return Ok(
            (StatusCode::SERVICE_UNAVAILABLE, later, "Too many people watch just now.\n").into_response()
        );
    };
    // A browser that comes back says what it heard last; that is newer than what its page was made with.
    let heard = headers.get("last-event-id").and_then(|value| value.to_str().ok()).map(str::to_owned);
    let since = heard.or(ask.since).as_deref().and_then(Since::parse);
    let reader = Reader::begin(ctx, topics, since, LOOK_UP_EVERY, place).await?;
    let mut response =
        Sse::new(reader.events()).keep_alive(KeepAlive::new().interval(HEARTBEAT)).into_response();
    response.headers_mut().insert("x-accel-buffering", HeaderValue::from_static("no"));
    Ok(response)
}

/// Something that can be watched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Topic {
    Group(Uuid),
    Thing(Uuid),
    Everything,
}

fn topics(asked: &str) -> Option<Vec<Topic>> {
    let topics: Option<Vec<Topic>> = asked.split(',').map(str::trim).map(topic).collect();
    topics.filter(|topics| topics.len() <= MOST_TOPICS)
}

fn topic(asked: &str) -> Option<Topic> {
    match asked.split_once(':') {
        Some(("group", id)) => id.parse().ok().map(Topic::Group),
        Some(("action" | "meeting", id)) => id.parse().ok().map(Topic::Thing),
        Some(_) => None,
        None => matches!(asked, "board" | "work").then_some(Topic::Everything),
    }
}

impl Topic {
    fn is_about(self, change: &Change) -> bool {
        match self {
            Self::Group(id) => change.subject == id || change.scope.group == Some(id),
            Self::Thing(id) => change.subject == id,
            Self::Everything => change.kind.starts_with("actions.") || change.kind.starts_with("meetings."),
        }
    }
}

/// Where a reader stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Since {
    era: Option<i64>,
    position: i64,
}

impl Since {
    fn parse(text: &str) -> Option<Self> {
        match text.split_once('-') {
            Some((era, position)) => {
                Some(Self { era: Some(era.parse().ok()?), position: position.parse().ok()? })
            }
            None => Some(Self { era: None, position: text.parse().ok()? }),
        }
    }

    /// Whether what came after can be read again: it is of this era, and not too much.
    fn can_be_followed(self, head: &Head) -> bool {
        let missed = head.position - self.position;
        let bounded = usize::try_from(missed).is_ok_and(|missed| missed <= MOST_MISSED);
        self.era.is_none_or(|era| era == head.era) && bounded
    }
}

struct Reader {
    ctx: Ctx,
    topics: Vec<Topic>,
    sight: Sight,
    era: i64,
    /// The last position that this reader needs no more.
    last: i64,
    /// What to say before anything new.
    first: Vec<Event>,
    changes: broadcast::Receiver<Arc<Change>>,
    closed: watch::Receiver<bool>,
    look_up: Interval,
    _place: OwnedSemaphorePermit,
}

impl Reader {
    async fn begin(
        ctx: Ctx,
        topics: Vec<Topic>,
        since: Option<Since>,
        look_up_every: Duration,
        place: OwnedSemaphorePermit,
    ) -> Result<Self, AppError> {
        // Listening comes before reading: what is sealed between the two is heard twice rather than never.
        let changes = ctx.app.hub.0.changes.subscribe();
        let closed = ctx.app.hub.0.closed.subscribe();
        let sight = sight(&ctx).await?;
        let mut tx = ctx.read().await?;
        let head = journal::head(&mut tx).await?;
        let mut look_up = interval_at(Instant::now() + look_up_every, look_up_every);
        look_up.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut reader = Self {
            topics,
            sight,
            era: head.era,
            last: head.position,
            first: Vec::new(),
            changes,
            closed,
            look_up,
            _place: place,
            ctx: ctx.clone(),
        };
        let news = match since {
            None => false,
            Some(since) if since.can_be_followed(&head) => {
                let missed = changes_after(&mut tx, since.position).await?;
                missed.iter().any(|change| reader.concerns(change))
            }
            Some(_) => true,
        };
        // An id without data: nothing happens, but a browser that comes back says where it stood.
        let first = if news { reader.changed() } else { Event::default().id(reader.id()) };
        reader.first.push(first.retry(COME_BACK_AFTER));
        Ok(reader)
    }

    fn events(self) -> impl Stream<Item = Result<Event, Infallible>> {
        stream::unfold(self, |mut reader| async move { reader.next().await.map(|event| (Ok(event), reader)) })
    }

    fn id(&self) -> String {
        format!("{}-{}", self.era, self.last)
    }

    fn changed(&self) -> Event {
        Event::default().id(self.id()).event("changed").data(self.last.to_string())
    }

    fn concerns(&self, change: &Change) -> bool {
        self.topics.iter().any(|topic| topic.is_about(change)) && self.sight.sees(&change.scope)
    }

    /// The next thing to say; `None` ends the stream.
    async fn next(&mut self) -> Option<Event> {
        if let Some(event) = self.first.pop() {
            return Some(event);
        }
        loop {
            tokio::select! {
                () = end_of(&mut self.closed) => return None,
                _ = self.look_up.tick() => match sight(&self.ctx).await {
                    Ok(sight) => self.sight = sight,
                    Err(problem) => {
                        tracing::debug!(%problem, "a live stream ends");
                        return None;
                    }
                },
                change = self.changes.recv() => match change {
                    Ok(change) => if self.take(&change) { return Some(self.changed()) },
                    // It is not known what was missed, so the page looks afresh.
                    Err(broadcast::error::RecvError::Lagged(_)) => return Some(self.changed()),
                    Err(broadcast::error::RecvError::Closed) => return None,
                },
            }
        }
    }

    /// Takes a change and all that wait behind it; whether any of them concerns this reader. Ten changes at once are one
    /// reason to look.
    fn take(&mut self, change: &Change) -> bool {
        let mut news = self.take_one(change);
        while let Ok(next) = self.changes.try_recv() {
            news |= self.take_one(&next);
        }
        news
    }

    fn take_one(&mut self, change: &Change) -> bool {
        if change.position <= self.last {
            return false;
        }
        self.last = change.position;
        self.concerns(change)
    }
}

async fn end_of(closed: &mut watch::Receiver<bool>) {
    // An error means that the hub is gone, which is an end too.
    let _ = closed.wait_for(|closed| *closed).await;
}

/// What the reader sees now; an error where their session has ended.
async fn sight(ctx: &Ctx) -> Result<Sight, AppError> {
    let now = ctx.app.clock.now();
    let mut ctx = ctx.at(now);
    if let Some(session) = ctx.session.clone() {
        let mut tx = ctx.app.db.read(&heard_kernel::actor::Actor::system(), now).await?;
        ctx.actor = sessions::actor(&mut tx, &session, now).await?.ok_or(AppError::NotFound)?;
    }
    Ok(known_sight(&ctx, &ctx.app.hub).await?)
}

async fn known_sight(ctx: &Ctx, hub: &Hub) -> Result<Sight, DbError> {
    let mut tx = ctx.read().await?;
    let outer: HashSet<Uuid> = ctx.actor.grants.iter().filter_map(|grant| grant.scope).collect();
    for outer in outer {
        if hub.scope(outer, ctx.now).is_none() {
            let within = Within::load(&mut tx, outer).await?;
            hub.keep_scope(outer, ctx.now, within);
        }
    }
    tx.sight(|outer| hub.scope(outer, ctx.now)).await
}

#[cfg(test)]
mod tests;
