//! Sessions: who is signed in, in the landlord's database, so that any copy of the program knows and any can be ended.

use heard_kernel::actor::{Actor, Grant, Role, Who};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::{
    db::{DbError, Record, Row, Tx},
    tokens::{self, Token},
    vals,
};

/// How long staff stay signed in.
pub const STAFF_SESSION: SignedDuration = SignedDuration::from_hours(12);
/// How long residents stay signed in.
pub const RESIDENT_SESSION: SignedDuration = SignedDuration::from_hours(24 * 30);

/// Who a session is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignedInAs {
    /// A person.
    Person(Uuid),
    /// A group, by its shared address.
    Group(Uuid),
}

/// Begins a session; the token goes into the reader's cookie and is stored only as a digest.
///
/// # Errors
/// [`DbError`].
pub async fn begin(
    tx: &mut Tx,
    who: SignedInAs,
    name: &str,
    lasts: SignedDuration,
) -> Result<Token, DbError> {
    let token = Token::new();
    let (person, group) = match who {
        SignedInAs::Person(id) => (Some(id), None),
        SignedInAs::Group(id) => (None, Some(id)),
    };
    let sql = "insert into sessions (token_hash, person_id, group_id, name, began_at, expires_at) \
               values ($1, $2, $3, $4, $5, $6)";
    tx.exec(sql, vals![token.digest(), person, group, name, tx.now(), tx.now() + lasts]).await?;
    Ok(token)
}

/// A session, once for each grant of its person; once without any.
struct Session {
    person_id: Option<Uuid>,
    group_id: Option<Uuid>,
    name: String,
    grant: Option<Grant>,
}
impl Record for Session {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        let grant = match row.get::<Option<String>>("role")? {
            Some(_) => StoredGrant::from_row(row)?.0,
            None => None,
        };
        Ok(Self {
            person_id: row.get("person_id")?,
            group_id: row.get("group_id")?,
            name: row.get("name")?,
            grant,
        })
    }
}

struct StoredGrant(Option<Grant>);
impl Record for StoredGrant {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        let role: String = row.get("role")?;
        // A role this program no longer knows grants nothing.
        let role: Option<Role> = role.parse().ok();
        let scope = row.get("scope_id")?;
        Ok(Self(role.map(|role| Grant { role, scope })))
    }
}

/// The actor behind a cookie, with what they may do today; `None` for an unknown, ended or expired session.
///
/// # Errors
/// [`DbError`].
pub async fn actor(tx: &mut Tx, cookie: &str, now: Timestamp) -> Result<Option<Actor>, DbError> {
    let Some(digest) = tokens::digest(cookie) else { return Ok(None) };
    // One question: it stands before every page of everybody who is signed in.
    let sql = "select s.person_id, s.group_id, s.name, g.role, g.scope_id from sessions s \
               left join grants g on g.person_id = s.person_id and g.valid_from <= $3 \
               and (g.valid_to is null or g.valid_to >= $3) \
               where s.token_hash = $1 and s.expires_at > $2 and s.revoked_at is null order by g.id";
    let mut rows: Vec<Session> = tx.all(sql, vals![digest, now, tx.today()]).await?;
    let grants = rows.iter_mut().filter_map(|row| row.grant.take()).collect();
    let Some(session) = rows.into_iter().next() else { return Ok(None) };
    let who = match (session.person_id, session.group_id) {
        (Some(person), _) => Who::Person(person),
        (None, Some(group)) => Who::Group(group, session.name.clone()),
        (None, None) => return Ok(None),
    };
    Ok(Some(Actor { who, behalf: None, name: session.name, grants }))
}

/// What a person may do on this transaction's day.
///
/// # Errors
/// [`DbError`].
pub async fn grants_of(tx: &mut Tx, person: Uuid) -> Result<Vec<Grant>, DbError> {
    let sql = "select role, scope_id from grants where person_id = $1 and valid_from <= $2 \
               and (valid_to is null or valid_to >= $2) order by id";
    let rows: Vec<StoredGrant> = tx.all(sql, vals![person, tx.today()]).await?;
    Ok(rows.into_iter().filter_map(|row| row.0).collect())
}

/// Gives a person a role in a scope (`None`: the whole landlord) from a day on.
///
/// # Errors
/// [`DbError`].
pub async fn grant(
    tx: &mut Tx,
    person: Uuid,
    role: Role,
    scope: Option<Uuid>,
    from: jiff::civil::Date,
) -> Result<Uuid, DbError> {
    let id = tx.new_id();
    let sql = "insert into grants (id, person_id, role, scope_id, valid_from, granted_by) \
               values ($1, $2, $3, $4, $5, $6)";
    tx.exec(sql, vals![id, person, role.as_str(), scope, from, tx.actor().person()]).await?;
    tx.made("grants", id);
    Ok(id)
}

/// Ends a person's grants in a scope (`None`: all of theirs) the day before `from`.
///
/// # Errors
/// [`DbError`].
pub async fn end_grants(
    tx: &mut Tx,
    person: Uuid,
    scope: Option<Uuid>,
    from: jiff::civil::Date,
) -> Result<(), DbError> {
    let last = from.yesterday().unwrap_or(from);
    let sql = "update grants set valid_to = $3 where person_id = $1 and (valid_to is null or valid_to > $3) \
               and ($2 is null or scope_id = $2)";
    tx.exec(sql, vals![person, scope, last]).await?;
    Ok(())
}

/// Ends one session.
///
/// # Errors
/// [`DbError`].
pub async fn end(tx: &mut Tx, cookie: &str) -> Result<(), DbError> {
    if let Some(digest) = tokens::digest(cookie) {
        let sql = "update sessions set revoked_at = $2 where token_hash = $1 and revoked_at is null";
        tx.exec(sql, vals![digest, tx.now()]).await?;
    }
    Ok(())
}

/// Ends every session of a person: they left, or say their phone was taken.
///
/// # Errors
/// [`DbError`].
pub async fn end_all(tx: &mut Tx, person: Uuid) -> Result<(), DbError> {
    let sql = "update sessions set revoked_at = $2 where person_id = $1 and revoked_at is null";
    tx.exec(sql, vals![person, tx.now()]).await?;
    Ok(())
}
