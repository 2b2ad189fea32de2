//! London's time: what day it is there, and what a date or time that somebody typed means.
//!
//! Every date in the program is London's. A moment has one date, whatever clock it was typed by: `2026-06-30T23:30:00Z` is
//! the first of July.
//!
//! # Source
//! The civil time of the United Kingdom: Summer Time Act 1972, section 1 (an hour ahead from the last Sunday in March to
//! the last Sunday in October, changing at 01:00 GMT), as the IANA time zone database has it.

use std::str::FromStr;
use std::sync::OnceLock;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};
use jiff::{Timestamp, Zoned};

/// The date in London at this moment.
///
/// ```
/// use jiff::civil::date;
///
/// let late = "2026-06-30T23:30:00Z".parse()?;
/// assert_eq!(heard_kernel::london::today(late), date(2026, 7, 1));
/// # Ok::<(), jiff::Error>(())
/// ```
#[must_use]
pub fn today(now: Timestamp) -> Date {
    at(now).date()
}

/// This moment on London's clocks.
#[must_use]
pub fn at(instant: Timestamp) -> Zoned {
    instant.to_zoned(zone().clone())
}

/// The moment at which London's clocks show this date and time. In the repeated hour of October it is the **first** of the
/// two, which gives the earlier deadline.
///
/// # Errors
/// [`TriggerError::NoSuchTime`] in the hour that the clocks skip in March, [`TriggerError::BadFrom`] at the ends of time.
pub fn instant(wall: DateTime) -> Result<Timestamp, TriggerError> {
    let offset = match zone().to_ambiguous_timestamp(wall).offset() {
        AmbiguousOffset::Unambiguous { offset } => offset,
        AmbiguousOffset::Fold { before, .. } => before,
        AmbiguousOffset::Gap { .. } => return Err(TriggerError::NoSuchTime(wall)),
    };
    offset.to_timestamp(wall).map_err(|_| TriggerError::BadFrom(wall.to_string()))
}

/// What starts a clock: a day in London, or a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trigger {
    /// A date was typed, and no time.
    Day(Date),
    /// A time was typed.
    Moment(Timestamp),
}

impl Trigger {
    /// The date in London, on which working days are counted: day 0.
    #[must_use]
    pub fn date(self) -> Date {
        match self {
            Self::Day(day) => day,
            Self::Moment(instant) => today(instant),
        }
    }
}

impl FromStr for Trigger {
    type Err = TriggerError;

    /// Reads `YYYY-MM-DD` or `YYYY-MM-DDThh:mm[:ss][Z or ±hh:mm]`, and nothing else.
    ///
    /// With `Z` or an offset it is a moment, whatever London's own offset then was. Without one it is London's wall clock,
    /// read as by [`instant`].
    fn from_str(given: &str) -> Result<Self, TriggerError> {
        let bad = || TriggerError::BadFrom(given.to_owned());
        let Some((day, time)) = given.split_once('T') else {
            return read_date(given).map(Self::Day).ok_or_else(bad);
        };
        let day = read_date(day).ok_or_else(bad)?;
        let (time, offset) = read_time_and_offset(time).ok_or_else(bad)?;
        let wall = day.to_datetime(time);
        let moment = match offset {
            Some(offset) => offset.to_timestamp(wall).map_err(|_| bad())?,
            None => instant(wall)?,
        };
        Ok(Self::Moment(moment))
    }
}

/// Why a typed trigger can't start a clock.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TriggerError {
    /// It has neither form, or there is no such day, hour or offset.
    #[error(
        "“{0}” is no date or time. Write a date like 2026-04-02, or a time like 2026-04-02T17:45; \
         add Z or an offset like +01:00 if it is not London's time."
    )]
    BadFrom(String),
    /// London's clocks skipped it.
    #[error(
        "{0} did not exist in London: the clocks went forward over it. Write a time before or after the skipped hour, \
         or add Z or an offset."
    )]
    NoSuchTime(DateTime),
}

impl TriggerError {
    /// The code of the refusal, for programs: `bad-from` or `no-such-time`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::BadFrom(_) => "bad-from",
            Self::NoSuchTime(_) => "no-such-time",
        }
    }
}

fn zone() -> &'static TimeZone {
    static LONDON: OnceLock<TimeZone> = OnceLock::new();
    LONDON.get_or_init(|| TimeZone::get("Europe/London").expect("the time zones are built into the program"))
}

/// `YYYY-MM-DD`.
fn read_date(given: &str) -> Option<Date> {
    let [year, month, day] = numbers(given, "dddd-dd-dd")?;
    Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()
}

/// `hh:mm[:ss][Z or ±hh:mm]`; no offset means London's.
fn read_time_and_offset(given: &str) -> Option<(Time, Option<Offset>)> {
    let end = given.find(['Z', '+', '-']).unwrap_or(given.len());
    let (time, offset) = given.split_at(end);
    let [hour, minute, second] = match numbers(time, "dd:dd") {
        Some([hour, minute]) => [hour, minute, 0],
        None => numbers(time, "dd:dd:dd")?,
    };
    let small = |n: i16| i8::try_from(n).ok();
    let time = Time::new(small(hour)?, small(minute)?, small(second)?, 0).ok()?;
    let offset = match offset {
        "" => None,
        "Z" => Some(Offset::UTC),
        _ => Some(read_offset(offset)?),
    };
    Some((time, offset))
}

/// `±hh:mm`, to 23:59 either way.
fn read_offset(given: &str) -> Option<Offset> {
    let (sign, of_day) = given.split_at_checked(1)?;
    let [hours, minutes] = numbers(of_day, "dd:dd")?;
    if hours > 23 || minutes > 59 {
        return None;
    }
    let seconds = (i32::from(hours) * 60 + i32::from(minutes)) * 60;
    Offset::from_seconds(if sign == "-" { -seconds } else { seconds }).ok()
}

/// The `N` numbers of a text that has exactly this shape, where each `d` stands for an ASCII digit and anything else for
/// itself.
fn numbers<const N: usize>(given: &str, shape: &str) -> Option<[i16; N]> {
    let fits = given.len() == shape.len()
        && given.bytes().zip(shape.bytes()).all(|(g, s)| if s == b'd' { g.is_ascii_digit() } else { g == s });
    if !fits {
        return None;
    }
    let read: Option<Vec<i16>> = given.split(['-', ':']).map(|part| part.parse().ok()).collect();
    read?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn moment(instant: &str) -> Trigger {
        Trigger::Moment(instant.parse().expect("an instant"))
    }

    #[test]
    fn triggers_are_read() {
        for (given, trigger, day) in [
            ("2026-12-24", Trigger::Day(date(2026, 12, 24)), date(2026, 12, 24)),
            ("2028-02-29", Trigger::Day(date(2028, 2, 29)), date(2028, 2, 29)),
            ("2026-12-24T16:30", moment("2026-12-24T16:30:00Z"), date(2026, 12, 24)),
            ("2026-04-02T17:45", moment("2026-04-02T16:45:00Z"), date(2026, 4, 2)),
            ("2026-04-02T17:45:59", moment("2026-04-02T16:45:59Z"), date(2026, 4, 2)),
            ("2026-06-30T23:30:00Z", moment("2026-06-30T23:30:00Z"), date(2026, 7, 1)),
            ("2026-06-30T23:30Z", moment("2026-06-30T23:30:00Z"), date(2026, 7, 1)),
            ("2026-07-01T04:00:00+05:30", moment("2026-06-30T22:30:00Z"), date(2026, 6, 30)),
            ("2026-12-31T20:00-05:00", moment("2027-01-01T01:00:00Z"), date(2027, 1, 1)),
            ("2026-01-01T00:00:00-00:00", moment("2026-01-01T00:00:00Z"), date(2026, 1, 1)),
            ("2026-01-01T23:59+23:59", moment("2026-01-01T00:00:00Z"), date(2026, 1, 1)),
        ] {
            assert_eq!(given.parse(), Ok(trigger), "{given}");
            assert_eq!(trigger.date(), day, "{given}");
        }
    }

    #[test]
    fn the_repeated_hour_is_the_first_of_the_two() {
        assert_eq!("2026-10-25T01:30".parse(), Ok(moment("2026-10-25T00:30:00Z")));
        assert_eq!("2026-10-25T01:00".parse(), Ok(moment("2026-10-25T00:00:00Z")));
        assert_eq!(
            "2026-10-25T01:30+00:00".parse(),
            Ok(moment("2026-10-25T01:30:00Z")),
            "the second, if one says so"
        );
        assert_eq!("2026-10-25T02:00".parse(), Ok(moment("2026-10-25T02:00:00Z")));
    }

    #[test]
    fn the_skipped_hour_is_refused() {
        for given in ["2026-03-29T01:00", "2026-03-29T01:30", "2026-03-29T01:59:59"] {
            let refused = given.parse::<Trigger>().expect_err("it was skipped");
            assert_eq!(refused.code(), "no-such-time", "{given}");
        }
        assert_eq!("2026-03-29T00:59:59".parse(), Ok(moment("2026-03-29T00:59:59Z")));
        assert_eq!("2026-03-29T02:00".parse(), Ok(moment("2026-03-29T01:00:00Z")));
        assert_eq!(
            "2027-03-28T01:45:00+00:00".parse(),
            Ok(moment("2027-03-28T01:45:00Z")),
            "an instant is never skipped"
        );
    }

    #[test]
    fn anything_else_is_refused() {
        for given in [
            "",
            "today",
            "24/12/2026",
            "2026-1-2",
            "20261224",
            "2026-13-01",
            "2027-02-29",
            "2026-00-10",
            "+2026-12-24",
            "-002026-12-24",
            " 2026-12-24",
            "2026-12-24 ",
            "2026-12-24T",
            "2026-12-24 16:30",
            "2026-12-24t16:30",
            "2026-12-24T16",
            "2026-12-24T1630",
            "2026-12-24T24:00",
            "2026-12-24T25:00",
            "2026-12-24T09:60",
            "2026-12-24T09:00:60",
            "2026-12-24T09:00:00.5",
            "2026-12-24T09:00z",
            "2026-12-24T09:00ZZ",
            "2026-12-24T09:00+01",
            "2026-12-24T09:00+0100",
            "2026-12-24T09:00+24:00",
            "2026-12-24T09:00+25:00",
            "2026-12-24T09:00+01:60",
            "2026-12-24T09:00+01:00[Europe/London]",
            "2026-12-24T09:00−01:00",
            "٢٠٢٦-12-24",
            "9999-12-31T23:59-23:00",
        ] {
            assert_eq!(given.parse::<Trigger>(), Err(TriggerError::BadFrom(given.to_owned())));
        }
    }

    #[test]
    fn a_refusal_says_what_to_do() {
        let bad = "24/12/2026".parse::<Trigger>().expect_err("not our form");
        assert_eq!(bad.code(), "bad-from");
        assert_eq!(
            bad.to_string(),
            "“24/12/2026” is no date or time. Write a date like 2026-04-02, or a time like 2026-04-02T17:45; add Z or an offset like +01:00 if it is not London's time."
        );
        let skipped = "2026-03-29T01:30".parse::<Trigger>().expect_err("it was skipped");
        assert_eq!(
            skipped.to_string(),
            "2026-03-29T01:30:00 did not exist in London: the clocks went forward over it. Write a time before or after the skipped hour, or add Z or an offset."
        );
    }

    #[test]
    fn london_is_an_hour_ahead_in_summer() {
        let summer = "2026-07-01T12:00:00Z".parse().expect("an instant");
        let winter = "2026-12-01T12:00:00Z".parse().expect("an instant");
        assert_eq!((at(summer).hour(), at(winter).hour()), (13, 12));
        assert_eq!(today("2026-07-01T22:59:59Z".parse().expect("an instant")), date(2026, 7, 1));
        assert_eq!(today("2026-07-01T23:00:00Z".parse().expect("an instant")), date(2026, 7, 2));
    }

    #[test]
    fn the_ends_of_time_have_a_date_too() {
        assert_eq!(today(Timestamp::MIN).year(), -9999);
        assert_eq!(today(Timestamp::MAX).year(), 9999);
    }

    proptest! {
        #[test]
        fn any_time_of_a_day_has_that_date(day in 0_i32..9000, hour in 0_i8..24, minute in 0_i8..60) {
            let day = date(2012, 1, 1).checked_add(jiff::Span::new().days(day)).expect("a date");
            match format!("{day}T{hour:02}:{minute:02}").parse::<Trigger>() {
                Ok(trigger) => prop_assert_eq!(trigger.date(), day),
                Err(refused) => {
                    prop_assert_eq!(refused.code(), "no-such-time");
                    prop_assert_eq!((hour, day.month()), (1, 3));
                }
            }
        }

        #[test]
        fn no_text_makes_it_panic(given in "\\PC{0,30}") {
            let _ = given.parse::<Trigger>();
        }

        #[test]
        fn no_text_of_nearly_the_right_shape_makes_it_panic(given in "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[-+][0-9]{2}:[0-9]{2})?") {
            let _ = given.parse::<Trigger>();
        }
    }
}
