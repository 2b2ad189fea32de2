//! Which places a group covers, and which places it lies in.

use std::collections::HashMap;

use heard_places::Place;
use heard_platform::{
    db::{DbError, Tx, Val, bind_ids},
    import::insert_all,
    record, vals,
};
use jiff::civil::Date;
use uuid::Uuid;

use super::groups;
use crate::model::Group;

/// The places a group covers today, in natural order of their names.
///
/// # Errors
/// [`DbError`].
pub async fn places_of(tx: &mut Tx, group: Uuid) -> Result<Vec<Place>, DbError> {
    let sql = "select place_id from group_places where group_id = $1 and valid_from <= $2 \
               and (valid_to is null or valid_to >= $2) order by place_id limit 20000";
    let today = tx.today();
    let ids = tx.all_kept::<(Uuid,)>(sql.to_owned(), vals![group, today]).await?;
    let mut ids: Vec<Uuid> = ids.iter().map(|(id,)| *id).collect();
    ids.dedup();
    heard_places::find_all(tx, &ids).await
}

/// The groups that cover a place, or a place it lies in, today; by name.
///
/// # Errors
/// [`DbError`].
pub async fn covering(tx: &mut Tx, place: Uuid) -> Result<Vec<Group>, DbError> {
    let sql = groups!(
        "where g.id in (select c.group_id from group_places c join scope_within w on w.outer_id = c.place_id \
         where w.inner_id = $1 and c.valid_from <= $2 and (c.valid_to is null or c.valid_to >= $2)) \
         order by lower(g.name), g.id limit 100"
    );
    let today = tx.today();
    tx.all(sql, vals![place, today]).await
}

/// The names of the groups that cover each of these places, or a place it lies in, today.
pub(crate) async fn covering_each(
    tx: &mut Tx,
    places: &[Uuid],
) -> Result<HashMap<Uuid, Vec<String>>, DbError> {
    if places.is_empty() {
        return Ok(HashMap::new());
    }
    let mut values = vals![tx.today()];
    let list = bind_ids(places, &mut values);
    let sql = format!(
        "select distinct w.inner_id, g.name from group_places c join scope_within w on w.outer_id = c.place_id \
         join groups g on g.id = c.group_id where c.valid_from <= $1 and (c.valid_to is null or c.valid_to >= $1) \
         and w.inner_id in {list} order by w.inner_id, g.name limit 1000"
    );
    let rows: Vec<(Uuid, String)> = tx.all_built(sql, values).await?;
    let mut names: HashMap<Uuid, Vec<String>> = HashMap::new();
    for (place, name) in rows {
        names.entry(place).or_default().push(name);
    }
    Ok(names)
}

/// How much a group covers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Coverage {
    /// Blocks, estates and whatever else it names.
    pub(crate) n_places: i64,
    /// Homes in them, as far as somebody counted.
    pub(crate) n_homes: i64,
}

struct Covered {
    group_id: Uuid,
    n_places: i64,
    n_homes: i64,
}
record!(Covered { group_id, n_places, n_homes });

/// How much each group covers today. Homes of a place inside another that is counted are left out.
pub(crate) async fn coverage(tx: &mut Tx) -> Result<HashMap<Uuid, Coverage>, DbError> {
    let sql = "select c.group_id, count(*) as n_places, \
               cast(coalesce(sum(case when exists (select 1 from group_places o join places q on q.id = o.place_id \
               where o.group_id = c.group_id and o.place_id = p.parent_id and q.homes is not null) \
               then 0 else p.homes end), 0) as bigint) as n_homes \
               from group_places c join places p on p.id = c.place_id \
               where c.valid_from <= $1 and (c.valid_to is null or c.valid_to >= $1) \
               group by c.group_id order by c.group_id limit 5000";
    let today = tx.today();
    let rows: Vec<Covered> = tx.all(sql, vals![today]).await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.group_id, Coverage { n_places: row.n_places, n_homes: row.n_homes }))
        .collect())
}

/// Every pair of group and place that was ever covered: what was ended is not begun again by a spreadsheet.
pub(crate) async fn covered(tx: &mut Tx) -> Result<Vec<(Uuid, Uuid)>, DbError> {
    let sql = "select group_id, place_id from group_places order by group_id, place_id limit 1000000";
    tx.all(sql, vals![]).await
}

/// Whether a group covers a place on a day.
pub(crate) async fn is_covered(tx: &mut Tx, group: Uuid, place: Uuid, on: Date) -> Result<bool, DbError> {
    let sql = "select count(*) from group_places where group_id = $1 and place_id = $2 and valid_from <= $3 \
               and (valid_to is null or valid_to >= $3)";
    let (n,): (i64,) = tx.one(sql, vals![group, place, on]).await?;
    Ok(n > 0)
}

/// Lets groups cover places: (id, group, place, from).
pub(crate) async fn insert_group_places(
    tx: &mut Tx,
    rows: Vec<(Uuid, Uuid, Uuid, Date)>,
) -> Result<(), DbError> {
    for (id, ..) in &rows {
        tx.made("group-places", *id);
    }
    let rows: Vec<Vec<Val>> =
        rows.into_iter().map(|(id, group, place, from)| vals![id, group, place, from]).collect();
    insert_all(tx, "insert into group_places (id, group_id, place_id, valid_from)", rows).await
}

/// What each group lies in: the landlord as a whole, its area, its patch, and all that these lie in.
const TRUTH: &str = "select $1 as outer_id, id as inner_id from groups \
     union select w.outer_id, g.id from groups g join scope_within w on w.inner_id = g.area_id \
     union select w.outer_id, g.id from groups g join scope_within w on w.inner_id = g.patch_id";

/// Works out anew what groups lie in. What places lie in must be right already.
///
/// # Errors
/// [`DbError`].
pub async fn within_rebuild(tx: &mut Tx) -> Result<(), DbError> {
    tx.exec("delete from scope_within where inner_id in (select id from groups)", vals![]).await?;
    let sql = format!("insert into scope_within (outer_id, inner_id) {TRUTH}");
    tx.exec_built(sql, vals![heard_places::ROOT]).await?;
    Ok(())
}

/// The first pairs for which the table and the groups' places disagree.
pub(crate) async fn wrong_within(tx: &mut Tx) -> Result<Vec<(Uuid, Uuid)>, DbError> {
    let sql = format!(
        "with truth (outer_id, inner_id) as ({TRUTH}), stored (outer_id, inner_id) as (\
         select outer_id, inner_id from scope_within where inner_id in (select id from groups)) \
         select outer_id, inner_id from (select outer_id, inner_id from truth except select outer_id, inner_id from stored) lacking \
         union select outer_id, inner_id from (select outer_id, inner_id from stored except select outer_id, inner_id from truth) surplus \
         order by outer_id, inner_id limit 100"
    );
    tx.all_built(sql, vals![heard_places::ROOT]).await
}
