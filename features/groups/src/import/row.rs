//! What one row of a spreadsheet of groups says.

use heard_kernel::open_date;
use std::{collections::HashMap, sync::Arc};

use heard_kernel::columns::Mapping;
use heard_platform::import::{Finding, Report, Sheet, SheetRow};
use jiff::civil::Date;
use uuid::Uuid;

use crate::model::Group;

/// The columns with a name of their own in the file.
const NAMED: [&str; 9] =
    ["tra", "tra_id", "area", "patch", "estate", "email", "chair", "quorum", "recognised until"];

/// What one row says.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) row: u64,
    pub(super) name: String,
    pub(super) number: String,
    pub(super) area: String,
    pub(super) patch: String,
    pub(super) estate: String,
    pub(super) email: String,
    pub(super) chair: String,
    pub(super) quorum: Option<i64>,
    pub(super) recognised_until: Option<Date>,
    /// What each column is called in the file.
    named: Arc<HashMap<&'static str, String>>,
}

impl Line {
    /// Something found in a cell of this row.
    pub(super) fn cell(&self, column: &str, what: impl Into<String>) -> Finding {
        let named = self.named.get(column).map_or(column, String::as_str);
        Finding::of_cell(self.row, named, what)
    }

    /// A group as this row would have it: an empty cell says nothing.
    pub(super) fn details_over(&self, group: Group, area: Option<Uuid>, patch: Option<Uuid>) -> Group {
        let is_same_name = heard_places::key_of(&self.name) == heard_places::key_of(&group.name);
        Group {
            name: if is_same_name { group.name } else { self.name.clone() },
            area_id: area.or(group.area_id),
            patch_id: patch.or(group.patch_id),
            email: if self.email.is_empty() { group.email } else { Some(self.email.clone()) },
            quorum: self.quorum.unwrap_or(group.quorum),
            recognised_until: self.recognised_until.or(group.recognised_until),
            ..group
        }
    }
}

/// The rows of a file; what can't be read is a problem.
pub(super) fn lines(sheet: &Sheet, mapping: &Mapping, report: &mut Report) -> Vec<Line> {
    let named = Arc::new(NAMED.map(|name| (name, sheet.column(mapping, name))).into_iter().collect());
    sheet.rows.iter().map(|row| line(row, mapping, &named, report)).collect()
}

fn line(
    row: &SheetRow,
    mapping: &Mapping,
    named: &Arc<HashMap<&'static str, String>>,
    report: &mut Report,
) -> Line {
    let cell = |name: &str| row.cell(mapping, name);
    let mut line = Line {
        row: row.number,
        name: cell("tra"),
        number: cell("tra_id"),
        area: cell("area"),
        patch: cell("patch"),
        estate: cell("estate"),
        email: cell("email"),
        chair: cell("chair"),
        quorum: None,
        recognised_until: None,
        named: named.clone(),
    };
    if !line.email.is_empty() && !heard_people::rules::is_email(&line.email) {
        let what = format!(
            "“{}” is no e-mail address. Write one like name@example.org, or leave it empty.",
            line.email
        );
        report.problem(line.cell("email", what));
        line.email.clear();
    }
    let quorum = cell("quorum");
    line.quorum = quorum.parse().ok().filter(|n| (0..=1000).contains(n));
    if line.quorum.is_none() && !quorum.is_empty() {
        report.problem(
            line.cell("quorum", format!("“{quorum}” is no whole number. Write one, or leave it empty.")),
        );
    }
    let until = cell("recognised until");
    let until_day = day(&until);
    line.recognised_until = until_day.and_then(open_date::known);
    if until_day.is_none() && !until.is_empty() {
        let what = format!("“{until}” is no day. Write it like 31/07/2027, or leave it empty.");
        report.problem(line.cell("recognised until", what));
    }
    line
}

/// A day as people type it in England: `31/07/2027`, `31.7.2027`, or as computers do: `2027-07-31`.
fn day(typed: &str) -> Option<Date> {
    if let Ok(day) = typed.parse() {
        return Some(day);
    }
    let parts: Vec<&str> = typed.split(['/', '.', '-', ' ']).collect();
    let [day, month, year] = parts.as_slice() else { return None };
    let year = year.parse().ok().filter(|year| (1900..2200).contains(year))?;
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_are_read_as_people_type_them() {
        for typed in ["2027-07-31", "31/07/2027", "31/7/2027", "31.07.2027", "31-07-2027"] {
            assert_eq!(day(typed), Some(date(2027, 7, 31)), "{typed}");
        }
        assert_eq!(day("31/12/9999").and_then(open_date::known), None, "without an end");
        for wrong in ["", "07/31/2027", "31/07/27", "soon", "2027", "31 July"] {
            assert_eq!(day(wrong), None, "{wrong}");
        }
    }
}
