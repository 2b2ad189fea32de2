//! Putting load on the program.

pub mod arrivals;
pub mod disk;
pub mod http;
pub mod live;
pub mod server;
