//! One row of a list of actions, read as people write it.

use heard_kernel::columns::Mapping;
use heard_kernel::open_date;
use heard_platform::import::{Finding, Report, Sheet, SheetRow};
use jiff::civil::Date;

use crate::model::status::Status;

/// What one row says.
pub(super) struct Line {
    pub row: u64,
    pub group: String,
    pub title: String,
    pub reference: String,
    pub said: String,
    pub place: String,
    pub topic: String,
    pub owner: String,
    pub team: String,
    pub due: Option<Date>,
    pub raised: Option<Date>,
    pub status: Status,
}

/// The names that the columns have in the file.
pub(super) struct Named {
    pub group: String,
    pub reference: String,
    pub place: String,
    pub topic: String,
    pub owner: String,
    pub team: String,
}

impl Named {
    pub(super) fn of(sheet: &Sheet, mapping: &Mapping) -> Self {
        let name = |name: &str| sheet.column(mapping, name);
        Self {
            group: name("group"),
            reference: name("reference"),
            place: name("place"),
            topic: name("topic"),
            owner: name("owner"),
            team: name("team"),
        }
    }
}

/// The rows of a file; what is wrong with one goes into the report, and the row is left out.
pub(super) fn read(sheet: &Sheet, mapping: &Mapping, today: Date, report: &mut Report) -> Vec<Line> {
    sheet.rows.iter().filter_map(|row| line(sheet, mapping, row, today, report)).collect()
}

fn line(sheet: &Sheet, mapping: &Mapping, row: &SheetRow, today: Date, report: &mut Report) -> Option<Line> {
    let cell = |name: &str| row.cell(mapping, name);
    let mut sound = true;
    for (name, what) in [("group", "Which group is it for?"), ("action", "What will be done?")] {
        if cell(name).is_empty() {
            report.problem(Finding::of_cell(
                row.number,
                sheet.column(mapping, name),
                format!("Nothing is written here. {what}"),
            ));
            sound = false;
        }
    }
    let mut date = |name: &str| match date(&cell(name)) {
        Ok(date) => date,
        Err(what) => {
            report.problem(Finding::of_cell(row.number, sheet.column(mapping, name), what));
            sound = false;
            None
        }
    };
    let (due, raised) = (date("due"), date("raised"));
    if raised.is_some_and(|raised| raised > today) {
        let what = "This day is still to come. Write the day on which it was raised.";
        report.problem(Finding::of_cell(row.number, sheet.column(mapping, "raised"), what));
        sound = false;
    }
    if !fits_an_address(&cell("reference")) {
        let what = "A reference is part of an address, so it can have letters from a to z, numbers, dots and hyphens only, 40 \
                    at most. Write it so, or leave it empty and it gets one of ours.";
        report.problem(Finding::of_cell(row.number, sheet.column(mapping, "reference"), what));
        sound = false;
    }
    let status = status(&cell("status"), row.number, &sheet.column(mapping, "status"), report);
    sound.then(|| Line {
        row: row.number,
        group: cell("group"),
        title: cell("action"),
        reference: cell("reference"),
        said: cell("said"),
        place: cell("place"),
        topic: cell("topic"),
        owner: cell("owner"),
        team: cell("team"),
        due,
        raised,
        status,
    })
}

/// Whether an action can be opened under this reference. None at all is fine.
fn fits_an_address(reference: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
    // A browser takes `..` for the folder above.
    reference.len() <= 40 && reference.bytes().all(is_plain) && !reference.starts_with('.')
}

/// A date as `14/12/2026`, `14.12.26`, `14-12-2026` or `2026-12-14`, perhaps with a time behind it. Days come first: 3/4 is
/// the third of April. What old systems write for "no date" is none.
fn date(typed: &str) -> Result<Option<Date>, String> {
    let day = typed.split([' ', 'T']).next().unwrap_or_default();
    if day.is_empty() {
        return Ok(None);
    }
    let parts: Option<Vec<i16>> = day.split(['/', '-', '.']).map(|part| part.parse().ok()).collect();
    let found = match parts.as_deref() {
        Some([year, month, day]) if *year >= 1900 => made(*year, *month, *day),
        Some([day, month, year]) => made(if *year < 100 { 2000 + *year } else { *year }, *month, *day),
        _ => None,
    };
    found
        .map(open_date::known)
        .ok_or_else(|| format!("“{typed}” is no day. Write it as 14/12/2026 or 2026-12-14."))
}

fn made(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()
}

fn status(typed: &str, row: u64, column: &str, report: &mut Report) -> Status {
    match typed.to_lowercase().as_str() {
        "" | "open" | "new" | "outstanding" | "not started" | "proposed" | "to do" | "not completed" => {
            Status::Proposed
        }
        "agreed" | "accepted" => Status::Agreed,
        "in progress" | "in-progress" | "ongoing" | "on going" | "started" | "doing" | "partly done" => {
            Status::InProgress
        }
        "done" | "complete" | "completed" | "closed" | "finished" | "yes" | "confirmed" => Status::Done,
        "not doing" | "rejected" | "cancelled" | "canceled" | "withdrawn" | "declined" | "no" => {
            Status::NotDoing
        }
        _ => {
            let what = format!("“{typed}” says nothing to us, so the action is taken over as open.");
            report.warning(Finding::of_cell(row, column, what));
            Status::Proposed
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date as day;

    use super::*;

    #[test]
    fn days_are_read_as_people_write_them() {
        for (typed, expected) in [
            ("", Some(None)),
            ("14/12/2026", Some(Some(day(2026, 12, 14)))),
            ("3/4/26", Some(Some(day(2026, 4, 3)))),
            ("14.12.2026", Some(Some(day(2026, 12, 14)))),
            ("14-12-2026", Some(Some(day(2026, 12, 14)))),
            ("2026-12-14", Some(Some(day(2026, 12, 14)))),
            ("2026-12-14T10:00", Some(Some(day(2026, 12, 14)))),
            ("14/12/2026 00:00", Some(Some(day(2026, 12, 14)))),
            ("01/01/1900", Some(None)),
            ("1900-01-01", Some(None)),
            ("31/12/9999", Some(None)),
            ("9999-12-31 00:00", Some(None)),
            ("31/02/2026", None),
            ("soon", None),
            ("12/2026", None),
        ] {
            assert_eq!(date(typed).ok(), expected, "{typed}");
        }
    }
}
