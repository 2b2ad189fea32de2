//! The table of states: what may become what, and who may make it so.

use std::collections::BTreeSet;

use heard_kernel::london;
use jiff::{ToSpan, civil::Date};

use super::{Refusal, dates::CAME_BACK_WITHIN_MONTHS};
use crate::model::{Action, status::Status};

/// Something that may be done to an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verb {
    /// Take it on.
    Agree,
    /// Say that somebody else should own it.
    AnotherOwner,
    /// Tell how it goes.
    Progress,
    /// Move the date.
    MoveDate,
    /// Say that it is done.
    SayDone,
    /// Say that it will not be done.
    NotDoing,
    /// Answer whether it is really done.
    Answer,
    /// Take it back.
    Withdraw,
    /// Ask for *not doing* to be looked at again.
    Challenge,
    /// Stay with *not doing* after a challenge.
    Uphold,
    /// Open it again after a challenge.
    ReopenChallenged,
    /// Say that it came back.
    CameBack,
    /// Say something.
    Comment,
    /// Name an owner.
    Assign,
    /// Correct something written earlier.
    Correct,
}

impl Verb {
    /// All of them, in the order in which a page offers them.
    pub const ALL: [Self; 15] = [
        Self::Answer,
        Self::Agree,
        Self::Progress,
        Self::SayDone,
        Self::MoveDate,
        Self::AnotherOwner,
        Self::Assign,
        Self::NotDoing,
        Self::Withdraw,
        Self::Challenge,
        Self::ReopenChallenged,
        Self::Uphold,
        Self::CameBack,
        Self::Comment,
        Self::Correct,
    ];
}

/// What somebody is to one action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Capacity {
    /// Its owner, signed in or by the personal link.
    Owner,
    /// The deputy of its owner.
    Deputy,
    /// Somebody who helps.
    Helper,
    /// Staff whose role in its scope lets them write for the owner: its housing officer, its team's manager and those above.
    StandIn,
    /// Staff whose role in its scope lets them name owners.
    Assigner,
    /// The head of service.
    Head,
    /// One of those who raised it, or somebody who speaks for the group that did.
    Raiser,
    /// An officer of the group it answers to.
    GroupOfficer,
    /// Somebody who works in its owner's team.
    OwnTeam,
    /// Staff who may see it.
    Staff,
}

/// Everything that somebody is to one action.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing(BTreeSet<Capacity>);

impl Standing {
    /// Whether they are this.
    #[must_use]
    pub fn is(&self, capacity: Capacity) -> bool {
        self.0.contains(&capacity)
    }

    fn is_any(&self, capacities: &[Capacity]) -> bool {
        capacities.iter().any(|capacity| self.is(*capacity))
    }
}

impl FromIterator<Capacity> for Standing {
    fn from_iter<I: IntoIterator<Item = Capacity>>(capacities: I) -> Self {
        Self(capacities.into_iter().collect())
    }
}

/// What an action that stands at `from` becomes by `verb`; `None` where that can't be done to it there.
///
/// An answer leaves it done here: what all answers add up to is [`super::settle`].
///
/// # Source
/// `domain.md`, the table of states.
#[must_use]
pub const fn becomes(from: Status, verb: Verb) -> Option<Status> {
    use Status::{Agreed, ClosedUnconfirmed, Confirmed, Done, InProgress, NotDoing, Proposed, Reopened};
    match (verb, from) {
        (Verb::Agree, Proposed) => Some(Agreed),
        (Verb::Progress, Agreed | InProgress | Reopened) => Some(InProgress),
        (Verb::SayDone, Agreed | InProgress | Reopened) | (Verb::Answer, Done) => Some(Done),
        (Verb::MoveDate, Agreed | InProgress | Reopened)
        | (Verb::AnotherOwner, Proposed | Agreed | InProgress | Reopened)
        | (Verb::Assign, Proposed | Agreed | InProgress | Reopened | Done)
        | (Verb::Comment | Verb::Correct, _) => Some(from),
        (Verb::NotDoing, Proposed | Agreed | InProgress | Reopened)
        | (Verb::Withdraw, Proposed | Agreed | InProgress | Reopened | Done)
        | (Verb::Challenge | Verb::Uphold, NotDoing) => Some(NotDoing),
        (Verb::CameBack, Confirmed | ClosedUnconfirmed) | (Verb::ReopenChallenged, NotDoing) => {
            Some(Reopened)
        }
        _ => None,
    }
}

/// Who may do this to an action that stands there: any of these.
const fn who_may(verb: Verb, from: Status) -> &'static [Capacity] {
    use Capacity::{Assigner, Deputy, GroupOfficer, Head, Helper, Owner, Raiser, Staff, StandIn};
    match verb {
        Verb::Agree => &[Owner, Deputy],
        Verb::Progress => &[Owner, Deputy, Helper, StandIn],
        // Nobody has taken it on yet: only the head of service decides that nobody will.
        Verb::NotDoing if matches!(from, Status::Proposed) => &[Head],
        Verb::NotDoing | Verb::MoveDate | Verb::SayDone | Verb::AnotherOwner | Verb::Correct => {
            &[Owner, Deputy, StandIn]
        }
        Verb::Answer | Verb::Withdraw | Verb::Challenge | Verb::CameBack => &[Raiser],
        Verb::Uphold | Verb::ReopenChallenged => &[Head],
        Verb::Assign => &[Assigner, Head],
        Verb::Comment => &[Raiser, GroupOfficer, Owner, Deputy, Helper, Staff],
    }
}

/// Where `verb` takes the action, if this reader may do it today.
///
/// # Errors
/// [`Refusal::NotYours`], [`Refusal::NotFrom`]; [`Refusal::ChallengedBefore`], [`Refusal::NotChallenged`],
/// [`Refusal::TooLongAgo`].
///
/// # Source
/// `domain.md`, "Rules of an action".
pub fn check(verb: Verb, action: &Action, standing: &Standing, today: Date) -> Result<Status, Refusal> {
    if !standing.is_any(who_may(verb, action.status)) {
        return Err(Refusal::NotYours);
    }
    let to = becomes(action.status, verb).ok_or(Refusal::NotFrom(action.status))?;
    match verb {
        // Who took it back has nobody to challenge but themselves: they may raise it anew.
        Verb::Challenge if action.is_withdrawn => Err(Refusal::NotFrom(action.status)),
        Verb::Challenge if action.challenged_at.is_some() => Err(Refusal::ChallengedBefore),
        // The answer to a challenge is given once: `answer_by` is the time it has while it waits.
        Verb::Uphold | Verb::ReopenChallenged
            if action.challenged_at.is_none() || action.answer_by.is_none() =>
        {
            Err(Refusal::NotChallenged)
        }
        Verb::CameBack => check_came_back(action, today).map(|()| to),
        _ => Ok(to),
    }
}

fn check_came_back(action: &Action, today: Date) -> Result<(), Refusal> {
    let Some(closed) = action.closed_at.map(london::today) else { return Ok(()) };
    let last = closed.saturating_add(CAME_BACK_WITHIN_MONTHS.months());
    if today > last { Err(Refusal::TooLongAgo(closed)) } else { Ok(()) }
}

/// What this reader may do today, in the order in which a page offers it.
#[must_use]
pub fn verbs(action: &Action, standing: &Standing, today: Date) -> Vec<Verb> {
    Verb::ALL.into_iter().filter(|verb| check(*verb, action, standing, today).is_ok()).collect()
}
