//! Heard as one whole: the list of its features, in the order of the line, and the pages that belong to none of them.
//!
//! The program itself, with its commands and settings, is in `main.rs`.

mod faces;
pub mod imports;

use heard_platform::feature::Feature;

/// All features of the program: each may use those before it.
#[must_use]
pub fn features() -> Vec<Feature> {
    vec![
        heard_api::feature(),
        heard_places::feature(),
        heard_people::feature(),
        heard_groups::feature(),
        heard_files::feature(),
        heard_capture::feature(),
        heard_feedback::feature(),
        heard_actions::feature(),
        heard_meetings::feature(),
        heard_promises::feature(),
        heard_statements::feature(),
        heard_languages::feature(),
        faces::feature(),
        faces::imports(),
    ]
}
