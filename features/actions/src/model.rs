//! Actions and their states.
//!
//! [`status`] holds where an action stands and what happens to it, [`list`] what lists of actions show and how they are
//! narrowed. Nothing here decides: that is [`crate::rules`].

pub mod list;
pub mod status;

use heard_kernel::actor::{Audience, Scope};
use heard_kernel::calendar::HolidayCalendar;
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use self::status::{Answer, EntryKind, Keeping, PassedTo, Status};

/// An action: what somebody undertook to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// Its id.
    pub id: Uuid,
    /// What people call it: `ETRA-2026-0412`.
    pub reference: String,
    /// What will be done: a verb and a place.
    pub title: String,
    /// What was said that led to it, in the words of whoever said it; empty where nobody wrote that down.
    pub said: String,
    /// Where it stands.
    pub status: Status,
    /// The person who owns it; none while it waits for an owner.
    pub owner_id: Option<Uuid>,
    /// Since when this owner has it, or since when it has had none.
    pub owner_since: Date,
    /// The person for whom its owner stands in while they are away; it goes back to them when they come back.
    pub stands_in_for: Option<Uuid>,
    /// The team that works on it.
    pub team_id: Option<Uuid>,
    /// Where it is.
    pub place_id: Option<Uuid>,
    /// The group it answers to.
    pub group_id: Option<Uuid>,
    /// What it is about.
    pub topic_id: Option<Uuid>,
    /// Who may read it.
    pub audience: Audience,
    /// The contractor who does the work, by name; empty for none.
    pub contractor: String,
    /// The meeting it was written down at.
    pub meeting_id: Option<Uuid>,
    /// The day it was raised.
    pub raised_on: Date,
    /// The date that was promised first. Never changes.
    pub first_due: Date,
    /// The date now.
    pub due: Date,
    /// How often the date was moved to a later one, also on acceptance.
    pub n_slips: i64,
    /// On how many agendas it stood: where it was raised, and each later one it was still open at.
    pub n_agendas: i64,
    /// How often it was opened again, for whatever reason.
    pub n_reopened: i64,
    /// How often somebody who raised it said "not done".
    pub n_disputed: i64,
    /// When its owner agreed.
    pub agreed_at: Option<Timestamp>,
    /// When it was last said to be done, while that stands.
    pub done_at: Option<Timestamp>,
    /// Whether a picture, a document or a measurement was given with it.
    pub has_evidence: bool,
    /// The last day to answer: for raisers while it is done, for the head of service after a challenge.
    pub answer_by: Option<Date>,
    /// When it was closed.
    pub closed_at: Option<Timestamp>,
    /// Which date it was done by, while it is said to be done.
    pub kept: Option<Keeping>,
    /// Why it is not being done.
    pub not_doing_why: Option<String>,
    /// Whether those who raised it took it back themselves.
    pub is_withdrawn: bool,
    /// When somebody who raised it asked for *not doing* to be looked at again.
    pub challenged_at: Option<Timestamp>,
    /// How far up it was passed since it was last opened.
    pub passed_to: Option<PassedTo>,
    /// Counts up whenever the date that lateness is told against starts anew.
    pub round: i64,
    /// The day this round began.
    pub round_began: Date,
    /// The day it was last opened again.
    pub reopened_on: Option<Date>,
    /// Counts up whenever the owner changes.
    pub n_owners: i64,
    /// Counts up with every change: name the one that was read when saving.
    pub version: i64,
    /// When it was put into the register.
    pub made_at: Timestamp,
    /// When it last changed.
    pub changed_at: Timestamp,
}

impl Action {
    /// Whom it concerns.
    #[must_use]
    pub const fn scope(&self) -> Scope {
        Scope {
            audience: self.audience,
            place: self.place_id,
            group: self.group_id,
            team: self.team_id,
            person: None,
        }
    }

    /// Whether nobody owns it, though somebody should.
    #[must_use]
    pub const fn waits_for_owner(&self) -> bool {
        self.owner_id.is_none() && self.status.is_open()
    }

    /// The date that lateness is told against: the date now, and after it was opened again the first one.
    ///
    /// # Source
    /// `domain.md`, "Rules of an action"; `hackney.md` §13, fault 3.
    #[must_use]
    pub const fn counted_from(&self) -> Date {
        if self.n_reopened > 0 { self.first_due } else { self.due }
    }

    /// By how many working days it is late; `None` on time, or when it is no longer open.
    ///
    /// Derived from the calendar, never stored. The day itself is not late. From the day after on it is late by at least one,
    /// also on a day off: a weekend never hides a broken promise.
    #[must_use]
    pub fn late_by(&self, today: Date) -> Option<u32> {
        let from = self.counted_from();
        if !self.status.is_open() || today <= from {
            return None;
        }
        let days = HolidayCalendar::england_and_wales().working_days_between(from, today).unwrap_or(u32::MAX);
        Some(days.max(1))
    }

    /// Whether its date is past and it is still open.
    #[must_use]
    pub fn is_late(&self, today: Date) -> bool {
        self.late_by(today).is_some()
    }
}

/// Who raised an action, and so decides whether it is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Raiser {
    /// One person.
    Person(Uuid),
    /// A group; any of its officers now speaks for it.
    Group(Uuid),
}

/// An action to be put into the register.
#[derive(Debug, Clone)]
pub struct NewAction {
    /// What will be done: a verb and a place.
    pub title: String,
    /// What was said that led to it; may be empty.
    pub said: String,
    /// Where it is.
    pub place_id: Option<Uuid>,
    /// The group it answers to.
    pub group_id: Option<Uuid>,
    /// What it is about.
    pub topic_id: Option<Uuid>,
    /// Who should own it. `None` lets topic and place propose a team, and the team its stand-in.
    pub owner_id: Option<Uuid>,
    /// Which team; `None` lets the owner, or topic and place, say.
    pub team_id: Option<Uuid>,
    /// By when; `None` is the usual time from the day it was raised.
    pub due: Option<Date>,
    /// The day it was raised: day 0 of the usual time.
    pub raised_on: Date,
    /// The meeting it was written down at.
    pub meeting_id: Option<Uuid>,
    /// Who raised it. Empty means the group it answers to.
    pub raisers: Vec<Raiser>,
    /// The feedback entries it answers.
    pub feedback: Vec<Uuid>,
    /// Who may read it.
    pub audience: Audience,
    /// People who help the owner.
    pub helpers: Vec<Uuid>,
    /// The contractor, by name; empty for none.
    pub contractor: String,
    /// The reference it already has elsewhere; `None` takes the next one of the year.
    pub reference: Option<String>,
}

impl NewAction {
    /// An action with nothing but its words, its day and its audience.
    #[must_use]
    pub fn new(title: impl Into<String>, raised_on: Date, audience: Audience) -> Self {
        Self {
            title: title.into(),
            said: String::new(),
            place_id: None,
            group_id: None,
            topic_id: None,
            owner_id: None,
            team_id: None,
            due: None,
            raised_on,
            meeting_id: None,
            raisers: Vec::new(),
            feedback: Vec::new(),
            audience,
            helpers: Vec::new(),
            contractor: String::new(),
            reference: None,
        }
    }
}

/// How an action is named by whoever asks: a page gives the reference, a program the id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key {
    /// `ETRA-2026-0412`.
    Reference(String),
    /// Its id.
    Id(Uuid),
}

impl From<Uuid> for Key {
    fn from(id: Uuid) -> Self {
        Self::Id(id)
    }
}

impl From<&str> for Key {
    fn from(reference: &str) -> Self {
        Self::Reference(reference.trim().to_uppercase())
    }
}

impl From<&String> for Key {
    fn from(reference: &String) -> Self {
        Self::from(reference.as_str())
    }
}

/// By what right somebody acts on an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mandate {
    /// As the one signed in: by their roles in the action's scope, as its owner, deputy or helper, or as a raiser.
    SignedIn,
    /// By the personal link that was mailed to its owner: this token, for that action alone, until the owner changes.
    Link(String),
}

/// A date in place of the one that was promised, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherDate {
    /// By when.
    pub due: Date,
    /// Why. Everybody who can read the action reads it.
    pub why: String,
}

/// Who should own an action instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherOwner {
    /// The person; `None` lets the team's stand-in take it.
    pub person: Option<Uuid>,
    /// The team; `None` is the person's own.
    pub team: Option<Uuid>,
    /// Why; may be empty where a manager assigns.
    pub why: String,
}

/// One line of an action's history, as its reader may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its id.
    pub id: Uuid,
    /// When it was written.
    pub at: Timestamp,
    /// The day it belongs to: for a step that was caught up after an outage, the day it was due.
    pub on_day: Date,
    /// What happened.
    pub kind: EntryKind,
    /// Who did it, as this reader may know them: a name with job or office, or job or office alone. Empty for the calendar.
    pub who: String,
    /// The words that everybody who can read the action reads.
    pub words: Option<String>,
    /// The words for staff alone; always `None` for other readers.
    pub staff_words: Option<String>,
    /// The date before.
    pub due_before: Option<Date>,
    /// The date after.
    pub due_after: Option<Date>,
    /// The owner before, as this reader may know them.
    pub owner_before: Option<String>,
    /// The owner after, as this reader may know them.
    pub owner_after: Option<String>,
    /// Where it stood before.
    pub status_before: Option<Status>,
    /// Where it stood after.
    pub status_after: Option<Status>,
    /// The entry that this one corrects.
    pub corrects: Option<Uuid>,
    /// For a step of the escalation table: the step.
    pub step: Option<status::StepTaken>,
}

/// An answer to "is it really done?".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenAnswer {
    /// Its id.
    pub id: Uuid,
    /// For whom it counts.
    pub raiser: Raiser,
    /// Which round of asking it belongs to.
    pub round: i64,
    /// The answer.
    pub answer: Answer,
    /// What was said with it.
    pub words: Option<String>,
    /// When.
    pub at: Timestamp,
}
