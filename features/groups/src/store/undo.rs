//! Taking an import of groups back.

use heard_platform::{
    came,
    db::{DbError, Tx},
    import::{Change, name_all, remove_all},
    vals,
};
use jiff::civil::Date;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::model::Group;

/// What stands on groups, places and people of an import and belongs to groups.
const BUILT_ON: &[(&str, &str)] = &[
    (
        concat!(
            "select g.name, p.name from groups g join places p on p.id in (g.area_id, g.patch_id) where p.id in ",
            came!("places"),
            " and g.id not in ",
            came!("groups"),
            " order by g.name, p.name, g.id limit 21"
        ),
        "The group “{0}” belongs to “{1}”.",
    ),
    (
        concat!(
            "select g.name, p.name from group_places c join groups g on g.id = c.group_id join places p on p.id = c.place_id \
             where (c.place_id in ",
            came!("places"),
            " or c.group_id in ",
            came!("groups"),
            ") and c.id not in ",
            came!("group-places"),
            " order by g.name, p.name, c.id limit 21"
        ),
        "“{0}” covers “{1}” since.",
    ),
    (
        concat!(
            "select g.name, m.office from memberships m join groups g on g.id = m.group_id where (m.group_id in ",
            came!("groups"),
            " or m.person_id in ",
            came!("persons"),
            ") and m.id not in ",
            came!("memberships"),
            " order by g.name, m.id limit 21"
        ),
        "Somebody came to “{0}” since ({1}).",
    ),
    (
        concat!(
            "select g.name, m.office from memberships m join groups g on g.id = m.group_id \
             where (m.valid_to is not null or m.named_in_public) and m.id in ",
            came!("memberships"),
            " order by g.name, m.id limit 21"
        ),
        "What “{0}” knows of its {1} was changed since.",
    ),
    (
        concat!(
            "select g.name, '' from officer_contacts c join groups g on g.id = c.group_id where c.group_id in ",
            came!("groups"),
            " or c.person_id in ",
            came!("persons"),
            " order by g.name, g.id limit 21"
        ),
        "We asked the officers of “{0}” how we reach them since.",
    ),
    (
        concat!(
            "select g.name, '' from groups g where (g.checked_at is not null or g.opening <> 'group') and g.id in ",
            came!("groups"),
            " order by g.name, g.id limit 21"
        ),
        "“{0}” has looked after its own page since.",
    ),
];

/// What an import may change of a group, as it is kept for giving it back.
pub(crate) fn particulars(group: &Group) -> Value {
    json!({
        "name": group.name,
        "area": group.area_id,
        "patch": group.patch_id,
        "email": group.email,
        "quorum": group.quorum,
        "recognised_until": group.recognised_until,
    })
}

/// See [`heard_platform::import::TakeBack`].
pub(crate) async fn built_on(tx: &mut Tx, import: Uuid) -> Result<Vec<String>, DbError> {
    let mut things = name_all(tx, import, BUILT_ON).await?;
    for change in tx.changes_of(import, "groups").await? {
        let now = super::find(tx, change.id).await?;
        if now.is_none_or(|now| particulars(&now) != change.after) && things.len() < 21 {
            let name = change.after["name"].as_str().unwrap_or_default();
            things.push(format!("The details of “{name}” were changed since."));
        }
    }
    Ok(things)
}

/// See [`heard_platform::import::TakeBack`].
pub(crate) async fn remove(tx: &mut Tx, import: Uuid) -> Result<(), DbError> {
    remove_all(
        tx,
        import,
        &[
            concat!("delete from group_places where id in ", came!("group-places")),
            concat!("delete from grants where id in ", came!("grants")),
            concat!("delete from memberships where id in ", came!("memberships")),
            concat!("delete from group_keys where group_id in ", came!("groups")),
            concat!("delete from scope_within where inner_id in ", came!("groups")),
        ],
    )
    .await?;
    for change in tx.changes_of(import, "memberships").await? {
        go_on(tx, &change).await?;
    }
    for change in tx.changes_of(import, "groups").await? {
        give_back(tx, &change).await?;
    }
    remove_all(tx, import, &[concat!("delete from groups where id in ", came!("groups"))]).await?;
    super::within_rebuild(tx).await
}

/// A membership that the import ended goes on, and with it what the member may do.
async fn go_on(tx: &mut Tx, change: &Change) -> Result<(), DbError> {
    let (last, ended) = (day(&change.before["last"]), day(&change.after["last"]));
    let sql = "update grants set valid_to = $2 where valid_to = $3 and exists (select 1 from memberships m \
               where m.id = $1 and m.person_id = grants.person_id and m.group_id = grants.scope_id)";
    tx.exec(sql, vals![change.id, last, ended]).await?;
    tx.exec("update memberships set valid_to = $2 where id = $1", vals![change.id, last]).await?;
    Ok(())
}

async fn give_back(tx: &mut Tx, change: &Change) -> Result<(), DbError> {
    let Some(group) = super::find(tx, change.id).await? else { return Ok(()) };
    let was = &change.before;
    let text = |key: &str| was[key].as_str().map(str::to_owned);
    let id = |key: &str| was[key].as_str().and_then(|id| id.parse().ok());
    let before = Group {
        name: text("name").unwrap_or_default(),
        area_id: id("area"),
        patch_id: id("patch"),
        email: text("email"),
        quorum: was["quorum"].as_i64().unwrap_or_default(),
        recognised_until: day(&was["recognised_until"]),
        ..group.clone()
    };
    super::set_details(tx, &before).await?;
    if before.name != group.name {
        let sql = "delete from group_keys where system = 'name' and group_id = $1 and key = $2";
        tx.exec(sql, vals![group.id, heard_places::key_of(&group.name)]).await?;
    }
    if before.email != group.email {
        let told =
            heard_people::set_shared_address(tx, group.id, &before.name, before.email.as_deref()).await;
        match told {
            Err(heard_people::Error::Store(error)) => return Err(error),
            // It was an address before.
            Ok(()) | Err(heard_people::Error::NotFound | heard_people::Error::Refused(_)) => {}
        }
    }
    Ok(())
}

fn day(value: &Value) -> Option<Date> {
    value.as_str().and_then(|day| day.parse().ok())
}
