//! The ground floor: values and pure calculation that every other crate stands on.
//!
//! Nothing here reads a file, a database, a clock or chance. Now, today and ids are arguments, so that the same question
//! always has the same answer: in a test, in a job that runs three nights late, and in front of the ombudsman.
//!
//! | module | holds |
//! |---|---|
//! | [`actor`] | who acts, in whose name, with which grants; whom a record concerns |
//! | [`calendar`] | working days in England and Wales: which days are, adding, counting |
//! | [`columns`] | untidy column names matched with the columns we look for |
//! | [`london`] | London's time, and what a typed date or time means |
//! | [`message`] | something to tell a person, before it is known in which language |
//! | [`open_date`] | dates that old systems write where no date is known |
//! | [`redact`](mod@redact) | the first proposal of a public text: names, numbers and addresses replaced |
//! | [`reference`](mod@reference) | public references such as `ETRA-2026-0412` |
//! | [`slug`] | words made fit for an address, and words made fit to be kept |
//! | [`working_days`] | what `heard working-days` answers |

pub mod actor;
pub mod calendar;
pub mod columns;
pub mod london;
pub mod message;
pub mod open_date;
pub mod redact;
pub mod reference;
pub mod slug;
pub mod working_days;
