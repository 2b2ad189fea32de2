//! Who is in a group, and who of the landlord's looks after it.

use heard_platform::{
    db::{DbError, Record, Row, Tx},
    record, vals,
};
use jiff::civil::Date;
use uuid::Uuid;

use super::{groups, stored};
use crate::model::{Group, LooksAfter, Member, Officer};

record!(LooksAfter { person_id, place_id, valid_from, valid_to });

impl Record for Member {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            person_id: row.get("person_id")?,
            name: row.get("name")?,
            office: stored(row, "memberships", "office")?,
            valid_from: row.get("valid_from")?,
            valid_to: row.get("valid_to")?,
            named_in_public: row.get("named_in_public")?,
        })
    }
}

macro_rules! members {
    ($($rest:literal),* $(,)?) => {
        concat!(
            "select m.id, m.person_id, p.full_name as name, m.office, m.valid_from, m.valid_to, m.named_in_public \
             from memberships m join persons p on p.id = m.person_id ",
            $($rest),*
        )
    };
}

/// Everybody who is in a group today: officers first, in the order of offices, then by name.
///
/// # Errors
/// [`DbError`].
pub async fn members(tx: &mut Tx, group: Uuid) -> Result<Vec<Member>, DbError> {
    let sql = members!(
        "where m.group_id = $1 and m.valid_from <= $2 and (m.valid_to is null or m.valid_to >= $2) \
         order by case m.office when 'chair' then 0 when 'vice-chair' then 1 when 'secretary' then 2 \
         when 'treasurer' then 3 else 4 end, lower(p.full_name), m.id limit 1000"
    );
    let today = tx.today();
    tx.all(sql, vals![group, today]).await
}

/// Everybody who is in a group today or will be: as [`members`]. Somebody who is to hold another office is there twice.
pub(crate) async fn memberships(tx: &mut Tx, group: Uuid) -> Result<Vec<Member>, DbError> {
    let sql = members!(
        "where m.group_id = $1 and (m.valid_to is null or (m.valid_to >= $2 and m.valid_to >= m.valid_from)) \
         order by case m.office when 'chair' then 0 when 'vice-chair' then 1 when 'secretary' then 2 \
         when 'treasurer' then 3 else 4 end, lower(p.full_name), m.valid_from, m.id limit 1000"
    );
    let today = tx.today();
    tx.all(sql, vals![group, today]).await
}

/// What a person was last in a group.
pub(crate) async fn last_membership(
    tx: &mut Tx,
    group: Uuid,
    person: Uuid,
) -> Result<Option<Member>, DbError> {
    let sql =
        members!("where m.group_id = $1 and m.person_id = $2 order by m.valid_from desc, m.id desc limit 1");
    tx.opt(sql, vals![group, person]).await
}

/// Those who hold an office in a group today, in the order of offices.
///
/// # Errors
/// [`DbError`].
pub async fn officers(tx: &mut Tx, group: Uuid) -> Result<Vec<Officer>, DbError> {
    let members = members(tx, group).await?;
    Ok(members.into_iter().filter(|member| member.office.is_officer()).collect())
}

/// Whether a person holds an office in a group today.
///
/// # Errors
/// [`DbError`].
pub async fn is_officer(tx: &mut Tx, person: Uuid, group: Uuid) -> Result<bool, DbError> {
    Ok(officers(tx, group).await?.iter().any(|officer| officer.person_id == person))
}

/// The groups a person is in today, by name.
///
/// # Errors
/// [`DbError`].
pub async fn groups_of(tx: &mut Tx, person: Uuid) -> Result<Vec<Group>, DbError> {
    let sql = groups!(
        "where g.id in (select m.group_id from memberships m where m.person_id = $1 and m.valid_from <= $2 \
         and (m.valid_to is null or m.valid_to >= $2)) order by lower(g.name), g.id limit 500"
    );
    let today = tx.today();
    tx.all(sql, vals![person, today]).await
}

/// The membership of this id, whenever it was.
pub(crate) async fn membership(tx: &mut Tx, id: Uuid) -> Result<Option<(Uuid, Member)>, DbError> {
    let group: Option<(Uuid,)> = tx.opt("select group_id from memberships where id = $1", vals![id]).await?;
    let member: Option<Member> = tx.opt(members!("where m.id = $1"), vals![id]).await?;
    Ok(group.map(|(group,)| group).zip(member))
}

/// Inserts a membership.
pub(crate) async fn insert_membership(tx: &mut Tx, group: Uuid, member: &Member) -> Result<(), DbError> {
    let sql = "insert into memberships (id, person_id, group_id, office, valid_from, valid_to, named_in_public) \
               values ($1, $2, $3, $4, $5, $6, $7)";
    let values = vals![
        member.id,
        member.person_id,
        group,
        member.office.as_str(),
        member.valid_from,
        member.valid_to,
        member.named_in_public,
    ];
    tx.exec(sql, values).await?;
    tx.made("memberships", member.id);
    Ok(())
}

/// Ends whatever a person is in a group the day before `from`; what would have begun only then never was.
pub(crate) async fn close_memberships(
    tx: &mut Tx,
    person: Uuid,
    group: Uuid,
    from: Date,
) -> Result<(), DbError> {
    let sql = "delete from memberships where person_id = $1 and group_id = $2 and valid_from >= $3";
    tx.exec(sql, vals![person, group, from]).await?;
    let last = from.yesterday().unwrap_or(from);
    let sql = "update memberships set valid_to = $3 where person_id = $1 and group_id = $2 \
               and (valid_to is null or valid_to > $3)";
    tx.exec(sql, vals![person, group, last]).await?;
    Ok(())
}

/// Writes down the last day of a membership.
pub(crate) async fn end_membership(tx: &mut Tx, id: Uuid, last: Date) -> Result<(), DbError> {
    tx.exec("update memberships set valid_to = $2 where id = $1", vals![id, last]).await?;
    Ok(())
}

/// Writes down whether everybody may read a member's name.
pub(crate) async fn set_named(tx: &mut Tx, id: Uuid, named_in_public: bool) -> Result<(), DbError> {
    tx.exec("update memberships set named_in_public = $2 where id = $1", vals![id, named_in_public]).await?;
    Ok(())
}

/// Members of today who were given nothing they may do by it.
pub(crate) async fn without_grants(tx: &mut Tx) -> Result<Vec<Uuid>, DbError> {
    let sql = "select m.id from memberships m where m.valid_from <= $1 and (m.valid_to is null or m.valid_to >= $1) \
               and not exists (select 1 from grants x where x.person_id = m.person_id and x.scope_id = m.group_id \
               and x.role = case when m.office = 'member' then 'group-member' else 'group-officer' end \
               and x.valid_from <= $1 and (x.valid_to is null or x.valid_to >= $1)) order by m.id limit 100";
    let today = tx.today();
    let rows: Vec<(Uuid,)> = tx.all(sql, vals![today]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Who looks or looked after a place as housing officer, the newest first.
pub(crate) async fn looked_after(tx: &mut Tx, place: Uuid) -> Result<Vec<LooksAfter>, DbError> {
    let sql = "select person_id, scope_id as place_id, valid_from, valid_to from grants \
               where role = 'housing-officer' and scope_id = $1 and valid_from <= $2 \
               and (valid_to is null or valid_to >= valid_from) \
               order by valid_from desc, id desc limit 20";
    let today = tx.today();
    tx.all(sql, vals![place, today]).await
}

/// Who looks after a group today: the housing officers of its patch, or where there is none, of its area.
///
/// # Errors
/// [`DbError`].
pub async fn housing_officers(tx: &mut Tx, group: Uuid) -> Result<Vec<Uuid>, DbError> {
    let today = tx.today();
    let Some(group) = super::find(tx, group).await? else { return Ok(Vec::new()) };
    for place in [group.patch_id, group.area_id].into_iter().flatten() {
        let officers = looked_after(tx, place).await?;
        let now = officers.iter().filter(|officer| officer.valid_to.is_none_or(|last| last >= today));
        let mut now: Vec<Uuid> = now.map(|officer| officer.person_id).collect();
        now.dedup();
        if !now.is_empty() {
            return Ok(now);
        }
    }
    Ok(Vec::new())
}
