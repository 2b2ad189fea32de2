//! Photos of forms that came back.

use heard_images::{Clean, Rendition};
use heard_platform::{
    db::{DbError, Record, Row, Tx},
    vals,
};
use jiff::Timestamp;

struct Kept(Clean);

impl Record for Kept {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        let side = |column: &str| row.get::<i64>(column).map(|side| u32::try_from(side).unwrap_or(0));
        Ok(Self(Clean {
            full: Rendition { width: side("width")?, height: side("height")?, jpeg: row.get("full_bytes")? },
            small: Rendition {
                width: side("small_width")?,
                height: side("small_height")?,
                jpeg: row.get("small_bytes")?,
            },
        }))
    }
}

pub(crate) async fn insert(tx: &mut Tx, digest: &[u8], clean: &Clean) -> Result<(), DbError> {
    let sql = "insert into photos_aside (token_digest, full_bytes, small_bytes, width, height, small_width, small_height, \
               made_at) values ($1, $2, $3, $4, $5, $6, $7, $8)";
    let (full, small) = (&clean.full, &clean.small);
    let values = vals![
        digest.to_vec(),
        full.jpeg.clone(),
        small.jpeg.clone(),
        full.width,
        full.height,
        small.width,
        small.height,
        tx.now(),
    ];
    tx.exec(sql, values).await?;
    Ok(())
}

pub(crate) async fn find(tx: &mut Tx, digest: &[u8]) -> Result<Option<Clean>, DbError> {
    let sql = "select full_bytes, small_bytes, width, height, small_width, small_height from photos_aside \
               where token_digest = $1 limit 1";
    let kept: Option<Kept> = tx.opt(sql, vals![digest.to_vec()]).await?;
    Ok(kept.map(|kept| kept.0))
}

pub(crate) async fn count(tx: &mut Tx) -> Result<i64, DbError> {
    let (n,): (i64,) = tx.one("select count(*) from photos_aside", vals![]).await?;
    Ok(n)
}

/// Forgets those made before `before`; how many.
pub(crate) async fn forget(tx: &mut Tx, before: Timestamp) -> Result<u64, DbError> {
    tx.exec("delete from photos_aside where made_at < $1", vals![before]).await
}
