//! Public references such as `ETRA-2026-0412`: what people write on paper, say on the phone and find in an address.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Most letters of a prefix.
const LONGEST_PREFIX: usize = 8;

/// Fewest digits a number is written with; shorter ones are filled up with zeros.
const DIGITS: usize = 4;

/// A text that is no reference.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no reference. References look like ETRA-2026-0412.")]
pub struct NotAReference(pub String);

/// A reference: prefix, year, number. There is one way to write each, so two texts never name the same thing.
///
/// Written in capitals with at least four digits of number; read in capitals or not.
///
/// ```
/// use heard_kernel::reference::Reference;
///
/// let reference: Reference = "etra-2026-0412".parse()?;
/// assert_eq!(reference.number(), 412);
/// assert_eq!(reference.to_string(), "ETRA-2026-0412");
/// # Ok::<(), heard_kernel::reference::NotAReference>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Reference {
    prefix: String,
    year: i16,
    number: u32,
}

impl Reference {
    /// Puts a reference together.
    ///
    /// # Errors
    /// [`NotAReference`] unless the prefix is 1 to 8 letters A to Z, the year has four digits and the number is from 1 to
    /// 999,999,999.
    pub fn new(prefix: &str, year: i16, number: u32) -> Result<Self, NotAReference> {
        let is_prefix =
            (1..=LONGEST_PREFIX).contains(&prefix.len()) && prefix.bytes().all(|b| b.is_ascii_alphabetic());
        if is_prefix && (1000..=9999).contains(&year) && (1..=999_999_999).contains(&number) {
            Ok(Self { prefix: prefix.to_ascii_uppercase(), year, number })
        } else {
            Err(NotAReference(format!("{prefix}-{year}-{number:0DIGITS$}")))
        }
    }

    /// The prefix, in capitals: what kind of thing it is.
    #[must_use]
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// The year in which it was given out.
    #[must_use]
    pub const fn year(&self) -> i16 {
        self.year
    }

    /// The number within prefix and year, from 1.
    #[must_use]
    pub const fn number(&self) -> u32 {
        self.number
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}-{:0DIGITS$}", self.prefix, self.year, self.number)
    }
}

impl FromStr for Reference {
    type Err = NotAReference;

    fn from_str(given: &str) -> Result<Self, NotAReference> {
        read(given).ok_or_else(|| NotAReference(given.to_owned()))
    }
}

impl TryFrom<String> for Reference {
    type Error = NotAReference;

    fn try_from(given: String) -> Result<Self, NotAReference> {
        given.parse()
    }
}

impl From<Reference> for String {
    fn from(reference: Reference) -> Self {
        reference.to_string()
    }
}

fn read(given: &str) -> Option<Reference> {
    let (prefix, rest) = given.split_once('-')?;
    let (year, number) = rest.split_once('-')?;
    let are_digits = [year, number].iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()));
    if !are_digits || year.len() != 4 || number.len() < DIGITS {
        return None;
    }
    // "00412" would be a second way to write 412.
    if number.len() > DIGITS && number.starts_with('0') {
        return None;
    }
    Reference::new(prefix, year.parse().ok()?, number.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_reference_is_read_in_capitals_or_not() {
        for given in ["ETRA-2026-0412", "etra-2026-0412", "Etra-2026-0412"] {
            let reference: Reference = given.parse().expect("a reference");
            assert_eq!((reference.prefix(), reference.year(), reference.number()), ("ETRA", 2026, 412));
            assert_eq!(reference.to_string(), "ETRA-2026-0412");
        }
    }

    #[test]
    fn a_number_may_outgrow_four_digits() {
        assert_eq!(Reference::new("A", 2026, 12_345).expect("a reference").to_string(), "A-2026-12345");
        assert_eq!("A-2026-12345".parse::<Reference>().expect("a reference").number(), 12_345);
    }

    #[test]
    fn anything_else_is_refused() {
        for given in [
            "",
            "ETRA",
            "ETRA-2026",
            "ETRA-2026-",
            "-2026-0412",
            "ETRA-2026-412",
            "ETRA-2026-00412",
            "ETRA-2026-0000",
            "ETRA-26-0412",
            "ETRA-0026-0412",
            "ETRA-2026-0412-1",
            "ETRA 2026 0412",
            " ETRA-2026-0412",
            "ETRA-2026-0412\n",
            "ETRA-2026-+412",
            "ETRA-+026-0412",
            "ET1A-2026-0412",
            "ÉTRA-2026-0412",
            "ETRA-2026-٠٤١٢",
            "ASSOCIATION-2026-0412",
            "ETRA-2026-9999999999",
        ] {
            assert_eq!(given.parse::<Reference>(), Err(NotAReference(given.to_owned())));
        }
    }

    #[test]
    fn a_refusal_shows_what_one_looks_like() {
        let refused = "412".parse::<Reference>().expect_err("a bare number");
        assert_eq!(refused.to_string(), "“412” is no reference. References look like ETRA-2026-0412.");
    }

    #[test]
    fn it_travels_as_text() {
        let reference = Reference::new("ETRA", 2026, 412).expect("a reference");
        let json = serde_json::to_string(&reference).expect("text");
        assert_eq!(json, "\"ETRA-2026-0412\"");
        assert_eq!(serde_json::from_str::<Reference>(&json).expect("it reads"), reference);
        assert!(serde_json::from_str::<Reference>("\"ETRA-2026-412\"").is_err());
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(prefix in "[A-Za-z]{1,8}", year in 1000_i16..=9999, number in 1_u32..=999_999_999) {
            let reference = Reference::new(&prefix, year, number).expect("within the bounds");
            prop_assert_eq!(reference.to_string().parse(), Ok(reference));
        }

        #[test]
        fn what_is_read_is_written_the_same_way(given in "[A-Z]{1,8}-[0-9]{4}-[0-9]{4,6}") {
            if let Ok(reference) = given.parse::<Reference>() {
                prop_assert_eq!(reference.to_string(), given);
            }
        }
    }
}
