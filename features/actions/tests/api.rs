//! Actions for other programs, over HTTP.
#![expect(clippy::unwrap_used, reason = "a test may stop at once where what it stands on fails")]

#[path = "api/caller.rs"]
mod caller;
#[path = "abilities/estate.rs"]
#[allow(dead_code, reason = "not every file of tests knows all of it")]
mod estate;
#[path = "api/paging.rs"]
mod paging;
#[path = "api/tokens.rs"]
mod tokens;
#[path = "api/writing.rs"]
mod writing;
