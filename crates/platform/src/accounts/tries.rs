//! How often something may be tried: links by mail to one address, codes for one account.

use jiff::SignedDuration;
use sha2::{Digest as _, Sha256};

use crate::{
    db::{DbError, Tx},
    vals,
};

/// How long an old count is kept.
const KEEP: SignedDuration = SignedDuration::from_hours(48);

/// Whether this may be tried once more: no more than `limit` times within `window` of the first. Counts the try, which
/// stands once the transaction is committed, so it is committed also after a "no".
///
/// The key (`sign-in:<address>`) is kept as a digest only: strangers' addresses are not collected.
///
/// # Errors
/// [`DbError`].
pub async fn allow(tx: &mut Tx, key: &str, limit: u32, window: SignedDuration) -> Result<bool, DbError> {
    let now = tx.now();
    let key = data_encoding::HEXLOWER.encode(&Sha256::digest(key.as_bytes()));
    let sql = "insert into tries (key, window_start, n) values ($1, $2, 1) on conflict (key) do update set \
         n = case when tries.window_start > $3 then tries.n + 1 else 1 end, \
         window_start = case when tries.window_start > $3 then tries.window_start else excluded.window_start end \
         returning n";
    let (n,): (i64,) = tx.one(sql, vals![key, now, now - window]).await?;
    if n == 1 {
        tx.exec("delete from tries where window_start < $1", vals![now - KEEP.max(window)]).await?;
    }
    Ok(n <= i64::from(limit))
}

/// Whether a form comes for the first time: each copy of it carries a key of its own (`once`), so that one press too many
/// sends the same key with the same words. Other words are another thing to say. A form without a key is taken as it comes.
/// What is counted stands once the transaction is committed.
///
/// # Errors
/// [`DbError`].
pub async fn is_first(tx: &mut Tx, once: &str, words: &str) -> Result<bool, DbError> {
    Ok(once.is_empty() || allow(tx, &format!("once:{once}:{words}"), 1, KEEP).await?)
}
