//! What `heard working-days` answers: one question, or one row of many.
//!
//! The same [`HolidayCalendar`] dates the actions, so whoever asks here sees how a due date came about. England and Wales.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::calendar::{CalendarError, HolidayCalendar};
use crate::london::{Trigger, TriggerError};

/// What stands in the answer's place of a row that has none.
pub const BAD_ROW: &str = "refused:bad-row";

/// A single answer. As JSON: `{"from":"2026-12-24","add":5,"due":"2027-01-05"}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The date or time that was asked about, as it was typed.
    pub from: String,
    /// How many working days were added.
    pub add: u32,
    /// The date in London by the end of which it is due.
    pub due: Date,
}

/// Why a question has no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoAnswer {
    /// The start can't be read.
    #[error(transparent)]
    Trigger(#[from] TriggerError),
    /// The calendar does not reach that far.
    #[error(transparent)]
    Calendar(#[from] CalendarError),
}

impl NoAnswer {
    /// The code of the refusal, for programs: `bad-from`, `no-such-time` or `calendar-unknown`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Trigger(refused) => refused.code(),
            Self::Calendar(_) => "calendar-unknown",
        }
    }
}

/// The day that is `add` working days after the date or time `from`. Any time of a day gives the same answer.
///
/// ```
/// use heard_kernel::working_days::answer;
///
/// assert_eq!(answer("2026-04-02T17:45", 15)?.due.to_string(), "2026-04-27");
/// # Ok::<(), heard_kernel::working_days::NoAnswer>(())
/// ```
///
/// # Errors
/// [`NoAnswer`] if `from` is no trigger, or if start or answer are outside the calendar.
pub fn answer(from: &str, add: u32) -> Result<Answer, NoAnswer> {
    let day0 = from.parse::<Trigger>()?.date();
    let due = HolidayCalendar::england_and_wales().add_working_days(day0, add)?;
    Ok(Answer { from: from.to_owned(), add, due })
}

/// A row of the batch form, in and out: what was asked stays as it came, the answer is filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// `add_working_days` or `working_days_after_start_up_to_end`.
    pub operation: String,
    /// Day 0.
    pub start: String,
    /// How many: asked by the first operation, answered by the second.
    pub working_days: String,
    /// The last day: answered by the first operation, asked by the second.
    pub end: String,
}

/// Answers a row of the batch form.
///
/// `add_working_days` reads start and number and fills `end`. `working_days_after_start_up_to_end` reads start and end and
/// fills `working_days` with the number of working days d, start < d ≤ end. Whatever stood in the answer's place is not
/// read. A row that can't be answered has [`BAD_ROW`] there; one whose operation nobody knows has it in `end`.
#[must_use]
pub fn answer_row(operation: &str, start: &str, working_days: &str, end: &str) -> Row {
    let refused = || BAD_ROW.to_owned();
    let (mut working_days, mut end) = (working_days.to_owned(), end.to_owned());
    match operation {
        "add_working_days" => end = added(start, &working_days).map_or_else(refused, |day| day.to_string()),
        "working_days_after_start_up_to_end" => {
            working_days = counted(start, &end).map_or_else(refused, |days| days.to_string());
        }
        _ => end = refused(),
    }
    Row { operation: operation.to_owned(), start: start.to_owned(), working_days, end }
}

fn added(start: &str, working_days: &str) -> Option<Date> {
    // A number from a file is digits alone: no sign, no space, nothing that a spreadsheet adds.
    if !working_days.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    answer(start, working_days.parse().ok()?).ok().map(|answer| answer.due)
}

fn counted(start: &str, end: &str) -> Option<u32> {
    let day = |typed: &str| typed.parse::<Trigger>().ok().map(Trigger::date);
    HolidayCalendar::england_and_wales().working_days_between(day(start)?, day(end)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_as_json_has_three_fields_in_order() {
        let answer = answer("2026-12-24", 5).expect("an answer");
        assert_eq!(
            serde_json::to_string(&answer).expect("json"),
            r#"{"from":"2026-12-24","add":5,"due":"2027-01-05"}"#
        );
    }

    #[test]
    fn a_time_is_handed_back_as_it_was_typed() {
        for from in ["2026-04-02", "2026-04-02T00:00", "2026-04-02T17:45", "2026-04-02T22:59:59Z"] {
            let answer = answer(from, 15).expect("an answer");
            assert_eq!((answer.from.as_str(), answer.due.to_string().as_str()), (from, "2026-04-27"));
        }
        let next_day_in_london = answer("2026-04-02T23:00:00Z", 15).expect("an answer");
        assert_eq!(
            next_day_in_london.due.to_string(),
            "2026-04-27",
            "Good Friday counts from the same Tuesday"
        );
        let monday_night = answer("2026-06-29T23:30:00Z", 1).expect("an answer");
        assert_eq!(monday_night.due.to_string(), "2026-07-01", "it was Tuesday in London");
    }

    #[test]
    fn a_question_without_an_answer_has_a_code() {
        for (from, add, code) in [
            ("Christmas", 5, "bad-from"),
            ("2026-03-29T01:30", 5, "no-such-time"),
            ("2011-12-31", 5, "calendar-unknown"),
            ("2035-12-31", 1, "calendar-unknown"),
        ] {
            let refused = answer(from, add).expect_err("no answer");
            assert_eq!(refused.code(), code, "{from}");
            assert!(!refused.to_string().is_empty());
        }
    }

    #[test]
    fn rows_are_answered_in_their_place() {
        for (operation, start, working_days, end, expected) in [
            ("add_working_days", "2026-12-24", "5", "", ("5", "2027-01-05")),
            ("add_working_days", "2026-12-24", "5", "not read", ("5", "2027-01-05")),
            ("add_working_days", "2026-04-02T17:45", "15", "", ("15", "2026-04-27")),
            ("add_working_days", "2026-12-24", "0", "", ("0", "2026-12-24")),
            ("working_days_after_start_up_to_end", "2026-12-24", "", "2027-01-05", ("5", "2027-01-05")),
            (
                "working_days_after_start_up_to_end",
                "2026-12-24",
                "not read",
                "2027-01-05",
                ("5", "2027-01-05"),
            ),
            ("working_days_after_start_up_to_end", "2027-01-05", "", "2026-12-24", ("0", "2026-12-24")),
            ("add_working_days", "2026-12-24", "", "", ("", BAD_ROW)),
            ("add_working_days", "2026-12-24", "-5", "", ("-5", BAD_ROW)),
            ("add_working_days", "2026-12-24", "+5", "", ("+5", BAD_ROW)),
            ("add_working_days", "2026-12-24", "5.0", "", ("5.0", BAD_ROW)),
            ("add_working_days", "2026-12-24", "99999999999", "", ("99999999999", BAD_ROW)),
            ("add_working_days", "2026-02-30", "5", "2026-03-09", ("5", BAD_ROW)),
            ("add_working_days", "2035-12-31", "1", "", ("1", BAD_ROW)),
            ("add_working_days", "", "5", "", ("5", BAD_ROW)),
            ("working_days_after_start_up_to_end", "2026-12-24", "5", "", (BAD_ROW, "")),
            ("working_days_after_start_up_to_end", "2026-12-24", "5", "2036-01-01", (BAD_ROW, "2036-01-01")),
            (
                "working_days_after_start_up_to_end",
                "2026-03-29T01:30",
                "",
                "2026-12-24",
                (BAD_ROW, "2026-12-24"),
            ),
            ("subtract_working_days", "2026-12-24", "5", "", ("5", BAD_ROW)),
            ("", "", "", "", ("", BAD_ROW)),
        ] {
            let row = answer_row(operation, start, working_days, end);
            let asked = (row.operation.as_str(), row.start.as_str());
            assert_eq!(asked, (operation, start));
            assert_eq!(
                (row.working_days.as_str(), row.end.as_str()),
                expected,
                "{operation} {start} {working_days} {end}"
            );
        }
    }

    #[test]
    fn every_row_of_the_committed_table_is_answered_as_it_stands() {
        let mut reader =
            csv::Reader::from_reader(include_str!("../tests/data/working_day_cases.csv").as_bytes());
        let mut checked = 0;
        for row in reader.deserialize() {
            let row: Row = row.expect("a row");
            let asked = match row.operation.as_str() {
                "add_working_days" => answer_row(&row.operation, &row.start, &row.working_days, ""),
                _ => answer_row(&row.operation, &row.start, "", &row.end),
            };
            assert_eq!(asked, row);
            checked += 1;
        }
        assert_eq!(checked, 137);
    }
}
