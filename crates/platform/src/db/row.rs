//! Rows that come back, the same for both databases, so that no feature names a driver.

use jiff::{Timestamp, civil::Date};
use sqlx::{Row as _, postgres::PgRow, sqlite::SqliteRow};
use uuid::Uuid;

use super::DbError;

/// One row of an answer.
#[derive(Debug)]
pub enum Row {
    /// From a file.
    Sqlite(SqliteRow),
    /// From a server.
    Postgres(PgRow),
}

/// Which column of a row.
#[derive(Clone, Copy, Debug)]
pub enum Place<'a> {
    /// By its name in the statement.
    Named(&'a str),
    /// By its place, from 0.
    Nth(usize),
}

impl Row {
    /// The value of the column `name`.
    ///
    /// # Errors
    /// [`DbError`] where there is no such column, or it holds another type or an unexpected null.
    pub fn get<T: Column>(&self, name: &str) -> Result<T, DbError> {
        Ok(T::read(self, Place::Named(name))?)
    }

    /// The value of the `n`th column, from 0.
    ///
    /// # Errors
    /// As [`Row::get`].
    pub fn nth<T: Column>(&self, n: usize) -> Result<T, DbError> {
        Ok(T::read(self, Place::Nth(n))?)
    }
}

/// A type that a column can hold.
pub trait Column: Sized {
    /// Reads it.
    ///
    /// # Errors
    /// The driver's, where the column is missing or of another type.
    fn read(row: &Row, place: Place<'_>) -> Result<Self, sqlx::Error>;
}

macro_rules! as_stored {
    ($($type:ty),*) => { $(
        impl Column for $type {
            fn read(row: &Row, place: Place<'_>) -> Result<Self, sqlx::Error> {
                match (row, place) {
                    (Row::Sqlite(row), Place::Named(name)) => row.try_get(name),
                    (Row::Sqlite(row), Place::Nth(n)) => row.try_get(n),
                    (Row::Postgres(row), Place::Named(name)) => row.try_get(name),
                    (Row::Postgres(row), Place::Nth(n)) => row.try_get(n),
                }
            }
        }
        impl Column for Option<$type> {
            fn read(row: &Row, place: Place<'_>) -> Result<Self, sqlx::Error> {
                match (row, place) {
                    (Row::Sqlite(row), Place::Named(name)) => row.try_get(name),
                    (Row::Sqlite(row), Place::Nth(n)) => row.try_get(n),
                    (Row::Postgres(row), Place::Named(name)) => row.try_get(name),
                    (Row::Postgres(row), Place::Nth(n)) => row.try_get(n),
                }
            }
        }
    )* };
}
as_stored!(i64, String, bool, Uuid, Vec<u8>);

impl Column for Option<Date> {
    fn read(row: &Row, place: Place<'_>) -> Result<Self, sqlx::Error> {
        match row {
            Row::Sqlite(_) => {
                let text = Option::<String>::read(row, place)?;
                text.map(|text| text.parse().map_err(|e: jiff::Error| sqlx::Error::Decode(e.into())))
                    .transpose()
            }
            Row::Postgres(pg) => {
                let date: Option<jiff_sqlx::Date> = match place {
                    Place::Named(name) => pg.try_get(name)?,
                    Place::Nth(n) => pg.try_get(n)?,
                };
                Ok(date.map(jiff_sqlx::Date::to_jiff))
            }
        }
    }
}

impl Column for Option<Timestamp> {
    fn read(row: &Row, place: Place<'_>) -> Result<Self, sqlx::Error> {
        match row {
            Row::Sqlite(_) => {
                let micros = Option::<i64>::read(row, place)?;
                micros
                    .map(|n| Timestamp::from_microsecond(n).map_err(|e| sqlx::Error::Decode(e.into())))
                    .transpose()
            }
            Row::Postgres(pg) => {
                let at: Option<jiff_sqlx::Timestamp> = match place {
                    Place::Named(name) => pg.try_get(name)?,
                    Place::Nth(n) => pg.try_get(n)?,
                };
                Ok(at.map(jiff_sqlx::Timestamp::to_jiff))
            }
        }
    }
}

fn present<T>(value: Option<T>) -> Result<T, sqlx::Error> {
    value.ok_or_else(|| sqlx::Error::Decode("a null where a value must be".into()))
}
impl Column for Date {
    fn read(row: &Row, place: Place<'_>) -> Result<Self, sqlx::Error> {
        present(Option::read(row, place)?)
    }
}
impl Column for Timestamp {
    fn read(row: &Row, place: Place<'_>) -> Result<Self, sqlx::Error> {
        present(Option::read(row, place)?)
    }
}

/// Something a row can be read into.
pub trait Record: Sized {
    /// Reads it.
    ///
    /// # Errors
    /// [`DbError`] where a column is missing or holds what it never should.
    fn from_row(row: &Row) -> Result<Self, DbError>;
}

/// Implements [`Record`] for a struct whose fields have the names of the columns.
///
/// ```
/// struct Team { id: uuid::Uuid, name: String, lead_id: Option<uuid::Uuid> }
/// heard_platform::record!(Team { id, name, lead_id });
/// ```
#[macro_export]
macro_rules! record {
    ($type:ty { $($field:ident),* $(,)? }) => {
        impl $crate::db::Record for $type {
            fn from_row(row: &$crate::db::Row) -> ::std::result::Result<Self, $crate::db::DbError> {
                Ok(Self { $($field: row.get(stringify!($field))?),* })
            }
        }
    };
}

macro_rules! tuples {
    ($(($($type:ident $n:tt),*)),*) => { $(
        impl<$($type: Column),*> Record for ($($type,)*) {
            fn from_row(row: &Row) -> Result<Self, DbError> { Ok(($(row.nth::<$type>($n)?,)*)) }
        }
    )* };
}
tuples!((A 0), (A 0, B 1), (A 0, B 1, C 2), (A 0, B 1, C 2, D 3), (A 0, B 1, C 2, D 3, E 4), (A 0, B 1, C 2, D 3, E 4, F 5));
