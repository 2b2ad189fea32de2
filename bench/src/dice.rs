//! Dice that fall the same way every time, so that a landlord made twice is the same landlord.

use std::sync::Arc;

use jiff::Timestamp;
use uuid::{Builder, Uuid};

/// A stream of numbers from a seed.
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    /// The same seed gives the same numbers.
    #[must_use]
    pub const fn seeded(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number: one step of the generator "`SplitMix64`".
    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from `low` to `high`, both among them.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = high.saturating_sub(low).unsigned_abs() + 1;
        low + i64::try_from(self.number() % span).unwrap_or_default()
    }

    /// The number of one of `n` things.
    pub fn index(&mut self, n: usize) -> usize {
        let n = u64::try_from(n.max(1)).unwrap_or(u64::MAX);
        usize::try_from(self.number() % n).unwrap_or_default()
    }

    /// One of these.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.index(from.len())]
    }

    /// Yes so many times out of a thousand.
    pub fn chance(&mut self, per_mille: u64) -> bool {
        self.number() % 1000 < per_mille
    }

    /// A number above 0 and up to 1.
    pub fn unit(&mut self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
        let n = ((self.number() >> 11) + 1) as f64;
        n / 9_007_199_254_740_992.0
    }

    /// So many bytes.
    pub fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        for slice in bytes.chunks_mut(8) {
            slice.copy_from_slice(&self.number().to_le_bytes()[..slice.len()]);
        }
        bytes
    }

    /// An id that sorts by the instant, as the program makes them.
    pub fn id(&mut self, at: Timestamp) -> Uuid {
        let millis = u64::try_from(at.as_millisecond()).unwrap_or_default();
        Builder::from_unix_timestamp_millis(millis, &self.bytes()).into_uuid()
    }
}

/// A name that many rows share.
pub type Shared = Arc<str>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_falls_the_same_way() {
        let (mut one, mut two) = (Dice::seeded(7), Dice::seeded(7));
        let at = Timestamp::from_second(1_700_000_000).unwrap();
        assert_eq!((one.between(-3, 3), one.id(at)), (two.between(-3, 3), two.id(at)));
        assert_ne!(one.id(at), one.id(at));
        assert_eq!(one.id(at).get_version_num(), 7);
    }

    #[test]
    fn a_number_lies_between_its_bounds() {
        let mut dice = Dice::seeded(1);
        let seen: std::collections::BTreeSet<i64> = (0..200).map(|_| dice.between(2, 4)).collect();
        assert_eq!(seen.into_iter().collect::<Vec<_>>(), [2, 3, 4]);
        assert!((0..200).all(|_| (0.0..=1.0).contains(&dice.unit())));
    }
}
