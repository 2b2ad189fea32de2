//! Column names as people really write them, matched with the columns we look for.
//!
//! A spreadsheet says "TRA Name:", "Residents' Associations" or " tra"; all of them mean the same. Names are compared
//! without case, spaces, punctuation, accents, byte order mark and plural s. What nearly matches is never guessed: it is
//! named as a suggestion, and a person decides.

use std::fmt;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::slug::tidy_words;

/// A column we look for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// Our own name for it.
    pub name: &'static str,
    /// Other names that people use for it.
    pub also: &'static [&'static str],
    /// Whether a file without it is refused.
    pub required: bool,
}

/// Where each wanted column stands in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    found: Vec<(&'static str, usize)>,
    unread: Vec<Unread>,
}

impl Mapping {
    /// Whether any of the wanted columns was found: where none is required, a row of other words fits too.
    #[must_use]
    pub fn names_any(&self) -> bool {
        !self.found.is_empty()
    }

    /// The position of the wanted column of this name, counted from 0; `None` if an optional one isn't there.
    #[must_use]
    pub fn index(&self, name: &str) -> Option<usize> {
        self.found.iter().find(|(known, _)| *known == name).map(|(_, index)| *index)
    }

    /// The cell of the wanted column of this name, or `None` if the column or the cell isn't there.
    #[must_use]
    pub fn cell<'r>(&self, name: &str, row: &'r [String]) -> Option<&'r str> {
        row.get(self.index(name)?).map(String::as_str)
    }

    /// The columns that nobody reads, in the order of the file. One that nearly has a wanted name is worth a warning.
    #[must_use]
    pub fn unread(&self) -> &[Unread] {
        &self.unread
    }
}

/// A column that nobody reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Its position, counted from 0.
    pub index: usize,
    /// Its name as it stands in the file, tidied.
    pub header: String,
    /// A wanted column that isn't in the file and has nearly this name.
    pub did_you_mean: Option<&'static str>,
}

/// Why a header can't be used. Shown as a plain sentence that says what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ColumnProblem {
    /// A required column isn't there.
    Missing {
        /// Our name for it.
        wanted: &'static str,
        /// The column that nearly has its name, as it stands in the file.
        did_you_mean: Option<String>,
    },
    /// Several columns have a name of the same wanted one.
    Ambiguous {
        /// Our name for it.
        wanted: &'static str,
        /// Those columns: position counted from 0, and name as it stands in the file.
        columns: Vec<(usize, String)>,
    },
    /// One column's name is another name of several wanted ones.
    Unclear {
        /// Its position, counted from 0.
        index: usize,
        /// Its name as it stands in the file.
        header: String,
        /// Our names for those it could be.
        could_be: Vec<&'static str>,
    },
}

impl fmt::Display for ColumnProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { wanted, did_you_mean: None } => {
                write!(f, "There is no column “{wanted}”. Add one with that name.")
            }
            Self::Missing { wanted, did_you_mean: Some(header) } => {
                write!(f, "There is no column “{wanted}”. Did you mean “{header}”? Then name it “{wanted}”.")
            }
            Self::Ambiguous { wanted, columns } => {
                let columns: Vec<_> =
                    columns.iter().map(|(index, header)| numbered(*index, header)).collect();
                write!(
                    f,
                    "{} could all be “{wanted}”. Keep that name for one and rename the others.",
                    columns.join(", ")
                )
            }
            Self::Unclear { index, header, could_be } => {
                let could_be =
                    could_be.iter().map(|name| format!("“{name}”")).collect::<Vec<_>>().join(" or ");
                write!(f, "{} could be {could_be}. Give it one of these names.", numbered(*index, header))
            }
        }
    }
}

impl std::error::Error for ColumnProblem {}

/// Finds the wanted columns in the first row of a file.
///
/// A column whose name is some wanted column's own name is that one; otherwise it is the one that has it among its other
/// names. Columns nobody asked for are left [unread](Mapping::unread).
///
/// ```
/// use heard_kernel::columns::{Wanted, match_columns};
///
/// let wanted = [Wanted { name: "tra", also: &["tra name", "residents association"], required: true }];
/// let header = ["Patch", "Residents' Associations:"].map(str::to_owned);
/// assert_eq!(match_columns(&header, &wanted)?.index("tra"), Some(1));
/// # Ok::<(), Vec<heard_kernel::columns::ColumnProblem>>(())
/// ```
///
/// # Errors
/// All problems at once: those about several columns or several meanings in the order of the file, then what is missing in
/// the order it was wanted.
pub fn match_columns(header: &[String], wanted: &[Wanted]) -> Result<Mapping, Vec<ColumnProblem>> {
    let names: Vec<String> = header.iter().map(|name| comparable(name)).collect();
    let mut problems = Vec::new();
    let mut claims: Vec<Vec<usize>> = vec![Vec::new(); wanted.len()];
    let mut unclaimed = Vec::new();
    for (index, name) in names.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
        match meanings(name, wanted).as_slice() {
            [] => unclaimed.push(index),
            [one] => claims[*one].push(index),
            several => {
                // None of them is missing: one of them is this column, as soon as somebody says which.
                let could_be = several.iter().map(|which| wanted[*which].name).collect();
                problems.push(ColumnProblem::Unclear { index, header: tidy_words(&header[index]), could_be });
            }
        }
    }
    let unclear: Vec<&str> = problems.iter().flat_map(ColumnProblem::could_be).copied().collect();
    let mut found = Vec::new();
    for (wanted, columns) in wanted.iter().zip(&claims) {
        match columns.as_slice() {
            [one] => found.push((wanted.name, *one)),
            [] if wanted.required && !unclear.contains(&wanted.name) => {
                let nearest = nearest(wanted, &unclaimed, &names).map(|index| tidy_words(&header[index]));
                problems.push(ColumnProblem::Missing { wanted: wanted.name, did_you_mean: nearest });
            }
            [] => {}
            several => {
                let columns = several.iter().map(|index| (*index, tidy_words(&header[*index]))).collect();
                problems.push(ColumnProblem::Ambiguous { wanted: wanted.name, columns });
            }
        }
    }
    if !problems.is_empty() {
        problems.sort_by_key(ColumnProblem::first_column);
        return Err(problems);
    }
    let absent: Vec<&Wanted> =
        wanted.iter().filter(|wanted| !found.iter().any(|(name, _)| *name == wanted.name)).collect();
    let unread = unclaimed.into_iter().map(|index| unread(index, header, &names, &absent)).collect();
    Ok(Mapping { found, unread })
}

impl ColumnProblem {
    fn could_be(&self) -> &[&'static str] {
        match self {
            Self::Unclear { could_be, .. } => could_be,
            Self::Missing { .. } | Self::Ambiguous { .. } => &[],
        }
    }

    /// Where in the file it shows; what is missing comes last. Sorting by it is stable, so equals keep their order.
    fn first_column(&self) -> usize {
        match self {
            Self::Missing { .. } => usize::MAX,
            Self::Ambiguous { columns, .. } => columns.first().map_or(usize::MAX, |(index, _)| *index),
            Self::Unclear { index, .. } => *index,
        }
    }
}

/// Which wanted columns a name means: by their own name, else by their other names.
fn meanings(name: &str, wanted: &[Wanted]) -> Vec<usize> {
    let by_own_name = wanted.iter().position(|wanted| comparable(wanted.name) == name);
    if let Some(one) = by_own_name {
        return vec![one];
    }
    let by_other_name = |wanted: &Wanted| wanted.also.iter().any(|also| comparable(also) == name);
    wanted.iter().enumerate().filter(|(_, wanted)| by_other_name(wanted)).map(|(which, _)| which).collect()
}

/// The unclaimed column whose name is nearest to a name of the wanted one, if it is near at all.
fn nearest(wanted: &Wanted, unclaimed: &[usize], names: &[String]) -> Option<usize> {
    let near = unclaimed.iter().filter_map(|index| Some((distance(&names[*index], wanted)?, *index)));
    near.min().map(|(_, index)| index)
}

fn unread(index: usize, header: &[String], names: &[String], absent: &[&Wanted]) -> Unread {
    let near = absent.iter().filter_map(|wanted| Some((distance(&names[index], wanted)?, wanted.name)));
    let did_you_mean = near.min().map(|(_, name)| name);
    Unread { index, header: tidy_words(&header[index]), did_you_mean }
}

/// How many letters a name is away from the nearest name of the wanted column; `None` if too many to be a slip.
fn distance(name: &str, wanted: &Wanted) -> Option<usize> {
    let known = std::iter::once(&wanted.name).chain(wanted.also);
    known.filter_map(|known| slip(name, &comparable(known))).min()
}

/// The number of slips between two names, counting two swapped letters as one. A short name allows fewer, or everything
/// would be near to everything.
fn slip(name: &str, known: &str) -> Option<usize> {
    let allowed = match name.chars().count().min(known.chars().count()) {
        0..=2 => 0,
        3..=4 => 1,
        _ => 2,
    };
    let distance = strsim::osa_distance(name, known);
    (distance <= allowed).then_some(distance)
}

/// A name as it is compared: lower-case letters and digits of its words, without accents, apostrophes and plural s.
fn comparable(name: &str) -> String {
    let folded: String = name
        .nfkd()
        .filter(|c| !is_combining_mark(*c) && !matches!(c, '\'' | '’' | '‘' | '\u{feff}'))
        .flat_map(char::to_lowercase)
        .collect();
    folded.split(|c: char| !c.is_alphanumeric()).map(singular).collect()
}

/// "blocks" is "block", and so is "block(s)"; "address" and "gas" stay as they are.
fn singular(word: &str) -> &str {
    match word.strip_suffix('s') {
        Some("") => "",
        Some(stem) if stem.chars().count() > 2 && !stem.ends_with('s') => stem,
        _ => word,
    }
}

fn numbered(index: usize, header: &str) -> String {
    format!("Column {} “{header}”", index + 1)
}

#[cfg(test)]
mod tests;
