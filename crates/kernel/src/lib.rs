//! The ground floor: values and pure calculation that every other crate stands on.
//!
//! Nothing here reads a file, a database, a clock or chance. Now, today and ids are arguments, so that the same question
//! always has the same answer, in a test, in a job that runs three nights late and in front of the ombudsman.
//!
//! | module | holds |
//! |---|---|
//! | [`calendar`] | working days in England and Wales: what day is one, adding, counting |

pub mod calendar;
