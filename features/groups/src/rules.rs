//! When a group's details need a look, and what a recognition that ends means.

pub mod contacts;

use heard_kernel::london;
use jiff::{SignedDuration, Span, Timestamp, ToSpan as _, civil::Date};

/// How many messages may be written to one group within [`WRITE_WINDOW`].
pub const MOST_MESSAGES: u32 = 10;
/// The time in which messages to one group are counted.
pub const WRITE_WINDOW: SignedDuration = SignedDuration::from_hours(1);
/// The longest message to a group, in characters.
pub const LONGEST_MESSAGE: usize = 4000;

/// Months for which checked details are fresh; then we ask again.
const FRESH_MONTHS: i32 = 3;
/// Months after which unchecked details are out of date.
const STALE_MONTHS: i32 = 12;

/// How fresh a group's details are.
///
/// # Source
/// `pages.md`, 3 "A group's page", "Contact freshness".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freshness {
    /// Checked less than three months ago.
    Checked(Ago),
    /// Checked three to twelve months ago.
    Older(Ago),
    /// Checked more than twelve months ago.
    OutOfDate(Ago),
    /// Nobody ever said that they are right.
    Never,
}

/// How long ago, in the largest unit that people would say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ago {
    /// Today.
    Today,
    /// So many days: under two weeks.
    Days(i64),
    /// So many weeks: under three months.
    Weeks(i64),
    /// So many months.
    Months(i64),
}

/// How fresh details are that were last checked then.
#[must_use]
pub fn freshness(checked_at: Option<Timestamp>, today: Date) -> Freshness {
    let Some(checked) = checked_at.map(london::today) else { return Freshness::Never };
    let ago = ago(checked, today);
    match ago {
        Ago::Months(months)
            if months > i64::from(STALE_MONTHS) || checked < months_before(today, STALE_MONTHS) =>
        {
            Freshness::OutOfDate(ago)
        }
        Ago::Months(_) => Freshness::Older(ago),
        Ago::Today | Ago::Days(_) | Ago::Weeks(_) => Freshness::Checked(ago),
    }
}

/// The day from which on we ask whether the details are still right.
#[must_use]
pub fn ask_again_on(checked_at: Timestamp) -> Date {
    let checked = london::today(checked_at);
    checked.checked_add(Span::new().months(FRESH_MONTHS)).unwrap_or(Date::MAX)
}

fn ago(from: Date, today: Date) -> Ago {
    let days = i64::from((today - from).get_days());
    // A month has 28 days at least, so no more months than that can have passed.
    let most = i32::try_from(days / 28).unwrap_or(i32::MAX).max(0);
    let months = (1..=most).take_while(|n| from <= months_before(today, *n)).last().unwrap_or(0);
    match (days, months) {
        (..=0, _) => Ago::Today,
        (_, FRESH_MONTHS..) => Ago::Months(i64::from(months)),
        (1..=13, _) => Ago::Days(days),
        _ => Ago::Weeks(days / 7),
    }
}

fn months_before(day: Date, n: i32) -> Date {
    day.checked_sub(Span::new().months(n)).unwrap_or(Date::MIN)
}

/// Whether the landlord's recognition of a group holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recognition {
    /// Nobody wrote down whether.
    Unknown,
    /// It holds until the end of this day.
    Until(Date),
    /// It ended on this day.
    Lapsed(Date),
}

/// Whether a recognition holds today.
#[must_use]
pub fn recognition(until: Option<Date>, today: Date) -> Recognition {
    match until {
        None => Recognition::Unknown,
        Some(until) if until < today => Recognition::Lapsed(until),
        Some(until) => Recognition::Until(until),
    }
}

/// How far from today a term can begin or end, in years: a wrong year is a common slip.
const TERM_YEARS: i64 = 5;

fn is_far(day: Date, today: Date) -> bool {
    let span = TERM_YEARS.years();
    let (Ok(earliest), Ok(latest)) = (today.checked_sub(span), today.checked_add(span)) else { return true };
    day < earliest || day > latest
}

/// Whether somebody can begin in an office on a day; `since` is when what they are in the group began.
///
/// # Errors
/// The key of what is wrong: the day is far off, or before that.
pub fn term_begins(day: Date, since: Option<Date>, today: Date) -> Result<(), &'static str> {
    if is_far(day, today) {
        return Err("groups-members-day-far");
    }
    if since.is_some_and(|since| day < since) { Err("groups-members-from-early") } else { Ok(()) }
}

/// Whether what began on a day can end on another.
///
/// # Errors
/// The key of what is wrong: the day is far off, or before the first.
pub fn term_ends(day: Date, since: Date, today: Date) -> Result<(), &'static str> {
    if is_far(day, today) {
        return Err("groups-members-day-far");
    }
    if day < since { Err("groups-members-last-early") } else { Ok(()) }
}

/// Whether this can be a telephone number: from 7 to 15 figures, and nothing but figures and what stands between them.
#[must_use]
pub fn is_phone(given: &str) -> bool {
    let n_figures = given.chars().filter(char::is_ascii_digit).count();
    (7..=15).contains(&n_figures) && given.chars().all(|c| c.is_ascii_digit() || " +()-.".contains(c))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn details_age_in_words_people_use() {
        let today = date(2026, 11, 23);
        for (checked, expected) in [
            ("2026-11-23T08:00:00Z", Freshness::Checked(Ago::Today)),
            ("2026-11-22T23:59:00Z", Freshness::Checked(Ago::Days(1))),
            ("2026-10-26T12:00:00Z", Freshness::Checked(Ago::Weeks(4))),
            ("2026-08-24T12:00:00Z", Freshness::Checked(Ago::Weeks(13))),
            ("2026-08-23T12:00:00Z", Freshness::Older(Ago::Months(3))),
            ("2026-06-20T12:00:00Z", Freshness::Older(Ago::Months(5))),
            ("2025-11-23T12:00:00Z", Freshness::Older(Ago::Months(12))),
            ("2025-11-22T12:00:00Z", Freshness::OutOfDate(Ago::Months(12))),
            ("2025-09-20T12:00:00Z", Freshness::OutOfDate(Ago::Months(14))),
        ] {
            let at: Timestamp = checked.parse().unwrap();
            assert_eq!(freshness(Some(at), today), expected, "{checked}");
        }
        assert_eq!(freshness(None, today), Freshness::Never);
    }

    #[test]
    fn we_ask_again_after_three_months() {
        let ask = |at: &str| ask_again_on(at.parse().unwrap());
        assert_eq!(ask("2026-10-26T12:00:00Z"), date(2027, 1, 26));
        assert_eq!(ask("2026-11-30T12:00:00Z"), date(2027, 2, 28));
    }

    #[test]
    fn a_recognition_holds_to_the_end_of_its_day() {
        let day = date(2027, 7, 31);
        assert_eq!(recognition(Some(day), day), Recognition::Until(day));
        assert_eq!(recognition(Some(day), date(2027, 8, 1)), Recognition::Lapsed(day));
        assert_eq!(recognition(None, day), Recognition::Unknown);
    }

    #[test]
    fn terms_begin_and_end_in_order_and_not_far_off() {
        let (today, since) = (date(2026, 11, 23), date(2026, 7, 1));
        for (day, since, expected) in [
            (today, None, Ok(())),
            (date(2026, 7, 1), Some(since), Ok(())),
            (date(2026, 6, 30), Some(since), Err("groups-members-from-early")),
            (date(2206, 7, 1), None, Err("groups-members-day-far")),
        ] {
            assert_eq!(term_begins(day, since, today), expected, "{day}");
        }
        assert_eq!(term_ends(date(2027, 7, 31), since, today), Ok(()));
        assert_eq!(term_ends(date(2026, 7, 1), since, today), Ok(()));
        assert_eq!(term_ends(date(2026, 6, 30), since, today), Err("groups-members-last-early"));
        assert_eq!(term_ends(date(2036, 7, 1), since, today), Err("groups-members-day-far"));
    }

    #[test]
    fn telephone_numbers_are_told_from_what_is_none() {
        for good in ["020 7946 0001", "+44 (0)20 7946-0001", "07700900123"] {
            assert!(is_phone(good), "{good}");
        }
        for bad in ["", "12345", "ring me", "020 7946 0001 ext 4", "1234567890123456"] {
            assert!(!is_phone(bad), "{bad}");
        }
    }
}
