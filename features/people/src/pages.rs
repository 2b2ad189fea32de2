//! The pages: two hops at most, read input, call one operation, answer.
pub(crate) mod by_hand;
use heard_platform::feature::Routes;
pub(crate) fn routes() -> Routes { Routes::new() }
