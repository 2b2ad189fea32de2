//! Working days in England and Wales: Monday to Friday less the bank holidays, one-off ones included.
//!
//! Everything that has a due date counted in working days is dated here, and nowhere else. A count starts at **day 0**,
//! the day something happened, which is never counted itself; **day 1** is the next working day, also when day 0 is a
//! Sunday or a holiday.
//!
//! ```
//! use heard_kernel::calendar::HolidayCalendar;
//! use jiff::civil::date;
//!
//! let calendar = HolidayCalendar::england_and_wales();
//! assert_eq!(calendar.add_working_days(date(2026, 12, 24), 5)?, date(2027, 1, 5));
//! # Ok::<(), heard_kernel::calendar::CalendarError>(())
//! ```

mod computed;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use jiff::civil::{Date, Weekday, date};
use serde::{Deserialize, Serialize};

/// The published list, as committed beside this file.
const PUBLISHED: &str = include_str!("data/england_wales_bank_holidays.csv");

/// The first day the calendar knows.
pub const FIRST_DAY: Date = date(2012, 1, 1);

/// The last day the calendar knows. Years after the published list are worked out up to this day.
pub const LAST_DAY: Date = date(2035, 12, 31);

/// A length of time in working days, as a rule or a setting states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct WorkingDays(pub u16);

impl WorkingDays {
    /// The number of days.
    #[must_use]
    pub const fn count(self) -> u32 {
        self.0 as u32
    }
}

impl From<WorkingDays> for u32 {
    fn from(days: WorkingDays) -> Self {
        days.count()
    }
}

impl std::fmt::Display for WorkingDays {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// Why the calendar has no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// The question starts on a day the calendar does not know.
    #[error("{0} is outside the calendar. Give a date from {FIRST_DAY} to {LAST_DAY}.")]
    Unknown(Date),
    /// The answer would lie after [`LAST_DAY`].
    #[error(
        "{working_days} working days after {from} is later than {LAST_DAY}, the last day of the calendar. Give fewer days or an earlier date."
    )]
    TooFar {
        /// Day 0 of the count.
        from: Date,
        /// How many working days were asked for.
        working_days: u32,
    },
}

/// Which days are holidays, from [`FIRST_DAY`] to [`LAST_DAY`].
#[derive(Debug, Clone)]
pub struct HolidayCalendar {
    holidays: BTreeMap<Date, String>,
    /// How many working days there are from [`FIRST_DAY`] to each day, both counted: an answer without walking there.
    worked: Vec<u32>,
    last_published_year: i16,
}

impl HolidayCalendar {
    /// The calendar of England and Wales.
    ///
    /// # Source
    /// Banking and Financial Dealings Act 1971, schedule 1, and the days proclaimed under it, as published at
    /// <https://www.gov.uk/bank-holidays> for 2012 to 2028. Later years are worked out by the same Act's rules and are
    /// [provisional](Self::is_provisional).
    #[must_use]
    pub fn england_and_wales() -> &'static Self {
        static CALENDAR: OnceLock<HolidayCalendar> = OnceLock::new();
        CALENDAR.get_or_init(Self::committed)
    }

    fn committed() -> Self {
        Self::from_published(PUBLISHED).expect("the committed list of holidays reads")
    }

    /// Reads the published list and adds the years after it.
    fn from_published(csv: &str) -> Result<Self, String> {
        let mut holidays = BTreeMap::new();
        for (n, line) in csv.lines().enumerate().skip(1).filter(|(_, line)| !line.trim().is_empty()) {
            let (day, title) = published_row(line).ok_or_else(|| format!("line {}: {line}", n + 1))?;
            holidays.insert(day, title.to_owned());
        }
        let last_published_year = holidays.last_key_value().ok_or("the list is empty")?.0.year();
        for year in last_published_year + 1..=LAST_DAY.year() {
            for (day, title) in computed::holidays(year) {
                holidays.insert(day, title.to_owned());
            }
        }
        let mut calendar = Self { holidays, worked: Vec::new(), last_published_year };
        let (mut day, mut count) = (FIRST_DAY, 0);
        while day <= LAST_DAY {
            count += u32::from(calendar.is_working(day));
            calendar.worked.push(count);
            day = day_after(day);
        }
        Ok(calendar)
    }

    /// The name of the bank holiday on this day, as it is published (`"Christmas Day"` also for its substitute), or
    /// `None` on any other day, weekends included.
    #[must_use]
    pub fn holiday(&self, day: Date) -> Option<&str> {
        self.holidays.get(&day).map(String::as_str)
    }

    /// Whether the holidays of this day's year are not published yet, so that an answer that needs them may change.
    #[must_use]
    pub fn is_provisional(&self, day: Date) -> bool {
        day.year() > self.last_published_year
    }

    /// Whether people work on this day: Monday to Friday and no bank holiday.
    ///
    /// # Errors
    /// [`CalendarError::Unknown`] for a day outside the calendar.
    pub fn is_working_day(&self, day: Date) -> Result<bool, CalendarError> {
        known(day)?;
        Ok(self.is_working(day))
    }

    /// The day that is `n` working days after `from`.
    ///
    /// `from` is day 0 and not counted; day 1 is the next working day. For `n` of 0 the answer is `from` itself, even if
    /// that is a day off; any other answer is a working day.
    ///
    /// # Errors
    /// [`CalendarError::Unknown`] if `from` is outside the calendar, [`CalendarError::TooFar`] if the answer would be.
    ///
    /// # Source
    /// Housing Ombudsman, Complaint Handling Code, and the guidance on Awaab's Law: the day of the trigger is day 0 and
    /// day 1 is the next working day.
    pub fn add_working_days(&self, from: Date, n: u32) -> Result<Date, CalendarError> {
        known(from)?;
        let mut day = from;
        let mut left = n;
        while left > 0 {
            if day >= LAST_DAY {
                return Err(CalendarError::TooFar { from, working_days: n });
            }
            day = day_after(day);
            left -= u32::from(self.is_working(day));
        }
        Ok(day)
    }

    /// The first working day after this one.
    ///
    /// # Errors
    /// As [`add_working_days`](Self::add_working_days).
    pub fn next_working_day(&self, after: Date) -> Result<Date, CalendarError> {
        self.add_working_days(after, 1)
    }

    /// How many working days `d` there are with `start < d <= end`; 0 if `end` is not after `start`.
    ///
    /// # Errors
    /// [`CalendarError::Unknown`] if either day is outside the calendar.
    pub fn working_days_between(&self, start: Date, end: Date) -> Result<u32, CalendarError> {
        known(start)?;
        known(end)?;
        Ok(if end > start { self.worked_until(end) - self.worked_until(start) } else { 0 })
    }

    /// Working days from the first day on. Only for a known day.
    fn worked_until(&self, day: Date) -> u32 {
        let n = day.duration_since(FIRST_DAY).as_hours() / 24;
        usize::try_from(n).ok().and_then(|n| self.worked.get(n)).copied().unwrap_or_default()
    }

    fn is_working(&self, day: Date) -> bool {
        !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) && !self.holidays.contains_key(&day)
    }
}

fn day_after(day: Date) -> Date {
    day.tomorrow().expect("the calendar ends long before dates do")
}

fn known(day: Date) -> Result<(), CalendarError> {
    if (FIRST_DAY..=LAST_DAY).contains(&day) { Ok(()) } else { Err(CalendarError::Unknown(day)) }
}

/// Date and title of a row `date,weekday,title,notes`. No title has a comma in it, so no quoting is understood; a row that
/// had one would have a fifth field and is refused.
fn published_row(line: &str) -> Option<(Date, &str)> {
    let mut fields = line.split(',');
    let day = fields.next()?.parse().ok()?;
    let _weekday = fields.next()?;
    let title = fields.next().filter(|title| !title.is_empty())?;
    let _notes = fields.next()?;
    fields.next().is_none().then_some((day, title))
}

#[cfg(test)]
mod tests;
