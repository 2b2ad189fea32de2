//! Whether a whole table of counts could have come out so by chance.

use statrs::distribution::{ChiSquared, ContinuousCDF as _};

use crate::{
    exact::{SAME, binomial_two_sided, hypergeometric_two_sided},
    real,
};

/// Below this expected count χ² is not trusted.
///
/// # Source
/// Cochran (1954), "Some methods for strengthening the common χ² tests".
pub const LEAST_EXPECTED: f64 = 5.0;

/// How many outcomes are gone through one by one. Beyond it, small groups are taken together (see [`counts`]).
pub const MOST_OUTCOMES: f64 = 1_000_000.0;

/// How a probability was worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Pearson's χ².
    ChiSquared,
    /// Pearson's χ², after the groups with small expected counts were taken together.
    ChiSquaredSmallTogether,
    /// Every possible outcome gone through.
    Exact,
    /// Two groups are left after the small ones were taken together: the exact test of one count.
    ExactSmallTogether,
    /// The difference in standard errors: for weights and for figures that carry added noise.
    Score,
    /// Nothing to test: fewer than two groups.
    Nothing,
}

impl Method {
    /// Its name in answers for programs.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ChiSquared => "chi-squared",
            Self::ChiSquaredSmallTogether => "chi-squared, small groups together",
            Self::Exact => "exact",
            Self::ExactSmallTogether => "exact, small groups together",
            Self::Score => "score",
            Self::Nothing => "none",
        }
    }
}

/// The answer of a test of fit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    /// Pearson's X² over all groups; none where somebody was seen in a group that nobody should be in.
    pub statistic: Option<f64>,
    /// The degrees of freedom that `p` was read at; none where it is exact.
    pub degrees: Option<usize>,
    /// The probability of this or something less likely by chance; none with fewer than two groups.
    pub p: Option<f64>,
    /// How `p` was worked out.
    pub method: Method,
}

/// One group: how many were seen, and how many the reference has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Group {
    /// How many were seen, or with weights the share times the effective size.
    pub seen: f64,
    /// Its share of the reference, 0 to 1.
    pub share: f64,
}

/// Whole counts against a reference. Exact where an expected count is below [`LEAST_EXPECTED`]: every outcome is gone
/// through as long as there are no more than [`MOST_OUTCOMES`]; beyond that the groups with small expected counts are taken
/// together, and the next smallest with them until enough are expected, and what is left is tested by χ², or exactly if it is two groups.
///
/// `register` gives the counts of the register where the cohort is part of it (in the order of `groups`): then no outcome
/// has more of a group than the register has, and X² is enlarged for the finite register.
///
/// Groups with no share are left out; somebody seen in one makes `p` 0.
#[must_use]
pub fn counts(seen: &[u64], shares: &[f64], register: Option<&[u64]>) -> Fit {
    if seen.iter().zip(shares).any(|(n, share)| *n > 0 && *share <= 0.0) {
        return Fit { statistic: None, degrees: None, p: Some(0.0), method: Method::Exact };
    }
    let mut cells: Vec<Cell> = seen
        .iter()
        .zip(shares)
        .enumerate()
        .filter(|(_, (_, share))| **share > 0.0)
        .map(|(i, (n, share))| Cell { seen: *n, share: *share, there: register.map(|all| all[i]) })
        .collect();
    let n: u64 = seen.iter().sum();
    let of = register.map(|all| all.iter().sum::<u64>());
    if cells.len() < 2 || n == 0 {
        return Fit { statistic: None, degrees: None, p: None, method: Method::Nothing };
    }
    if of == Some(n) {
        // Everybody of the register was drawn: nothing is left to chance.
        return Fit { statistic: Some(0.0), degrees: None, p: Some(1.0), method: Method::Exact };
    }
    // The order of the groups must not change the answer, not even its last digit.
    cells.sort_by(|a, b| a.share.total_cmp(&b.share).then(a.seen.cmp(&b.seen)));
    let statistic = pearson(&cells, n, of);
    if real(n) * cells[0].share >= LEAST_EXPECTED {
        return by_chi_squared(statistic, cells.len(), Method::ChiSquared);
    }
    if let [a, _] = cells[..] {
        let p = two_groups(a, n, of);
        return Fit { statistic: Some(statistic), degrees: None, p: Some(p), method: Method::Exact };
    }
    if outcomes(n, cells.len()) <= MOST_OUTCOMES {
        let p = exact(&cells, n);
        return Fit { statistic: Some(statistic), degrees: None, p: Some(p), method: Method::Exact };
    }
    let fewer = small_together(&cells, n);
    let tested = if let [a, _] = fewer[..] {
        let p = two_groups(a, n, of);
        Fit { statistic: None, degrees: None, p: Some(p), method: Method::ExactSmallTogether }
    } else {
        by_chi_squared(pearson(&fewer, n, of), fewer.len(), Method::ChiSquaredSmallTogether)
    };
    Fit { statistic: Some(statistic), ..tested }
}

/// Shares of weighted people, at their effective size, against a reference: X² on that size. Small groups are taken
/// together as in [`counts`]; nothing is exact, since a weighted count is no count.
///
/// # Source
/// Rao and Scott (1981), the first-order correction, with the design effect by Kish.
#[must_use]
pub fn weighted(shares_seen: &[f64], shares: &[f64], size: f64) -> Fit {
    let seen = shares_seen.iter().map(|share| share * size);
    let groups: Vec<Group> = seen.zip(shares).map(|(seen, share)| Group { seen, share: *share }).collect();
    scaled(&groups, size, |_| 0.0)
}

/// X² of counts that carry an error of their own besides chance. `added` is the variance of that error in a group with this
/// share; X² is made smaller by how much larger the errors make it on average.
#[must_use]
pub fn scaled(groups: &[Group], size: f64, added: impl Fn(f64) -> f64) -> Fit {
    if groups.iter().any(|group| group.seen > 0.0 && group.share <= 0.0) {
        return Fit { statistic: None, degrees: None, p: Some(0.0), method: Method::ChiSquared };
    }
    let mut cells: Vec<Group> = groups.iter().copied().filter(|group| group.share > 0.0).collect();
    if cells.len() < 2 || size <= 0.0 || size.is_infinite() {
        return Fit { statistic: None, degrees: None, p: None, method: Method::Nothing };
    }
    cells.sort_by(|a, b| a.share.total_cmp(&b.share).then(a.seen.total_cmp(&b.seen)));
    let x2 = |cells: &[Group]| {
        let raw: f64 =
            cells.iter().map(|cell| (cell.seen - size * cell.share).powi(2) / (size * cell.share)).sum();
        let degrees = real(cells.len() as u64 - 1);
        let more: f64 = cells.iter().map(|cell| added(cell.share) / (size * cell.share)).sum();
        raw * degrees / (degrees + more)
    };
    let statistic = x2(&cells);
    let n_small = n_taken_together(cells.iter().map(|cell| size * cell.share));
    if n_small < 2 && size * cells[0].share >= LEAST_EXPECTED {
        return by_chi_squared(statistic, cells.len(), Method::ChiSquared);
    }
    let (small, large) = cells.split_at(n_small);
    let one = small.iter().fold(Group { seen: 0.0, share: 0.0 }, |sum, cell| Group {
        seen: sum.seen + cell.seen,
        share: sum.share + cell.share,
    });
    let fewer: Vec<Group> = [one].into_iter().chain(large.iter().copied()).collect();
    if fewer.len() < 2 {
        return Fit { statistic: Some(statistic), degrees: None, p: None, method: Method::Nothing };
    }
    let tested = by_chi_squared(x2(&fewer), fewer.len(), Method::ChiSquaredSmallTogether);
    Fit { statistic: Some(statistic), ..tested }
}

/// The probabilities of many tests, made larger so that "something in this table" is claimed by chance no more often than
/// one test alone would. In the order they came in.
///
/// # Source
/// Holm (1979), "A simple sequentially rejective multiple test procedure".
#[must_use]
pub fn holm(ps: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..ps.len()).collect();
    order.sort_by(|a, b| ps[*a].total_cmp(&ps[*b]));
    let mut adjusted = vec![0.0; ps.len()];
    let mut largest = 0.0_f64;
    for (rank, at) in order.into_iter().enumerate() {
        let times = real((ps.len() - rank) as u64);
        largest = largest.max((ps[at] * times).min(1.0));
        adjusted[at] = largest;
    }
    adjusted
}

#[derive(Clone, Copy)]
struct Cell {
    seen: u64,
    share: f64,
    there: Option<u64>,
}

fn pearson(cells: &[Cell], n: u64, of: Option<u64>) -> f64 {
    let n = real(n);
    let raw: f64 =
        cells.iter().map(|cell| (real(cell.seen) - n * cell.share).powi(2) / (n * cell.share)).sum();
    match of.map(real) {
        Some(of) => raw * (of - 1.0) / (of - n),
        None => raw,
    }
}

fn by_chi_squared(statistic: f64, n_groups: usize, method: Method) -> Fit {
    let degrees = n_groups - 1;
    let chi_squared = ChiSquared::new(real(degrees as u64)).expect("at least two groups");
    Fit { statistic: Some(statistic), degrees: Some(degrees), p: Some(chi_squared.sf(statistic)), method }
}

fn two_groups(one: Cell, n: u64, of: Option<u64>) -> f64 {
    match (one.there, of) {
        (Some(there), Some(of)) => hypergeometric_two_sided(one.seen, n, there, of),
        _ => binomial_two_sided(one.seen, n, one.share),
    }
}

/// How many ways there are to spread `n` people over so many groups.
fn outcomes(n: u64, n_groups: usize) -> f64 {
    (1..n_groups as u64).map(|i| real(n + i) / real(i)).product()
}

/// How many of the groups, smallest first, must be taken together so that enough are expected in each.
fn n_taken_together(expected: impl Iterator<Item = f64>) -> usize {
    let (mut n, mut together) = (0, 0.0);
    for expected in expected {
        if expected >= LEAST_EXPECTED && (n == 0 || together >= LEAST_EXPECTED) {
            break;
        }
        n += 1;
        together += expected;
    }
    n
}

/// The groups, smallest first, with the small ones as one; at least two are left.
fn small_together(cells: &[Cell], n: u64) -> Vec<Cell> {
    let together = n_taken_together(cells.iter().map(|cell| real(n) * cell.share)).min(cells.len() - 1);
    let (small, large) = cells.split_at(together);
    let one =
        small.iter().fold(Cell { seen: 0, share: 0.0, there: small[0].there.map(|_| 0) }, |sum, cell| Cell {
            seen: sum.seen + cell.seen,
            share: sum.share + cell.share,
            there: sum.there.zip(cell.there).map(|(a, b)| a + b),
        });
    [one].into_iter().chain(large.iter().copied()).collect()
}

/// The probability of all outcomes that are no more likely than the one that was seen.
fn exact(cells: &[Cell], n: u64) -> f64 {
    let most = usize::try_from(n).expect("bounded by the outcomes that are gone through");
    let terms: Vec<Vec<f64>> = cells.iter().map(|cell| ln_ways(*cell, most)).collect();
    let all: f64 = match cells.iter().map(|cell| cell.there).sum::<Option<u64>>() {
        Some(of) => ln_ways(Cell { seen: 0, share: 1.0, there: Some(of) }, most)[most],
        None => -(1..=n).map(|i| real(i).ln()).sum::<f64>(),
    };
    let seen: f64 = cells.iter().zip(&terms).map(|(cell, ways)| ways[to_index(cell.seen)]).sum();
    let mut sum = 0.0;
    each_outcome(&terms, most, 0.0, &mut |ln_ways| {
        if ln_ways <= seen + SAME {
            sum += (ln_ways - all).exp();
        }
    });
    sum.min(1.0)
}

/// For 0 to `most` people of a group: the logarithm of its factor in an outcome's probability.
fn ln_ways(cell: Cell, most: usize) -> Vec<f64> {
    let mut ways = Vec::with_capacity(most + 1);
    ways.push(0.0);
    for i in 1..=most as u64 {
        let more = match cell.there {
            Some(there) if i > there => f64::NEG_INFINITY,
            Some(there) => (real(there - i + 1) / real(i)).ln(),
            None => (cell.share / real(i)).ln(),
        };
        ways.push(ways[to_index(i - 1)] + more);
    }
    ways
}

fn each_outcome(terms: &[Vec<f64>], left: usize, so_far: f64, found: &mut impl FnMut(f64)) {
    match terms {
        [] => {}
        [last] => found(so_far + last[left]),
        [first, rest @ ..] => {
            for (n, ways) in first[..=left].iter().enumerate() {
                each_outcome(rest, left - n, so_far + ways, found);
            }
        }
    }
}

fn to_index(n: u64) -> usize {
    usize::try_from(n).expect("bounded by the outcomes that are gone through")
}
