//! How large a made-up landlord is.

use clap::ValueEnum;

/// A size by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Size {
    /// For tests: 4 groups, 120 actions.
    Tiny,
    /// A district's housing: a tenth of a borough.
    Town,
    /// A London borough's: 64 groups, 50,000 actions, 500,000 entries, 80,000 people.
    Borough,
}

/// How many there are of each thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measures {
    /// Areas; each has as many patches as [`Measures::patches_each`].
    pub areas: usize,
    /// Patches of an area.
    pub patches_each: usize,
    /// Blocks of homes.
    pub blocks: usize,
    /// Residents' groups.
    pub groups: usize,
    /// Teams that own actions.
    pub teams: usize,
    /// People who work in each team.
    pub staff_each: usize,
    /// Residents known by name.
    pub residents: usize,
    /// Actions; each has ten entries on average.
    pub actions: usize,
    /// Years of history.
    pub years: i64,
}

impl Size {
    /// How many there are of each thing.
    #[must_use]
    pub const fn measures(self) -> Measures {
        match self {
            Self::Tiny => Measures {
                areas: 2,
                patches_each: 2,
                blocks: 16,
                groups: 4,
                teams: 3,
                staff_each: 3,
                residents: 80,
                actions: 120,
                years: 2,
            },
            Self::Town => Measures {
                areas: 4,
                patches_each: 2,
                blocks: 160,
                groups: 12,
                teams: 8,
                staff_each: 6,
                residents: 8_000,
                actions: 5_000,
                years: 4,
            },
            Self::Borough => Measures {
                areas: 7,
                patches_each: 4,
                blocks: 1_500,
                groups: 64,
                teams: 14,
                staff_each: 12,
                residents: 80_000,
                actions: 50_000,
                years: 6,
            },
        }
    }

    /// Its name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Tiny => "tiny",
            Self::Town => "town",
            Self::Borough => "borough",
        }
    }
}
