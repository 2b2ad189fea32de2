//! Persons and how they are reached.

use std::collections::HashMap;

use heard_platform::{
    db::{DbError, Record, Row, Tx, bind_ids},
    vals,
};
use uuid::Uuid;

use crate::model::{Channel, ContactKind, ContactPoint, Person, SharedAddress, Ways};

/// How many people one statement asks for.
const SLICE: usize = 500;

pub(crate) async fn insert_person(tx: &mut Tx, person: &Person) -> Result<(), DbError> {
    let sql = "insert into persons (id, full_name, known_as, channel, language, made_at) \
               values ($1, $2, $3, $4, $5, $6)";
    let now = tx.now();
    let channel = person.channel.as_str();
    tx.exec(sql, vals![person.id, &person.full_name, &person.known_as, channel, &person.language, now])
        .await?;
    Ok(())
}

/// The person with this id.
///
/// # Errors
/// [`DbError`].
pub async fn person(tx: &mut Tx, id: Uuid) -> Result<Option<Person>, DbError> {
    let sql = "select id, full_name, known_as, channel, language from persons where id = $1";
    tx.opt(sql, vals![id]).await
}

/// The whole name of a person; empty for an id nobody has.
///
/// # Errors
/// [`DbError`].
pub async fn name_of(tx: &mut Tx, id: Uuid) -> Result<String, DbError> {
    Ok(person(tx, id).await?.map(|person| person.full_name).unwrap_or_default())
}

/// The whole names of these people. An id nobody has is left out.
///
/// # Errors
/// [`DbError`].
pub async fn names_of(tx: &mut Tx, ids: &[Uuid]) -> Result<HashMap<Uuid, String>, DbError> {
    let mut names = HashMap::new();
    for slice in ids.chunks(SLICE) {
        let mut values = vals![];
        let list = bind_ids(slice, &mut values);
        let sql = format!("select id, full_name from persons where id in {list} order by id");
        let rows: Vec<(Uuid, String)> = tx.all_built(sql, values).await?;
        names.extend(rows);
    }
    Ok(names)
}

/// A person, with the mail address we use: of those that don't come back, verified before known, newer before older.
pub(crate) struct Reachable {
    pub(crate) person: Person,
    pub(crate) email: Option<String>,
    pub(crate) has_bounced: bool,
}

impl Record for Reachable {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        let n_bounced: i64 = row.get("n_bounced")?;
        Ok(Self { person: Person::from_row(row)?, email: row.get("email")?, has_bounced: n_bounced > 0 })
    }
}

/// How these people are reached. An id nobody has is left out.
pub(crate) async fn reachable(tx: &mut Tx, ids: &[Uuid]) -> Result<Vec<Reachable>, DbError> {
    let mut found = Vec::with_capacity(ids.len());
    for slice in ids.chunks(SLICE) {
        let mut values = vals![];
        let list = bind_ids(slice, &mut values);
        let sql = format!(
            "select p.id, p.full_name, p.known_as, p.channel, p.language, \
             (select c.value from contact_points c where c.person_id = p.id and c.kind = 'email' \
              and c.bounced_at is null order by case when c.verified_at is null then 1 else 0 end, \
              c.made_at desc, c.id desc limit 1) as email, \
             (select count(*) from contact_points c where c.person_id = p.id and c.kind = 'email' \
              and c.bounced_at is not null) as n_bounced \
             from persons p where p.id in {list} order by p.id"
        );
        found.extend(tx.all_built::<Reachable>(sql, values).await?);
    }
    Ok(found)
}

pub(crate) async fn set_preference(
    tx: &mut Tx,
    id: Uuid,
    channel: Channel,
    language: &str,
) -> Result<(), DbError> {
    let sql = "update persons set channel = $2, language = $3 where id = $1";
    tx.exec(sql, vals![id, channel.as_str(), language]).await?;
    Ok(())
}

pub(crate) async fn insert_contact(
    tx: &mut Tx,
    person: Uuid,
    kind: ContactKind,
    value: &str,
    folded: &str,
    source: &str,
) -> Result<Uuid, DbError> {
    let (id, now) = (tx.new_id(), tx.now());
    let sql = "insert into contact_points (id, person_id, kind, value, folded, source, made_at) \
               values ($1, $2, $3, $4, $5, $6, $7)";
    tx.exec(sql, vals![id, person, kind.as_str(), value, folded, source, now]).await?;
    Ok(id)
}

const CONTACT: &str = "select id, person_id, kind, value, verified_at, bounced_at from contact_points";

/// Everything we know to reach a person, the best first of each kind: verified before known, newer before older.
///
/// # Errors
/// [`DbError`].
pub async fn contacts_of(tx: &mut Tx, person: Uuid) -> Result<Vec<ContactPoint>, DbError> {
    let sql = format!(
        "{CONTACT} where person_id = $1 order by kind, case when verified_at is null then 1 else 0 end, \
         made_at desc, id desc limit 100"
    );
    tx.all_built(sql, vals![person]).await
}

/// How these people are reached. Somebody about whom nothing is known is left out.
///
/// # Errors
/// [`DbError`].
pub async fn ways_of(tx: &mut Tx, people: &[Uuid]) -> Result<HashMap<Uuid, Ways>, DbError> {
    let mut ways: HashMap<Uuid, Ways> = HashMap::new();
    for slice in people.chunks(SLICE) {
        let mut values = vals![];
        let list = bind_ids(slice, &mut values);
        let sql = format!(
            "{CONTACT} where person_id in {list} order by person_id, kind, \
             case when verified_at is null then 1 else 0 end, made_at desc, id desc"
        );
        for contact in tx.all_built::<ContactPoint>(sql, values).await? {
            let known = ways.entry(contact.person_id).or_default();
            known.bounced_at = known.bounced_at.max(contact.bounced_at);
            let kept = match contact.kind {
                ContactKind::Email if contact.bounced_at.is_some() => continue,
                ContactKind::Email => &mut known.email,
                ContactKind::Phone => &mut known.phone,
                ContactKind::Address => &mut known.address,
            };
            kept.get_or_insert(contact.value);
        }
    }
    Ok(ways)
}

/// Forgets every way of one kind to reach a person, but the one of this id.
pub(crate) async fn forget_contacts(
    tx: &mut Tx,
    person: Uuid,
    kind: ContactKind,
    but: Uuid,
) -> Result<(), DbError> {
    let sql = "delete from contact_points where person_id = $1 and kind = $2 and id <> $3";
    tx.exec(sql, vals![person, kind.as_str(), but]).await?;
    Ok(())
}

pub(crate) async fn contact(tx: &mut Tx, id: Uuid) -> Result<Option<ContactPoint>, DbError> {
    let mut found = tx.all_built(format!("{CONTACT} where id = $1"), vals![id]).await?;
    Ok(found.pop())
}

/// Everybody who has this e-mail address: a family may share one.
pub(crate) async fn contacts_at(tx: &mut Tx, folded: &str) -> Result<Vec<ContactPoint>, DbError> {
    let sql = format!("{CONTACT} where kind = 'email' and folded = $1 order by made_at, id limit 50");
    tx.all_built(sql, vals![folded]).await
}

/// The person we have known longest by this e-mail address.
///
/// # Errors
/// [`DbError`].
pub async fn known_by_email(tx: &mut Tx, email: &str) -> Result<Option<Person>, DbError> {
    match contacts_at(tx, &crate::rules::fold_email(email)).await?.first() {
        Some(contact) => person(tx, contact.person_id).await,
        None => Ok(None),
    }
}

/// A link sent there was used: the address is theirs, and mail arrives.
pub(crate) async fn mark_verified(tx: &mut Tx, person: Uuid, folded: &str) -> Result<(), DbError> {
    let sql = "update contact_points set verified_at = $3, bounced_at = null \
               where person_id = $1 and kind = 'email' and folded = $2";
    let now = tx.now();
    tx.exec(sql, vals![person, folded, now]).await?;
    Ok(())
}

pub(crate) async fn mark_bounced(tx: &mut Tx, person: Uuid, folded: &str) -> Result<(), DbError> {
    let sql =
        "update contact_points set bounced_at = $3 where person_id = $1 and kind = 'email' and folded = $2";
    let now = tx.now();
    tx.exec(sql, vals![person, folded, now]).await?;
    Ok(())
}

const SHARED: &str = "select group_id, name, address, bounced_at from shared_addresses";

pub(crate) async fn shared_address(tx: &mut Tx, group: Uuid) -> Result<Option<SharedAddress>, DbError> {
    Ok(tx.all_built(format!("{SHARED} where group_id = $1"), vals![group]).await?.pop())
}

pub(crate) async fn shared_at(tx: &mut Tx, folded: &str) -> Result<Vec<SharedAddress>, DbError> {
    tx.all_built(format!("{SHARED} where folded = $1 order by name, group_id limit 20"), vals![folded]).await
}

pub(crate) async fn forget_shared(tx: &mut Tx, group: Uuid) -> Result<(), DbError> {
    tx.exec("delete from shared_addresses where group_id = $1", vals![group]).await?;
    Ok(())
}

pub(crate) async fn keep_shared(
    tx: &mut Tx,
    group: Uuid,
    name: &str,
    address: &str,
    folded: &str,
) -> Result<(), DbError> {
    let sql = "insert into shared_addresses (group_id, name, address, folded, made_at) values ($1, $2, $3, $4, $5) \
               on conflict (group_id) do update set name = excluded.name, address = excluded.address, \
               folded = excluded.folded, verified_at = null, bounced_at = null, made_at = excluded.made_at";
    let now = tx.now();
    tx.exec(sql, vals![group, name, address, folded, now]).await?;
    Ok(())
}

pub(crate) async fn rename_shared(tx: &mut Tx, group: Uuid, name: &str) -> Result<(), DbError> {
    tx.exec("update shared_addresses set name = $2 where group_id = $1", vals![group, name]).await?;
    Ok(())
}

pub(crate) async fn mark_shared_verified(tx: &mut Tx, group: Uuid) -> Result<(), DbError> {
    let now = tx.now();
    let sql = "update shared_addresses set verified_at = $2, bounced_at = null where group_id = $1";
    tx.exec(sql, vals![group, now]).await?;
    Ok(())
}

pub(crate) async fn mark_shared_bounced(tx: &mut Tx, group: Uuid, folded: &str) -> Result<(), DbError> {
    let now = tx.now();
    let sql = "update shared_addresses set bounced_at = $3 where group_id = $1 and folded = $2";
    tx.exec(sql, vals![group, folded, now]).await?;
    Ok(())
}
