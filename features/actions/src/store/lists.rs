//! The board and the other lists: bounded, ordered, each in a fixed number of statements.

use heard_platform::{
    db::{DbError, Tx, Val, bind_ids},
    search,
};
use jiff::{Timestamp, civil::Date};
use uuid::Uuid;

use super::{COUNTED_FROM, OPEN, is_mine, none, rows, rows_kept, seen, select_rows};
use crate::model::list::{ActionRow, BoardPage, Filter, Order, ROWS_A_PAGE, Stands, Timing, Which};

/// The most rows of a list without pages.
const MOST: usize = 500;

/// The kind under which the words of actions are kept for searching.
pub(crate) const SEARCH_KIND: &str = "action";

/// The condition of a filter, without its part of the board.
pub(super) fn narrowed(filter: &Filter, values: &mut Vec<Val>) -> String {
    let mut all = vec!["1 = 1".to_owned()];
    for (column, id) in [
        ("a.group_id", filter.group),
        ("a.topic_id", filter.topic),
        ("a.team_id", filter.team),
        ("a.owner_id", filter.owner),
    ] {
        if let Some(id) = id {
            values.push(Val::from(id));
            all.push(format!("{column} = ${}", values.len()));
        }
    }
    if let Some(place) = filter.place {
        values.push(Val::from(place));
        let n = values.len();
        all.push(format!(
            "(a.place_id = ${n} or exists (select 1 from scope_within w where w.outer_id = ${n} \
             and w.inner_id in (a.place_id, a.group_id)))"
        ));
    }
    if let Some(from) = filter.raised_from {
        values.push(Val::from(from));
        all.push(format!("a.raised_on >= ${}", values.len()));
    }
    if let Some(words) = search::condition("a.id", SEARCH_KIND, &filter.words, values) {
        all.push(words);
    }
    all.join(" and ")
}

/// The condition of a part of the board.
pub(super) fn part(which: Which, today: Date, values: &mut Vec<Val>) -> String {
    match which {
        Which::Open => format!("a.status in {OPEN}"),
        Which::Late => {
            values.push(Val::from(today));
            format!("a.status in {OPEN} and {COUNTED_FROM} < ${}", values.len())
        }
        Which::Moved => format!("a.status in {OPEN} and a.n_slips > 0"),
        Which::ToCheck => "a.status = 'done'".to_owned(),
        Which::NoOwner => format!("a.status in {OPEN} and a.owner_id is null"),
        Which::Closed => "a.status in ('confirmed', 'closed-unconfirmed', 'not-doing')".to_owned(),
        Which::All => "1 = 1".to_owned(),
    }
}

/// The order of a list, and whether all in it is still to be done.
fn order(order: Order, is_all_open: bool) -> String {
    match order {
        // The index that holds what is open in this order answers it without sorting.
        Order::MostLate if is_all_open => format!("{COUNTED_FROM}, a.changed_at desc, a.id"),
        // What is not open any more has no date to be late against: it comes after, newest first.
        Order::MostLate => format!(
            "case when a.status in {OPEN} then 0 when a.status = 'done' then 1 else 2 end, \
             case when a.status in {OPEN} then {COUNTED_FROM} end, a.changed_at desc, a.id"
        ),
        Order::Newest => "a.raised_on desc, a.id desc".to_owned(),
        Order::Changed => "a.changed_at desc, a.id desc".to_owned(),
        Order::Place => "lower(coalesce(p.name, '')), a.due, a.id".to_owned(),
    }
}

/// A page of the board, from 1; a page there isn't is empty.
///
/// # Errors
/// [`DbError`].
pub async fn board(tx: &mut Tx, filter: &Filter, page: usize) -> Result<BoardPage, DbError> {
    let mut values = none();
    let condition = whole_condition(tx, filter, &mut values);
    // Nothing that is open has been closed: the smallest index knows that.
    let open = if is_all_open(filter) { "a.closed_at is null and" } else { "" };
    let count = format!("select count(*) from actions a where {open} {condition}");
    let counted = tx.all_kept::<(i64,)>(count, values).await?;
    let total = counted.first().map_or(0, |(n,)| *n);
    let skipped = page.saturating_sub(1).saturating_mul(ROWS_A_PAGE);
    let rows = some(tx, filter, ROWS_A_PAGE, skipped).await?;
    Ok(BoardPage { rows, total })
}

/// Whether all that a filter finds is still to be done.
fn is_all_open(filter: &Filter) -> bool {
    matches!(filter.which, Which::Open | Which::Late | Which::Moved | Which::NoOwner)
}

fn whole_condition(tx: &Tx, filter: &Filter, values: &mut Vec<Val>) -> String {
    let visible = seen(tx, values);
    let narrowed = narrowed(filter, values);
    let part = part(filter.which, tx.today(), values);
    let status = match filter.status {
        Some(status) => {
            values.push(Val::from(status.as_str()));
            format!("a.status = ${}", values.len())
        }
        None => "1 = 1".to_owned(),
    };
    let ticked = ticked(filter, tx.today(), values);
    format!("{visible} and {narrowed} and {part} and {status} and {ticked}")
}

/// What was ticked on the board: any of the tags, and all of what the calendar says.
fn ticked(filter: &Filter, today: Date, values: &mut Vec<Val>) -> String {
    let mut all = vec!["1 = 1".to_owned()];
    let stands: Vec<String> = filter.stands.iter().map(|stands| standing(*stands)).collect();
    if !stands.is_empty() {
        all.push(format!("({})", stands.join(" or ")));
    }
    for timing in &filter.timing {
        all.push(match timing {
            Timing::Late => part(Which::Late, today, values),
            Timing::Moved => "a.n_slips > 0".to_owned(),
            Timing::Carried => "a.n_agendas >= 2".to_owned(),
        });
    }
    all.join(" and ")
}

fn standing(stands: Stands) -> String {
    match stands {
        Stands::Waiting => format!("(a.owner_id is null and a.status in {OPEN})"),
        Stands::Proposed => "(a.owner_id is not null and a.status = 'proposed')".to_owned(),
        // The word that is ticked is the word that is stored.
        other => format!("a.status = '{other}'"),
    }
}

/// At most `limit` rows of a filter, after the first `skipped`.
pub(crate) async fn some(
    tx: &mut Tx,
    filter: &Filter,
    limit: usize,
    skipped: usize,
) -> Result<Vec<ActionRow>, DbError> {
    let mut values = none();
    let condition = whole_condition(tx, filter, &mut values);
    let place = if filter.order == Order::Place { "left join places p on p.id = a.place_id" } else { "" };
    let sql = format!(
        "select a.id from actions a {place} where {condition} order by {} {}",
        order(filter.order, is_all_open(filter)),
        page_of(limit, skipped, &mut values)
    );
    let ids = tx.all_kept::<(Uuid,)>(sql, values).await?;
    chosen(tx, &ids).await
}

/// The rows of these ids, in this order: found first and read then, so that names are looked up for what is shown alone.
async fn chosen(tx: &mut Tx, ids: &[(Uuid,)]) -> Result<Vec<ActionRow>, DbError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Uuid> = ids.iter().map(|(id,)| *id).collect();
    let mut values = none();
    let select = select_rows(tx, &mut values);
    let list = bind_ids(&ids, &mut values);
    let mut found = rows_kept(tx, format!("{select} where a.id in {list} order by a.id"), values).await?;
    found.sort_by_cached_key(|row| ids.iter().position(|id| *id == row.action.id));
    Ok(found)
}

/// At most `limit` rows of a filter, newest first, after the row of this id: a list that can be read page by page while others
/// add to it. `changed_since` leaves out what did not change since.
pub(crate) async fn after(
    tx: &mut Tx,
    filter: &Filter,
    changed_since: Option<Timestamp>,
    after: Option<Uuid>,
    limit: usize,
) -> Result<Vec<ActionRow>, DbError> {
    let mut values = none();
    let select = select_rows(tx, &mut values);
    let mut condition = whole_condition(tx, filter, &mut values);
    if let Some(since) = changed_since {
        condition = format!("{condition} and a.changed_at >= {}", bound(&mut values, since));
    }
    if let Some(after) = after {
        condition = format!("{condition} and a.id < {}", bound(&mut values, after));
    }
    let page = page_of(limit, 0, &mut values);
    rows(tx, format!("{select} where {condition} order by a.id desc {page}"), values).await
}

fn page_of(limit: usize, skipped: usize, values: &mut Vec<Val>) -> String {
    let number = |n: usize| Val::from(i64::try_from(n).unwrap_or(i64::MAX));
    values.push(number(limit));
    values.push(number(skipped));
    format!("limit ${} offset ${}", values.len() - 1, values.len())
}

/// Rows under a condition of their own, in an order of their own.
async fn listed(
    tx: &mut Tx,
    condition: impl FnOnce(&Tx, &mut Vec<Val>) -> String,
    order: &str,
    limit: usize,
) -> Result<Vec<ActionRow>, DbError> {
    let mut values = none();
    let select = select_rows(tx, &mut values);
    let visible = seen(tx, &mut values);
    let condition = condition(tx, &mut values);
    let sql = format!(
        "{select} where {visible} and {condition} order by {order} {}",
        page_of(limit, 0, &mut values)
    );
    rows(tx, sql, values).await
}

fn bound(values: &mut Vec<Val>, value: impl Into<Val>) -> String {
    values.push(value.into());
    format!("${}", values.len())
}

/// Those that ask first, then those still open, then the others; the newest of each first.
const ASKING_FIRST: &str = "case when a.status = 'done' then 0 when a.closed_at is null then 1 else 2 end, \
     a.raised_on desc, a.id desc";

/// What the actor raised, or said words that led to: those that ask them something first, then the newest.
///
/// # Errors
/// [`DbError`].
pub async fn mine(tx: &mut Tx, limit: usize) -> Result<Vec<ActionRow>, DbError> {
    let condition = |tx: &Tx, values: &mut Vec<Val>| {
        let raised = is_mine(tx, values);
        let person = bound(values, tx.actor().person());
        format!(
            "({raised} or exists (select 1 from action_feedback af join feedback f on f.id = af.feedback_id \
             where af.action_id = a.id and f.person_id = {person}))"
        )
    };
    listed(tx, condition, ASKING_FIRST, limit.min(MOST)).await
}

/// The open actions of a person, most late first.
///
/// # Errors
/// [`DbError`].
pub async fn for_owner(tx: &mut Tx, person: Uuid) -> Result<Vec<ActionRow>, DbError> {
    let order = format!("{COUNTED_FROM}, a.id");
    let condition = |_: &Tx, values: &mut Vec<Val>| {
        format!("a.owner_id = {} and a.status in {OPEN}", bound(values, person))
    };
    listed(tx, condition, &order, MOST).await
}

/// Every open action that nobody owns, those that wait longest first.
///
/// # Errors
/// [`DbError`].
pub async fn triage(tx: &mut Tx, limit: usize) -> Result<Vec<ActionRow>, DbError> {
    let condition = |_: &Tx, _: &mut Vec<Val>| format!("a.owner_id is null and a.status in {OPEN}");
    listed(tx, condition, "a.owner_since, a.id", limit.min(MOST)).await
}

/// What a person's actions wait for: those they said are done, for residents to check.
///
/// # Errors
/// [`DbError`].
pub async fn waiting(tx: &mut Tx, person: Uuid, limit: usize) -> Result<Vec<ActionRow>, DbError> {
    let condition = |_: &Tx, values: &mut Vec<Val>| {
        format!("a.owner_id = {} and a.status = 'done'", bound(values, person))
    };
    listed(tx, condition, "a.answer_by, a.id", limit.min(MOST)).await
}

/// What was not to be done, was challenged, and waits for the head of service.
///
/// # Errors
/// [`DbError`].
pub async fn challenged(tx: &mut Tx, limit: usize) -> Result<Vec<ActionRow>, DbError> {
    let condition = |_: &Tx, _: &mut Vec<Val>| {
        "a.status = 'not-doing' and a.challenged_at is not null and a.answer_by is not null".to_owned()
    };
    listed(tx, condition, "a.answer_by, a.id", limit.min(MOST)).await
}

/// What was passed up and is still open: to the head of service first, most late first.
///
/// # Errors
/// [`DbError`].
pub async fn passed_up(tx: &mut Tx, limit: usize) -> Result<Vec<ActionRow>, DbError> {
    let order = format!("case when a.passed_to = 'head' then 0 else 1 end, {COUNTED_FROM}, a.id");
    let condition = |_: &Tx, _: &mut Vec<Val>| format!("a.passed_to is not null and a.status in {OPEN}");
    listed(tx, condition, &order, limit.min(MOST)).await
}

/// The first of a filter, without counting how many there are.
///
/// # Errors
/// [`DbError`].
pub async fn first(tx: &mut Tx, filter: &Filter, limit: usize) -> Result<Vec<ActionRow>, DbError> {
    some(tx, filter, limit.min(MOST), 0).await
}

/// How many are still open for a group's next meeting, as far as this reader may see them.
///
/// # Errors
/// [`DbError`].
pub async fn n_open_for_group(tx: &mut Tx, group: Uuid) -> Result<usize, DbError> {
    let mut values = none();
    let visible = seen(tx, &mut values);
    let group = bound(&mut values, group);
    let sql = format!(
        "select count(*) from actions a where {visible} and a.group_id = {group} and a.closed_at is null"
    );
    let counted = tx.all_kept::<(i64,)>(sql, values).await?;
    Ok(counted.first().map_or(0, |(n,)| usize::try_from(*n).unwrap_or_default()))
}

/// What a group's next meeting finds still open: open actions and those to be checked, by date.
///
/// # Errors
/// [`DbError`].
pub async fn open_for_group(tx: &mut Tx, group: Uuid) -> Result<Vec<ActionRow>, DbError> {
    let mut values = none();
    let select = select_rows(tx, &mut values);
    let visible = seen(tx, &mut values);
    let group = bound(&mut values, group);
    let limit = page_of(MOST, 0, &mut values);
    let sql = format!(
        "{select} where {visible} and a.group_id = {group} and a.closed_at is null order by a.first_due, a.id {limit}"
    );
    rows_kept(tx, sql, values).await
}

/// What was written down at a meeting, in the order of the minutes.
///
/// # Errors
/// [`DbError`].
pub async fn of_meeting(tx: &mut Tx, meeting: Uuid) -> Result<Vec<ActionRow>, DbError> {
    let condition = |_: &Tx, values: &mut Vec<Val>| format!("a.meeting_id = {}", bound(values, meeting));
    listed(tx, condition, "a.id", MOST).await
}

/// The actions of these ids that the reader may see, in the order of the ids; at most the first 500.
///
/// # Errors
/// [`DbError`].
pub async fn of_ids(tx: &mut Tx, ids: &[Uuid]) -> Result<Vec<ActionRow>, DbError> {
    let ids: Vec<Uuid> = ids.iter().take(MOST).copied().collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let condition = |_: &Tx, values: &mut Vec<Val>| format!("a.id in {}", bind_ids(&ids, values));
    let mut found = listed(tx, condition, "a.id", MOST).await?;
    found.sort_by_key(|row| ids.iter().position(|id| *id == row.action.id));
    Ok(found)
}
