//! Who may sign in how, and where somebody is signed in.

use heard_platform::{
    db::{DbError, Tx},
    record, vals,
};
use jiff::Timestamp;
use uuid::Uuid;

/// Whether a person signs in with a password: they have (or had) an account, or hold a role that needs one. A link by mail
/// must not be a way round their second factor.
pub(crate) async fn needs_password(tx: &mut Tx, person: Uuid) -> Result<bool, DbError> {
    let sql = "select (select count(*) from accounts a where a.person_id = $1) + (select count(*) from grants g \
               where g.person_id = $1 and g.role not in ('resident', 'group-member', 'group-officer') \
               and g.valid_from <= $2 and (g.valid_to is null or g.valid_to >= $2)) as n";
    let today = tx.today();
    let (n,): (i64,) = tx.one(sql, vals![person, today]).await?;
    Ok(n > 0)
}

/// A session that is open now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OpenSession {
    pub(crate) token_hash: Vec<u8>,
    pub(crate) began_at: Timestamp,
    pub(crate) expires_at: Timestamp,
}
record!(OpenSession { token_hash, began_at, expires_at });

/// Where a person is signed in, newest first; at most 50.
pub(crate) async fn sessions_of(tx: &mut Tx, person: Uuid) -> Result<Vec<OpenSession>, DbError> {
    let sql = "select token_hash, began_at, expires_at from sessions where person_id = $1 and revoked_at is null \
               and expires_at > $2 order by began_at desc, token_hash limit 50";
    let now = tx.now();
    tx.all(sql, vals![person, now]).await
}

/// Rows that belong to nobody we know, at most 100: for `heard check`.
pub(crate) async fn without_a_person(tx: &mut Tx) -> Result<Vec<(String, Uuid)>, DbError> {
    let sql = "select 'staff', s.id from staff s left join persons p on p.id = s.person_id where p.id is null \
               union all select 'account', a.person_id from accounts a left join persons p on p.id = a.person_id \
               where p.id is null order by 1, 2 limit 100";
    tx.all(sql, vals![]).await
}

/// People who left and still have a staff role or an open account, at most 100: for `heard check`.
pub(crate) async fn open_after_leaving(tx: &mut Tx) -> Result<Vec<(Uuid,)>, DbError> {
    let sql = "select s.person_id from staff s group by s.person_id \
               having max(case when s.left_at is null then 1 else 0 end) = 0 and \
               ((select count(*) from accounts a where a.person_id = s.person_id and a.disabled_at is null) > 0 or \
               (select count(*) from grants g where g.person_id = s.person_id \
                and g.role not in ('resident', 'group-member', 'group-officer') and g.valid_from <= $1 \
                and (g.valid_to is null or g.valid_to >= $1)) > 0) order by s.person_id limit 100";
    let today = tx.today();
    tx.all(sql, vals![today]).await
}
