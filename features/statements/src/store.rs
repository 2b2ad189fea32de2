//! All SQL of statements.

use heard_platform::{
    db::{DbError, Migration, Record, Row, Tx},
    record, vals,
};
use jiff::{Timestamp, civil::Date};
use uuid::Uuid;

use crate::model::{NewText, Review, Slug, Statement, Version};

pub(crate) const MIGRATIONS: &[Migration] = heard_platform::migrations!("202611252110_statements_pages");

record!(Version { number, body, is_reviewed, made_at, made_by });

impl Record for Statement {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        let slug: String = row.get("slug")?;
        Ok(Self {
            slug: slug.parse().map_err(|()| DbError::Impossible {
                table: "statements",
                id: slug.clone(),
                what: "its slug is no page of ours".to_owned(),
            })?,
            version: row.get("version")?,
            body: row.get("body")?,
            is_reviewed: row.get("is_reviewed")?,
            made_at: Some(row.get::<Timestamp>("made_at")?),
            review_on: Some(row.get::<Date>("review_on")?),
            owner_id: row.get("owner_id")?,
        })
    }
}

const CURRENT: &str = "select s.slug, s.version, v.body, v.is_reviewed, v.made_at, s.review_on, s.owner_id \
     from statements s join statement_versions v on v.slug = s.slug and v.version = s.version";

/// A page as somebody wrote it; nothing where nobody did.
///
/// # Errors
/// [`DbError`].
pub(crate) async fn find(tx: &mut Tx, slug: Slug) -> Result<Option<Statement>, DbError> {
    let sql = format!("{CURRENT} where s.slug = $1");
    Ok(tx.all_built(sql, vals![slug.as_str()]).await?.pop())
}

/// Every page that somebody wrote.
///
/// # Errors
/// [`DbError`].
pub(crate) async fn all(tx: &mut Tx) -> Result<Vec<Statement>, DbError> {
    tx.all_built(format!("{CURRENT} order by s.slug limit 10"), vals![]).await
}

/// Its texts, the newest first; at most 200.
///
/// # Errors
/// [`DbError`].
pub(crate) async fn versions(tx: &mut Tx, slug: Slug) -> Result<Vec<Version>, DbError> {
    let sql = "select version as number, body, is_reviewed, made_at, made_by from statement_versions where slug = $1 \
               order by version desc limit 200";
    tx.all(sql, vals![slug.as_str()]).await
}

/// One of its texts.
///
/// # Errors
/// [`DbError`].
pub(crate) async fn version(tx: &mut Tx, slug: Slug, version: i64) -> Result<Option<Version>, DbError> {
    let sql = "select version as number, body, is_reviewed, made_at, made_by from statement_versions \
               where slug = $1 and version = $2";
    tx.opt(sql, vals![slug.as_str(), version]).await
}

/// Saves a text as the next version; `None` where another was saved meanwhile.
///
/// # Errors
/// [`DbError`].
pub(crate) async fn save(tx: &mut Tx, slug: Slug, new: &NewText) -> Result<Option<i64>, DbError> {
    let next = new.version + 1;
    let changed = if new.version == 0 {
        let sql = "insert into statements (slug, version, review_on, owner_id) values ($1, $2, $3, $4) \
                   on conflict do nothing";
        tx.exec(sql, vals![slug.as_str(), next, new.review_on, new.owner_id]).await?
    } else {
        let sql = "update statements set version = $2, review_on = $3, owner_id = $4 \
                   where slug = $1 and version = $5";
        tx.exec(sql, vals![slug.as_str(), next, new.review_on, new.owner_id, new.version]).await?
    };
    if changed == 0 {
        return Ok(None);
    }
    let (id, now, by): (Uuid, _, _) = (tx.new_id(), tx.now(), tx.actor().person());
    let sql = "insert into statement_versions (id, slug, version, body, is_reviewed, made_at, made_by) \
               values ($1, $2, $3, $4, $5, $6, $7)";
    let is_reviewed = new.review == Review::Done;
    tx.exec(sql, vals![id, slug.as_str(), next, new.body.as_str(), is_reviewed, now, by]).await?;
    Ok(Some(next))
}
