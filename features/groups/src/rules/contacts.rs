//! Whether we can still reach those who hold an office, when we ask them, and when somebody has to ring.

use heard_kernel::london;
use jiff::{Span, Timestamp, ToSpan as _, civil::Date};

/// Months for which confirmed details are fresh: each officer is asked twice a year.
const FRESH_MONTHS: i32 = 6;
/// Months after which details that nobody confirmed again are out of date.
const STALE_MONTHS: i32 = 12;
/// How many days an answer may take before we ask once more.
const REMIND_AFTER_DAYS: i32 = 14;
/// How often we ask within the first weeks, before somebody has to ring.
const MOST_ASKED: i64 = 2;

/// What is known of how an officer is reached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// When they, or somebody who asked them, last said that it is right.
    pub confirmed_at: Option<Timestamp>,
    /// When they said that something is wrong with it, and nobody has put it right since.
    pub wrong_at: Option<Timestamp>,
    /// When the last mail to them came back, where no other address is known.
    pub bounced_at: Option<Timestamp>,
    /// Whether anything is known to reach them by.
    pub has_a_way: bool,
}

/// How far the details of an officer can be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Confirmed within six months; on this day.
    Fresh(Date),
    /// Confirmed within twelve months; on this day. They are asked again.
    Due(Date),
    /// Not to be relied on: somebody has to find out.
    OutOfDate(Why),
}

/// Why details are out of date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Nothing is known to reach them by.
    NoWay,
    /// They said that something is wrong.
    TheySaySo,
    /// Mail comes back.
    Bounced,
    /// Confirmed more than twelve months ago; on this day.
    Old(Date),
    /// Never confirmed.
    Never,
}

/// How far details can be relied on today.
///
/// # Source
/// Groups' contact list: confirmed within 6 months is fresh, within 12 is due, older or bounced is out of date.
#[must_use]
pub fn state(known: &Known, today: Date) -> State {
    let since = |at: Option<Timestamp>| at.filter(|at| known.confirmed_at.is_none_or(|said| said < *at));
    if !known.has_a_way {
        return State::OutOfDate(Why::NoWay);
    }
    if since(known.wrong_at).is_some() {
        return State::OutOfDate(Why::TheySaySo);
    }
    if since(known.bounced_at).is_some() {
        return State::OutOfDate(Why::Bounced);
    }
    let Some(confirmed) = known.confirmed_at.map(london::today) else { return State::OutOfDate(Why::Never) };
    if today <= months_after(confirmed, FRESH_MONTHS) {
        State::Fresh(confirmed)
    } else if today <= months_after(confirmed, STALE_MONTHS) {
        State::Due(confirmed)
    } else {
        State::OutOfDate(Why::Old(confirmed))
    }
}

/// Whether an officer is asked today: as soon as their details are no longer fresh, once more after a fortnight, and from
/// then on every half year. `n_asked` counts since they last answered. Whoever has told us that something is wrong is not asked; somebody puts it right.
#[must_use]
pub fn is_asked_today(known: &Known, asked_on: Option<Date>, n_asked: i64, today: Date) -> bool {
    match state(known, today) {
        State::Fresh(_) | State::OutOfDate(Why::NoWay | Why::TheySaySo | Why::Bounced) => false,
        State::Due(_) | State::OutOfDate(Why::Old(_) | Why::Never) => match asked_on {
            None => true,
            Some(_) if n_asked == 0 => true,
            Some(asked) if n_asked < MOST_ASKED => today >= days_after(asked, REMIND_AFTER_DAYS),
            Some(asked) => today > months_after(asked, FRESH_MONTHS),
        },
    }
}

/// Whether somebody has to ring: the details are out of date, and asking by mail does not help or did not.
#[must_use]
pub fn is_a_task(known: &Known, asked_on: Option<Date>, n_asked: i64, today: Date) -> bool {
    match state(known, today) {
        State::Fresh(_) | State::Due(_) => false,
        State::OutOfDate(Why::NoWay | Why::TheySaySo | Why::Bounced) => true,
        State::OutOfDate(Why::Old(_) | Why::Never) => {
            n_asked > MOST_ASKED
                || n_asked == MOST_ASKED
                    && asked_on.is_some_and(|on| today >= days_after(on, REMIND_AFTER_DAYS))
        }
    }
}

fn months_after(day: Date, n: i32) -> Date {
    day.checked_add(Span::new().months(n)).unwrap_or(Date::MAX)
}

fn days_after(day: Date, n: i32) -> Date {
    day.checked_add(n.days()).unwrap_or(Date::MAX)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn at(day: Date) -> Timestamp {
        london::instant(day.at(12, 0, 0, 0)).unwrap()
    }

    fn confirmed(day: Date) -> Known {
        Known { confirmed_at: Some(at(day)), has_a_way: true, ..Known::default() }
    }

    const TODAY: Date = date(2026, 11, 23);

    #[test]
    fn half_a_year_is_fresh_a_year_is_due_and_more_is_out_of_date() {
        for (day, expected) in [
            (TODAY, State::Fresh(TODAY)),
            (date(2026, 5, 23), State::Fresh(date(2026, 5, 23))),
            (date(2026, 5, 22), State::Due(date(2026, 5, 22))),
            (date(2025, 11, 23), State::Due(date(2025, 11, 23))),
            (date(2025, 11, 22), State::OutOfDate(Why::Old(date(2025, 11, 22)))),
        ] {
            assert_eq!(state(&confirmed(day), TODAY), expected, "{day}");
        }
        // Confirmed at the end of August: half a year later is the end of February.
        let end_of_august = confirmed(date(2026, 8, 31));
        assert_eq!(state(&end_of_august, date(2027, 2, 28)), State::Fresh(date(2026, 8, 31)));
        assert_eq!(state(&end_of_august, date(2027, 3, 1)), State::Due(date(2026, 8, 31)));
    }

    #[test]
    fn what_comes_after_the_confirmation_counts_and_what_came_before_does_not() {
        let day = date(2026, 10, 1);
        let known = confirmed(day);
        for (known, expected) in [
            (Known { bounced_at: Some(at(date(2026, 11, 1))), ..known }, State::OutOfDate(Why::Bounced)),
            (Known { bounced_at: Some(at(date(2026, 9, 1))), ..known }, State::Fresh(day)),
            (Known { wrong_at: Some(at(date(2026, 11, 1))), ..known }, State::OutOfDate(Why::TheySaySo)),
            (Known { wrong_at: Some(at(date(2026, 9, 1))), ..known }, State::Fresh(day)),
            (Known { has_a_way: false, ..known }, State::OutOfDate(Why::NoWay)),
            (Known { confirmed_at: None, ..known }, State::OutOfDate(Why::Never)),
            (
                Known { confirmed_at: None, bounced_at: Some(at(day)), ..known },
                State::OutOfDate(Why::Bounced),
            ),
        ] {
            assert_eq!(state(&known, TODAY), expected, "{known:?}");
        }
    }

    /// An officer who never answers: asked twice a fortnight apart, then every half year; once it is too old, somebody rings.
    #[test]
    fn whoever_does_not_answer_is_asked_again_and_then_rung() {
        let known = confirmed(date(2025, 1, 10));
        let (mut asked_on, mut n_asked, mut asked, mut tasks) = (None, 0, Vec::new(), Vec::new());
        let mut day = date(2025, 7, 1);
        while day < date(2026, 12, 31) {
            if is_asked_today(&known, asked_on, n_asked, day) {
                n_asked += 1;
                asked_on = Some(day);
                asked.push(day);
            }
            if is_a_task(&known, asked_on, n_asked, day) {
                tasks.push(day);
            }
            day = day.tomorrow().unwrap();
        }
        assert_eq!(asked, [date(2025, 7, 11), date(2025, 7, 25), date(2026, 1, 26), date(2026, 7, 27)]);
        // Due until 10 January 2026, then out of date: and it stays on the list until somebody finds out.
        assert_eq!(tasks.first(), Some(&date(2026, 1, 11)));
        assert_eq!(tasks.len(), 354);
    }

    proptest! {
        /// Details only grow older, and whoever was asked today is not asked again within a fortnight.
        #[test]
        fn time_only_makes_details_older(days in 0_i32..900, later in 0_i32..900) {
            let rank = |state| match state { State::Fresh(_) => 0, State::Due(_) => 1, State::OutOfDate(_) => 2 };
            let known = confirmed(TODAY);
            let (one, two) = (days_after(TODAY, days), days_after(TODAY, days + later));
            prop_assert!(rank(state(&known, one)) <= rank(state(&known, two)));
            if is_asked_today(&known, None, 0, one) {
                for n in 1..REMIND_AFTER_DAYS {
                    prop_assert!(!is_asked_today(&known, Some(one), 1, days_after(one, n)));
                }
            }
        }
    }
}
