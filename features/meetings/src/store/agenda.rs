//! What people put on an agenda.

use heard_platform::{
    db::{DbError, Tx},
    record, vals,
};
use jiff::Timestamp;
use uuid::Uuid;

use crate::model::AgendaItem;

record!(AgendaItem {
    id,
    meeting_id,
    feedback_id,
    title,
    words,
    place_id,
    topic_id,
    said_by,
    person_id,
    made_at,
    taken_off_at,
});

const COLUMNS: &str = "id, meeting_id, feedback_id, title, words, place_id, topic_id, said_by, person_id, made_at, taken_off_at";

/// How many items an agenda holds at most.
pub const MOST_ITEMS: i64 = 200;

/// The items on a meeting's agenda, in the order they were added; those taken off are left out.
///
/// # Errors
/// [`DbError`].
pub async fn on_agenda(tx: &mut Tx, meeting: Uuid) -> Result<Vec<AgendaItem>, DbError> {
    let sql = format!(
        "select {COLUMNS} from agenda_items where meeting_id = $1 and taken_off_at is null order by position limit {MOST_ITEMS}"
    );
    tx.all_built(sql, vals![meeting]).await
}

/// One item of a meeting.
///
/// # Errors
/// [`DbError`].
pub async fn find(tx: &mut Tx, meeting: Uuid, id: Uuid) -> Result<Option<AgendaItem>, DbError> {
    let sql = format!("select {COLUMNS} from agenda_items where meeting_id = $1 and id = $2");
    Ok(tx.all_built(sql, vals![meeting, id]).await?.into_iter().next())
}

/// Adds an item at the end.
///
/// # Errors
/// [`DbError`]; `is_unique` where somebody else added one at the same moment.
pub async fn add(tx: &mut Tx, item: &AgendaItem) -> Result<(), DbError> {
    let last = "select max(position) from agenda_items where meeting_id = $1";
    let (last,): (Option<i64>,) = tx.one(last, vals![item.meeting_id]).await?;
    let sql = "insert into agenda_items (id, meeting_id, feedback_id, title, words, place_id, topic_id, said_by, person_id, \
               position, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let values = vals![
        item.id,
        item.meeting_id,
        item.feedback_id,
        &item.title,
        &item.words,
        item.place_id,
        item.topic_id,
        item.said_by.clone(),
        item.person_id,
        last.unwrap_or(0) + 1,
        item.made_at,
    ];
    tx.exec(sql, values).await.map(drop)
}

/// Takes an item off; `false` where it is off already.
///
/// # Errors
/// [`DbError`].
pub async fn take_off(tx: &mut Tx, item: Uuid, at: Timestamp, by: &str) -> Result<bool, DbError> {
    let sql =
        "update agenda_items set taken_off_at = $2, taken_off_by = $3 where id = $1 and taken_off_at is null";
    Ok(tx.exec(sql, vals![item, at, by]).await? == 1)
}

/// How many items stand on a meeting's agenda.
///
/// # Errors
/// [`DbError`].
pub async fn count(tx: &mut Tx, meeting: Uuid) -> Result<i64, DbError> {
    let sql = "select count(*) from agenda_items where meeting_id = $1 and taken_off_at is null";
    let (n,): (i64,) = tx.one(sql, vals![meeting]).await?;
    Ok(n)
}
