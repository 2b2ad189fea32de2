//! Personal links by mail: one mechanism for signing in, for answering about one action, for checking minutes.
//!
//! A link is good for one kind of thing, until a time, and can be used up or taken back. An old, forged, used or foreign
//! link are all the same to its reader.

use jiff::Timestamp;
use uuid::Uuid;

use crate::{
    db::{DbError, Tx},
    record,
    tokens::{self, Token},
    vals,
};

/// A link to be made.
#[derive(Clone, Debug)]
pub struct NewLink {
    /// What it is good for: `sign-in`, `own-action`, `check-minutes`.
    pub kind: &'static str,
    /// For whom.
    pub person: Option<Uuid>,
    /// Or for which group, by its shared address.
    pub group: Option<Uuid>,
    /// The one thing it is about.
    pub subject: Option<Uuid>,
    /// Good until then.
    pub expires_at: Timestamp,
}

/// A link somebody opened, still good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its stored digest.
    pub token_hash: Vec<u8>,
    /// For whom.
    pub person_id: Option<Uuid>,
    /// Or for which group.
    pub group_id: Option<Uuid>,
    /// The one thing it is about.
    pub subject_id: Option<Uuid>,
    /// Good until then.
    pub expires_at: Timestamp,
}
record!(Link { token_hash, person_id, group_id, subject_id, expires_at });

/// Makes a link; the token goes into the mail's address.
///
/// # Errors
/// [`DbError`].
pub async fn make(tx: &mut Tx, link: NewLink) -> Result<Token, DbError> {
    let token = Token::new();
    let sql = "insert into links (token_hash, kind, person_id, group_id, subject_id, made_at, expires_at) \
               values ($1, $2, $3, $4, $5, $6, $7)";
    let made_at = tx.now();
    let values =
        vals![token.digest(), link.kind, link.person, link.group, link.subject, made_at, link.expires_at];
    tx.exec(sql, values).await?;
    Ok(token)
}

/// The link behind what somebody sent, if it is of this kind and still good.
///
/// # Errors
/// [`DbError`].
pub async fn find(tx: &mut Tx, kind: &str, sent: &str) -> Result<Option<Link>, DbError> {
    let Some(digest) = tokens::digest(sent) else { return Ok(None) };
    let sql = "select token_hash, person_id, group_id, subject_id, expires_at from links where token_hash = $1 \
               and kind = $2 and expires_at > $3 and used_at is null and revoked_at is null";
    tx.opt(sql, vals![digest, kind, tx.now()]).await
}

/// Uses a link up; `false` where somebody else just did.
///
/// # Errors
/// [`DbError`].
pub async fn use_up(tx: &mut Tx, link: &Link) -> Result<bool, DbError> {
    let sql =
        "update links set used_at = $2 where token_hash = $1 and used_at is null and revoked_at is null";
    let now = tx.now();
    Ok(tx.exec(sql, vals![link.token_hash.clone(), now]).await? == 1)
}

/// Takes back every link of a kind about a thing: its owner changed.
///
/// # Errors
/// [`DbError`].
pub async fn revoke(tx: &mut Tx, kind: &str, subject: Uuid) -> Result<(), DbError> {
    let sql = "update links set revoked_at = $3 where subject_id = $1 and kind = $2 and revoked_at is null";
    let now = tx.now();
    tx.exec(sql, vals![subject, kind, now]).await?;
    Ok(())
}
