//! Which steps of the escalation table are due, each with the day it was due on.
//!
//! The table is data (`escalation_steps`); here is only how its days are counted. Asked late, the answer holds every step
//! in between, each with its own day: an outage loses none. What was recorded already is left out by whoever asks.
//!
//! # Source
//! `domain.md`, "escalation is data"; `hackney.md` §13, faults 2 to 4 and 9.

use heard_kernel::{calendar::HolidayCalendar, london};
use jiff::civil::Date;
use uuid::Uuid;

use crate::model::{
    Action,
    status::{Basis, Status, Tell},
};

/// A row of the escalation table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Its id.
    pub id: Uuid,
    /// What its days are counted from.
    pub basis: Basis,
    /// How many working days after that; negative for before.
    pub after_working_days: i64,
    /// Whom it tells.
    pub tell: Tell,
}

/// A step that is due for an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DueStep {
    /// The step.
    pub step: Step,
    /// The round it belongs to: each step is taken once in a round.
    pub round: i64,
    /// The day it was due on.
    pub on: Date,
}

/// What a basis means for one action: the day counted from, the round, and the day this round began.
struct Start {
    from: Date,
    round: i64,
    began: Date,
}

fn start(action: &Action, basis: Basis) -> Option<Start> {
    let made_on = london::today(action.made_at);
    let is_due = action.status.is_open();
    match basis {
        Basis::Due if is_due => {
            Some(Start { from: action.counted_from(), round: action.round, began: action.round_began })
        }
        Basis::First if is_due => Some(Start {
            from: action.first_due,
            round: action.n_reopened,
            began: action.reopened_on.unwrap_or(made_on),
        }),
        Basis::Proposed if action.status == Status::Proposed && action.owner_id.is_some() => {
            Some(Start { from: action.owner_since, round: action.n_owners, began: action.owner_since })
        }
        Basis::Triage if action.waits_for_owner() => {
            Some(Start { from: action.owner_since, round: action.n_owners, began: action.owner_since })
        }
        Basis::Due | Basis::First | Basis::Proposed | Basis::Triage => None,
    }
}

/// Every step that is due up to `today`, in the order of their days.
///
/// A round may begin when days of the table are past already: somebody says "not done" months after the date, or an old
/// list is taken over. Of those steps only the furthest of each kind is due, on the day the round began: everybody who
/// has to know hears once, and nobody is reminded of a day that is over.
#[must_use]
pub fn steps_due(action: &Action, steps: &[Step], today: Date) -> Vec<DueStep> {
    let mut due: Vec<DueStep> = steps.iter().filter_map(|step| due_by(action, step, steps, today)).collect();
    due.sort_by_key(|due| (due.on, due.step.after_working_days, due.step.tell));
    due
}

fn due_by(action: &Action, step: &Step, steps: &[Step], today: Date) -> Option<DueStep> {
    let start = start(action, step.basis)?;
    let on = counted(start.from, step.after_working_days)?;
    if on > today {
        return None;
    }
    if on > start.began || (on == start.began && step.after_working_days == 0) {
        return Some(DueStep { step: *step, round: start.round, on });
    }
    if step.after_working_days < 0 || step.tell == Tell::Owner {
        return None;
    }
    let furthest = steps
        .iter()
        .filter(|other| other.basis == step.basis && other.tell == step.tell)
        .filter(|other| counted(start.from, other.after_working_days).is_some_and(|day| day <= start.began))
        .max_by_key(|other| (other.after_working_days, other.id))?;
    (furthest.id == step.id && start.began <= today).then_some(DueStep {
        step: *step,
        round: start.round,
        on: start.began,
    })
}

/// The day `n` working days after `from`, or before it; `None` outside the calendar.
fn counted(from: Date, n: i64) -> Option<Date> {
    let calendar = HolidayCalendar::england_and_wales();
    if n >= 0 {
        return calendar.add_working_days(from, u32::try_from(n).ok()?).ok();
    }
    let (mut day, mut left) = (from, n.unsigned_abs());
    while left > 0 {
        day = day.yesterday().ok()?;
        left -= u64::from(calendar.is_working_day(day).ok()?);
    }
    Some(day)
}
