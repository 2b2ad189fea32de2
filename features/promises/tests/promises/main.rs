//! Promises kept over HTTP, on both databases: what is counted, that each figure opens onto exactly that, who may look,
//! and Monday's mail.
#![expect(clippy::unwrap_used, reason = "a test may stop at once where what it stands on fails")]

mod estate;
mod figures;
mod monday;
mod reading;
