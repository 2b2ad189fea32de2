//! The sealer: gives each visible row its position (1, 2, 3, no gaps) and chains it.
//!
//! By visibility, not by transaction id: a late commit is simply in a later batch, so nothing is missed and no cause
//! stands behind its effect. On a file the write transaction seals itself; on a server whoever holds the row lock does.

use heard_kernel::actor::Actor;
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::{
    db::{Db, DbError, Engine, Record, Row, Tx},
    record, vals,
};

/// Rows sealed in one go.
const BATCH: usize = 1000;

/// The newest link of the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// How many rows are sealed.
    pub position: i64,
    /// The newest hash; empty before the first row.
    pub hash: Vec<u8>,
    /// Raised by a restore, so that whoever follows by position notices.
    pub era: i64,
}
record!(Head { position, hash, era });

struct Unsealed {
    id: Uuid,
    digest: Vec<u8>,
}
impl Record for Unsealed {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self { id: row.get("id")?, digest: row.get("digest")? })
    }
}

/// The newest link of the chain.
///
/// # Errors
/// [`DbError`].
pub async fn head(tx: &mut Tx) -> Result<Head, DbError> {
    tx.one("select position, hash, era from seal_head where one = 1", vals![]).await
}

/// Seals what is visible and has no position yet; returns how many rows. Zero too when another program is sealing.
///
/// # Errors
/// [`DbError`]; then nothing was sealed.
pub async fn seal(db: &Db, now: Timestamp) -> Result<usize, DbError> {
    let system = Actor::system();
    let mut look = db.read(&system, now).await?;
    let waiting: Option<(i64,)> =
        look.opt("select seq from journal where position is null order by seq limit 1", vals![]).await?;
    drop(look);
    if waiting.is_none() {
        return Ok(0);
    }
    let mut tx = db.write(&system, now).await?;
    let sealed = match db.engine() {
        Engine::Sqlite => link_unsealed(&mut tx).await?,
        Engine::Postgres => {
            // The row lock is lease, fence and head in one. The rows are read by a later statement, whose snapshot is
            // younger than the lock.
            tx.exec("set local lock_timeout = '5s'", vals![]).await?;
            let locked_head =
                "select position, hash, era from seal_head where one = 1 for update skip locked";
            match tx.opt::<Head>(locked_head, vals![]).await? {
                Some(head) => link_after(&mut tx, head).await?,
                None => return Ok(0),
            }
        }
    };
    tx.commit().await?;
    Ok(sealed)
}

pub(super) async fn link_unsealed(tx: &mut Tx) -> Result<usize, DbError> {
    let head = head(tx).await?;
    link_after(tx, head).await
}

async fn link_after(tx: &mut Tx, mut head: Head) -> Result<usize, DbError> {
    let sql = format!("select id, digest from journal where position is null order by seq limit {BATCH}");
    let rows: Vec<Unsealed> = tx.all_built(sql, vals![]).await?;
    for row in &rows {
        head.position += 1;
        head.hash = link(&head.hash, head.position, &row.digest);
        let values = vals![head.position, head.hash.clone(), row.id];
        tx.exec("update journal set position = $1, hash = $2 where id = $3 and position is null", values)
            .await?;
    }
    if !rows.is_empty() {
        let values = vals![head.position, head.hash];
        tx.exec("update seal_head set position = $1, hash = $2 where one = 1", values).await?;
    }
    Ok(rows.len())
}

/// One link: SHA-256 over the length of the hash before, that hash, the position and the row's digest.
pub(super) fn link(before: &[u8], position: i64, digest: &[u8]) -> Vec<u8> {
    Sha256::new()
        .chain_update((before.len() as u64).to_be_bytes())
        .chain_update(before)
        .chain_update(position.to_be_bytes())
        .chain_update(digest)
        .finalize()
        .to_vec()
}
