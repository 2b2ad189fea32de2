//! Actions: what somebody undertook to do, by when, and whether it was kept.
//!
//! Closed by the people who raised it, never by its owner: see [`rules`]. Every change is an entry of a history that only
//! grows; overdue is derived from the calendar; passing up is a table of rows.

pub mod model;
pub mod rules;
