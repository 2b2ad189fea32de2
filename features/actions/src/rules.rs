//! What may become of an action, who may make it so, and by when. Pure: today and the calendar are arguments.
//!
//! | module | holds |
//! |---|---|
//! | [`transitions`] | the table of states, who may do what |
//! | [`dates`] | due dates, slips, times to answer, which date was kept |
//! | [`answers`] | what the answers of those who raised it add up to |
//! | [`escalation`] | which steps of the escalation table are due, each with its own day |
//! | [`refusal`] | why not, in words a person can act on |

pub mod answers;
pub mod dates;
pub mod escalation;
pub mod refusal;
pub mod transitions;

pub use answers::{Settled, settle};
pub use dates::{
    CAME_BACK_WITHIN_MONTHS, CHALLENGE_WITHIN, CONFIRM_WITHIN, USUAL_TIME, answer_by, challenge_answer_by,
    check_date, is_slip, keeping, usual_due,
};
pub use escalation::{DueStep, Step, steps_due};
pub use refusal::Refusal;
pub use transitions::{Capacity, Standing, Verb, becomes, check, verbs};

/// Refuses words that say nothing, and gives them back tidied otherwise.
///
/// # Errors
/// The `refusal` given, where nothing is left of `words`.
pub fn said(words: &str, refusal: Refusal) -> Result<String, Refusal> {
    let words = words.trim();
    if words.is_empty() { Err(refusal) } else { Ok(words.to_owned()) }
}

#[cfg(test)]
mod tests;
