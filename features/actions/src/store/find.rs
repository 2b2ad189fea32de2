//! One action, and what a reader is to it.

use heard_platform::{
    db::{DbError, Tx, Val, bind_ids},
    vals,
};
use uuid::Uuid;

use super::{ACTION, groups_spoken_for, none, rows, rows_kept, seen, select_rows};
use crate::{
    model::{Action, Key, Raiser, list::ActionRow},
    rules::{Capacity, Standing},
};

/// The action of this key with the names beside it, for whoever may see it.
///
/// # Errors
/// [`DbError`].
pub async fn find(tx: &mut Tx, key: &Key) -> Result<Option<ActionRow>, DbError> {
    let mut values = none();
    let select = select_rows(tx, &mut values);
    let visible = seen(tx, &mut values);
    let is_it = is(key, &mut values);
    Ok(rows_kept(tx, format!("{select} where {is_it} and {visible}"), values).await?.pop())
}

fn is(key: &Key, values: &mut Vec<Val>) -> String {
    let column = match key {
        Key::Reference(reference) => {
            values.push(Val::from(reference));
            "a.reference"
        }
        Key::Id(id) => {
            values.push(Val::from(*id));
            "a.id"
        }
    };
    format!("{column} = ${}", values.len())
}

/// The action with the names beside it, whoever asks: for its owner by personal link, who holds no grant.
pub(crate) async fn row_for_link(tx: &mut Tx, id: Uuid) -> Result<Option<ActionRow>, DbError> {
    let mut values = none();
    let select = select_rows(tx, &mut values);
    values.push(Val::from(id));
    let n = values.len();
    Ok(rows(tx, format!("{select} where a.id = ${n}"), values).await?.pop())
}

/// The action of this key, for whoever may see it.
pub(crate) async fn action(tx: &mut Tx, key: &Key) -> Result<Option<Action>, DbError> {
    let mut values = none();
    let visible = seen(tx, &mut values);
    let is_it = is(key, &mut values);
    Ok(tx
        .all_built(format!("select {ACTION} from actions a where {is_it} and {visible}"), values)
        .await?
        .pop())
}

/// The action of this id, whoever asks: for jobs, and for its owner by personal link.
pub(crate) async fn action_for_link(tx: &mut Tx, id: Uuid) -> Result<Option<Action>, DbError> {
    Ok(tx.all_built(format!("select {ACTION} from actions a where a.id = $1"), vals![id]).await?.pop())
}

/// What the actor of this transaction is to an action.
///
/// # Errors
/// [`DbError`].
pub async fn standing(tx: &mut Tx, action: &Action) -> Result<Standing, DbError> {
    let scope = action.scope();
    let mut capacities = Vec::new();
    for (permission, capacity) in [
        ("actions.stand-in", Capacity::StandIn),
        ("actions.assign", Capacity::Assigner),
        ("actions.decide", Capacity::Head),
    ] {
        if !tx.actor().is_system() && tx.may(permission, &scope).await? {
            capacities.push(capacity);
        }
    }
    if tx.actor().is_staff() {
        capacities.push(Capacity::Staff);
    }
    let groups = groups_spoken_for(tx);
    if action.group_id.is_some_and(|group| groups.contains(&group)) {
        capacities.push(Capacity::GroupOfficer);
    }
    if my_raiser(tx, action).await?.is_some() {
        capacities.push(Capacity::Raiser);
    }
    if let Some(person) = tx.actor().person() {
        capacities.extend(as_person(tx, action, person).await?);
    }
    Ok(capacities.into_iter().collect())
}

async fn as_person(tx: &mut Tx, action: &Action, person: Uuid) -> Result<Vec<Capacity>, DbError> {
    let today = tx.today();
    let sql = "select cast(count(case when s.person_id = $1 and s.deputy_id = $2 then 1 end) as bigint), \
               cast(count(case when s.person_id = $2 and s.team_id = $3 then 1 end) as bigint), \
               (select count(*) from action_helpers h where h.action_id = $5 and h.person_id = $2) \
               from staff s where s.valid_from <= $4 and (s.valid_to is null or s.valid_to >= $4) \
               and s.person_id in ($1, $2)";
    let values = vals![action.owner_id, person, action.team_id, today, action.id];
    let (deputy, in_team, helper): (i64, i64, i64) = tx.one(sql, values).await?;
    let is_owner = action.owner_id == Some(person);
    let all = [
        (is_owner, Capacity::Owner),
        (deputy > 0, Capacity::Deputy),
        (helper > 0, Capacity::Helper),
        (in_team > 0 || is_owner, Capacity::OwnTeam),
    ];
    Ok(all.into_iter().filter_map(|(is, capacity)| is.then_some(capacity)).collect())
}

/// As whom the actor raised an action: as the group they speak for, else as themselves.
pub(crate) async fn my_raiser(tx: &mut Tx, action: &Action) -> Result<Option<Raiser>, DbError> {
    let (person, groups) = (tx.actor().person(), groups_spoken_for(tx));
    if person.is_none() && groups.is_empty() {
        return Ok(None);
    }
    let mut values = vals![action.id, person];
    let groups = bind_ids(&groups, &mut values);
    let sql = format!(
        "select person_id, group_id from action_raisers where action_id = $1 and (person_id = $2 or group_id in {groups}) \
         order by case when group_id is null then 1 else 0 end, id limit 1"
    );
    let found: Option<(Option<Uuid>, Option<Uuid>)> = tx.all_built(sql, values).await?.pop();
    Ok(found.and_then(raiser))
}

/// A row of person and group as who raised it.
pub(crate) fn raiser((person, group): (Option<Uuid>, Option<Uuid>)) -> Option<Raiser> {
    group.map(Raiser::Group).or(person.map(Raiser::Person))
}

/// Who raised an action, groups first.
pub(crate) async fn raisers(tx: &mut Tx, action: Uuid) -> Result<Vec<Raiser>, DbError> {
    let sql = "select person_id, group_id from action_raisers where action_id = $1 \
               order by case when group_id is null then 1 else 0 end, id limit 200";
    let found: Vec<(Option<Uuid>, Option<Uuid>)> = tx.all(sql, vals![action]).await?;
    Ok(found.into_iter().filter_map(raiser).collect())
}

/// The people whose own words an action answers, and the entries that hold them.
pub(crate) async fn feedback_of(tx: &mut Tx, action: Uuid) -> Result<Vec<(Uuid, Option<Uuid>)>, DbError> {
    let sql = "select f.id, f.person_id from action_feedback af join feedback f on f.id = af.feedback_id \
               where af.action_id = $1 order by f.id limit 500";
    tx.all(sql, vals![action]).await
}

/// The whole name of somebody, with their job and team if they are at work today; `None` for an id nobody has.
pub(crate) async fn name_and_job(
    tx: &mut Tx,
    person: Uuid,
) -> Result<Option<(String, Option<(String, String)>)>, DbError> {
    let today = tx.today();
    let sql = "select p.full_name, s.job, t.name from persons p \
               left join staff s on s.person_id = p.id and s.valid_from <= $2 and (s.valid_to is null or s.valid_to >= $2) \
               left join teams t on t.id = s.team_id where p.id = $1 order by s.valid_from, s.id limit 1";
    let found: Option<(String, Option<String>, Option<String>)> = tx.opt(sql, vals![person, today]).await?;
    Ok(found.map(|(name, job, team)| (name, job.zip(team))))
}

/// The office somebody holds in a group today, and whether they agreed to be named in public.
pub(crate) async fn office_of(
    tx: &mut Tx,
    person: Uuid,
    group: Uuid,
) -> Result<Option<(String, bool)>, DbError> {
    let today = tx.today();
    let sql = "select office, named_in_public from memberships where person_id = $1 and group_id = $2 \
               and valid_from <= $3 and (valid_to is null or valid_to >= $3) \
               order by case when office = 'member' then 1 else 0 end, id limit 1";
    tx.opt(sql, vals![person, group, today]).await
}

/// The name of a group; empty for an id no group has.
pub(crate) async fn group_name(tx: &mut Tx, group: Uuid) -> Result<String, DbError> {
    let found: Option<(String,)> = tx.opt("select name from groups where id = $1", vals![group]).await?;
    Ok(found.map(|(name,)| name).unwrap_or_default())
}

/// The last job somebody had; empty where they had none.
pub(crate) async fn last_job_of(tx: &mut Tx, person: Uuid) -> Result<String, DbError> {
    let sql = "select job from staff where person_id = $1 order by valid_from desc, id desc limit 1";
    let found: Option<(String,)> = tx.opt(sql, vals![person]).await?;
    Ok(found.map(|(job,)| job).unwrap_or_default())
}
