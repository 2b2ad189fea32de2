//! Everybody who works here, for those who keep that right.

use heard_kernel::actor::{Grant, Role};
use heard_platform::{
    db::{DbError, Tx},
    record, vals,
};
use jiff::civil::Date;
use uuid::Uuid;

use super::staff::{ABSENCE, MEMBER};
use crate::model::{Absence, StaffMember};

/// A place in a team that is held today or will be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Placed {
    pub(crate) person_id: Uuid,
    pub(crate) full_name: String,
    pub(crate) team_id: Uuid,
    pub(crate) team: String,
    pub(crate) lead_id: Option<Uuid>,
    pub(crate) job: String,
    pub(crate) deputy: Option<String>,
    pub(crate) valid_from: Date,
    pub(crate) valid_to: Option<Date>,
}
record!(Placed { person_id, full_name, team_id, team, lead_id, job, deputy, valid_from, valid_to });

/// Everybody in a team, by team and name; at most 5,000.
pub(crate) async fn placed(tx: &mut Tx) -> Result<Vec<Placed>, DbError> {
    let sql = "select s.person_id, p.full_name, s.team_id, t.name as team, t.lead_id, s.job, d.full_name as deputy, \
               s.valid_from, s.valid_to from staff s join persons p on p.id = s.person_id \
               join teams t on t.id = s.team_id left join persons d on d.id = s.deputy_id \
               where s.left_at is null and (s.valid_to is null or s.valid_to >= $1) \
               order by lower(t.name), t.id, lower(p.full_name), p.id, s.id limit 5000";
    let today = tx.today();
    tx.all(sql, vals![today]).await
}

/// Everybody who holds a role of colleagues today and is in no team, by name: (person, name, role); at most 5,000.
pub(crate) async fn without_team(tx: &mut Tx) -> Result<Vec<(Uuid, String, String)>, DbError> {
    let sql = "select p.id, p.full_name, g.role from grants g join persons p on p.id = g.person_id \
               where g.role not in ('visitor', 'resident', 'group-member', 'group-officer') and g.valid_from <= $1 \
               and (g.valid_to is null or g.valid_to >= $1) and not exists (select 1 from staff s \
               where s.person_id = p.id and s.left_at is null and (s.valid_to is null or s.valid_to >= $1)) \
               order by lower(p.full_name), p.id, g.role, g.id limit 5000";
    let today = tx.today();
    tx.all(sql, vals![today]).await
}

/// Absences that are not over, by their first day; at most 5,000.
pub(crate) async fn absences(tx: &mut Tx) -> Result<Vec<Absence>, DbError> {
    let sql = format!("{ABSENCE} where to_on is null or to_on >= $1 order by from_on, id limit 5000");
    let today = tx.today();
    tx.all_built(sql, vals![today]).await
}

/// A person's absences that are not over, by their first day.
pub(crate) async fn absences_of(tx: &mut Tx, person: Uuid) -> Result<Vec<Absence>, DbError> {
    let sql = format!(
        "{ABSENCE} where person_id = $1 and (to_on is null or to_on >= $2) order by from_on, id limit 100"
    );
    let today = tx.today();
    tx.all_built(sql, vals![person, today]).await
}

/// A person's places in teams, held today or to come, the first joined first.
pub(crate) async fn places_of(tx: &mut Tx, person: Uuid) -> Result<Vec<StaffMember>, DbError> {
    let sql = format!(
        "{MEMBER} where s.person_id = $1 and s.left_at is null and (s.valid_to is null or s.valid_to >= $2) \
         order by s.valid_from, s.id limit 100"
    );
    let today = tx.today();
    tx.all_built(sql, vals![person, today]).await
}

/// Every role of colleagues a person holds today or will, with its place; at most 200.
pub(crate) async fn roles_of(tx: &mut Tx, person: Uuid) -> Result<Vec<Grant>, DbError> {
    let sql = "select role, scope_id from grants where person_id = $1 \
               and role not in ('visitor', 'resident', 'group-member', 'group-officer') \
               and (valid_to is null or (valid_to >= $2 and valid_to >= valid_from)) order by id limit 200";
    let today = tx.today();
    let rows: Vec<(String, Option<Uuid>)> = tx.all(sql, vals![person, today]).await?;
    let grant =
        |(role, scope): (String, Option<Uuid>)| Some(Grant { role: role.parse::<Role>().ok()?, scope });
    Ok(rows.into_iter().filter_map(grant).collect())
}

/// Whether somebody ever held a role of colleagues, whoever they are now.
pub(crate) async fn was_colleague(tx: &mut Tx, person: Uuid) -> Result<bool, DbError> {
    let sql = "select count(*) from grants where person_id = $1 \
               and role not in ('visitor', 'resident', 'group-member', 'group-officer')";
    let (n,): (i64,) = tx.one(sql, vals![person]).await?;
    Ok(n > 0)
}

/// Moves a last day that is known to another, with the roles that end on it.
pub(crate) async fn move_last_day(
    tx: &mut Tx,
    person: Uuid,
    before: Date,
    after: Date,
) -> Result<(), DbError> {
    let sql = "update staff set valid_to = $3 where person_id = $1 and valid_to = $2 and left_at is null";
    tx.exec(sql, vals![person, before, after]).await?;
    let sql = "update grants set valid_to = $3 where person_id = $1 and valid_to = $2";
    tx.exec(sql, vals![person, before, after]).await?;
    Ok(())
}

/// Takes back an absence that has not begun; `false` where there is none such.
pub(crate) async fn drop_absence(tx: &mut Tx, person: Uuid, absence: Uuid) -> Result<bool, DbError> {
    let sql =
        "delete from absences where id = $1 and person_id = $2 and from_on > $3 and away_told_at is null";
    let today = tx.today();
    Ok(tx.exec(sql, vals![absence, person, today]).await? == 1)
}
