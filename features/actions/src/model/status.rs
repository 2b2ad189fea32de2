//! Where an action stands, what happens to it, whom it is passed up to.

use std::fmt;
use std::str::FromStr;

use heard_kernel::message::Message;

/// A stored word that is none of ours.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no word for this")]
pub struct UnknownWord(pub String);

macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$doc])* $variant),* }

        impl $name {
            /// All of them, in the order of the declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word that is stored, and stands in addresses.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl FromStr for $name {
            type Err = UnknownWord;

            fn from_str(given: &str) -> Result<Self, UnknownWord> {
                Self::ALL.iter().copied().find(|one| one.as_str() == given).ok_or_else(|| UnknownWord(given.to_owned()))
            }
        }
    };
}
pub(crate) use words;

words! {
    /// Where an action stands. What may become what is [`crate::rules::becomes`].
    Status {
        /// Written down; its owner has not agreed yet, or it has none.
        Proposed = "proposed",
        /// Its owner took it on.
        Agreed = "agreed",
        /// Something was done and told.
        InProgress = "in-progress",
        /// Its owner says it is done; those who raised it are asked.
        Done = "done",
        /// Those who raised it agree.
        Confirmed = "confirmed",
        /// Nobody answered in time.
        ClosedUnconfirmed = "closed-unconfirmed",
        /// Somebody who raised it said that it is not done, or that it came back.
        Reopened = "reopened",
        /// It is not being done, for a reason, or those who raised it took it back.
        NotDoing = "not-doing",
    }
}

impl Status {
    /// Whether something is still to be done: proposed, agreed, in progress, opened again.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Proposed | Self::Agreed | Self::InProgress | Self::Reopened)
    }

    /// Whether nothing happens to it any more by itself.
    #[must_use]
    pub const fn is_closed(self) -> bool {
        matches!(self, Self::Confirmed | Self::ClosedUnconfirmed | Self::NotDoing)
    }

    /// The key of its words.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Proposed => "actions-status-proposed",
            Self::Agreed => "actions-status-agreed",
            Self::InProgress => "actions-status-in-progress",
            Self::Done => "actions-status-done",
            Self::Confirmed => "actions-status-confirmed",
            Self::ClosedUnconfirmed => "actions-status-closed-unconfirmed",
            Self::Reopened => "actions-status-reopened",
            Self::NotDoing => "actions-status-not-doing",
        }
    }
}

words! {
    /// Which date an action was done by.
    Keeping {
        /// The first one.
        First = "first",
        /// A moved one.
        Moved = "moved",
        /// None.
        Late = "late",
    }
}

words! {
    /// What somebody who raised an action says when asked whether it is done.
    Answer {
        /// It is done.
        Yes = "yes",
        /// It is not done: one such answer outweighs any number of the others.
        No = "no",
        /// They can't tell yet; we ask again.
        Unsure = "unsure",
    }
}

words! {
    /// How far up an open action was passed.
    PassedTo {
        /// To the manager of the owner's team.
        Manager = "manager",
        /// To the head of service.
        Head = "head",
    }
}

words! {
    /// Whom a step of the escalation table tells.
    Tell {
        /// The owner: a reminder, nothing is passed up.
        Owner = "owner",
        /// The manager of the owner's team.
        Manager = "manager",
        /// The head of service.
        Head = "head",
        /// The group it answers to.
        Group = "group",
        /// Those who find owners: the participation officers, or the head of service where there are none.
        Triage = "triage",
    }
}

words! {
    /// What the days of a step are counted from.
    Basis {
        /// The date that lateness is told against: [`super::Action::counted_from`].
        Due = "due",
        /// The date that was promised first, however often it was moved.
        First = "first",
        /// The day its owner was asked to agree.
        Proposed = "proposed",
        /// The day since which it has had no owner.
        Triage = "triage",
    }
}

/// A step of the escalation table that was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepTaken {
    /// What its days were counted from.
    pub basis: Basis,
    /// How many working days after that; negative for before.
    pub after_working_days: i64,
    /// Who was told.
    pub tell: Tell,
}

words! {
    /// What happened, as the history keeps it.
    EntryKind {
        /// Written down.
        Raised = "raised",
        /// Taken over from an older list.
        Imported = "imported",
        /// Its owner agreed.
        Agreed = "agreed",
        /// Its owner agreed, with a later date: a slip, told apart.
        AgreedLater = "agreed-later",
        /// Somebody told how it goes.
        Progress = "progress",
        /// The date moved.
        DateMoved = "date-moved",
        /// Somebody else owns it, or nobody for now.
        NewOwner = "new-owner",
        /// Its owner says it is done.
        Done = "done",
        /// Somebody who raised it said yes.
        SaidYes = "said-yes",
        /// Those who raised it agree that it is done.
        Confirmed = "confirmed",
        /// Somebody who raised it said that it is not done.
        Disputed = "disputed",
        /// Somebody who raised it can't tell yet.
        Unsure = "unsure",
        /// Nobody answered in time.
        ClosedUnconfirmed = "closed-unconfirmed",
        /// Those who raised it took it back.
        Withdrawn = "withdrawn",
        /// It is not being done.
        NotDoing = "not-doing",
        /// Somebody who raised it asked for *not doing* to be looked at again.
        Challenged = "challenged",
        /// The head of service looked again, and it stays so.
        Upheld = "upheld",
        /// Opened again.
        Reopened = "reopened",
        /// It came back after it was closed.
        CameBack = "came-back",
        /// Somebody said something.
        Comment = "comment",
        /// Something earlier was wrong.
        Correction = "correction",
        /// Still open at another meeting.
        Carried = "carried",
        /// Somebody above its owner was told.
        PassedUp = "passed-up",
        /// Its owner was reminded.
        Reminded = "reminded",
        /// Those who could not tell were asked again.
        AskedAgain = "asked-again",
    }
}

impl super::Entry {
    /// Its heading: what happened, with dates and names.
    #[must_use]
    pub fn heading(&self) -> Message {
        let plain = Message::key(self.kind.key());
        match self.kind {
            EntryKind::DateMoved | EntryKind::AgreedLater => match (self.due_before, self.due_after) {
                (Some(from), Some(to)) => plain.with("from", from).with("to", to),
                _ => Message::key(EntryKind::Progress.key()),
            },
            EntryKind::NewOwner => match &self.owner_after {
                Some(name) => plain.with("name", name.as_str()),
                None => Message::key("actions-entry-no-owner"),
            },
            EntryKind::PassedUp => Message::key(match self.step.map(|step| step.tell) {
                Some(Tell::Manager) | None => "actions-entry-passed-up-manager",
                Some(Tell::Head) => "actions-entry-passed-up-head",
                Some(Tell::Group) => "actions-entry-passed-up-group",
                Some(Tell::Triage) => "actions-entry-passed-up-triage",
                Some(Tell::Owner) => EntryKind::Reminded.key(),
            }),
            _ => plain,
        }
    }

    /// The rule behind a step of the escalation table, as a sentence; `None` for everything else.
    #[must_use]
    pub fn rule(&self) -> Option<Message> {
        let step = self.step?;
        let key = match (step.basis, step.after_working_days < 0) {
            (Basis::Due, true) => "actions-rule-before-due",
            (Basis::Due, false) => "actions-rule-after-due",
            (Basis::First, _) => "actions-rule-after-first",
            (Basis::Proposed, _) => "actions-rule-after-proposed",
            (Basis::Triage, _) => "actions-rule-after-triage",
        };
        Some(Message::key(key).with("days", step.after_working_days.abs()))
    }
}

impl EntryKind {
    /// The key of its heading.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Raised => "actions-entry-raised",
            Self::Imported => "actions-entry-imported",
            Self::Agreed => "actions-entry-agreed",
            Self::AgreedLater => "actions-entry-agreed-later",
            Self::Progress => "actions-entry-progress",
            Self::DateMoved => "actions-entry-date-moved",
            Self::NewOwner => "actions-entry-new-owner",
            Self::Done => "actions-entry-done",
            Self::SaidYes => "actions-entry-said-yes",
            Self::Confirmed => "actions-entry-confirmed",
            Self::Disputed => "actions-entry-disputed",
            Self::Unsure => "actions-entry-unsure",
            Self::ClosedUnconfirmed => "actions-entry-closed-unconfirmed",
            Self::Withdrawn => "actions-entry-withdrawn",
            Self::NotDoing => "actions-entry-not-doing",
            Self::Challenged => "actions-entry-challenged",
            Self::Upheld => "actions-entry-upheld",
            Self::Reopened => "actions-entry-reopened",
            Self::CameBack => "actions-entry-came-back",
            Self::Comment => "actions-entry-comment",
            Self::Correction => "actions-entry-correction",
            Self::Carried => "actions-entry-carried",
            Self::PassedUp => "actions-entry-passed-up-manager",
            Self::Reminded => "actions-entry-reminded",
            Self::AskedAgain => "actions-entry-asked-again",
        }
    }
}
