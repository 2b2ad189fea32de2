//! What lies within what, worked out by the database as a whole set.

use heard_platform::{
    db::{DbError, Tx},
    vals,
};
use uuid::Uuid;

/// Pairs (outer, inner) as the tree and today's patches have them; `$1` is today.
macro_rules! truth {
    ($($rest:literal),+ $(,)?) => {
        concat!(
            "with recursive tree (outer_id, inner_id) as (\
             select id, id from places \
             union select p.parent_id, tree.inner_id from tree join places p on p.id = tree.outer_id \
             where p.parent_id is not null), \
             truth (outer_id, inner_id) as (\
             select outer_id, inner_id from tree \
             union select pp.patch_id, tree.inner_id from patch_places pp join tree on tree.outer_id = pp.place_id \
             where pp.valid_from <= $1 and (pp.valid_to is null or pp.valid_to >= $1)) ",
            $($rest),+
        )
    };
}

/// Forgets what every place lies in. What groups lie in stays.
pub(crate) async fn forget_within(tx: &mut Tx) -> Result<(), DbError> {
    tx.exec("delete from scope_within where inner_id in (select id from places)", vals![]).await?;
    Ok(())
}

/// Works out what every place lies in, after [`forget_within`].
pub(crate) async fn work_out_within(tx: &mut Tx) -> Result<(), DbError> {
    let sql = concat!(
        "insert into scope_within (outer_id, inner_id) ",
        truth!("select outer_id, inner_id from truth")
    );
    let today = tx.today();
    tx.exec(sql, vals![today]).await?;
    Ok(())
}

/// The first pairs for which the table and the tree disagree.
pub(crate) async fn wrong_within(tx: &mut Tx) -> Result<Vec<(Uuid, Uuid)>, DbError> {
    let sql = truth!(
        ", stored (outer_id, inner_id) as (\
         select outer_id, inner_id from scope_within where inner_id in (select id from places)) \
         select outer_id, inner_id from (select outer_id, inner_id from truth except select outer_id, inner_id from stored) lacking \
         union select outer_id, inner_id from (select outer_id, inner_id from stored except select outer_id, inner_id from truth) surplus \
         order by outer_id, inner_id limit 100"
    );
    let today = tx.today();
    tx.all(sql, vals![today]).await
}

/// Writes down what a new place lies in: itself, and all that its parent lies in.
pub(crate) async fn put_within_parents(tx: &mut Tx, id: Uuid, parent: Uuid) -> Result<(), DbError> {
    tx.exec("insert into scope_within (outer_id, inner_id) values ($1, $1)", vals![id]).await?;
    let sql = "insert into scope_within (outer_id, inner_id) select outer_id, $1 from scope_within where inner_id = $2";
    tx.exec(sql, vals![id, parent]).await?;
    Ok(())
}
