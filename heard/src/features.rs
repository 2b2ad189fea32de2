//! The features, in the order of the line: each may use those before it.

use heard_platform::feature::Feature;

/// All features of the program.
pub(crate) fn all() -> Vec<Feature> {
    vec![
        heard_places::feature(),
        heard_people::feature(),
        heard_groups::feature(),
        heard_feedback::feature(),
        heard_actions::feature(),
        heard_meetings::feature(),
        crate::faces::feature(),
    ]
}
