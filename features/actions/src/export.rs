//! The board as a spreadsheet: what everybody may see, with the same filter.

use heard_platform::{ctx::Ctx, db::Tx, error::AppError};

use crate::{
    model::list::{ActionRow, Filter},
    store::lists,
};

/// The most rows of one file.
const MOST: usize = 20_000;
/// Rows read in one go.
const SLICE: usize = 500;

/// The columns, by name. No names of people: team and job alone, whoever asks.
const COLUMNS: [&str; 17] = [
    "reference",
    "title",
    "said",
    "status",
    "place",
    "group",
    "topic",
    "team",
    "owner_job",
    "raised_on",
    "first_due",
    "due_now",
    "times_moved",
    "agendas",
    "opened_again",
    "late_by_working_days",
    "kept",
];

/// The rows of a filter that this transaction's actor may see, as CSV.
///
/// No cell can be read as a formula: one that begins like one gets an apostrophe before it, as spreadsheets do themselves.
///
/// # Errors
/// [`AppError`] where the database fails.
pub async fn csv(ctx: &Ctx, tx: &mut Tx, filter: &Filter) -> Result<String, AppError> {
    let today = ctx.today();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS).map_err(AppError::broken)?;
    let mut skipped = 0;
    while skipped < MOST {
        let rows = lists::some(tx, filter, SLICE, skipped).await?;
        for row in &rows {
            writer.write_record(cells(row, today)).map_err(AppError::broken)?;
        }
        if rows.len() < SLICE {
            break;
        }
        skipped += SLICE;
    }
    let bytes = writer.into_inner().map_err(AppError::broken)?;
    String::from_utf8(bytes).map_err(AppError::broken)
}

fn cells(row: &ActionRow, today: jiff::civil::Date) -> Vec<String> {
    let action = &row.action;
    let name = |named: &Option<crate::model::list::Named>| named.as_ref().map(|named| named.name.clone());
    let cells = [
        Some(action.reference.clone()),
        Some(action.title.clone()),
        Some(action.said.clone()),
        Some(action.status.to_string()),
        name(&row.place),
        name(&row.group),
        name(&row.topic),
        name(&row.team),
        row.owner_job.clone(),
        Some(action.raised_on.to_string()),
        Some(action.first_due.to_string()),
        Some(action.due.to_string()),
        Some(action.n_slips.to_string()),
        Some(action.n_agendas.to_string()),
        Some(action.n_reopened.to_string()),
        row.late_by(today).map(|days| days.to_string()),
        action.kept.map(|kept| kept.to_string()),
    ];
    cells.into_iter().map(|cell| harmless(&cell.unwrap_or_default())).collect()
}

/// A cell that no spreadsheet takes for a formula.
///
/// # Source
/// OWASP, "CSV Injection": cells that begin with `=`, `+`, `-`, `@`, a tab or a line break.
#[must_use]
pub fn harmless(cell: &str) -> String {
    let begins_badly = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if begins_badly { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_cell_that_begins_like_a_formula_is_made_harmless() {
        for (cell, expected) in [
            ("=HYPERLINK(\"http://evil.example\")", "'=HYPERLINK(\"http://evil.example\")"),
            ("+44", "'+44"),
            ("-1", "'-1"),
            ("@sum", "'@sum"),
            ("\t=1", "'\t=1"),
            ("Mend the door = soon", "Mend the door = soon"),
            ("", ""),
        ] {
            assert_eq!(harmless(cell), expected);
        }
    }

    proptest! {
        #[test]
        fn no_cell_begins_like_a_formula(cell in "\\PC{0,20}") {
            prop_assert!(!harmless(&cell).starts_with(['=', '+', '-', '@']));
        }
    }
}
