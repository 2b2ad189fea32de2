//! The escalation table.

use jiff::{
    ToSpan,
    civil::{Date, date},
};
use proptest::prelude::*;
use uuid::Uuid;

use super::{action, at};
use crate::{
    model::{
        Action,
        status::{Basis, Status, Tell},
    },
    rules::{Step, steps_due},
};

const STEPS: [(Basis, i64, Tell); 8] = [
    (Basis::Due, -2, Tell::Owner),
    (Basis::Due, 1, Tell::Owner),
    (Basis::Due, 5, Tell::Manager),
    (Basis::Due, 20, Tell::Head),
    (Basis::First, 60, Tell::Head),
    (Basis::First, 60, Tell::Group),
    (Basis::Proposed, 5, Tell::Manager),
    (Basis::Triage, 1, Tell::Triage),
];

fn steps() -> Vec<Step> {
    let step = |(n, (basis, after_working_days, tell)): (u128, (Basis, i64, Tell))| Step {
        id: Uuid::from_u128(n),
        basis,
        after_working_days,
        tell,
    };
    (0..).zip(STEPS).map(step).collect()
}

/// What is due, as (days after, whom, on which day).
fn due(action: &Action, today: Date) -> Vec<(i64, Tell, Date)> {
    let due = steps_due(action, &steps(), today);
    due.into_iter().map(|due| (due.step.after_working_days, due.step.tell, due.on)).collect()
}

#[test]
fn each_step_is_due_on_its_own_day_however_late_one_asks() {
    let action = action(date(2026, 10, 30), date(2026, 11, 20));
    let reminder = (-2, Tell::Owner, date(2026, 11, 18));
    let owner = (1, Tell::Owner, date(2026, 11, 23));
    let manager = (5, Tell::Manager, date(2026, 11, 27));
    let head = (20, Tell::Head, date(2026, 12, 18));
    assert_eq!(due(&action, date(2026, 11, 17)), []);
    assert_eq!(due(&action, date(2026, 11, 18)), [reminder]);
    assert_eq!(due(&action, date(2026, 11, 23)), [reminder, owner]);
    assert_eq!(due(&action, date(2026, 12, 30)), [reminder, owner, manager, head]);
}

#[test]
fn a_moved_date_begins_a_round_but_the_first_date_is_not_forgotten() {
    let mut action = action(date(2026, 7, 21), date(2026, 8, 11));
    action.due = date(2026, 12, 4);
    action.n_slips = 2;
    action.round = 2;
    action.round_began = date(2026, 9, 28);
    let passed = [(60, Tell::Head, date(2026, 11, 4)), (60, Tell::Group, date(2026, 11, 4))];
    assert_eq!(due(&action, date(2026, 11, 23)), passed, "as the designed page of an action shows");
}

#[test]
fn fault_3_after_a_dispute_it_counts_from_the_first_date_again() {
    let mut action = action(date(2026, 7, 21), date(2026, 8, 11));
    action.due = date(2026, 12, 4);
    action.status = Status::Reopened;
    action.n_reopened = 1;
    action.round = 3;
    action.round_began = date(2026, 11, 24);
    action.reopened_on = Some(date(2026, 11, 24));
    let today = date(2026, 11, 24);
    let due = due(&action, today);
    assert_eq!(
        due,
        [
            (5, Tell::Manager, today),
            (20, Tell::Head, today),
            (60, Tell::Head, today),
            (60, Tell::Group, today),
        ],
        "who has to know hears on the day it was opened again, and nobody is reminded of a day that is over"
    );
    assert!(
        steps_due(&action, &steps(), today)
            .iter()
            .all(|due| due.round == 3 || due.step.basis == Basis::First)
    );
}

#[test]
fn what_nobody_agreed_to_or_nobody_owns_is_passed_up_too() {
    let mut action = action(date(2026, 11, 2), date(2026, 12, 30));
    action.status = Status::Proposed;
    assert_eq!(due(&action, date(2026, 11, 6)), []);
    assert_eq!(due(&action, date(2026, 11, 9)), [(5, Tell::Manager, date(2026, 11, 9))]);
    action.owner_id = None;
    assert_eq!(due(&action, date(2026, 11, 2)), []);
    assert_eq!(due(&action, date(2026, 11, 3)), [(1, Tell::Triage, date(2026, 11, 3))]);
    // Later somebody hands an agreed action back: the day counts from then.
    action.status = Status::Agreed;
    action.owner_since = date(2026, 11, 20);
    assert_eq!(due(&action, date(2026, 11, 23)), [(1, Tell::Triage, date(2026, 11, 23))]);
}

#[test]
fn an_old_list_taken_over_tells_once_for_each_and_on_that_day() {
    let mut action = action(date(2026, 3, 2), date(2026, 3, 23));
    action.made_at = at(date(2026, 11, 23));
    action.round_began = date(2026, 11, 23);
    let today = date(2026, 11, 23);
    assert_eq!(
        due(&action, today),
        [
            (5, Tell::Manager, today),
            (20, Tell::Head, today),
            (60, Tell::Head, today),
            (60, Tell::Group, today)
        ]
    );
}

#[test]
fn nothing_is_due_for_what_is_not_open() {
    for status in [Status::Done, Status::Confirmed, Status::ClosedUnconfirmed, Status::NotDoing] {
        let mut action = action(date(2026, 3, 2), date(2026, 3, 23));
        action.status = status;
        assert_eq!(due(&action, date(2026, 11, 23)), [], "{status}");
    }
}

proptest! {
    #[test]
    fn asking_late_finds_everything_that_asking_every_day_finds(late in 0_i32..200, raised in 0_i32..700) {
        let raised = date(2025, 1, 2).saturating_add(raised.days());
        let action = action(raised, raised.saturating_add(21.days()));
        let end = raised.saturating_add(late.days());
        let mut seen = Vec::new();
        let mut day = raised;
        while day <= end {
            for due in steps_due(&action, &steps(), day) {
                if !seen.contains(&due) {
                    prop_assert_eq!(due.on, day, "found on its own day");
                    seen.push(due);
                }
            }
            day = day.saturating_add(1.day());
        }
        let at_once = steps_due(&action, &steps(), end);
        prop_assert_eq!(seen.len(), at_once.len());
        prop_assert!(at_once.iter().all(|due| seen.contains(due)));
    }
}
