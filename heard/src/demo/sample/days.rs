//! The sample's days, all counted from today.

use heard_kernel::{calendar::HolidayCalendar, london};
use jiff::{
    SignedDuration, Timestamp, ToSpan as _,
    civil::{Date, Weekday},
};

use super::dice::Dice;

/// How long ago the sample begins, in days: longer than anything in it lasts.
const BEGAN: i64 = 400;

/// Today, and every day before it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Days {
    /// The instant up to which everything has happened.
    pub(super) now: Timestamp,
    /// Today in London.
    pub(super) today: Date,
    /// The last working day on whose morning people have been at work: what happened "just now" happened then.
    pub(super) lately: Date,
}

impl Days {
    pub(super) fn up_to(now: Timestamp) -> Self {
        let here = london::at(now);
        let today = here.date();
        let mut lately = if here.hour() >= 11 { today } else { yesterday(today) };
        while !is_working_day(lately) {
            lately = yesterday(lately);
        }
        Self { now, today, lately }
    }

    /// When the landlord began with Heard.
    pub(super) fn start(&self) -> Timestamp {
        at(self.today.saturating_sub(BEGAN.days()), 8, 0)
    }

    /// The day so many working days before today, or today itself for 0 (the working day before, on a day off).
    pub(super) fn working_days_ago(&self, n: u32) -> Date {
        let mut day = self.today;
        let mut left = n;
        while left > 0 || !is_working_day(day) {
            day = yesterday(day);
            if is_working_day(day) {
                left = left.saturating_sub(1);
            }
        }
        day
    }

    /// The Tuesday of the week so many weeks ago, or the working day after it.
    pub(super) fn tuesday_weeks_ago(&self, weeks: i64) -> Date {
        let monday =
            self.today.saturating_sub(i64::from(self.today.weekday().to_monday_zero_offset()).days());
        let mut day = monday.saturating_sub(weeks.weeks()).tomorrow().unwrap_or(monday);
        while !is_working_day(day) || day.weekday() == Weekday::Monday {
            day = day.tomorrow().unwrap_or(day);
        }
        day
    }

    /// Whether this has not happened yet.
    pub(super) fn is_to_come(&self, instant: Timestamp) -> bool {
        instant > self.now - SignedDuration::from_mins(2)
    }
}

/// The day so many working days after `day`.
pub(super) fn after(day: Date, n: u32) -> Date {
    HolidayCalendar::england_and_wales().add_working_days(day, n).unwrap_or(day)
}

/// An instant of a day in London.
pub(super) fn at(day: Date, hour: i8, minute: i8) -> Timestamp {
    london::instant(day.at(hour, minute, 0, 0)).unwrap_or_default()
}

/// Some instant of a day on which people work.
pub(super) fn in_office_hours(day: Date, dice: &mut Dice) -> Timestamp {
    let minutes = i64::from(dice.between(0, 7 * 60));
    at(day, 9, 12) + SignedDuration::from_mins(minutes)
}

/// Whether people work on this day.
pub(super) fn is_working_day(day: Date) -> bool {
    HolidayCalendar::england_and_wales().is_working_day(day).unwrap_or_default()
}

fn yesterday(day: Date) -> Date {
    day.yesterday().unwrap_or(day)
}
