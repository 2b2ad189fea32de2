//! What is counted, and how it is added up.

use heard_actions::{Keeping, Status};
use jiff::civil::Date;
use uuid::Uuid;

/// What one must know of an action to count it.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own, and any of them may hold with any other"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Where it stands.
    pub status: Status,
    /// Which date it was done by, while it is said to be done.
    pub kept: Option<Keeping>,
    /// Whether its first date is over.
    pub is_past: bool,
    /// Whether the date that lateness is told against is over.
    pub is_behind: bool,
    /// Whether somebody who raised it ever said "not done".
    pub was_disputed: bool,
    /// Whether those who raised it took it back.
    pub is_withdrawn: bool,
}

/// Actions that are alike in everything that is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The step of time its first date lies in, from 0.
    pub step: usize,
    /// Its team.
    pub team: Option<Uuid>,
    /// The area its place lies in today, else its group's.
    pub area: Option<Uuid>,
    /// What they are like.
    pub facts: Facts,
    /// How many there are.
    pub n: i64,
}

/// One action with what is counted of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// Its id.
    pub id: Uuid,
    /// Its team.
    pub team: Option<Uuid>,
    /// Its area, as in [`Cell`].
    pub area: Option<Uuid>,
    /// Who owns it.
    pub owner: Option<Uuid>,
    /// What it is like.
    pub facts: Facts,
}

/// An open action whose date comes soon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coming {
    /// Its id.
    pub id: Uuid,
    /// Its team.
    pub team: Option<Uuid>,
    /// Its area, as in [`Cell`].
    pub area: Option<Uuid>,
    /// Who owns it.
    pub owner: Option<Uuid>,
    /// Its date now.
    pub due: Date,
    /// Where it stands.
    pub status: Status,
    /// Whether its owner is away today or on its date.
    pub owner_is_away: bool,
}

/// One part of what is narrowed by: everything, what has none, or one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pick {
    /// Everything.
    #[default]
    All,
    /// What has none.
    Without,
    /// This one.
    One(Uuid),
}

impl Pick {
    /// Whether something of this id is among it.
    #[must_use]
    pub fn holds(self, id: Option<Uuid>) -> bool {
        match self {
            Self::All => true,
            Self::Without => id.is_none(),
            Self::One(one) => id == Some(one),
        }
    }

    /// The pick of a row that stands for this id.
    #[must_use]
    pub fn of(id: Option<Uuid>) -> Self {
        id.map_or(Self::Without, Self::One)
    }
}

/// How the figures are narrowed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Narrow {
    /// By team.
    pub team: Pick,
    /// By area.
    pub area: Pick,
}

impl Narrow {
    /// Whether something of this team and area is counted.
    #[must_use]
    pub fn holds(self, team: Option<Uuid>, area: Option<Uuid>) -> bool {
        self.team.holds(team) && self.area.holds(area)
    }
}
