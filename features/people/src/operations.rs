//! What people do with people, one function each: load, ask the rules, record, in one transaction.

pub(crate) mod by_hand;
pub(crate) mod delivery;
pub(crate) mod details;
pub(crate) mod mail;
pub(crate) mod persons;
pub(crate) mod presence;
pub(crate) mod settings;
pub(crate) mod sign_in;
pub(crate) mod staff;
pub(crate) mod staff_access;
pub(crate) mod telling;
