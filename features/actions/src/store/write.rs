//! Saving an action, always with its entry.

use heard_platform::{
    db::{DbError, Tx},
    vals,
};
use jiff::civil::Date;
use uuid::Uuid;

use crate::model::{
    Action, Raiser,
    status::{Answer, EntryKind, Status},
};

/// A line to be added to an action's history.
#[derive(Debug, Clone)]
pub(crate) struct NewEntry {
    /// Given where something else must name the entry; else it gets one when it is added.
    pub id: Option<Uuid>,
    pub kind: EntryKind,
    pub on_day: Date,
    pub words: Option<String>,
    pub staff_words: Option<String>,
    pub due: Option<(Date, Date)>,
    pub owner: Option<(Option<Uuid>, Option<Uuid>)>,
    pub status: Option<(Status, Status)>,
    pub corrects: Option<Uuid>,
    pub step: Option<Uuid>,
    pub meeting: Option<Uuid>,
}

impl NewEntry {
    /// Something that happened on this day.
    pub(crate) const fn of(kind: EntryKind, on_day: Date) -> Self {
        Self {
            id: None,
            kind,
            on_day,
            words: None,
            staff_words: None,
            due: None,
            owner: None,
            status: None,
            corrects: None,
            step: None,
            meeting: None,
        }
    }

    /// The same, with words; empty ones are none.
    pub(crate) fn saying(mut self, words: &str) -> Self {
        self.words = Some(words.trim().to_owned()).filter(|words| !words.is_empty());
        self
    }
}

/// Who wrote an entry, as staff and as the public may know them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Author {
    pub id: Option<Uuid>,
    pub name: String,
    pub public: String,
}

/// The next number of a year.
pub(crate) async fn next_number(tx: &mut Tx, year: i16) -> Result<i64, DbError> {
    let sql = "insert into action_numbers (year, last) values ($1, 1) \
               on conflict (year) do update set last = action_numbers.last + 1 returning last";
    let (number,): (i64,) = tx.one(sql, vals![i64::from(year)]).await?;
    Ok(number)
}

/// Leaves a number out that an action from elsewhere already has.
pub(crate) async fn skip_number(tx: &mut Tx, year: i16, number: i64) -> Result<(), DbError> {
    let sql = "insert into action_numbers (year, last) values ($1, $2) on conflict (year) do update set last = \
               case when action_numbers.last < excluded.last then excluded.last else action_numbers.last end";
    tx.exec(sql, vals![i64::from(year), number]).await?;
    Ok(())
}

pub(crate) async fn insert(tx: &mut Tx, action: &Action) -> Result<(), DbError> {
    let sql = "insert into actions (id, reference, title, said, status, owner_id, owner_since, stands_in_for, team_id, \
               place_id, group_id, topic_id, audience, contractor, meeting_id, raised_on, first_due, due, n_slips, n_agendas, \
               n_reopened, n_disputed, agreed_at, done_at, has_evidence, answer_by, closed_at, kept, not_doing_why, \
               is_withdrawn, challenged_at, passed_to, round, round_began, reopened_on, n_owners, version, made_at, \
               changed_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, \
               $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39)";
    let a = action;
    let values = vals![
        a.id,
        &a.reference,
        &a.title,
        &a.said,
        a.status.as_str(),
        a.owner_id,
        a.owner_since,
        a.stands_in_for,
        a.team_id,
        a.place_id,
        a.group_id,
        a.topic_id,
        a.audience.as_str(),
        &a.contractor,
        a.meeting_id,
        a.raised_on,
        a.first_due,
        a.due,
        a.n_slips,
        a.n_agendas,
        a.n_reopened,
        a.n_disputed,
        a.agreed_at,
        a.done_at,
        a.has_evidence,
        a.answer_by,
        a.closed_at,
        a.kept.map(crate::model::status::Keeping::as_str),
        a.not_doing_why.clone(),
        a.is_withdrawn,
        a.challenged_at,
        a.passed_to.map(crate::model::status::PassedTo::as_str),
        a.round,
        a.round_began,
        a.reopened_on,
        a.n_owners,
        a.version,
        a.made_at,
        a.changed_at
    ];
    tx.exec(sql, values).await?;
    Ok(())
}

/// Saves everything about an action that can change; `false` where it is no longer the version that was read.
pub(crate) async fn save(tx: &mut Tx, action: &Action, read: i64) -> Result<bool, DbError> {
    let sql = "update actions set status = $3, owner_id = $4, owner_since = $5, stands_in_for = $6, team_id = $7, \
               audience = $8, due = $9, n_slips = $10, n_agendas = $11, n_reopened = $12, n_disputed = $13, agreed_at = $14, \
               done_at = $15, has_evidence = $16, answer_by = $17, closed_at = $18, kept = $19, not_doing_why = $20, \
               is_withdrawn = $21, challenged_at = $22, passed_to = $23, round = $24, round_began = $25, reopened_on = $26, \
               n_owners = $27, changed_at = $28, version = $29 where id = $1 and version = $2";
    let a = action;
    let values = vals![
        a.id,
        read,
        a.status.as_str(),
        a.owner_id,
        a.owner_since,
        a.stands_in_for,
        a.team_id,
        a.audience.as_str(),
        a.due,
        a.n_slips,
        a.n_agendas,
        a.n_reopened,
        a.n_disputed,
        a.agreed_at,
        a.done_at,
        a.has_evidence,
        a.answer_by,
        a.closed_at,
        a.kept.map(crate::model::status::Keeping::as_str),
        a.not_doing_why.clone(),
        a.is_withdrawn,
        a.challenged_at,
        a.passed_to.map(crate::model::status::PassedTo::as_str),
        a.round,
        a.round_began,
        a.reopened_on,
        a.n_owners,
        a.changed_at,
        a.version
    ];
    Ok(tx.exec(sql, values).await? == 1)
}

/// Adds a line to the history.
pub(crate) async fn add_entry(
    tx: &mut Tx,
    action: Uuid,
    author: &Author,
    entry: &NewEntry,
) -> Result<Uuid, DbError> {
    let sql = "insert into action_entries (id, action_id, at, on_day, actor_id, actor_name, actor_public, kind, words, \
               staff_words, due_before, due_after, owner_before, owner_after, status_before, status_after, corrects, step_id, \
               meeting_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)";
    let (id, now) = (entry.id.unwrap_or_else(|| tx.new_id()), tx.now());
    let (owner_before, owner_after) = entry.owner.unwrap_or_default();
    let values = vals![
        id,
        action,
        now,
        entry.on_day,
        author.id,
        &author.name,
        &author.public,
        entry.kind.as_str(),
        entry.words.clone(),
        entry.staff_words.clone(),
        entry.due.map(|(before, _)| before),
        entry.due.map(|(_, after)| after),
        owner_before,
        owner_after,
        entry.status.map(|(before, _)| before.as_str()),
        entry.status.map(|(_, after)| after.as_str()),
        entry.corrects,
        entry.step,
        entry.meeting
    ];
    tx.exec(sql, values).await?;
    Ok(id)
}

pub(crate) async fn add_raiser(tx: &mut Tx, action: Uuid, raiser: Raiser) -> Result<(), DbError> {
    let id = tx.new_id();
    let (person, group) = columns_of(raiser);
    let sql = "insert into action_raisers (id, action_id, person_id, group_id) values ($1, $2, $3, $4)";
    tx.exec(sql, vals![id, action, person, group]).await?;
    Ok(())
}

fn columns_of(raiser: Raiser) -> (Option<Uuid>, Option<Uuid>) {
    match raiser {
        Raiser::Person(person) => (Some(person), None),
        Raiser::Group(group) => (None, Some(group)),
    }
}

pub(crate) async fn add_helper(tx: &mut Tx, action: Uuid, person: Uuid) -> Result<(), DbError> {
    let sql = "insert into action_helpers (action_id, person_id) values ($1, $2) on conflict do nothing";
    tx.exec(sql, vals![action, person]).await?;
    Ok(())
}

pub(crate) async fn add_feedback(tx: &mut Tx, action: Uuid, feedback: Uuid) -> Result<(), DbError> {
    let sql = "insert into action_feedback (action_id, feedback_id) values ($1, $2) on conflict do nothing";
    tx.exec(sql, vals![action, feedback]).await?;
    Ok(())
}

pub(crate) async fn add_answer(
    tx: &mut Tx,
    action: &Action,
    raiser: Raiser,
    answer: Answer,
    words: Option<&str>,
) -> Result<(), DbError> {
    let (id, by, now) = (tx.new_id(), tx.actor().person(), tx.now());
    let (person, group) = columns_of(raiser);
    let sql = "insert into action_answers (id, action_id, person_id, group_id, given_by, round, answer, words, at) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    tx.exec(sql, vals![id, action.id, person, group, by, action.round, answer.as_str(), words, now]).await?;
    Ok(())
}

/// Counts one more agenda. Not a change that somebody could write over: the version stays.
pub(crate) async fn count_agenda(tx: &mut Tx, action: Uuid) -> Result<(), DbError> {
    let now = tx.now();
    tx.exec(
        "update actions set n_agendas = n_agendas + 1, changed_at = $2 where id = $1",
        vals![action, now],
    )
    .await?;
    Ok(())
}

/// Keeps how far up an action was passed. No change of where it stands: the version stays.
pub(crate) async fn set_passed_to(tx: &mut Tx, action: &Action) -> Result<(), DbError> {
    let (passed, now) = (action.passed_to.map(crate::model::status::PassedTo::as_str), tx.now());
    let sql = "update actions set passed_to = $2, changed_at = $3 where id = $1";
    tx.exec(sql, vals![action.id, passed, now]).await?;
    Ok(())
}

/// What is in the register already: every reference, and group, title and day of every action of a group.
pub(crate) async fn known(tx: &mut Tx) -> Result<(Vec<String>, Vec<(Uuid, String, Date)>), DbError> {
    let sql = "select reference from actions order by reference limit 1000000";
    let references: Vec<(String,)> = tx.all(sql, vals![]).await?;
    let sql =
        "select group_id, title, raised_on from actions where group_id is not null order by id limit 1000000";
    let known = tx.all(sql, vals![]).await?;
    Ok((references.into_iter().map(|(reference,)| reference).collect(), known))
}
