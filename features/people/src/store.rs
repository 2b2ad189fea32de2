//! All SQL of this feature, by subject.

pub(crate) mod access;
pub(crate) mod persons;
pub(crate) mod settings;
pub(crate) mod staff;
pub(crate) mod telling;
pub(crate) mod undo;

use heard_platform::db::Migration;

pub(crate) const MIGRATIONS: &[Migration] =
    heard_platform::migrations!("202611251010_people_persons", "202611251011_people_telling");
