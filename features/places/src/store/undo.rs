//! Taking an import of places back.

use heard_platform::{
    came,
    db::{DbError, Tx},
    import::{Change, name_all, remove_all},
    vals,
};
use jiff::civil::Date;
use serde_json::Value;
use uuid::Uuid;

/// What stands on places of an import and is a place, a patch or somebody's own.
const BUILT_ON: &[(&str, &str)] = &[
    (
        concat!(
            "select p.name, c.name from places c join places p on p.id = c.parent_id where c.parent_id in ",
            came!("places"),
            " and c.id not in ",
            came!("places"),
            " order by p.name, c.name, c.id limit 21"
        ),
        "“{1}” lies in “{0}” and did not come with this file.",
    ),
    (
        concat!(
            "select q.name, p.name from patch_places s join places p on p.id = s.place_id join places q on q.id = s.patch_id \
             where (s.patch_id in ",
            came!("places"),
            " or s.place_id in ",
            came!("places"),
            ") and s.id not in ",
            came!("patch-places"),
            " and not (s.patch_id in ",
            came!("places"),
            " and s.place_id in ",
            came!("places"),
            ") order by q.name, p.name, s.id limit 21"
        ),
        "“{1}” was put into the patch “{0}” since.",
    ),
    (
        concat!(
            "select q.name, p.name from patch_places s join places p on p.id = s.place_id join places q on q.id = s.patch_id \
             where s.valid_to is not null and s.id in ",
            came!("patch-places"),
            " order by q.name, p.name, s.id limit 21"
        ),
        "“{1}” left the patch “{0}” since.",
    ),
    (
        concat!(
            "select p.name, min(g.role) from grants g join places p on p.id = g.scope_id where g.scope_id in ",
            came!("places"),
            " group by p.name order by p.name limit 21"
        ),
        "Somebody is responsible for “{0}” ({1}).",
    ),
];

/// See [`heard_platform::import::TakeBack`].
pub(crate) async fn built_on(tx: &mut Tx, import: Uuid) -> Result<Vec<String>, DbError> {
    let mut things = name_all(tx, import, BUILT_ON).await?;
    for change in tx.changes_of(import, "places").await? {
        let is_as_left = is_as_left(tx, &change).await?;
        if !is_as_left && things.len() < 21 {
            let name = change.after["name"].as_str().unwrap_or_default();
            things.push(format!("“{name}” was changed since."));
        }
    }
    Ok(things)
}

async fn is_as_left(tx: &mut Tx, change: &Change) -> Result<bool, DbError> {
    let Some(place) = super::find(tx, change.id).await? else { return Ok(false) };
    Ok(id_of(&change.after["parent"]) == place.parent_id
        && change.after["name"].as_str() == Some(place.name.as_str())
        && change.after["homes"].as_i64() == place.homes)
}

/// See [`heard_platform::import::TakeBack`].
pub(crate) async fn remove(tx: &mut Tx, import: Uuid) -> Result<(), DbError> {
    super::forget_within(tx).await?;
    for claim in tx.changes_of(import, "place-claims").await? {
        let sql = "delete from place_claims where place_id = $1 and claimant_key = $2";
        tx.exec(sql, vals![claim.id, claim.after["claimant"].as_str().unwrap_or_default()]).await?;
    }
    remove_all(
        tx,
        import,
        &[
            concat!("delete from patch_places where id in ", came!("patch-places")),
            concat!("delete from patch_places where place_id in ", came!("places")),
            concat!("delete from scope_within where outer_id in ", came!("places")),
            concat!("delete from place_keys where place_id in ", came!("places")),
            concat!("delete from place_claims where place_id in ", came!("places")),
        ],
    )
    .await?;
    for change in tx.changes_of(import, "places").await? {
        let before = &change.before;
        let sql = "update places set parent_id = $2, name = $3, homes = $4 where id = $1";
        let name = before["name"].as_str().unwrap_or_default();
        tx.exec(sql, vals![change.id, id_of(&before["parent"]), name, before["homes"].as_i64()]).await?;
    }
    for left in tx.changes_of(import, "patch-places").await? {
        back_into_patch(tx, &left).await?;
    }
    remove_all(tx, import, &[concat!("delete from places where id in ", came!("places"))]).await?;
    super::work_out_within(tx).await
}

/// A place goes back into the patch that it left by the import.
async fn back_into_patch(tx: &mut Tx, left: &Change) -> Result<(), DbError> {
    let Some(patch) = id_of(&left.before["patch"]) else { return Ok(()) };
    let on: Date = left.after["on"].as_str().and_then(|on| on.parse().ok()).unwrap_or_else(|| tx.today());
    let last = on.yesterday().unwrap_or(on);
    let sql =
        "update patch_places set valid_to = null where place_id = $1 and patch_id = $2 and valid_to = $3";
    if tx.exec(sql, vals![left.id, patch, last]).await? == 0 {
        // It had come there on that very day, so that its stay was forgotten.
        let row = super::patch_row(tx.new_id(), patch, left.id, on);
        super::insert_patch_places(tx, vec![row]).await?;
    }
    Ok(())
}

fn id_of(value: &Value) -> Option<Uuid> {
    value.as_str().and_then(|id| id.parse().ok())
}
