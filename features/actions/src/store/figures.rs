//! Counts of the board, and what was kept.

use heard_platform::{
    db::{DbError, Tx, Val},
    record,
};
use jiff::civil::Date;

use super::{COUNTED_FROM, OPEN, lists::narrowed, none, seen};
use crate::model::list::{Counts, Filter, Kept};

record!(Counts { open, late, moved, to_check, no_owner, closed });
record!(Kept { due, by_first, by_moved, not, moved, carried, disputed, unchecked });

/// How many actions of a filter there are in each part of the board; its own part and status are not asked.
///
/// # Errors
/// [`DbError`].
pub async fn counts(tx: &mut Tx, filter: &Filter) -> Result<Counts, DbError> {
    let mut values = none();
    values.push(Val::from(tx.today()));
    let visible = seen(tx, &mut values);
    let narrowed = narrowed(filter, &mut values);
    let sql = format!(
        "select {}, {} as closed from actions a where {visible} and {narrowed}",
        not_closed(),
        n("a.status in ('confirmed', 'closed-unconfirmed', 'not-doing')"),
    );
    Ok(tx.all_kept(sql, values).await?.first().copied().unwrap_or_default())
}

/// As [`counts`], without those that are finished: they are the most, and few pages say how many.
///
/// # Errors
/// [`DbError`].
pub async fn open_counts(tx: &mut Tx, filter: &Filter) -> Result<Counts, DbError> {
    let mut values = none();
    values.push(Val::from(tx.today()));
    let visible = seen(tx, &mut values);
    let narrowed = narrowed(filter, &mut values);
    let sql = format!(
        "select {}, cast(0 as bigint) as closed from actions a \
         where a.closed_at is null and {visible} and {narrowed}",
        not_closed()
    );
    Ok(tx.all_kept(sql, values).await?.first().copied().unwrap_or_default())
}

fn n(condition: &str) -> String {
    format!("cast(count(case when {condition} then 1 end) as bigint)")
}

/// The columns of what is not finished; `$1` is today.
fn not_closed() -> String {
    format!(
        "{} as open, {} as late, {} as moved, {} as to_check, {} as no_owner",
        n(&format!("a.status in {OPEN}")),
        n(&format!("a.status in {OPEN} and {COUNTED_FROM} < $1")),
        n(&format!("a.status in {OPEN} and a.n_slips > 0")),
        n("a.status = 'done'"),
        n(&format!("a.status in {OPEN} and a.owner_id is null")),
    )
}

/// What became of the actions of a filter whose first date lay within these days, both included.
///
/// A date that is not over yet counts only once the action is done. What those who raised it took back is left out; what
/// is not being done counts as not done.
///
/// # Errors
/// [`DbError`].
pub async fn kept(tx: &mut Tx, filter: &Filter, from: Date, to: Date) -> Result<Kept, DbError> {
    let mut values = none();
    values.extend([Val::from(from), Val::from(to), Val::from(tx.today())]);
    let visible = seen(tx, &mut values);
    let narrowed = narrowed(filter, &mut values);
    let sql = format!(
        "select count(*) as due, {} as by_first, {} as by_moved, {} as \"not\", {} as moved, {} as carried, {} as disputed, \
         {} as unchecked from actions a where a.first_due >= $1 and a.first_due <= $2 and not a.is_withdrawn \
         and (a.first_due < $3 or a.done_at is not null or a.status = 'not-doing') and {visible} and {narrowed}",
        n("a.kept = 'first'"),
        n("a.kept = 'moved'"),
        n("a.kept is null or a.kept = 'late'"),
        n("a.n_slips > 0"),
        n("a.n_agendas >= 2"),
        n("a.n_disputed > 0"),
        n("a.status = 'closed-unconfirmed'"),
    );
    Ok(tx.all_kept(sql, values).await?.first().copied().unwrap_or_default())
}
