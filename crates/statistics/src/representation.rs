//! Who is missing among those heard: a cohort beside the people it should mirror.

use statrs::distribution::{ContinuousCDF as _, Normal};

use crate::{
    exact::{binomial_two_sided, hypergeometric_two_sided},
    fit::{self, Fit, Method},
    real,
    share::{Interval, size_within_register, wilson},
    weights::Weighted,
};

/// What the cohort is held against. Neither has an error of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reference {
    /// A count of many more people than the cohort, such as the census: only its shares matter.
    Census,
    /// The register that everybody in the cohort is in: who was drawn can't be drawn again, so a cohort of half the register
    /// says more than the same number out of a city. Its counts are whole numbers.
    Register,
}

/// One category: the people of the cohort in it, and the count of the reference.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Group {
    /// The people of the cohort.
    pub people: Weighted,
    /// The count of the reference: finite, not below 0.
    pub reference: f64,
}

/// Why a comparison can't be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Nobody in the cohort answered, or all weights are 0.
    #[error("nobody in the file has a category to compare")]
    NobodyAnswered,
    /// The reference counts nobody.
    #[error("the reference counts nobody")]
    EmptyReference,
    /// A register holds people, not parts of them.
    #[error("a register's counts are whole numbers")]
    NotWhole,
    /// The group at this place has more people than the register: they can't all be in it.
    #[error("more people than the register has")]
    MoreThanRegister(usize),
}

/// One category compared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Category {
    /// How many people, without weights.
    pub n: u64,
    /// Their share of those who answered, with weights.
    pub share: f64,
    /// Where the share lies, by Wilson's interval at 95%.
    pub share_interval: Interval,
    /// The share the reference has.
    pub reference_share: f64,
    /// Share ÷ reference share: 1 is a fair share, 0.5 half of it. None where the reference has nobody.
    pub ratio: Option<f64>,
    /// Share − reference share.
    pub difference: f64,
    /// Where the difference lies, at 95%: the share's interval, moved by the reference's share, which has no error.
    pub interval: Interval,
    /// The probability of a share at least as unlikely, if people were drawn by chance from the reference. For this
    /// category alone: see [`fit::holm`] before claiming something about one of many.
    pub p: f64,
    /// How `p` was worked out: exact for counts, the score test on the effective size with weights.
    pub method: Method,
}

/// One characteristic compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// How many people answered.
    pub n: u64,
    /// How many they are worth, with weights.
    pub effective_n: f64,
    /// The categories, in the order they came in.
    pub categories: Vec<Category>,
    /// All categories at once.
    pub fit: Fit,
    /// See [`index`].
    pub index: f64,
    /// See [`index_of_a_fair_draw`]; with weights at the effective size.
    pub fair_index: f64,
}

/// Holds a cohort against its reference in one characteristic. Who did not answer is in neither.
///
/// # Errors
/// [`Refusal`]. Nothing is compared by halves.
pub fn compare(groups: &[Group], reference: Reference) -> Result<Comparison, Refusal> {
    let mut all = Weighted::default();
    for group in groups {
        all.join(&group.people);
    }
    let total: f64 = groups.iter().map(|group| group.reference).sum();
    if total.is_nan() || total <= 0.0 {
        return Err(Refusal::EmptyReference);
    }
    let register = match reference {
        Reference::Census => None,
        Reference::Register => Some(whole_counts(groups)?),
    };
    if all.sum() <= 0.0 {
        return Err(Refusal::NobodyAnswered);
    }
    let of = register.as_ref().map(|counts| counts.iter().sum::<u64>());
    let size = match of {
        Some(of) => size_within_register(all.effective_size(), real(all.n()), real(of)),
        None => all.effective_size(),
    };
    let mut categories = Vec::with_capacity(groups.len());
    for (at, group) in groups.iter().enumerate() {
        let reference_share = group.reference / total;
        let share = share_of(group, &all);
        let (p, method) = match (all.is_plain(), &register, of) {
            (true, Some(counts), Some(of)) => {
                (hypergeometric_two_sided(group.people.n(), all.n(), counts[at], of), Method::Exact)
            }
            (true, ..) => (binomial_two_sided(group.people.n(), all.n(), reference_share), Method::Exact),
            (false, ..) => (score(share, reference_share, size, 0.0), Method::Score),
        };
        let interval = wilson(share, size).ok_or(Refusal::NobodyAnswered)?;
        categories.push(category(group.people.n(), share, reference_share, interval, (p, method)));
    }
    let shares: Vec<f64> = categories.iter().map(|category| category.reference_share).collect();
    let seen: Vec<f64> = categories.iter().map(|category| category.share).collect();
    let fit = if all.is_plain() {
        let counts: Vec<u64> = groups.iter().map(|group| group.people.n()).collect();
        fit::counts(&counts, &shares, register.as_deref())
    } else {
        fit::weighted(&seen, &shares, size)
    };
    let (index, fair_index) = (index(&seen, &shares), index_of_a_fair_draw(&shares, size));
    Ok(Comparison { n: all.n(), effective_n: all.effective_size(), categories, fit, index, fair_index })
}

/// The representativeness index: 1 − ½ Σ |share − reference share|. 1 is a mirror of the reference, 0 has nobody in common
/// with it. What is missing to 1 is the part of the cohort that would have to be other people to make it a mirror.
///
/// Not the R-indicator of Schouten, Cobben and Bethlehem (2009): it measures how much chances of taking part differ, and a
/// landlord hears 3 in 100; with so few it is near 1 whoever they are.
///
/// # Source
/// The complement of the index of dissimilarity, Duncan and Duncan (1955), "A methodological analysis of segregation
/// indexes".
#[must_use]
pub fn index(shares: &[f64], reference_shares: &[f64]) -> f64 {
    let apart: f64 = shares.iter().zip(reference_shares).map(|(a, b)| (a - b).abs()).sum();
    (1.0 - apart / 2.0).clamp(0.0, 1.0)
}

/// What the [`index`] of people drawn by chance would be on average: even a fair draw of 20 is no mirror, and a cohort should
/// not be blamed for being small. With a size that is no whole number, between its neighbours.
///
/// # Source
/// The mean absolute deviation of a binomial count, De Moivre (1730).
#[must_use]
pub fn index_of_a_fair_draw(reference_shares: &[f64], size: f64) -> f64 {
    if size.is_infinite() {
        return 1.0;
    }
    let below = size.floor().max(1.0);
    let part = (size - below).clamp(0.0, 1.0);
    let apart = |n: f64| reference_shares.iter().map(|p| mean_deviation(n, *p)).sum::<f64>() / 2.0;
    (1.0 - (1.0 - part) * apart(below) - if part > 0.0 { part * apart(below + 1.0) } else { 0.0 }).max(0.0)
}

/// The p of a share that lies so many standard errors off, with the variance of an added error.
pub(crate) fn score(share: f64, reference_share: f64, size: f64, added: f64) -> f64 {
    let variance = reference_share * (1.0 - reference_share) / size + added;
    let off = (share - reference_share).abs();
    if variance <= 0.0 {
        return if off <= f64::EPSILON { 1.0 } else { 0.0 };
    }
    (2.0 * Normal::standard().sf(off / variance.sqrt())).min(1.0)
}

/// Puts a category together.
pub(crate) fn category(
    n: u64,
    share: f64,
    reference_share: f64,
    share_interval: Interval,
    (p, method): (f64, Method),
) -> Category {
    let ratio = (reference_share > 0.0).then(|| share / reference_share);
    let interval = share_interval.moved(-reference_share);
    let difference = share - reference_share;
    Category { n, share, share_interval, reference_share, ratio, difference, interval, p, method }
}

fn share_of(group: &Group, all: &Weighted) -> f64 {
    // Equal weights give the plain share to its last digit, whatever they are.
    if all.is_plain() { real(group.people.n()) / real(all.n()) } else { group.people.sum() / all.sum() }
}

fn whole_counts(groups: &[Group]) -> Result<Vec<u64>, Refusal> {
    let mut counts = Vec::with_capacity(groups.len());
    for (at, group) in groups.iter().enumerate() {
        if group.reference.fract() != 0.0 || group.reference > 1e15 {
            return Err(Refusal::NotWhole);
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "whole, and neither below 0 nor above 1e15"
        )]
        let count = group.reference as u64;
        if group.people.n() > count {
            return Err(Refusal::MoreThanRegister(at));
        }
        counts.push(count);
    }
    Ok(counts)
}

/// E|X/n − p| of a binomial count X: 2 ν (1−p) P(X = ν) ÷ n, with ν the first whole number above np.
fn mean_deviation(n: f64, p: f64) -> f64 {
    if p <= 0.0 || p >= 1.0 {
        return 0.0;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a number of people, not below 1"
    )]
    let (whole, above) = (n as u64, (n * p).floor() as u64 + 1);
    if above > whole {
        // np rounds up to n: nearly everybody, always.
        return 0.0;
    }
    2.0 * real(above) * (1.0 - p) * crate::exact::binomial(above, whole, p) / n
}
