//! Dates, slips, lateness.

use heard_kernel::calendar::HolidayCalendar;
use jiff::{ToSpan, civil::date};
use proptest::prelude::*;

use super::action;
use crate::{
    model::status::{Keeping, Status},
    rules::{Refusal, answer_by, challenge_answer_by, check_date, is_slip, keeping, usual_due},
};

#[test]
fn fault_1_fifteen_working_days_count_past_the_bank_holidays() {
    for (raised, due) in [
        // Past Good Friday and Easter Monday.
        (date(2026, 4, 2), date(2026, 4, 27)),
        // As the sample landlord's page says.
        (date(2026, 11, 23), date(2026, 12, 14)),
        // Past Christmas, Boxing Day's substitute and New Year.
        (date(2026, 12, 18), date(2027, 1, 13)),
    ] {
        assert_eq!(usual_due(raised), Ok(due), "{raised}");
    }
    assert_eq!(usual_due(date(2035, 12, 28)), Err(Refusal::DateTooFar));
}

#[test]
fn there_are_twenty_working_days_to_answer_and_ten_for_a_challenge() {
    assert_eq!(answer_by(date(2026, 11, 23)), Ok(date(2026, 12, 21)));
    assert_eq!(challenge_answer_by(date(2026, 11, 23)), Ok(date(2026, 12, 7)));
}

#[test]
fn a_new_date_is_another_one_and_not_past() {
    let action = action(date(2026, 11, 2), date(2026, 11, 23));
    let today = date(2026, 11, 20);
    assert_eq!(check_date(&action, date(2026, 11, 23), today), Err(Refusal::SameDate(date(2026, 11, 23))));
    assert_eq!(check_date(&action, date(2026, 11, 19), today), Err(Refusal::DatePast(date(2026, 11, 19))));
    assert_eq!(check_date(&action, date(2036, 1, 1), today), Err(Refusal::DateTooFar));
    assert_eq!(check_date(&action, today, today), Ok(()));
    assert!(!is_slip(&action, today), "an earlier date breaks no promise");
    assert!(is_slip(&action, date(2026, 11, 24)));
}

#[test]
fn the_first_date_is_kept_or_a_moved_one_or_none() {
    let mut action = action(date(2026, 7, 21), date(2026, 8, 11));
    action.due = date(2026, 12, 4);
    for (done, kept) in [
        (date(2026, 8, 11), Keeping::First),
        (date(2026, 8, 12), Keeping::Moved),
        (date(2026, 12, 4), Keeping::Moved),
        (date(2026, 12, 5), Keeping::Late),
    ] {
        assert_eq!(keeping(&action, done), kept, "{done}");
    }
}

#[test]
fn lateness_is_told_in_working_days_against_the_date_now_and_after_a_dispute_against_the_first() {
    let mut action = action(date(2026, 7, 21), date(2026, 11, 20));
    assert_eq!(action.late_by(date(2026, 11, 20)), None, "the day itself is not late");
    assert_eq!(action.late_by(date(2026, 11, 21)), Some(1), "a Saturday hides nothing");
    assert_eq!(action.late_by(date(2026, 11, 23)), Some(1));
    action.due = date(2026, 12, 4);
    assert_eq!(action.late_by(date(2026, 11, 23)), None, "it was moved");
    action.n_reopened = 1;
    action.status = Status::Reopened;
    assert_eq!(action.late_by(date(2026, 11, 23)), Some(1), "and opened again: the first date counts");
    for status in [Status::Done, Status::Confirmed, Status::ClosedUnconfirmed, Status::NotDoing] {
        action.status = status;
        assert_eq!(action.late_by(date(2026, 11, 23)), None, "{status}");
    }
}

proptest! {
    #[test]
    fn an_action_is_never_due_on_a_day_off(day in 0_i32..8000) {
        let raised = date(2012, 1, 2).saturating_add(day.days());
        let due = usual_due(raised).expect("within the calendar");
        let calendar = HolidayCalendar::england_and_wales();
        prop_assert_eq!(calendar.is_working_day(due), Ok(true));
        prop_assert_eq!(calendar.working_days_between(raised, due), Ok(15));
    }

    #[test]
    fn it_is_late_exactly_after_its_date_and_never_less_late_the_next_day(after in -40_i32..400) {
        let due = date(2026, 11, 20);
        let action = action(date(2026, 10, 30), due);
        let today = due.saturating_add(after.days());
        prop_assert_eq!(action.is_late(today), after > 0);
        let tomorrow = today.saturating_add(1.day());
        prop_assert!(action.late_by(tomorrow).unwrap_or(0) >= action.late_by(today).unwrap_or(0));
    }
}
