//! All SQL of the API: tokens, and answers that are kept.

use heard_platform::{
    db::{DbError, Migration, Tx},
    record, vals,
};
use jiff::Timestamp;
use uuid::Uuid;

/// This crate's steps of the schema.
pub(crate) const MIGRATIONS: &[Migration] = heard_platform::migrations!("202611252045_api_tokens");

/// A token, as it is stored: never the token itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its id.
    pub id: Uuid,
    /// As whom a program acts with it.
    pub person_id: Uuid,
    /// Their name when it was made.
    pub person_name: String,
    /// What it is for.
    pub name: String,
    /// What it may be used for, separated by spaces: `actions:read actions:write`.
    pub scopes: String,
    /// How many requests a minute it is good for.
    pub per_minute: i64,
    /// When it was made.
    pub made_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
    /// When it was last used, to within ten minutes.
    pub last_used_at: Option<Timestamp>,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
}
record!(Token {
    id,
    person_id,
    person_name,
    name,
    scopes,
    per_minute,
    made_at,
    expires_at,
    last_used_at,
    revoked_at
});

macro_rules! tokens {
    ($rest:literal) => {
        concat!(
            "select id, person_id, person_name, name, scopes, per_minute, made_at, expires_at, last_used_at, revoked_at \
             from api_tokens ",
            $rest
        )
    };
}

/// The token of this digest, if it is still good.
pub(crate) async fn good(tx: &mut Tx, digest: Vec<u8>) -> Result<Option<Token>, DbError> {
    let now = tx.now();
    tx.opt(tokens!("where digest = $1 and revoked_at is null and expires_at > $2"), vals![digest, now]).await
}

/// The tokens of a person that are still good, newest first; everybody's for `None`.
pub(crate) async fn list(tx: &mut Tx, person: Option<Uuid>) -> Result<Vec<Token>, DbError> {
    let now = tx.now();
    let sql = tokens!(
        "where ($1 is null or person_id = $1) and revoked_at is null and expires_at > $2 order by made_at desc, id limit 500"
    );
    tx.all(sql, vals![person, now]).await
}

/// The token of this id.
pub(crate) async fn find(tx: &mut Tx, id: Uuid) -> Result<Option<Token>, DbError> {
    tx.opt(tokens!("where id = $1"), vals![id]).await
}

/// Keeps a new token.
pub(crate) async fn add(tx: &mut Tx, token: &Token, digest: Vec<u8>) -> Result<(), DbError> {
    let sql = "insert into api_tokens (id, digest, person_id, person_name, name, scopes, per_minute, made_at, expires_at) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let values = vals![
        token.id,
        digest,
        token.person_id,
        &token.person_name,
        &token.name,
        &token.scopes,
        token.per_minute,
        token.made_at,
        token.expires_at,
    ];
    tx.exec(sql, values).await.map(drop)
}

/// Ends a token; `false` where it had ended.
pub(crate) async fn revoke(tx: &mut Tx, id: Uuid) -> Result<bool, DbError> {
    let sql = "update api_tokens set revoked_at = $2 where id = $1 and revoked_at is null";
    let now = tx.now();
    Ok(tx.exec(sql, vals![id, now]).await? == 1)
}

/// Ends every token of a person.
pub(crate) async fn revoke_all(tx: &mut Tx, person: Uuid) -> Result<u64, DbError> {
    let sql = "update api_tokens set revoked_at = $2 where person_id = $1 and revoked_at is null";
    let now = tx.now();
    tx.exec(sql, vals![person, now]).await
}

/// Writes down that a token was used.
pub(crate) async fn used(tx: &mut Tx, id: Uuid) -> Result<(), DbError> {
    let now = tx.now();
    tx.exec("update api_tokens set last_used_at = $2 where id = $1", vals![id, now]).await.map(drop)
}

/// An answer that is kept, to be given again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Kept {
    pub digest: Vec<u8>,
    pub status: i64,
    pub location: Option<String>,
    pub tag: Option<String>,
    pub body: String,
}
record!(Kept { digest, status, location, tag, body });

/// The answer kept under a key of a token.
pub(crate) async fn kept(tx: &mut Tx, token: Uuid, key: &str) -> Result<Option<Kept>, DbError> {
    let sql = "select digest, status, location, tag, body from api_answers where token_id = $1 and key = $2";
    tx.opt(sql, vals![token, key]).await
}

/// Keeps an answer. Refused by the database where the key was used before.
pub(crate) async fn keep(tx: &mut Tx, token: Uuid, key: &str, kept: &Kept) -> Result<(), DbError> {
    let sql = "insert into api_answers (token_id, key, digest, status, location, tag, body, made_at) \
               values ($1, $2, $3, $4, $5, $6, $7, $8)";
    let now = tx.now();
    let values = vals![
        token,
        key,
        kept.digest.clone(),
        kept.status,
        kept.location.clone(),
        kept.tag.clone(),
        &kept.body,
        now,
    ];
    tx.exec(sql, values).await.map(drop)
}

/// Forgets answers that were kept before an instant.
pub(crate) async fn forget(tx: &mut Tx, before: Timestamp) -> Result<u64, DbError> {
    tx.exec("delete from api_answers where made_at < $1", vals![before]).await
}
