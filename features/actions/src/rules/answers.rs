//! What the answers of those who raised an action add up to.

use std::collections::BTreeMap;

use crate::model::{GivenAnswer, Raiser, status::Answer};

/// What the answers add up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settled {
    /// It is done.
    Confirmed,
    /// It is not.
    Reopened,
    /// More answers are needed.
    Waiting,
}

/// Adds up the answers of one round; of each raiser the last one counts.
///
/// One "no" outweighs any number of "yes". The "yes" of a group's officer confirms, and so does the "yes" of everybody
/// else who was asked.
///
/// # Source
/// `domain.md`, "Rules of an action": "One dispute outweighs any number of confirmations"; `pages.md` §4, "Ask card".
#[must_use]
pub fn settle(raisers: &[Raiser], answers: &[GivenAnswer]) -> Settled {
    let mut last: BTreeMap<Raiser, &GivenAnswer> = BTreeMap::new();
    for given in answers.iter().filter(|given| raisers.contains(&given.raiser)) {
        let known = last.entry(given.raiser).or_insert(given);
        if (given.at, given.id) >= (known.at, known.id) {
            *known = given;
        }
    }
    let said = |raiser: &Raiser| last.get(raiser).map(|given| given.answer);
    if raisers.iter().any(|raiser| said(raiser) == Some(Answer::No)) {
        return Settled::Reopened;
    }
    let (groups, people): (Vec<&Raiser>, Vec<&Raiser>) =
        raisers.iter().partition(|raiser| matches!(raiser, Raiser::Group(_)));
    let a_group_says_yes = groups.iter().any(|group| said(group) == Some(Answer::Yes));
    let all_people_say_yes =
        !people.is_empty() && people.iter().all(|person| said(person) == Some(Answer::Yes));
    if a_group_says_yes || all_people_say_yes { Settled::Confirmed } else { Settled::Waiting }
}
