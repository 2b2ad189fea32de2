//! What changes groups.

use heard_kernel::slug::slug;
use heard_platform::{
    db::{DbError, Tx, Val},
    import::insert_all,
    vals,
};
use uuid::Uuid;

use crate::model::{Group, Opening};

/// Inserts a group.
pub(crate) async fn insert_group(tx: &mut Tx, group: &Group) -> Result<(), DbError> {
    let sql = "insert into groups (id, slug, name, kind, area_id, patch_id, email, opening, quorum, recognised_until, \
               checked_at, checked_by, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    let values = vals![
        group.id,
        &group.slug,
        &group.name,
        group.kind.as_str(),
        group.area_id,
        group.patch_id,
        group.email.clone(),
        group.opening.as_str(),
        group.quorum,
        group.recognised_until,
        group.checked_at,
        group.checked_by,
        tx.now(),
    ];
    tx.exec(sql, values).await?;
    tx.made("groups", group.id);
    Ok(())
}

/// Writes down a group's name, place, address, quorum and recognition.
pub(crate) async fn set_details(tx: &mut Tx, group: &Group) -> Result<(), DbError> {
    let sql = "update groups set name = $2, area_id = $3, patch_id = $4, email = $5, quorum = $6, recognised_until = $7 \
               where id = $1";
    let values = vals![
        group.id,
        &group.name,
        group.area_id,
        group.patch_id,
        group.email.clone(),
        group.quorum,
        group.recognised_until,
    ];
    tx.exec(sql, values).await?;
    Ok(())
}

/// Writes down how far a group is open.
pub(crate) async fn set_opening(tx: &mut Tx, group: Uuid, opening: Opening) -> Result<(), DbError> {
    tx.exec("update groups set opening = $2 where id = $1", vals![group, opening.as_str()]).await?;
    Ok(())
}

/// Writes down that somebody said the details are right, now.
pub(crate) async fn set_checked(tx: &mut Tx, group: Uuid, by: Option<Uuid>) -> Result<(), DbError> {
    let now = tx.now();
    tx.exec("update groups set checked_at = $2, checked_by = $3 where id = $1", vals![group, now, by])
        .await?;
    Ok(())
}

/// A row for [`insert_keys`].
pub(crate) fn key_row(system: &str, key: &str, group: Uuid) -> Vec<Val> {
    vals![system, key, group]
}

/// Inserts keys by which others know groups.
pub(crate) async fn insert_keys(tx: &mut Tx, rows: Vec<Vec<Val>>) -> Result<(), DbError> {
    insert_all(tx, "insert into group_keys (system, key, group_id)", rows).await
}

/// Every key of every group: (system, key, group).
pub(crate) async fn all_keys(tx: &mut Tx) -> Result<Vec<(String, String, Uuid)>, DbError> {
    tx.all("select system, key, group_id from group_keys order by system, key limit 100000", vals![]).await
}

/// Every address of a group's page that is taken.
pub(crate) async fn slugs_taken(tx: &mut Tx) -> Result<Vec<String>, DbError> {
    let rows: Vec<(String,)> = tx.all("select slug from groups order by slug limit 100000", vals![]).await?;
    Ok(rows.into_iter().map(|(slug,)| slug).collect())
}

/// An address for a name that is not taken: with a number after it where another group has it.
pub(crate) fn free_slug(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let slug = slug(name);
    let wanted = if slug.is_empty() { "group".to_owned() } else { slug };
    if !is_taken(&wanted) {
        return wanted;
    }
    let mut n = 2_u64;
    while is_taken(&format!("{wanted}-{n}")) {
        n += 1;
    }
    format!("{wanted}-{n}")
}
