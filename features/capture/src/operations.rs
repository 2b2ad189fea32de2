//! What people do with devices, and what becomes of what devices bring in: one function each, in one transaction.

pub mod devices;
pub mod inbox;
pub mod place;
pub mod receive;
