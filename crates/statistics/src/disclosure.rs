//! What may be shown of counts about people, so that nobody can be picked out of them.
//!
//! Three rules on each count (noise, rounding, nothing small) and two on each cohort (not too small, not too like one that was
//! shown before). What a page shows is worked out from the shown counts alone, so it can't say more than they do. How much
//! these rules hide, and why the noise hangs on the whole cohort: `docs/decisions/noise-of-the-whole-cohort.md`.

use crate::{
    fit::{self, Fit, Method},
    real,
    representation::{self, Category, Reference},
    share::{size_within_register, wilson},
};

/// Shown counts are multiples of this.
pub const ROUNDED_TO: u64 = 5;
/// No count below this is shown, noise and rounding included; not even that it is 0.
pub const LEAST_SHOWN: u64 = 10;
/// Smaller cohorts are shown only by what the register says anyway.
pub const LEAST_COHORT: u64 = 30;
/// A cohort must differ from each one shown before by so many people, who came or went, to be shown anew.
pub const LEAST_CHANGE: usize = 10;
/// The noise is at most this much up or down; each whole number from −2 to 2 is equally likely.
pub const MOST_NOISE: i64 = 2;
/// The variance that noise and rounding add to a count: 2 by the noise, 2 by the rounding.
pub const ADDED_VARIANCE: f64 = 4.0;

/// A person's random number, drawn once, secret, and never shown: where the noise comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordKey(pub u64);

/// People counted so that their noise is always the same, in whatever order they come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    n: u64,
    keys: u64,
}

impl Cell {
    /// Counts one person.
    pub fn add(&mut self, key: RecordKey) {
        self.n += 1;
        self.keys = self.keys.wrapping_add(key.0);
    }

    /// How many people, without any noise: not for showing.
    #[must_use]
    pub fn true_count(&self) -> u64 {
        self.n
    }
}

impl FromIterator<RecordKey> for Cell {
    fn from_iter<T: IntoIterator<Item = RecordKey>>(keys: T) -> Self {
        let mut cell = Self::default();
        keys.into_iter().for_each(|key| cell.add(key));
        cell
    }
}

/// A count as it may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// A multiple of [`ROUNDED_TO`], at least [`LEAST_SHOWN`].
    Count(u64),
    /// "Fewer than 10", or left out so that another one can't be worked out.
    Hidden,
}

/// The noise of a cell within a cohort: the sum of the random keys of the people in it, together with the sum of all
/// people of the cohort, looked up in a flat table of −2 to 2. None where there is nobody.
///
/// The same people asked about again give the same noise, so that asking often does not average it away. One person more or
/// fewer in the cohort gives new noise to *every* cell: were it only to the cell they are in, that cell would give them away.
#[must_use]
pub fn noise(cell: &Cell, cohort: &Cell) -> i64 {
    if cell.n == 0 {
        return 0;
    }
    // What is left of a division by 5 is uneven by 1 in 2^61.
    let row = mixed(cell.keys ^ mixed(cohort.keys)) % 5;
    #[expect(clippy::cast_possible_wrap, reason = "below 5")]
    let up = row as i64;
    up - MOST_NOISE
}

/// The count as it may be shown, for a cell of a cohort.
#[must_use]
pub fn shown(cell: &Cell, cohort: &Cell) -> Shown {
    let noisy = cell.n.saturating_add_signed(noise(cell, cohort));
    let rounded = (noisy + ROUNDED_TO / 2) / ROUNDED_TO * ROUNDED_TO;
    if rounded < LEAST_SHOWN { Shown::Hidden } else { Shown::Count(rounded) }
}

/// What a characteristic is, for what may be shown of a small cohort.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Area, tenure or broad age, as the register has them.
    Register,
    /// What residents said of themselves in their equality profile.
    Profile,
}

/// Why a table is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Withheld {
    /// The cohort has fewer than [`LEAST_COHORT`] people, or seems to have so few who answered.
    #[error("there are too few people to show this without picking somebody out")]
    TooFew,
    /// The comparison itself is refused.
    #[error(transparent)]
    Refused(#[from] representation::Refusal),
}

/// One category of a cohort, and its count in the reference.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Group {
    /// The people of the cohort in it.
    pub people: Cell,
    /// The count of the reference, as in [`representation::Group`].
    pub reference: f64,
}

/// A comparison as it may be shown. `n` of each category is the shown count; shares are parts of the shown number of
/// answers, so they add up to 1 only about.
#[derive(Clone, Debug, PartialEq)]
pub struct Protected {
    /// How many answered, as it may be shown.
    pub n: u64,
    /// The categories in the order they came in; none where hidden.
    pub categories: Vec<Option<Category>>,
    /// All that is shown at once; hidden categories are together one group.
    pub fit: Fit,
    /// The representativeness index of what is shown; hidden categories are together one group.
    pub index: f64,
}

/// Compares a cohort as [`representation::compare`] does, and shows only what may be shown. `cohort` is everybody in it,
/// whether they answered or not; `groups` are those who answered. The error that noise and rounding add is in each interval
/// and each probability.
///
/// If just one category would be hidden, the next smallest is hidden too: the total would give it away.
///
/// # Errors
/// [`Withheld`]. A profile's table needs [`LEAST_COHORT`] people in the cohort and as many shown answers.
pub fn protect(
    cohort: &Cell,
    groups: &[Group],
    source: Source,
    reference: Reference,
) -> Result<Protected, Withheld> {
    if source == Source::Profile && cohort.n < LEAST_COHORT {
        return Err(Withheld::TooFew);
    }
    let total: f64 = groups.iter().map(|group| group.reference).sum();
    if total.is_nan() || total <= 0.0 {
        return Err(representation::Refusal::EmptyReference.into());
    }
    let base = groups.iter().fold(Cell::default(), |sum, group| Cell {
        n: sum.n + group.people.n,
        keys: sum.keys.wrapping_add(group.people.keys),
    });
    let least = if source == Source::Profile { LEAST_COHORT } else { LEAST_SHOWN };
    let n = match shown(&base, cohort) {
        Shown::Count(n) if n >= least => n,
        Shown::Count(_) | Shown::Hidden => return Err(Withheld::TooFew),
    };
    let mut counts: Vec<Shown> = groups.iter().map(|group| shown(&group.people, cohort)).collect();
    hide_a_second(&mut counts);
    let size = match reference {
        Reference::Census => real(n),
        // Noise may show more people than the register has; then all of them are in it.
        Reference::Register => size_within_register(real(n), real(n).min(total), total),
    };
    let shares: Vec<f64> = groups.iter().map(|group| group.reference / total).collect();
    let categories: Vec<Option<Category>> =
        counts.iter().zip(&shares).map(|(count, share)| compared(*count, n, *share, size)).collect();
    let together = together(&categories, &shares);
    let added = |share: f64| added_to_share(share, n) * size * size;
    let seen: Vec<fit::Group> =
        together.iter().map(|(seen, share)| fit::Group { seen: seen * size, share: *share }).collect();
    let fit = fit::scaled(&seen, size, added);
    let (seen, shares): (Vec<f64>, Vec<f64>) = together.into_iter().unzip();
    Ok(Protected { n, categories, fit, index: representation::index(&seen, &shares) })
}

/// How many people are in only one of two cohorts. Both lists in the order of the keys.
#[must_use]
pub fn changed(before: &[RecordKey], now: &[RecordKey]) -> usize {
    let (mut a, mut b) = (before.iter().peekable(), now.iter().peekable());
    let mut n = 0;
    while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => drop((a.next(), n += 1)),
            std::cmp::Ordering::Greater => drop((b.next(), n += 1)),
            std::cmp::Ordering::Equal => drop((a.next(), b.next())),
        }
    }
    n + a.count() + b.count()
}

/// Which cohort to show in the place of `now`: the first of those shown before that has nearly the same people (fewer than
/// [`LEAST_CHANGE`] came or went), or none, where `now` may be shown itself. All lists in the order of the keys.
///
/// Whoever shows cohorts must ask this first and keep what was shown: noise alone hides a person from one look at two
/// cohorts, not from a thousand.
#[must_use]
pub fn shown_in_place_of<'a>(now: &[RecordKey], before: &'a [Vec<RecordKey>]) -> Option<&'a [RecordKey]> {
    before.iter().find(|one| changed(one, now) < LEAST_CHANGE).map(Vec::as_slice)
}

fn compared(count: Shown, n: u64, reference_share: f64, size: f64) -> Option<Category> {
    let Shown::Count(count) = count else { return None };
    // Noise can make a part larger than the whole.
    let share = (real(count) / real(n)).min(1.0);
    let added = added_to_share(share, n);
    let interval = wilson(share, size)?.widened(share, added);
    let p = representation::score(share, reference_share, size, added_to_share(reference_share, n));
    Some(representation::category(count, share, reference_share, interval, (p, Method::Score)))
}

/// The variance that the errors of a count and of its total add to their share.
fn added_to_share(share: f64, n: u64) -> f64 {
    ADDED_VARIANCE * (1.0 + share * share) / (real(n) * real(n))
}

/// Shares seen and shares of the reference, with all that is hidden as one.
fn together(categories: &[Option<Category>], shares: &[f64]) -> Vec<(f64, f64)> {
    let mut groups: Vec<(f64, f64)> =
        categories.iter().flatten().map(|category| (category.share, category.reference_share)).collect();
    if groups.len() < categories.len() {
        let seen: f64 = groups.iter().map(|(seen, _)| seen).sum();
        let hidden = categories.iter().zip(shares).filter(|(category, _)| category.is_none());
        groups.push(((1.0 - seen).max(0.0), hidden.map(|(_, share)| share).sum()));
    }
    groups
}

fn hide_a_second(counts: &mut [Shown]) {
    if counts.iter().filter(|count| **count == Shown::Hidden).count() != 1 {
        return;
    }
    let smallest = counts
        .iter()
        .enumerate()
        .filter_map(|(at, count)| match count {
            Shown::Count(count) => Some((*count, at)),
            Shown::Hidden => None,
        })
        .min();
    if let Some((_, at)) = smallest {
        counts[at] = Shown::Hidden;
    }
}

/// Spreads what differs in one digit over all of them.
///
/// # Source
/// The last step of Steele, Lea and Flood's generator (2014), "Fast splittable pseudorandom number generators".
fn mixed(x: u64) -> u64 {
    let x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}
