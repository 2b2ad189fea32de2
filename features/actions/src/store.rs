//! All SQL of actions, and how rows become actions.
//!
//! | module | holds |
//! |---|---|
//! | [`find`] | one action, with what a reader is to it |
//! | [`lists`] | the board and the other lists |
//! | [`history`] | entries and answers, as their reader may see them |
//! | [`figures`] | counts and what was kept |
//! | [`write`] | saving an action with its entry |
//! | [`undo`] | taking an imported list back |
//! | [`calendar`] | what the calendar looks for: steps, silence, owners who left |

pub(crate) mod calendar;
pub(crate) mod figures;
pub(crate) mod find;
pub(crate) mod history;
pub(crate) mod lists;
pub(crate) mod undo;
pub(crate) mod write;

use std::str::FromStr;

use heard_kernel::actor::{Role, Who};
use heard_platform::{
    db::{DbError, Migration, Record, Row, Tx, Val, bind_ids},
    vals,
};
use uuid::Uuid;

use crate::model::{
    Action,
    list::{ActionRow, Named},
};

pub(crate) const MIGRATIONS: &[Migration] =
    heard_platform::migrations!("202611251040_actions_register", "202611252110_actions_lists");

/// The columns of an action, of the table's alias `a`.
const ACTION: &str = "a.id, a.reference, a.title, a.said, a.status, a.owner_id, a.owner_since, a.stands_in_for, a.team_id, \
     a.place_id, a.group_id, a.topic_id, a.audience, a.contractor, a.meeting_id, a.raised_on, a.first_due, a.due, a.n_slips, \
     a.n_agendas, a.n_reopened, a.n_disputed, a.agreed_at, a.done_at, a.has_evidence, a.answer_by, a.closed_at, a.kept, \
     a.not_doing_why, a.is_withdrawn, a.challenged_at, a.passed_to, a.round, a.round_began, a.reopened_on, a.n_owners, \
     a.version, a.made_at, a.changed_at";

/// The statuses in which something is still to be done, as an SQL list.
const OPEN: &str = "('proposed', 'agreed', 'in-progress', 'reopened')";

/// The date that lateness is told against; see [`Action::counted_from`].
const COUNTED_FROM: &str = "case when a.n_reopened > 0 then a.first_due else a.due end";

/// A stored word read back; one that is none of ours is an error that names the row.
fn word<T: FromStr>(table: &'static str, id: Uuid, column: &str, stored: &str) -> Result<T, DbError> {
    stored.parse().map_err(|_| DbError::Impossible {
        table,
        id: id.to_string(),
        what: format!("{column} holds “{stored}”, which is no word of ours"),
    })
}

/// As [`word`], where there may be none.
fn word_or_none<T: FromStr>(
    table: &'static str,
    id: Uuid,
    column: &str,
    stored: Option<String>,
) -> Result<Option<T>, DbError> {
    stored.map(|stored| word(table, id, column, &stored)).transpose()
}

impl Record for Action {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        let id: Uuid = row.get("id")?;
        let text = |column: &str| row.get::<String>(column);
        Ok(Self {
            id,
            reference: row.get("reference")?,
            title: row.get("title")?,
            said: row.get("said")?,
            status: word("actions", id, "status", &text("status")?)?,
            owner_id: row.get("owner_id")?,
            owner_since: row.get("owner_since")?,
            stands_in_for: row.get("stands_in_for")?,
            team_id: row.get("team_id")?,
            place_id: row.get("place_id")?,
            group_id: row.get("group_id")?,
            topic_id: row.get("topic_id")?,
            audience: word("actions", id, "audience", &text("audience")?)?,
            contractor: row.get("contractor")?,
            meeting_id: row.get("meeting_id")?,
            raised_on: row.get("raised_on")?,
            first_due: row.get("first_due")?,
            due: row.get("due")?,
            n_slips: row.get("n_slips")?,
            n_agendas: row.get("n_agendas")?,
            n_reopened: row.get("n_reopened")?,
            n_disputed: row.get("n_disputed")?,
            agreed_at: row.get("agreed_at")?,
            done_at: row.get("done_at")?,
            has_evidence: row.get("has_evidence")?,
            answer_by: row.get("answer_by")?,
            closed_at: row.get("closed_at")?,
            kept: word_or_none("actions", id, "kept", row.get("kept")?)?,
            not_doing_why: row.get("not_doing_why")?,
            is_withdrawn: row.get("is_withdrawn")?,
            challenged_at: row.get("challenged_at")?,
            passed_to: word_or_none("actions", id, "passed_to", row.get("passed_to")?)?,
            round: row.get("round")?,
            round_began: row.get("round_began")?,
            reopened_on: row.get("reopened_on")?,
            n_owners: row.get("n_owners")?,
            version: row.get("version")?,
            made_at: row.get("made_at")?,
            changed_at: row.get("changed_at")?,
        })
    }
}

/// A row as it is read, with the owner's name before it is decided who may know it.
#[derive(Clone)]
struct Raw {
    row: ActionRow,
    name: Option<String>,
}

impl Record for Raw {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        let named = |name: &str, slug: &str| -> Result<Option<Named>, DbError> {
            let (name, slug): (Option<String>, Option<String>) = (row.get(name)?, row.get(slug)?);
            Ok(name.zip(slug).map(|(name, slug)| Named { name, slug }))
        };
        Ok(Self {
            row: ActionRow {
                action: Action::from_row(row)?,
                place: named("place_name", "place_slug")?,
                group: named("group_name", "group_slug")?,
                topic: named("topic_name", "topic_slug")?,
                team: named("team_name", "team_slug")?,
                owner_name: None,
                owner_job: row.get("owner_job")?,
                is_mine: row.get::<i64>("is_mine")? == 1,
            },
            name: row.get("owner_name")?,
        })
    }
}

/// The groups for which this transaction's actor speaks: those they are an officer of.
pub(crate) fn groups_spoken_for(tx: &Tx) -> Vec<Uuid> {
    let actor = tx.actor();
    let mut groups: Vec<Uuid> = match &actor.who {
        Who::Group(group, _) => vec![*group],
        Who::Visitor | Who::Person(_) | Who::System => Vec::new(),
    };
    groups.extend(
        actor.grants.iter().filter(|grant| grant.role == Role::GroupOfficer).filter_map(|grant| grant.scope),
    );
    groups.sort_unstable();
    groups.dedup();
    groups
}

/// The groups whose business this transaction's actor may know in full: those they belong to.
fn own_groups(tx: &Tx) -> Vec<Uuid> {
    let mut groups = groups_spoken_for(tx);
    let grants = tx.actor().grants.iter().filter(|grant| grant.role == Role::GroupMember);
    groups.extend(grants.filter_map(|grant| grant.scope));
    groups
}

/// The beginning of every statement that reads rows for people: columns, and the tables they come from.
fn select_rows(tx: &Tx, values: &mut Vec<Val>) -> String {
    values.push(Val::from(tx.today()));
    let today = values.len();
    let mine = is_mine(tx, values);
    format!(
        "select {ACTION}, p.name as place_name, p.slug as place_slug, g.name as group_name, g.slug as group_slug, \
         t.name as topic_name, t.slug as topic_slug, m.name as team_name, m.slug as team_slug, o.full_name as owner_name, \
         (select min(s.job) from staff s where s.person_id = a.owner_id and s.valid_from <= ${today} \
         and (s.valid_to is null or s.valid_to >= ${today})) as owner_job, \
         cast(case when {mine} then 1 else 0 end as bigint) as is_mine \
         from actions a left join places p on p.id = a.place_id left join groups g on g.id = a.group_id \
         left join topics t on t.id = a.topic_id left join teams m on m.id = a.team_id \
         left join persons o on o.id = a.owner_id"
    )
}

/// The condition under which the actor is one of those who raised an action, or speaks for the group that did.
fn is_mine(tx: &Tx, values: &mut Vec<Val>) -> String {
    values.push(Val::from(tx.actor().person()));
    let person = values.len();
    let groups = bind_ids(&groups_spoken_for(tx), values);
    format!(
        "exists (select 1 from action_raisers r where r.action_id = a.id \
         and (r.person_id = ${person} or r.group_id in {groups}))"
    )
}

/// The condition under which the actor may see an action: by its audience and their grants, and as anybody with a part in
/// it: who raised it or said the words that led to it, its owner and those who stand in or help.
fn seen(tx: &Tx, values: &mut Vec<Val>) -> String {
    let visible = tx.visible("a", values);
    let Some(person) = tx.actor().person() else { return visible };
    values.push(Val::from(person));
    let n = values.len();
    values.push(Val::from(tx.today()));
    let today = values.len();
    format!(
        "({visible} or a.owner_id = ${n} \
         or exists (select 1 from action_raisers r where r.action_id = a.id and r.person_id = ${n}) \
         or exists (select 1 from action_helpers h where h.action_id = a.id and h.person_id = ${n}) \
         or exists (select 1 from staff s where s.person_id = a.owner_id and s.deputy_id = ${n} \
         and s.valid_from <= ${today} and (s.valid_to is null or s.valid_to >= ${today})) \
         or exists (select 1 from action_feedback af join feedback f on f.id = af.feedback_id \
         where af.action_id = a.id and f.person_id = ${n}))"
    )
}

/// Whether this reader may know who owns an action, and who wrote in its history: staff, those who raised it, its group.
///
/// # Source
/// `architecture.md`, "Who may see what": the public sees team and job; raisers, the group and staff see the owner's name.
pub(crate) fn may_know_names(tx: &Tx, row: &ActionRow) -> bool {
    let actor = tx.actor();
    let in_group = row.action.group_id.is_some_and(|group| own_groups(tx).contains(&group));
    let owns = row.action.owner_id.is_some() && row.action.owner_id == actor.person();
    actor.is_system() || actor.is_staff() || row.is_mine || in_group || owns
}

/// Reads rows for people: a name is there only for who may know it.
async fn rows(tx: &mut Tx, sql: String, values: Vec<Val>) -> Result<Vec<ActionRow>, DbError> {
    let raw: Vec<Raw> = tx.all_built(sql, values).await?;
    Ok(raw.into_iter().map(|raw| with_name(tx, raw)).collect())
}

/// As [`rows`], worked out once for each state of the journal: for lists that many look at.
async fn rows_kept(tx: &mut Tx, sql: String, values: Vec<Val>) -> Result<Vec<ActionRow>, DbError> {
    let raw = tx.all_kept::<Raw>(sql, values).await?;
    Ok(raw.iter().map(|raw| with_name(tx, raw.clone())).collect())
}

fn with_name(tx: &Tx, raw: Raw) -> ActionRow {
    let Raw { mut row, name } = raw;
    if may_know_names(tx, &row) {
        row.owner_name = name;
    }
    row
}

/// No values yet.
fn none() -> Vec<Val> {
    vals![]
}
