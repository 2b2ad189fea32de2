//! The checks of languages, in SQL.

use heard_platform::{
    db::{DbError, Migration, Tx},
    vals,
};
use uuid::Uuid;

use crate::model::Check;

pub(crate) const MIGRATIONS: &[Migration] = heard_platform::migrations!("202611252100_languages_checks");

const CHECK: &str =
    "select id, translator, ticked_by, ticked_at, digest, sentences, undone_at from language_checks";

/// The digest of what the newest check covers that was not taken back.
pub(crate) async fn digest(tx: &mut Tx, language: &str) -> Result<Option<String>, DbError> {
    let sql = "select digest from language_checks where language = $1 and undone_at is null \
               order by ticked_at desc, id desc limit 1";
    Ok(tx.opt::<(String,)>(sql, vals![language]).await?.map(|row| row.0))
}

/// The newest checks of a language, the newest first; at most 20.
pub(crate) async fn checks(tx: &mut Tx, language: &str) -> Result<Vec<Check>, DbError> {
    let sql = format!("{CHECK} where language = $1 order by ticked_at desc, id desc limit 20");
    tx.all_built(sql, vals![language]).await
}

pub(crate) struct NewCheck<'a> {
    pub(crate) language: &'a str,
    pub(crate) translator: &'a str,
    pub(crate) ticked_by: Uuid,
    pub(crate) n_sentences: usize,
    pub(crate) digest: &'a str,
    pub(crate) sentences: &'a str,
}

pub(crate) async fn add(tx: &mut Tx, new: &NewCheck<'_>) -> Result<Uuid, DbError> {
    let (id, now) = (tx.new_id(), tx.now());
    let n = i64::try_from(new.n_sentences).unwrap_or(i64::MAX);
    let sql = "insert into language_checks (id, language, translator, ticked_by, ticked_at, n_sentences, digest, sentences) \
               values ($1, $2, $3, $4, $5, $6, $7, $8)";
    let values = vals![id, new.language, new.translator, new.ticked_by, now, n, new.digest, new.sentences];
    tx.exec(sql, values).await?;
    Ok(id)
}

/// Takes back every check of a language that stands; gives their ids.
pub(crate) async fn undo(tx: &mut Tx, language: &str, by: Uuid) -> Result<Vec<Uuid>, DbError> {
    let sql =
        "select id from language_checks where language = $1 and undone_at is null order by id limit 1000";
    let standing: Vec<(Uuid,)> = tx.all(sql, vals![language]).await?;
    let sql =
        "update language_checks set undone_at = $2, undone_by = $3 where language = $1 and undone_at is null";
    tx.exec(sql, vals![language, tx.now(), by]).await?;
    Ok(standing.into_iter().map(|row| row.0).collect())
}
