//! What guards people's details, tried as the one who would get at them; and that `docs/security.md` claims nothing else.
#![expect(clippy::unwrap_used, reason = "a test may stop at once where what it stands on fails")]

mod cookies;
mod model;
#[path = "../support/mod.rs"]
mod support;
mod threats;
