//! A place, what kind it is, and how its names are compared and put in order.

use std::{fmt, str::FromStr};

use heard_kernel::slug::tidy_words;
use uuid::Uuid;

/// The one place above all others. It is there from the first day on, under the same id in every landlord's database.
pub const ROOT: Uuid = Uuid::from_u128(0x0000_0000_0000_7000_8000_0000_0000_0001);

/// What a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The landlord as a whole: the root.
    Landlord,
    /// A part of the landlord's stock with its own service teams.
    Area,
    /// The homes one housing officer looks after. It stands under its area; what lies in it may change from day to day.
    Patch,
    /// Several blocks that belong together.
    Estate,
    /// A building, or the part of it with one entrance.
    Block,
    /// One home.
    Home,
    /// A community hall.
    Hall,
    /// A lift.
    Lift,
    /// A boiler house.
    BoilerHouse,
}

impl Kind {
    /// Every kind, from the widest to the narrowest.
    pub const ALL: [Self; 9] = [
        Self::Landlord,
        Self::Area,
        Self::Patch,
        Self::Estate,
        Self::Block,
        Self::Home,
        Self::Hall,
        Self::Lift,
        Self::BoilerHouse,
    ];

    /// The name that is stored: `"boiler-house"`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Landlord => "landlord",
            Self::Area => "area",
            Self::Patch => "patch",
            Self::Estate => "estate",
            Self::Block => "block",
            Self::Home => "home",
            Self::Hall => "hall",
            Self::Lift => "lift",
            Self::BoilerHouse => "boiler-house",
        }
    }

    /// The key of its name in the language files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Landlord => "places-kind-landlord",
            Self::Area => "places-kind-area",
            Self::Patch => "places-kind-patch",
            Self::Estate => "places-kind-estate",
            Self::Block => "places-kind-block",
            Self::Home => "places-kind-home",
            Self::Hall => "places-kind-hall",
            Self::Lift => "places-kind-lift",
            Self::BoilerHouse => "places-kind-boiler-house",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Kind {
    type Err = ();

    /// Reads exactly what [`Kind::as_str`] writes.
    fn from_str(given: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == given).ok_or(())
    }
}

/// A place in the landlord's tree. Its name and where it lies are public facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its id.
    pub id: Uuid,
    /// What it is.
    pub kind: Kind,
    /// Its name, as people write it; house numbers and postcodes stay in it.
    pub name: String,
    /// The end of its page's address. It stays when the name changes.
    pub slug: String,
    /// The place above it; none for the root alone.
    pub parent_id: Option<Uuid>,
    /// How many homes are in it, where somebody counted.
    pub homes: Option<i64>,
}

/// A place to be made.
#[derive(Clone, Copy, Debug)]
pub struct NewPlace<'a> {
    /// What it is; never the landlord.
    pub kind: Kind,
    /// Its name.
    pub name: &'a str,
    /// The place above it; `None` for the root.
    pub parent_id: Option<Uuid>,
    /// How many homes are in it, where somebody counted.
    pub homes: Option<i64>,
    /// Pairs of system and key by which others know it.
    pub keys: &'a [(&'a str, &'a str)],
}

/// A place that a search found, with what tells it apart from others of its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The place.
    pub place: Place,
    /// The name of the place right above it; empty under the root.
    pub parent: String,
    /// The name of the area it lies in; empty where it lies in none.
    pub area: String,
}

/// Somebody's word that they speak for a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The place.
    pub place_id: Uuid,
    /// The claimant's name as it is compared, by [`key_of`].
    pub claimant_key: String,
    /// The claimant's name as it was written.
    pub claimant: String,
}

/// A name as it is compared with others: tidied, in small letters.
#[must_use]
pub fn key_of(name: &str) -> String {
    tidy_words(name).to_lowercase()
}

/// A key to sort names by as people do: `CP2` before `CP10`, small and capital letters alike.
#[must_use]
pub fn natural_order(name: &str) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for c in name.chars().flat_map(char::to_lowercase) {
        match (parts.last_mut(), c.to_digit(10)) {
            (Some(Part::Number(number)), Some(digit)) => {
                *number = number.saturating_mul(10).saturating_add(u64::from(digit));
            }
            (_, Some(digit)) => parts.push(Part::Number(u64::from(digit))),
            (Some(Part::Words(words)), None) => words.push(c),
            (_, None) => parts.push(Part::Words(c.to_string())),
        }
    }
    parts
}

/// A run of digits or of anything else, in [`natural_order`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// A number: compared by its size.
    Number(u64),
    /// Anything else.
    Words(String),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_read_as_it_is_written() {
        for kind in Kind::ALL {
            assert_eq!(kind.as_str().parse(), Ok(kind));
            assert!(kind.word().ends_with(kind.as_str()));
        }
        assert_eq!("tower".parse::<Kind>(), Err(()));
    }

    #[test]
    fn names_are_in_the_order_people_expect() {
        let mut names =
            ["CP10", "11-52 Made Up House", "cp2", "1-10 Made Up House", "CP1", "2 Made Up House"];
        names.sort_by_key(|name| natural_order(name));
        assert_eq!(
            names,
            ["1-10 Made Up House", "2 Made Up House", "11-52 Made Up House", "CP1", "cp2", "CP10"]
        );
    }

    #[test]
    fn names_are_compared_without_case_and_double_spaces() {
        assert_eq!(key_of("  Made\u{a0} UP  House "), "made up house");
    }
}
