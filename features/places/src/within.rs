//! What lies inside what: the table on which every permission by place rests.
//!
//! A place lies within itself, within every place above it, and within the patch that holds it (or one above it) today.

use heard_platform::db::{DbError, Tx};
use uuid::Uuid;

use crate::store;

/// Works out anew what lies within what, for all places, on this transaction's day.
///
/// # Errors
/// [`DbError`].
pub async fn rebuild(tx: &mut Tx) -> Result<(), DbError> {
    store::forget_within(tx).await?;
    store::work_out_within(tx).await
}

/// Names places for which the table says otherwise than the tree, for `heard check`.
pub(crate) async fn check(tx: &mut Tx) -> Result<Vec<String>, DbError> {
    let said = |(outer, inner): (Uuid, Uuid)| {
        format!("scope_within: {inner} in {outer} is not as the tree of places has it")
    };
    Ok(store::wrong_within(tx).await?.into_iter().map(said).collect())
}
