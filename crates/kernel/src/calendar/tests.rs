use jiff::civil::{Date, DateTime, date};
use proptest::prelude::*;

use super::*;

fn calendar() -> &'static HolidayCalendar {
    HolidayCalendar::england_and_wales()
}

#[test]
fn all_cases_of_the_committed_table_are_answered() {
    let cases = include_str!("../../tests/data/working_day_cases.csv");
    let mut reader = csv::Reader::from_reader(cases.as_bytes());
    let mut checked = 0;
    for record in reader.records() {
        let record = record.expect("a row");
        let start: Date = record[1].parse().expect("a start");
        let working_days: u32 = record[2].parse().expect("a number");
        let end: Date = record[3].parse().expect("an end");
        match &record[0] {
            "add_working_days" => {
                assert_eq!(calendar().add_working_days(start, working_days), Ok(end), "{record:?}");
            }
            "working_days_after_start_up_to_end" => {
                assert_eq!(calendar().working_days_between(start, end), Ok(working_days), "{record:?}");
            }
            other => panic!("an operation nobody knows: {other}"),
        }
        checked += 1;
    }
    assert_eq!(checked, 137);
}

/// Fifteen working days from Thursday 2 April 2026 count past Good Friday and Easter Monday, whatever the time of day.
#[test]
fn fault_1_any_time_of_day_gives_the_same_date() {
    for typed in ["2026-04-02T00:00:00", "2026-04-02T09:00:00", "2026-04-02T17:45:00", "2026-04-02T23:59:59"]
    {
        let at: DateTime = typed.parse().expect("a time");
        assert_eq!(calendar().add_working_days(at.date(), 15), Ok(date(2026, 4, 27)), "{typed}");
    }
}

#[test]
fn the_list_holds_140_published_days_and_8_more_a_year_after_it() {
    let published = calendar().holidays.keys().filter(|day| !calendar().is_provisional(**day)).count();
    assert_eq!(published, 140);
    assert_eq!(calendar().holidays.len(), 140 + 7 * 8);
}

#[test]
fn each_published_day_is_the_day_of_the_week_it_says() {
    for line in PUBLISHED.lines().skip(1) {
        let weekday = line.split(',').nth(1).expect("a weekday");
        let (day, _) = published_row(line).expect("a row");
        assert_eq!(format!("{:?}", day.weekday()), weekday, "{day}");
    }
}

#[test]
fn years_have_the_working_days_that_others_count() {
    for (year, days) in [(2026, 253), (2027, 253), (2028, 252)] {
        let counted = calendar().working_days_between(date(year - 1, 12, 31), date(year, 12, 31));
        assert_eq!(counted, Ok(days), "{year}");
    }
}

#[test]
fn a_holiday_has_its_published_name() {
    assert_eq!(calendar().holiday(date(2026, 12, 28)), Some("Boxing Day"), "the substitute");
    assert_eq!(
        calendar().holiday(date(2026, 12, 26)),
        None,
        "the Saturday itself is a weekend like any other"
    );
    assert_eq!(
        calendar().holiday(date(2022, 9, 19)),
        Some("Bank Holiday for the State Funeral of Queen Elizabeth II")
    );
    assert_eq!(calendar().holiday(date(2026, 12, 24)), None);
}

#[test]
fn years_after_the_published_list_are_provisional() {
    assert!(!calendar().is_provisional(date(2028, 12, 31)));
    assert!(calendar().is_provisional(date(2029, 1, 1)));
    assert_eq!(calendar().holiday(date(2029, 3, 30)), Some("Good Friday"));
}

#[test]
fn the_next_working_day_is_never_today() {
    assert_eq!(calendar().next_working_day(date(2026, 11, 25)), Ok(date(2026, 11, 26)));
    assert_eq!(calendar().next_working_day(date(2026, 11, 27)), Ok(date(2026, 11, 30)), "over a weekend");
    assert_eq!(calendar().next_working_day(date(2026, 4, 5)), Ok(date(2026, 4, 7)), "from Easter Sunday");
}

#[test]
fn no_days_added_is_the_day_itself() {
    assert_eq!(calendar().add_working_days(date(2026, 4, 5), 0), Ok(date(2026, 4, 5)));
}

#[test]
fn days_outside_the_calendar_are_refused() {
    let before = date(2011, 12, 31);
    let after = date(2036, 1, 1);
    assert_eq!(calendar().is_working_day(before), Err(CalendarError::Unknown(before)));
    assert_eq!(calendar().add_working_days(after, 1), Err(CalendarError::Unknown(after)));
    assert_eq!(calendar().add_working_days(before, 0), Err(CalendarError::Unknown(before)));
    assert_eq!(calendar().working_days_between(before, LAST_DAY), Err(CalendarError::Unknown(before)));
    assert_eq!(calendar().working_days_between(FIRST_DAY, after), Err(CalendarError::Unknown(after)));
}

#[test]
fn a_count_that_leaves_the_calendar_is_refused_and_says_what_to_do() {
    assert_eq!(calendar().add_working_days(date(2035, 12, 28), 1), Ok(date(2035, 12, 31)));
    let refused = calendar().add_working_days(date(2035, 12, 28), 2).expect_err("no such day");
    assert_eq!(refused, CalendarError::TooFar { from: date(2035, 12, 28), working_days: 2 });
    assert_eq!(
        refused.to_string(),
        "2 working days after 2035-12-28 is later than 2035-12-31, the last day of the calendar. Give fewer days or an earlier date."
    );
    assert!(calendar().add_working_days(FIRST_DAY, u32::MAX).is_err());
}

#[test]
fn counting_backwards_is_none() {
    assert_eq!(calendar().working_days_between(date(2026, 5, 8), date(2026, 5, 8)), Ok(0));
    assert_eq!(calendar().working_days_between(date(2026, 5, 8), date(2026, 5, 1)), Ok(0));
}

#[test]
fn a_list_that_does_not_read_names_its_line() {
    let broken = "date,weekday,title,notes\n2012-01-02,Monday,New Year's Day,\n2012-13-02,Monday,Nothing,\n";
    let refused = HolidayCalendar::from_published(broken).expect_err("the thirteenth month");
    assert_eq!(refused, "line 3: 2012-13-02,Monday,Nothing,");
}

fn any_day() -> impl Strategy<Value = Date> {
    (2012_i16..=2033, 1_i16..=365).prop_map(|(year, day)| {
        date(year, 1, 1).with().day_of_year(day).build().expect("every year has 365 days")
    })
}

proptest! {
    #[test]
    fn an_answer_is_never_a_day_off(from in any_day(), n in 1_u32..400) {
        let due = calendar().add_working_days(from, n).expect("within the calendar");
        prop_assert_eq!(calendar().is_working_day(due), Ok(true));
        prop_assert!(due > from);
    }

    #[test]
    fn adding_then_counting_returns_the_number(from in any_day(), n in 0_u32..400) {
        let due = calendar().add_working_days(from, n).expect("within the calendar");
        prop_assert_eq!(calendar().working_days_between(from, due), Ok(n));
    }

    #[test]
    fn days_add_up(from in any_day(), n in 1_u32..100, m in 0_u32..100) {
        let in_two_steps = calendar().add_working_days(from, n).and_then(|day| calendar().add_working_days(day, m));
        prop_assert_eq!(in_two_steps, calendar().add_working_days(from, n + m));
    }
}
