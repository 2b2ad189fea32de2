//! What counts of people say, and what may be shown of them: shares with their intervals, who is missing among those heard,
//! weights, and noise that keeps a single person hidden.
//!
//! Pure: numbers in, numbers out. No database, no clock, no chance (a person's record key is given by the caller), no words.
//!
//! Start at [`representation::compare`]. Before anything about equality goes on a page, [`disclosure::protect`] stands in
//! its place: it works from the same counts and shows only what may be shown.

pub mod disclosure;
pub mod exact;
pub mod fit;
pub mod representation;
pub mod share;
pub mod weights;

/// A count as a number to calculate with.
#[expect(clippy::cast_precision_loss, reason = "counts of people are far below 2^53")]
fn real(count: u64) -> f64 {
    count as f64
}
