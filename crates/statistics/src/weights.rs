//! People counted with weights.

use crate::real;

/// People added up one by one, each with a weight. With nothing but equal weights it is a plain count.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Weighted {
    n: u64,
    sum: f64,
    squares: f64,
    lightest: f64,
    heaviest: f64,
}

impl Weighted {
    /// So many people, each with weight 1.
    #[must_use]
    pub fn plain(n: u64) -> Self {
        let one = if n == 0 { 0.0 } else { 1.0 };
        Self { n, sum: real(n), squares: real(n), lightest: one, heaviest: one }
    }

    /// Counts one person. The weight is finite and not below 0.
    pub fn add(&mut self, weight: f64) {
        self.join(&Self { n: 1, sum: weight, squares: weight * weight, lightest: weight, heaviest: weight });
    }

    /// Counts everybody of another group too.
    pub fn join(&mut self, other: &Self) {
        if other.n == 0 {
            return;
        }
        if self.n == 0 {
            *self = *other;
            return;
        }
        self.n += other.n;
        self.sum += other.sum;
        self.squares += other.squares;
        self.lightest = self.lightest.min(other.lightest);
        self.heaviest = self.heaviest.max(other.heaviest);
    }

    /// How many people, whatever their weight.
    #[must_use]
    pub fn n(&self) -> u64 {
        self.n
    }

    /// The sum of their weights.
    #[must_use]
    pub fn sum(&self) -> f64 {
        self.sum
    }

    /// Whether everybody weighs the same, so that weights change no share.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.lightest.to_bits() == self.heaviest.to_bits()
    }

    /// How many people without weights would say it as exactly: (Σw)² ÷ Σw². Never more than there are.
    ///
    /// # Source
    /// Kish (1965), *Survey Sampling*, 11.7.
    #[must_use]
    pub fn effective_size(&self) -> f64 {
        if self.n == 0 || self.squares <= 0.0 {
            return 0.0;
        }
        if self.is_plain() { real(self.n) } else { (self.sum * self.sum / self.squares).min(real(self.n)) }
    }

    /// How many times the weights multiply the variance; 1 with equal ones.
    #[must_use]
    pub fn design_effect(&self) -> f64 {
        let size = self.effective_size();
        if size > 0.0 { real(self.n) / size } else { 1.0 }
    }
}
