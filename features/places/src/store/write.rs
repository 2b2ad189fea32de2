//! What changes places.

use heard_kernel::slug::slug;
use heard_platform::{
    db::{DbError, Tx, Val},
    import::insert_all,
    vals,
};
use jiff::{Timestamp, civil::Date};
use uuid::Uuid;

use crate::model::{Kind, key_of};

/// A row for [`insert_places`].
pub(crate) fn place_row(
    id: Uuid,
    kind: Kind,
    name: &str,
    slug: &str,
    parent: Uuid,
    homes: Option<i64>,
    made_at: Timestamp,
) -> Vec<Val> {
    vals![id, kind.as_str(), name, slug, parent, homes, made_at]
}

/// Inserts places, each after the one above it.
pub(crate) async fn insert_places(tx: &mut Tx, rows: Vec<Vec<Val>>) -> Result<(), DbError> {
    insert_all(tx, "insert into places (id, kind, name, slug, parent_id, homes, made_at)", rows).await
}

/// A row for [`insert_keys`].
pub(crate) fn key_row(system: &str, key: &str, place: Uuid) -> Vec<Val> {
    vals![system, key, place]
}

/// Inserts keys by which others know places.
pub(crate) async fn insert_keys(tx: &mut Tx, rows: Vec<Vec<Val>>) -> Result<(), DbError> {
    insert_all(tx, "insert into place_keys (system, key, place_id)", rows).await
}

/// A row for [`insert_claims`].
pub(crate) fn claim_row(place: Uuid, claimant: &str) -> Vec<Val> {
    vals![place, key_of(claimant), claimant]
}

/// Inserts claims.
pub(crate) async fn insert_claims(tx: &mut Tx, rows: Vec<Vec<Val>>) -> Result<(), DbError> {
    insert_all(tx, "insert into place_claims (place_id, claimant_key, claimant)", rows).await
}

/// A row for [`insert_patch_places`].
pub(crate) fn patch_row(id: Uuid, patch: Uuid, place: Uuid, from: Date) -> Vec<Val> {
    vals![id, patch, place, from]
}

/// Puts places into patches.
pub(crate) async fn insert_patch_places(tx: &mut Tx, rows: Vec<Vec<Val>>) -> Result<(), DbError> {
    insert_all(tx, "insert into patch_places (id, patch_id, place_id, valid_from)", rows).await
}

/// Takes a place out of its patch from a day on; a stay that would have begun only then never was.
pub(crate) async fn leave_patch(tx: &mut Tx, place: Uuid, from: Date) -> Result<(), DbError> {
    tx.exec("delete from patch_places where place_id = $1 and valid_from >= $2", vals![place, from]).await?;
    let last = from.yesterday().unwrap_or(from);
    let sql =
        "update patch_places set valid_to = $2 where place_id = $1 and (valid_to is null or valid_to > $2)";
    tx.exec(sql, vals![place, last]).await?;
    Ok(())
}

/// Puts a place below another.
pub(crate) async fn move_place(tx: &mut Tx, id: Uuid, parent: Uuid) -> Result<(), DbError> {
    tx.exec("update places set parent_id = $2 where id = $1", vals![id, parent]).await?;
    Ok(())
}

/// Gives a place another name; its address stays.
pub(crate) async fn rename(tx: &mut Tx, id: Uuid, name: &str) -> Result<(), DbError> {
    tx.exec("update places set name = $2 where id = $1", vals![id, name]).await?;
    Ok(())
}

/// Writes down how many homes are in a place.
pub(crate) async fn set_homes(tx: &mut Tx, id: Uuid, homes: i64) -> Result<(), DbError> {
    tx.exec("update places set homes = $2 where id = $1", vals![id, homes]).await?;
    Ok(())
}

/// An address for a name that no place has yet.
pub(crate) async fn free_slug(tx: &mut Tx, name: &str, kind: Kind) -> Result<String, DbError> {
    let sql = "select slug from places where slug = $1 or slug like $2 order by slug limit 20000";
    let wanted = wanted_slug(name, kind);
    let taken: Vec<(String,)> = tx.all(sql, vals![&wanted, format!("{wanted}-%")]).await?;
    Ok(numbered(&wanted, |slug| taken.iter().any(|(other,)| other == slug)))
}

/// The address a name asks for; its kind, where the name has no Latin letter.
pub(crate) fn wanted_slug(name: &str, kind: Kind) -> String {
    let slug = slug(name);
    if slug.is_empty() { kind.as_str().to_owned() } else { slug }
}

/// The first of `name`, `name-2`, `name-3` … that isn't taken.
pub(crate) fn numbered(wanted: &str, is_taken: impl Fn(&str) -> bool) -> String {
    if !is_taken(wanted) {
        return wanted.to_owned();
    }
    let mut n = 2_u64;
    while is_taken(&format!("{wanted}-{n}")) {
        n += 1;
    }
    format!("{wanted}-{n}")
}
