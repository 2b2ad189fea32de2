//! What happened to an action, as its reader may see it.

use std::collections::HashMap;

use heard_platform::{
    db::{DbError, Record, Row, Tx, Val, bind_ids},
    vals,
};
use uuid::Uuid;

use super::{find, groups_spoken_for, may_know_names, word, word_or_none};
use crate::model::{
    Action, Entry, GivenAnswer, Key, Raiser,
    list::ActionRow,
    status::{EntryKind, StepTaken},
};

/// The most entries of one action.
const MOST: &str = "2000";

/// An entry as it is stored.
#[derive(Clone)]
struct Stored {
    entry: Entry,
    public: String,
    owners: [Option<Uuid>; 2],
}

impl Record for Stored {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        let id: Uuid = row.get("id")?;
        let kind: String = row.get("kind")?;
        let kind: EntryKind = word("action_entries", id, "kind", &kind)?;
        let basis = word_or_none("action_entries", id, "basis", row.get("basis")?)?;
        let tell = word_or_none("action_entries", id, "tell", row.get("tell")?)?;
        let days: Option<i64> = row.get("after_working_days")?;
        let step = basis.zip(tell).zip(days).map(|((basis, tell), after_working_days)| StepTaken {
            basis,
            after_working_days,
            tell,
        });
        Ok(Self {
            entry: Entry {
                id,
                at: row.get("at")?,
                on_day: row.get("on_day")?,
                kind,
                who: row.get("actor_name")?,
                words: row.get("words")?,
                staff_words: row.get("staff_words")?,
                due_before: row.get("due_before")?,
                due_after: row.get("due_after")?,
                owner_before: None,
                owner_after: None,
                status_before: word_or_none(
                    "action_entries",
                    id,
                    "status_before",
                    row.get("status_before")?,
                )?,
                status_after: word_or_none("action_entries", id, "status_after", row.get("status_after")?)?,
                corrects: row.get("corrects")?,
                step,
            },
            public: row.get("actor_public")?,
            owners: [row.get("owner_before")?, row.get("owner_after")?],
        })
    }
}

/// The columns of an entry, and the tables they come from.
const ENTRY: &str = "select e.id, e.at, e.on_day, e.kind, e.actor_name, e.actor_public, e.words, e.staff_words, e.due_before, \
     e.due_after, e.owner_before, e.owner_after, e.status_before, e.status_after, e.corrects, s.basis, \
     s.after_working_days, s.tell from action_entries e left join escalation_steps s on s.id = e.step_id";

/// The history of an action, newest first, for whoever may see the action; empty for others. Staff words are there for
/// staff alone, names for those who may know them, else job or office.
///
/// # Errors
/// [`DbError`].
pub async fn entries(tx: &mut Tx, action: Uuid) -> Result<Vec<Entry>, DbError> {
    match find::find(tx, &Key::Id(action)).await? {
        Some(row) => entries_of(tx, &row).await,
        None => Ok(Vec::new()),
    }
}

/// As [`entries`], of an action that was found for this reader already.
///
/// # Errors
/// [`DbError`].
pub async fn entries_of(tx: &mut Tx, row: &ActionRow) -> Result<Vec<Entry>, DbError> {
    let sql =
        format!("{ENTRY} where e.action_id = $1 order by e.on_day desc, e.at desc, e.id desc limit {MOST}");
    let stored = tx.all_kept::<Stored>(sql, vals![row.action.id]).await?.to_vec();
    as_seen(tx, row, stored).await
}

/// At most `limit` entries of an action that this reader sees, newest first, after the entry of this id.
pub(crate) async fn after(
    tx: &mut Tx,
    row: &ActionRow,
    after: Option<Uuid>,
    limit: usize,
) -> Result<Vec<Entry>, DbError> {
    let mut values = vals![row.action.id];
    let begins = match after {
        Some(after) => {
            values.push(Val::from(after));
            "and e.id < $2"
        }
        None => "",
    };
    values.push(Val::from(i64::try_from(limit).unwrap_or(i64::MAX)));
    let limit = values.len();
    let sql = format!("{ENTRY} where e.action_id = $1 {begins} order by e.id desc limit ${limit}");
    let stored: Vec<Stored> = tx.all_built(sql, values).await?;
    as_seen(tx, row, stored).await
}

/// One entry of an action that this reader sees.
pub(crate) async fn one(tx: &mut Tx, row: &ActionRow, entry: Uuid) -> Result<Option<Entry>, DbError> {
    let sql = format!("{ENTRY} where e.action_id = $1 and e.id = $2");
    let stored: Vec<Stored> = tx.all_built(sql, vals![row.action.id, entry]).await?;
    Ok(as_seen(tx, row, stored).await?.pop())
}

/// Entries as this reader may see them.
async fn as_seen(tx: &mut Tx, row: &ActionRow, stored: Vec<Stored>) -> Result<Vec<Entry>, DbError> {
    let names = may_know_names(tx, row);
    let for_staff = tx.actor().is_staff() || tx.actor().is_system();
    let people = owners(tx, &stored).await?;
    let shown = stored.into_iter().map(|stored| {
        let Stored { mut entry, public, owners: [before, after] } = stored;
        let known = |owner: Option<Uuid>| {
            let (name, job) = people.get(&owner?)?;
            Some(if names { name.clone() } else { job.clone() })
        };
        entry.owner_before = known(before);
        entry.owner_after = known(after);
        if !names {
            entry.who = public;
        }
        if !for_staff {
            entry.staff_words = None;
        }
        entry
    });
    Ok(shown.collect())
}

/// Name and job (the last one held) of everybody who owned the action.
async fn owners(tx: &mut Tx, stored: &[Stored]) -> Result<HashMap<Uuid, (String, String)>, DbError> {
    let mut ids: Vec<Uuid> = stored.iter().flat_map(|stored| stored.owners).flatten().collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let mut values = vals![];
    let list = bind_ids(&ids, &mut values);
    let sql = format!(
        "select p.id, p.full_name, coalesce((select max(s.job) from staff s where s.person_id = p.id), '') \
         from persons p where p.id in {list} order by p.id"
    );
    let rows = tx.all_kept::<(Uuid, String, String)>(sql, values).await?;
    Ok(rows.iter().cloned().map(|(id, name, job)| (id, (name, job))).collect())
}

/// Whether an entry belongs to an action.
pub(crate) async fn has_entry(tx: &mut Tx, action: Uuid, entry: Uuid) -> Result<bool, DbError> {
    let sql = "select count(*) from action_entries where id = $1 and action_id = $2";
    let (n,): (i64,) = tx.one(sql, vals![entry, action]).await?;
    Ok(n > 0)
}

/// The words of the newest change to an action, for somebody who wrote at the same time.
pub(crate) async fn newest(tx: &mut Tx, action: Uuid) -> Result<Option<Entry>, DbError> {
    Ok(entries(tx, action).await?.into_iter().max_by_key(|entry| (entry.at, entry.id)))
}

/// Which of these actions were counted on this meeting's agenda already.
pub(crate) async fn carried_to(tx: &mut Tx, meeting: Uuid) -> Result<Vec<Uuid>, DbError> {
    let sql = "select action_id from action_entries where meeting_id = $1 and kind = 'carried' order by action_id limit 10000";
    let rows: Vec<(Uuid,)> = tx.all(sql, vals![meeting]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

impl Record for GivenAnswer {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        let id: Uuid = row.get("id")?;
        let answer: String = row.get("answer")?;
        let raiser = find::raiser((row.get("person_id")?, row.get("group_id")?)).ok_or_else(|| {
            DbError::Impossible {
                table: "action_answers",
                id: id.to_string(),
                what: "nobody's answer".to_owned(),
            }
        })?;
        Ok(Self {
            id,
            raiser,
            round: row.get("round")?,
            answer: word("action_answers", id, "answer", &answer)?,
            words: row.get("words")?,
            at: row.get("at")?,
        })
    }
}

/// The answers of the present round, oldest first.
///
/// # Errors
/// [`DbError`].
pub async fn answers(tx: &mut Tx, action: &Action) -> Result<Vec<GivenAnswer>, DbError> {
    let sql = "select id, person_id, group_id, round, answer, words, at from action_answers \
               where action_id = $1 and round = $2 order by at, id limit 1000";
    tx.all(sql, vals![action.id, action.round]).await
}

/// The reader's own last answer of the present round, or that of the group they speak for.
///
/// # Errors
/// [`DbError`].
pub async fn my_answer(tx: &mut Tx, action: &Action) -> Result<Option<GivenAnswer>, DbError> {
    let (person, groups) = (tx.actor().person(), groups_spoken_for(tx));
    let is_mine = |raiser: Raiser| match raiser {
        Raiser::Person(id) => Some(id) == person,
        Raiser::Group(id) => groups.contains(&id),
    };
    Ok(answers(tx, action).await?.into_iter().rfind(|given| is_mine(given.raiser)))
}

/// Who raised an action that was found for this reader, as they may know them: groups by name; people by name for those who
/// may know names, else an empty name.
///
/// # Errors
/// [`DbError`].
pub async fn raisers(tx: &mut Tx, row: &ActionRow) -> Result<Vec<(Raiser, String)>, DbError> {
    let names = may_know_names(tx, row);
    let sql = "select r.person_id, r.group_id, coalesce(g.name, p.full_name, '') from action_raisers r \
               left join groups g on g.id = r.group_id left join persons p on p.id = r.person_id \
               where r.action_id = $1 order by case when r.group_id is null then 1 else 0 end, r.id limit 200";
    let values = vals![row.action.id];
    let found = tx.all_kept::<(Option<Uuid>, Option<Uuid>, String)>(sql.to_owned(), values).await?;
    let shown = found.iter().cloned().filter_map(|(person, group, name)| {
        let raiser = find::raiser((person, group))?;
        let known = names || matches!(raiser, Raiser::Group(_));
        Some((raiser, if known { name } else { String::new() }))
    });
    Ok(shown.collect())
}

/// Who helps the owner of an action that was found for this reader: names for those who may know them, else jobs.
///
/// # Errors
/// [`DbError`].
pub async fn helpers(tx: &mut Tx, row: &ActionRow) -> Result<Vec<String>, DbError> {
    let names = may_know_names(tx, row);
    let sql = "select p.full_name, coalesce((select max(s.job) from staff s where s.person_id = p.id), '') \
               from action_helpers h join persons p on p.id = h.person_id where h.action_id = $1 \
               order by p.full_name, p.id limit 50";
    let found = tx.all_kept::<(String, String)>(sql.to_owned(), vals![row.action.id]).await?;
    let shown = found.iter().cloned().map(|(name, job)| if names { name } else { job });
    Ok(shown.filter(|words| !words.is_empty()).collect())
}
