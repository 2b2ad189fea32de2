//! What people do with actions, tried on both databases through the operations.
#![expect(clippy::unwrap_used, reason = "a test may stop at once where what it stands on fails")]

mod answering;
mod calendar;
mod estate;
mod following;
mod importing;
mod owning;
mod seeing;
