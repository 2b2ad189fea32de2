//! What may happen to a meeting and when: no clock, no database.
//!
//! [`guess`] works out place and topic from what was typed.

pub mod guess;
#[cfg(test)]
mod tests;
pub mod word;

use heard_kernel::{
    calendar::{CalendarError, HolidayCalendar, WorkingDays},
    message::Message,
};
use jiff::{
    Timestamp, ToSpan,
    civil::{Date, DateTime, Weekday},
};

use crate::{
    draft::{Came, Draft},
    model::{Meeting, State},
};

/// Usual time for an action that a meeting begins, in working days from the meeting.
///
/// # Source
/// `hackney.md` §2.5, step 5: each action is due in 15 working days (3 weeks of 5).
pub const USUAL_TIME: WorkingDays = WorkingDays(15);

/// Working days after which minutes may be published though the group hasn't checked them. The day they were sent is day 0.
///
/// # Source
/// A default of ours: a week is long enough to read them, and a group without anybody who can check must not wait for ever.
pub const UNCHECKED_AFTER: WorkingDays = WorkingDays(5);

/// Working days after which the group is reminded once of minutes to check.
pub const REMIND_AFTER: WorkingDays = WorkingDays(3);

/// Days before a meeting on which its agenda usually closes.
pub const USUAL_CUTOFF_DAYS: i64 = 7;

/// How many words a title of an item or a place in words may have, in characters.
pub const MOST_SHORT: usize = 200;

/// How much may be said of one thing, in characters.
pub const MOST_LONG: usize = 5_000;

/// Whether enough residents came for the group to decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quorum {
    /// The group has no such rule.
    NoRule,
    /// Enough came.
    Enough {
        /// How many residents came.
        came: u32,
        /// How many are needed.
        needed: u32,
    },
    /// Too few came.
    TooFew {
        /// How many residents came.
        came: u32,
        /// How many are needed.
        needed: u32,
    },
}

impl Quorum {
    /// The sentence that says so; none where there is no rule.
    #[must_use]
    pub fn sentence(self) -> Option<Message> {
        let (key, came, needed) = match self {
            Self::NoRule => return None,
            Self::Enough { came, needed } => ("meetings-quorum-enough", came, needed),
            Self::TooFew { came, needed } => ("meetings-quorum-too-few", came, needed),
        };
        Some(Message::key(key).with("came", came).with("needed", needed))
    }
}

/// Whether enough residents came. `needed` of 0 or less is no rule. Councillors and staff don't count.
#[must_use]
pub fn quorum(came: Came, needed: i64) -> Quorum {
    let needed = u32::try_from(needed).unwrap_or_default();
    let came = came.residents;
    match needed {
        0 => Quorum::NoRule,
        _ if came >= needed => Quorum::Enough { came, needed },
        _ => Quorum::TooFew { came, needed },
    }
}

/// What is wrong with the numbers of who came.
#[must_use]
pub fn came_problem(came: Came) -> Option<Message> {
    if came.first_time > came.residents {
        Some(Message::key("meetings-wrong-first-time").with("residents", came.residents))
    } else if came.gave_no_name > came.residents {
        Some(Message::key("meetings-wrong-no-name").with("residents", came.residents))
    } else {
        None
    }
}

/// The day of the next meeting of a series: the same weekday of the month (the third Tuesday; the last one where there is
/// no fifth), so many months on; a week later where that is a bank holiday.
#[must_use]
pub fn next_in_series(last: Date, every_months: i64) -> Date {
    let which = (last.day() - 1) / 7 + 1;
    let month = last.first_of_month().saturating_add(every_months.months());
    let nth = if which > 4 { -1 } else { which };
    let day = month.nth_weekday_of_month(nth, last.weekday()).unwrap_or(month);
    if HolidayCalendar::england_and_wales().holiday(day).is_some() {
        day.saturating_add(1.week())
    } else {
        day
    }
}

/// The last moment at which something can be added: the end of the day so many days before the meeting.
#[must_use]
pub fn cutoff(meeting: Date, days_before: i64) -> DateTime {
    meeting.saturating_sub(days_before.days()).at(23, 59, 59, 0)
}

/// When an action that this meeting begins is due, if nobody says otherwise.
///
/// # Errors
/// [`CalendarError`] for a meeting outside the calendar.
///
/// # Source
/// [`USUAL_TIME`].
pub fn usual_due(meeting: Date) -> Result<Date, CalendarError> {
    HolidayCalendar::england_and_wales().add_working_days(meeting, USUAL_TIME.count())
}

/// Whether something can still be added to the agenda.
///
/// # Errors
/// A message that says since when it is closed, or that there will be no such meeting.
pub fn add_to_agenda(meeting: &Meeting, now: Timestamp) -> Result<(), Message> {
    match meeting.state {
        State::Planned if now <= meeting.cutoff_at => Ok(()),
        State::Planned => Err(Message::key("meetings-agenda-closed").with("day", meeting.cutoff_on())),
        State::Cancelled => Err(Message::key("meetings-agenda-cancelled")),
        State::Draft | State::WithChair | State::Checked | State::Published => {
            Err(Message::key("meetings-agenda-held"))
        }
    }
}

/// Whether a day suits a new or a moved meeting.
///
/// # Errors
/// A message for a day that is past or more than two years away.
pub fn meet_on(day: Date, today: Date) -> Result<(), Message> {
    if day < today {
        Err(Message::key("meetings-date-past"))
    } else if day > today.saturating_add(2.years()) {
        Err(Message::key("meetings-date-far"))
    } else {
        Ok(())
    }
}

/// Whether date and place may still be changed, or the meeting cancelled.
///
/// # Errors
/// A message where its minutes have been begun, or it was cancelled.
pub fn change_plan(state: State) -> Result<(), Message> {
    match state {
        State::Planned => Ok(()),
        State::Cancelled => Err(Message::key("meetings-is-cancelled")),
        State::Draft | State::WithChair | State::Checked | State::Published => {
            Err(Message::key("meetings-is-begun"))
        }
    }
}

/// Whether minutes can be taken, or gone on with. Not before the day of the meeting.
///
/// # Errors
/// A message that says what to do instead.
pub fn take_minutes(meeting: &Meeting, today: Date) -> Result<(), Message> {
    match meeting.state {
        State::Planned if today < meeting.date() => {
            Err(Message::key("meetings-minutes-early").with("day", meeting.date()))
        }
        State::Planned | State::Draft => Ok(()),
        State::WithChair => Err(Message::key("meetings-minutes-with-chair")),
        State::Checked => Err(Message::key("meetings-minutes-checked")),
        State::Published => Err(Message::key("meetings-minutes-published")),
        State::Cancelled => Err(Message::key("meetings-is-cancelled")),
    }
}

/// Whether chair and secretary can be asked to check.
///
/// # Errors
/// A message where there is no draft to be checked.
pub fn ask_group(state: State) -> Result<(), Message> {
    match state {
        State::Draft => Ok(()),
        State::Planned | State::WithChair | State::Checked | State::Published | State::Cancelled => {
            Err(Message::key("meetings-nothing-to-check"))
        }
    }
}

/// Whether minutes can be taken back from the group, to be changed and checked anew.
///
/// # Errors
/// A message where they are not with the group.
pub fn take_back(state: State) -> Result<(), Message> {
    match state {
        State::WithChair | State::Checked => Ok(()),
        State::Planned | State::Draft | State::Published | State::Cancelled => {
            Err(Message::key("meetings-nothing-to-take-back"))
        }
    }
}

/// Whether chair or secretary can say that the minutes are right.
///
/// # Errors
/// A message where nothing is asked of them.
pub fn check(state: State) -> Result<(), Message> {
    match state {
        State::WithChair => Ok(()),
        State::Checked => Err(Message::key("meetings-already-checked")),
        State::Planned | State::Draft | State::Published | State::Cancelled => {
            Err(Message::key("meetings-nothing-to-check"))
        }
    }
}

/// The first day on which minutes may be published without the group's check.
#[must_use]
pub fn unchecked_from(sent_on: Date) -> Date {
    let calendar = HolidayCalendar::england_and_wales();
    calendar.add_working_days(sent_on, UNCHECKED_AFTER.count()).unwrap_or(Date::MAX)
}

/// Whether minutes can be published now. `sent_on` is the day on which the group was asked to check them, `why` the reason
/// for not waiting longer.
///
/// # Errors
/// A message that says what has to come first.
pub fn publish(state: State, sent_on: Option<Date>, today: Date, why: Option<&str>) -> Result<(), Message> {
    match state {
        State::Checked => Ok(()),
        State::WithChair => match sent_on.map(unchecked_from) {
            Some(from) if today < from => Err(Message::key("meetings-publish-wait").with("day", from)),
            _ if why.is_none() => Err(Message::key("meetings-publish-why")),
            _ => Ok(()),
        },
        State::Published => Err(Message::key("meetings-minutes-published")),
        State::Draft => Err(Message::key("meetings-publish-ask-first")),
        State::Planned | State::Cancelled => Err(Message::key("meetings-nothing-to-check")),
    }
}

/// What has to be mended before anybody is asked to check: the field's name and what is wrong.
#[must_use]
pub fn draft_problems(draft: &Draft, meeting: Date) -> Vec<(String, Message)> {
    let mut problems = Vec::new();
    if let Some(message) = came_problem(draft.came) {
        let first = message.key == "meetings-wrong-first-time";
        problems.push((if first { "first-time" } else { "gave-no-name" }.to_owned(), message));
    }
    for (n, item) in draft.items.iter().enumerate() {
        let mut wrong = |what: &str, key| problems.push((format!("items-{n}-{what}"), Message::key(key)));
        if item.title.trim().is_empty() {
            wrong("title", "meetings-wrong-no-title");
        } else if item.title.chars().count() > MOST_SHORT {
            wrong("title", "meetings-wrong-long-title");
        }
        if item.words.chars().count() > MOST_LONG {
            wrong("words", "meetings-wrong-long-words");
        }
    }
    for (n, action) in draft.actions.iter().enumerate() {
        let mut wrong = |what: &str, message| problems.push((format!("actions-{n}-{what}"), message));
        if action.what.trim().is_empty() {
            wrong("what", Message::key("meetings-wrong-no-action"));
        } else if action.what.chars().count() > MOST_SHORT {
            wrong("what", Message::key("meetings-wrong-long-title"));
        }
        match action.due() {
            Err(_) => wrong("due", Message::key("platform-form-date-not-real")),
            Ok(Some(due)) if due < meeting => {
                wrong("due", Message::key("meetings-wrong-due-early").with("day", meeting));
            }
            Ok(Some(due)) if due > meeting.saturating_add(3.years()) => {
                wrong("due", Message::key("meetings-wrong-due-far"));
            }
            Ok(_) => {}
        }
        if !action.by_group && action.resident.trim().is_empty() {
            wrong("group", Message::key("meetings-wrong-no-raiser"));
        }
    }
    problems
}

/// The weekday and which of them in the month a series falls on: (3, Tuesday); 5 is the last one.
#[must_use]
pub fn pattern(starts_on: Date) -> (i8, Weekday) {
    ((starts_on.day() - 1) / 7 + 1, starts_on.weekday())
}
