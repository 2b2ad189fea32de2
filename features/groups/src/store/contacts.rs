//! How far the details of those who hold an office can be relied on.

use std::collections::HashSet;

use heard_kernel::actor::Role;
use heard_people::Ways;
use heard_platform::{
    db::{DbError, Record, Row, Tx, bind_ids},
    vals,
};
use jiff::Timestamp;
use uuid::Uuid;

use super::stored_as;
use crate::model::contacts::{Contact, Heard};

/// The most officers of one list.
const MOST: usize = 5_000;

impl Record for Contact {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        let person_id: Uuid = row.get("person_id")?;
        let confirmed_at: Option<Timestamp> = row.get("confirmed_at")?;
        let heard: Option<String> = row.get("heard")?;
        let (wrong_at, wrong_words): (Option<Timestamp>, Option<String>) =
            (row.get("wrong_at")?, row.get("wrong_words")?);
        let heard: Option<Heard> =
            heard.map(|text| stored_as(&text, "officer_contacts", "heard", person_id)).transpose()?;
        let office: String = row.get("office")?;
        Ok(Self {
            group_id: row.get("group_id")?,
            slug: row.get("slug")?,
            group: row.get("group_name")?,
            patch: row.get("patch")?,
            person_id,
            name: row.get("name")?,
            office: stored_as(&office, "memberships", "office", person_id)?,
            confirmed: confirmed_at.zip(heard),
            wrong: wrong_at.zip(wrong_words),
            asked_at: row.get("asked_at")?,
            n_asked: row.get("n_asked")?,
            ways: Ways::default(),
        })
    }
}

macro_rules! contacts {
    ($rest:literal) => {
        concat!(
            "select g.id as group_id, g.slug, g.name as group_name, coalesce(t.name, '') as patch, m.person_id, \
             p.full_name as name, m.office, c.confirmed_at, c.heard, c.wrong_at, c.wrong_words, c.asked_at, \
             coalesce(c.n_asked, 0) as n_asked \
             from memberships m join groups g on g.id = m.group_id join persons p on p.id = m.person_id \
             left join places t on t.id = g.patch_id \
             left join officer_contacts c on c.group_id = m.group_id and c.person_id = m.person_id \
             where m.office <> 'member' and m.valid_from <= $1 and (m.valid_to is null or m.valid_to >= $1) ",
            $rest
        )
    };
}

/// Everybody who holds an office in any group today, by group and office; at most 5,000.
pub(crate) async fn all(tx: &mut Tx) -> Result<Vec<Contact>, DbError> {
    let sql = contacts!(
        "order by lower(g.name), g.id, case m.office when 'chair' then 0 when 'vice-chair' then 1 \
         when 'secretary' then 2 else 3 end, lower(p.full_name), m.id limit $2"
    );
    let today = tx.today();
    let found: Vec<Contact> = tx.all(sql, vals![today, i64::try_from(MOST).unwrap_or(i64::MAX)]).await?;
    with_ways(tx, found).await
}

/// Somebody who holds an office in a group today.
pub(crate) async fn one(tx: &mut Tx, group: Uuid, person: Uuid) -> Result<Option<Contact>, DbError> {
    let sql = contacts!("and m.group_id = $2 and m.person_id = $3 order by m.valid_from desc limit 1");
    let today = tx.today();
    let found: Option<Contact> = tx.opt(sql, vals![today, group, person]).await?;
    Ok(with_ways(tx, found.into_iter().collect()).await?.pop())
}

async fn with_ways(tx: &mut Tx, mut contacts: Vec<Contact>) -> Result<Vec<Contact>, DbError> {
    let people: Vec<Uuid> = contacts.iter().map(|contact| contact.person_id).collect();
    let ways = heard_people::ways_of(tx, &people).await?;
    for contact in &mut contacts {
        // Somebody may hold an office in two groups.
        contact.ways = ways.get(&contact.person_id).cloned().unwrap_or_default();
    }
    Ok(contacts)
}

/// The groups within these scopes: of a patch, an area, or themselves.
pub(crate) async fn groups_within(tx: &mut Tx, outer: &[Uuid]) -> Result<HashSet<Uuid>, DbError> {
    if outer.is_empty() {
        return Ok(HashSet::new());
    }
    let mut values = vals![];
    let list = bind_ids(outer, &mut values);
    let sql = format!(
        "select g.id from groups g where g.id in {list} or exists (select 1 from scope_within w \
         where w.outer_id in {list} and w.inner_id = g.id) order by g.id limit 5000"
    );
    let found: Vec<(Uuid,)> = tx.all_built(sql, values).await?;
    Ok(found.into_iter().map(|(id,)| id).collect())
}

/// The scopes in which this transaction's actor has one of these roles; `None` is everywhere.
pub(crate) fn scopes(tx: &Tx, roles: &[Role]) -> Option<Vec<Uuid>> {
    let grants = tx.actor().grants.iter().filter(|grant| roles.contains(&grant.role));
    grants.map(|grant| grant.scope).collect()
}

async fn touch(tx: &mut Tx, group: Uuid, person: Uuid) -> Result<(), DbError> {
    let sql = "insert into officer_contacts (group_id, person_id, n_asked) values ($1, $2, 0) \
               on conflict (group_id, person_id) do nothing";
    tx.exec(sql, vals![group, person]).await?;
    Ok(())
}

/// Writes down that the details of an officer are right.
pub(crate) async fn confirm(tx: &mut Tx, group: Uuid, person: Uuid, heard: Heard) -> Result<(), DbError> {
    touch(tx, group, person).await?;
    let sql = "update officer_contacts set confirmed_at = $3, heard = $4, wrong_at = null, wrong_words = null, \
               asked_at = null, n_asked = 0 where group_id = $1 and person_id = $2";
    let now = tx.now();
    tx.exec(sql, vals![group, person, now, heard.as_str()]).await?;
    Ok(())
}

/// Writes down that an officer says that something is wrong, and what.
pub(crate) async fn say_wrong(tx: &mut Tx, group: Uuid, person: Uuid, words: &str) -> Result<(), DbError> {
    touch(tx, group, person).await?;
    let sql =
        "update officer_contacts set wrong_at = $3, wrong_words = $4 where group_id = $1 and person_id = $2";
    let now = tx.now();
    tx.exec(sql, vals![group, person, now, words]).await?;
    Ok(())
}

/// Writes down that an officer was asked.
pub(crate) async fn asked(tx: &mut Tx, group: Uuid, person: Uuid) -> Result<(), DbError> {
    touch(tx, group, person).await?;
    let sql = "update officer_contacts set asked_at = $3, n_asked = n_asked + 1 \
               where group_id = $1 and person_id = $2";
    let now = tx.now();
    tx.exec(sql, vals![group, person, now]).await?;
    Ok(())
}
