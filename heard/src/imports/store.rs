//! Imports in SQL: what was brought in, and files on their way.

use heard_platform::{
    db::{DbError, Tx},
    record, vals,
};
use jiff::Timestamp;
use serde::Serialize;
use uuid::Uuid;

/// A file that was brought in, or is being looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Brought {
    /// Its id, by which it is undone.
    pub id: Uuid,
    /// What it was read as.
    pub kind: String,
    /// The file's name.
    pub file_name: String,
    /// `reading`, `rehearsed`, `taking`, `taken`, `refused` or `undone`.
    pub state: String,
    /// What was found, as JSON; nothing while it is read.
    #[serde(skip)]
    pub report: Option<String>,
    /// When it came.
    pub made_at: Timestamp,
    /// Who brought it.
    #[serde(skip)]
    pub made_by: Option<Uuid>,
    /// When it was taken in.
    pub taken_at: Option<Timestamp>,
    /// When it was taken back.
    pub undone_at: Option<Timestamp>,
}
record!(Brought { id, kind, file_name, state, report, made_at, made_by, taken_at, undone_at });

/// The files brought in lately, newest first.
///
/// # Errors
/// [`DbError`].
pub async fn latest(tx: &mut Tx, limit: i64) -> Result<Vec<Brought>, DbError> {
    let sql = "select id, kind, file_name, state, report, made_at, made_by, taken_at, undone_at from imports \
               order by made_at desc, id desc limit $1";
    tx.all(sql, vals![limit]).await
}

/// One of them.
pub(crate) async fn find(tx: &mut Tx, id: Uuid) -> Result<Option<Brought>, DbError> {
    let sql = "select id, kind, file_name, state, report, made_at, made_by, taken_at, undone_at from imports where id = $1";
    tx.opt(sql, vals![id]).await
}

/// Keeps a file until it was looked at and decided on.
pub(crate) async fn receive(
    tx: &mut Tx,
    kind: &str,
    file_name: &str,
    content: Vec<u8>,
) -> Result<Uuid, DbError> {
    let (id, now, by) = (tx.new_id(), tx.now(), tx.actor().person());
    let sql = "insert into imports (id, kind, file_name, state, made_at, made_by) values ($1, $2, $3, 'reading', $4, $5)";
    tx.exec(sql, vals![id, kind, file_name, now, by]).await?;
    tx.exec("insert into import_files (import_id, content) values ($1, $2)", vals![id, content]).await?;
    Ok(id)
}

/// The file of an import, where it is still kept.
pub(crate) async fn content(tx: &mut Tx, id: Uuid) -> Result<Option<Vec<u8>>, DbError> {
    let found: Option<(Vec<u8>, Uuid)> =
        tx.opt("select content, import_id from import_files where import_id = $1", vals![id]).await?;
    Ok(found.map(|(content, _)| content))
}

/// From one state to the next; `false` where it is in another by now.
pub(crate) async fn step(tx: &mut Tx, id: Uuid, from: &str, to: &str) -> Result<bool, DbError> {
    let sql = "update imports set state = $3 where id = $1 and state = $2";
    Ok(tx.exec(sql, vals![id, from, to]).await? == 1)
}

/// What was found in a file, and how it stands then.
pub(crate) async fn keep_report(tx: &mut Tx, id: Uuid, state: &str, report: &str) -> Result<(), DbError> {
    tx.exec("update imports set state = $2, report = $3 where id = $1", vals![id, state, report]).await?;
    Ok(())
}

/// Throws away files that nobody decided on, and the reports on them: they may hold names.
pub(crate) async fn forget_before(tx: &mut Tx, before: Timestamp) -> Result<u64, DbError> {
    let sql = "delete from import_files where import_id in (select id from imports where made_at < $1)";
    let n = tx.exec(sql, vals![before]).await?;
    let sql = "update imports set state = 'refused', report = null where made_at < $1 and state in ('reading', 'rehearsed', 'refused') \
               and (report is not null or state <> 'refused')";
    tx.exec(sql, vals![before]).await?;
    Ok(n)
}
