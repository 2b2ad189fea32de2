//! Groups over HTTP and on both databases: one program of tests, for they stand on one small estate.
#![expect(clippy::unwrap_used, reason = "a test may stop at once where what it stands on fails")]

mod contacts;
mod doing;
mod import;
mod members;
mod pages;
mod support;
