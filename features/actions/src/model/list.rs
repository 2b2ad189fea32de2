//! What lists of actions show, and how they are narrowed.

use jiff::civil::Date;
use uuid::Uuid;

use super::status::UnknownWord;
use super::{
    Action,
    status::{Status, words},
};
use std::{fmt, str::FromStr};

/// An action with the names that lists and pages show beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActionRow {
    /// The action.
    pub action: Action,
    /// Its place's name and the end of its address.
    pub place: Option<Named>,
    /// Its group's.
    pub group: Option<Named>,
    /// Its topic's.
    pub topic: Option<Named>,
    /// Its team's.
    pub team: Option<Named>,
    /// The owner's name, where this reader may know it: staff, those who raised it, members of its group.
    pub owner_name: Option<String>,
    /// The owner's job; everybody may know that.
    pub owner_job: Option<String>,
    /// Whether this reader is one of those who raised it, or speaks for the group that did.
    pub is_mine: bool,
}

impl ActionRow {
    /// Who owns it, as this reader may know them: the name, else the job, else nobody.
    #[must_use]
    pub fn owner(&self) -> Option<&str> {
        self.action.owner_id?;
        self.owner_name.as_deref().or(self.owner_job.as_deref())
    }

    /// By how many working days it is late.
    #[must_use]
    pub fn late_by(&self, today: Date) -> Option<u32> {
        self.action.late_by(today)
    }
}

/// A name with the part of an address that leads to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// What it is called.
    pub name: String,
    /// The end of its page's address.
    pub slug: String,
}

words! {
    /// A part of the board that a chip leads to.
    Which {
        /// Everything still to be done.
        Open = "open",
        /// Open, and its date is past.
        Late = "late",
        /// Open, and its date was moved.
        Moved = "moved",
        /// Said to be done; those who raised it are asked.
        ToCheck = "to-check",
        /// Open, and nobody owns it.
        NoOwner = "no-owner",
        /// Finished in whatever way.
        Closed = "closed",
        /// All there are.
        All = "all",
    }
}

words! {
    /// The order of the board.
    Order {
        /// Most late first, then by date.
        MostLate = "most-late",
        /// Newest first.
        Newest = "newest",
        /// What changed last first.
        Changed = "changed",
        /// By place, then by date.
        Place = "place",
    }
}

words! {
    /// Where an action stands, as people tick it on the board: its tag.
    Stands {
        /// Still to be done, and nobody owns it.
        Waiting = "waiting",
        /// Somebody was asked to own it.
        Proposed = "proposed",
        /// Its owner took it on.
        Agreed = "agreed",
        /// Something was done and told.
        InProgress = "in-progress",
        /// Somebody who raised it said that it is not done.
        Reopened = "reopened",
        /// Said to be done; residents are asked.
        Done = "done",
        /// Those who raised it agree.
        Confirmed = "confirmed",
        /// Nobody answered in time.
        ClosedUnconfirmed = "closed-unconfirmed",
        /// It is not being done.
        NotDoing = "not-doing",
    }
}

words! {
    /// What the calendar says about an action, as people tick it on the board.
    Timing {
        /// Open, and its date is past.
        Late = "late",
        /// Its date was moved.
        Moved = "moved",
        /// It stood on two agendas or more.
        Carried = "carried",
    }
}

/// How the board is narrowed. Empty parts narrow nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// Words of title, of what was said, of place or group.
    pub words: String,
    /// A place, with everything inside it.
    pub place: Option<Uuid>,
    /// A group.
    pub group: Option<Uuid>,
    /// A topic.
    pub topic: Option<Uuid>,
    /// A team.
    pub team: Option<Uuid>,
    /// An owner.
    pub owner: Option<Uuid>,
    /// The part of the board.
    pub which: Which,
    /// One status alone.
    pub status: Option<Status>,
    /// Where it stands: any of these.
    pub stands: Vec<Stands>,
    /// What the calendar says: all of these.
    pub timing: Vec<Timing>,
    /// Raised on this day or later.
    pub raised_from: Option<Date>,
    /// The order.
    pub order: Order,
}

impl Default for Filter {
    fn default() -> Self {
        Self {
            words: String::new(),
            place: None,
            group: None,
            topic: None,
            team: None,
            owner: None,
            which: Which::Open,
            status: None,
            stands: Vec::new(),
            timing: Vec::new(),
            raised_from: None,
            order: Order::MostLate,
        }
    }
}

impl Filter {
    /// The open actions of a group.
    #[must_use]
    pub fn of_group(group: Uuid) -> Self {
        Self { group: Some(group), ..Self::default() }
    }

    /// The open actions of a place and all within it.
    #[must_use]
    pub fn of_place(place: Uuid) -> Self {
        Self { place: Some(place), ..Self::default() }
    }
}

/// A page of the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardPage {
    /// Its rows, at most [`ROWS_A_PAGE`].
    pub rows: Vec<ActionRow>,
    /// How many rows there are on all pages.
    pub total: i64,
}

/// How many rows a page of the board has.
pub const ROWS_A_PAGE: usize = 25;

/// How many actions there are in each part of the board.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Still to be done.
    pub open: i64,
    /// Of those, past their date.
    pub late: i64,
    /// Of those open, with a moved date.
    pub moved: i64,
    /// Said to be done, to be checked.
    pub to_check: i64,
    /// Of those open, without an owner.
    pub no_owner: i64,
    /// Finished in whatever way.
    pub closed: i64,
}

/// What became of the actions whose first date lay within some days.
///
/// Actions that those who raised them took back are left out. `due = by_first + by_moved + not`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Kept {
    /// The base: how many had their first date in those days, and that date is past or they were done before.
    pub due: i64,
    /// Done by the first date.
    pub by_first: i64,
    /// Done by a moved date.
    pub by_moved: i64,
    /// Not done by either, or not being done.
    pub not: i64,
    /// Of the base: the date was moved at least once.
    pub moved: i64,
    /// Of the base: stood on two agendas or more.
    pub carried: i64,
    /// Of the base: somebody who raised it said "not done".
    pub disputed: i64,
    /// Of the base: closed without an answer.
    pub unchecked: i64,
}
