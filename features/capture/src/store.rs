//! All SQL of devices and what they bring in.

use heard_kernel::actor::{Audience, Scope};
use heard_platform::{
    capture::{About, Envelope},
    db::{DbError, Migration, Record, Row, Tx},
    record, vals,
};
use jiff::Timestamp;
use serde_json::Value;
use uuid::Uuid;

use crate::model::{Device, Ended, Sent, State, Stored};

/// This crate's steps of the schema.
pub const MIGRATIONS: &[Migration] = heard_platform::migrations!("202611252040_capture_tables");

fn impossible(table: &'static str, id: Uuid, what: impl Into<String>) -> DbError {
    DbError::Impossible { table, id: id.to_string(), what: what.into() }
}

impl Record for Device {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        let id: Uuid = row.get("id")?;
        let at: Option<Timestamp> = row.get("ended_at")?;
        let why: Option<String> = row.get("ended_why")?;
        let ended = match (at, why.as_deref().map(Ended::of)) {
            (None, None) => None,
            (Some(at), Some(Some(why))) => Some((at, why)),
            _ => return Err(impossible("devices", id, "it is ended and it is not")),
        };
        Ok(Self {
            id,
            person_id: row.get("person_id")?,
            name: row.get("name")?,
            made_at: row.get("made_at")?,
            last_used_at: row.get("last_used_at")?,
            ended,
        })
    }
}

impl Record for Stored {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        let id: Uuid = row.get("id")?;
        let (state, audience): (String, String) = (row.get("state")?, row.get("audience")?);
        let state = State::of(&state).ok_or_else(|| impossible("envelopes", id, "its state"))?;
        let audience: Audience = audience.parse().map_err(|_| impossible("envelopes", id, "its audience"))?;
        Ok(Self {
            id,
            device_id: row.get("device_id")?,
            device_name: row.get("device_name")?,
            owner_id: row.get("owner_id")?,
            kind: row.get("kind")?,
            version: row.get("form_version")?,
            device_at: row.get("device_at")?,
            body: row.get("body")?,
            replaces_id: row.get("replaces_id")?,
            received_at: row.get("received_at")?,
            state,
            why: row.get("why")?,
            subject_id: row.get("subject_id")?,
            audience,
            place_id: row.get("place_id")?,
            group_id: row.get("group_id")?,
            team_id: row.get("team_id")?,
        })
    }
}

macro_rules! devices {
    ($($rest:literal),* $(,)?) => {
        concat!("select id, person_id, name, made_at, last_used_at, ended_at, ended_why from devices ", $($rest),*)
    };
}

macro_rules! envelopes {
    ($($rest:literal),* $(,)?) => {
        concat!(
            "select e.id, e.device_id, d.name as device_name, d.person_id as owner_id, e.kind, e.form_version, e.device_at, \
             e.body, e.replaces_id, e.received_at, e.state, e.why, e.subject_id, e.audience, e.place_id, e.group_id, \
             e.team_id from envelopes e join devices d on d.id = e.device_id ",
            $($rest),*
        )
    };
}

pub(crate) async fn insert_device(
    tx: &mut Tx,
    person: Uuid,
    token_hash: Vec<u8>,
    name: &str,
) -> Result<Uuid, DbError> {
    let (id, now) = (tx.new_id(), tx.now());
    let sql = "insert into devices (id, person_id, token_hash, name, n_received, made_at) values ($1, $2, $3, $4, 0, $5)";
    tx.exec(sql, vals![id, person, token_hash, name, now]).await?;
    Ok(id)
}

pub(crate) async fn device_of_token(tx: &mut Tx, digest: Vec<u8>) -> Result<Option<Device>, DbError> {
    tx.opt(devices!("where token_hash = $1"), vals![digest]).await
}

pub(crate) async fn device(tx: &mut Tx, id: Uuid) -> Result<Option<Device>, DbError> {
    tx.opt(devices!("where id = $1"), vals![id]).await
}

/// A person's devices, those that still work first, then the newest.
pub(crate) async fn devices_of(tx: &mut Tx, person: Uuid) -> Result<Vec<Device>, DbError> {
    let sql = devices!(
        "where person_id = $1 order by case when ended_at is null then 0 else 1 end, made_at desc, id limit 50"
    );
    tx.all(sql, vals![person]).await
}

/// Everybody's devices that still work, the newest first.
pub(crate) async fn working_devices(tx: &mut Tx) -> Result<Vec<Device>, DbError> {
    tx.all(devices!("where ended_at is null order by made_at desc, id limit 500"), vals![]).await
}

/// Ends a device; `false` where it was ended already.
pub(crate) async fn end_device(tx: &mut Tx, id: Uuid, why: Ended) -> Result<bool, DbError> {
    let now = tx.now();
    let sql = "update devices set ended_at = $2, ended_why = $3 where id = $1 and ended_at is null";
    Ok(tx.exec(sql, vals![id, now, why.as_str()]).await? == 1)
}

/// Counts one more from a device, and says which it is. Holds the device for this transaction, so that what comes from it
/// comes in one after another.
pub(crate) async fn next_number(tx: &mut Tx, device: Uuid) -> Result<i64, DbError> {
    let now = tx.now();
    let sql = "update devices set n_received = n_received + 1, last_used_at = $2 where id = $1 returning n_received";
    let (number,): (i64,) = tx.one(sql, vals![device, now]).await?;
    Ok(number)
}

pub(crate) async fn n_since(tx: &mut Tx, device: Uuid, since: Timestamp) -> Result<i64, DbError> {
    let sql = "select count(*) from envelopes where device_id = $1 and received_at > $2";
    let (n,): (i64,) = tx.one(sql, vals![device, since]).await?;
    Ok(n)
}

/// What is known of an envelope that came before: its device and the digest of what it said.
pub(crate) struct Before {
    pub device_id: Uuid,
    pub body_digest: Vec<u8>,
    pub state: String,
}
record!(Before { device_id, body_digest, state });

pub(crate) async fn before(tx: &mut Tx, id: Uuid) -> Result<Option<Before>, DbError> {
    tx.opt("select device_id, body_digest, state from envelopes where id = $1", vals![id]).await
}

/// Stores an envelope; `false` where one of this id is there already.
pub(crate) async fn insert(
    tx: &mut Tx,
    device: &Device,
    number: i64,
    sent: &Sent,
    at: &str,
    body: (&str, Vec<u8>),
) -> Result<bool, DbError> {
    let now = tx.now();
    let sql = "insert into envelopes (id, device_id, number, kind, form_version, device_at, body, body_digest, replaces_id, \
               received_at, state, audience, person_id) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'received', 'staff', $11) on conflict (id) do nothing";
    let (text, digest) = body;
    let values = vals![
        sent.id,
        device.id,
        number,
        &sent.kind,
        sent.version,
        at,
        text,
        digest,
        sent.replaces,
        now,
        device.person_id
    ];
    Ok(tx.exec(sql, values).await? == 1)
}

pub(crate) async fn find(tx: &mut Tx, id: Uuid) -> Result<Option<Stored>, DbError> {
    tx.opt(envelopes!("where e.id = $1"), vals![id]).await
}

/// The envelopes of a device at which nobody has looked, in the order in which they came.
pub(crate) async fn received(tx: &mut Tx, device: Uuid) -> Result<Vec<Uuid>, DbError> {
    let sql =
        "select id from envelopes where device_id = $1 and state = 'received' order by number limit 500";
    let rows: Vec<(Uuid,)> = tx.all(sql, vals![device]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Moves an envelope on from a state; `false` where it isn't in that state any more. Holds it for this transaction.
pub(crate) async fn move_on(tx: &mut Tx, id: Uuid, from: State, to: State) -> Result<bool, DbError> {
    let now = tx.now();
    let sql = "update envelopes set state = $3, settled_at = $4 where id = $1 and state = $2";
    Ok(tx.exec(sql, vals![id, from.as_str(), to.as_str(), now]).await? == 1)
}

/// Lets an envelope wait for a person.
pub(crate) async fn wait(
    tx: &mut Tx,
    id: Uuid,
    why: &str,
    about: Option<About>,
    owner: Uuid,
) -> Result<(), DbError> {
    let scope = about.map_or(Scope::staff(), |about| about.scope);
    let sql = "update envelopes set state = 'waiting', settled_at = null, why = $2, subject_id = $3, audience = $4, \
               place_id = $5, group_id = $6, team_id = $7, person_id = $8 where id = $1";
    let subject = about.map(|about| about.subject);
    let values = vals![
        id,
        why,
        subject,
        Audience::Staff.as_str(),
        scope.place,
        scope.group,
        scope.team,
        scope.person.unwrap_or(owner)
    ];
    tx.exec(sql, values).await.map(drop)
}

/// Says who settled an envelope, and with which words.
pub(crate) async fn settled(tx: &mut Tx, id: Uuid, by: Option<Uuid>, words: &str) -> Result<(), DbError> {
    let sql = "update envelopes set settled_by = $2, settled_words = $3 where id = $1";
    tx.exec(sql, vals![id, by, words]).await.map(drop)
}

/// Whether one that stands in the place of this envelope was placed already.
pub(crate) async fn is_overtaken(tx: &mut Tx, id: Uuid) -> Result<bool, DbError> {
    let sql = "select count(*) from envelopes where replaces_id = $1 and state in ('placed', 'overtaken')";
    let (n,): (i64,) = tx.one(sql, vals![id]).await?;
    Ok(n > 0)
}

/// The waiting envelopes that this one stands in the place of, from the same device.
pub(crate) async fn overtake(tx: &mut Tx, stored: &Stored) -> Result<(), DbError> {
    let now = tx.now();
    let sql = "update envelopes set state = 'overtaken', settled_at = $3 where id = $1 and device_id = $2 \
               and state = 'waiting'";
    tx.exec(sql, vals![stored.replaces_id, stored.device_id, now]).await.map(drop)
}

/// What waits and what this reader may see of it, the oldest first.
pub(crate) async fn waiting(tx: &mut Tx, most: u32, from: u32) -> Result<Vec<Stored>, DbError> {
    let mut values = vals![];
    let visible = tx.visible("e", &mut values);
    let sql = format!(
        envelopes!(
            "where e.state = 'waiting' and {} order by e.received_at, e.number, e.id limit {} offset {}"
        ),
        visible, most, from
    );
    tx.all_built(sql, values).await
}

pub(crate) async fn n_waiting(tx: &mut Tx) -> Result<i64, DbError> {
    let mut values = vals![];
    let visible = tx.visible("e", &mut values);
    let sql = format!("select count(*) from envelopes e where e.state = 'waiting' and {visible}");
    let rows: Vec<(i64,)> = tx.all_built(sql, values).await?;
    Ok(rows.first().map_or(0, |(n,)| *n))
}

/// One that waits, if this reader may see it.
pub(crate) async fn one_waiting(tx: &mut Tx, id: Uuid) -> Result<Option<Stored>, DbError> {
    let mut values = vals![id];
    let visible = tx.visible("e", &mut values);
    let sql = format!(envelopes!("where e.id = $1 and e.state = 'waiting' and {}"), visible);
    Ok(tx.all_built(sql, values).await?.into_iter().next())
}

/// What waits about one thing and for this reason, with its device's name, the oldest first. Callers ask who may see it.
///
/// # Errors
/// [`DbError`].
pub async fn waiting_about(
    tx: &mut Tx,
    subject: Uuid,
    why: &str,
) -> Result<Vec<(Envelope, Stored)>, DbError> {
    let sql = envelopes!(
        "where e.subject_id = $1 and e.state = 'waiting' and e.why = $2 order by e.received_at, e.number, e.id limit 50"
    );
    let rows: Vec<Stored> = tx.all(sql, vals![subject, why]).await?;
    let mut found = Vec::new();
    for stored in rows {
        found.push((envelope(tx, &stored).await?, stored));
    }
    Ok(found)
}

/// The envelope as a feature reads it.
pub(crate) async fn envelope(tx: &mut Tx, stored: &Stored) -> Result<Envelope, DbError> {
    let replaced = match stored.replaces_id {
        Some(id) => find(tx, id).await?.filter(|other| other.device_id == stored.device_id),
        None => None,
    };
    let body = read(stored.id, &stored.body)?;
    // The words of an old one may be gone: then it is as if there had been none.
    let replaced = replaced.and_then(|other| read(other.id, &other.body).ok());
    Ok(Envelope {
        id: stored.id,
        kind: stored.kind.clone(),
        version: stored.version,
        person: stored.owner_id,
        body,
        replaced,
    })
}

fn read(id: Uuid, text: &str) -> Result<Value, DbError> {
    serde_json::from_str(text).map_err(|problem| impossible("envelopes", id, format!("its body: {problem}")))
}

/// Blanks the words of what was settled before then. That it came, and what became of it, stays.
pub(crate) async fn forget_words(tx: &mut Tx, before: Timestamp) -> Result<u64, DbError> {
    let sql = "update envelopes set body = '{}' where settled_at < $1 and body <> '{}' \
               and state in ('placed', 'overtaken', 'set-aside')";
    tx.exec(sql, vals![before]).await
}
