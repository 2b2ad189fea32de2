//! All SQL of promises kept: how actions are counted, within what a head of service leads.
//!
//! The statement that counts and the statement that lists share [`counted_of`], and [`crate::rules`] decides both, so a
//! figure and the list it opens onto cannot differ.

mod monday;

use std::{fmt::Write as _, str::FromStr};

use heard_actions::{Keeping, Status};
use heard_kernel::actor::Role;
use heard_platform::{
    db::{DbError, Migration, Record, Row, Tx, Val},
    vals,
};
use jiff::civil::Date;
use uuid::Uuid;

pub(crate) use self::monday::{
    Answers, Late, answers, choose_mail, has_begun, late_now, mark_made, wants_mail, was_made,
};
use crate::model::{Cell, Coming, Counted, Facts};

pub(crate) const MIGRATIONS: &[Migration] = heard_platform::migrations!("202611252050_promises_mail");

/// The most actions of one list.
const MOST: i64 = 100_000;

/// The statuses in which something is still to be done, as an SQL list; see `Status::is_open`.
const OPEN: &str = "('proposed', 'agreed', 'in-progress', 'reopened')";

/// The date that lateness is told against; see `Action::counted_from`.
const COUNTED_FROM: &str = "case when a.n_reopened > 0 then a.first_due else a.due end";

/// The area an action's place lies in today, else its group's.
const AREA: &str = "coalesce((select w.outer_id from scope_within w join places p on p.id = w.outer_id \
     where p.kind = 'area' and w.inner_id = a.place_id order by w.outer_id limit 1), \
     (select g.area_id from groups g where g.id = a.group_id))";

/// The condition under which an action is among what the actor leads, as a head of service.
fn led(tx: &Tx, values: &mut Vec<Val>) -> String {
    let visible = tx.visible("a", values);
    let heads = tx.actor().grants.iter().filter(|grant| grant.role == Role::HeadOfService);
    let scopes: Vec<Option<Uuid>> = heads.map(|grant| grant.scope).collect();
    if scopes.contains(&None) {
        return visible;
    }
    let mut ways = vec!["1 = 0".to_owned()];
    for scope in scopes.into_iter().flatten() {
        values.push(Val::from(scope));
        let n = values.len();
        ways.push(format!(
            "a.team_id = ${n} or a.group_id = ${n} or a.place_id = ${n} or exists (select 1 from scope_within w \
             where w.outer_id = ${n} and w.inner_id in (a.place_id, a.group_id, a.team_id))"
        ));
    }
    format!("({visible} and ({}))", ways.join(" or "))
}

/// Every action that the actor leads, with its first date within some days, and what is counted of it.
fn counted_of(tx: &Tx, from: Date, to: Date, values: &mut Vec<Val>) -> String {
    values.extend([Val::from(from), Val::from(to), Val::from(tx.today())]);
    let (from, to, today) = (values.len() - 2, values.len() - 1, values.len());
    let led = led(tx, values);
    let yes = |condition: &str| format!("cast(case when {condition} then 1 else 0 end as bigint)");
    format!(
        "select a.id, a.team_id, {AREA} as area_id, a.owner_id, a.status, a.kept, a.first_due, {} as is_past, \
         {} as is_behind, {} as was_disputed, {} as is_withdrawn \
         from actions a where a.first_due >= ${from} and a.first_due <= ${to} and {led}",
        yes(&format!("a.first_due < ${today}")),
        yes(&format!("{COUNTED_FROM} < ${today}")),
        yes("a.n_disputed > 0"),
        yes("a.is_withdrawn"),
    )
}

fn word<T: FromStr>(id: Uuid, column: &str, stored: &str) -> Result<T, DbError> {
    stored.parse().map_err(|_| DbError::Impossible {
        table: "actions",
        id: id.to_string(),
        what: format!("{column} holds “{stored}”, which is no word of ours"),
    })
}

fn facts(row: &Row, id: Uuid) -> Result<Facts, DbError> {
    let yes = |column: &str| -> Result<bool, DbError> { Ok(row.get::<i64>(column)? == 1) };
    let kept: Option<String> = row.get("kept")?;
    Ok(Facts {
        status: word::<Status>(id, "status", &row.get::<String>("status")?)?,
        kept: kept.map(|kept| word::<Keeping>(id, "kept", &kept)).transpose()?,
        is_past: yes("is_past")?,
        is_behind: yes("is_behind")?,
        was_disputed: yes("was_disputed")?,
        is_withdrawn: yes("is_withdrawn")?,
    })
}

impl Record for Cell {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            step: usize::try_from(row.get::<i64>("step")?).unwrap_or_default(),
            team: row.get("team_id")?,
            area: row.get("area_id")?,
            facts: facts(row, Uuid::nil())?,
            n: row.get("n")?,
        })
    }
}

impl Record for Counted {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        let id = row.get("id")?;
        Ok(Self {
            id,
            team: row.get("team_id")?,
            area: row.get("area_id")?,
            owner: row.get("owner_id")?,
            facts: facts(row, id)?,
        })
    }
}

/// How many actions there are of each kind, by the step of time their first date lies in. `steps` are the first days of
/// the steps, the oldest first; the last step ends with `last`.
///
/// # Errors
/// [`DbError`].
pub(crate) async fn cells(tx: &mut Tx, steps: &[Date], last: Date) -> Result<Vec<Cell>, DbError> {
    let Some(first) = steps.first() else { return Ok(Vec::new()) };
    let mut values = vals![];
    let counted = counted_of(tx, *first, last, &mut values);
    let mut step = String::from("case");
    for (n, begins) in steps.iter().enumerate().skip(1) {
        values.push(Val::from(*begins));
        // Writing into a string can't fail.
        let _ = write!(step, " when f.first_due < ${} then {}", values.len(), n - 1);
    }
    let _ = write!(step, " else {} end", steps.len() - 1);
    let same = "team_id, area_id, status, kept, is_past, is_behind, was_disputed, is_withdrawn";
    let sql = format!(
        "select c.step, {same}, count(*) as n from (select cast({step} as bigint) as step, {same} from ({counted}) f) c \
         group by c.step, {same} order by c.step limit {MOST}"
    );
    tx.all_built(sql, values).await
}

/// The actions whose first date lies within these days, both included: the oldest first date first.
///
/// # Errors
/// [`DbError`].
pub(crate) async fn counted(tx: &mut Tx, from: Date, to: Date) -> Result<Vec<Counted>, DbError> {
    let mut values = vals![];
    let counted = counted_of(tx, from, to, &mut values);
    let sql = format!("select f.* from ({counted}) f order by f.first_due, f.id limit {MOST}");
    tx.all_built(sql, values).await
}

impl Record for Coming {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        let id = row.get("id")?;
        Ok(Self {
            id,
            team: row.get("team_id")?,
            area: row.get("area_id")?,
            owner: row.get("owner_id")?,
            due: row.get("due")?,
            status: word(id, "status", &row.get::<String>("status")?)?,
            owner_is_away: row.get::<i64>("is_away")? == 1,
        })
    }
}

/// Open actions whose date comes from today until this day: the nearest first.
///
/// # Errors
/// [`DbError`].
pub(crate) async fn coming(tx: &mut Tx, until: Date) -> Result<Vec<Coming>, DbError> {
    let mut values = vals![tx.today(), until];
    let led = led(tx, &mut values);
    let sql = format!(
        "select a.id, a.team_id, {AREA} as area_id, a.owner_id, {COUNTED_FROM} as due, a.status, \
         cast(case when exists (select 1 from absences b where b.person_id = a.owner_id and \
         ((b.from_on <= $1 and (b.to_on is null or b.to_on >= $1)) or (b.from_on <= {COUNTED_FROM} \
         and (b.to_on is null or b.to_on >= {COUNTED_FROM})))) then 1 else 0 end as bigint) as is_away \
         from actions a where a.status in {OPEN} and {COUNTED_FROM} >= $1 and {COUNTED_FROM} <= $2 and {led} \
         order by {COUNTED_FROM}, a.id limit 5000"
    );
    tx.all_built(sql, values).await
}

/// What was passed up and is still open: whether to the head of service, and since when. Most late first.
///
/// # Errors
/// [`DbError`].
pub(crate) async fn passed_up(tx: &mut Tx) -> Result<Vec<PassedUp>, DbError> {
    let mut values = vals![];
    let led = led(tx, &mut values);
    let sql = format!(
        "select a.id, cast(case when a.passed_to = 'head' then 1 else 0 end as bigint) as is_head, \
         (select max(e.on_day) from action_entries e where e.action_id = a.id and e.kind = 'passed-up') as since \
         from actions a where a.passed_to is not null and a.status in {OPEN} and {led} \
         order by {COUNTED_FROM}, a.id limit 5000"
    );
    tx.all_built(sql, values).await
}

/// An action that was passed up.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PassedUp {
    /// Its id.
    pub(crate) id: Uuid,
    /// Whether it reached the head of service.
    pub(crate) is_head: bool,
    /// The day somebody above its owner was last told.
    pub(crate) since: Option<Date>,
}

impl Record for PassedUp {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        let is_head = row.get::<i64>("is_head")? == 1;
        Ok(Self { id: row.get("id")?, is_head, since: row.get("since")? })
    }
}
