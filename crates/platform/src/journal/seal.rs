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
/// Rows linked by one statement, the largest first.
const SLICES: [usize; 5] = [256, 64, 16, 4, 1];

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
        Engine::Sqlite => {
            let newest = head(&mut tx).await?;
            link_after(&mut tx, newest).await?
        }
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

impl Head {
    /// Adds a row to the chain: its position and its hash.
    pub(super) fn link(&mut self, digest: &[u8]) -> (i64, Vec<u8>) {
        self.position += 1;
        self.hash = link(&self.hash, self.position, digest);
        (self.position, self.hash.clone())
    }
}

/// Keeps the newest link.
pub(super) async fn advance(tx: &mut Tx, head: &Head) -> Result<(), DbError> {
    let sql = "update seal_head set position = $1, hash = $2 where one = 1";
    tx.exec(sql, vals![head.position, head.hash.clone()]).await.map(drop)
}

async fn link_after(tx: &mut Tx, mut head: Head) -> Result<usize, DbError> {
    let sql = format!("select id, digest from journal where position is null order by seq limit {BATCH}");
    let rows: Vec<Unsealed> = tx.all_built(sql, vals![]).await?;
    let mut left = rows.as_slice();
    while !left.is_empty() {
        // Few different statements, so that each is prepared once.
        let n = SLICES.into_iter().find(|n| *n <= left.len()).unwrap_or(1);
        let (slice, rest) = left.split_at(n);
        link_slice(tx, &mut head, slice).await?;
        left = rest;
    }
    if !rows.is_empty() {
        advance(tx, &head).await?;
    }
    Ok(rows.len())
}

async fn link_slice(tx: &mut Tx, head: &mut Head, rows: &[Unsealed]) -> Result<(), DbError> {
    let mut values = vals![];
    let mut tuples = Vec::with_capacity(rows.len());
    for row in rows {
        let (position, hash) = head.link(&row.digest);
        values.extend(vals![position, hash, row.id]);
        let n = values.len();
        tuples.push(format!("(${}, ${}, ${n})", n - 2, n - 1));
    }
    // Both databases call the columns of a list of values column1, column2, and so on.
    let sql = format!(
        "update journal set position = v.column1, hash = v.column2 from (values {}) as v \
         where journal.id = v.column3 and journal.position is null",
        tuples.join(", ")
    );
    tx.exec_built(sql, values).await.map(drop)
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
