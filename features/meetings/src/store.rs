//! All SQL of meetings: rows to the model, and back.

pub mod agenda;
pub mod minutes;
pub mod undo;

use heard_kernel::actor::Audience;
use heard_platform::{
    db::{DbError, Migration, Record, Row, Tx, Val},
    vals,
};
use jiff::{
    Timestamp,
    civil::{Date, Time},
};
use uuid::Uuid;

use crate::model::{Meeting, Series, State};

/// The steps of the schema.
pub const MIGRATIONS: &[Migration] = heard_platform::migrations!("202611251500_meetings_tables");

/// How many meetings a list holds at most.
pub const MOST_IN_A_LIST: i64 = 100;

const COLUMNS: &str = "m.id, m.series_id, m.group_id, m.place_id, m.audience, m.words_audience, m.starts_at, m.place_text, \
     m.cutoff_at, m.state, m.officer_id, m.sent_to_group_at, m.checked_by, m.checked_office, m.checked_at, \
     m.unchecked_why, m.cancelled_why, m.published_at, m.version";

fn stored<T: std::str::FromStr>(row: &Row, table: &'static str, column: &str) -> Result<T, DbError> {
    let text: String = row.get(column)?;
    let id: Uuid = row.get("id")?;
    text.parse().map_err(|_| DbError::Impossible {
        table,
        id: id.to_string(),
        what: format!("{column} holds “{text}”"),
    })
}

impl Record for Meeting {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            series_id: row.get("series_id")?,
            group_id: row.get("group_id")?,
            place_id: row.get("place_id")?,
            audience: stored::<Audience>(row, "meetings", "audience")?,
            words_audience: stored::<Audience>(row, "meetings", "words_audience")?,
            starts_at: row.get("starts_at")?,
            place_text: row.get("place_text")?,
            cutoff_at: row.get("cutoff_at")?,
            state: stored::<State>(row, "meetings", "state")?,
            officer_id: row.get("officer_id")?,
            sent_to_group_at: row.get("sent_to_group_at")?,
            checked_by: row.get("checked_by")?,
            checked_office: row.get("checked_office")?,
            checked_at: row.get("checked_at")?,
            unchecked_why: row.get("unchecked_why")?,
            cancelled_why: row.get("cancelled_why")?,
            published_at: row.get("published_at")?,
            version: row.get("version")?,
        })
    }
}

impl Record for Series {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            group_id: row.get("group_id")?,
            every_months: row.get("every_months")?,
            starts_on: row.get("starts_on")?,
            at_time: stored::<Time>(row, "series", "at_time")?,
            place_text: row.get("place_text")?,
            cutoff_days: row.get("cutoff_days")?,
            officer_id: row.get("officer_id")?,
        })
    }
}

/// A meeting with the names that lists show beside it.
#[derive(Clone, Debug)]
pub struct MeetingRow {
    /// The meeting.
    pub meeting: Meeting,
    /// The group's name.
    pub group_name: String,
}

impl Record for MeetingRow {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self { meeting: Meeting::from_row(row)?, group_name: row.get("group_name")? })
    }
}

/// Which meetings a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Planned ones, the next first, whose day isn't past.
    Next,
    /// Planned ones whose day is past, and those whose minutes are on their way: the oldest first.
    Unfinished,
    /// Published ones, the newest first.
    Published,
    /// Cancelled ones whose day isn't past, the next first: people may still come.
    Cancelled,
}

impl Which {
    const fn condition(self) -> &'static str {
        match self {
            Self::Next => "m.state = 'planned' and m.starts_at >= $1",
            Self::Unfinished => {
                "((m.state = 'planned' and m.starts_at < $1) or m.state in ('draft', 'with-chair', 'checked'))"
            }
            Self::Published => "m.state = 'published' and m.starts_at <> $1",
            Self::Cancelled => "m.state = 'cancelled' and m.starts_at >= $1",
        }
    }

    const fn order(self) -> &'static str {
        match self {
            Self::Next | Self::Unfinished | Self::Cancelled => "m.starts_at, m.id",
            Self::Published => "m.starts_at desc, m.id",
        }
    }
}

/// Meetings that this reader may see. `day_began` is the instant at which today began. At most `limit`.
///
/// # Errors
/// [`DbError`].
pub async fn list(
    tx: &mut Tx,
    which: Which,
    group: Option<Uuid>,
    day_began: Timestamp,
    limit: i64,
) -> Result<Vec<MeetingRow>, DbError> {
    let mut values = vals![day_began];
    let seen = tx.visible("m", &mut values);
    let mut narrowed = String::new();
    if let Some(group) = group {
        values.push(Val::from(group));
        narrowed = format!("and m.group_id = ${}", values.len());
    }
    values.push(Val::from(limit.min(MOST_IN_A_LIST)));
    let sql = format!(
        "select {COLUMNS}, g.name as group_name from meetings m join groups g on g.id = m.group_id \
         where {} and {seen} {narrowed} order by {} limit ${}",
        which.condition(),
        which.order(),
        values.len()
    );
    tx.all_built(sql, values).await
}

/// How a list of meetings is narrowed. Empty parts narrow nothing.
#[derive(Clone, Debug, Default)]
pub struct Narrow {
    /// The group that meets.
    pub group: Option<Uuid>,
    /// Where they stand.
    pub state: Option<State>,
    /// Beginning at this instant or later.
    pub from: Option<Timestamp>,
    /// Beginning before this instant.
    pub before: Option<Timestamp>,
}

/// At most `limit` meetings that this reader may see, what was put into the diary last first, after the one of this id.
///
/// # Errors
/// [`DbError`].
pub async fn after(
    tx: &mut Tx,
    narrow: &Narrow,
    after: Option<Uuid>,
    limit: usize,
) -> Result<Vec<MeetingRow>, DbError> {
    let mut values = vals![];
    let mut all = vec![tx.visible("m", &mut values)];
    let state = narrow.state.map(State::as_str);
    for (condition, value) in [
        ("m.group_id =", narrow.group.map(Val::from)),
        ("m.state =", state.map(Val::from)),
        ("m.starts_at >=", narrow.from.map(Val::from)),
        ("m.starts_at <", narrow.before.map(Val::from)),
        ("m.id <", after.map(Val::from)),
    ] {
        if let Some(value) = value {
            values.push(value);
            all.push(format!("{condition} ${}", values.len()));
        }
    }
    values.push(Val::from(i64::try_from(limit).unwrap_or(MOST_IN_A_LIST)));
    let sql = format!(
        "select {COLUMNS}, g.name as group_name from meetings m join groups g on g.id = m.group_id \
         where {} order by m.id desc limit ${}",
        all.join(" and "),
        values.len()
    );
    tx.all_built(sql, values).await
}

/// When a meeting last changed, as the journal has it.
///
/// # Errors
/// [`DbError`].
pub async fn changed_at(tx: &mut Tx, meeting: &Meeting) -> Result<Timestamp, DbError> {
    let sql = "select max(at) from journal where subject = $1";
    let (at,): (Option<Timestamp>,) = tx.one(sql, vals![meeting.id]).await?;
    Ok(at.unwrap_or(meeting.cutoff_at))
}

/// The meetings an officer looks after that are not over: planned until `until`, and those whose minutes are on their way.
///
/// # Errors
/// [`DbError`].
pub async fn for_officer(tx: &mut Tx, officer: Uuid, until: Timestamp) -> Result<Vec<MeetingRow>, DbError> {
    let mut values = vals![officer, until];
    let seen = tx.visible("m", &mut values);
    let sql = format!(
        "select {COLUMNS}, g.name as group_name from meetings m join groups g on g.id = m.group_id \
         where m.officer_id = $1 and ((m.state = 'planned' and m.starts_at < $2) or m.state in ('draft', 'with-chair', \
         'checked')) and {seen} order by m.starts_at, m.id limit {MOST_IN_A_LIST}"
    );
    tx.all_built(sql, values).await
}

/// The meetings of an officer that somebody else must look after from now on.
///
/// # Errors
/// [`DbError`].
pub async fn of_leaver(tx: &mut Tx, officer: Uuid) -> Result<Vec<Meeting>, DbError> {
    let sql = format!(
        "select {COLUMNS} from meetings m where m.officer_id = $1 and m.state in ('planned', 'draft', 'with-chair', \
         'checked') order by m.starts_at, m.id limit 1000"
    );
    tx.all_built(sql, vals![officer]).await
}

/// The meetings whose minutes the group has had to check since before an instant.
///
/// # Errors
/// [`DbError`].
pub async fn waiting_for_group(tx: &mut Tx, sent_before: Timestamp) -> Result<Vec<Meeting>, DbError> {
    let sql = format!(
        "select {COLUMNS} from meetings m where m.state = 'with-chair' and m.sent_to_group_at < $1 \
         order by m.sent_to_group_at, m.id limit 1000"
    );
    tx.all_built(sql, vals![sent_before]).await
}

/// The meetings of a group, whoever may see them: for what follows its opening.
///
/// # Errors
/// [`DbError`].
pub async fn set_audiences(
    tx: &mut Tx,
    group: Uuid,
    dates: Audience,
    words: Audience,
) -> Result<u64, DbError> {
    let sql = "update meetings set audience = $2, words_audience = $3, version = version + 1 where group_id = $1 \
               and (audience <> $2 or words_audience <> $3)";
    tx.exec(sql, vals![group, dates.as_str(), words.as_str()]).await
}

/// The meeting, if this reader may see that it is.
///
/// # Errors
/// [`DbError`].
pub async fn find(tx: &mut Tx, id: Uuid) -> Result<Option<Meeting>, DbError> {
    let mut values = vals![id];
    let seen = tx.visible("m", &mut values);
    let sql = format!("select {COLUMNS} from meetings m where m.id = $1 and {seen}");
    Ok(tx.all_built(sql, values).await?.into_iter().next())
}

/// Whether this reader belongs to an audience of the meeting that may be narrower than that of its date.
///
/// # Errors
/// [`DbError`].
pub async fn is_open_to_reader(tx: &mut Tx, meeting: &Meeting, audience: Audience) -> Result<bool, DbError> {
    let mut values = vals![meeting.id, audience.as_str()];
    let seen = tx.visible("m", &mut values);
    let sql = format!(
        "select count(*) from (select id, $2 as audience, place_id, group_id, team_id, person_id from meetings \
         where id = $1) m where {seen}"
    );
    let counts: Vec<(i64,)> = tx.all_built(sql, values).await?;
    Ok(counts.first().is_some_and(|(n,)| *n > 0))
}

/// Adds a meeting.
///
/// # Errors
/// [`DbError`].
pub async fn add(tx: &mut Tx, meeting: &Meeting) -> Result<(), DbError> {
    let now = tx.now();
    let sql = "insert into meetings (id, series_id, group_id, place_id, audience, words_audience, starts_at, place_text, \
               cutoff_at, state, officer_id, version, made_at) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1, $12)";
    let values = vals![
        meeting.id,
        meeting.series_id,
        meeting.group_id,
        meeting.place_id,
        meeting.audience.as_str(),
        meeting.words_audience.as_str(),
        meeting.starts_at,
        &meeting.place_text,
        meeting.cutoff_at,
        meeting.state.as_str(),
        meeting.officer_id,
        now,
    ];
    tx.exec(sql, values).await.map(drop)
}

/// Saves what changed in a meeting, if nobody else changed it since `meeting.version` was read; else `false`.
///
/// # Errors
/// [`DbError`].
pub async fn save(tx: &mut Tx, meeting: &Meeting) -> Result<bool, DbError> {
    let sql = "update meetings set audience = $3, words_audience = $4, starts_at = $5, place_text = $6, cutoff_at = $7, \
               state = $8, officer_id = $9, sent_to_group_at = $10, checked_by = $11, checked_office = $12, \
               checked_at = $13, unchecked_why = $14, cancelled_why = $15, published_at = $16, version = version + 1 \
               where id = $1 and version = $2";
    let values = vals![
        meeting.id,
        meeting.version,
        meeting.audience.as_str(),
        meeting.words_audience.as_str(),
        meeting.starts_at,
        &meeting.place_text,
        meeting.cutoff_at,
        meeting.state.as_str(),
        meeting.officer_id,
        meeting.sent_to_group_at,
        meeting.checked_by.clone(),
        meeting.checked_office.clone(),
        meeting.checked_at,
        meeting.unchecked_why.clone(),
        meeting.cancelled_why.clone(),
        meeting.published_at,
    ];
    Ok(tx.exec(sql, values).await? == 1)
}

/// Adds a series.
///
/// # Errors
/// [`DbError`].
pub async fn add_series(tx: &mut Tx, series: &Series) -> Result<(), DbError> {
    let now = tx.now();
    let sql = "insert into series (id, group_id, every_months, starts_on, at_time, place_text, cutoff_days, officer_id, \
               made_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let time = series.at_time.strftime("%H:%M").to_string();
    let values = vals![
        series.id,
        series.group_id,
        series.every_months,
        series.starts_on,
        time,
        &series.place_text,
        series.cutoff_days,
        series.officer_id,
        now,
    ];
    tx.exec(sql, values).await.map(drop)
}

const SERIES: &str =
    "select id, group_id, every_months, starts_on, at_time, place_text, cutoff_days, officer_id from series";

/// The series of a group that goes on.
///
/// # Errors
/// [`DbError`].
pub async fn series_of(tx: &mut Tx, group: Uuid) -> Result<Option<Series>, DbError> {
    let sql = format!("{SERIES} where group_id = $1 and ended_on is null order by made_at desc, id limit 1");
    Ok(tx.all_built(sql, vals![group]).await?.into_iter().next())
}

/// Every series that goes on though nobody has planned its next meeting: none of its group's meetings is still to come, and
/// none since `settled` has minutes on their way (they are told of the next one with those).
///
/// # Errors
/// [`DbError`].
pub async fn series_without_next(
    tx: &mut Tx,
    now: Timestamp,
    settled: Timestamp,
) -> Result<Vec<Series>, DbError> {
    let sql = format!(
        "{SERIES} s where s.ended_on is null and not exists (select 1 from meetings m where m.group_id = s.group_id \
         and ((m.state = 'planned' and m.starts_at >= $1) or (m.state in ('planned', 'draft', 'with-chair', 'checked') \
         and m.starts_at >= $2))) order by s.made_at, s.id limit 500"
    );
    tx.all_built(sql, vals![now, settled]).await
}

/// When the last meeting of a series began or will begin, held or not.
///
/// # Errors
/// [`DbError`].
pub async fn last_in_series(tx: &mut Tx, series: Uuid) -> Result<Option<Timestamp>, DbError> {
    let sql = "select max(starts_at) from meetings where series_id = $1";
    let (last,): (Option<Timestamp>,) = tx.one(sql, vals![series]).await?;
    Ok(last)
}

/// Ends a series: no more meetings by themselves.
///
/// # Errors
/// [`DbError`].
pub async fn end_series(tx: &mut Tx, group: Uuid, on: Date) -> Result<u64, DbError> {
    let sql = "update series set ended_on = $2 where group_id = $1 and ended_on is null";
    tx.exec(sql, vals![group, on]).await
}

/// Gives the series of an officer who left to another.
///
/// # Errors
/// [`DbError`].
pub async fn hand_over_series(tx: &mut Tx, from: Uuid, to: Option<Uuid>) -> Result<u64, DbError> {
    let sql = "update series set officer_id = $2 where officer_id = $1 and ended_on is null";
    tx.exec(sql, vals![from, to]).await
}
