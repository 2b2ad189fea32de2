//! Many rows in a few statements, so that a large file holds the writer for a moment only.

use crate::db::{DbError, Tx, Val};

/// Values bound by one statement at most. SQLite looks for each `$n` in the list of those before it, so that a statement
/// twice as long takes four times as long to prepare.
const MOST_VALUES: usize = 1_000;

/// Inserts rows, each with as many values as `into` names columns: `"insert into places (id, kind)"`.
///
/// # Errors
/// [`DbError`].
pub async fn insert_all(tx: &mut Tx, into: &'static str, rows: Vec<Vec<Val>>) -> Result<(), DbError> {
    let wide = rows.first().map_or(1, |row| row.len().max(1));
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let slice: Vec<Vec<Val>> = rows.by_ref().take(MOST_VALUES / wide).collect();
        let slots = |n: usize| {
            (n * wide + 1..=(n + 1) * wide).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ")
        };
        let tuples = (0..slice.len()).map(|n| format!("({})", slots(n))).collect::<Vec<_>>().join(", ");
        let sql = format!("{into} values {tuples}");
        let values = slice.into_iter().flatten().collect();
        tx.exec_built(sql, values).await?;
    }
    Ok(())
}
