//! What the calendar looks for: steps of the escalation table, silence, those who can't tell, owners who are gone.

use heard_platform::{
    db::{DbError, Record, Row, Tx, bind_ids},
    vals,
};
use jiff::{Timestamp, civil::Date};
use uuid::Uuid;

use super::{ACTION, OPEN, word};
use crate::{
    model::Action,
    rules::{DueStep, Step},
};

/// How many actions are looked at in one go.
pub(crate) const SLICE: usize = 500;

impl Record for Step {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        let id: Uuid = row.get("id")?;
        let (basis, tell): (String, String) = (row.get("basis")?, row.get("tell")?);
        Ok(Self {
            id,
            basis: word("escalation_steps", id, "basis", &basis)?,
            after_working_days: row.get("after_working_days")?,
            tell: word("escalation_steps", id, "tell", &tell)?,
        })
    }
}

/// The table of passing up.
pub(crate) async fn steps(tx: &mut Tx) -> Result<Vec<Step>, DbError> {
    let sql = "select id, basis, after_working_days, tell from escalation_steps \
               order by basis, after_working_days, id limit 200";
    tx.all(sql, vals![]).await
}

/// Open actions after an id, in the order of their ids.
pub(crate) async fn open_after(tx: &mut Tx, last: Option<Uuid>) -> Result<Vec<Action>, DbError> {
    let sql = format!(
        "select {ACTION} from actions a where a.status in {OPEN} and a.id > $1 order by a.id limit {SLICE}"
    );
    tx.all_built(sql, vals![last.unwrap_or(Uuid::nil())]).await
}

/// The steps taken for these actions: action, step, round.
pub(crate) async fn taken(tx: &mut Tx, actions: &[Uuid]) -> Result<Vec<(Uuid, Uuid, i64)>, DbError> {
    let mut values = vals![];
    let list = bind_ids(actions, &mut values);
    let sql = format!(
        "select action_id, step_id, round from escalations where action_id in {list} \
         order by action_id, step_id, round limit 200000"
    );
    tx.all_built(sql, values).await
}

/// Keeps that a step was taken; `false` where it was before.
pub(crate) async fn take(tx: &mut Tx, action: Uuid, due: &DueStep) -> Result<bool, DbError> {
    let (id, now) = (tx.new_id(), tx.now());
    let sql = "insert into escalations (id, action_id, step_id, round, step_on, made_at) values ($1, $2, $3, $4, $5, $6) \
               on conflict (action_id, step_id, round) do nothing";
    Ok(tx.exec(sql, vals![id, action, due.step.id, due.round, due.on, now]).await? == 1)
}

/// Done actions nobody answered about by their last day, oldest first.
pub(crate) async fn unanswered(tx: &mut Tx, today: Date) -> Result<Vec<Action>, DbError> {
    let sql = format!(
        "select {ACTION} from actions a where a.status = 'done' and a.answer_by < $1 order by a.answer_by, a.id limit {SLICE}"
    );
    tx.all_built(sql, vals![today]).await
}

/// An answer that could not tell, to be asked again.
pub(crate) struct ToAskAgain {
    pub id: Uuid,
    pub action_id: Uuid,
    pub person_id: Option<Uuid>,
    pub group_id: Option<Uuid>,
}
heard_platform::record!(ToAskAgain { id, action_id, person_id, group_id });

/// Those who could not tell a week ago, and have not answered since, of actions that still wait for an answer.
pub(crate) async fn to_ask_again(tx: &mut Tx, before: Timestamp) -> Result<Vec<ToAskAgain>, DbError> {
    let sql = format!(
        "select w.id, w.action_id, w.person_id, w.group_id from action_answers w join actions a on a.id = w.action_id \
         where w.answer = 'unsure' and w.asked_again_at is null and w.at <= $1 and a.status = 'done' and a.round = w.round \
         and not exists (select 1 from action_answers later where later.action_id = w.action_id and later.round = w.round \
         and (later.person_id = w.person_id or later.group_id = w.group_id) and (later.at > w.at)) \
         order by w.at, w.id limit {SLICE}"
    );
    tx.all_built(sql, vals![before]).await
}

/// Keeps that somebody was asked again; `false` where they were before.
pub(crate) async fn mark_asked_again(tx: &mut Tx, answer: Uuid) -> Result<bool, DbError> {
    let now = tx.now();
    let sql = "update action_answers set asked_again_at = $2 where id = $1 and asked_again_at is null";
    Ok(tx.exec(sql, vals![answer, now]).await? == 1)
}

/// What a person owns and is not closed, in the order of ids.
pub(crate) async fn owned_by(tx: &mut Tx, person: Uuid) -> Result<Vec<Action>, DbError> {
    let sql = format!(
        "select {ACTION} from actions a where a.owner_id = $1 and a.closed_at is null order by a.id limit {SLICE}"
    );
    tx.all_built(sql, vals![person]).await
}

/// What others look after while a person is away, and is not closed.
pub(crate) async fn looked_after_for(tx: &mut Tx, person: Uuid) -> Result<Vec<Action>, DbError> {
    let sql = format!(
        "select {ACTION} from actions a where a.stands_in_for = $1 and a.closed_at is null order by a.id limit {SLICE}"
    );
    tx.all_built(sql, vals![person]).await
}

/// The actions of a group whose audience is not this one.
pub(crate) async fn with_other_audience(
    tx: &mut Tx,
    group: Uuid,
    audience: &str,
) -> Result<Vec<Action>, DbError> {
    let sql = format!(
        "select {ACTION} from actions a where a.group_id = $1 and a.audience <> $2 and a.audience <> 'staff' \
         order by a.id limit {SLICE}"
    );
    tx.all_built(sql, vals![group, audience]).await
}

/// Names what no correct program leaves behind, for `heard check`.
pub(crate) async fn what_is_wrong(tx: &mut Tx) -> Result<Vec<String>, DbError> {
    let today = tx.today();
    let sql = format!(
        "select a.reference from actions a where a.status in {OPEN} and exists (select 1 from staff s \
         where s.person_id = a.owner_id and s.left_at is not null) and not exists (select 1 from staff s \
         where s.person_id = a.owner_id and s.valid_from <= $1 and (s.valid_to is null or s.valid_to >= $1)) \
         order by a.reference limit 1000"
    );
    let gone: Vec<(String,)> = tx.all_built(sql, vals![today]).await?;
    let sql = "select a.reference from actions a where not exists (select 1 from action_entries e where e.action_id = a.id) \
               or not exists (select 1 from action_raisers r where r.action_id = a.id) order by a.reference limit 1000";
    let bare: Vec<(String,)> = tx.all(sql, vals![]).await?;
    let gone =
        gone.into_iter().map(|(reference,)| format!("{reference}: its owner has left, and nobody has it"));
    let bare =
        bare.into_iter().map(|(reference,)| format!("{reference}: it has no history, or nobody raised it"));
    Ok(gone.chain(bare).collect())
}

/// Who looks after finding owners: participation officers participation officers at work today.
pub(crate) async fn participation_officers(tx: &mut Tx) -> Result<Vec<Uuid>, DbError> {
    let today = tx.today();
    let sql = "select distinct person_id from grants where role = 'participation-officer' and valid_from <= $1 \
               and (valid_to is null or valid_to >= $1) order by person_id limit 100";
    let rows: Vec<(Uuid,)> = tx.all(sql, vals![today]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
