//! How promises are counted. Every action is in exactly one [`Class`]; every [`Figure`] is a sum of classes or a part of
//! one, so what belongs together adds up.
//!
//! # Source
//! `domain.md`, "Rules of an action" (performance is told against the first date; silence is not agreement) and "Rules of
//! a figure" (no figure without its base; each opens onto the records it counted).

mod mail;
mod months;
mod soon;

use heard_actions::{Keeping, Status};
use heard_platform::kit::chart;
use uuid::Uuid;

pub use self::{
    mail::{Names, Owned, last_monday, names, week_before},
    months::{Span, span_of, year_month},
    soon::{DAYS_AHEAD, Reason, why_late_soon},
};
use crate::model::{Cell, Facts, Narrow};

/// What became of a promise: every action is in exactly one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Done by the first date, and nobody who raised it said otherwise.
    ByFirst,
    /// Done by a moved date.
    ByMoved,
    /// Done, by neither.
    DoneLate,
    /// It is not being done.
    NotDoing,
    /// Its first date is over, and it is still open.
    StillOpen,
    /// Its first date is today or later, and it is still open: not counted yet.
    NotYet,
    /// Those who raised it took it back: never counted.
    Withdrawn,
}

impl Class {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::ByFirst,
        Self::ByMoved,
        Self::DoneLate,
        Self::NotDoing,
        Self::StillOpen,
        Self::NotYet,
        Self::Withdrawn,
    ];

    /// Whether it is part of the base.
    #[must_use]
    pub const fn is_due(self) -> bool {
        !matches!(self, Self::NotYet | Self::Withdrawn)
    }
}

/// The class of an action.
///
/// # Source
/// `pages.md` §7, and the figures of the first page, which count alike.
#[must_use]
pub const fn class(facts: &Facts) -> Class {
    if facts.is_withdrawn {
        return Class::Withdrawn;
    }
    match (facts.kept, facts.status) {
        (Some(Keeping::First), _) => Class::ByFirst,
        (Some(Keeping::Moved), _) => Class::ByMoved,
        (Some(Keeping::Late), _) => Class::DoneLate,
        (None, Status::NotDoing) => Class::NotDoing,
        (None, _) if facts.is_past => Class::StillOpen,
        (None, _) => Class::NotYet,
    }
}

macro_rules! figures {
    ($($(#[$doc:meta])* $variant:ident = $word:literal),* $(,)?) => {
        /// Something that is counted, and can be opened.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Figure { $($(#[$doc])* $variant),* }

        impl Figure {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word that stands in addresses.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }
        }
    };
}

figures! {
    /// The base: first date over, or done before it, or not being done.
    Due = "due",
    /// Done by the first date.
    First = "first",
    /// Of those: residents agree.
    FirstAgreed = "first-agreed",
    /// Of those: nobody checked in time.
    FirstUnchecked = "first-not-checked",
    /// Of those: residents are still asked.
    FirstToCheck = "first-to-check",
    /// Done by a moved date.
    Moved = "moved",
    /// Done by the first date or a moved one.
    Either = "either",
    /// Done by neither.
    DoneLate = "done-late",
    /// Not being done.
    NotDoing = "not-doing",
    /// Still open after the first date.
    StillOpen = "open",
    /// Of those: its date now is over too, or residents said "not done".
    LateNow = "late-now",
    /// Said to be done at some time.
    SaidDone = "said-done",
    /// Of those: somebody who raised it said "not done".
    Disputed = "said-no",
    /// Of those: residents agree.
    Agreed = "agreed",
    /// Of those: nobody checked in time.
    Unchecked = "not-checked",
    /// Of those: residents are still asked.
    ToCheck = "to-check",
    /// Not counted yet.
    NotYet = "not-yet",
    /// Taken back by those who raised it: never counted.
    Withdrawn = "withdrawn",
}

impl Figure {
    /// The figure of an address.
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|figure| figure.as_str() == word)
    }

    /// Whether it counts an action.
    #[must_use]
    pub fn counts(self, facts: &Facts) -> bool {
        let class = class(facts);
        let said_done = class.is_due() && (facts.kept.is_some() || facts.was_disputed);
        let is = |status| class.is_due() && facts.kept.is_some() && facts.status == status;
        match self {
            Self::Due => class.is_due(),
            Self::First => class == Class::ByFirst,
            Self::FirstAgreed => class == Class::ByFirst && is(Status::Confirmed),
            Self::FirstUnchecked => class == Class::ByFirst && is(Status::ClosedUnconfirmed),
            Self::FirstToCheck => class == Class::ByFirst && is(Status::Done),
            Self::Moved => class == Class::ByMoved,
            Self::Either => matches!(class, Class::ByFirst | Class::ByMoved),
            Self::DoneLate => class == Class::DoneLate,
            Self::NotDoing => class == Class::NotDoing,
            Self::StillOpen => class == Class::StillOpen,
            Self::LateNow => class == Class::StillOpen && facts.is_behind,
            Self::SaidDone => said_done,
            Self::Disputed => said_done && facts.was_disputed,
            Self::Agreed => is(Status::Confirmed),
            Self::Unchecked => is(Status::ClosedUnconfirmed),
            Self::ToCheck => is(Status::Done),
            Self::NotYet => class == Class::NotYet,
            Self::Withdrawn => class == Class::Withdrawn,
        }
    }
}

/// How many there are of each figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally([i64; Figure::ALL.len()]);

impl Default for Tally {
    fn default() -> Self {
        Self([0; Figure::ALL.len()])
    }
}

impl Tally {
    /// Counts some cells.
    #[must_use]
    pub fn of<'a>(cells: impl IntoIterator<Item = &'a Cell>) -> Self {
        let mut tally = Self::default();
        for cell in cells {
            tally.add(&cell.facts, cell.n);
        }
        tally
    }

    /// Counts `n` actions that are like this.
    pub fn add(&mut self, facts: &Facts, n: i64) {
        for (figure, sum) in Figure::ALL.iter().zip(&mut self.0) {
            if figure.counts(facts) {
                *sum += n;
            }
        }
    }

    /// How many there are.
    #[must_use]
    pub fn n(&self, figure: Figure) -> i64 {
        let known = Figure::ALL.iter().zip(self.0).find(|(other, _)| **other == figure);
        known.map_or(0, |(_, n)| n)
    }

    /// The share of a base in whole per cent; `None` where the base is too small to say.
    #[must_use]
    pub fn share(&self, figure: Figure, of: Figure) -> Option<u32> {
        chart::per_cent(whole(self.n(figure)), whole(self.n(of)))
    }
}

/// A count as drawings take it.
#[must_use]
pub fn whole(n: i64) -> u32 {
    u32::try_from(n).unwrap_or_default()
}

/// What a page shows: everything counted from one set of cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overview {
    /// Each month, the oldest first.
    pub months: Vec<Tally>,
    /// All of them.
    pub whole: Tally,
    /// As many months before.
    pub before: Tally,
    /// By team, the most due first.
    pub teams: Vec<(Option<Uuid>, Tally)>,
    /// By area, the most due first.
    pub areas: Vec<(Option<Uuid>, Tally)>,
}

/// Counts cells whose first `n_months` steps are the time before, and the others the months shown.
#[must_use]
pub fn overview(cells: &[Cell], n_months: usize, narrow: Narrow) -> Overview {
    let counted: Vec<&Cell> = cells.iter().filter(|cell| narrow.holds(cell.team, cell.area)).collect();
    let shown: Vec<&Cell> = counted.iter().copied().filter(|cell| cell.step >= n_months).collect();
    let month = |n: usize| Tally::of(shown.iter().copied().filter(|cell| cell.step == n_months + n));
    Overview {
        months: (0..n_months).map(month).collect(),
        whole: Tally::of(shown.iter().copied()),
        before: Tally::of(counted.iter().copied().filter(|cell| cell.step < n_months)),
        teams: by(&shown, |cell| cell.team),
        areas: by(&shown, |cell| cell.area),
    }
}

/// One tally for each thing that something is due of; sorted by how much is due, so that small teams don't top a ranking.
///
/// # Source
/// `pages.md` §7: "Sorted by number due".
fn by(cells: &[&Cell], key: fn(&Cell) -> Option<Uuid>) -> Vec<(Option<Uuid>, Tally)> {
    let mut keys: Vec<Option<Uuid>> = cells.iter().map(|cell| key(cell)).collect();
    keys.sort_unstable();
    keys.dedup();
    let tally = |id: Option<Uuid>| Tally::of(cells.iter().copied().filter(|cell| key(cell) == id));
    let mut all: Vec<_> = keys.into_iter().map(|id| (id, tally(id))).collect();
    all.retain(|(_, tally)| tally.n(Figure::Due) > 0);
    all.sort_by_key(|(id, tally)| (std::cmp::Reverse(tally.n(Figure::Due)), *id));
    all
}

#[cfg(test)]
mod tests;
