//! Drafts, published minutes, who came, corrections.

use heard_platform::{
    db::{DbError, Record, Row, Tx, bind_ids},
    record, vals,
};
use jiff::Timestamp;
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

use crate::{
    draft::Draft,
    model::{Aside, Attendee, Correction, Published, SavedDraft},
};

fn read<T: DeserializeOwned>(table: &'static str, id: Uuid, text: &str) -> Result<T, DbError> {
    serde_json::from_str(text).map_err(|problem| impossible(table, id, &problem))
}

fn written<T: Serialize>(table: &'static str, id: Uuid, value: &T) -> Result<String, DbError> {
    serde_json::to_string(value).map_err(|problem| impossible(table, id, &problem))
}

fn impossible(table: &'static str, id: Uuid, problem: &serde_json::Error) -> DbError {
    DbError::Impossible { table, id: id.to_string(), what: format!("its body: {problem}") }
}

impl Record for SavedDraft {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        let body: String = row.get("body")?;
        Ok(Self {
            body: read("minutes_drafts", row.get("meeting_id")?, &body)?,
            version: row.get("version")?,
            saved_at: row.get("saved_at")?,
            saved_by: row.get("saved_by")?,
        })
    }
}

impl Record for Aside {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        let (id, body): (Uuid, String) = (row.get("id")?, row.get("body")?);
        Ok(Self {
            id,
            saved_by: row.get("saved_by")?,
            body: read("minutes_drafts_aside", id, &body)?,
            saved_at: row.get("saved_at")?,
        })
    }
}

record!(Correction { at, words });

/// The draft of a meeting's minutes.
///
/// # Errors
/// [`DbError`].
pub async fn draft(tx: &mut Tx, meeting: Uuid) -> Result<Option<SavedDraft>, DbError> {
    let sql =
        "select meeting_id, body, version, saved_at, saved_by from minutes_drafts where meeting_id = $1";
    tx.opt(sql, vals![meeting]).await
}

/// Saves a draft, if nobody else did since `version` was read (0 for none yet); else `false`.
///
/// # Errors
/// [`DbError`].
pub async fn save_draft(
    tx: &mut Tx,
    meeting: Uuid,
    draft: &Draft,
    version: i64,
    by: Option<Uuid>,
) -> Result<bool, DbError> {
    let body = written("minutes_drafts", meeting, draft)?;
    let at = tx.now();
    let changed = if version == 0 {
        let sql = "insert into minutes_drafts (meeting_id, body, version, saved_at, saved_by) values ($1, $2, 1, $3, $4) \
                   on conflict (meeting_id) do nothing";
        tx.exec(sql, vals![meeting, body, at, by]).await?
    } else {
        let sql = "update minutes_drafts set body = $2, version = version + 1, saved_at = $3, saved_by = $4 \
                   where meeting_id = $1 and version = $5";
        tx.exec(sql, vals![meeting, body, at, by, version]).await?
    };
    Ok(changed == 1)
}

/// Keeps what somebody wrote on a draft that had changed meanwhile. One text for each person, the newest.
///
/// # Errors
/// [`DbError`].
pub async fn put_aside(tx: &mut Tx, meeting: Uuid, by: Uuid, draft: &Draft) -> Result<(), DbError> {
    let body = written("minutes_drafts_aside", meeting, draft)?;
    let at = tx.now();
    let sql = "update minutes_drafts_aside set body = $3, saved_at = $4 where meeting_id = $1 and saved_by = $2 \
               and settled_at is null";
    if tx.exec(sql, vals![meeting, by, &body, at]).await? == 0 {
        let id = tx.new_id();
        let sql = "insert into minutes_drafts_aside (id, meeting_id, saved_by, body, saved_at) values ($1, $2, $3, $4, $5)";
        tx.exec(sql, vals![id, meeting, by, body, at]).await?;
    }
    Ok(())
}

/// What was kept aside and not settled, oldest first.
///
/// # Errors
/// [`DbError`].
pub async fn asides(tx: &mut Tx, meeting: Uuid) -> Result<Vec<Aside>, DbError> {
    let sql = "select id, saved_by, body, saved_at from minutes_drafts_aside where meeting_id = $1 and settled_at is null \
               order by saved_at, id limit 20";
    tx.all(sql, vals![meeting]).await
}

/// Marks what was kept aside as settled.
///
/// # Errors
/// [`DbError`].
pub async fn settle(tx: &mut Tx, aside: Uuid) -> Result<(), DbError> {
    let at = tx.now();
    tx.exec("update minutes_drafts_aside set settled_at = $2 where id = $1", vals![aside, at]).await.map(drop)
}

/// Writes the minutes as they are published.
///
/// # Errors
/// [`DbError`]; `is_unique` where they are published already.
pub async fn publish(tx: &mut Tx, meeting: Uuid, published: &Published) -> Result<(), DbError> {
    let body = written("minutes", meeting, published)?;
    let at = tx.now();
    let sql = "insert into minutes (meeting_id, body, published_at) values ($1, $2, $3)";
    tx.exec(sql, vals![meeting, body, at]).await.map(drop)
}

/// The published minutes of these meetings, whoever asks: callers ask who may read them.
///
/// # Errors
/// [`DbError`].
pub async fn published(tx: &mut Tx, meetings: &[Uuid]) -> Result<Vec<(Uuid, Published)>, DbError> {
    if meetings.is_empty() {
        return Ok(Vec::new());
    }
    let mut values = vals![];
    let list = bind_ids(meetings, &mut values);
    let sql = format!(
        "select meeting_id, body from minutes where meeting_id in {list} order by published_at, meeting_id"
    );
    let rows: Vec<(Uuid, String)> = tx.all_built(sql, values).await?;
    rows.into_iter().map(|(id, body)| Ok((id, read("minutes", id, &body)?))).collect()
}

/// Meetings whose state and whose minutes disagree: published without minutes, or the other way round.
///
/// # Errors
/// [`DbError`].
pub async fn out_of_step(tx: &mut Tx) -> Result<Vec<(Uuid, String)>, DbError> {
    let sql = "select m.id, m.state from meetings m left join minutes p on p.meeting_id = m.id \
               where (m.state = 'published' and p.meeting_id is null) or (m.state <> 'published' and p.meeting_id is not null) \
               order by m.id limit 100";
    tx.all(sql, vals![]).await
}

/// Adds somebody to the private list of who came.
///
/// # Errors
/// [`DbError`].
pub async fn add_attendee(tx: &mut Tx, meeting: Uuid, attendee: &Attendee) -> Result<(), DbError> {
    let id = tx.new_id();
    let sql = "insert into attendees (id, meeting_id, person_id, name, role, place_id, first_time, is_apology) \
               values ($1, $2, $3, $4, $5, $6, $7, $8)";
    let values = vals![
        id,
        meeting,
        attendee.person_id,
        &attendee.name,
        &attendee.role,
        attendee.place_id,
        attendee.first_time,
        attendee.is_apology,
    ];
    tx.exec(sql, values).await.map(drop)
}

/// The names on the private lists of a group's earlier meetings, newest first: people whose names must not become public.
///
/// # Errors
/// [`DbError`].
pub async fn names_seen(tx: &mut Tx, group: Uuid) -> Result<Vec<String>, DbError> {
    let sql = "select a.name from attendees a join meetings m on m.id = a.meeting_id where m.group_id = $1 \
               group by a.name order by max(m.starts_at) desc, a.name limit 500";
    let rows: Vec<(String,)> = tx.all(sql, vals![group]).await?;
    Ok(rows.into_iter().map(|(name,)| name).collect())
}

/// Adds a dated note to published minutes.
///
/// # Errors
/// [`DbError`].
pub async fn correct(tx: &mut Tx, meeting: Uuid, by: Option<Uuid>, words: &str) -> Result<(), DbError> {
    let (id, at): (Uuid, Timestamp) = (tx.new_id(), tx.now());
    let sql =
        "insert into minutes_corrections (id, meeting_id, at, person_id, words) values ($1, $2, $3, $4, $5)";
    tx.exec(sql, vals![id, meeting, at, by, words]).await.map(drop)
}

/// The notes that correct published minutes, oldest first.
///
/// # Errors
/// [`DbError`].
pub async fn corrections(tx: &mut Tx, meeting: Uuid) -> Result<Vec<Correction>, DbError> {
    let sql = "select at, words from minutes_corrections where meeting_id = $1 order by at, id limit 200";
    tx.all(sql, vals![meeting]).await
}
