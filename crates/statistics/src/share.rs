//! A share and its interval.

/// How many standard errors hold 95% of a normal distribution, on both sides together.
pub const Z_95: f64 = 1.959_963_984_540_054;

/// From a lowest to a highest value, both inside.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The lowest value.
    pub low: f64,
    /// The highest value.
    pub high: f64,
}

impl Interval {
    /// Whether a value lies inside.
    #[must_use]
    pub fn contains(&self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }

    /// The same interval, moved.
    #[must_use]
    pub fn moved(self, by: f64) -> Self {
        Self { low: self.low + by, high: self.high + by }
    }

    /// Widened for an error that was added to the share and has this variance: the two errors are added as squares, on each
    /// side apart, and the interval stays between 0 and 1.
    ///
    /// # Source
    /// Newcombe (1998), "Interval estimation for the difference between independent proportions", method 10 (square and add).
    #[must_use]
    pub fn widened(self, share: f64, variance: f64) -> Self {
        let added = Z_95 * Z_95 * variance;
        Self {
            low: (share - (share - self.low).hypot(added.sqrt())).max(0.0),
            high: (share + (self.high - share).hypot(added.sqrt())).min(1.0),
        }
    }
}

/// The 95% interval of a share that was seen among `size` people (weighted: the effective size). It always contains the
/// share and never leaves 0 to 1. An infinite size gives the share alone; with nobody (`size` not above 0) there is none.
///
/// # Source
/// Wilson (1927), without correction for continuity. It is also what a published survey figure carries, on its effective
/// size.
#[must_use]
pub fn wilson(share: f64, size: f64) -> Option<Interval> {
    if size.is_nan() || size <= 0.0 {
        return None;
    }
    if size.is_infinite() {
        return Some(Interval { low: share, high: share });
    }
    let z2 = Z_95 * Z_95;
    let middle = (share + z2 / (2.0 * size)) / (1.0 + z2 / size);
    let half = Z_95 * (share * (1.0 - share) / size + z2 / (4.0 * size * size)).sqrt() / (1.0 + z2 / size);
    // At 0 and 1 the bound is the share itself; rounding must not put it beside.
    Some(Interval { low: (middle - half).clamp(0.0, share), high: (middle + half).clamp(share, 1.0) })
}

/// The size that a sample without replacement is worth: `size` people (or their effective size) out of a register, of whom
/// `drawn` of `of` are in it. Infinite where everybody is.
///
/// # Source
/// The finite population correction, √((N−n)/(N−1)), as the regulator's margin of error has it.
#[must_use]
pub fn size_within_register(size: f64, drawn: f64, of: f64) -> f64 {
    if drawn >= of { f64::INFINITY } else { size * (of - 1.0) / (of - drawn) }
}
