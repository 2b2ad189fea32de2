//! Why something is not done, in words a person can act on.

use heard_kernel::message::Message;
use jiff::civil::Date;

use crate::model::status::Status;

/// Why a rule says no.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Not theirs to do. Shown as "not found": whoever may not do it never saw a form for it.
    NotYours,
    /// It stands where this can't be done any more, or not yet.
    NotFrom(Status),
    /// They work in the owner's team, which does not mark its own work.
    OwnTeam,
    /// A reason is needed, and those who raised it will read it.
    ReasonMissing,
    /// Words are needed.
    WordsMissing,
    /// "Not done" needs to say what is still wrong.
    WhatIsWrongMissing,
    /// The new date is the one it has.
    SameDate(Date),
    /// The new date is past.
    DatePast(Date),
    /// The date is further away than the calendar reaches.
    DateTooFar,
    /// It came back later than we open an old action for.
    TooLongAgo(Date),
    /// It was challenged before: once is answered.
    ChallengedBefore,
    /// There is no challenge to answer.
    NotChallenged,
    /// The owner proposed is the owner it has.
    SameOwner,
    /// Neither person nor team is named.
    NobodyNamed,
    /// The person named works in no team.
    NotInATeam,
    /// Nobody would be there to say whether it is done.
    NobodyToConfirm,
}

impl Refusal {
    /// What to tell whoever asked: what is the matter, and what to do.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::NotYours => Message::key("actions-refused-not-yours"),
            Self::NotFrom(status) => Message::key(not_from(*status)),
            Self::OwnTeam => Message::key("actions-refused-own-team"),
            Self::ReasonMissing => Message::key("actions-refused-reason-missing"),
            Self::WordsMissing => Message::key("actions-refused-words-missing"),
            Self::WhatIsWrongMissing => Message::key("actions-refused-what-is-wrong-missing"),
            Self::SameDate(due) => Message::key("actions-refused-same-date").with("due", *due),
            Self::DatePast(due) => Message::key("actions-refused-date-past").with("due", *due),
            Self::DateTooFar => Message::key("actions-refused-date-too-far"),
            Self::TooLongAgo(closed) => Message::key("actions-refused-too-long-ago").with("closed", *closed),
            Self::ChallengedBefore => Message::key("actions-refused-challenged-before"),
            Self::NotChallenged => Message::key("actions-refused-not-challenged"),
            Self::SameOwner => Message::key("actions-refused-same-owner"),
            Self::NobodyNamed => Message::key("actions-refused-nobody-named"),
            Self::NotInATeam => Message::key("actions-refused-not-in-a-team"),
            Self::NobodyToConfirm => Message::key("actions-refused-nobody-to-confirm"),
        }
    }
}

const fn not_from(status: Status) -> &'static str {
    match status {
        Status::Proposed => "actions-refused-from-proposed",
        Status::Agreed => "actions-refused-from-agreed",
        Status::InProgress => "actions-refused-from-in-progress",
        Status::Done => "actions-refused-from-done",
        Status::Confirmed => "actions-refused-from-confirmed",
        Status::ClosedUnconfirmed => "actions-refused-from-closed-unconfirmed",
        Status::Reopened => "actions-refused-from-reopened",
        Status::NotDoing => "actions-refused-from-not-doing",
    }
}
