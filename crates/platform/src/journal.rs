//! The journal: one row for each thing done, in the transaction that did it, then sealed into a chain.
//!
//! A row holds facts (who, when, what kind, about what) and the salted digest of its detail, which is a row of its own
//! so that people's words can be blanked under a rule without breaking the chain. `docs/security.md` says what it proves.

mod check;
mod seal;

use heard_kernel::actor::{Actor, Scope};
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

pub use check::{Finding, check};
pub use seal::{Head, head, seal};

use crate::{
    clock,
    db::{DbError, Engine, Tx, Val},
    import::insert_all,
    vals,
};

/// What is recorded of one thing done.
#[derive(Clone, Debug)]
pub struct Note {
    /// What kind of thing, as `feature.verb`: `actions.agreed`.
    pub kind: &'static str,
    /// What it was done to.
    pub subject: Uuid,
    /// Who may know of it.
    pub scope: Scope,
    /// Fields with what they were and became, or other particulars.
    pub detail: serde_json::Value,
}

/// A row that waits for the end of its transaction.
#[derive(Clone, Debug)]
pub(crate) struct PendingRow {
    id: Uuid,
    at: Timestamp,
    actor: Option<Uuid>,
    behalf: Option<Uuid>,
    pub(crate) note: Note,
    salt: [u8; 16],
    detail: String,
}

impl PendingRow {
    pub(crate) fn new(id: Uuid, at: Timestamp, actor: &Actor, note: Note) -> Self {
        let detail = note.detail.to_string();
        Self {
            id,
            at,
            actor: actor.person(),
            behalf: actor.behalf,
            note,
            salt: clock::random_bytes(),
            detail,
        }
    }

    /// The values of its columns up to the digest of the detail, and the digest of all of it.
    fn values(&self) -> (Vec<Val>, Vec<u8>) {
        let scope = &self.note.scope;
        let detail_digest = detail_digest(&self.salt, &self.detail);
        let facts = Facts {
            id: self.id,
            at: self.at,
            actor: self.actor,
            behalf: self.behalf,
            kind: self.note.kind,
            subject: self.note.subject,
            scope: [scope.place, scope.group, scope.team, scope.person],
            audience: scope.audience.as_str(),
            detail_digest: &detail_digest,
        };
        let digest = facts.digest();
        let values = vals![
            self.id,
            self.at,
            self.actor,
            self.behalf,
            self.note.kind,
            self.note.subject,
            scope.audience.as_str(),
            scope.place,
            scope.group,
            scope.team,
            scope.person,
            detail_digest,
        ];
        (values, digest)
    }
}

/// The facts of a row, as the chain covers them.
#[derive(Debug)]
pub(crate) struct Facts<'a> {
    pub id: Uuid,
    pub at: Timestamp,
    pub actor: Option<Uuid>,
    pub behalf: Option<Uuid>,
    pub kind: &'a str,
    pub subject: Uuid,
    pub scope: [Option<Uuid>; 4],
    pub audience: &'a str,
    pub detail_digest: &'a [u8],
}

impl Facts<'_> {
    /// SHA-256 over every fact, each with its length before it, so that no two rows can be read as each other.
    pub(crate) fn digest(&self) -> Vec<u8> {
        let mut hash = Sha256::new();
        let mut add = |bytes: &[u8]| {
            hash.update((bytes.len() as u64).to_be_bytes());
            hash.update(bytes);
        };
        add(self.id.as_bytes());
        add(&self.at.as_microsecond().to_be_bytes());
        for id in [self.actor, self.behalf, Some(self.subject)].into_iter().chain(self.scope) {
            add(id.as_ref().map_or(&[], |id| id.as_bytes().as_slice()));
        }
        add(self.kind.as_bytes());
        add(self.audience.as_bytes());
        add(self.detail_digest);
        hash.finalize().to_vec()
    }
}

/// Salted digest of a detail: without the salt nobody can try out what the words were.
pub(crate) fn detail_digest(salt: &[u8], detail: &str) -> Vec<u8> {
    Sha256::new().chain_update(salt).chain_update(detail.as_bytes()).finalize().to_vec()
}

/// What is known of a row when it is written; on a file, its place in the chain too.
const COLUMNS: &str = "insert into journal (id, at, actor, behalf, kind, subject, audience, place_id, group_id, \
     team_id, person_id, detail_digest, digest, position, hash)";

/// Writes the rows of a transaction: its last statements before the commit, so that the sequence is drawn after all its
/// row locks and the order of the journal is the order of cause and effect.
pub(crate) async fn write(tx: &mut Tx, rows: &[PendingRow]) -> Result<(), DbError> {
    let details = rows.iter().map(|row| vals![row.id, row.salt.to_vec(), &row.detail]).collect();
    insert_all(tx, "insert into journal_details (id, salt, detail)", details).await?;
    // On a file the writer is alone, so it may link its own rows: whoever follows sees them with the commit.
    let mut chain = match tx.db().engine() {
        Engine::Sqlite => Some(head(tx).await?),
        Engine::Postgres => None,
    };
    let mut written = Vec::with_capacity(rows.len());
    for row in rows {
        let (mut values, digest) = row.values();
        let link = chain.as_mut().map(|head| head.link(&digest));
        let (position, hash) = link.unzip();
        values.extend(vals![digest, position, hash]);
        written.push(values);
    }
    insert_all(tx, COLUMNS, written).await?;
    match chain {
        Some(head) => seal::advance(tx, &head).await,
        None => Ok(()),
    }
}
