//! The pages of actions over HTTP: what each reader sees, what each may do, and what a double click, an old form or an
//! old link does.
#![expect(clippy::unwrap_used, reason = "a test may stop at once where what it stands on fails")]

mod action;
mod board;
#[path = "../abilities/estate.rs"]
#[expect(dead_code, reason = "the estate is shared with the tests of the operations, which use more of it")]
mod estate;
mod link;
mod others;
mod paper;
mod photos;

/// What the pages of actions stand on, and themselves.
fn features() -> Vec<heard_platform::feature::Feature> {
    vec![
        heard_places::feature(),
        heard_people::feature(),
        heard_groups::feature(),
        heard_files::feature(),
        heard_feedback::feature(),
        heard_actions::feature(),
    ]
}
