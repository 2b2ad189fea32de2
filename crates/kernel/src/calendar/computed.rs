//! The bank holidays of years that are not published yet, worked out by rule.
//!
//! # Source
//! Banking and Financial Dealings Act 1971, schedule 1, and the yearly proclamations: New Year's Day, Good Friday, Easter
//! Monday, the first and last Monday in May, the last Monday in August, Christmas Day and Boxing Day; a holiday that falls
//! on a weekend is kept on the next weekday that is none. One-off holidays can't be foreseen.

use jiff::civil::{Date, Weekday, date};

/// The eight holidays of a year, in no particular order.
pub(super) fn holidays(year: i16) -> [(Date, &'static str); 8] {
    let easter = easter_sunday(year);
    let (christmas, boxing) = christmas_and_boxing_day(year);
    [
        (new_years_day(year), "New Year's Day"),
        (shifted(easter, -2), "Good Friday"),
        (shifted(easter, 1), "Easter Monday"),
        (monday_on_or_after(date(year, 5, 1)), "Early May bank holiday"),
        (monday_on_or_after(date(year, 5, 25)), "Spring bank holiday"),
        (monday_on_or_after(date(year, 8, 25)), "Summer bank holiday"),
        (christmas, "Christmas Day"),
        (boxing, "Boxing Day"),
    ]
}

fn new_years_day(year: i16) -> Date {
    let day = date(year, 1, 1);
    if is_weekend(day) { monday_on_or_after(day) } else { day }
}

/// The days on which both are kept. The holiday that falls on a Monday keeps it and the other moves behind it: when
/// Christmas Day is a Sunday, Boxing Day stays on Monday and Christmas Day is kept on Tuesday.
fn christmas_and_boxing_day(year: i16) -> (Date, Date) {
    let (christmas, boxing) = (date(year, 12, 25), date(year, 12, 26));
    match christmas.weekday() {
        Weekday::Friday => (christmas, date(year, 12, 28)),
        Weekday::Saturday => (date(year, 12, 27), date(year, 12, 28)),
        Weekday::Sunday => (date(year, 12, 27), boxing),
        _ => (christmas, boxing),
    }
}

/// Easter Sunday of the Gregorian calendar.
///
/// # Source
/// The anonymous algorithm printed in Nature of 20 April 1876, exact for every year since 1583. The letters are the
/// usual ones, so that it can be compared with any description.
#[expect(clippy::many_single_char_names, reason = "the letters of the published algorithm")]
fn easter_sunday(year: i16) -> Date {
    let year = i32::from(year);
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    let small = |n: i32| n.try_into().expect("months and days are small numbers");
    date(year.try_into().expect("it came from an i16"), small(month), small(day))
}

fn monday_on_or_after(day: Date) -> Date {
    let since_monday = day.weekday().to_monday_zero_offset();
    shifted(day, i64::from((7 - since_monday) % 7))
}

fn shifted(day: Date, days: i64) -> Date {
    day.checked_add(jiff::Span::new().days(days)).expect("a few days within the calendar")
}

fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_is_on_its_known_days() {
        let known = [
            date(2008, 3, 23),
            date(2011, 4, 24),
            date(2025, 4, 20),
            date(2026, 4, 5),
            date(2029, 4, 1),
            date(2030, 4, 21),
            date(2031, 4, 13),
            date(2032, 3, 28),
            date(2033, 4, 17),
            date(2034, 4, 9),
            date(2035, 3, 25),
            date(2038, 4, 25),
        ];
        for easter in known {
            assert_eq!(easter_sunday(easter.year()), easter);
        }
    }

    #[test]
    fn a_weekend_new_year_is_kept_on_monday() {
        assert_eq!(new_years_day(2033), date(2033, 1, 3), "a Saturday");
        assert_eq!(new_years_day(2034), date(2034, 1, 2), "a Sunday");
        assert_eq!(new_years_day(2035), date(2035, 1, 1), "a Monday");
    }

    #[test]
    fn the_rules_give_the_published_list_but_for_days_moved_or_added_by_proclamation() {
        let published: Vec<(Date, String)> = super::super::PUBLISHED
            .lines()
            .skip(1)
            .map(|line| super::super::published_row(line).expect("a row"))
            .map(|(day, title)| (day, title.to_owned()))
            .collect();
        let computed: Vec<(Date, String)> =
            (2012..=2028).flat_map(holidays).map(|(day, title)| (day, title.to_owned())).collect();

        let mut only_published: Vec<Date> =
            published.iter().filter(|holiday| !computed.contains(holiday)).map(|holiday| holiday.0).collect();
        let mut only_computed: Vec<Date> =
            computed.iter().filter(|holiday| !published.contains(holiday)).map(|holiday| holiday.0).collect();
        only_published.sort();
        only_computed.sort();
        assert_eq!(
            only_published,
            [
                date(2012, 6, 4),
                date(2012, 6, 5),
                date(2020, 5, 8),
                date(2022, 6, 2),
                date(2022, 6, 3),
                date(2022, 9, 19),
                date(2023, 5, 8),
            ]
        );
        assert_eq!(only_computed, [date(2012, 5, 28), date(2020, 5, 4), date(2022, 5, 30)]);
    }
}
