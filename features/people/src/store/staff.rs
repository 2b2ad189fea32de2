//! Teams, who is in them, and who is away.

use heard_kernel::actor::Role;
use heard_platform::{
    db::{DbError, Tx},
    record, vals,
};
use jiff::civil::Date;
use uuid::Uuid;

use crate::model::{Absence, StaffMember, Team};

const TEAM: &str = "select t.id, t.slug, t.name, t.lead_id from teams t";
pub(super) const MEMBER: &str = "select s.id, s.person_id, p.known_as, p.full_name, s.team_id, s.job, s.deputy_id, s.valid_from, \
     s.valid_to, s.left_at from staff s join persons p on p.id = s.person_id";

/// A place in a team that is held on the day bound as `day`.
fn held(day: &str) -> String {
    format!("s.valid_from <= {day} and (s.valid_to is null or s.valid_to >= {day}) and s.left_at is null")
}

pub(crate) async fn insert_team(tx: &mut Tx, team: &Team) -> Result<(), DbError> {
    let now = tx.now();
    let sql = "insert into teams (id, slug, name, lead_id, made_at) values ($1, $2, $3, $4, $5)";
    tx.exec(sql, vals![team.id, &team.slug, &team.name, team.lead_id, now]).await?;
    Ok(())
}

/// The team with this id.
///
/// # Errors
/// [`DbError`].
pub async fn team(tx: &mut Tx, id: Uuid) -> Result<Option<Team>, DbError> {
    Ok(tx.all_built(format!("{TEAM} where t.id = $1"), vals![id]).await?.pop())
}

/// The team with this name in addresses.
///
/// # Errors
/// [`DbError`].
pub async fn team_slug(tx: &mut Tx, slug: &str) -> Result<Option<Team>, DbError> {
    Ok(tx.all_built(format!("{TEAM} where t.slug = $1"), vals![slug]).await?.pop())
}

/// Every team, by name; at most 1,000.
///
/// # Errors
/// [`DbError`].
pub async fn teams(tx: &mut Tx) -> Result<Vec<Team>, DbError> {
    Ok(tx.all_kept(format!("{TEAM} order by t.name, t.id limit 1000"), vals![]).await?.to_vec())
}

pub(crate) async fn set_lead(tx: &mut Tx, team: Uuid, lead: Option<Uuid>) -> Result<(), DbError> {
    tx.exec("update teams set lead_id = $2 where id = $1", vals![team, lead]).await?;
    Ok(())
}

pub(crate) async fn set_deputy(tx: &mut Tx, person: Uuid, deputy: Option<Uuid>) -> Result<(), DbError> {
    tx.exec(
        "update staff set deputy_id = $2 where person_id = $1 and left_at is null",
        vals![person, deputy],
    )
    .await?;
    Ok(())
}

pub(crate) async fn insert_member(
    tx: &mut Tx,
    person: Uuid,
    team: Uuid,
    job: &str,
    deputy: Option<Uuid>,
    from: Date,
) -> Result<Uuid, DbError> {
    let id = tx.new_id();
    let sql = "insert into staff (id, person_id, team_id, job, deputy_id, valid_from) values ($1, $2, $3, $4, $5, $6)";
    tx.exec(sql, vals![id, person, team, job, deputy, from]).await?;
    Ok(id)
}

/// The team a person works in today; where there are several, the one joined first.
///
/// # Errors
/// [`DbError`].
pub async fn team_of(tx: &mut Tx, person: Uuid) -> Result<Option<Team>, DbError> {
    let (today, held) = (tx.today(), held("$2"));
    let sql = format!(
        "{TEAM} join staff s on s.team_id = t.id where s.person_id = $1 and {held} order by s.valid_from, s.id limit 1"
    );
    Ok(tx.all_built(sql, vals![person, today]).await?.pop())
}

/// Who works in a team today, by name; at most 1,000.
///
/// # Errors
/// [`DbError`].
pub async fn staff_of(tx: &mut Tx, team: Uuid) -> Result<Vec<StaffMember>, DbError> {
    let (today, held) = (tx.today(), held("$2"));
    let sql = format!("{MEMBER} where s.team_id = $1 and {held} order by p.full_name, s.id limit 1000");
    tx.all_built(sql, vals![team, today]).await
}

/// Everybody who works here today, by name; at most 5,000. Somebody in two teams is there twice.
///
/// # Errors
/// [`DbError`].
pub async fn everybody_at_work(tx: &mut Tx) -> Result<Vec<StaffMember>, DbError> {
    let today = tx.today();
    let held = held("$1");
    let sql = format!("{MEMBER} where {held} order by p.full_name, s.id limit 5000");
    tx.all_built(sql, vals![today]).await
}

/// The place in a team that counts for a person: one held today before one that ended, the newest of those.
pub(crate) async fn place_of(tx: &mut Tx, person: Uuid) -> Result<Option<StaffMember>, DbError> {
    let (today, held) = (tx.today(), held("$2"));
    let sql = format!(
        "{MEMBER} where s.person_id = $1 order by case when {held} then 0 else 1 end, s.valid_from desc, s.id desc limit 1"
    );
    Ok(tx.all_built(sql, vals![person, today]).await?.pop())
}

pub(crate) async fn end_role(tx: &mut Tx, person: Uuid, role: Role, scope: Uuid) -> Result<(), DbError> {
    let yesterday = tx.today().yesterday().unwrap_or(Date::MIN);
    let sql = "update grants set valid_to = $4 where person_id = $1 and role = $2 and scope_id = $3 \
               and (valid_to is null or valid_to > $4)";
    tx.exec(sql, vals![person, role.as_str(), scope, yesterday]).await?;
    Ok(())
}

/// What decides whether somebody is at work on a day.
pub(crate) struct Signs {
    pub(crate) held: i64,
    pub(crate) ever: i64,
    pub(crate) away: i64,
    pub(crate) grants: i64,
}
record!(Signs { held, ever, away, grants });

pub(crate) async fn signs(tx: &mut Tx, person: Uuid) -> Result<Signs, DbError> {
    let (today, at_work) = (tx.today(), held("$2"));
    let sql = format!(
        "select (select count(*) from staff s where s.person_id = $1 and {at_work}) as held, \
         (select count(*) from staff s where s.person_id = $1) as ever, \
         (select count(*) from absences a where a.person_id = $1 and a.from_on <= $2 \
          and (a.to_on is null or a.to_on >= $2)) as away, \
         (select count(*) from grants g where g.person_id = $1 and g.valid_from <= $2 \
          and (g.valid_to is null or g.valid_to >= $2) \
          and g.role in ('housing-officer', 'participation-officer', 'service-team', 'team-manager', 'head-of-service') \
         ) as grants"
    );
    let mut rows = tx.all_built(sql, vals![person, today]).await?;
    Ok(rows.pop().expect("a select without a table gives one row"))
}

/// Everybody who leads a service today, by id; at most 100.
///
/// # Errors
/// [`DbError`].
pub async fn heads(tx: &mut Tx) -> Result<Vec<Uuid>, DbError> {
    let sql = "select distinct person_id from grants where role = 'head-of-service' and valid_from <= $1 \
               and (valid_to is null or valid_to >= $1) order by person_id limit 100";
    let today = tx.today();
    let rows: Vec<(Uuid,)> = tx.all(sql, vals![today]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

pub(crate) async fn set_last_day(tx: &mut Tx, person: Uuid, last_day: Date) -> Result<u64, DbError> {
    let sql = "update staff set valid_to = $2 where person_id = $1 and left_at is null \
               and (valid_to is null or valid_to > $2)";
    tx.exec(sql, vals![person, last_day]).await
}

pub(crate) async fn mark_left(tx: &mut Tx, person: Uuid) -> Result<u64, DbError> {
    let now = tx.now();
    tx.exec("update staff set left_at = $2 where person_id = $1 and left_at is null", vals![person, now])
        .await
}

/// Where somebody led or stood in, nobody does now.
pub(crate) async fn take_out_everywhere(tx: &mut Tx, person: Uuid) -> Result<(), DbError> {
    tx.exec("update staff set deputy_id = null where deputy_id = $1 and left_at is null", vals![person])
        .await?;
    tx.exec("update teams set lead_id = null where lead_id = $1", vals![person]).await?;
    Ok(())
}

/// Those whose last day is past and whose work was not yet handed on, at most 100.
pub(crate) async fn gone_unnoticed(tx: &mut Tx) -> Result<Vec<Uuid>, DbError> {
    let sql = "select person_id from staff where left_at is null group by person_id \
               having max(case when valid_to is null or valid_to >= $1 then 1 else 0 end) = 0 \
               order by person_id limit 100";
    let today = tx.today();
    let rows: Vec<(Uuid,)> = tx.all(sql, vals![today]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

pub(crate) async fn insert_absence(
    tx: &mut Tx,
    person: Uuid,
    from: Date,
    to: Option<Date>,
) -> Result<Uuid, DbError> {
    let (id, now) = (tx.new_id(), tx.now());
    let sql = "insert into absences (id, person_id, from_on, to_on, made_at) values ($1, $2, $3, $4, $5)";
    tx.exec(sql, vals![id, person, from, to, now]).await?;
    Ok(id)
}

pub(super) const ABSENCE: &str =
    "select id, person_id, from_on, to_on, away_told_at, back_told_at from absences";

/// Absences that have begun and were not announced, at most 100.
pub(crate) async fn begun_unnoticed(tx: &mut Tx) -> Result<Vec<Absence>, DbError> {
    let sql =
        format!("{ABSENCE} where away_told_at is null and from_on <= $1 order by from_on, id limit 100");
    let today = tx.today();
    tx.all_built(sql, vals![today]).await
}

/// Absences that are over and whose end was not announced, at most 100.
pub(crate) async fn over_unnoticed(tx: &mut Tx) -> Result<Vec<Absence>, DbError> {
    let sql = format!(
        "{ABSENCE} where away_told_at is not null and back_told_at is null and to_on < $1 order by to_on, id limit 100"
    );
    let today = tx.today();
    tx.all_built(sql, vals![today]).await
}

/// Absences of a person that cover today.
pub(crate) async fn absences_now(tx: &mut Tx, person: Uuid) -> Result<Vec<Absence>, DbError> {
    let sql = format!(
        "{ABSENCE} where person_id = $1 and from_on <= $2 and (to_on is null or to_on >= $2) order by from_on, id limit 100"
    );
    let today = tx.today();
    tx.all_built(sql, vals![person, today]).await
}

pub(crate) async fn mark_away_told(tx: &mut Tx, absence: Uuid) -> Result<bool, DbError> {
    let now = tx.now();
    let sql = "update absences set away_told_at = $2 where id = $1 and away_told_at is null";
    Ok(tx.exec(sql, vals![absence, now]).await? == 1)
}

pub(crate) async fn mark_back_told(tx: &mut Tx, absence: Uuid) -> Result<bool, DbError> {
    let now = tx.now();
    let sql = "update absences set back_told_at = $2 where id = $1 and back_told_at is null";
    Ok(tx.exec(sql, vals![absence, now]).await? == 1)
}

pub(crate) async fn end_absence(tx: &mut Tx, absence: Uuid, last_day: Option<Date>) -> Result<(), DbError> {
    tx.exec("update absences set to_on = $2 where id = $1", vals![absence, last_day]).await?;
    Ok(())
}
