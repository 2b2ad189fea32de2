//! Whether the journal is whole: every link, every digest, every detail.

use jiff::Timestamp;
use uuid::Uuid;

use super::{
    Facts, detail_digest,
    seal::{head, link},
};
use crate::{
    db::{DbError, Tx},
    record, vals,
};

/// Something wrong with the journal, in words for the operator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The row it is about, where there is one.
    pub row: Option<Uuid>,
    /// What is wrong.
    pub what: String,
}

struct Sealed {
    id: Uuid,
    at: Timestamp,
    actor: Option<Uuid>,
    behalf: Option<Uuid>,
    kind: String,
    subject: Uuid,
    audience: String,
    place_id: Option<Uuid>,
    group_id: Option<Uuid>,
    team_id: Option<Uuid>,
    person_id: Option<Uuid>,
    detail_digest: Vec<u8>,
    digest: Vec<u8>,
    position: i64,
    hash: Vec<u8>,
    salt: Option<Vec<u8>>,
    detail: Option<String>,
    blanked_why: Option<String>,
}
record!(Sealed {
    id,
    at,
    actor,
    behalf,
    kind,
    subject,
    audience,
    place_id,
    group_id,
    team_id,
    person_id,
    detail_digest,
    digest,
    position,
    hash,
    salt,
    detail,
    blanked_why
});

const PAGE: &str = "select j.id, j.at, j.actor, j.behalf, j.kind, j.subject, j.audience, j.place_id, j.group_id, \
     j.team_id, j.person_id, j.detail_digest, j.digest, j.position, j.hash, d.salt, d.detail, d.blanked_why \
     from journal j left join journal_details d on d.id = j.id \
     where j.position > $1 order by j.position limit 1000";

/// Goes through the whole chain and names every break.
///
/// # Errors
/// [`DbError`] where it can't be read; a broken chain is a list of findings, not an error.
pub async fn check(tx: &mut Tx) -> Result<Vec<Finding>, DbError> {
    let mut findings = Vec::new();
    let (mut position, mut hash) = (0, Vec::new());
    loop {
        let rows: Vec<Sealed> = tx.all(PAGE, vals![position]).await?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            check_row(&row, position, &hash, &mut findings);
            position = row.position;
            hash = row.hash;
        }
    }
    let head = head(tx).await?;
    if head.position != position || head.hash != hash {
        let what = format!("the chain ends at {position}, but its head says {}", head.position);
        findings.push(Finding { row: None, what });
    }
    let (unsealed,): (i64,) = tx.one("select count(*) from journal where position is null", vals![]).await?;
    if unsealed > 0 {
        findings.push(Finding { row: None, what: format!("{unsealed} rows are not sealed yet") });
    }
    Ok(findings)
}

fn check_row(row: &Sealed, before: i64, hash: &[u8], findings: &mut Vec<Finding>) {
    let mut find = |what: String| findings.push(Finding { row: Some(row.id), what });
    if row.position != before + 1 {
        find(format!("position {} comes after {before}: rows are missing", row.position));
    }
    let facts = Facts {
        id: row.id,
        at: row.at,
        actor: row.actor,
        behalf: row.behalf,
        kind: &row.kind,
        subject: row.subject,
        scope: [row.place_id, row.group_id, row.team_id, row.person_id],
        audience: &row.audience,
        detail_digest: &row.detail_digest,
    };
    if facts.digest() != row.digest {
        find(format!("the facts at position {} were changed", row.position));
    }
    if link(hash, row.position, &row.digest) != row.hash {
        find(format!("the chain breaks at position {}", row.position));
    }
    match (&row.salt, &row.detail, &row.blanked_why) {
        (Some(salt), Some(detail), _) if detail_digest(salt, detail) != row.detail_digest => {
            find(format!("the words at position {} were changed", row.position));
        }
        (Some(_), Some(_), _) | (_, None, Some(_)) => {}
        (_, _, _) => find(format!("the words at position {} are gone without a reason", row.position)),
    }
}
