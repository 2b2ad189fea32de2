//! What happens on the worst day: no room on the disk, no database, a wrong clock. Writes are refused with a clear page,
//! reading goes on where it can, nothing is lost, and all is well again by itself.
#![expect(clippy::unwrap_used, reason = "a test may stop at once where what it stands on fails")]

#[path = "kill/client.rs"]
mod client;
#[path = "kill/cluster.rs"]
mod cluster;
#[path = "kill/server.rs"]
mod server;
#[path = "kill/stage.rs"]
mod stage;
mod support;

mod faults {
    mod away;
    mod clock;
    mod full_database;
    mod full_disk;
}
