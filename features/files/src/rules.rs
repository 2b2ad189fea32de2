//! What may happen to an attachment, who sees it meanwhile, and what is taken at all.

pub mod documents;
pub mod names;
#[cfg(test)]
mod tests;

use heard_kernel::actor::Audience;

use crate::model::{Decision, Private, State};

/// The most photos of one form.
pub const MOST_PHOTOS: usize = 4;

/// The longest description of a photo or a document, in characters.
pub const LONGEST_WORDS: usize = 200;

/// The longest reason, in characters.
pub const LONGEST_WHY: usize = 500;

/// The most photos of people who are not signed in that may wait for staff. Beyond it such photos are refused, words never.
pub const MOST_WAITING_OF_VISITORS: i64 = 300;

/// The most photos kept for forms that came back.
pub const MOST_ASIDE: i64 = 200;

/// How long a photo of a form that came back is kept, in hours.
pub const ASIDE_FOR_HOURS: i64 = 24;

/// Where an attachment stands when it comes, by what its sender said.
///
/// # Source
/// `pages.md`, 9 "Nothing private by accident": nothing is public that a person has not looked at for this.
#[must_use]
pub const fn at_first(private: Private) -> State {
    match private {
        Private::No => State::Shown,
        Private::Yes | Private::Unsure => State::Waiting,
    }
}

/// Who sees an attachment that stands there, of something that `wide` see: all of them once it is shown, else staff and,
/// where it has one, its group. Never more people than see what it belongs to.
#[must_use]
pub fn audience(state: State, wide: Audience, has_group: bool) -> Audience {
    let narrow = if has_group { Audience::Group } else { Audience::Staff };
    match state {
        State::Shown => wide,
        State::Waiting | State::Kept | State::TakenDown => wide.max(narrow),
    }
}

/// Why a decision is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is taken down already, and its bytes are gone.
    Gone,
    /// Taking down needs a reason, which stays on show.
    ReasonMissing,
}

/// Where a decision leads.
///
/// # Errors
/// [`Refusal`].
pub fn decide(from: State, decision: Decision, why: &str) -> Result<State, Refusal> {
    match (from, decision) {
        (State::TakenDown, _) => Err(Refusal::Gone),
        (_, Decision::TakeDown) if why.trim().is_empty() => Err(Refusal::ReasonMissing),
        (_, Decision::TakeDown) => Ok(State::TakenDown),
        (_, Decision::Show) => Ok(State::Shown),
        (_, Decision::Keep) => Ok(State::Kept),
    }
}
