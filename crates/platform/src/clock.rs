//! The only places where the program looks at the clock or throws dice.
//!
//! Everything else takes the instant and the ids it needs as arguments, so that a test can hold the clock.

use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicI64, Ordering},
};

use jiff::{SignedDuration, Timestamp, civil::Date};
use uuid::{ContextV7, Uuid};

/// Where "now" comes from: the machine, or a test's hand.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    /// Microseconds since 1970, when the clock is held.
    held: Option<Arc<AtomicI64>>,
}

impl Clock {
    /// The machine's own clock.
    #[must_use]
    pub fn system() -> Self {
        Self::default()
    }

    /// A clock that stands at `at` until it is moved.
    #[must_use]
    pub fn held(at: Timestamp) -> Self {
        Self { held: Some(Arc::new(AtomicI64::new(at.as_microsecond()))) }
    }

    /// The present instant, in whole microseconds: the finest that both databases keep.
    ///
    /// # Panics
    /// Where a clock was set before the year -9999 or after 9999.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        let micros = match &self.held {
            Some(held) => held.load(Ordering::SeqCst),
            None => system_now().as_microsecond(),
        };
        Timestamp::from_microsecond(micros).expect("the clock shows a year between 1970 and 9999")
    }

    /// Today in London.
    #[must_use]
    pub fn today(&self) -> Date {
        heard_kernel::london::today(self.now())
    }

    /// Moves a held clock on (or back, by a negative span). A system clock can't be moved.
    ///
    /// # Panics
    /// Where it would move by 292,000 years or more.
    pub fn advance(&self, by: SignedDuration) {
        if let Some(held) = &self.held {
            let micros =
                i64::try_from(by.as_micros()).expect("a test moves the clock by less than 292,000 years");
            held.fetch_add(micros, Ordering::SeqCst);
        }
    }

    /// Sets a held clock. A system clock can't be set.
    pub fn set(&self, at: Timestamp) {
        if let Some(held) = &self.held {
            held.store(at.as_microsecond(), Ordering::SeqCst);
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place that asks the machine for the time")]
fn system_now() -> Timestamp {
    Timestamp::now()
}

static ORDER: Mutex<Option<ContextV7>> = Mutex::new(None);

/// A new id that sorts by `at`, and among ids of the same instant in the order they were made.
#[must_use]
pub fn id_at(at: Timestamp) -> Uuid {
    let mut order = ORDER.lock().unwrap_or_else(PoisonError::into_inner);
    let context = order.get_or_insert_with(ContextV7::new);
    let seconds = u64::try_from(at.as_second()).unwrap_or(0);
    let nanos = u32::try_from(at.subsec_nanosecond()).unwrap_or(0);
    Uuid::new_v7(uuid::Timestamp::from_unix(&*context, seconds, nanos))
}

/// An id that says nothing about when it was made: for records that must not be linked to anything.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "the one place that makes random ids")]
pub fn random_id() -> Uuid {
    Uuid::new_v4()
}

/// `N` unpredictable bytes from the operating system's generator, for tokens and salts.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "the one place that throws dice")]
pub fn random_bytes<const N: usize>() -> [u8; N] {
    use rand::Rng as _;
    let mut bytes = [0; N];
    rand::rng().fill_bytes(&mut bytes);
    bytes
}
