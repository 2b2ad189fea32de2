//! Values that go into a statement, with typed nulls (PostgreSQL refuses an untyped one for uuid and date).

use jiff::{Timestamp, civil::Date};
use jiff_sqlx::ToSqlx;
use sqlx::{Arguments as _, postgres::PgArguments, sqlite::SqliteArguments};
use uuid::Uuid;

use super::DbError;

/// One bound value. `None` is a null of that type.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Val {
    /// A whole number: counts, pence, versions.
    Int(Option<i64>),
    /// Text.
    Text(Option<String>),
    /// Yes or no; INTEGER 0 or 1 in SQLite.
    Bool(Option<bool>),
    /// An id; BLOB of 16 bytes in SQLite.
    Uuid(Option<Uuid>),
    /// A civil date; TEXT `YYYY-MM-DD` in SQLite.
    Date(Option<Date>),
    /// An instant; INTEGER microseconds since 1970 in SQLite (text instants sort wrongly there).
    At(Option<Timestamp>),
    /// Bytes.
    Bytes(Option<Vec<u8>>),
}

/// Binds ids as an SQL list, `($3, $4)`; `(null)`, which holds nothing, where there are none.
#[must_use]
pub fn bind_ids(ids: &[Uuid], values: &mut Vec<Val>) -> String {
    if ids.is_empty() {
        return "(null)".to_owned();
    }
    let first = values.len() + 1;
    values.extend(ids.iter().copied().map(Val::from));
    let slots: Vec<String> = (first..=values.len()).map(|n| format!("${n}")).collect();
    format!("({})", slots.join(", "))
}

macro_rules! from {
    ($($kind:ident: $type:ty),*) => { $(
        impl From<$type> for Val { fn from(value: $type) -> Self { Self::$kind(Some(value)) } }
        impl From<Option<$type>> for Val { fn from(value: Option<$type>) -> Self { Self::$kind(value) } }
    )* };
}
from!(Int: i64, Text: String, Bool: bool, Uuid: Uuid, Date: Date, At: Timestamp, Bytes: Vec<u8>);

impl From<&str> for Val {
    fn from(value: &str) -> Self {
        Self::Text(Some(value.to_owned()))
    }
}
impl From<&String> for Val {
    fn from(value: &String) -> Self {
        Self::Text(Some(value.clone()))
    }
}
impl From<Option<&str>> for Val {
    fn from(value: Option<&str>) -> Self {
        Self::Text(value.map(str::to_owned))
    }
}
impl From<i32> for Val {
    fn from(value: i32) -> Self {
        Self::Int(Some(i64::from(value)))
    }
}
impl From<u32> for Val {
    fn from(value: u32) -> Self {
        Self::Int(Some(i64::from(value)))
    }
}

/// Values for a statement, in the order of `$1`, `$2`, …
#[macro_export]
macro_rules! vals {
    ($($value:expr),* $(,)?) => { ::std::vec![$($crate::db::Val::from($value)),*] };
}

/// PostgreSQL takes no zero within a text, and nobody means one: neither database ever sees it.
fn without_zeros(text: String) -> String {
    if text.contains('\0') { text.replace('\0', "") } else { text }
}

pub(super) fn sqlite_arguments(values: Vec<Val>) -> Result<SqliteArguments, DbError> {
    let mut arguments = SqliteArguments::default();
    for value in values {
        match value {
            Val::Int(v) => arguments.add(v),
            Val::Text(v) => arguments.add(v.map(without_zeros)),
            Val::Bool(v) => arguments.add(v),
            Val::Uuid(v) => arguments.add(v),
            Val::Date(v) => arguments.add(v.map(|d| d.to_string())),
            Val::At(v) => arguments.add(v.map(Timestamp::as_microsecond)),
            Val::Bytes(v) => arguments.add(v),
        }
        .map_err(sqlx::Error::Encode)?;
    }
    Ok(arguments)
}

pub(super) fn postgres_arguments(values: Vec<Val>) -> Result<PgArguments, DbError> {
    let mut arguments = PgArguments::default();
    for value in values {
        match value {
            Val::Int(v) => arguments.add(v),
            Val::Text(v) => arguments.add(v.map(without_zeros)),
            Val::Bool(v) => arguments.add(v),
            Val::Uuid(v) => arguments.add(v),
            Val::Date(v) => arguments.add(v.map(ToSqlx::to_sqlx)),
            Val::At(v) => arguments.add(v.map(ToSqlx::to_sqlx)),
            Val::Bytes(v) => arguments.add(v),
        }
        .map_err(sqlx::Error::Encode)?;
    }
    Ok(arguments)
}
