//! What may be late next week.

use heard_actions::Status;

use crate::model::Coming;

/// How many days ahead one looks, today included.
pub const DAYS_AHEAD: i32 = 7;

/// Why an open action whose date comes within the week may be late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Nobody owns it.
    NoOwner,
    /// Its owner has not agreed to it.
    NotAgreed,
    /// Its owner agreed, and told nothing since.
    NothingTold,
    /// Its owner is away today or on its date.
    OwnerAway,
}

impl Reason {
    /// The key of its words.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::NoOwner => "promises-soon-no-owner",
            Self::NotAgreed => "promises-soon-not-agreed",
            Self::NothingTold => "promises-soon-nothing-told",
            Self::OwnerAway => "promises-soon-away",
        }
    }
}

/// Why it may be late; nothing where somebody who is there told that it is being done.
#[must_use]
pub fn why_late_soon(coming: &Coming) -> Vec<Reason> {
    let mut reasons = Vec::new();
    match (coming.owner, coming.status) {
        (None, _) => reasons.push(Reason::NoOwner),
        (Some(_), Status::Proposed) => reasons.push(Reason::NotAgreed),
        (Some(_), Status::Agreed) => reasons.push(Reason::NothingTold),
        (Some(_), _) => {}
    }
    if coming.owner.is_some() && coming.owner_is_away {
        reasons.push(Reason::OwnerAway);
    }
    reasons
}
