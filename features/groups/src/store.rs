//! All SQL of groups.

pub(crate) mod contacts;
mod members;
mod places;
pub(crate) mod undo;
mod write;

use heard_platform::{
    db::{DbError, Migration, Record, Row, Tx},
    vals,
};
use uuid::Uuid;

pub(crate) use self::{
    members::{
        close_memberships, end_membership, insert_membership, last_membership, looked_after, membership,
        memberships, set_named, without_grants,
    },
    places::{Coverage, coverage, covered, covering_each, insert_group_places, is_covered, wrong_within},
    write::{
        all_keys, free_slug, insert_group, insert_keys, key_row, set_checked, set_details, set_opening,
        slugs_taken,
    },
};
pub use self::{
    members::{groups_of, housing_officers, is_officer, members, officers},
    places::{covering, places_of, within_rebuild},
};
use crate::model::Group;

/// This crate's steps of the schema.
pub const MIGRATIONS: &[Migration] =
    heard_platform::migrations!("202611251020_groups_groups", "202611260015_groups_contacts");

macro_rules! groups {
    ($($rest:literal),* $(,)?) => {
        concat!(
            "select g.id, g.slug, g.name, g.kind, g.area_id, g.patch_id, g.email, g.opening, g.quorum, \
             g.recognised_until, g.checked_at, g.checked_by from groups g ",
            $($rest),*
        )
    };
}
pub(crate) use groups;

/// Reads one of a column's fixed names.
pub(crate) fn stored<T: std::str::FromStr>(
    row: &Row,
    table: &'static str,
    column: &str,
) -> Result<T, DbError> {
    let text: String = row.get(column)?;
    stored_as(&text, table, column, row.get("id")?)
}

/// Reads one of a column's fixed names out of a row about the thing of this id.
pub(crate) fn stored_as<T: std::str::FromStr>(
    text: &str,
    table: &'static str,
    column: &str,
    id: Uuid,
) -> Result<T, DbError> {
    let what = format!("{column} holds what it never should");
    text.parse().map_err(|_| DbError::Impossible { table, id: id.to_string(), what })
}

impl Record for Group {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            slug: row.get("slug")?,
            name: row.get("name")?,
            kind: stored(row, "groups", "kind")?,
            area_id: row.get("area_id")?,
            patch_id: row.get("patch_id")?,
            email: row.get("email")?,
            opening: stored(row, "groups", "opening")?,
            quorum: row.get("quorum")?,
            recognised_until: row.get("recognised_until")?,
            checked_at: row.get("checked_at")?,
            checked_by: row.get("checked_by")?,
        })
    }
}

/// The group of this id.
///
/// # Errors
/// [`DbError`].
pub async fn find(tx: &mut Tx, id: Uuid) -> Result<Option<Group>, DbError> {
    Ok(tx.all_kept(groups!("where g.id = $1").to_owned(), vals![id]).await?.first().cloned())
}

/// The group with this end of its page's address.
///
/// # Errors
/// [`DbError`].
pub async fn find_slug(tx: &mut Tx, slug: &str) -> Result<Option<Group>, DbError> {
    Ok(tx.all_kept(groups!("where g.slug = $1").to_owned(), vals![slug]).await?.first().cloned())
}

/// The group that a system knows by this key: `name` for its name in small letters, `tra-id` for a spreadsheet's number.
///
/// # Errors
/// [`DbError`].
pub async fn find_by_key(tx: &mut Tx, system: &str, key: &str) -> Result<Option<Group>, DbError> {
    let sql = groups!("join group_keys k on k.group_id = g.id where k.system = $1 and k.key = $2");
    tx.opt(sql, vals![system, key]).await
}

/// Every group, by name; at most 5,000.
///
/// # Errors
/// [`DbError`].
pub async fn list(tx: &mut Tx) -> Result<Vec<Group>, DbError> {
    Ok(tx.all_kept(groups!("order by lower(g.name), g.id limit 5000").to_owned(), vals![]).await?.to_vec())
}

/// At most `limit` groups, newest first, after the one of this id.
pub(crate) async fn after(tx: &mut Tx, after: Option<Uuid>, limit: usize) -> Result<Vec<Group>, DbError> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    match after {
        Some(id) => tx.all(groups!("where g.id < $1 order by g.id desc limit $2"), vals![id, limit]).await,
        None => tx.all(groups!("order by g.id desc limit $1"), vals![limit]).await,
    }
}

/// The groups of this patch, by name.
///
/// # Errors
/// [`DbError`].
pub async fn of_patch(tx: &mut Tx, patch: Uuid) -> Result<Vec<Group>, DbError> {
    tx.all(groups!("where g.patch_id = $1 order by lower(g.name), g.id limit 500"), vals![patch]).await
}
