//! Notices on their way, and the list of those to be told by hand.

use heard_platform::{
    db::{DbError, Record, Row, Tx, bind_ids},
    record, vals,
};
use jiff::{Timestamp, civil::Date};
use uuid::Uuid;

use crate::model::{ByHand, How, Reason, StoredNotice};

const NOTICE: &str = "select id, person_id, group_id, to_name, subject, body, path, link_kind, subject_id, urgent, made_at from notices";
const WAITING: &str = "sent_at is null and handed_at is null and dropped_at is null";

/// Keeps a notice; `false` where this recipient was told under this key before.
pub(crate) async fn insert_notice(
    tx: &mut Tx,
    notice: &StoredNotice,
    address: Option<&str>,
    key: &str,
) -> Result<bool, DbError> {
    let sql = "insert into notices (id, person_id, group_id, address, to_name, subject, body, path, link_kind, \
               subject_id, urgent, key, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) \
               on conflict (key) do nothing";
    let values = vals![
        notice.id,
        notice.person_id,
        notice.group_id,
        address,
        &notice.to_name,
        &notice.subject,
        &notice.body,
        &notice.path,
        notice.link_kind.clone(),
        notice.subject_id,
        notice.urgent,
        key,
        notice.made_at,
    ];
    Ok(tx.exec(sql, values).await? == 1)
}

/// Somebody for whom notices wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Recipient {
    pub(crate) person_id: Option<Uuid>,
    pub(crate) group_id: Option<Uuid>,
}
record!(Recipient { person_id, group_id });

/// Those who are due a message: something of theirs is urgent, or was there before the message of the day. At most
/// `limit`, those who wait longest first.
pub(crate) async fn due(tx: &mut Tx, digest: Timestamp, limit: u32) -> Result<Vec<Recipient>, DbError> {
    let sql = format!(
        "select person_id, group_id from notices where {WAITING} group by person_id, group_id \
         having max(case when urgent or made_at < $1 then 1 else 0 end) = 1 order by min(made_at), min(key) limit $2"
    );
    tx.all_built(sql, vals![digest, limit]).await
}

/// Everything that waits for one recipient: the urgent first, then the oldest. At most 100: more wait for the next time.
pub(crate) async fn waiting_for(tx: &mut Tx, recipient: Recipient) -> Result<Vec<StoredNotice>, DbError> {
    let (column, id) = match recipient {
        Recipient { person_id: Some(id), .. } => ("person_id", id),
        Recipient { group_id: Some(id), .. } => ("group_id", id),
        Recipient { person_id: None, group_id: None } => return Ok(Vec::new()),
    };
    let sql =
        format!("{NOTICE} where {column} = $1 and {WAITING} order by urgent desc, made_at, id limit 100");
    tx.all_built(sql, vals![id]).await
}

/// Whether a job that will look after waiting notices is in the queue and not begun.
pub(crate) async fn delivery_is_queued(tx: &mut Tx) -> Result<bool, DbError> {
    let sql = "select count(*) from jobs where kind = 'people.deliver' and state = 'ready' and run_at <= $1";
    let now = tx.now();
    let (n,): (i64,) = tx.one(sql, vals![now]).await?;
    Ok(n > 0)
}

/// Other jobs that are due or running now: they may have more to tell.
pub(crate) async fn other_work(tx: &mut Tx) -> Result<(i64, i64), DbError> {
    let sql = "select cast(coalesce(sum(case when state = 'ready' then 1 else 0 end), 0) as bigint), \
               cast(coalesce(sum(case when state = 'running' then 1 else 0 end), 0) as bigint) from jobs \
               where kind <> 'people.deliver' and ((state = 'ready' and run_at <= $1) \
               or (state = 'running' and leased_until > $1))";
    let now = tx.now();
    tx.one(sql, vals![now]).await
}

/// Notes in which mail these notices leave; `false` where one of them left already.
pub(crate) async fn mark_sent(
    tx: &mut Tx,
    notices: &[StoredNotice],
    mail_key: &str,
) -> Result<bool, DbError> {
    let mut values = vals![tx.now(), mail_key];
    let ids: Vec<Uuid> = notices.iter().map(|notice| notice.id).collect();
    let list = bind_ids(&ids, &mut values);
    let sql = format!("update notices set sent_at = $1, mail_key = $2 where id in {list} and {WAITING}");
    Ok(tx.exec_built(sql, values).await? == ids.len() as u64)
}

pub(crate) async fn mark_handed(tx: &mut Tx, notice: Uuid) -> Result<bool, DbError> {
    let now = tx.now();
    let sql = "update notices set handed_at = $2 where id = $1 and handed_at is null and dropped_at is null";
    Ok(tx.exec(sql, vals![notice, now]).await? == 1)
}

pub(crate) async fn drop_waiting(tx: &mut Tx, kind: &str, subject: Uuid) -> Result<(), DbError> {
    let now = tx.now();
    let sql =
        format!("update notices set dropped_at = $3 where subject_id = $1 and link_kind = $2 and {WAITING}");
    tx.exec_built(sql, vals![subject, kind, now]).await?;
    Ok(())
}

/// A notice whose mail was given up.
pub(crate) struct Failed {
    pub(crate) notice: StoredNotice,
    pub(crate) address: String,
    pub(crate) why: String,
}
impl Record for Failed {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            notice: StoredNotice::from_row(row)?,
            address: row.get("to_address")?,
            why: row.get("why")?,
        })
    }
}

/// Notices whose mail was given up and which nobody took up by hand, at most 100.
pub(crate) async fn failed(tx: &mut Tx) -> Result<Vec<Failed>, DbError> {
    let sql = "select n.id, n.person_id, n.group_id, n.to_name, n.subject, n.body, n.path, n.link_kind, n.subject_id, \
               n.urgent, n.made_at, o.to_address, coalesce(o.last_error, '') as why from outbox o \
               join notices n on n.mail_key = o.key where o.state = 'failed' and n.handed_at is null \
               order by o.failed_at, n.id limit 100";
    tx.all(sql, vals![]).await
}

/// Through which group and team we know a person: their first group's office or membership, and their team.
pub(crate) async fn known_through(tx: &mut Tx, person: Uuid) -> Result<Option<Uuid>, DbError> {
    let sql = "select scope_id from grants where person_id = $1 and role in ('group-officer', 'group-member') \
               and scope_id is not null and valid_from <= $2 and (valid_to is null or valid_to >= $2) \
               order by case when role = 'group-officer' then 0 else 1 end, valid_from, id limit 1";
    let today = tx.today();
    let found: Option<(Uuid,)> = tx.opt(sql, vals![person, today]).await?;
    Ok(found.map(|(group,)| group))
}

/// Puts a notice on the list; `false` where it is there already.
pub(crate) async fn insert_by_hand(
    tx: &mut Tx,
    notice: &StoredNotice,
    group: Option<Uuid>,
    team: Option<Uuid>,
    reason: Reason,
) -> Result<bool, DbError> {
    let id = tx.new_id();
    let sql = "insert into by_hand (id, notice_id, audience, group_id, team_id, person_id, to_name, what, reason, made_at) \
               values ($1, $2, 'staff', $3, $4, $5, $6, $7, $8, $9) on conflict (notice_id) do nothing";
    let what = format!("{}\n\n{}", notice.subject, notice.body);
    let values = vals![
        id,
        notice.id,
        group,
        team,
        notice.person_id,
        &notice.to_name,
        what,
        reason.as_str(),
        notice.made_at,
    ];
    Ok(tx.exec(sql, values).await? == 1)
}

const BY_HAND: &str = "select b.id, b.person_id, b.group_id, b.team_id, b.to_name, b.what, b.reason, b.made_at, \
     b.ticked_at, b.ticked_by, b.how, b.told_on from by_hand b";

/// Which part of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Those still to be told, who wait longest first.
    Waiting,
    /// Those who were told, the newest first.
    Ticked,
}

/// One page of the list, of what this transaction's actor may see; and how many there are in all.
pub(crate) async fn by_hand(
    tx: &mut Tx,
    part: Part,
    limit: u32,
    offset: u32,
) -> Result<(Vec<ByHand>, i64), DbError> {
    let (condition, order) = match part {
        Part::Waiting => ("b.ticked_at is null", "b.made_at, b.id"),
        Part::Ticked => ("b.ticked_at is not null", "b.ticked_at desc, b.id desc"),
    };
    let mut values = vals![];
    let visible = tx.visible("b", &mut values);
    let count = format!("select count(*) from by_hand b where {condition} and {visible}");
    let (n,): (i64,) = tx.all_built(count, values.clone()).await?.pop().expect("a count is one row");
    values.extend(vals![limit, offset]);
    let (l, o) = (values.len() - 1, values.len());
    let sql = format!("{BY_HAND} where {condition} and {visible} order by {order} limit ${l} offset ${o}");
    Ok((tx.all_built(sql, values).await?, n))
}

pub(crate) async fn one_by_hand(tx: &mut Tx, id: Uuid) -> Result<Option<ByHand>, DbError> {
    let mut values = vals![id];
    let visible = tx.visible("b", &mut values);
    Ok(tx.all_built(format!("{BY_HAND} where b.id = $1 and {visible}"), values).await?.pop())
}

/// Ticks somebody off; `false` where somebody else just did.
pub(crate) async fn tick(tx: &mut Tx, id: Uuid, how: How, told_on: Date) -> Result<bool, DbError> {
    let (now, by) = (tx.now(), tx.actor().person());
    let sql = "update by_hand set ticked_at = $2, ticked_by = $3, how = $4, told_on = $5 \
               where id = $1 and ticked_at is null";
    Ok(tx.exec(sql, vals![id, now, by, how.as_str(), told_on]).await? == 1)
}

/// Notices older than `before` that neither left nor stand on the list, at most 100: for `heard check`.
pub(crate) async fn forgotten(tx: &mut Tx, before: Timestamp) -> Result<Vec<(Uuid,)>, DbError> {
    let sql =
        format!("select id from notices where {WAITING} and made_at < $1 order by made_at, id limit 100");
    tx.all_built(sql, vals![before]).await
}

/// Notices said to be handed on that stand on no list, at most 100: for `heard check`.
pub(crate) async fn handed_nowhere(tx: &mut Tx) -> Result<Vec<(Uuid,)>, DbError> {
    let sql = "select n.id from notices n where n.handed_at is not null and not exists \
               (select 1 from by_hand b where b.notice_id = n.id) order by n.id limit 100";
    tx.all(sql, vals![]).await
}

/// The address a group's notice was told for.
pub(crate) async fn address_of(tx: &mut Tx, notice: Uuid) -> Result<Option<String>, DbError> {
    let found: Option<(Option<String>,)> =
        tx.opt("select address from notices where id = $1", vals![notice]).await?;
    Ok(found.and_then(|(address,)| address))
}
