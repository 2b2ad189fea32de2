//! The months that are counted.

use jiff::{ToSpan as _, civil::Date};

/// Whole months, the last of them not over yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first day of each month, the oldest first.
    pub months: Vec<Date>,
    /// The last day of the last month.
    pub last: Date,
}

impl Span {
    /// The first day of the first month.
    ///
    /// # Panics
    /// Never: a span has a month.
    #[must_use]
    pub fn first(&self) -> Date {
        *self.months.first().expect("a span has a month")
    }

    /// The first days of as many months before, and of these.
    #[must_use]
    pub fn with_as_many_before(&self) -> Vec<Date> {
        let n = i32::try_from(self.months.len()).unwrap_or(12);
        let before = self.months.iter().map(|month| month.saturating_sub(n.months()));
        before.chain(self.months.iter().copied()).collect()
    }
}

/// The last `n` months up to the one that `today` lies in.
#[must_use]
pub fn span_of(today: Date, n: usize) -> Span {
    let this = today.first_of_month();
    let n = i32::try_from(n.max(1)).unwrap_or(12);
    let months = (0..n).rev().map(|back| this.saturating_sub(back.months())).collect();
    Span { months, last: today.last_of_month() }
}

/// The month's name in addresses: `2026-09`.
#[must_use]
pub fn year_month(month: Date) -> String {
    format!("{:04}-{:02}", month.year(), month.month())
}
