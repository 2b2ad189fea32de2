//! Topics, their routes, and what was said, in SQL.

use heard_kernel::slug::{slug, tidy_words};
use heard_platform::{
    db::{DbError, Migration, Tx, bind_ids},
    vals,
};
use jiff::Timestamp;
use uuid::Uuid;

use crate::model::{Entry, NewFeedback, Topic};

pub(crate) mod undo;

pub(crate) const MIGRATIONS: &[Migration] = heard_platform::migrations!("202611251030_feedback_register");

/// The most topics a landlord has.
const MOST_TOPICS: &str = "2000";

const TOPIC: &str = "select t.id, t.slug, t.name, t.hazard from topics t";

/// Every topic, by name; at most 2,000.
///
/// # Errors
/// [`DbError`].
pub async fn topics(tx: &mut Tx) -> Result<Vec<Topic>, DbError> {
    let sql = format!("{TOPIC} order by lower(t.name), t.id limit {MOST_TOPICS}");
    Ok(tx.all_kept(sql, vals![]).await?.to_vec())
}

/// The topic of this id.
///
/// # Errors
/// [`DbError`].
pub async fn find_topic(tx: &mut Tx, id: Uuid) -> Result<Option<Topic>, DbError> {
    Ok(tx.all_built(format!("{TOPIC} where t.id = $1"), vals![id]).await?.pop())
}

/// Adds a topic. Its name in addresses is made from `name`; where that is taken, a number is added.
///
/// # Errors
/// [`DbError`].
pub async fn add_topic(tx: &mut Tx, name: &str, hazard: bool) -> Result<Uuid, DbError> {
    let name = tidy_words(name);
    let stem = match slug(&name) {
        empty if empty.is_empty() => "topic".to_owned(),
        stem => stem,
    };
    let mut free = stem.clone();
    let mut n = 1;
    while tx.opt::<(Uuid,)>("select id from topics where slug = $1", vals![&free]).await?.is_some() {
        n += 1;
        free = format!("{stem}-{n}");
    }
    let (id, now) = (tx.new_id(), tx.now());
    tx.made("topics", id);
    let sql = "insert into topics (id, slug, name, hazard, made_at) values ($1, $2, $3, $4, $5)";
    tx.exec(sql, vals![id, free, name, hazard, now]).await?;
    Ok(id)
}

pub(crate) async fn topic_keys(tx: &mut Tx, system: &str) -> Result<Vec<(String, Uuid)>, DbError> {
    let sql = "select key, topic_id from topic_keys where system = $1 order by key limit 10000";
    tx.all(sql, vals![system]).await
}

pub(crate) async fn add_topic_key(tx: &mut Tx, system: &str, key: &str, topic: Uuid) -> Result<(), DbError> {
    let sql = "insert into topic_keys (system, key, topic_id) values ($1, $2, $3)";
    tx.exec(sql, vals![system, key, topic]).await?;
    Ok(())
}

/// Says which team looks after a topic in a place and everything inside it, unless a nearer route says otherwise.
///
/// # Errors
/// [`DbError`].
pub async fn set_route(tx: &mut Tx, topic: Uuid, place: Uuid, team: Uuid) -> Result<(), DbError> {
    let id = tx.new_id();
    let sql = "insert into topic_routes (id, topic_id, place_id, team_id) values ($1, $2, $3, $4) \
               on conflict (topic_id, place_id) do update set team_id = excluded.team_id";
    tx.exec(sql, vals![id, topic, place, team]).await?;
    Ok(())
}

/// Every route: topic, place, team; at most 100,000.
pub(crate) async fn routes(tx: &mut Tx) -> Result<Vec<(Uuid, Uuid, Uuid)>, DbError> {
    tx.all(
        "select topic_id, place_id, team_id from topic_routes order by topic_id, place_id limit 100000",
        vals![],
    )
    .await
}

/// The routes of one topic: place and team.
pub(crate) async fn routes_of(tx: &mut Tx, topic: Uuid) -> Result<Vec<(Uuid, Uuid)>, DbError> {
    let sql = "select place_id, team_id from topic_routes where topic_id = $1 order by place_id limit 10000";
    tx.all(sql, vals![topic]).await
}

pub(crate) async fn insert(
    tx: &mut Tx,
    id: Uuid,
    new: &NewFeedback<'_>,
    team: Option<Uuid>,
    hazard: bool,
) -> Result<(), DbError> {
    let sql = "insert into feedback (id, kind, place_id, topic_id, group_id, team_id, person_id, said_by, contact, channel, \
               words, audience, received_at, hazard, source_id, made_at) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
    let now = tx.now();
    let values = vals![
        id,
        new.kind,
        new.place_id,
        new.topic_id,
        new.group_id,
        team,
        new.person_id,
        new.said_by,
        new.contact,
        new.channel,
        new.words,
        new.audience.as_str(),
        new.received_at,
        hazard,
        new.source_id,
        now
    ];
    tx.exec(sql, values).await?;
    Ok(())
}

const ENTRY: &str = "select f.id, f.kind, f.channel, f.words, f.place_id, p.name as place, f.topic_id, t.name as topic, \
     f.group_id, f.team_id, f.person_id, f.said_by, f.contact, f.audience, f.received_at, f.hazard, f.hazard_seen_at, \
     f.taken_up_at, f.told_at, f.answer from feedback f left join places p on p.id = f.place_id \
     left join topics t on t.id = f.topic_id";

/// What a person said that no action was made from, newest first. For that person's own eyes.
///
/// # Errors
/// [`DbError`].
pub async fn without_action(tx: &mut Tx, person: Uuid, limit: usize) -> Result<Vec<Entry>, DbError> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let sql = format!(
        "{ENTRY} where f.person_id = $1 and f.taken_up_at is null order by f.received_at desc, f.id limit $2"
    );
    tx.all_built(sql, vals![person, limit]).await
}

/// What was said under this id, for whoever may read it.
///
/// # Errors
/// [`DbError`].
pub async fn find(tx: &mut Tx, id: Uuid) -> Result<Option<Entry>, DbError> {
    let mut values = vals![id];
    let visible = tx.visible("f", &mut values);
    Ok(tx.all_built(format!("{ENTRY} where f.id = $1 and {visible}"), values).await?.pop())
}

/// What was said on the website and nobody has dealt with, oldest first, for whoever may read it.
pub(crate) async fn unanswered(tx: &mut Tx, limit: i64) -> Result<Vec<Entry>, DbError> {
    let mut values = vals![limit];
    let visible = tx.visible("f", &mut values);
    let sql = format!(
        "{ENTRY} where f.kind = 'site' and f.taken_up_at is null and f.told_at is null and {visible} \
         order by f.received_at, f.id limit $1"
    );
    tx.all_built(sql, values).await
}

/// What may be a danger, nobody looked at, and nobody was alarmed about, received before an instant; oldest first.
pub(crate) async fn silent_hazards(
    tx: &mut Tx,
    before: Timestamp,
    limit: i64,
) -> Result<Vec<Entry>, DbError> {
    let mut values = vals![before, limit];
    let visible = tx.visible("f", &mut values);
    let sql = format!(
        "{ENTRY} where f.hazard and f.hazard_seen_at is null and f.alarmed_at is null and f.received_at < $1 and {visible} \
         order by f.received_at, f.id limit $2"
    );
    tx.all_built(sql, values).await
}

pub(crate) async fn mark_alarmed(tx: &mut Tx, id: Uuid) -> Result<(), DbError> {
    let now = tx.now();
    tx.exec("update feedback set alarmed_at = $2 where id = $1", vals![id, now]).await?;
    Ok(())
}

pub(crate) async fn mark_hazard_seen(tx: &mut Tx, id: Uuid) -> Result<bool, DbError> {
    let (now, by) = (tx.now(), tx.actor().person());
    let sql = "update feedback set hazard_seen_at = $2, hazard_seen_by = $3 where id = $1 and hazard_seen_at is null";
    Ok(tx.exec(sql, vals![id, now, by]).await? == 1)
}

/// Keeps what whoever said it was told; `false` where somebody else just answered, or made an action from it.
pub(crate) async fn answer(tx: &mut Tx, id: Uuid, words: &str) -> Result<bool, DbError> {
    let now = tx.now();
    let sql = "update feedback set answer = $2, told_at = $3 where id = $1 and told_at is null and taken_up_at is null";
    Ok(tx.exec(sql, vals![id, words, now]).await? == 1)
}

/// Notes that an action was made from these entries. Whoever makes it has looked at them, dangers included.
///
/// # Errors
/// [`DbError`].
pub async fn mark_taken_up(tx: &mut Tx, ids: &[Uuid]) -> Result<(), DbError> {
    let (now, by) = (tx.now(), tx.actor().person());
    for slice in ids.chunks(500) {
        let mut values = vals![now, by];
        let places = bind_ids(slice, &mut values);
        let sql = format!(
            "update feedback set taken_up_at = coalesce(taken_up_at, $1), hazard_seen_at = coalesce(hazard_seen_at, $1), \
             hazard_seen_by = coalesce(hazard_seen_by, $2) where id in {places}"
        );
        tx.exec_built(sql, values).await?;
    }
    Ok(())
}

/// Notes that those who said these entries have been told what became of them. The first time counts.
///
/// # Errors
/// [`DbError`].
pub async fn mark_told(tx: &mut Tx, ids: &[Uuid]) -> Result<(), DbError> {
    let now = tx.now();
    for slice in ids.chunks(500) {
        let mut values = vals![now];
        let places = bind_ids(slice, &mut values);
        tx.exec_built(
            format!("update feedback set told_at = coalesce(told_at, $1) where id in {places}"),
            values,
        )
        .await?;
    }
    Ok(())
}
