//! Exact two-sided tests of one count, for any size of cohort and register.

use std::f64::consts::PI;

use statrs::function::factorial::ln_factorial;

use crate::real;

/// Two probabilities that differ by less than this factor are the same: only their rounding differs.
pub(crate) const SAME: f64 = 1e-7;

/// The probability of what was seen or of anything no more likely, when each of `n` people has the mark with this
/// probability.
///
/// # Source
/// The exact binomial test with the small probabilities of both tails, as R's `binom.test` and scipy's `binomtest` have it.
#[must_use]
pub fn binomial_two_sided(seen: u64, n: u64, probability: f64) -> f64 {
    if probability <= 0.0 || probability >= 1.0 {
        let only = if probability <= 0.0 { 0 } else { n };
        return if seen == only { 1.0 } else { 0.0 };
    }
    let most_likely = floor((real(n) + 1.0) * probability).min(n);
    let ln_pmf = |x| ln_binomial(x, n, probability, 1.0 - probability);
    two_sided(seen, 0, n, most_likely, ln_pmf)
}

/// The same for a cohort of `n` that is part of a register of `of`, of whom `marked` have the mark. `n` and `marked` are at
/// most `of`; a count the register makes impossible has the probability 0.
///
/// # Source
/// Fisher's exact test of the cohort against the rest of the register, two-sided as in R's `fisher.test`.
#[must_use]
pub fn hypergeometric_two_sided(seen: u64, n: u64, marked: u64, of: u64) -> f64 {
    let (low, high) = ((n + marked).saturating_sub(of), n.min(marked));
    if seen < low || seen > high {
        return 0.0;
    }
    if low == high {
        return 1.0;
    }
    let most_likely = floor((real(n) + 1.0) * (real(marked) + 1.0) / (real(of) + 2.0)).clamp(low, high);
    let (p, q) = (real(n) / real(of), real(of - n) / real(of));
    let whole = ln_binomial(n, of, p, q);
    let ln_pmf = |x| ln_binomial(x, marked, p, q) + ln_binomial(n - x, of - marked, p, q) - whole;
    two_sided(seen, low, high, most_likely, ln_pmf)
}

/// The probability that `x` of `n` have a mark, each with this probability (above 0 and below 1).
pub(crate) fn binomial(x: u64, n: u64, probability: f64) -> f64 {
    ln_binomial(x, n, probability, 1.0 - probability).exp()
}

/// Both tails of a distribution with one top. Only the terms that count are added, so a million people are quick.
fn two_sided(seen: u64, low: u64, high: u64, top: u64, ln_pmf: impl Fn(u64) -> f64) -> f64 {
    let limit = ln_pmf(seen) + SAME;
    let is_as_unlikely = |x: u64| ln_pmf(x) <= limit;
    let below = |from: u64| tail((low..=from).rev(), &ln_pmf);
    let above = |from: u64| tail(from..=high, &ln_pmf);
    let p = match seen.cmp(&top) {
        std::cmp::Ordering::Equal => 1.0,
        std::cmp::Ordering::Less => {
            let first = first_where(top, high, is_as_unlikely);
            below(seen) + first.map_or(0.0, above)
        }
        std::cmp::Ordering::Greater => {
            // Mirrored, so that the same search finds the last one from below.
            let last = first_where(0, top - low, |back| is_as_unlikely(top - back)).map(|back| top - back);
            above(seen) + last.map_or(0.0, below)
        }
    };
    p.min(1.0)
}

/// The first in `low..=high` for which a question that turns from no to yes once is answered yes.
fn first_where(low: u64, high: u64, question: impl Fn(u64) -> bool) -> Option<u64> {
    if !question(high) {
        return None;
    }
    let (mut no, mut yes) = (low, high);
    while no < yes {
        let middle = no + (yes - no) / 2;
        if question(middle) { yes = middle } else { no = middle + 1 }
    }
    Some(yes)
}

/// Adds probabilities outwards, until nothing more comes.
fn tail(outwards: impl Iterator<Item = u64>, ln_pmf: impl Fn(u64) -> f64) -> f64 {
    let mut sum = 0.0;
    for x in outwards {
        let term = ln_pmf(x).exp();
        sum += term;
        if term <= sum * 1e-17 {
            break;
        }
    }
    sum
}

/// ln of the probability of `x` out of `n`, near to the last digit where differences of factorials would lose them all.
///
/// # Source
/// Loader (2000), "Fast and accurate computation of binomial probabilities": deviance and the error of Stirling's formula.
fn ln_binomial(x: u64, n: u64, p: f64, q: f64) -> f64 {
    let (successes, all, failures) = (real(x), real(n), real(n - x.min(n)));
    if x > n {
        return f64::NEG_INFINITY;
    }
    // 0 × ln 0 is 0: nobody was drawn, or everybody was.
    if x == 0 {
        return if n == 0 { 0.0 } else { all * if p < 0.5 { (-p).ln_1p() } else { q.ln() } };
    }
    if x == n {
        return all * if q < 0.5 { (-q).ln_1p() } else { p.ln() };
    }
    let corrections = stirling_error(n) - stirling_error(x) - stirling_error(n - x);
    let away = deviance(successes, all * p) + deviance(failures, all * q);
    corrections - away - 0.5 * (2.0 * PI * successes * (failures / all)).ln()
}

/// x ln(x/m) + m − x, without cancelling where the two are near.
fn deviance(x: f64, m: f64) -> f64 {
    if (x - m).abs() >= 0.1 * (x + m) {
        return x * (x / m).ln() + m - x;
    }
    let v = (x - m) / (x + m);
    let mut sum = (x - m) * v;
    let mut power = 2.0 * x * v;
    let mut odd = 3.0;
    loop {
        power *= v * v;
        let next = sum + power / odd;
        if next.to_bits() == sum.to_bits() {
            return sum;
        }
        sum = next;
        odd += 2.0;
    }
}

/// ln n! minus Stirling's formula.
fn stirling_error(n: u64) -> f64 {
    let x = real(n);
    if n == 0 {
        return 0.0;
    }
    if n < 16 {
        return ln_factorial(n) - ((x + 0.5) * x.ln() - x + 0.5 * (2.0 * PI).ln());
    }
    let x2 = x * x;
    (1.0 / 12.0 - (1.0 / 360.0 - (1.0 / 1260.0 - (1.0 / 1680.0 - 1.0 / (1188.0 * x2)) / x2) / x2) / x2) / x
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "not negative, and below 2^53")]
fn floor(x: f64) -> u64 {
    x.floor() as u64
}
