//! All SQL of places.

mod undo;
mod within;
mod write;

use std::collections::HashMap;

use heard_kernel::slug::slug;
use heard_platform::{
    db::{DbError, Migration, Record, Row, Tx, Val, bind_ids},
    vals,
};
use uuid::Uuid;

pub(crate) use self::{
    undo::{built_on, remove},
    within::{forget_within, put_within_parents, work_out_within, wrong_within},
    write::{
        claim_row, free_slug, insert_claims, insert_keys, insert_patch_places, insert_places, key_row,
        leave_patch, move_place, numbered, patch_row, place_row, rename, set_homes, wanted_slug,
    },
};
use crate::model::{Claim, Found, Place, ROOT, key_of, natural_order};

/// This crate's steps of the schema.
pub const MIGRATIONS: &[Migration] = heard_platform::migrations!("202611251000_places_tree");

/// The most places one list holds.
const MOST: &str = "20000";

macro_rules! places {
    ($($rest:literal),+ $(,)?) => {
        concat!("select p.id, p.kind, p.name, p.slug, p.parent_id, p.homes from places p ", $($rest),+)
    };
}

impl Record for Place {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        let id: Uuid = row.get("id")?;
        let kind: String = row.get("kind")?;
        let kind = kind.parse().map_err(|()| DbError::Impossible {
            table: "places",
            id: id.to_string(),
            what: format!("there is no kind of place {kind}"),
        })?;
        Ok(Self {
            id,
            kind,
            name: row.get("name")?,
            slug: row.get("slug")?,
            parent_id: row.get("parent_id")?,
            homes: row.get("homes")?,
        })
    }
}

impl Record for Found {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self { place: Place::from_row(row)?, parent: row.get("parent")?, area: row.get("area")? })
    }
}

heard_platform::record!(Claim { place_id, claimant_key, claimant });

/// The root of the tree: all homes of the landlord.
///
/// # Errors
/// [`DbError`].
pub async fn root(tx: &mut Tx) -> Result<Place, DbError> {
    tx.one(places!("where p.id = $1"), vals![ROOT]).await
}

/// The place of this id.
///
/// # Errors
/// [`DbError`].
pub async fn find(tx: &mut Tx, id: Uuid) -> Result<Option<Place>, DbError> {
    Ok(tx.all_kept(places!("where p.id = $1").to_owned(), vals![id]).await?.first().cloned())
}

/// The places of these ids, in natural order of their names.
///
/// # Errors
/// [`DbError`].
pub async fn find_all(tx: &mut Tx, ids: &[Uuid]) -> Result<Vec<Place>, DbError> {
    let mut found = Vec::new();
    for some in ids.chunks(5000) {
        let mut values = vals![];
        let list = bind_ids(some, &mut values);
        let sql = format!("{}{list} order by p.name, p.id limit {MOST}", places!("where p.id in "));
        found.extend(tx.all_kept::<Place>(sql, values).await?.iter().cloned());
    }
    Ok(sorted(found))
}

/// The place with this end of its page's address.
///
/// # Errors
/// [`DbError`].
pub async fn find_slug(tx: &mut Tx, slug: &str) -> Result<Option<Place>, DbError> {
    Ok(tx.all_kept(places!("where p.slug = $1").to_owned(), vals![slug]).await?.first().cloned())
}

/// The place that a system knows by this key; see [`crate::import`](mod@crate::import) for the keys that files give.
///
/// # Errors
/// [`DbError`].
pub async fn find_by_key(tx: &mut Tx, system: &str, key: &str) -> Result<Option<Place>, DbError> {
    tx.opt(
        places!("join place_keys k on k.place_id = p.id where k.system = $1 and k.key = $2"),
        vals![system, key],
    )
    .await
}

/// The estate or block of this name, as files name it: an estate in this area, in no area, or a block.
///
/// # Errors
/// [`DbError`].
pub async fn find_named(tx: &mut Tx, area: &str, name: &str) -> Result<Option<Place>, DbError> {
    let (area, name) = (key_of(area), key_of(name));
    let sql = places!(
        "join place_keys k on k.place_id = p.id where (k.system = 'estate' and k.key in ($1, $2)) \
         or (k.system = 'block' and k.key = $3) order by case k.system when 'estate' then 0 else 1 end, \
         case k.key when $1 then 0 else 1 end, p.id limit 1"
    );
    tx.opt(sql, vals![format!("{area} / {name}"), format!(" / {name}"), name]).await
}

/// Every place that one of these systems knows, by system and key.
///
/// # Errors
/// [`DbError`].
pub(crate) async fn all_keys(tx: &mut Tx) -> Result<Vec<(String, String, Uuid)>, DbError> {
    tx.all("select system, key, place_id from place_keys order by system, key limit 1000000", vals![]).await
}

/// Every place there is.
///
/// # Errors
/// [`DbError`].
pub(crate) async fn everything(tx: &mut Tx) -> Result<Vec<Place>, DbError> {
    tx.all(places!("order by p.id limit 1000000"), vals![]).await
}

/// The areas, in natural order.
///
/// # Errors
/// [`DbError`].
pub async fn areas(tx: &mut Tx) -> Result<Vec<Place>, DbError> {
    let sql = places!("where p.kind = 'area' order by p.name, p.id limit 1000");
    Ok(sorted(tx.all_kept(sql.to_owned(), vals![]).await?.to_vec()))
}

/// The patches, in natural order.
///
/// # Errors
/// [`DbError`].
pub async fn patches(tx: &mut Tx) -> Result<Vec<Place>, DbError> {
    Ok(sorted(tx.all(places!("where p.kind = 'patch' order by p.name, p.id limit 5000"), vals![]).await?))
}

/// Estates and blocks, in natural order: for a list to choose from.
///
/// # Errors
/// [`DbError`].
pub async fn blocks(tx: &mut Tx) -> Result<Vec<Place>, DbError> {
    let sql = places!("where p.kind in ('estate', 'block') order by p.name, p.id limit 20000");
    Ok(sorted(tx.all(sql, vals![]).await?))
}

/// The places right below this one, in natural order.
///
/// # Errors
/// [`DbError`].
pub async fn children(tx: &mut Tx, id: Uuid) -> Result<Vec<Place>, DbError> {
    let sql = places!("where p.parent_id = $1 order by p.name, p.id limit 20000");
    Ok(sorted(tx.all(sql, vals![id]).await?))
}

/// The places that were put into this patch and are there on this transaction's day, in natural order.
///
/// # Errors
/// [`DbError`].
pub async fn in_patch(tx: &mut Tx, patch: Uuid) -> Result<Vec<Place>, DbError> {
    let sql = places!(
        "where p.id in (select pp.place_id from patch_places pp where pp.patch_id = $1 and pp.valid_from <= $2 \
         and (pp.valid_to is null or pp.valid_to >= $2)) order by p.name, p.id limit 20000"
    );
    let today = tx.today();
    Ok(sorted(tx.all(sql, vals![patch, today]).await?))
}

/// The area this place is or lies in.
///
/// # Errors
/// [`DbError`].
pub async fn area_of(tx: &mut Tx, id: Uuid) -> Result<Option<Place>, DbError> {
    Ok(path(tx, id).await?.into_iter().find(|place| place.kind == crate::model::Kind::Area))
}

/// The patch that holds this place, or one above it, on this transaction's day. The nearest, where several do.
///
/// # Errors
/// [`DbError`].
pub async fn patch_of(tx: &mut Tx, id: Uuid) -> Result<Option<Place>, DbError> {
    let sql = concat!(
        "with recursive up (id, parent_id, depth) as (\
         select id, parent_id, 0 from places where id = $1 \
         union all select q.id, q.parent_id, up.depth + 1 from places q join up on q.id = up.parent_id) ",
        places!(
            "join patch_places pp on pp.patch_id = p.id join up on up.id = pp.place_id \
             where pp.valid_from <= $2 and (pp.valid_to is null or pp.valid_to >= $2) order by up.depth, p.name, p.id limit 1"
        )
    );
    let today = tx.today();
    tx.opt(sql, vals![id, today]).await
}

/// The places above this one, from the root down, and itself at the end. Empty where there is no such place.
///
/// # Errors
/// [`DbError`].
pub async fn path(tx: &mut Tx, id: Uuid) -> Result<Vec<Place>, DbError> {
    let sql = concat!(
        "with recursive up (id, parent_id, depth) as (\
         select id, parent_id, 0 from places where id = $1 \
         union all select q.id, q.parent_id, up.depth + 1 from places q join up on q.id = up.parent_id) ",
        places!("join up on up.id = p.id order by up.depth desc limit 50")
    );
    tx.all(sql, vals![id]).await
}

/// How many homes are in these places, as far as somebody counted: a count of a place above others stands for all in it.
///
/// # Errors
/// [`DbError`].
pub async fn n_homes(tx: &mut Tx, ids: &[Uuid]) -> Result<i64, DbError> {
    let places: HashMap<Uuid, Place> =
        find_all(tx, ids).await?.into_iter().map(|place| (place.id, place)).collect();
    let is_counted_above = |place: &Place| {
        place.parent_id.and_then(|parent| places.get(&parent)).is_some_and(|parent| parent.homes.is_some())
    };
    Ok(places.values().filter(|place| !is_counted_above(place)).filter_map(|place| place.homes).sum())
}

/// The places whose names hold all these words, the best first: the very name, then those that begin with it.
///
/// People type their own address. Where nothing is found and some words have a digit (a house number, a postcode), it is
/// tried once more without those.
///
/// # Errors
/// [`DbError`].
pub async fn search(tx: &mut Tx, words: &str, limit: u32) -> Result<Vec<Found>, DbError> {
    let words: Vec<String> =
        words.split_whitespace().map(slug).filter(|word| !word.is_empty()).take(8).collect();
    let found = with_words(tx, &words, limit).await?;
    let plain: Vec<String> =
        words.iter().filter(|word| !word.contains(|c: char| c.is_ascii_digit())).cloned().collect();
    if found.is_empty() && plain.len() < words.len() {
        with_words(tx, &plain, limit).await
    } else {
        Ok(found)
    }
}

const FIND: &str = "select p.id, p.kind, p.name, p.slug, p.parent_id, p.homes, \
     coalesce(case when q.kind = 'landlord' then '' else q.name end, '') as parent, coalesce(a.name, '') as area \
     from places p left join places q on q.id = p.parent_id \
     left join (select w.inner_id as inner_id, min(n.name) as name from scope_within w join places n on n.id = w.outer_id \
     where n.kind = 'area' group by w.inner_id) a on a.inner_id = p.id where p.kind <> 'landlord'";

async fn with_words(tx: &mut Tx, words: &[String], limit: u32) -> Result<Vec<Found>, DbError> {
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let whole = words.join("-");
    let mut values = vals![whole.clone(), format!("{whole}%")];
    let mut conditions = String::new();
    for word in words {
        // A slug has no letter that `like` reads as more than itself.
        values.push(Val::from(format!("%{word}%")));
        let n = values.len();
        conditions = format!("{conditions} and (p.slug like ${n} or lower(p.name) like ${n})");
    }
    values.push(Val::from(limit));
    let sql = format!(
        "{FIND}{conditions} order by case when p.slug = $1 then 0 when p.slug like $2 then 1 else 2 end, \
         case p.kind when 'area' then 0 when 'estate' then 1 when 'patch' then 2 else 3 end, p.name, coalesce(a.name, ''), \
         p.id limit ${}",
        values.len()
    );
    tx.all_built(sql, values).await
}

/// Everybody's word that they speak for a place, in order of places.
///
/// # Errors
/// [`DbError`].
pub async fn claims(tx: &mut Tx) -> Result<Vec<Claim>, DbError> {
    let sql = "select place_id, claimant_key, claimant from place_claims order by place_id, claimant_key limit 1000000";
    tx.all(sql, vals![]).await
}

/// Who says that they speak for this place.
///
/// # Errors
/// [`DbError`].
pub async fn claims_on(tx: &mut Tx, place: Uuid) -> Result<Vec<Claim>, DbError> {
    let sql = "select place_id, claimant_key, claimant from place_claims where place_id = $1 order by claimant_key limit 1000";
    tx.all(sql, vals![place]).await
}

/// Which patch each place that was put into one is in on this transaction's day: (place, patch).
pub(crate) async fn in_patches(tx: &mut Tx) -> Result<Vec<(Uuid, Uuid)>, DbError> {
    let sql = "select place_id, patch_id from patch_places where valid_from <= $1 \
               and (valid_to is null or valid_to >= $1) order by valid_from, id limit 1000000";
    let today = tx.today();
    tx.all(sql, vals![today]).await
}

fn sorted(mut places: Vec<Place>) -> Vec<Place> {
    places.sort_by_cached_key(|place| (natural_order(&place.name), place.id));
    places
}
