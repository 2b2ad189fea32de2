//! Taking an import back, while nothing was built on it.

use futures::future::BoxFuture;
use heard_kernel::actor::Scope;
use serde_json::json;
use uuid::Uuid;

use crate::{
    ctx::Ctx,
    db::{DbError, Tx},
    error::AppError,
    journal::Note,
    vals,
};

/// The most things that are named.
const MOST_NAMED: usize = 20;

/// Names what stands on records of an import.
pub type BuiltOn = for<'a> fn(&'a mut Tx, Uuid) -> BoxFuture<'a, Result<Vec<String>, DbError>>;
/// Removes what an import made, and gives back what it changed.
pub type Remove = for<'a> fn(&'a mut Tx, Uuid) -> BoxFuture<'a, Result<(), DbError>>;

/// A feature's part in taking an import back.
#[derive(Clone, Copy)]
pub struct TakeBack {
    /// What stands on records of this import and did not come with it, each in a short sentence; no more than twenty-one.
    pub built_on: BuiltOn,
    /// Removes this feature's records of the import, and gives back what it changed, where it brings anything in. Features
    /// above have done so before.
    pub remove: Option<Remove>,
}

/// The ids of the records of one kind that the import `$1` made, as a part of a statement.
#[macro_export]
macro_rules! came {
    ($kind:literal) => {
        concat!(
            "(select record_id from import_records where import_id = $1 and kind = '",
            $kind,
            "' and change_after is null)"
        )
    };
}

/// Asks each statement what stands on records of an import, and puts the two names it answers with into its sentence, for
/// `{0}` and `{1}`.
///
/// # Errors
/// [`DbError`].
pub async fn name_all(
    tx: &mut Tx,
    import: Uuid,
    asked: &[(&'static str, &'static str)],
) -> Result<Vec<String>, DbError> {
    let mut things = Vec::new();
    for (sql, sentence) in asked {
        let rows: Vec<(String, String)> = tx.all(sql, vals![import]).await?;
        things.extend(rows.into_iter().map(|(one, two)| sentence.replace("{0}", &one).replace("{1}", &two)));
        if things.len() > MOST_NAMED {
            break;
        }
    }
    Ok(things)
}

/// Does each statement, in order.
///
/// # Errors
/// [`DbError`].
pub async fn remove_all(tx: &mut Tx, import: Uuid, statements: &[&'static str]) -> Result<(), DbError> {
    for sql in statements {
        tx.exec(sql, vals![import]).await?;
    }
    Ok(())
}

/// How it went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undone {
    /// It was taken back: so many records are gone, so many are again as they were.
    Done {
        /// Records removed.
        removed: u64,
        /// Changes given back.
        restored: u64,
    },
    /// Something was built on it; nothing was changed.
    BuiltOn {
        /// What, in short sentences: at most twenty.
        things: Vec<String>,
        /// Whether there is more than is named.
        more: bool,
    },
}

/// Takes an import back: all of it, or nothing. The journal keeps that it was there, and that it was undone.
///
/// # Errors
/// [`AppError::NotFound`] where there is no such import, or it was not taken in, or is undone already.
pub async fn undo(ctx: &Ctx, import: Uuid) -> Result<Undone, AppError> {
    let mut tx = ctx.write().await?;
    let sql = "select file_name, kind from imports where id = $1 and state = 'taken'";
    let (file, kind): (String, String) = tx.opt(sql, vals![import]).await?.ok_or(AppError::NotFound)?;
    let mut things = later_imports(&mut tx, import).await?;
    for part in &ctx.app.parts.take_back {
        things.extend((part.built_on)(&mut tx, import).await?);
    }
    if !things.is_empty() {
        let more = things.len() > MOST_NAMED;
        things.truncate(MOST_NAMED);
        return Ok(Undone::BuiltOn { things, more });
    }
    // What stands above goes first.
    for remove in ctx.app.parts.take_back.iter().rev().filter_map(|part| part.remove) {
        match remove(&mut tx, import).await {
            Ok(()) => {}
            // The database itself knows of something that no feature named.
            Err(error) if error.is_still_used() => {
                let things = vec!["Something else points to a record of this import.".to_owned()];
                return Ok(Undone::BuiltOn { things, more: false });
            }
            Err(error) => return Err(error.into()),
        }
    }
    let sql = "select cast(coalesce(sum(case when change_after is null then 1 else 0 end), 0) as bigint), \
               cast(coalesce(sum(case when change_after is null then 0 else 1 end), 0) as bigint) \
               from import_records where import_id = $1";
    let (removed, restored): (i64, i64) = tx.one(sql, vals![import]).await?;
    let (now, by) = (tx.now(), tx.actor().person());
    let sql = "update imports set state = 'undone', undone_at = $2, undone_by = $3 where id = $1 and state = 'taken'";
    tx.exec(sql, vals![import, now, by]).await?;
    let detail = json!({ "file": file, "kind": kind, "removed": removed, "restored": restored });
    tx.note(Note { kind: "imports.undone", subject: import, scope: Scope::staff(), detail });
    tx.commit().await?;
    let n = |n: i64| u64::try_from(n).unwrap_or_default();
    Ok(Undone::Done { removed: n(removed), restored: n(restored) })
}

/// Files brought in since that changed a record of this one: they have to be undone first.
async fn later_imports(tx: &mut Tx, import: Uuid) -> Result<Vec<String>, DbError> {
    let sql = "select distinct i.file_name, i.taken_at from imports i join import_records r on r.import_id = i.id \
               join import_records mine on mine.record_id = r.record_id join imports this on this.id = mine.import_id \
               where this.id = $1 and i.id <> $1 and i.state = 'taken' and i.taken_at > this.taken_at \
               order by i.taken_at, i.file_name limit 21";
    let rows: Vec<(String, jiff::Timestamp)> = tx.all(sql, vals![import]).await?;
    Ok(rows
        .into_iter()
        .map(|(file, _)| format!("The file “{file}”, brought in later, changed the same records."))
        .collect())
}
