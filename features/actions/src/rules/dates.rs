//! Dates: when an action is due, when a date slips, how long there is to answer, which date was kept.

use heard_kernel::calendar::{HolidayCalendar, WorkingDays};
use jiff::civil::Date;

use super::Refusal;
use crate::model::{Action, status::Keeping};

/// The usual time for an action, from the day it was raised.
///
/// # Source
/// `hackney.md` §2.5, step 5: "due in 15 working days". A default: each landlord may set its own.
pub const USUAL_TIME: WorkingDays = WorkingDays(15);

/// Time to confirm or dispute a done action.
///
/// # Source
/// `domain.md`, the table of states: "the calendar (20 working days)".
pub const CONFIRM_WITHIN: WorkingDays = WorkingDays(20);

/// Time to answer a challenge to *not doing*.
///
/// # Source
/// `domain.md`, the table of states: "one challenge, answered in 10 working days".
pub const CHALLENGE_WITHIN: WorkingDays = WorkingDays(10);

/// For how many months after it was closed an action can be opened again because it came back.
///
/// # Source
/// `domain.md`, the table of states: "a raiser, within 12 months".
pub const CAME_BACK_WITHIN_MONTHS: i32 = 12;

fn after(day: Date, time: WorkingDays) -> Result<Date, Refusal> {
    HolidayCalendar::england_and_wales().add_working_days(day, time.count()).map_err(|_| Refusal::DateTooFar)
}

/// The date of an action for which nobody named one.
///
/// # Errors
/// [`Refusal::DateTooFar`] outside the calendar.
pub fn usual_due(raised_on: Date) -> Result<Date, Refusal> {
    after(raised_on, USUAL_TIME)
}

/// The last day to say whether it is really done.
///
/// # Errors
/// [`Refusal::DateTooFar`] outside the calendar.
pub fn answer_by(done_on: Date) -> Result<Date, Refusal> {
    after(done_on, CONFIRM_WITHIN)
}

/// The last day for the head of service to answer a challenge.
///
/// # Errors
/// [`Refusal::DateTooFar`] outside the calendar.
pub fn challenge_answer_by(challenged_on: Date) -> Result<Date, Refusal> {
    after(challenged_on, CHALLENGE_WITHIN)
}

/// Whether a new date is one that can be promised.
///
/// # Errors
/// [`Refusal::SameDate`], [`Refusal::DatePast`], [`Refusal::DateTooFar`].
pub fn check_date(action: &Action, due: Date, today: Date) -> Result<(), Refusal> {
    if due == action.due {
        return Err(Refusal::SameDate(due));
    }
    if due < today {
        return Err(Refusal::DatePast(due));
    }
    // Everything counted from it must have an answer too.
    HolidayCalendar::england_and_wales().add_working_days(due, 0).map_err(|_| Refusal::DateTooFar)?;
    Ok(())
}

/// Whether a new date breaks a promise: a later one does, an earlier one does not.
#[must_use]
pub fn is_slip(action: &Action, due: Date) -> bool {
    due > action.due
}

/// Which date an action that is done on this day was done by.
///
/// The first date counts as kept only while nobody said "not done": what was opened again was not done by then, so the
/// day it is done anew decides.
#[must_use]
pub fn keeping(action: &Action, done_on: Date) -> Keeping {
    if done_on <= action.first_due {
        Keeping::First
    } else if done_on <= action.due {
        Keeping::Moved
    } else {
        Keeping::Late
    }
}
