//! What Heard's speed is measured with: a made-up landlord of any size, load on the program, and what the same machine can
//! do at most. `docs/performance.md` says what came out; `make bench` does it again.

pub mod dice;
pub mod fill;
pub mod load;
pub mod replay;
pub mod report;
pub mod run;
pub mod size;
pub mod stage;
