//! The journal of what the made-up landlord did: rows that are sealed as the program seals them.
//!
//! The program links rows one by one, each by a statement of its own; here they are linked before they are written. That
//! both make the same chain is what `heard check` finds out.

use heard_kernel::actor::Scope;
use heard_platform::{db::Tx, vals};
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::rows::{Rows, Table};
use crate::dice::Dice;

/// Something done.
pub(super) struct Done {
    pub at: Timestamp,
    pub actor: Option<Uuid>,
    pub kind: String,
    pub subject: Uuid,
    pub scope: Scope,
    pub detail: String,
}

/// The newest link.
#[derive(Default)]
pub(super) struct Chain {
    position: i64,
    hash: Vec<u8>,
}

impl Chain {
    pub(super) fn add(&mut self, rows: &mut Rows, dice: &mut Dice, done: Done) {
        let (id, salt) = (dice.id(done.at), dice.bytes::<16>().to_vec());
        let words =
            Sha256::new().chain_update(&salt).chain_update(done.detail.as_bytes()).finalize().to_vec();
        let digest = facts(id, &done, &words);
        self.position += 1;
        self.hash = Sha256::new()
            .chain_update((self.hash.len() as u64).to_be_bytes())
            .chain_update(&self.hash)
            .chain_update(self.position.to_be_bytes())
            .chain_update(&digest)
            .finalize()
            .to_vec();
        let Scope { audience, place, group, team, person } = done.scope;
        rows.add(Table::JournalDetails, vals![id, salt, done.detail]);
        let row = vals![
            id,
            done.at,
            done.actor,
            done.kind,
            done.subject,
            audience.as_str(),
            place,
            group,
            team,
            person,
            words,
            digest,
            self.position,
            self.hash.clone(),
        ];
        rows.add(Table::Journal, row);
    }

    /// Writes down where the chain ends.
    pub(super) async fn end(self, tx: &mut Tx) -> anyhow::Result<()> {
        let sql = "update seal_head set position = $1, hash = $2 where one = 1";
        tx.exec(sql, vals![self.position, self.hash]).await?;
        Ok(())
    }
}

fn facts(id: Uuid, done: &Done, words: &[u8]) -> Vec<u8> {
    let mut hash = Sha256::new();
    let mut add = |bytes: &[u8]| {
        hash.update((bytes.len() as u64).to_be_bytes());
        hash.update(bytes);
    };
    add(id.as_bytes());
    add(&done.at.as_microsecond().to_be_bytes());
    let Scope { place, group, team, person, .. } = done.scope;
    for id in [done.actor, None, Some(done.subject), place, group, team, person] {
        add(id.as_ref().map_or(&[], |id| id.as_bytes().as_slice()));
    }
    add(done.kind.as_bytes());
    add(done.scope.audience.as_str().as_bytes());
    add(words);
    hash.finalize().to_vec()
}
