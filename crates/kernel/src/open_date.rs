//! Dates that old systems write where no date is known.

use jiff::civil::Date;

/// The dates that stand for "from the beginning" and "for ever".
///
/// # Source
/// The housing records of English councils: 1900-01-01 and 9999-12-31 are what older systems kept in a column that could not
/// be empty.
const OPEN: [Date; 2] = [Date::constant(1900, 1, 1), Date::constant(9999, 12, 31)];

/// The date, unless it is one that an old system wrote because it knew none.
///
/// ```
/// use heard_kernel::open_date::known;
/// use jiff::civil::date;
///
/// assert_eq!(known(date(9999, 12, 31)), None);
/// assert_eq!(known(date(2027, 7, 31)), Some(date(2027, 7, 31)));
/// ```
#[must_use]
pub fn known(date: Date) -> Option<Date> {
    (!OPEN.contains(&date)).then_some(date)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::known;

    #[test]
    fn fault_13_what_stands_for_no_date_is_read_as_open() {
        for open in [date(1900, 1, 1), date(9999, 12, 31)] {
            assert_eq!(known(open), None, "{open}");
        }
        for day in [date(1900, 1, 2), date(1899, 12, 31), date(9999, 12, 30), date(2026, 11, 25)] {
            assert_eq!(known(day), Some(day), "{day}");
        }
    }
}
