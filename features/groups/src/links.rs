//! Turning what spreadsheets say about who speaks for which block into what groups cover.

use std::collections::{HashMap, HashSet};

use heard_kernel::actor::Scope;
use heard_platform::{
    db::{DbError, Tx},
    journal::Note,
};
use serde_json::json;
use uuid::Uuid;

use crate::store;

/// What became of the claims.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Linked {
    /// Claims that made a group cover a place now.
    pub(crate) new: u64,
    /// Claims of groups that cover the place already, or did until somebody ended it.
    pub(crate) same: u64,
}

/// Lets every group cover the places for which a spreadsheet says that it speaks, from today on. It can be run at any time
/// and in any order with the imports of places and of groups; what was linked before, also what a person has ended since,
/// stays as it is. A claim of a group that isn't there yet waits. Returns how many are new.
///
/// # Errors
/// [`DbError`].
pub async fn link_claims(tx: &mut Tx) -> Result<u64, DbError> {
    Ok(link(tx).await?.new)
}

pub(crate) async fn link(tx: &mut Tx) -> Result<Linked, DbError> {
    let keys = store::all_keys(tx).await?;
    let by_name: HashMap<String, Uuid> = keys
        .into_iter()
        .filter(|(system, ..)| system == "name")
        .map(|(_, key, group)| (key, group))
        .collect();
    let known: HashSet<(Uuid, Uuid)> = store::covered(tx).await?.into_iter().collect();
    let claims = heard_places::claims(tx).await?;
    let said = claims.iter().filter_map(|claim| Some((*by_name.get(&claim.claimant_key)?, claim.place_id)));
    let (old, new): (Vec<_>, Vec<_>) = said.partition(|pair| known.contains(pair));
    let linked = Linked { new: new.len() as u64, same: old.len() as u64 };
    if !new.is_empty() {
        let today = tx.today();
        let rows = new.into_iter().map(|(group, place)| (tx.new_id(), group, place, today)).collect();
        store::insert_group_places(tx, rows).await?;
        tx.note(Note {
            kind: "groups.claims-linked",
            subject: heard_places::ROOT,
            scope: Scope::staff(),
            detail: json!({ "n": linked.new }),
        });
    }
    Ok(linked)
}
